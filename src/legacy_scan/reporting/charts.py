"""Rings and stacked bars. Templates draw them; every number in a chart also stands in words or in a table."""

from collections.abc import Iterable
from typing import NamedTuple

from legacy_scan.reporting.tables import share


class Segment(NamedTuple):
    """A piece of a stacked bar, `x` and `width` in percent."""

    name: str
    size: int
    x: float
    width: float


Stack = tuple[Segment, ...]


class Gauge(NamedTuple):
    """A ring, filled to `value` of 100, or left open where nothing is known."""

    name: str
    value: float | None
    text: str
    note: str


def stack(counts: Iterable[tuple[str, int]]) -> Stack:
    """Return the segments of one bar, in the order given."""
    rows = list(counts)
    whole = sum(count for _, count in rows)
    segments, x = [], 0.0
    for name, count in rows:
        width = share(count, whole)
        segments.append(Segment(name, count, round(x, 2), round(width, 2)))
        x += width
    return tuple(segments)
