"""Programs that are nearly the same: move one, and settle what the others differ in."""

from typing import NamedTuple

from legacy_scan.analysis.duplicates import ALIKE
from legacy_scan.model.assessment import Twins
from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.mentions import mention
from legacy_scan.reporting.tables import MOST_ROWS, Cell, Table, columns, left_out, many, number


class Duplicates(NamedTuple):
    """The groups, member by member."""

    summary: str
    groups: Table


def wanted(lookup: Lookup) -> bool:
    """Return whether any two programs are nearly the same."""
    return bool(lookup.assessment.twins)


def build(lookup: Lookup) -> Duplicates:
    """Return the view of the duplicates page."""
    groups = lookup.assessment.twins
    members = sum(map(len, groups))
    lines = sum(lookup.size(twin.unit) for group in groups for twin in group[1:])
    rows = [row for at, group in enumerate(groups, 1) for row in _group(lookup, at, group)]
    spec = "Group | Program | Alike:bar | Lines:num | Component | Wave:num"
    more = left_out(len(rows), min(len(rows), MOST_ROWS), "duplicates.csv")
    return Duplicates(
        f"{many(members, 'program')} in {many(len(groups), 'group')}. Each is alike to another of its group "
        f"by {100 * ALIKE:.0f} % or more. "
        f"Besides the largest of each group, they hold {many(lines, 'line')}.",
        Table("Programs that are nearly the same", columns(spec), rows[:MOST_ROWS], more),
    )


def _group(lookup: Lookup, at: int, group: Twins) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for twin in group:
        component = lookup.component_of.get(twin.unit, "")
        shown = Cell("the largest", kind="bar") if twin is group[0] else _alike(twin.alike)
        rows.append(
            (
                Cell(str(at)),
                mention(lookup, twin.unit),
                shown,
                number(lookup.size(twin.unit)),
                Cell(component, lookup.at.components.get(component, ""), "name"),
                number(lookup.wave_of.get(component)),
            )
        )
    return rows


def _alike(value: float) -> Cell:
    percent = int(100 * value)  # 100 only for what is the same in all that was compared
    return Cell(f"{percent} %", kind="bar", chart=(float(percent),))
