"""Pure work shared between processes: how, without knowing what a process is."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

Piece = Callable[[], bytes]


def _alone(pieces: Sequence[Piece], meanwhile: Callable[[], object]) -> list[bytes]:
    meanwhile()
    return [piece() for piece in pieces]


class Spread(NamedTuple):
    """How many processes there are, and what has pieces of work done by the others while this one does its own.

    What a piece changes, is changed for it alone: all that counts is the bytes that it returns.
    """

    processes: int = 1
    run: Callable[[Sequence[Piece], Callable[[], object]], list[bytes]] = _alone


ALONE = Spread()


def shares(weights: Sequence[int], count: int) -> list[range]:
    """Return ranges of the places of some weights, in order and about equally heavy; at most `count`, none empty."""
    found: list[range] = []
    begin = heavy = 0
    whole = sum(weights)
    for at, weight in enumerate(weights, 1):
        heavy += weight
        if heavy * count >= whole * (len(found) + 1):
            found.append(range(begin, at))
            begin = at
    if begin < len(weights):
        found.append(range(begin, len(weights)))
    return found
