"""Members that hold procedures and macros: which one is meant is told by what is included where.

A name means what its own text or a member included there holds; else what a text around it holds, if its text is a
member itself; else what stands nearest in the tree. A macro that a program defines for itself is its own text's alone.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from legacy_scan.linking.index import Index, stem
from legacy_scan.linking.nearness import closest, nearest, of_language
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
                    known = index.find_text(POLICY["copy"].spaces, reference.name)
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
    return closest(index, found, path)


class Texts(NamedTuple):
    """Assembler texts that hold a program: the reading of each unit, and the macros that no other text sees."""

    reading: Mapping[str, int]
    private: frozenset[str]

    def seen(self, found: list[str], source: str) -> list[str]:
        """Return which of some units a text can see."""
        here = self.reading.get(source)
        return [one for one in found if one not in self.private or self.reading[one] == here]


def texts(readings: Sequence[Reading], index: Index) -> Texts:
    """Return who can see which macros: one that is called as its file is a member of a library, whatever follows it."""
    reading: dict[str, int] = {}
    for at, (_, facts, _) in enumerate(readings):
        if facts.language in MEMBERS and any(unit.space == "program" for unit in facts.units):
            reading |= dict.fromkeys(index.ids[at], at)
    macros = (index.units[one] for one in reading if index.units[one].space == "macro")
    return Texts(reading, frozenset(one.id for one in macros if one.name != stem(one.path)))


def defined(index: Index, found: list[str], path: str, line: int) -> list[str]:
    """Return which of several definitions in one text a line means: the last one before it."""
    before = [one for one in found if index.units[one].path == path and index.units[one].first_line <= line]
    return [max(before, key=lambda one: index.units[one].first_line)] if before else found


def _reached(path: str, included: Mapping[str, set[str]]) -> frozenset[str]:
    seen, todo = {path}, [path]
    while todo:
        for member in included.get(todo.pop(), ()):
            if member not in seen:
                seen.add(member)
                todo.append(member)
    return frozenset(seen)
