"""Programs that are nearly the same: what a copy leaves alike when its names and lines have moved.

A unit is the set of what its facts say, with names and, in short runs, without. Sets are compared by the Jaccard
index: what both have, of what either has. One hash of each fact feeds all bins of the sketch (one-permutation hashing,
Li, Owen and Zhang, NIPS 2012), so that finding the pairs worth comparing takes time linear in the facts. A pair that is
alike by 0.7 shares none of the 42 bands once in 45 million times.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import eq
from typing import Final, TypeAlias
from zlib import crc32

from legacy_scan.model.assessment import Twin, Twins
from legacy_scan.model.estate import Estate, SourceFile
from legacy_scan.model.facts import FileFacts
from legacy_scan.model.packed import plain

SPACES: Final = frozenset({"program", "routine"})
ALIKE: Final = 0.7
"""From here on two units are near-duplicates; in a group, each is so to some other."""

FEWEST: Final = 30
"""A unit with fewer facts is too small to be told from any other."""

_BINS: Final = 128
_BAND: Final = 3
_LIKELY: Final = 0.55 * _BINS
"""Bins in common from which on two are worth comparing, three deviations and a half under what 0.7 gives."""

_BACK: Final = 16
"""Units of one bucket that a unit is held against, the last before it: in a large family each is like many."""

_SHIFT: Final = 32 - 7
_MASK: Final = (1 << _SHIFT) - 1
_RUN: Final = 3


Marks: TypeAlias = "array[int]"  # hashes of facts, sorted; a set of them would take ten times the room


def near_duplicates(estate: Estate) -> tuple[Twins, ...]:
    """Return the groups of near-duplicates, the largest group first, each with at least two units."""
    spaces = {unit.id: unit.space for unit in estate.units}
    ids: list[str] = []
    marks: list[Marks] = []
    for file in estate.files:
        wanted = frozenset(number for number, unit in enumerate(file.units) if spaces.get(unit) in SPACES)
        for number, found in sorted(_marks(file, wanted).items()) if wanted else ():
            if len(found) >= FEWEST:
                ids.append(file.units[number])
                marks.append(array("I", sorted(found)))
    return _groups(ids, marks, _joined(marks))


def _joined(marks: list[Marks]) -> list[int]:
    """Return, for each unit, one of its group or itself: groups are joined as pairs prove to be near-duplicates."""
    sketches = list(map(_sketch, marks))
    leaders = list(range(len(marks)))
    met: set[tuple[int, int]] = set()
    for at in range(0, _BINS - _BAND + 1, _BAND):
        buckets: defaultdict[bytes, list[int]] = defaultdict(list)
        for number, sketch in enumerate(sketches):
            bucket = buckets[sketch[at : at + _BAND].tobytes()]
            own: set[int] = set()
            for other in bucket[-_BACK:]:
                if _lead(leaders, number) == _lead(leaders, other) or (other, number) in met:
                    continue
                met.add((other, number))
                if sum(map(eq, sketch, sketches[other])) >= _LIKELY:
                    own = own or set(marks[number])
                    if _alike(own, marks[other]) >= ALIKE:
                        leaders[_lead(leaders, number)] = _lead(leaders, other)
            bucket.append(number)
    return leaders


def _marks(file: SourceFile, numbers: frozenset[int]) -> dict[int, set[int]]:
    """Return hashes of what is said of each of these units: names as they are, and kinds in runs, by line."""
    said: defaultdict[int, set[str]] = defaultdict(set)
    course: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for unit, line, name, kind in _rows(file.facts):
        if unit in numbers:
            said[unit].add(name)
            course[unit].append((line, kind))
    for unit, rows in course.items():
        kinds = [kind for _, kind in sorted(rows)]
        said[unit].update(map("\n".join, zip(*(kinds[at:] for at in range(_RUN)), strict=False)))
    return {unit: {crc32(text.encode("utf-8", "surrogatepass")) for text in texts} for unit, texts in said.items()}


def _rows(facts: FileFacts) -> Iterator[tuple[int, int, str, str]]:
    """Yield (unit, line, what is said by name, what is said without) of each fact that a copy keeps."""
    for unit, kind, name, line, _, _ in facts.references:
        yield unit, line, f"{kind} {name}", kind
    for unit, level, name, _, picture, usage, _, _, line, *_ in plain(facts.items):
        shape = f"{level} {picture} {usage}"
        yield unit, line, f"{name} {shape}", shape
    for unit, _, name, line in plain(facts.labels):
        yield unit, line, f"label {name}", "label"
    for unit, _, line, _, statements, branches, nesting, _ in plain(facts.blocks):
        shape = f"{statements} {branches} {nesting}"
        yield unit, line, f"block {shape}", shape
    for unit, code, line in facts.traits:
        yield unit, line, code, code
    for unit, kind, _, _, line in plain(facts.flows):
        yield unit, line, kind, kind


def _sketch(found: Iterable[int]) -> Marks:
    """Return the least mark of each bin. The share of bins that two sketches have in common is about their index."""
    least = [_MASK + 1] * _BINS
    for mark in found:
        mixed = mark * 0x9E3779B1 & 0xFFFFFFFF
        place, value = mixed >> _SHIFT, mixed & _MASK
        if value < least[place]:
            least[place] = value
    if _MASK + 1 not in least:
        return array("I", least)
    return array("I", [_borrowed(least, place) for place in range(_BINS)])


def _borrowed(least: list[int], place: int) -> int:
    """Return the mark of a bin. An empty one takes that of the first in a row of others, the same row in each sketch.

    So units that are alike stay alike, and small ones do not all look the same (Shrivastava, ICML 2017).
    """
    start = place
    while least[place] > _MASK:
        place = (place * 5 + 2 * start + 1) % _BINS
    return least[place]


def _alike(one: set[int], other: Marks) -> float:
    if min(len(one), len(other)) < ALIKE * max(len(one), len(other)):
        return 0.0
    both = len(one.intersection(other))
    return both / (len(one) + len(other) - both)


def _lead(leaders: list[int], number: int) -> int:
    while leaders[number] != number:
        leaders[number] = number = leaders[leaders[number]]
    return number


def _groups(ids: list[str], marks: list[Marks], leaders: list[int]) -> tuple[Twins, ...]:
    members: defaultdict[int, list[int]] = defaultdict(list)
    for number in range(len(ids)):
        members[_lead(leaders, number)].append(number)
    groups = []
    for numbers in members.values():
        if len(numbers) > 1:
            first, *rest = sorted(numbers, key=lambda number: (-len(marks[number]), ids[number]))
            twins = [Twin(ids[number], _index(marks[first], marks[number])) for number in rest]
            groups.append((Twin(ids[first], 1.0), *sorted(twins, key=lambda twin: (-twin.alike, twin.unit))))
    return tuple(sorted(groups, key=lambda group: (-len(group), group)))


def _index(one: Marks, other: Marks) -> float:
    both = len(set(one).intersection(other))
    return round(both / (len(one) + len(other) - both), 4)
