"""Every component: what it holds, why, what becomes of it and what that costs."""

from collections.abc import Iterator
from typing import NamedTuple

from legacy_scan.model.assessment import Component
from legacy_scan.reporting.addresses import COMPONENTS_A_PAGE, anchor, chunks, numbered
from legacy_scan.reporting.figures import effort_cell, effort_range, mean_readiness, readiness_cell
from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.pages.page import Pager, Part
from legacy_scan.reporting.tables import Cell, Table, columns, left_out, many, number

_MOST_UNITS = 50
_MOST_LINES = 12


class ComponentView(NamedTuple):
    """One component. `arithmetic` prints how the effort came about."""

    anchor: str
    name: str
    summary: str
    disposition: str
    disposition_why: str
    why: tuple[str, ...]
    effort: str
    arithmetic: tuple[str, ...]
    units: Table


class Components(NamedTuple):
    """One file of the series."""

    pager: tuple[Pager, ...]
    overview: Table
    components: tuple[ComponentView, ...]


def build(lookup: Lookup) -> Iterator[Part]:
    """Yield the files of the components page."""
    pages = chunks(lookup.assessment.plan.components, COMPONENTS_A_PAGE)
    for position, page in enumerate(pages):
        pager = tuple(
            Pager(numbered("components", other), f"{other + 1}", other == position) for other in range(len(pages))
        )
        view = Components(pager, _overview(lookup, page), tuple(_component(lookup, row) for row in page))
        yield Part(numbered("components", position), "Components", view)


def _overview(lookup: Lookup, components: list[Component]) -> Table:
    longest = max((component.effort.high for component in lookup.components.values()), default=0.0)
    rows = []
    for component in components:
        readiness = mean_readiness(lookup, component.units)
        rows.append(
            (
                Cell(component.name, lookup.at.components[component.name], "name"),
                _wave(lookup, component),
                number(len(component.units)),
                number(lookup.code_lines(component.units)),
                Cell("unscored" if readiness is None else f"{readiness:.0f}", kind="num"),
                Cell(component.disposition),
                effort_cell(component.effort, longest),
            )
        )
    spec = "Component | Wave:num | Units:num | Lines:num | Readiness:num | Disposition | Person-months:range"
    return Table("Components", columns(spec), rows)


def _wave(lookup: Lookup, component: Component) -> Cell:
    wave = lookup.wave_of.get(component.name)
    return Cell("none", kind="num") if wave is None else Cell(str(wave), f"waves.html#wave-{wave}", "num")


def _component(lookup: Lookup, component: Component) -> ComponentView:
    kind = "Foundation: shared, so it goes first" if component.foundation else "Application"
    lines = lookup.code_lines(component.units)
    because = component.effort.because
    return ComponentView(
        anchor=anchor("c", component.name),
        name=component.name,
        summary=f"{kind}. {many(len(component.units), 'unit')}, {many(lines, 'line')} of code.",
        disposition=component.disposition,
        disposition_why=component.disposition_why,
        why=_cut(component.why),
        effort=effort_range(component.effort),
        arithmetic=_cut(because),
        units=_units(lookup, component),
    )


def _cut(lines: tuple[str, ...]) -> tuple[str, ...]:
    return lines if len(lines) <= _MOST_LINES else (*lines[:_MOST_LINES], f"… and {len(lines) - _MOST_LINES:,} more")


def _units(lookup: Lookup, component: Component) -> Table:
    rows = [
        (
            Cell(unit, lookup.at.units.get(unit, ""), "name"),
            number(lookup.size(unit)),
            readiness_cell(lookup.scores.get(unit)),
            number(len(lookup.findings.get(unit, ()))),
        )
        for unit in component.units[:_MOST_UNITS]
    ]
    caption = f"Units of {component.name}"
    spec = "Unit | Lines:num | Readiness:bar | Findings:num"
    return Table(caption, columns(spec), rows, left_out(len(component.units), len(rows), "components.csv"))
