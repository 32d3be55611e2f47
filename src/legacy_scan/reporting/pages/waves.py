"""The plan wave by wave: milestone, description of the work, disposition."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from legacy_scan.model.assessment import Component, Cut, Wave
from legacy_scan.reporting.blockers import title_of
from legacy_scan.reporting.figures import effort_cell, effort_range, listed, total, waves
from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.pages.overview import waves_table
from legacy_scan.reporting.tables import Cell, Table, columns, left_out, many, number, place

_MOST_COMPONENTS = 60
_MOST_WORK = 5
_MOST_CUTS = 200


class WaveView(NamedTuple):
    """One wave."""

    number: int
    title: str
    summary: str
    components: Table
    work: Table


class Waves(NamedTuple):
    """All waves; `outside` are the components that no wave moves, `beyond` tells of units that are in no component."""

    overview: Table
    effort: str
    waves: tuple[WaveView, ...]
    outside: Table
    beyond: str
    cuts: Table


def build(lookup: Lookup) -> Waves:
    """Return the view of the waves page."""
    plan = lookup.assessment.plan
    outside = [component for component in plan.components if component.name not in lookup.wave_of]
    return Waves(
        overview=waves_table(lookup, len(plan.waves)),
        effort=effort_range(total(component.effort for component in plan.components)),
        waves=tuple(_wave(lookup, wave) for wave in plan.waves),
        outside=_components(lookup, "Components in no wave", outside),
        beyond=_beyond(lookup),
        cuts=_cuts(lookup, plan.cuts),
    )


def _beyond(lookup: Lookup) -> str:
    """Say why the waves hold fewer units than the estate has."""
    units = lookup.assessment.estate.units
    bare = [unit for unit in units if unit.id not in lookup.component_of]
    foreign = [unit.name for unit in bare if unit.origin == "external"]
    said = [f"{many(len(foreign), 'unit')} that others made ({listed(foreign)})"] if foreign else []
    if len(bare) > len(foreign):
        said.append(f"{many(len(bare) - len(foreign), 'unit')} without code, such as decks that only define others")
    return f"Of all {many(len(units), 'unit')}, these are in no component: {' and '.join(said)}." if said else ""


def _wave(lookup: Lookup, wave: Wave) -> WaveView:
    components = [lookup.components[name] for name in wave.components]
    units = sum(len(component.units) for component in components)
    needs = f"It needs {waves(wave.needs)}." if wave.needs else "It needs no other wave."
    effort = effort_range(total(component.effort for component in components))
    return WaveView(
        number=wave.number,
        title=wave.title,
        summary=f"{many(len(components), 'component')}, {many(units, 'unit')}. {needs} Person-months: {effort}.",
        components=_components(lookup, f"Components of wave {wave.number}", components),
        work=_work(lookup, wave.number, components),
    )


def _components(lookup: Lookup, caption: str, components: list[Component]) -> Table:
    ordered = sorted(components, key=lambda component: (not component.foundation, component.name))
    longest = max((component.effort.high for component in lookup.components.values()), default=0.0)
    rows = [
        (
            Cell(component.name, lookup.at.components[component.name], "name"),
            Cell("foundation" if component.foundation else "application"),
            number(len(component.units)),
            Cell(component.disposition),
            Cell(component.disposition_why),
            effort_cell(component.effort, longest),
        )
        for component in ordered[:_MOST_COMPONENTS]
    ]
    spec = "Component | Kind | Units:num | Disposition | Why | Person-months:range"
    return Table(caption, columns(spec), rows, left_out(len(ordered), len(rows), "waves.csv"))


def _work(lookup: Lookup, wave: int, components: Iterable[Component]) -> Table:
    counts: Counter[str] = Counter()
    for component in components:
        for unit in component.units:
            counts.update(finding.rule for finding in lookup.findings.get(unit, ()) if finding.effort)
    first = sorted(counts, key=lambda rule: (-counts[rule], rule))
    rows = [
        (Cell(title_of(lookup, rule), lookup.at.rules[rule]), Cell(_category(lookup, rule)), number(counts[rule]))
        for rule in first[:_MOST_WORK]
    ]
    return Table(
        f"Most frequent work in wave {wave}",
        columns("What to change | Category | Places:num"),
        rows,
        left_out(len(first), len(rows), "findings.html"),
    )


def _category(lookup: Lookup, rule: str) -> str:
    return lookup.findings_by_rule[rule][0].category


def _cuts(lookup: Lookup, cuts: tuple[Cut, ...]) -> Table:
    rows = [
        (
            Cell(cut.edge.source, lookup.at.units.get(cut.edge.source, ""), "name"),
            Cell(cut.edge.kind),
            Cell(cut.edge.target, lookup.at.units.get(cut.edge.target, ""), "name"),
            place(cut.edge.path, cut.edge.line),
            Cell(cut.why),
        )
        for cut in cuts[:_MOST_CUTS]
    ]
    return Table(
        "Cuts: control that passes to a later wave and needs an interface",
        columns("From | Kind | To | Where | Why"),
        rows,
        left_out(len(cuts), len(rows), "cuts.csv"),
    )
