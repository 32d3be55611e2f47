"""Load modules that a link step names by its SYSLMOD: `//SYSLMOD DD DSN=PAY.LOAD(PAYMOD)`.

What goes in is what the same job says: a member of a library of objects behind SYSLIN, else the source that the last
step before it compiled, a member behind SYSIN or what stands in the stream.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from legacy_scan.linking.index import Index, stem
from legacy_scan.linking.policy import POLICY
from legacy_scan.linking.readings import Reading
from legacy_scan.model.facts import Binding

_SPACES = POLICY["runs"].spaces
_MEMBER: Final = re.compile(r"[^&(]*\(([A-Z@#$][A-Z0-9@#$]{0,7})\)", re.IGNORECASE)
_MODULE, _OBJECTS, _SOURCE = "SYSLMOD", "SYSLIN", "SYSIN"
_Programs = dict[str, list[tuple[int, str]]]


def named_by_steps(readings: Sequence[Reading], index: Index) -> Iterator[tuple[str, str]]:
    """Yield the names of load modules that no program has, each with the program that goes into it."""
    steps = [(one.path, number, rows) for one in readings for number, rows in _rows(one)]
    if not steps:
        return
    inside, members = _programs(readings, index)
    for path, _, rows in steps:
        for at, row in enumerate(rows):
            name = _member(row) if row.name == _MODULE else ""
            if name and not index.find(_SPACES, name) and (unit := _put_in(rows, at, inside.get(path, []), members)):
                yield name.upper(), unit


def _rows(reading: Reading) -> Iterator[tuple[int, list[Binding]]]:
    """Yield the DDs of each job or proc that has a module with a name of its own."""
    if reading.facts.language != "jcl":
        return
    found: defaultdict[int, list[Binding]] = defaultdict(list)
    for one in reading.facts.bindings:
        if one.name in (_MODULE, _OBJECTS, _SOURCE) and one.kind in ("dd", "device"):
            found[one.unit].append(one)
    for number, rows in found.items():
        if any(one.name == _MODULE and _member(one) for one in rows):
            yield number, sorted(rows, key=lambda one: one.line)


def _member(row: Binding) -> str:
    found = _MEMBER.fullmatch(row.value) if row.kind == "dd" else None
    return found[1] if found else ""


def _programs(readings: Sequence[Reading], index: Index) -> tuple[_Programs, dict[str, str]]:
    """Return the programs of each text in order, and by the member that they begin."""
    inside: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    members: dict[str, str] = {}
    for at, (path, facts, _) in enumerate(readings):
        for number, unit in enumerate(facts.units):
            if unit.space == "program":
                inside[path].append((unit.first_line, index.ids[at][number]))
                members.setdefault(stem(path), index.ids[at][number])
    return {path: sorted(found) for path, found in inside.items()}, members


def _put_in(rows: list[Binding], at: int, inside: list[tuple[int, str]], members: dict[str, str]) -> str:
    module = rows[at]
    objects = [_member(one) for one in rows if one.name == _OBJECTS and one.scope == module.scope]
    whole = any(one.name == _OBJECTS and one.scope == module.scope and not _member(one) for one in rows)
    if not whole and (found := next((members[one] for one in objects if one in members), "")):
        return found
    for one in reversed([row for row in rows[:at] if row.name == _SOURCE]):
        if member := _member(one):
            return members.get(member.upper(), "")
        if made := [unit for line, unit in inside if one.line < line < module.line]:
            return made[0]
    return ""
