"""`java.referenced` over the facts of Java files and of the Java in JSP, without a JDK.

A name that its file does not settle is tried with the file's single imports, then its own package (if the estate has
such a class), then each package imported on demand. Known limits: CATCH_EXCEPTION_STATEMENT falls back to the default
location; for `annotated` see java_annotations.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache, partial
from itertools import chain
from typing import Final

from legacy_scan.linking.spread import ALONE, Spread, shares
from legacy_scan.model.estate import Estate, SourceFile
from legacy_scan.model.packed import packed, unpacked
from legacy_scan.rulebook.incidents import Found, Incident
from legacy_scan.rulebook.java_annotations import Annotations, wanted_annotation
from legacy_scan.rulebook.java_index import Asked, Index
from legacy_scan.rulebook.java_patterns import Pattern, name_regex
from legacy_scan.rulebook.java_sites import Names, Signature, methods, signatures, sites, used
from legacy_scan.rulebook.patterns import whole
from legacy_scan.rulebook.rule import Check

_ALONE_BELOW: Final = 20_000
"""References that one process asks about as fast as two can share them."""

_PIECES: Final = 4
"""What is shared is cut into so many pieces a process: who has other work to do first does fewer of them."""

_KEPT: Final = 10_000
"""Answers kept on the types of methods: they are few, and a tree of strangers may have any number."""

_LANGUAGES: Final = ("java", "jsp")
"""The Java inside a page is among the page's facts."""

_PRIMITIVES: Final = frozenset({"boolean", "byte", "char", "double", "float", "int", "long", "short"})


Hit = tuple[str, str, Asked, str]
"""The kind of a site, its first meaning, a check that it meets, and the meaning that meets it."""

_Place = tuple[Hit, int, int, int]
"""A hit with its unit, line and column."""

_Row = tuple[int, int, int, int, str, str, str]
"""An incident before it is one: the place of its check, unit, line, column, kind, name, and how the name is written."""

_ANYWHERE: Final = Names((), (), frozenset())
"""A file that imports nothing: a name may mean all there that it may mean in some file."""


