"""What a copybook gives to its users: all it says, at its own path and line, as REPLACING makes it read there."""

from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from legacy_scan.linking.index import Index
from legacy_scan.linking.nearness import closest
from legacy_scan.linking.nearness import copied as copied_from
from legacy_scan.linking.pairs import Pairs, pair
from legacy_scan.linking.policy import LIBRARIES, POLICY
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.replacing import member
from legacy_scan.linking.second_readings import read_again
from legacy_scan.linking.sites import Sites
from legacy_scan.model.estate import Unresolved
from legacy_scan.model.facts import FileFacts, Reference

_GIVERS: Final = ("copybook",)
_GIVING: Final = frozenset({"copy", "includes"})
_MOST_DRAWN: Final = 1_000
"""Copybooks of one unit, one that reads in two ways counted twice: what doubles itself is cut here, and says so."""

Place = tuple[int, int]
"""A unit by its reading and its position in that reading."""


_Step = tuple[Place, Pairs, Pairs, tuple[Place, ...]]
"""A copybook on the way to be drawn in: the pairs of its own COPY, those around it, and what lies around it."""


class Copied(NamedTuple):
    """A COPY as written. It is not `whole` if something that it replaces cannot be replaced by `replacing`."""

    reference: Reference
    pairs: Pairs
    whole: bool


class Drawn(NamedTuple):
    """A copybook as one of its users reads it."""

    place: Place
    pairs: Pairs


def copied(facts: FileFacts, number: int) -> Iterator[Copied]:
    """Yield the copies of a unit, in the order they are written."""
    said: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for one in facts.bindings:
        if one.unit == number and one.kind == "replacing":
            said[one.name].append((one.line, one.value))
    for rows in said.values():
        rows.sort(key=_line)
    before = 0
    for reference in facts.references:
        if reference.unit == number and reference.kind in _GIVING and reference.how == "literal":
            first, last = min(before + 1, reference.line), reference.line
            rows = said.get(reference.name, [])
            here = slice(bisect_left(rows, first, key=_line), bisect_right(rows, last, key=_line))
            pairs = [pair(value) for _, value in rows[here]]
            before = last
            sure = Pairs(one for one in pairs if one is not None)
            yield Copied(reference, sure, len(sure) == len(pairs))


def _line(row: tuple[int, str]) -> int:
    return row[0]


class Copybooks:
    """Which copybooks each unit draws in, its copybooks' copybooks included. An ambiguous name draws in none."""

    def __init__(self, readings: Sequence[Reading], index: Index) -> None:
        self._readings = readings
        self._index = index
        self._places: dict[str, Place] = {}
        for at, ids in enumerate(index.ids):
            for number, unit in enumerate(ids):
                if index.units[unit].space in _GIVERS:
                    self._places[unit] = (at, number)
        self._copied = {
            (at, number): found
            for at, (_, facts, _) in enumerate(readings)
            for number in sorted({row.unit for row in facts.references if row.kind in _GIVING})
            if (found := tuple(copied(facts, number)))
        }
        self._read = lru_cache(maxsize=1024)(self._read_again)
        self.drawn = lru_cache(maxsize=256)(self._drawn)
        self._told: set[str] = set()
        self._cut: set[Unresolved] = set()

    def of(self, place: Place) -> tuple[Place, ...]:
        """Return the copybooks a unit draws in, directly or not, each once, sorted."""
        return tuple(sorted({drawn.place for drawn in self.drawn(place)}))

    def _drawn(self, place: Place) -> tuple[Drawn, ...]:
        """Return the copybooks a unit draws in, directly or not, each reading of one once, sorted.

        A circle ends where it closes. What is cut short still has each copybook once.
        """
        found: set[Drawn] = set()
        seen: set[Place] = set()
        todo, again = deque(self._in(Drawn(place, Pairs()), (place,))), deque[_Step]()
        while todo or again:
            fresh = bool(todo)
            step = (todo if fresh else again).popleft()
            target, inner, outer, way = step
            if target in way:
                continue
            if fresh and target in seen:
                again.append(step)
                continue
            drawn = Drawn(target, inner.then(outer))
            if drawn in found:
                continue
            if not fresh and len(found) >= _MOST_DRAWN:
                self._stop(place)
                break
            found.add(drawn)
            seen.add(drawn.place)
            todo += self._in(drawn, (*way, drawn.place))
        return tuple(sorted(found))

    def parts(self, place: Place) -> list[tuple[FileFacts, frozenset[int]]]:
        """Return the facts of a unit and of all it draws in, each with the position of the unit that counts."""
        at, number = place
        own = (self._readings[at].facts, frozenset({number}))
        return [own, *((self.facts(drawn), frozenset({drawn.place[1]})) for drawn in self.drawn(place))]

    def part(self, place: Place, copybook: Place) -> int | None:
        """Return which of the parts of a unit a copybook is, or None if it does not read there as it is written."""
        drawn = self.drawn(place)
        plain = Drawn(copybook, Pairs())
        return drawn.index(plain) + 1 if [one.place for one in drawn].count(copybook) == 1 and plain in drawn else None

    def references(self, place: Place) -> Iterator[tuple[Place, Reference]]:
        """Yield what the copybooks of a unit refer to, each as it reads there."""
        for drawn in self.drawn(place):
            at, number = drawn.place
            self._told.add(self._index.ids[at][number])
            for row in self.facts(drawn).references:
                if row.unit == number:
                    yield drawn.place, row

    def facts(self, drawn: Drawn) -> FileFacts:
        """Return the facts of a copybook as it reads where it is drawn in."""
        return self._read(drawn) if drawn.pairs else self._readings[drawn.place[0]].facts

    def settle(self, sites: Sites) -> None:
        """Leave what copybooks leave open to those who draw them in; say where drawing in was cut short."""
        sites.unresolved -= {row for row in sites.unresolved if row.source in self._told}
        sites.unresolved |= self._cut

    def _read_again(self, drawn: Drawn) -> FileFacts:
        at, number = drawn.place
        return read_again(self._readings[at].facts, number, drawn.pairs)

    def _in(self, drawn: Drawn, way: tuple[Place, ...]) -> list[_Step]:
        """Return what a copybook draws in itself. An outer REPLACING comes after that of an inner COPY."""
        found: list[_Step] = []
        for reference, pairs, _ in self._copied.get(drawn.place, ()):
            name = member(reference.name, drawn.pairs)
            known = self._index.find_text(POLICY[reference.kind].spaces, name)
            path, facts, _ = self._readings[drawn.place[0]]
            if facts.language in LIBRARIES:
                units = closest(self._index, known, path)
            else:
                units = copied_from(self._index, known, facts.language, path)
            if len(units) == 1 and units[0] in self._places:
                found.append((self._places[units[0]], pairs, drawn.pairs, way))
        return found

    def _stop(self, place: Place) -> None:
        at, number = place
        path, _, _ = self._readings[at]
        first = self._copied[place][0].reference
        source = self._index.ids[at][number]
        self._cut.add(Unresolved(source, POLICY[first.kind].edge, first.name, "cut", path, first.line))
