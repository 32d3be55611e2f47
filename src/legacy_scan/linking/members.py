"""Members that hold procedures: which procedure a call means is told by what is included where.

A call means the procedure that its own text or a member included there holds; else the one that a text around it holds,
if its text is a member itself; else the one that stands nearest in the tree.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from legacy_scan.linking.index import Index
from legacy_scan.linking.nearness import nearest, of_language
from legacy_scan.linking.policy import MEMBERS, POLICY
from legacy_scan.linking.readings import Reading


class Reach(NamedTuple):
    """Paths: `inside` is a text and all it includes, `around` all that the texts around it include."""

    inside: frozenset[str]
    around: frozenset[str]


def within_reach(readings: Sequence[Reading], index: Index) -> dict[str, Reach]:
    """Return what is within reach of each unit of such a language."""
    paths = {reading.path for reading in readings if reading.facts.language in MEMBERS}
    included: defaultdict[str, set[str]] = defaultdict(set)
    for path, facts, _ in readings:
        if path in paths:
            for reference in facts.references:
                if reference.kind == "copy" and reference.how == "literal":
                    known = index.find(POLICY["copy"].spaces, reference.name)
                    found = nearest(index, of_language(index, known, facts.language), path)
                    included[path] |= {index.units[one].path for one in found if len(found) == 1}
    inside = {path: _reached(path, included) for path in paths}
    around: defaultdict[str, set[str]] = defaultdict(set)
    for host in sorted(paths):
        for path in inside[host]:
            around[path] |= inside[host]
    return {
        unit: Reach(inside[reading.path], frozenset(around[reading.path]))
        for at, reading in enumerate(readings)
        if reading.path in paths
        for unit in index.ids[at]
    }


def within(index: Index, found: list[str], reach: Reach, path: str) -> list[str]:
    """Return the one unit that lies within reach, or else those nearest to a path."""
    for paths in reach:
        held = [one for one in found if index.units[one].path in paths]
        if held:
            return held if len(held) == 1 else nearest(index, held, path)
    return nearest(index, found, path)


def _reached(path: str, included: Mapping[str, set[str]]) -> frozenset[str]:
    seen, todo = {path}, [path]
    while todo:
        for member in included.get(todo.pop(), ()):
            if member not in seen:
                seen.add(member)
                todo.append(member)
    return frozenset(seen)
