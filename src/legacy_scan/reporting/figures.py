"""Numbers that several pages say: effort in two figures, readiness of many units, ranges of lines."""

from collections.abc import Collection, Iterable, Sequence
from math import floor, log10

from legacy_scan.model.assessment import Effort, Score
from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.printable import LONGEST
from legacy_scan.reporting.tables import Cell, many

_ROOM = LONGEST - 100
"""Characters of a list: a sentence goes around it, and the whole is shown uncut."""

LEAST = 0.1
"""Person-months under which a figure would claim more than anybody knows."""


def two_figures(value: float) -> str:
    """Return a number with two significant figures: 0.12, 1.2, 12, 120."""
    if value <= 0:
        return "0"
    rounded = round(value, 1 - floor(log10(value)))
    decimals = max(0, 1 - floor(log10(rounded)))
    return f"{rounded:,.{decimals}f}"


def effort_range(effort: Effort) -> str:
    """Return `3.1 (1.9 to 5.2)`: likely, and the range."""
    if effort.high < LEAST:
        return f"under {LEAST}"
    if effort.likely < LEAST:
        return f"up to {two_figures(effort.high)}"
    low = f"under {LEAST}" if effort.low < LEAST else two_figures(effort.low)
    return f"{two_figures(effort.likely)} ({low} to {two_figures(effort.high)})"


def effort_cell(effort: Effort, longest: float) -> Cell:
    """Return the range as text and as a bar from low to high with a tick at likely, on a scale up to `longest`."""
    scale = 100 / longest if longest else 0.0
    return Cell(
        effort_range(effort), kind="range", chart=(effort.low * scale, effort.likely * scale, effort.high * scale)
    )


def total(efforts: Iterable[Effort]) -> Effort:
    """Return the sum of the ranges, end by end."""
    rows = list(efforts)
    return Effort(sum(e.low for e in rows), sum(e.likely for e in rows), sum(e.high for e in rows), ())


def readiness_cell(score: Score | None) -> Cell:
    """Return the readiness of a unit as a number and a bar; an unscored unit has neither."""
    if score is None or score.readiness is None:
        return Cell("unscored", kind="bar")
    return Cell(str(score.readiness), kind="bar", chart=(float(score.readiness),))


def mean_readiness(lookup: Lookup, units: Iterable[str]) -> float | None:
    """Return the mean readiness of the scored units, weighted by their size; None where none is scored."""
    weighed = [
        (score.readiness, max(1, lookup.size(unit)))
        for unit in units
        if (score := lookup.scores.get(unit)) and score.readiness is not None
    ]
    return sum(value * size for value, size in weighed) / sum(size for _, size in weighed) if weighed else None


def mean_confidence(lookup: Lookup) -> float | None:
    """Return the mean confidence of all scores, weighted by size."""
    weighed = [(score.confidence, max(1, lookup.size(score.unit))) for score in lookup.assessment.scores]
    return sum(value * size for value, size in weighed) / sum(size for _, size in weighed) if weighed else None


def line_ranges(lines: Iterable[int], most: int = 12) -> str:
    """Return `3, 7 to 9`; what goes beyond `most` ranges is counted."""
    ranges = _ranges(lines)
    said = ", ".join(str(a) if a == b else f"{a} to {b}" for a, b in ranges[:most])
    return f"{said}, and {many(len(ranges) - most, 'more place')}" if len(ranges) > most else said


def numbers(found: Iterable[int]) -> str:
    """Return `1, 2 and 5 to 9`; two in a row are no range."""
    runs = (range(a, b + 1) for a, b in _ranges(found))
    said = [[f"{run[0]} to {run[-1]}"] if len(run) > 2 else list(map(str, run)) for run in runs]
    return listed([words for run in said for words in run], 6)


def waves(found: Collection[int]) -> str:
    """Return `wave 3`, or `waves 1 to 4 and 7`."""
    return f"{'wave' if len(found) == 1 else 'waves'} {numbers(found)}"


def _ranges(found: Iterable[int]) -> list[list[int]]:
    ranges: list[list[int]] = []
    for one in sorted(found):
        if ranges and one == ranges[-1][1] + 1:
            ranges[-1][1] = one
        else:
            ranges.append([one, one])
    return ranges


def listed(words: Sequence[str], most: int = 3) -> str:
    """Return `a, b and c`, or `a, b, c and 7 more`; never `1 more`, which says less than the word in its place.

    Of long words fewer are told, so that a page need not cut them off.
    """
    said = _listed(words, most)
    while len(said) > _ROOM and most > 1:
        most -= 1
        said = _listed(words, most)
    return said


def _listed(words: Sequence[str], most: int) -> str:
    if len(words) > most + 1:
        return f"{', '.join(words[:most])} and {len(words) - most:,} more"
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
