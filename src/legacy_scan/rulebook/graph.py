"""Conditions on the linked estate: units, edges, unresolved names, vitals, cycles, circles, homonyms and the ledger."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import groupby
from operator import attrgetter

from legacy_scan.analysis.circles import circles
from legacy_scan.analysis.flows import flows
from legacy_scan.model.assessment import Vitals
from legacy_scan.model.estate import Edge, Estate, EstateUnit, LedgerRow, Unresolved
from legacy_scan.model.procedures import Procedure
from legacy_scan.rulebook.incidents import Found, Incident
from legacy_scan.rulebook.procedures import Row, complexities, paragraphs, tangles
from legacy_scan.rulebook.providers import GRAPH
from legacy_scan.rulebook.routing import Router, routers
from legacy_scan.rulebook.rule import Check

_SAID = ("source", "kind", "name", "reason", "path")
"""What makes two unresolved names one, whatever their lines; rows of the estate are sorted by it."""
_MOST_TOLD = 10
_VITALS = ("fan_in", "fan_out", "own_fan_out", "depth", "blast_radius")


def graph_incidents(
    estate: Estate, vitals: Iterable[Vitals], procedures: Sequence[Procedure] | None, checks: Iterable[Check]
) -> Found:
    """Return the incidents of all graph checks (bare). An incident stands where its unit, edge or name stands.

    Where no procedures are given, they are worked out if a check asks for them.
    """
    found: Found = {check: [] for check in checks}
    units = {unit.id: unit for unit in estate.units}
    known = tuple(vitals)
    flow = cache(lambda: flows(estate) if procedures is None else procedures)
    tables: dict[str, Callable[[Router], Iterable[Row]]] = {
        "graph.unit": partial(_units, estate),
        "graph.edge": partial(_edges, estate),
        "graph.target": partial(_targets, estate, units),
        "graph.unresolved": partial(_unresolved, estate),
        "graph.vital": partial(_vitals, known, units),
        "graph.homonym": partial(_homonyms, estate, units),
        "graph.cycle": partial(_cycles, known, units),
        "graph.circle": partial(_circles, estate, units),
        "graph.file": partial(_ledger, estate),
        "graph.paragraph": lambda router: paragraphs(flow(), router),
        "graph.complexity": lambda router: complexities(flow(), router),
        "graph.tangle": lambda router: tangles(flow(), router),
    }
    for provider, router in routers(found, GRAPH).items():
        for values, number, incident in tables[provider](router):
            for incidents in router.hits(values, number):
                incidents.append(incident())
    return found


def _at_unit(unit: EstateUnit, text: str, *variables: tuple[str, str]) -> Incident:
    names = (("unit", unit.id), ("name", unit.name), *variables)
    return Incident(unit.path, unit.first_line if unit.path else 0, 1, unit.id, text, names)


def _units(estate: Estate, router: Router) -> Iterator[Row]:
    for unit in estate.units:
        if router.first[unit.space]:
            values = (unit.space, unit.name, unit.origin, unit.language)
            yield values, 0, partial(_at_unit, unit, f"{unit.origin} {unit.id}", ("origin", unit.origin))


def _edges(estate: Estate, router: Router) -> Iterator[Row]:
    for edge in estate.edges:
        if router.first[edge.kind]:
            yield (edge.kind, edge.source, edge.target, edge.evidence), 0, partial(_edge, edge)


def _edge(edge: Edge) -> Incident:
    variables = (("kind", edge.kind), ("source", edge.source), ("target", edge.target), ("evidence", edge.evidence))
    return Incident(edge.path, edge.line, 1, edge.source, f"{edge.kind} {edge.source} {edge.target}", variables)


def _targets(estate: Estate, units: dict[str, EstateUnit], router: Router) -> Iterator[Row]:
    """Units that an edge of a kind leads to, each once a kind, with the number of such edges."""
    met = router.first
    counted: Counter[tuple[str, str]] = Counter()
    for kind, _, target, _, places in estate.arcs:
        if met[kind]:
            counted[kind, target] += places
    for (kind, target), number in sorted(counted.items()):
        if target in units and number >= router.least:
            said = (f"{kind} to {target}", ("kind", kind), ("value", str(number)))
            yield (kind, target), number, partial(_at_unit, units[target], *said)


def _unresolved(estate: Estate, router: Router) -> Iterator[Row]:
    """Names that lead nowhere, each once a unit: who finds the program that forty lines call has found it once."""
    asked = [row for row in estate.unresolved if router.first[row.kind]]
    for _, rows in groupby(asked, key=attrgetter(*_SAID)):
        first, *others = rows
        yield (first.kind, first.reason, first.name), 0, partial(_name, first, len(others))


def _name(row: Unresolved, others: int) -> Incident:
    told = (("kind", row.kind), ("reason", row.reason), ("name", row.name), ("source", row.source))
    variables = (*told, ("others", str(others))) if others else told
    return Incident(row.path, row.line, 1, row.source, f"{row.kind} {row.name} {row.reason}", variables)


def _vitals(vitals: Iterable[Vitals], units: dict[str, EstateUnit], router: Router) -> Iterator[Row]:
    asked = {name: field for field in _VITALS if router.first[name := field.replace("_", "-")]}
    for row in vitals:
        for name, field in asked.items():
            value: int = getattr(row, field)
            if value >= router.least and (unit := units.get(row.unit)):
                said = (f"{name} {row.unit}", ("vital", name), ("value", str(value)))
                yield (name, row.unit, unit.origin), value, partial(_at_unit, unit, *said)


def _homonyms(estate: Estate, units: dict[str, EstateUnit], router: Router) -> Iterator[Row]:
    for row in estate.homonyms:
        if not router.first[row.space] or len(row.units) < router.least:
            continue
        paths = _told(sorted({units[one].path for one in row.units if one in units}))
        for one in row.units:
            if one in units:
                said = (f"homonym {row.space} {row.name}", ("paths", paths))
                yield (row.space, row.name), len(row.units), partial(_at_unit, units[one], *said)


def _told(names: Sequence[str]) -> str:
    """Return the first names, and how many more there are: a message is one sentence, whatever the estate holds."""
    more = len(names) - _MOST_TOLD
    return ", ".join(names) if more < 2 else f"{', '.join(names[:_MOST_TOLD])} and {more:,} more"


def _cycles(vitals: Iterable[Vitals], units: dict[str, EstateUnit], router: Router) -> Iterator[Row]:
    members = [row for row in vitals if row.cycle and row.unit in units]
    sizes = Counter(row.cycle for row in members)
    for row in members:
        size = sizes[row.cycle]
        if size >= router.least:
            said = (f"cycle {row.unit}", ("cycle", row.cycle), ("value", str(size)))
            yield (row.cycle,), size, partial(_at_unit, units[row.unit], *said)


def _circles(estate: Estate, units: dict[str, EstateUnit], router: Router) -> Iterator[Row]:
    """Units that bring themselves in again, or invoke themselves, each once; the number is that of the circle."""
    for kind, members in circles(estate):
        for one in members if router.first[kind] else ():
            variables = (("kind", kind), ("value", str(len(members))), ("units", _told(members)))
            yield (kind,), len(members), partial(_at_unit, units[one], f"circle {kind} {one}", *variables)


def _ledger(estate: Estate, router: Router) -> Iterator[Row]:
    for row in estate.ledger:
        if router.first[row.state]:
            yield (row.state, row.reason, row.language), row.lost_bytes, partial(_path, row)


def _path(row: LedgerRow) -> Incident:
    known = {"state": row.state, "reason": row.reason, "language": row.language, "bytes": str(row.bytes)}
    variables = (*known.items(), ("lostBytes", str(row.lost_bytes)))
    return Incident(row.path, 1, 1, "", f"{row.state} {row.reason}", variables)
