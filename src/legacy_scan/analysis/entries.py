"""The data entries of a program, with those of its copybooks put where COPY stands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from legacy_scan.analysis.copies import Copies, Copy
from legacy_scan.analysis.layout import Entry
from legacy_scan.linking.pairs import Pairs
from legacy_scan.linking.replacing import all_replaced, completed
from legacy_scan.model.facts import Item

_NAMED: Final = re.compile(r"\(([A-Z0-9-]*[A-Z][A-Z0-9-]*)\)")
_DEEPEST: Final = 16
_MOST: Final = 200_000
_COPIES: Final = 10_000
"""Entries that copybooks bring, and copybooks, of one program: those that double themselves are cut here.

The record that is cut is not known in full. A program's own entries are all told.
"""


def entries(copies: Copies, unit: str) -> tuple[Entry, ...]:
    """Return the entries of a unit in the order a compiler reads them."""
    reader = _Reader(copies)
    found = tuple(_holes_marked(_joined(reader.walk(unit, Pairs(), ()))))
    return tuple(_counted(found, reader)) if any(_by_constant(entry.item) for entry in found) else found


def _by_constant(item: Item) -> bool:
    """Tell whether the length of an item, or how often it occurs, is said by a name."""
    return (item.occurs == 1 and bool(item.depending)) or ("(" in item.picture and bool(_NAMED.search(item.picture)))


def _counted(found: Iterable[Entry], reader: "_Reader") -> Iterator[Entry]:
    """Put the numbers in that constants stand for, those of copybooks too."""
    known: dict[str, int] = {}
    for unit in sorted(reader.seen):
        known |= reader.copies.constants(unit)
    for entry in found:
        item = entry.item
        if _by_constant(item) and known:
            item = item._replace(picture=_NAMED.sub(lambda one: f"({known.get(one[1], one[1])})", item.picture))
            if item.occurs == 1 and item.depending in known:
                item = item._replace(occurs=known[item.depending], depending="", least=0)
        yield entry._replace(item=item)


@dataclass(slots=True)
class _Reader:
    copies: Copies
    seen: set[str] = field(default_factory=set)
    left: int = field(default_factory=lambda: _COPIES)
    room: int = field(default_factory=lambda: _MOST)

    def walk(self, unit: str, pairs: Pairs, inside: tuple[str, ...]) -> Iterator[Entry]:
        place = self.copies.places.get(unit)
        if place is None or unit in inside:
            return
        self.seen.add(unit)
        waiting, at = self.copies.of(unit), 0
        path = place.file.path
        own = tuple(item for item in place.file.facts.items if item.unit == place.number)
        read = all_replaced(own, pairs)
        whole = read is own or not pairs.spanning or read != own
        for item in read:
            while at < len(waiting) and waiting[at].line < item.line:
                yield from self._put(waiting[at], path, pairs, (*inside, unit))
                at += 1
            yield Entry(item, path, whole)
        for copy in waiting[at:]:
            yield from self._put(copy, path, pairs, (*inside, unit))

    def _put(self, copy: Copy, path: str, pairs: Pairs, inside: tuple[str, ...]) -> Iterator[Entry]:
        """Yield what a COPY brings. An outer REPLACING comes after that of an inner COPY."""
        self.left -= 1
        if not copy.target or len(inside) > _DEEPEST or self.left < 0 or self.room < 0:
            yield Entry(_hole(copy.line), path, whole=not copy.target)
            return
        if rest := self.copies.rests.get(copy.target):
            yield Entry(_hole(copy.line)._replace(usage=rest), path)
        for entry in self.walk(copy.target, copy.pairs.then(pairs), inside):
            self.room -= len(inside) == 1
            if self.room < 0:
                yield Entry(_hole(copy.line), path, whole=False)
                return
            yield entry if copy.whole else entry._replace(whole=False)


def _hole(line: int) -> Item:
    return Item(0, 0, "", -1, "", "", 0, "", line)


def _joined(found: Iterable[Entry]) -> list[Entry]:
    """Add the clauses with which a copybook begins to the entry before its COPY."""
    whole: list[Entry] = []
    for entry in found:
        rest = entry.item.usage if entry.item.level == 0 else ""
        if rest and whole:
            whole[-1] = whole[-1]._replace(item=completed(whole[-1].item, rest))
        else:
            whole.append(entry)
    return whole


def _holes_marked(found: list[Entry]) -> Iterator[Entry]:
    """Take the holes out, and mark the entry before a hole that surely lies inside a record, or is a cut."""
    for number, entry in enumerate(found):
        if entry.item.level == 0:
            continue
        after = number + 1
        while after < len(found) and found[after].item.level == 0:
            after += 1
        bare = not entry.item.picture and not entry.item.usage
        inside = after < len(found) and 1 < found[after].item.level <= 49
        cut = not all(hole.whole for hole in found[number + 1 : after])
        yield entry._replace(whole=False) if cut or (after > number + 1 and (bare or inside)) else entry
