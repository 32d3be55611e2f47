"""`go.referenced`, `nodejs.referenced` and `csharp.referenced`: names of modules, by the imports of each file.

Go: a pattern is a package (`crypto/md5`) or a name of one, with the whole path of the package or with its last part
(`crypto/cipher.NewGCM`, `cipher.NewGCM`). Node.js: a name, wherever it is imported, declared, called, or an element or
attribute of JSX. C#, also as `c-sharp.referenced`: a regular expression of a qualified name, settled by the tree and by
a table of the platform (csharp_names). The location is looked at in C# alone: but for METHOD and FIELD, a member stands
for its class, too.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from legacy_scan.linking.csharp_names import CsharpNames
from legacy_scan.linking.libraries import Platform
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

_MEMBERS: Final = frozenset({"METHOD", "FIELD"})
_Site = tuple[tuple[str, ...], int, int, int]
"""Possible names, unit, line, column."""


def module_incidents(estate: Estate, platform: Platform, checks: Iterable[Check]) -> Found:
    """Return the incidents of all checks of these providers (bare)."""
    wanted = sorted(set(checks), key=repr)
    found: Found = {check: [] for check in wanted}
    for provider in sorted({check.provider for check in wanted}):
        asked = [(check, _pattern(check)) for check in wanted if check.provider == provider]
        known: dict[str, list[Check]] = {}
        csharp = CsharpNames(estate.files if "csharp" in PROVIDERS[provider] else (), platform)
        for file in estate.files:
            if file.facts.language in PROVIDERS[provider]:
                _collect(_sites(file, csharp), file, asked, known, found)
    return found


def _pattern(check: Check) -> Any:
    text = check.text("pattern")
    if PROVIDERS[check.provider] == {"csharp"}:
        end = "" if check.text("location").upper() in _MEMBERS else r"\.?"
        try:
            return whole(f"(?:{text}){end}")
        except RefusedError:
            return whole(f"{name_regex(text)}{end}")
    regex = name_regex(text, "near")
    return whole(f"{regex}(?:[#.].*)?") if check.provider == "go.referenced" else whole(regex)


def _collect(
    sites: Iterator[_Site],
    file: SourceFile,
    asked: list[tuple[Check, Any]],
    known: dict[str, list[Check]],
    found: Found,
) -> None:
    for names, unit, line, column in sites:
        hits: dict[Check, str] = {}
        for name in names:
            if name not in known:
                known[name] = [check for check, pattern in asked if pattern.search(name)]
            for check in known[name]:
                hits.setdefault(check, name)
        for check, name in hits.items():
            variables = (("name", name.rstrip(".")), ("file", file.path))
            found[check].append(Incident(file.path, line, column, file.units[unit], name.rstrip("."), variables))


def _sites(file: SourceFile, csharp: CsharpNames) -> Iterator[_Site]:
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
            names = tuple(csharp.of(file, bound)) if file.facts.language == "csharp" else (bound.name,)
            yield names, bound.unit, bound.line, 1
