"""A component on its way: its units by number, what to call it, and the reasons that brought them together."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(slots=True)
class Draft:
    """`label` is a wish for a name."""

    label: str
    members: list[int]
    why: list[str]
    foundation: bool = False


def counted(count: int, noun: str) -> str:
    """Return `1 unit`, `2 units`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def tally(nouns: Iterable[str]) -> str:
    """Return each noun with how often it stands, sorted: `2 copybooks, 1 screen`."""
    return ", ".join(counted(count, noun) for noun, count in sorted(Counter(nouns).items()))
