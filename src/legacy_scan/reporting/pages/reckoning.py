"""A score as sums that can be checked by hand: each dimension from 100 down, and the whole from the dimensions."""

from collections.abc import Iterable
from typing import NamedTuple

from legacy_scan.model.assessment import Because, Score
from legacy_scan.reporting.blockers import title_of
from legacy_scan.reporting.charts import Gauge
from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.tables import Cell, Table, columns

_COLUMNS = columns("Reason | Arithmetic | Points:num")


class Reckoning(NamedTuple):
    """A unit without a score has no tables, and `why` says why."""

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
    if score.readiness is None:
        gauge = Gauge("readiness", None, score.band, confidence)
        return Reckoning(gauge, tuple(because.text for because in score.because), ())
    gauge = Gauge("readiness", score.readiness, str(score.readiness), f"{score.band}, {confidence}")
    whole = _sum(lookup, "How the score came about", _of(score, ""), "Readiness", score.readiness)
    parts = (
        _sum(lookup, f"How {name} came about", lines, f"Readiness in {name}", readiness)
        for name, readiness in score.by_dimension
        if (lines := _of(score, name))
    )
    return Reckoning(gauge, (), (_dimensions(score), whole, *parts))


def _of(score: Score, dimension: str) -> list[Because]:
    return [because for because in score.because if because.dimension == dimension]


def _dimensions(score: Score) -> Table:
    rows = [(Cell(name), Cell(str(value), kind="bar", chart=(float(value),))) for name, value in score.by_dimension]
    return Table("Readiness by dimension", columns("Dimension | Readiness:bar"), rows)


def _sum(lookup: Lookup, caption: str, lines: Iterable[Because], result: str, readiness: int) -> Table:
    rows = [(Cell("Start"), Cell(""), Cell("100", kind="num"))]
    rows += [(_reason(lookup, line), Cell(line.text, kind="prose"), _points(line.points)) for line in lines]
    rows.append((Cell(result), Cell(""), Cell(str(readiness), kind="num")))
    return Table(caption, _COLUMNS, rows, fixed=True)


def _reason(lookup: Lookup, line: Because) -> Cell:
    if line.rule in lookup.at.rules:
        return Cell(title_of(lookup, line.rule), lookup.at.rules[line.rule])
    return Cell(line.rule.rpartition("/")[2].rpartition(".")[2])


def _points(points: float) -> Cell:
    return Cell(f"{points:+g}".replace("-", "−") if points else "0", kind="num")
