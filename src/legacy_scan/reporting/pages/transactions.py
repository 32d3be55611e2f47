"""From transaction to program, to screens, to data: what a user of the terminal sets in motion."""

from typing import Final, NamedTuple

from legacy_scan.analysis.data_use import DataUse
from legacy_scan.model.estate import Edge, Unresolved
from legacy_scan.model.names import name_of, space_of
from legacy_scan.reporting.drawing import MOST_NODES, Drawing, Node, draw
from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.mentions import mention, names, stores, unresolved
from legacy_scan.reporting.shape import data_by_unit
from legacy_scan.reporting.tables import MOST_ROWS, Cell, Table, columns, left_out, many, number

_BELOW: Final = frozenset({"call", "link"})
_ONWARD: Final = frozenset({"xctl", "start", "return-transid"})
_LAYERS: Final = {"transaction": 0, "program": 2, "screen": 3}
_STARTED, _LAST = 1, 4
_MOST_PROGRAMS: Final = 200
"""Programs of one task: beyond, everything calls everything, and the map would say nothing."""


class Reach(NamedTuple):
    """What one transaction sets in motion: `onward` are units it hands control on to for good.

    It is `cut` if there are more programs than are followed.
    """

    programs: list[str]
    screens: set[str]
    onward: set[str]
    unknown: int
    cut: bool


class Transactions(NamedTuple):
    """The map as a drawing, where it is not too large, and as a table."""

    summary: str
    drawing: Drawing | None
    table: Table


def wanted(lookup: Lookup) -> bool:
    """Return whether there is any transaction."""
    return any(unit.space == "transaction" for unit in lookup.assessment.estate.units)


def build(lookup: Lookup) -> Transactions:
    """Return the view of the transactions page."""
    found = [unit.id for unit in lookup.assessment.estate.units if unit.space == "transaction"]
    uses = data_by_unit(lookup.assessment)
    reaches = {unit: _reach(lookup, unit) for unit in found[:MOST_ROWS]}
    table = _table(lookup, found, reaches, uses)
    running = sum(bool(_started(lookup, unit)) for unit in found)
    several = sum(any(row.reason == "ambiguous" for row in _not_started(lookup, unit)) for unit in found)
    fitting = f", and {several:,} one of several sources: settle these homonyms first" if several else ""
    return Transactions(
        f"{many(len(found), 'transaction')}; {running:,} of them start a program{fitting}.",
        _drawing(lookup, reaches, uses) if len(found) <= MOST_NODES else None,
        table,
    )


def _reach(lookup: Lookup, transaction: str) -> Reach:
    """Return what runs in one task: the programs it starts, and those they call or link to."""
    programs = _started(lookup, transaction)
    seen = set(programs)
    screens, onward, unknown, cut = set(), set(), 0, False
    todo = list(programs)
    while todo:
        unit = todo.pop()
        unknown += sum(row.reason == "dynamic" for row in lookup.unresolved.get(unit, ()))
        for edge in _sure(lookup, unit):
            if edge.kind in _BELOW and edge.target not in seen and len(seen) < _MOST_PROGRAMS:
                seen.add(edge.target)
                todo.append(edge.target)
            elif edge.kind in _BELOW:
                cut |= edge.target not in seen
            elif edge.kind == "displays":
                screens.add(edge.target)
            elif edge.kind in _ONWARD and edge.target != transaction:
                onward.add(edge.target)
    return Reach([*programs, *sorted(seen.difference(programs))], screens, onward, unknown, cut)


def _sure(lookup: Lookup, unit: str) -> list[Edge]:
    return [edge for edge in lookup.edges_out.get(unit, ()) if edge.evidence != "candidate"]


def _table(lookup: Lookup, found: list[str], reaches: dict[str, Reach], uses: dict[str, list[DataUse]]) -> Table:
    rows = []
    for unit in found[:MOST_ROWS]:
        reach = reaches[unit]
        ours = [one for one in reach.programs if one in lookup.at.units]
        first = reach.programs[0] if reach.programs else ""
        rows.append(
            (
                mention(lookup, unit),
                mention(lookup, first) if first else Cell(_nowhere(lookup, unit)),
                names(set(ours) - {first}, 4),
                names(reach.screens, 4),
                stores(reach.programs, uses, _beyond(reach)),
                names(reach.onward, 4),
                number(reach.unknown),
            )
        )
    spec = "Transaction | Program | With | Screens | Data | Goes on to | Unknown:num"
    return Table("Transactions", columns(spec), rows, left_out(len(found), len(rows), "edges.csv"))


def _nowhere(lookup: Lookup, unit: str) -> str:
    return "; ".join(unresolved(_not_started(lookup, unit))) or "none named"


def _not_started(lookup: Lookup, unit: str) -> list[Unresolved]:
    return [row for row in lookup.unresolved.get(unit, ()) if row.kind == "runs"]


def _beyond(reach: Reach) -> str:
    return f"and what lies beyond {_MOST_PROGRAMS:,} programs" if reach.cut else ""


def _drawing(lookup: Lookup, reaches: dict[str, Reach], uses: dict[str, list[DataUse]]) -> Drawing | None:
    """Draw what runs; a program that many transactions link to stands once."""
    started = {unit: _started(lookup, unit) for unit in reaches}
    first = {program for programs in started.values() for program in programs}
    edges = {(unit, program) for unit, programs in started.items() for program in programs}
    for unit, reach in reaches.items():
        ours = [program for program in reach.programs if program in lookup.at.units]
        edges.update((one, other) for one in started[unit] for other in ours if other not in first)
        for program in ours:
            edges.update((program, edge.target) for edge in _sure(lookup, program) if edge.kind == "displays")
            edges.update((program, use.store) for use in uses.get(program, ()))
    nodes = {unit: Node(_short(unit), unit, space_of(unit)) for pair in edges for unit in pair}
    layer = {unit: _STARTED if unit in first else _LAYERS.get(space_of(unit), _LAST) for unit in nodes}
    taken = sorted(set(layer.values()))
    return draw(nodes, dict.fromkeys(edges, "sure"), {unit: taken.index(at) for unit, at in layer.items()})


def _started(lookup: Lookup, transaction: str) -> list[str]:
    return sorted({edge.target for edge in _sure(lookup, transaction) if edge.kind == "runs"})


def _short(unit: str) -> str:
    """Return the end of a long name, which tells it from its neighbours."""
    name = name_of(unit)
    return name if len(name) <= 16 else "…" + name[-15:]
