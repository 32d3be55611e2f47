"""Conditions on the linked estate: units, edges, unresolved names, vitals, cycles, circles, homonyms and the ledger."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import starmap
from typing import NamedTuple

from legacy_scan.analysis.circles import circles
from legacy_scan.model.assessment import Vitals
from legacy_scan.model.estate import Edge, Estate, EstateUnit, Unresolved
from legacy_scan.model.procedures import Procedure
from legacy_scan.rulebook.incidents import Found, Incident
from legacy_scan.rulebook.procedures import complexities, paragraphs, tangles
from legacy_scan.rulebook.providers import GRAPH
from legacy_scan.rulebook.routing import Router
from legacy_scan.rulebook.rule import Check

_VITALS = ("fan_in", "fan_out", "own_fan_out", "depth", "blast_radius")


class _Row(NamedTuple):
    """`incident` makes what is said of the row, which few rows need."""

    values: tuple[str, ...]
    number: int
    incident: Callable[[], Incident]


def graph_incidents(
    estate: Estate, vitals: Iterable[Vitals], procedures: Sequence[Procedure], checks: Iterable[Check]
) -> Found:
    """Return the incidents of all graph checks (bare). An incident stands where its unit, edge or name stands."""
    wanted = sorted(set(checks), key=repr)
    found: Found = {check: [] for check in wanted}
    units = {unit.id: unit for unit in estate.units}
    known = tuple(vitals)
    tables: dict[str, Callable[[], Iterator[_Row]]] = {
        "graph.unit": lambda: _units(estate),
        "graph.edge": lambda: _edges(estate),
        "graph.target": lambda: _targets(estate, units),
        "graph.unresolved": lambda: _unresolved(estate),
        "graph.vital": lambda: _vitals(known, units),
        "graph.homonym": lambda: _homonyms(estate, units),
        "graph.cycle": lambda: _cycles(known, units),
        "graph.circle": lambda: _circles(estate, units),
        "graph.file": lambda: _ledger(estate),
        "graph.paragraph": lambda: starmap(_Row, paragraphs(procedures)),
        "graph.complexity": lambda: starmap(_Row, complexities(procedures)),
        "graph.tangle": lambda: starmap(_Row, tangles(procedures)),
    }
    for provider in sorted({check.provider for check in wanted}):
        router = Router([check for check in wanted if check.provider == provider], GRAPH[provider])
        for row in tables[provider]():
            for check in router.hits(row.values, row.number):
                found[check].append(row.incident())
    return found


def _at_unit(unit: EstateUnit, text: str, *variables: tuple[str, str]) -> Incident:
    names = (("unit", unit.id), ("name", unit.name), *variables)
    return Incident(unit.path, unit.first_line if unit.path else 0, 1, unit.id, text, names)


def _units(estate: Estate) -> Iterator[_Row]:
    for unit in estate.units:
        values = (unit.space, unit.name, unit.origin, unit.language)
        yield _Row(values, 0, partial(_at_unit, unit, f"{unit.origin} {unit.id}", ("origin", unit.origin)))


def _edges(estate: Estate) -> Iterator[_Row]:
    for edge in estate.edges:
        yield _Row((edge.kind, edge.source, edge.target, edge.evidence), 0, partial(_edge, edge))


def _edge(edge: Edge) -> Incident:
    variables = (("kind", edge.kind), ("source", edge.source), ("target", edge.target), ("evidence", edge.evidence))
    return Incident(edge.path, edge.line, 1, edge.source, f"{edge.kind} {edge.source} {edge.target}", variables)


def _targets(estate: Estate, units: dict[str, EstateUnit]) -> Iterator[_Row]:
    """Units that an edge of a kind leads to, each once a kind, with the number of such edges."""
    for (kind, target), number in sorted(Counter((edge.kind, edge.target) for edge in estate.edges).items()):
        if target in units:
            said = (f"{kind} to {target}", ("kind", kind), ("value", str(number)))
            yield _Row((kind, target), number, partial(_at_unit, units[target], *said))


def _unresolved(estate: Estate) -> Iterator[_Row]:
    for row in estate.unresolved:
        yield _Row((row.kind, row.reason, row.name), 0, partial(_name, row))


def _name(row: Unresolved) -> Incident:
    variables = (("kind", row.kind), ("reason", row.reason), ("name", row.name), ("source", row.source))
    return Incident(row.path, row.line, 1, row.source, f"{row.kind} {row.name} {row.reason}", variables)


def _vitals(vitals: Iterable[Vitals], units: dict[str, EstateUnit]) -> Iterator[_Row]:
    for row in vitals:
        unit = units.get(row.unit)
        if unit is None:
            continue
        for field in _VITALS:
            name, value = field.replace("_", "-"), int(getattr(row, field))
            said = (f"{name} {row.unit}", ("vital", name), ("value", str(value)))
            yield _Row((name, row.unit, unit.origin), value, partial(_at_unit, unit, *said))


def _homonyms(estate: Estate, units: dict[str, EstateUnit]) -> Iterator[_Row]:
    for row in estate.homonyms:
        paths = sorted({units[one].path for one in row.units if one in units})
        for one in row.units:
            if one in units:
                said = (f"homonym {row.space} {row.name}", ("paths", ", ".join(paths)))
                yield _Row((row.space, row.name), len(row.units), partial(_at_unit, units[one], *said))


def _cycles(vitals: Iterable[Vitals], units: dict[str, EstateUnit]) -> Iterator[_Row]:
    members = [row for row in vitals if row.cycle and row.unit in units]
    sizes = Counter(row.cycle for row in members)
    for row in members:
        size = sizes[row.cycle]
        said = (f"cycle {row.unit}", ("cycle", row.cycle), ("value", str(size)))
        yield _Row((row.cycle,), size, partial(_at_unit, units[row.unit], *said))


def _circles(estate: Estate, units: dict[str, EstateUnit]) -> Iterator[_Row]:
    """Units that bring themselves in again, or invoke themselves, each once; the number is that of the circle."""
    for kind, members in circles(estate):
        for one in members:
            variables = (("kind", kind), ("value", str(len(members))), ("units", ", ".join(members[:10])))
            yield _Row((kind,), len(members), partial(_at_unit, units[one], f"circle {kind} {one}", *variables))


def _ledger(estate: Estate) -> Iterator[_Row]:
    for row in estate.ledger:
        known = {"state": row.state, "reason": row.reason, "language": row.language, "bytes": str(row.bytes)}
        variables = (*known.items(), ("lostBytes", str(row.lost_bytes)))
        said = (row.path, 1, 1, "", f"{row.state} {row.reason}", variables)
        yield _Row((row.state, row.reason, row.language), row.lost_bytes, partial(Incident, *said))
