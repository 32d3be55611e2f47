"""From address, timer or batch job to class, to the programs and data behind it: what sets Java in motion."""

from collections import defaultdict, deque
from typing import Final, NamedTuple

from legacy_scan.analysis.data_use import DataUse
from legacy_scan.model.estate import Edge
from legacy_scan.model.names import space_of
from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.mentions import mention, names, stores
from legacy_scan.reporting.shape import data_by_unit
from legacy_scan.reporting.tables import MOST_ROWS, Cell, Table, columns, left_out, many, number

_ENTRIES: Final = ("endpoint", "timer", "batch-job")
_AHEAD: Final = frozenset({"references", "injects", "runs", "extends", "call", "link", "xctl", "displays"})
_CODE: Final = frozenset({"class", "program", "routine", "page"})
_OUTSIDE: Final = frozenset({"program", "routine", "transaction", "endpoint"})
_MOST_REACHED: Final = 400
"""Units behind one address: beyond, it leads to everything, and the row would say nothing."""
_SERVED: Final = frozenset({"serves", "serves-part"})


class Reach(NamedTuple):
    """The units of code behind an address, nearest first, and how many names in them only the run knows.

    It is `cut` if there are more than are followed.
    """

    classes: list[str]
    outside: list[str]
    unknown: int
    cut: bool


class Endpoints(NamedTuple):
    """A row for each address, timer and batch job."""

    summary: str
    table: Table


def wanted(lookup: Lookup) -> bool:
    """Return whether anything in the tree takes requests, or works at times or in batches."""
    return any(unit.space in _ENTRIES and unit.origin == "source" for unit in lookup.assessment.estate.units)


def build(lookup: Lookup) -> Endpoints:
    """Return the view of the page."""
    found = {
        space: [one.id for one in lookup.assessment.estate.units if one.space == space and one.origin == "source"]
        for space in _ENTRIES
    }
    uses = data_by_unit(lookup.assessment)
    heirs: defaultdict[str, list[str]] = defaultdict(list)
    for edge in lookup.assessment.estate.edges:
        if edge.kind in ("implements", "extends") and edge.evidence != "candidate":
            heirs[edge.target].append(edge.source)
    said = _said(lookup)
    every = [one for space in _ENTRIES for one in found[space]]
    rows = [_row(lookup, unit, uses, heirs, said) for unit in every[:MOST_ROWS]]
    spec = "Address, timer or job | Takes | Class | Uses:num | Data | Programs and addresses | Unknown:num"
    return Endpoints(
        f"{many(len(found['endpoint']), 'address', 'addresses')}, {many(len(found['timer']), 'timer')} "
        f"and {many(len(found['batch-job']), 'batch job')}.",
        Table("Addresses, timers and batch jobs", columns(spec), rows, left_out(len(every), len(rows), "edges.csv")),
    )


def _said(lookup: Lookup) -> dict[tuple[str, int], str]:
    """Return what stands at the place of each annotation: HTTP methods, servlet, filter, or a time."""
    return {
        (file.path, row.line): row.value
        for file in lookup.assessment.estate.files
        for row in file.facts.bindings
        if row.kind in _SERVED or row.kind in ("timed", "timed-class")
    }


def _row(
    lookup: Lookup,
    unit: str,
    uses: dict[str, list[DataUse]],
    heirs: dict[str, list[str]],
    said: dict[tuple[str, int], str],
) -> tuple[Cell, ...]:
    run = [edge for edge in lookup.edges_out.get(unit, ()) if edge.kind in ("runs", "displays")]
    first = sorted({edge.target for edge in run})
    reach = _reach(lookup, first, heirs)
    told = [said.get((edge.path, edge.line), "") for edge in run]
    takes = sorted({word for one in told for word in (one.split() if space_of(unit) == "endpoint" else [one]) if word})
    return (
        mention(lookup, unit),
        Cell(" ".join(takes)),
        mention(lookup, first[0]) if len(first) == 1 else names(first, 4),
        number(len(reach.classes) - len(first)),
        stores(reach.classes, uses, _beyond(reach)),
        names(reach.outside, 4),
        number(reach.unknown),
    )


def _reach(lookup: Lookup, first: list[str], heirs: dict[str, list[str]]) -> Reach:
    """Follow use of any kind; whoever is given an interface may run each class behind it."""
    seen = dict.fromkeys(first)
    todo = deque(first)
    outside: dict[str, None] = {}
    unknown = 0
    while todo and len(seen) < _MOST_REACHED:
        unit = todo.popleft()
        unknown += sum(row.reason == "dynamic" for row in lookup.unresolved.get(unit, ()))
        ahead = [edge.target for edge in _sure(lookup, unit)]
        for target in sorted({*ahead, *heirs.get(unit, ())}):
            space = space_of(target)
            if space in _OUTSIDE:
                outside[target] = None
            if space in _CODE and target in lookup.at.units and target not in seen:
                seen[target] = None
                todo.append(target)
    return Reach(list(seen), list(outside), unknown, bool(todo))


def _sure(lookup: Lookup, unit: str) -> list[Edge]:
    return [edge for edge in lookup.edges_out.get(unit, ()) if edge.kind in _AHEAD and edge.evidence != "candidate"]


def _beyond(reach: Reach) -> str:
    return f"and what lies beyond {_MOST_REACHED:,} units" if reach.cut else ""
