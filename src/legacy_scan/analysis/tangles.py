"""What no structured statement describes: loops with several ways in, and jumps out of a PERFORM."""

from collections.abc import Iterable, Iterator
from typing import Final

from legacy_scan.analysis.shape import knots
from legacy_scan.analysis.ways import Range, Step, Ways
from legacy_scan.model.procedures import Tangle

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
        found.update(_escapes(under, steps))
        if any(step.target <= step.source for step in steps):
            loops, looked = _loops(under.first, steps, left)
            found.update(loops)
            left -= looked
            if left < 0:
                ways.counted = False
                return ()
    return tuple(sorted(found))


def _escapes(under: Range, steps: Iterable[Step]) -> Iterator[Tangle]:
    if under.last < 0:
        return
    for step in steps:
        inside = under.first <= step.source <= under.last
        if inside and not under.first <= step.target <= under.last:
            yield Tangle("escape", (step.source, step.target), step.line)


def _loops(first: int, steps: list[Step], most: int) -> tuple[list[Tangle], int]:
    """Return the loops with more than one way in, and how many steps were looked at.

    A loop with one way in is looked into, without the steps back to its head.
    """
    found, looked = [], 0
    todo = [(first, steps)]
    while todo and looked <= most:
        start, inside = todo.pop()
        looked += len(inside)
        for members in _knots(inside):
            held = set(members)
            heads = {step.target for step in inside if step.target in held and step.source not in held}
            heads |= {start} & held
            own = [step for step in inside if step.source in held and step.target in held]
            if len(heads) > 1:
                found.append(Tangle("loop", tuple(members), min(step.line for step in own)))
            else:
                head = min(heads, default=members[0])
                todo.append((-1, [step for step in own if step.target != head]))
    return found, looked


def _knots(steps: list[Step]) -> Iterator[list[int]]:
    places = sorted({place for step in steps for place in (step.source, step.target)})
    index = {place: number for number, place in enumerate(places)}
    ahead: list[set[int]] = [set() for _ in places]
    for step in steps:
        if step.source != step.target:
            ahead[index[step.source]].add(index[step.target])
    for members in knots([sorted(row) for row in ahead]):
        if len(members) > 1:
            yield [places[member] for member in members]