def java_incidents(
    estate: Estate,
    checks: Iterable[Check],
    spread: Spread = ALONE,
    meanwhile: Callable[[], object] = lambda: None,
) -> Found:
    """Return the incidents of all `java.referenced` checks (bare); this process does something else meanwhile."""
    found: Found = {check: [] for check in checks}
    incidents = list(found.values())
    files = [one for one in estate.files if one.facts.language in _LANGUAGES] if found else []
    reader = _Reader(found, estate)
    weights = [len(one.facts.references) for one in files]
    processes = min(spread.processes, sum(weights) // _ALONE_BELOW + 1)
    if processes < 2:
        meanwhile()
        for file in files:
            for row in reader.read(file):
                incidents[row[0]].append(_incident(file, row))
        return found
    pieces = [partial(_answer, reader, files, share) for share in shares(weights, processes * _PIECES)]
    for answer in spread.run(pieces, meanwhile):
        for number, rows in unpacked(answer):
            for row in rows:
                incidents[row[0]].append(_incident(files[number], row))
    return found


def _answer(reader: "_Reader", files: Sequence[SourceFile], share: Iterable[int]) -> bytes:
    return packed([(number, list(reader.read(files[number]))) for number in share])


def _incident(file: SourceFile, row: _Row) -> Incident:
    _, unit, line, column, kind, name, shown = row
    variables = (("kind", kind), ("name", name), ("file", file.path))
    return Incident(file.path, line, column, file.units[unit], f"{kind} {name}", variables, shown)


class _Reader:
    """Reads file after file. `_met` tells of a kind and a literal name whether it can meet a check in any file."""

    def __init__(self, found: Found, estate: Estate) -> None:
        self._annotated = [wanted_annotation(check) for check in found]
        self._index = Index(found)
        self._methods = self._index.asked("declared-method")
        self._unsigned = frozenset(one.place for one in self._methods if any(map(_is_unsigned, one.patterns)))
        self._fits: dict[Signature, frozenset[int]] = {}
        own = (unit.name for unit in estate.units if unit.space == "class" and unit.origin == "source")
        self._classes = frozenset(own)
        self._met: defaultdict[str, dict[str, bool]] = defaultdict(dict)

    def read(self, file: SourceFile) -> Iterator[_Row]:
        names = Names(file.facts.references, file.facts.bindings, self._classes)
        annotations = Annotations(file, names.of)
        for hit, unit, line, column in chain(self._used(file, names), self._sited(file, names)):
            kind, first, asked, name = hit
            wanted = self._annotated[asked.place]
            if wanted is None or annotations.allow(wanted, kind, unit, line, first):
                yield asked.place, unit, line, column, kind, name, names.written(kind, name)

    def _used(self, file: SourceFile, names: Names) -> Iterator[_Place]:
        told: dict[tuple[str, str, str], list[Hit]] = {}
        for row in file.facts.references:
            unit, kind, name, line, column, how = row
            if how == "literal":
                met = self._met[kind].get(name)
                if met is None:
                    met = self._met[kind][name] = bool(self._hits(used(row, _ANYWHERE)))
                if not met:
                    continue
            key = (kind, name if kind == "construct" else name.partition(" ")[0], how)
            hits = told.get(key)
            if hits is None:
                hits = self._hits(used(row, names))
                hits = told[key] = [hit for hit in hits if _given(hit[2], name)] if kind == "construct" else hits
            for hit in hits:
                yield hit, unit, line, column

    def _sited(self, file: SourceFile, names: Names) -> Iterator[_Place]:
        for site in sites(file, names, self._index):
            for hit in self._hits((site[:2],)):
                yield hit, site.unit, site.line, site.column
        signed = signatures(file, names) if self._methods else {}
        for site in methods(file) if self._methods else ():
            (name,) = site.names
            if fitting := self._fitting(signed[site.line]):
                for one in self._index.hits(site.kind, name):
                    if one.place in fitting and _signed(one, name, signed[site.line]):
                        yield (site.kind, name, one, name), site.unit, site.line, site.column

    def _fitting(self, signature: Signature) -> frozenset[int]:
        """Return the checks that a method of this signature could meet, whatever its name."""
        fitting = self._fits.get(signature)
        if fitting is None:
            signed = (one for one in self._methods if one.place not in self._unsigned)
            found = [one.place for one in signed if any(_fits(each, signature) for each in one.patterns)]
            fitting = self._fits[signature] = self._unsigned.union(found) if found else self._unsigned
        return fitting

    def _hits(self, asked: Iterable[tuple[str, tuple[str, ...]]]) -> list[Hit]:
        """Return the checks met by (kind of site, what stands there), each once, with the first meaning that does."""
        found: list[Hit] = []
        for kind, meanings in asked:
            if len(meanings) == 1:
                name = meanings[0]
                found += [(kind, name, one, name) for one in self._index.hits(kind, name)]
                continue
            seen: dict[int, Hit] = {}
            for name in meanings:
                for one in self._index.hits(kind, name):
                    seen.setdefault(one.place, (kind, meanings[0], one, name))
            found += seen.values()
        return found


def _given(asked: Asked, name: str) -> bool:
    """Tell whether a constructor may be the one asked for, by the number of its arguments and by which are classes."""
    words = name.partition(" ")[2]
    given = tuple(word for word in words[1:-1].split(",") if word)
    return not words or any(one.types is None or _may_take(one.types, given) for one in asked.patterns)


def _may_take(wanted: tuple[str, ...], given: tuple[str, ...]) -> bool:
    if "*" in wanted or ".." in wanted:
        return True
    pairs = zip(wanted, given, strict=False)
    return len(wanted) == len(given) and all(has not in _PRIMITIVES or one in _PRIMITIVES for one, has in pairs)


def _signed(asked: Asked, name: str, signature: Signature) -> bool:
    """Tell whether a declared method has the types that a pattern asks for, too."""
    for one in asked.patterns:
        if _is_unsigned(one):
            return True
        if _fits(one, signature) and _is_whole(one.name, "near", name):
            return True
    return False


def _is_unsigned(one: Pattern) -> bool:
    return not one.returns and one.types is None


def _fits(one: Pattern, signature: Signature) -> bool:
    if one.returns and not any(_is_whole(one.returns, "far", given) for given in signature.returns):
        return False
    return one.types is None or _takes(_classes(one), signature.parameters)


@cache
def _classes(pattern: Pattern) -> tuple[str, ...]:
    return tuple(text for text in pattern.types or () if text not in _PRIMITIVES)


@lru_cache(_KEPT)
def _is_whole(pattern: str, reach: str, name: str) -> bool:
    return whole(name_regex(pattern, reach)).search(name) is not None


def _takes(wanted: tuple[str, ...], given: tuple[str, ...]) -> bool:
    if "*" in wanted or ".." in wanted:
        return True
    pairs = zip(wanted, given, strict=False)
    return len(wanted) == len(given) and all(_is_whole(one.partition("<")[0], "far", has) for one, has in pairs)
