"""The vital signs of each unit: numbers that only the graph can give."""

from collections import Counter

from legacy_scan.analysis.reach import dependents, depths
from legacy_scan.analysis.shape import dependencies, folded, knots, neighbours
from legacy_scan.model.assessment import Vitals
from legacy_scan.model.estate import Estate
from legacy_scan.model.names import CONTROL


def vitals(estate: Estate) -> tuple[Vitals, ...]:
    """Return the vitals of every unit, sorted by unit.

    Fan-in and fan-out count distinct neighbours, depth and blast radius the units below and above, all over sure edges
    (candidates never count); a cycle is one of control edges and is named by its smallest unit.
    """
    names = sorted(unit.id for unit in estate.units)
    index = {name: number for number, name in enumerate(names)}
    pairs = dependencies(estate.arcs, index)
    ahead = neighbours(len(names), pairs)
    fan_in = Counter(used for row in ahead for used in row)
    groups = knots(ahead)
    group_ahead = folded(ahead, groups)
    sizes = [len(members) for members in groups]
    foreign = {index[unit.id] for unit in estate.units if unit.origin == "external"}
    cycle = _cycles(estate, index, groups)
    found: list[Vitals | None] = [None] * len(names)
    for members, depth, above in zip(groups, depths(group_ahead), dependents(group_ahead, sizes), strict=True):
        for node in members:
            blast = above + len(members) - 1
            row = ahead[node]
            own = len(row) - len(foreign.intersection(row))
            found[node] = Vitals(names[node], fan_in[node], len(row), depth, blast, cycle.get(node, ""), own)
    return tuple(one for one in found if one is not None)


def _cycles(estate: Estate, index: dict[str, int], groups: list[list[int]]) -> dict[int, str]:
    """Return the name of the control cycle of each node that is in one; it lies within a knot of all edges."""
    names = sorted(index)
    knot_of = {names[node]: number for number, members in enumerate(groups) if len(members) > 1 for node in members}
    inside = [
        arc
        for arc in estate.arcs
        if (arc.source == arc.target or knot_of.get(arc.source, -1) == knot_of.get(arc.target)) and arc.kind in CONTROL
    ]
    pairs = dependencies(inside, index)
    found = {user: names[user] for user, used in pairs if user == used}
    for members in knots(neighbours(len(names), pairs)) if knot_of else ():
        if len(members) > 1:
            found.update(dict.fromkeys(members, names[members[0]]))
    return found
