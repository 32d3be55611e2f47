"""The chart of components by readiness and size: the geometry here, the drawing in the template."""

from collections.abc import Iterable
from itertools import product
from math import ceil, floor, log10
from typing import Final, NamedTuple

from legacy_scan.reporting.figures import effort_range, mean_readiness
from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.tables import Cell, Table, columns, counted, left_out, number

LABELLED: Final = 10
_MOST_DOTS: Final = 400
_LEFT, _TOP, _WIDTH, _HEIGHT = 56, 16, 560, 300
_SMALLEST, _LARGEST = 5.0, 16.0
_AIR: Final = 0.5  # above and below, in powers of ten, so that there is always a mark on the scale
_AXES: Final = ((75, 5), (50, 10), (0, 25))  # where the axis of readiness may begin, and the step of its marks
_LETTER: Final = 15.0  # labels nearer than this cannot be read
_ASIDE: Final = tuple(sorted(product((0, -18, 18, -36, 36), repeat=2), key=lambda by: (by[0] ** 2 + by[1] ** 2, by)))


class Dot(NamedTuple):
    """A component on the chart."""

    x: float
    y: float
    radius: float
    name: str


class Label(NamedTuple):
    """The number of a component in the table below, in its circle or, where circles overlap, beside it."""

    x: float
    y: float
    text: str


class Tick(NamedTuple):
    """A mark on an axis."""

    at: float
    text: str


class Quadrant(NamedTuple):
    """Readiness from left to right, size from bottom to top on a logarithmic scale."""

    dots: tuple[Dot, ...]
    labels: tuple[Label, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    table: Table


class _Point(NamedTuple):
    readiness: float
    lines: int
    name: str


class _Scale(NamedTuple):
    """From readiness and lines to places on the chart; `low` and `high` are powers of ten."""

    beginning: int
    step: int
    low: float
    high: float

    def across(self, readiness: float) -> float:
        return round(_LEFT + _WIDTH * (readiness - self.beginning) / (100 - self.beginning), 1)

    def up(self, power: float) -> float:
        return round(_TOP + _HEIGHT * (self.high - power) / (self.high - self.low), 1)


def quadrant(lookup: Lookup) -> Quadrant:
    """Return the chart of all components that have a score; those with the most to do are numbered."""
    points = sorted(_points(lookup), key=lambda point: (-(100 - point.readiness) * point.lines, point.name))
    scale = _scale(points)
    dots = [_dot(lookup, point, scale) for point in points[:_MOST_DOTS]]
    powers = range(ceil(scale.low), floor(scale.high) + 1)
    marks = range(scale.beginning, 101, scale.step)
    return Quadrant(
        dots=tuple(sorted(dots, key=lambda dot: (-dot.radius, dot.name))),
        labels=_labels(dots[:LABELLED]),
        across=tuple(Tick(scale.across(mark), str(mark)) for mark in marks),
        up=tuple(Tick(scale.up(power), counted(10**power)) for power in powers),
        table=_table(lookup, points),
    )


def _scale(points: list[_Point]) -> _Scale:
    heights = [log10(point.lines) for point in points] or [2.0, 3.0]
    least = min((point.readiness for point in points), default=0.0)
    beginning, step = next(axis for axis in _AXES if axis[0] <= least)
    return _Scale(beginning, step, min(heights) - _AIR, max(heights) + _AIR)


def _dot(lookup: Lookup, point: _Point, scale: _Scale) -> Dot:
    most = max(len(component.units) for component in lookup.components.values())
    share = len(lookup.components[point.name].units) / most
    radius = _SMALLEST + (_LARGEST - _SMALLEST) * share**0.5
    return Dot(scale.across(point.readiness), scale.up(log10(point.lines)), round(radius, 1), point.name)


def _labels(dots: list[Dot]) -> tuple[Label, ...]:
    placed: list[Label] = []
    for position, dot in enumerate(dots):
        places = (Label(dot.x + x, dot.y + y, str(position + 1)) for x, y in _ASIDE)
        free = (place for place in places if not any(_meet(place, other) for other in placed))
        placed.append(next(free, Label(dot.x, dot.y, str(position + 1))))
    return tuple(placed)


def _meet(one: Label, other: Label) -> bool:
    return abs(one.x - other.x) < _LETTER and abs(one.y - other.y) < _LETTER


def _points(lookup: Lookup) -> Iterable[_Point]:
    for component in lookup.assessment.plan.components:
        readiness = mean_readiness(lookup, component.units)
        if readiness is not None:
            yield _Point(readiness, max(1, lookup.code_lines(component.units)), component.name)


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
