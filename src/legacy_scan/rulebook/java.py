"""`java.referenced` over the facts of Java files, without a JDK.

A name that its file does not settle is tried with the file's single imports, then its own package (if the estate has
such a class), then each package imported on demand. Known limits: CATCH_EXCEPTION_STATEMENT falls back to the default
location; for `annotated` see java_annotations.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from legacy_scan.model.estate import Estate, SourceFile
from legacy_scan.rulebook.incidents import Found, Incident
from legacy_scan.rulebook.java_annotations import Annotations
from legacy_scan.rulebook.java_patterns import name_pattern, name_regex, patterns
from legacy_scan.rulebook.java_sites import Names, Signature, signatures, sites
from legacy_scan.rulebook.patterns import Many, whole
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
_DEFAULT: Final = (*_TYPES, "declared-type", "method-call")
_LOCATIONS: Final[dict[str, tuple[str, ...]]] = {
    "IMPORT": ("import", "import-static", "import-on-demand"),
    "PACKAGE": ("package",),
    "TYPE": (*_TYPES, "declared-type"),
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

_REACH: Final = {
    "import": "import",
    "import-static": "far",
    "import-on-demand": "far",
    "package": "far",
    "annotation": "far",
}
"""How far a `*` reaches at a kind of site; `near` at all others. See `name_regex`."""

_PRIMITIVES: Final = frozenset({"boolean", "byte", "char", "double", "float", "int", "long", "short"})


class _Index:
    """The checks by kind of site, and what is known of names so far."""

    def __init__(self, checks: list[Check]) -> None:
        self.by_kind: dict[str, list[Check]] = {}
        for check in checks:
            for kind in _LOCATIONS.get(check.text("location").upper(), _DEFAULT):
                self.by_kind.setdefault(kind, []).append(check)
        patterns = {
            kind: [name_pattern(check.text("pattern"), _REACH.get(kind, "near")) for check in asked]
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
    names = Names(file, classes)
    annotations = Annotations(file, names.of)
    declared = signatures(file, names) if "declared-method" in index.by_kind else {}
    for kind, meanings, unit, line, column in sites(file, names):
        if kind not in index.by_kind:
            continue
        seen: dict[Check, str] = {}
        for name in meanings:
            for check in index.hits(kind, name):
                seen.setdefault(check, name)
        for check, name in seen.items():
            if kind == "declared-method" and not _signed(check, name, declared[line]):
                continue
            if annotations.allow(check, kind, unit, line, meanings[0]):
                variables = (("kind", kind), ("name", name), ("file", file.path))
                shown = names.written(kind, name)
                found[check].append(
                    Incident(file.path, line, column, file.units[unit], f"{kind} {name}", variables, shown)
                )


def _signed(check: Check, name: str, signature: Signature) -> bool:
    """Tell whether a declared method has the types that a pattern asks for, too."""
    for one in patterns(check.text("pattern")):
        if not (one.returns or one.types is not None):
            return True
        if not _whole(one.name, "near").search(name):
            continue
        if one.returns and not any(_whole(one.returns, "far").search(given) for given in signature.returns):
            continue
        classes = [text for text in one.types or () if text not in _PRIMITIVES]
        if one.types is not None and not _takes(classes, signature.parameters):
            continue
        return True
    return False


@cache
def _whole(pattern: str, reach: str) -> Any:
    return whole(name_regex(pattern, reach))


def _takes(wanted: list[str], given: tuple[str, ...]) -> bool:
    if "*" in wanted or ".." in wanted:
        return True
    pairs = zip(wanted, given, strict=False)
    return len(wanted) == len(given) and all(_whole(one.partition("<")[0], "far").search(has) for one, has in pairs)
