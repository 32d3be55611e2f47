"""`java.referenced` over the facts of Java files, without a JDK.

A name that its file does not settle is tried with the file's single imports, then its own package (if the estate has
such a class), then each package imported on demand. Known limits: CATCH_EXCEPTION_STATEMENT falls back to the default
location; for `annotated` see java_annotations.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from legacy_scan.model.estate import Estate, SourceFile
from legacy_scan.rulebook.incidents import Found, Incident
from legacy_scan.rulebook.java_annotations import Annotations
from legacy_scan.rulebook.java_patterns import name_pattern
from legacy_scan.rulebook.patterns import Many
from legacy_scan.rulebook.rule import Check

_TYPES: Final = (
    "import",
    "annotation",
    "construct",
    "extends",
    "implements",
    "field",
    "variable",
    "parameter",
    "return",
    "throws",
    "cast",
    "instanceof",
    "type-argument",
    "class-literal",
    "static-access",
    "type",
)
_DEFAULT: Final = (*_TYPES, "method-call", "declared-type", "declared-method")
_LOCATIONS: Final[dict[str, tuple[str, ...]]] = {
    "IMPORT": ("import", "import-static", "import-on-demand"),
    "PACKAGE": ("package",),
    "TYPE": _TYPES,
    "METHOD_CALL": ("method-call",),
    "CONSTRUCTOR_CALL": ("construct",),
    "ANNOTATION": ("annotation",),
    "INHERITANCE": ("extends", "implements"),
    "IMPLEMENTS_TYPE": ("implements",),
    "VARIABLE_DECLARATION": ("variable",),
    "FIELD": ("field",),
    "FIELD_DECLARATION": ("field",),
    "METHOD": ("declared-method",),
    "CLASS": ("declared-type",),
    "RETURN_TYPE": ("return",),
    "ENUM": ("static-access",),
    "ENUM_CONSTANT": ("static-access",),
    "METHOD_PARAMETER": ("parameter",),
    "THROWS_METHOD_DECLARATION": ("throws",),
    "THROW_STATEMENT": ("construct",),
}

_FAR: Final = frozenset({"import", "import-static", "import-on-demand", "package", "annotation"})
"""Kinds of site in which a `*` reaches over the parts of a name."""

Sites = Iterator[tuple[str, tuple[str, ...], int, int, int]]
"""Kind, possible names, unit, line, column."""


class _Index:
    """The checks by kind of site, and what is known of names so far."""

    def __init__(self, checks: list[Check]) -> None:
        self.by_kind: dict[str, list[Check]] = {}
        for check in checks:
            for kind in _LOCATIONS.get(check.text("location").upper(), _DEFAULT):
                self.by_kind.setdefault(kind, []).append(check)
        patterns = {
            kind: [name_pattern(check.text("pattern"), far=kind in _FAR) for check in asked]
            for kind, asked in self.by_kind.items()
        }
        self.sets = {kind: Many(found, anchored=True) for kind, found in patterns.items()}
        self.known: dict[tuple[str, str], tuple[Check, ...]] = {}

    def hits(self, kind: str, name: str) -> tuple[Check, ...]:
        key = (kind, name)
        if key not in self.known:
            asked = self.by_kind[kind]
            self.known[key] = tuple(asked[place] for place in self.sets[kind].hits(name.encode("utf-8", "replace")))
        return self.known[key]


def java_incidents(estate: Estate, checks: Iterable[Check]) -> Found:
    """Return the incidents of all `java.referenced` checks (bare)."""
    wanted = sorted(set(checks), key=repr)
    found: Found = {check: [] for check in wanted}
    if not wanted:
        return found
    index = _Index(wanted)
    classes = frozenset(unit.name for unit in estate.units if unit.space == "class" and unit.origin == "source")
    for file in estate.files:
        if file.facts.language == "java":
            _collect(file, index, classes, found)
    return found


def _collect(file: SourceFile, index: _Index, classes: frozenset[str], found: Found) -> None:
    names = _Names(file, classes)
    annotations = Annotations(file, names.of)
    for kind, meanings, unit, line, column in _sites(file, names):
        if kind not in index.by_kind:
            continue
        seen: dict[Check, str] = {}
        for name in meanings:
            for check in index.hits(kind, name):
                seen.setdefault(check, name)
        for check, name in seen.items():
            if annotations.allow(check, kind, unit, line):
                variables = (("kind", kind), ("name", name), ("file", file.path))
                found[check].append(Incident(file.path, line, column, file.units[unit], f"{kind} {name}", variables))


def _sites(file: SourceFile, names: "_Names") -> Sites:
    for row in file.facts.references:
        kind, name = row.kind, row.name
        if kind in ("import", "import-static", "import-on-demand"):
            package = name if kind == "import-on-demand" else name.rpartition(".")[0]
            yield "package", (package,), row.unit, row.line, row.column
            shown = (f"{name}.*", name) if kind == "import-on-demand" else (name,)
            yield kind, shown, row.unit, row.line, row.column
        else:
            yield kind, (name,) if row.how == "literal" else names.of(name), row.unit, row.line, row.column
    for number, one in enumerate(file.facts.units):
        if one.space == "class":
            yield "declared-type", (one.name,), number, one.first_line, 1
    for label in file.facts.labels:
        if label.kind == "method":
            owner = file.facts.units[label.unit].name
            yield "declared-method", (f"{owner}.{label.name.rpartition('.')[2]}",), label.unit, label.line, 1


class _Names:
    """What a simple name may mean in one file."""

    def __init__(self, file: SourceFile, classes: frozenset[str]) -> None:
        self._single: dict[str, str] = {}
        self._packages: list[str] = []
        self._own = ""
        self._classes = classes
        self._known: dict[str, tuple[str, ...]] = {}
        for row in file.facts.bindings:
            if row.kind == "import":
                self._single[row.name] = row.value
            elif row.kind == "import-on-demand":
                self._packages.append(row.value)
            elif row.kind == "package":
                self._own = row.value

    def of(self, name: str) -> tuple[str, ...]:
        """Return the qualified names that a name may stand for, or the name itself."""
        if name not in self._known:
            self._known[name] = self._meanings(name)
        return self._known[name]

    def _meanings(self, name: str) -> tuple[str, ...]:
        head, dot, rest = name.partition(".")
        if head in self._single:
            return (f"{self._single[head]}{dot}{rest}",)
        own = f"{self._own}.{head}" if self._own else head
        if own in self._classes:
            return (f"{own}{dot}{rest}",)
        possible = [f"{package}.{head}" for package in self._packages]
        certain = [one for one in possible if one in self._classes]
        return tuple(f"{one}{dot}{rest}" for one in certain or possible) or (name,)
