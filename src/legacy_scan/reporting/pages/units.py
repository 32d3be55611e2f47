"""The list of units that have text of their own."""

from collections.abc import Iterator
from typing import NamedTuple

from legacy_scan.model.estate import EstateUnit
from legacy_scan.reporting.addresses import ROWS_A_PAGE, chunks, numbered
from legacy_scan.reporting.figures import readiness_cell
from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.pages.page import Pager, Part
from legacy_scan.reporting.tables import Cell, Table, columns, many, number, short


class Units(NamedTuple):
    """One file of the series."""

    summary: str
    pager: tuple[Pager, ...]
    units: Table


def build(lookup: Lookup) -> Iterator[Part]:
    """Yield the files of the units page."""
    units = lookup.source_units()
    others = len(lookup.assessment.estate.units) - len(units)
    known = f"{many(others, 'more unit')} {'is' if others == 1 else 'are'} known by name only"
    summary = f"{many(len(units), 'unit')} with source text." + (
        f" {known} (registered, implied or external): units.csv lists {'it' if others == 1 else 'them'}."
        if others
        else ""
    )
    pages = chunks(units, ROWS_A_PAGE)
    first = [page[0].id if page else "" for page in pages]
    for position, page in enumerate(pages):
        pager = tuple(
            Pager(numbered("units", other), f"{other + 1}: from {short(name, 40)}", other == position)
            for other, name in enumerate(first)
        )
        table = Table("Units", columns(_SPEC), [_row(lookup, unit) for unit in page])
        yield Part(numbered("units", position), "Units", Units(summary, pager, table))


_SPEC = (
    "Unit | Language | Lines:num | Readiness:bar | Band | Confidence:num | "
    "Findings:num | Used by:num | Component | Wave:num"
)


def _row(lookup: Lookup, unit: EstateUnit) -> tuple[Cell, ...]:
    score = lookup.scores.get(unit.id)
    vitals = lookup.vitals.get(unit.id)
    component = lookup.component_of.get(unit.id, "")
    wave = lookup.wave_of.get(component)
    return (
        Cell(unit.id, lookup.at.units[unit.id], "name"),
        Cell(unit.language),
        number(lookup.size(unit.id)),
        readiness_cell(score),
        Cell(score.band if score else ""),
        Cell(f"{100 * score.confidence:.0f} %" if score else "", kind="num"),
        number(len(lookup.findings.get(unit.id, ()))),
        number(vitals.fan_in if vitals else None),
        Cell(component, lookup.at.components.get(component, ""), "name"),
        number(wave),
    )
