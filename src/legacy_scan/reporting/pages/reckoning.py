"""A score as sums that can be checked by hand: each dimension from 100 down, and the whole from the dimensions."""

from collections import defaultdict
from functools import lru_cache
from typing import Final, NamedTuple

from legacy_scan.model.assessment import Because
from legacy_scan.reporting.blockers import title_of
from legacy_scan.reporting.charts import Gauge
from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.tables import Cell, Table, columns

_COLUMNS = columns("Reason | Arithmetic | Points:num")

_KEPT: Final = 1 << 12
"""Sums of most units are those of some other unit."""


class _Line(NamedTuple):
    """A line of a sum: what takes points and where it stands, why so many, and the points."""

    reason: str
    href: str
    text: str
    points: float


class Reckoning(NamedTuple):
    """A unit without a score has no tables, and `why` says why. It ends with the arithmetic of the confidence."""

    gauge: Gauge
    why: tuple[str, ...]
    tables: tuple[Table, ...]


def reckoning(lookup: Lookup, unit: str) -> Reckoning:
    """Return the arithmetic of a unit's score, as its `because` has it."""
    score = lookup.scores.get(unit)
    if score is None:
        none = Gauge("readiness", None, "unscored", "")
        return Reckoning(none, ("No score is worked out for this kind of unit.",), ())
    confidence = f"confidence {100 * score.confidence:.0f} %"
    trusted = (score.confidence_why[:1].upper() + score.confidence_why[1:],) if score.confidence_why else ()
    if score.readiness is None:
        gauge = Gauge("readiness", None, score.band, confidence)
        return Reckoning(gauge, (*(because.text for because in score.because), *trusted), ())
    gauge = Gauge("readiness", score.readiness, str(score.readiness), f"{score.band}, {confidence}")
    lines: defaultdict[str, list[_Line]] = defaultdict(list)
    for because in score.because:
        lines[because.dimension].append(_line(lookup, because))
    whole = _sum("How the score came about", tuple(lines[""]), "Readiness", score.readiness)
    parts = (
        _sum(f"How {name} came about", tuple(lines[name]), f"Readiness in {name}", readiness)
        for name, readiness in score.by_dimension
        if name in lines
    )
    return Reckoning(gauge, trusted, (_dimensions(score.by_dimension), whole, *parts))


@lru_cache(_KEPT)
def _dimensions(by_dimension: tuple[tuple[str, int], ...]) -> Table:
    rows = tuple((Cell(name), Cell(str(value), kind="bar", chart=(float(value),))) for name, value in by_dimension)
    return Table("Readiness by dimension", columns("Dimension | Readiness:bar"), rows)


@lru_cache(_KEPT)
def _sum(caption: str, lines: tuple[_Line, ...], result: str, readiness: int) -> Table:
    rows = (
        (Cell("Start"), Cell(""), Cell("100", kind="num")),
        *((Cell(line.reason, line.href), Cell(line.text, kind="prose"), _points(line.points)) for line in lines),
        (Cell(result), Cell(""), Cell(str(readiness), kind="num")),
    )
    return Table(caption, _COLUMNS, rows, fixed=True)


def _line(lookup: Lookup, because: Because) -> _Line:
    rule = because.rule
    if rule in lookup.at.rules:
        return _Line(title_of(lookup, rule), lookup.at.rules[rule], because.text, because.points)
    return _Line(rule.rpartition("/")[2].rpartition(".")[2], "", because.text, because.points)


def _points(points: float) -> Cell:
    return Cell(f"{points:+g}".replace("-", "−") if points else "0", kind="num")
