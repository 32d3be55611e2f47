"""A figure: what a scan found, held against a key that someone else made."""

from collections.abc import Collection
from typing import NamedTuple


class Figure(NamedTuple):
    """`found` is None where the key is no complete list, so that nothing can be said of what it does not name."""

    language: str
    dialect: str
    corpus: str
    about: str
    truth: str
    expected: int
    found: int | None
    right: int
    missed: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()

    @property
    def precision(self) -> float | None:
        return None if self.found is None else self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0

    @property
    def exact(self) -> bool:
        """Tell whether the two agree, and there is something to agree about."""
        return bool(self.expected) and not self.missed and not self.invented


class About(NamedTuple):
    """What a figure speaks of."""

    language: str
    dialect: str
    corpus: str
    about: str
    truth: str


def figure(of: About, key: Collection[object], found: Collection[object], complete: bool = True) -> Figure:
    """Compare two sets; an incomplete key says nothing of what is found beside it."""
    true, ours = set(key), set(found)
    both = true & ours
    beside = ours - true if complete else set()
    return Figure(*of, len(true), len(ours) if complete else None, len(both), _names(true - both), _names(beside))


def _names(some: Collection[object]) -> tuple[str, ...]:
    return tuple(sorted(map(str, some)))
