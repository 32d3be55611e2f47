"""A component on its way: its units by number, what to call it, and the reasons that brought them together."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(slots=True)
class Draft:
    """`label` is its name where it has one; else its role and its `entries` name it. `named`: by the user, for good."""

    role: str
    members: list[int]
    why: list[str]
    entries: tuple[int, ...] = ()
    label: str = ""
    foundation: bool = False
    named: bool = False


def counted(count: int, noun: str) -> str:
    """Return `1 unit`, `2 units`, `3 libraries`."""
    return f"{count:,} {noun if count == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """Return the noun for many."""
    if noun.endswith("y"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x")) else f"{noun}s"


def tally(nouns: Iterable[str]) -> str:
    """Return each noun with how often it stands, sorted: `2 copybooks, 1 screen`."""
    return ", ".join(counted(count, noun) for noun, count in sorted(Counter(nouns).items()))
