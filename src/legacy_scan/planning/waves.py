"""Components in dependency order, filled into waves; circles that no wave can hold are cut, and named."""

import heapq
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from legacy_scan.planning.links import Links, loops, turned
from legacy_scan.planning.sequence import sequence

_LOOK_AHEAD: Final = 32
"""So many bundles that do not fit are passed over before a wave is closed: bounded, so that large plans stay fast."""

Uses = Mapping[int, Collection[int]]
"""Which components each component uses, in any way."""


@dataclass(frozen=True, slots=True)
class Cargo:
    """A component as waves see it. `risk` is its effort x what is not ready or not understood: small goes first."""

    effort: float
    risk: float
    name: str
    foundation: bool


@dataclass(frozen=True, slots=True)
class Schedule:
    """`wave_of[component]` counts from 1; `circle_of` numbers the circles of components that no wave could hold."""

    wave_of: dict[int, int]
    circle_of: dict[int, int]


def schedule(cargo: Sequence[Cargo], control: Links, other: Uses, limit: float) -> Schedule:
    """Return the wave of each component: called before caller, foundations first, each wave within its limit.

    A circle that fits one wave is loaded as one bundle. Where control leaves a choice, a component waits for the others
    it uses in any way (imports, data); then the smallest risk goes first.
    """
    bundles: list[list[int]] = []
    before: dict[int, set[int]] = {}
    circle_of: dict[int, int] = {}
    for number, knot in enumerate(loops(len(cargo), control)):
        if math.fsum(cargo[member].effort for member in knot) <= limit or len(knot) == 1:
            bundles.append(knot)
            continue
        circle_of.update(dict.fromkeys(knot, number))
        bundles += [[member] for member in sequence(knot, control)]
    bundle_of = {member: number for number, members in enumerate(bundles) for member in members}
    for user, row in control.items():
        for used in row:
            # bundles stand in order: what points onward in it lies within a circle, and is what the order gives up
            if bundle_of[used] < bundle_of[user]:
                before.setdefault(bundle_of[user], set()).add(bundle_of[used])
    wishes: dict[int, set[int]] = {}
    for user, wanted in other.items():
        for used in wanted:
            if bundle_of[used] != bundle_of[user]:
                wishes.setdefault(bundle_of[user], set()).add(bundle_of[used])
    loader = _Loader(cargo, bundles, before, wishes, limit)
    return Schedule(loader.load(), circle_of)


class _Loader:
    def __init__(
        self,
        cargo: Sequence[Cargo],
        bundles: Sequence[list[int]],
        before: Mapping[int, set[int]],
        wishes: Mapping[int, set[int]],
        limit: float,
    ) -> None:
        self._bundles = bundles
        self._limit = limit
        self._efforts = [math.fsum(cargo[member].effort for member in bundle) for bundle in bundles]
        self._risks = [math.fsum(cargo[member].risk for member in bundle) for bundle in bundles]
        self._names = [min(cargo[member].name for member in bundle) for bundle in bundles]
        self._first = [all(cargo[member].foundation for member in bundle) for bundle in bundles]
        self._waiting = [len(before.get(number, ())) for number in range(len(bundles))]
        self._wishing = [len(wishes.get(number, ())) for number in range(len(bundles))]
        self._followers = turned(before)
        self._wishers = turned(wishes)
        self._done: set[int] = set()
        self._ready: list[tuple[bool, bool, float, str, int]] = []

    def load(self) -> dict[int, int]:
        """Return the wave of each component."""
        wave_of: dict[int, int] = {}
        for each, waiting in enumerate(self._waiting):
            if not waiting:
                heapq.heappush(self._ready, self._rank(each))
        wave, load = 1, 0.0
        passed: list[int] = []
        while True:
            number = self._next() if len(passed) < _LOOK_AHEAD else None
            if number is None and not passed:
                return wave_of
            if number is None:
                wave, load = wave + 1, 0.0
                for each in passed:
                    heapq.heappush(self._ready, self._rank(each))
                passed = []
            elif load and load + self._efforts[number] > self._limit:
                passed.append(number)
            else:
                wave_of.update(dict.fromkeys(self._bundles[number], wave))
                load += self._efforts[number]
                self._ship(number)

    def _next(self) -> int | None:
        """Return the best bundle that is ready; ranks that have changed since they were queued are passed over."""
        while self._ready:
            rank = heapq.heappop(self._ready)
            if rank[-1] not in self._done and rank == self._rank(rank[-1]):
                return rank[-1]
        return None

    def _ship(self, number: int) -> None:
        self._done.add(number)
        for wisher in self._wishers.get(number, ()):
            self._wishing[wisher] -= 1
            if not self._waiting[wisher] and not self._wishing[wisher] and wisher not in self._done:
                heapq.heappush(self._ready, self._rank(wisher))
        for follower in self._followers.get(number, ()):
            self._waiting[follower] -= 1
            if not self._waiting[follower]:
                heapq.heappush(self._ready, self._rank(follower))

    def _rank(self, number: int) -> tuple[bool, bool, float, str, int]:
        return not self._first[number], self._wishing[number] > 0, self._risks[number], self._names[number], number
