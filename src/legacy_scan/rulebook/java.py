"""`java.referenced` over the facts of Java files, without a JDK.

A name that its file does not settle is tried with the file's single imports, then its own package (if the estate has
such a class), then each package imported on demand. Known limits: CATCH_EXCEPTION_STATEMENT falls back to the default
location; for `annotated` see java_annotations.
"""

from collections.abc import Iterable
from functools import cache
from typing import Final

from legacy_scan.model.estate import Estate, SourceFile
from legacy_scan.rulebook.incidents import Found, Incident
from legacy_scan.rulebook.java_annotations import Annotations
from legacy_scan.rulebook.java_index import Index
from legacy_scan.rulebook.java_patterns import Pattern, name_regex, patterns
from legacy_scan.rulebook.java_sites import Names, Signature, signatures, sites, used
from legacy_scan.rulebook.patterns import whole
from legacy_scan.rulebook.rule import Check

_PRIMITIVES: Final = frozenset({"boolean", "byte", "char", "double", "float", "int", "long", "short"})


Hit = tuple[str, str, Check, str]
"""The kind of a site, its first meaning, a check that it meets, and the meaning that meets it."""


def java_incidents(estate: Estate, checks: Iterable[Check]) -> Found:
    """Return the incidents of all `java.referenced` checks (bare)."""
    wanted = sorted(set(checks), key=repr)
    found: Found = {check: [] for check in wanted}
    if not wanted:
        return found
    index = Index(wanted)
    classes = frozenset(unit.name for unit in estate.units if unit.space == "class" and unit.origin == "source")
    for file in estate.files:
        if file.facts.language == "java":
            _collect(file, index, classes, found)
    return found


def _collect(file: SourceFile, index: Index, classes: frozenset[str], found: Found) -> None:
    names = Names(file, classes)
    annotations = Annotations(file, names.of)

    def say(hit: Hit, unit: int, line: int, column: int) -> None:
        kind, first, check, name = hit
        if annotations.allow(check, kind, unit, line, first):
            variables = (("kind", kind), ("name", name), ("file", file.path))
            shown = names.written(kind, name)
            found[check].append(Incident(file.path, line, column, file.units[unit], f"{kind} {name}", variables, shown))

    told: dict[tuple[str, str, str], list[Hit]] = {}
    for row in file.facts.references:
        key = (row.kind, row.name if row.kind == "construct" else row.name.partition(" ")[0], row.how)
        hits = told.get(key)
        if hits is None:
            hits = _hits(used(row, names), index)
            hits = told[key] = [hit for hit in hits if _given(hit[2], row.name)] if row.kind == "construct" else hits
        for hit in hits:
            say(hit, row.unit, row.line, row.column)
    declared = signatures(file, names) if "declared-method" in index else {}
    for site in sites(file, names):
        for hit in _hits((site[:2],), index):
            if site.kind != "declared-method" or _signed(hit[2], hit[3], declared[site.line]):
                say(hit, site.unit, site.line, site.column)


def _hits(asked: Iterable[tuple[str, tuple[str, ...]]], index: Index) -> list[Hit]:
    """Return the checks met by (kind of site, what stands there), each once with the first meaning that meets it."""
    found: list[Hit] = []
    for kind, meanings in asked:
        seen: dict[Check, str] = {}
        for name in meanings:
            for check in index.hits(kind, name):
                seen.setdefault(check, name)
        found += [(kind, meanings[0], check, name) for check, name in seen.items()]
    return found


def _given(check: Check, name: str) -> bool:
    """Tell whether a constructor may be the one asked for, by the number of its arguments and by which are classes."""
    words = name.partition(" ")[2]
    given = tuple(word for word in words[1:-1].split(",") if word)
    return not words or any(one.types is None or _may_take(one.types, given) for one in _patterns(check))


def _may_take(wanted: tuple[str, ...], given: tuple[str, ...]) -> bool:
    if "*" in wanted or ".." in wanted:
        return True
    pairs = zip(wanted, given, strict=False)
    return len(wanted) == len(given) and all(has not in _PRIMITIVES or one in _PRIMITIVES for one, has in pairs)


def _signed(check: Check, name: str, signature: Signature) -> bool:
    """Tell whether a declared method has the types that a pattern asks for, too."""
    for one in _patterns(check):
        if not (one.returns or one.types is not None):
            return True
        if one.returns and not any(_is_whole(one.returns, "far", given) for given in signature.returns):
            continue
        if one.types is not None and not _takes(_classes(one), signature.parameters):
            continue
        if _is_whole(one.name, "near", name):
            return True
    return False


@cache
def _patterns(check: Check) -> tuple[Pattern, ...]:
    return patterns(check.text("pattern"))


@cache
def _classes(pattern: Pattern) -> tuple[str, ...]:
    return tuple(text for text in pattern.types or () if text not in _PRIMITIVES)


@cache
def _is_whole(pattern: str, reach: str, name: str) -> bool:
    return whole(name_regex(pattern, reach)).search(name) is not None


def _takes(wanted: tuple[str, ...], given: tuple[str, ...]) -> bool:
    if "*" in wanted or ".." in wanted:
        return True
    pairs = zip(wanted, given, strict=False)
    return len(wanted) == len(given) and all(_is_whole(one.partition("<")[0], "far", has) for one, has in pairs)
