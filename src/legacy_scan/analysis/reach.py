"""How far a change travels, on a graph without cycles whose nodes stand in order: used before user."""

from typing import Final

_BLOCK: Final = 8192
"""Dependents are counted so many at a time, a bit each: 1 KiB for a node, and 100 MB for 100,000 nodes."""


def depths(ahead: list[list[int]]) -> list[int]:
    """Return the longest path below each node, in edges."""
    found: list[int] = []
    for row in ahead:
        found.append(1 + max((found[used] for used in row), default=-1))
    return found


def dependents(ahead: list[list[int]], sizes: list[int]) -> list[int]:
    """Return how many members stand behind the users of each node, direct and indirect; exact at any size.

    Sets of users are integers of bits that flow from user to used. The cost is nodes x edges / 8192 steps.
    """
    counts = [0] * len(ahead)
    first = len(ahead) - 1
    while first >= 0:
        own, last = _bits(sizes, first)
        held = [0] * (first + 1)
        for node in range(first, -1, -1):
            users = held[node]
            counts[node] += users.bit_count()
            users |= own.get(node, 0)
            if users:
                for used in ahead[node]:
                    held[used] |= users
            held[node] = 0
        first = last - 1
    return counts


def _bits(sizes: list[int], first: int) -> tuple[dict[int, int], int]:
    """Give each node from `first` down a bit per member until a block is full; return the bits and the last node."""
    own: dict[int, int] = {}
    at, node = 0, first
    while node >= 0 and at < _BLOCK:
        own[node] = ((1 << sizes[node]) - 1) << at
        at += sizes[node]
        node -= 1
    return own, node + 1
