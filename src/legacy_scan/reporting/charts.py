"""The geometry of our charts. Templates draw it; every number in a chart also stands in a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Final, NamedTuple

from legacy_scan.reporting.figures import effort_range, mean_readiness
from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.tables import Cell, Table, columns, counted, left_out, number, share

LABELLED: Final = 10
_MOST_DOTS: Final = 400
_LEFT, _TOP, _WIDTH, _HEIGHT = 56, 16, 560, 300
_SMALLEST, _LARGEST = 5.0, 16.0
_AIR: Final = 0.5  # above and below, in powers of ten, so that there is always a mark on the scale


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


class Dot(NamedTuple):
    """A component on the chart. `label` is its number in the table below, or empty."""

    x: float
    y: float
    radius: float
    label: str
    name: str


class Tick(NamedTuple):
    """A mark on an axis."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Quadrant:
    """Readiness from left to right, size from bottom to top on a logarithmic scale."""

    dots: tuple[Dot, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    table: Table


class _Point(NamedTuple):
    readiness: float
    lines: int
    name: str


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


def quadrant(lookup: Lookup) -> Quadrant:
    """Return the chart of all components that have a score; those with the most to do are numbered."""
    points = sorted(_points(lookup), key=lambda point: (-(100 - point.readiness) * point.lines, point.name))
    heights = [log10(point.lines) for point in points] or [2.0, 3.0]
    low, high = min(heights) - _AIR, max(heights) + _AIR
    most = max((len(lookup.components[point.name].units) for point in points), default=1)
    dots = []
    for position, point in enumerate(points[:_MOST_DOTS]):
        members = len(lookup.components[point.name].units)
        radius = _SMALLEST + (_LARGEST - _SMALLEST) * (members / most) ** 0.5
        label = str(position + 1) if position < LABELLED else ""
        height = (log10(point.lines) - low) / (high - low)
        dots.append(Dot(_across(point.readiness), _up(height), round(radius, 1), label, point.name))
    return Quadrant(
        dots=tuple(reversed(dots)),
        across=tuple(Tick(_across(value), str(value)) for value in range(0, 101, 25)),
        up=tuple(
            Tick(_up((power - low) / (high - low)), counted(10**power)) for power in range(ceil(low), floor(high) + 1)
        ),
        table=_table(lookup, points),
    )


def _points(lookup: Lookup) -> Iterable[_Point]:
    for component in lookup.assessment.plan.components:
        readiness = mean_readiness(lookup, component.units)
        if readiness is not None:
            yield _Point(readiness, max(1, sum(map(lookup.size, component.units))), component.name)


def _table(lookup: Lookup, points: list[_Point]) -> Table:
    rows = []
    for position, point in enumerate(points[:LABELLED]):
        component = lookup.components[point.name]
        rows.append(
            (
                Cell(str(position + 1)),
                Cell(point.name, lookup.at.components[point.name], "name"),
                number(round(point.readiness)),
                number(point.lines),
                Cell(component.disposition),
                Cell(effort_range(component.effort), kind="num"),
            )
        )
    spec = "No. | Component | Readiness:num | Lines:num | Disposition | Person-months:num"
    more = left_out(len(points), len(rows), "components.html")
    return Table("Components with the most to do, by lines not yet ready", columns(spec), rows, more)


def _across(readiness: float) -> float:
    return round(_LEFT + _WIDTH * readiness / 100, 1)


def _up(height: float) -> float:
    return round(_TOP + _HEIGHT * (1 - height), 1)
