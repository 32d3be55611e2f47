"""From links between units to links between groups of them."""

from collections.abc import Iterable, Mapping, Sequence

from legacy_scan.analysis.shape import Pair, knots

Links = dict[int, dict[int, int]]
"""`links[user][used]` counts the sites of a dependency between two different groups."""


def links(pairs: Mapping[Pair, int], group_of: Mapping[int, int]) -> Links:
    """Return the links between groups; units without a group have none."""
    found: Links = {}
    for (user, used), count in pairs.items():
        source, target = group_of.get(user), group_of.get(used)
        if source is not None and target is not None and source != target:
            row = found.setdefault(source, {})
            row[target] = row.get(target, 0) + count
    return found


def numbered(groups: Iterable[Sequence[int]]) -> dict[int, int]:
    """Return the number of the group that each unit is in."""
    return {member: number for number, members in enumerate(groups) for member in members}


def loops(count: int, between: Links) -> list[list[int]]:
    """Return the groups as knots, each sorted, what is used before what uses it."""
    return knots([sorted(between.get(number, ())) for number in range(count)])


def turned(rows: Mapping[int, set[int]]) -> dict[int, list[int]]:
    """Return, for each thing that is used, what uses it, in order."""
    found: dict[int, list[int]] = {}
    for user in sorted(rows):
        for used in rows[user]:
            found.setdefault(used, []).append(user)
    return found
