"""What only one entry uses joins it: a job takes its programs, a transaction's program the ones below it."""

from collections import deque
from collections.abc import Sequence
from typing import Final

from legacy_scan.planning.ground import Ground
from legacy_scan.planning.links import numbered

_ROUNDS: Final = 8
"""Callers are asked before what they call, so that one round settles all but circles of references."""

_BESIDE: Final = 0.1
"""What is larger than a component takes a caller that adds no more than this share to it."""


def adopt(pieces: Sequence[Sequence[int]], ground: Ground, weights: Sequence[float], limit: float) -> list[list[int]]:
    """Return groups of pieces by number, each group's entry first: every other piece in it is used by the group alone.

    Use of any kind counts, except that one job waits for another: what a job's program calls and what a class
    refers to is its own if nobody else does. A group grows up to `limit`.
    """
    users = _users(pieces, ground)
    entry_of = list(range(len(pieces)))
    groups: dict[int, list[int]] = {number: [number] for number in entry_of}
    loads = list(weights)
    order = _callers_first(users)
    for _ in range(_ROUNDS):
        changed = False
        for number in order:
            if entry_of[number] != number:
                continue
            homes = {entry_of[user] for user in users[number]} - {number}
            if len(homes) != 1:
                continue
            (home,) = homes
            together = loads[home] + loads[number]
            if together > max(limit, (1 + _BESIDE) * max(loads[home], loads[number])):
                continue
            for member in groups[number]:
                entry_of[member] = home
            groups[home] += groups.pop(number)
            loads[home] = together
            changed = True
        if not changed:
            break
    return [groups[entry] for entry in sorted(groups)]


def _users(pieces: Sequence[Sequence[int]], ground: Ground) -> list[list[int]]:
    piece_of = numbered(pieces)
    jobs = [unit.space == "job" for unit in ground.units]
    found: list[set[int]] = [set() for _ in pieces]
    for used, number in piece_of.items():
        for user in ground.users[used]:
            by = piece_of.get(user)
            if by is not None and by != number and not (jobs[user] and jobs[used]):
                found[number].add(by)
    return [sorted(row) for row in found]


def _callers_first(users: Sequence[Sequence[int]]) -> list[int]:
    """Return the pieces, users before what they use; those in or under circles come last, by number."""
    waiting = [len(row) for row in users]
    uses: list[list[int]] = [[] for _ in users]
    for used, row in enumerate(users):
        for user in row:
            uses[user].append(used)
    ready = deque(number for number, left in enumerate(waiting) if not left)
    order = []
    while ready:
        number = ready.popleft()
        order.append(number)
        for used in uses[number]:
            waiting[used] -= 1
            if not waiting[used]:
                ready.append(used)
    return order + [number for number, left in enumerate(waiting) if left]
