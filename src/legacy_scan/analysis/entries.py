"""The data entries of a program, with those of its copybooks put where COPY stands."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from legacy_scan.analysis.layout import Entry
from legacy_scan.analysis.replacing import Pair, pair, replaced
from legacy_scan.model.estate import Estate, SourceFile
from legacy_scan.model.facts import Item

_COPYING: Final = frozenset({"copy", "includes"})
_DEEPEST: Final = 16
_MOST: Final = 200_000
"""Entries of one program: a copybook that doubles itself is cut here."""


class _Copy(NamedTuple):
    """A COPY at a line; `target` is a unit, or empty where the copybook is not in the estate.

    It is not `whole` if something that it replaces cannot be replaced here.
    """

    line: int
    target: str
    name: str
    pairs: tuple[Pair, ...]
    whole: bool


class Entries:
    """Reads the data entries of any unit of an estate. What is not in the estate leaves a hole."""

    def __init__(self, estate: Estate) -> None:
        self._places: dict[str, tuple[SourceFile, int]] = {}
        for file in estate.files:
            for number, unit in enumerate(file.units):
                self._places.setdefault(unit, (file, number))
        self._targets: defaultdict[str, dict[int, list[str]]] = defaultdict(dict)
        for edge in estate.edges:
            if edge.kind in _COPYING and edge.evidence != "candidate" and self._stands_in(edge.source, edge.path):
                self._targets[edge.source].setdefault(edge.line, []).append(edge.target)

    def _stands_in(self, unit: str, path: str) -> bool:
        place = self._places.get(unit)
        return place is not None and place[0].path == path

    def of(self, unit: str) -> tuple[Entry, ...]:
        """Return the entries of a unit in the order a compiler reads them."""
        found: list[Entry] = []
        for entry in self._walk(unit, (), ()):
            found.append(entry)
            if len(found) >= _MOST:
                break
        return tuple(_holes_marked(found))

    def _walk(self, unit: str, pairs: tuple[Pair, ...], inside: tuple[str, ...]) -> Iterator[Entry]:
        place = self._places.get(unit)
        if place is None or unit in inside or len(inside) >= _DEEPEST:
            return
        file, number = place
        copies = self._copies(unit, file, number)
        at = 0
        for item in file.facts.items:
            if item.unit != number:
                continue
            while at < len(copies) and copies[at].line < item.line:
                yield from self._put(copies[at], file.path, pairs, (*inside, unit))
                at += 1
            yield Entry(replaced(item, pairs), file.path)
        for copy in copies[at:]:
            yield from self._put(copy, file.path, pairs, (*inside, unit))

    def _put(self, copy: _Copy, path: str, pairs: tuple[Pair, ...], inside: tuple[str, ...]) -> Iterator[Entry]:
        """Yield what a COPY brings. An outer REPLACING also works on what the inner COPY brought."""
        if copy.target not in self._places:
            yield Entry(_hole(copy.line), path)
            return
        for entry in self._walk(copy.target, copy.pairs, inside):
            whole = entry.whole and copy.whole
            yield Entry(replaced(entry.item, pairs), entry.path, whole)

    def _copies(self, unit: str, file: SourceFile, number: int) -> list[_Copy]:
        replacing: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for one in file.facts.bindings:
            if one.unit == number and one.kind == "replacing":
                replacing[one.name].append((one.line, one.value))
        found, before = [], 0
        here: dict[int, Iterator[str]] = {line: iter(targets) for line, targets in self._targets[unit].items()}
        for reference in file.facts.references:
            if reference.unit == number and reference.kind in _COPYING:
                target = next(here.get(reference.line, iter(())), "")
                pairs = _pairs(replacing[reference.name], min(before + 1, reference.line), reference.line)
                before = reference.line
                sure = tuple(one for one in pairs if one is not None)
                found.append(_Copy(reference.line, target, reference.name, sure, len(sure) == len(pairs)))
        return sorted(found)


def _pairs(said: list[tuple[int, str]], first: int, last: int) -> tuple[Pair | None, ...]:
    """Return the pairs of the COPY whose verb stands on one of these lines, and its name on the last."""
    return tuple(pair(value) for at, value in said if first <= at <= last)


def _hole(line: int) -> Item:
    return Item(0, 0, "", -1, "", "", 0, "", line)


def _holes_marked(entries: list[Entry]) -> Iterator[Entry]:
    """Take the holes out, and mark the entry before a hole that surely lies inside a record."""
    for number, entry in enumerate(entries):
        if entry.item.level == 0:
            continue
        after = number + 1
        while after < len(entries) and entries[after].item.level == 0:
            after += 1
        bare = not entry.item.picture and not entry.item.usage
        inside = after < len(entries) and 1 < entries[after].item.level <= 49
        yield entry._replace(whole=False) if after > number + 1 and (bare or inside) else entry
