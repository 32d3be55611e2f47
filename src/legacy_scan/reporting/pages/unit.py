"""The page of a unit: its score line by line, its findings, and what it hangs on, each with path and line."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from legacy_scan.model.estate import Edge, EstateUnit
from legacy_scan.reporting.addresses import anchor, chunks, units_a_page
from legacy_scan.reporting.blockers import title_of
from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.pages import control
from legacy_scan.reporting.pages.reckoning import Reckoning, reckoning
from legacy_scan.reporting.tables import MOST_ROWS, Cell, Table, columns, left_out, number, place, places, short, word


class Fact(NamedTuple):
    """A name and a value, with an address where there is one."""

    name: str
    value: str
    href: str = ""


class UnitView(NamedTuple):
    """One unit."""

    anchor: str
    id: str
    facts: tuple[Fact, ...]
    reckoning: Reckoning
    tables: tuple[Table, ...]
    nothing: str


class UnitPage(NamedTuple):
    """One file: one unit, or in a large estate several."""

    path: str
    title: str
    units: tuple[UnitView, ...]


def makers(lookup: Lookup) -> Iterator[Callable[[], UnitPage]]:
    """Yield what makes the pages of all units with source text."""
    units = lookup.source_units()
    for page in chunks(units, units_a_page(len(units))) if units else ():
        yield partial(_page, lookup, page)


def _page(lookup: Lookup, page: list[EstateUnit]) -> UnitPage:
    path = lookup.at.units[page[0].id].partition("#")[0]
    title = page[0].id if len(page) == 1 else f"{short(page[0].id, 60)} to {short(page[-1].id, 60)}"
    return UnitPage(path, title, tuple(_unit(lookup, unit) for unit in page))


def _unit(lookup: Lookup, unit: EstateUnit) -> UnitView:
    tables = [_findings(lookup, unit.id), _out(lookup, unit.id), _in(lookup, unit.id), _unresolved(lookup, unit.id)]
    if unit.id in lookup.procedures:
        procedure = lookup.procedures[unit.id]
        tables += [control.tangles(procedure), control.paragraphs(procedure)]
    return UnitView(
        anchor=anchor("u", unit.id),
        id=unit.id,
        facts=tuple(_facts(lookup, unit)),
        reckoning=reckoning(lookup, unit.id),
        tables=tuple(table for table in tables if table.rows),
        nothing="".join(f"{table.caption}: none. " for table in tables if not table.rows).strip(),
    )


def _facts(lookup: Lookup, unit: EstateUnit) -> Iterator[Fact]:
    yield Fact("Where", f"{unit.path}, lines {unit.first_line:,} to {unit.last_line:,}")
    if unit.language:
        yield Fact("Language", unit.language)
    if unit.aliases:
        yield Fact("Also named", ", ".join(unit.aliases))
    component = lookup.component_of.get(unit.id)
    if component:
        yield Fact("Component", component, lookup.at.components[component])
    wave = lookup.wave_of_unit(unit.id)
    if wave is not None:
        yield Fact("Wave", str(wave), f"waves.html#wave-{wave}")
    measures = lookup.measures.get(unit.id, {})
    if measures:
        yield Fact("Measures", ", ".join(f"{name} {value:,}" for name, value in sorted(measures.items())))
    procedure = lookup.procedures.get(unit.id)
    if procedure:
        yield Fact("Control flow", control.summary(procedure))
    vitals = lookup.vitals.get(unit.id)
    if vitals:
        yield Fact(
            "In the graph",
            f"used by {vitals.fan_in:,}, uses {vitals.fan_out:,}, depth {vitals.depth:,}; "
            f"a change can reach {vitals.blast_radius:,}",
        )
        if vitals.cycle:
            members = lookup.cycles[vitals.cycle]
            several = f"one of {members:,} units that reach each other, named after {vitals.cycle}"
            yield Fact("Cycle", several if members > 1 else "it reaches itself")


def _findings(lookup: Lookup, unit: str) -> Table:
    findings = lookup.findings.get(unit, [])
    rows = [
        (
            Cell(title_of(lookup, row.rule), lookup.at.rules[row.rule]),
            word(row.category),
            number(row.effort),
            place(row.path, row.line),
            Cell(row.message, kind="prose"),
        )
        for row in findings[:MOST_ROWS]
    ]
    spec = "Rule | Category | Effort:num | Where | What and why"
    return Table("Findings", columns(spec), rows, left_out(len(findings), len(rows), "findings.csv"))


def _out(lookup: Lookup, unit: str) -> Table:
    rows = _sites(lookup, ((edge.target, edge) for edge in lookup.edges_out.get(unit, ())))
    return _edges("What it uses", "Uses | How | Evidence | Where", rows)


def _in(lookup: Lookup, unit: str) -> Table:
    rows = _sites(lookup, ((edge.source, edge) for edge in lookup.edges_in.get(unit, ())))
    return _edges("What uses it", "Used by | How | Evidence | Where", rows)


def _edges(caption: str, spec: str, rows: list[tuple[Cell, ...]]) -> Table:
    kept = rows[:MOST_ROWS]
    return Table(caption, columns(spec), kept, left_out(len(rows), len(kept), "edges.csv"))


def _sites(lookup: Lookup, edges: Iterable[tuple[str, Edge]]) -> list[tuple[Cell, ...]]:
    """One row for each other unit, kind, evidence and file: a type is named on many lines, and one row says so."""
    lines: dict[tuple[str, str, str, str], list[int]] = {}
    for other, edge in edges:
        lines.setdefault((other, edge.kind, edge.evidence, edge.path), []).append(edge.line)
    return [
        (Cell(other, lookup.at.units.get(other, ""), "name"), word(kind), word(evidence), places(path, found))
        for (other, kind, evidence, path), found in sorted(lines.items())
    ]


def _unresolved(lookup: Lookup, unit: str) -> Table:
    found = lookup.unresolved.get(unit, [])
    rows = [
        (Cell(row.name, "", "name"), word(row.kind), word(row.reason), place(row.path, row.line))
        for row in found[:MOST_ROWS]
    ]
    spec = "Name | How | Reason | Where"
    return Table("Names not resolved", columns(spec), rows, left_out(len(found), len(rows), "unresolved.csv"))
