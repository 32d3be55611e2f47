"""What nothing reaches, from which roots; what is missing; and what has several sources."""

from typing import Final, NamedTuple

from legacy_scan.analysis.orphans import AMBIGUOUS, JUDGED, STATED, Orphan, Reach
from legacy_scan.model.estate import Unresolved
from legacy_scan.model.names import name_of
from legacy_scan.reporting.figures import listed
from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.mentions import mention, names
from legacy_scan.reporting.shape import reach_of
from legacy_scan.reporting.tables import MOST_ROWS, Cell, Table, columns, left_out, many, named, number, place

_ASKED: Final = ("job", "transaction")


class Orphans(NamedTuple):
    """The roots, what they do not reach, what is missing, what is there twice."""

    summary: str
    roots: Table
    judged: Table
    orphans: Table
    missing: Table
    homonyms: Table


def wanted(lookup: Lookup) -> bool:
    """Return whether any unit could be an orphan."""
    return bool(reach_of(lookup.assessment).judged)


def build(lookup: Lookup) -> Orphans:
    """Return the view of the orphans page."""
    reach = reach_of(lookup.assessment)
    return Orphans(
        _summary(reach), _roots(reach), _judged(reach), _orphans(lookup, reach), _missing(lookup), _homonyms(lookup)
    )


def _summary(reach: Reach) -> str:
    starting = [root for root in reach.roots if root.starting]
    proven = sum(one.claim == "unreached" for one in reach.orphans)
    said = f"Of {many(sum(count for _, count in reach.judged), 'unit')} that something else must use, "
    said += f"{len(reach.orphans):,} {'is' if len(reach.orphans) == 1 else 'are'} not reached"
    if reach.orphans:
        said += f": {proven:,} by all that is known, {len(reach.orphans) - proven:,} unproven"
    ambiguous = sum(one.why.startswith(AMBIGUOUS) for one in reach.orphans)
    if ambiguous:
        said += f". A name that several sources have may mean {ambiguous:,} of them: settle the homonyms below first"
    spaces = {root.space for root in starting}
    absent = [space for space in _ASKED if space not in spaces and STATED not in spaces]
    if absent and any(space == "program" for space, _ in reach.judged):
        said += (
            f". There is no {' and no '.join(absent)} in the tree, so claims about what they would start are unproven"
        )
    return said + "."


def _roots(reach: Reach) -> Table:
    rows = [
        (Cell(root.space), number(root.units), number(root.starting))
        for root in sorted(reach.roots, key=lambda root: (-root.starting, root.space))
    ]
    return Table("Roots", columns("Kind | Units:num | Of them start a program or proc:num"), rows)


def _judged(reach: Reach) -> Table:
    rows = []
    for space, count in reach.judged:
        lost = [one for one in reach.orphans if one.space == space]
        proven = sum(one.claim == "unreached" for one in lost)
        rows.append((Cell(space), number(count), number(proven), number(len(lost) - proven)))
    return Table("Units judged", columns("Kind | Units:num | Unreached:num | Unproven:num"), rows)


def _orphans(lookup: Lookup, reach: Reach) -> Table:
    order = sorted(reach.orphans, key=lambda one: (JUDGED.index(one.space), -lookup.size(one.unit), one.unit))
    rows = [_orphan(lookup, one) for one in order[:MOST_ROWS]]
    spec = "Unit | Kind | Claim | What could overturn it | Named only by | Lines:num"
    return Table("Not reached from the roots", columns(spec), rows, left_out(len(order), len(rows), "orphans.csv"))


def _orphan(lookup: Lookup, one: Orphan) -> tuple[Cell, ...]:
    return (
        mention(lookup, one.unit),
        Cell(one.space),
        Cell(one.claim),
        Cell(one.why, kind="prose"),
        names(one.named_by, 3),
        number(lookup.size(one.unit)),
    )


def _missing(lookup: Lookup) -> Table:
    groups: dict[tuple[str, str], list[Unresolved]] = {}
    for row in lookup.assessment.estate.unresolved:
        if row.reason == "missing":
            groups.setdefault((row.name, row.kind), []).append(row)
    order = sorted(groups, key=lambda key: (-len(groups[key]), key))
    rows = [
        (
            named(name),
            Cell(kind),
            number(len(groups[name, kind])),
            names((row.source for row in groups[name, kind]), 4),
            place(groups[name, kind][0].path, groups[name, kind][0].line),
        )
        for name, kind in order[:MOST_ROWS]
    ]
    spec = "Name | How it is used | Places:num | Used by | First place"
    more = left_out(len(order), len(rows), "unresolved.csv")
    return Table("Named, but not in the tree", columns(spec), rows, more)


def _homonyms(lookup: Lookup) -> Table:
    found = lookup.assessment.estate.homonyms
    rows = [
        (
            named(row.name),
            Cell(row.space),
            number(len(row.units)),
            Cell(listed([lookup.units[unit].path if unit in lookup.units else name_of(unit) for unit in row.units], 6)),
        )
        for row in found[:MOST_ROWS]
    ]
    spec = "Name | Kind | Sources:num | Where"
    more = left_out(len(found), len(rows), "homonyms.csv")
    return Table("One name, several sources", columns(spec), rows, more)
