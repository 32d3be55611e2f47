"""What no structured statement describes: loops with several ways in, and jumps out of a PERFORM."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from legacy_scan.analysis.shape import knots, neighbours
from legacy_scan.analysis.ways import Range, Ways
from legacy_scan.model.procedures import Jump, Tangle

_MOST: Final = 100_000
"""Steps that are looked at for loops within loops in one program."""


def tangles(ways: Ways) -> tuple[Tangle, ...]:
    """Return each tangle once, sorted; none where they are too many to follow, and then the ways are not counted."""
    if not ways.counted:
        return ()
    left = _MOST
    found: set[Tangle] = set()
    for under, runs in ways.runs.items():
        steps = [step for taken in runs.values() for step in taken]
        if under.last >= 0:
            found.update(_escapes(under, steps))
        if any(step[2] <= step[1] for step in steps):
            loops, looked = _loops(under.first, steps, left)
            found.update(loops)
            left -= looked
            if left < 0:
                ways.counted = False
                return ()
    return tuple(sorted(found))


def _escapes(under: Range, steps: Iterable[Jump]) -> Iterator[Tangle]:
    for step in steps:
        inside = under.first <= step.source <= under.last
        if inside and not under.first <= step.target <= under.last:
            yield Tangle("escape", (step.source, step.target), step.line)


def _loops(first: int, steps: list[Jump], most: int) -> tuple[list[Tangle], int]:
    """Return the loops with more than one way in, and how many steps were looked at.

    A loop with one way in is looked into, without the steps back to its head.
    """
    found, looked = [], 0
    todo = [(first, steps)]
    while todo and looked <= most:
        start, inside = todo.pop()
        looked += len(inside)
        members = _knots(inside)
        knot_of = {place: number for number, knot in enumerate(members) for place in knot}
        heads: list[set[int]] = [{start} if start in knot else set() for knot in members]
        own: list[list[Jump]] = [[] for _ in members]
        for step in inside if members else ():
            number = knot_of.get(step.target, -1)
            if number >= 0 and knot_of.get(step.source) == number:
                own[number].append(step)
            elif number >= 0:
                heads[number].add(step.target)
        for knot, ways_in, held in zip(members, heads, own, strict=True):
            if len(ways_in) > 1:
                found.append(Tangle("loop", tuple(knot), min([step.line for step in held])))
            else:
                head = min(ways_in, default=knot[0])
                todo.append((-1, [step for step in held if step.target != head]))
    return found, looked


def _knots(steps: Sequence[Jump]) -> list[list[int]]:
    """Return the places that control can go round in. A circle has a step back, and lies between all such."""
    back = [(target, source) for _, source, target, _, _ in steps if target < source]
    if not back:
        return []
    low, high = min(back)[0], max([source for _, source in back])
    within = {
        (source, target)
        for _, source, target, _, _ in steps
        if low <= source <= high and low <= target <= high and source != target
    }
    places = sorted({place for pair in within for place in pair})
    index = {place: number for number, place in enumerate(places)}
    ahead = neighbours(len(places), [(index[source], index[target]) for source, target in within])
    return [[places[one] for one in knot] for knot in knots(ahead) if len(knot) > 1]
