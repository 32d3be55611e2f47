"""`go.referenced`, `nodejs.referenced` and `csharp.referenced`: names of modules, by the imports of each file.

Go: a pattern is a package (`crypto/md5`) or a name of one, with the whole path of the package or with its last part
(`crypto/cipher.NewGCM`, `cipher.NewGCM`). Node.js: a name, wherever it is imported, declared, called, or an element or
attribute of JSX. C#, also as `c-sharp.referenced`: a regular expression of a qualified name; a name that its file does
not qualify is tried in each namespace that the file uses. The location is looked at in C# alone: the members of a CLASS
stand for it, too.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from legacy_scan.model.estate import Estate, SourceFile
from legacy_scan.rulebook.incidents import Found, Incident
from legacy_scan.rulebook.java_patterns import name_regex
from legacy_scan.rulebook.patterns import RefusedError, whole
from legacy_scan.rulebook.rule import Check

PROVIDERS: Final = {
    "go.referenced": frozenset({"go"}),
    "nodejs.referenced": frozenset({"javascript", "typescript", "tsx", "astro"}),
    "csharp.referenced": frozenset({"csharp"}),
    "c-sharp.referenced": frozenset({"csharp"}),
}

_Site = tuple[tuple[str, ...], int, int, int]
"""Possible names, unit, line, column."""


def module_incidents(estate: Estate, checks: Iterable[Check]) -> Found:
    """Return the incidents of all checks of these providers (bare)."""
    wanted = sorted(set(checks), key=repr)
    found: Found = {check: [] for check in wanted}
    for provider in sorted({check.provider for check in wanted}):
        asked = [(check, _pattern(check)) for check in wanted if check.provider == provider]
        known: dict[str, list[Check]] = {}
        for file in estate.files:
            if file.facts.language in PROVIDERS[provider]:
                _collect(file, asked, known, found)
    return found


def _pattern(check: Check) -> Any:
    text = check.text("pattern")
    if PROVIDERS[check.provider] == {"csharp"}:
        members = r"(?:\.\w+)?" if check.text("location").upper() == "CLASS" else ""
        try:
            return whole(f"(?:{text}){members}")
        except RefusedError:
            return whole(f"{name_regex(text)}{members}")
    regex = name_regex(text, "near")
    return whole(f"{regex}(?:[#.].*)?") if check.provider == "go.referenced" else whole(regex)


def _collect(file: SourceFile, asked: list[tuple[Check, Any]], known: dict[str, list[Check]], found: Found) -> None:
    for names, unit, line, column in _sites(file):
        hits: dict[Check, str] = {}
        for name in names:
            if name not in known:
                known[name] = [check for check, pattern in asked if pattern.search(name)]
            for check in known[name]:
                hits.setdefault(check, name)
        for check, name in hits.items():
            variables = (("name", name), ("file", file.path))
            found[check].append(Incident(file.path, line, column, file.units[unit], name, variables))


def _sites(file: SourceFile) -> Iterator[_Site]:
    spaces = [row.name for row in file.facts.references if row.kind == "module"]
    called = {row.value: row.name for row in file.facts.bindings if row.kind == "import"}
    for row in file.facts.references:
        module, _, member = row.name.partition("#")
        joined = f"{module}.{member}" if member else module
        if not member:
            names: tuple[str, ...] = (joined,)
        elif file.facts.language == "go":
            names = (joined, joined.rpartition("/")[2])
        else:
            first, *more = member.split(".")
            here = called.get(f"{module}#{first}", first)
            names = (joined, member, here, ".".join((here, *more)), *more)
        yield names, row.unit, row.line, row.column
    for bound in file.facts.bindings:
        if bound.kind == "name":
            spread = [f"{space}.{bound.name}" for space in spaces] if file.facts.language == "csharp" else []
            yield (bound.name, *spread), bound.unit, bound.line, 1
