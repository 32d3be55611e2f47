"""A score as a sum that can be checked by hand."""

from dataclasses import dataclass

from legacy_scan.model.assessment import Because, Score
from legacy_scan.reporting.charts import Gauge
from legacy_scan.reporting.tables import Cell, Table, columns, number

_FULL = 100
_VISIBLE = 0.05


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A unit without a score has no tables, and `why` says why."""

    gauge: Gauge
    why: tuple[str, ...]
    tables: tuple[Table, ...]


def reckoning(score: Score | None) -> Reckoning:
    """Return the arithmetic of a score; the lines of the sum add up to the readiness printed under them."""
    if score is None:
        none = Gauge("readiness", None, "unscored", "")
        return Reckoning(none, ("No score is worked out for this kind of unit.",), ())
    confidence = f"confidence {100 * score.confidence:.0f} %"
    if score.readiness is None:
        gauge = Gauge("readiness", None, score.band, confidence)
        return Reckoning(gauge, tuple(because.text for because in score.because), ())
    gauge = Gauge("readiness", score.readiness, str(score.readiness), f"{score.band}, {confidence}")
    return Reckoning(gauge, (), (_sum(score, score.readiness), _dimensions(score)))


def _dimensions(score: Score) -> Table:
    rows = [(Cell(name), Cell(str(value), kind="bar", chart=(float(value),))) for name, value in score.by_dimension]
    return Table("Readiness by dimension", columns("Dimension | Readiness:bar"), rows)


def _sum(score: Score, readiness: int) -> Table:
    sign = _sign(score.because, readiness)
    rows = [(Cell("Start"), Cell(""), number(None), number(None), Cell(f"{_FULL:.1f}", kind="num"))]
    left = float(_FULL)
    for because in score.because:
        points = round(sign * because.points, 1)  # what is printed must add up
        left += points
        text = Cell(because.text, kind="prose")
        rows.append((text, Cell(because.dimension), number(because.count), _weight(because), _points(points)))
    if abs(readiness - left) >= _VISIBLE:
        rounded = Cell("Rounded to a whole number between 0 and 100", kind="prose")
        rows.append((rounded, Cell(""), number(None), number(None), _points(readiness - left)))
    rows.append((Cell("Readiness"), Cell(""), number(None), number(None), Cell(str(readiness), kind="num")))
    spec = "Reason | Dimension | Count:num | Weight:num | Points:num"
    return Table("How the score came about", columns(spec), rows, fixed=True)


def _sign(because: tuple[Because, ...], readiness: int) -> int:
    """Return -1 where the lines state what they take away, 1 where they state it as negative numbers."""
    points = sum(line.points for line in because)
    return -1 if abs(_FULL - points - readiness) <= abs(_FULL + points - readiness) else 1


def _weight(because: Because) -> Cell:
    return Cell(f"{because.weight:g}" if because.weight else "", kind="num")


def _points(points: float) -> Cell:
    return Cell(f"{points:+.1f}".replace("-", "−"), kind="num")
