"""What is to be done next, and by how many tries. Knows no process, no clock: only the items and their strikes."""

from collections import deque
from collections.abc import Iterable, Sequence

from legacy_scan.executors.seam import Item

STRIKES = 2
"""Deaths that an item may share with whatever ran beside it; then it is tried alone."""

KILLED = "killed by SIGKILL"
"""Comes from outside (a person, a kernel short of memory), and so says less about the item than other deaths."""

LAST_TRIES = {KILLED: 3}
"""Tries alone, by cause; 1 for all others."""

_HEAVIEST_BATCH = 1 << 18
_LONGEST_BATCH = 64
_SHARES = 4  # a batch is at most this part of a worker's share of what is left, so that all end together


class Agenda:
    """Items not yet finished and not in any worker's hands."""

    def __init__(self, items: Sequence[Item], workers: int) -> None:
        self._weights = [item.weight for item in items]
        # Popped from the end: heaviest first, then in the order given.
        self._fresh = sorted(range(len(items)), key=lambda number: (self._weights[number], -number))
        self._left = sum(self._weights)
        self._parts = workers * _SHARES
        self._again: deque[int] = deque()
        self._alone: deque[int] = deque()
        self._strikes: dict[int, int] = {}

    def next_batch(self, others_busy: bool) -> list[int]:
        """Return the items for a worker that has nothing to do; none when it has to wait, or all is given out."""
        if self._again:
            return [self._again.popleft()]
        if self._fresh:
            return self.next_fresh()
        if self._alone and not others_busy:
            return [self._alone.popleft()]
        return []

    def next_fresh(self) -> list[int]:
        """Return the items to follow those that a worker is busy with: none that a worker died of, none at the end."""
        longest = min(_LONGEST_BATCH, -(-len(self._fresh) // self._parts))
        heaviest = min(_HEAVIEST_BATCH, self._left // self._parts)
        batch, weight = list[int](), 0
        while self._fresh and len(batch) < longest and (not batch or weight < heaviest):
            batch.append(self._fresh.pop())
            weight += self._weights[batch[-1]]
        self._left -= weight
        return batch

    def put_back(self, numbers: Iterable[int]) -> None:
        """Take items back from a worker that died before it began them: no fault of theirs."""
        numbers = list(numbers)
        self._fresh.extend(reversed(numbers))
        self._left += sum(self._weights[number] for number in numbers)

    def strike(self, number: int, cause: str) -> bool:
        """Take back an item whose worker died over it; False when it has had all its tries."""
        strikes = self._strikes[number] = self._strikes.get(number, 0) + 1
        if strikes >= STRIKES + LAST_TRIES.get(cause, 1):
            return False
        (self._again if strikes < STRIKES else self._alone).append(number)
        return True
