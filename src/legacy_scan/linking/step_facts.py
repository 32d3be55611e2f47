"""What one job or proc says of its steps: programs, procs, DDs and symbols, at the line where a step begins."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from legacy_scan.linking.put_over import Dd
from legacy_scan.linking.utilities import IMS_PROCS, IMS_REGION, UTILITIES
from legacy_scan.model.facts import FileFacts

_OPEN = frozenset({"runs", "runs-exec", "schedules-psb", "pcb"})
_SYMBOL = re.compile(r"&([A-Z@#$][A-Z0-9@#$]{0,7})\.?", re.IGNORECASE)


class Named(NamedTuple):
    """A name that a step has, by its kind of reference. `owner` is the unit in which it is written, at `line`."""

    kind: str
    name: str
    owner: str
    line: int
    written: str


class Step(NamedTuple):
    """A step as it runs: `path` and `line` are its EXEC's, `programs` all it runs, hidden ones too.

    `told` are those of the programs that only its control statements name, `uses` what these do to the dataset behind a
    DD: (DDNAME, reads). `open` are names that have symbols in them which only a caller knows.
    """

    name: str
    line: int
    programs: tuple[str, ...]
    dds: tuple[Dd, ...]
    path: str = ""
    told: tuple[str, ...] = ()
    uses: tuple[tuple[str, str], ...] = ()
    open: tuple[Named, ...] = ()


class Said:
    """What the statements of one unit name, by line."""

    def __init__(self, facts: FileFacts, number: int) -> None:
        self.steps = {one.line: one.name for one in facts.labels if one.unit == number and one.kind == "step"}
        self.programs: defaultdict[int, list[str]] = defaultdict(list)
        self.told: list[tuple[int, str]] = []
        self.procs: list[tuple[int, str]] = []
        self.included: list[tuple[int, str]] = []
        self.open: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
        kinds = {"runs-in-step": self.told, "invokes": self.procs, "includes": self.included}
        for unit, kind, name, line, _, how in facts.references:
            if unit == number and how == "computed" and kind in _OPEN and "&" in name:
                self.open[line].append((kind, name))
            elif unit == number and how == "literal":
                if kind == "runs":
                    self.programs[line].append(name)
                elif kind in kinds:
                    kinds[kind].append((line, name))


class Placed:
    """What one unit says of DDs, at the line where the step begins to which it belongs."""

    def __init__(self, starts: Sequence[int], missing: set[int], symbols: Mapping[int, Mapping[str, str]]) -> None:
        """`missing` are the lines of procs that are not there, `symbols` what each line sets; line 0 is the unit's."""
        self.starts = starts
        self.missing = missing
        self._symbols = symbols
        self.dds: defaultdict[int, list[Dd]] = defaultdict(list)
        self.over: defaultdict[str, list[Dd]] = defaultdict(list)
        self.uses: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)

    def take(self, facts: FileFacts, number: int, path: str) -> None:
        """Put every DD of the unit, and what control statements do to it, where it belongs."""
        for dd, scope in _dds(facts, number, path):
            step = _begun(self.starts, dd.line)
            if step in self.missing and "&" in dd.value:
                dd = settled(dd, {**self._symbols.get(0, {}), **self._symbols.get(step, {})})
            if "." in scope:
                self.over[scope].append(dd)
            if "." not in scope or step in self.missing:
                self.dds[step].append(dd)
        for owner, kind, name, value, line, _ in facts.bindings:
            if owner == number and kind == "uses-dd":
                self.uses[_begun(self.starts, line)].append((name, value))


def own_steps(said: Said, placed: Placed, unit: str, path: str) -> Iterator[Step]:
    """Yield the steps that stand in the unit itself, the first of them what stands before any EXEC."""
    missing = [(line, name) for line, name in said.procs if line in placed.missing]
    utilities = {line: (name,) for line, name in missing if name in UTILITIES}
    utilities |= {line: (IMS_REGION,) for line, name in missing if name in IMS_PROCS}
    told: defaultdict[int, list[str]] = defaultdict(list)
    for line, name in said.told:
        told[_begun(placed.starts, line)].append(name)
    for line in placed.starts:
        yield Step(
            said.steps.get(line, ""),
            line,
            (*said.programs.get(line, ()), *utilities.get(line, ()), *told.get(line, ())),
            tuple(placed.dds.get(line, ())),
            path,
            tuple(told.get(line, ())),
            tuple(placed.uses.get(line, ())),
            tuple(Named(kind, name, unit, line, name) for kind, name in said.open.get(line, ())),
        )


def _begun(starts: Sequence[int], line: int) -> int:
    """Return the start of the step a line belongs to."""
    return starts[bisect_right(starts, line) - 1]


def _dds(facts: FileFacts, number: int, path: str) -> Iterator[tuple[Dd, str]]:
    deleted = {(one.line, one.name) for one in facts.bindings if one.kind == "disposed" and one.unit == number}
    for unit, kind, name, value, line, scope in facts.bindings:
        if unit == number and kind in ("dd", "device"):
            shown, device = ("", value) if kind == "device" else (value.upper(), "")
            shown = "" if shown.startswith("&&") else shown
            yield Dd(name.upper(), shown, path, line, False, device, (line, name) in deleted), scope


def symbols_set(facts: FileFacts, number: int, calls: Set[int]) -> dict[int, dict[str, str]]:
    """Return the values of symbols by the line of the call that gives them; 0 is for those of the unit itself."""
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for unit, kind, name, value, line, _ in facts.bindings:
        if unit == number and kind == "symbol":
            found[line if line in calls else 0][name.upper()] = value
    return found


def settled(dd: Dd, given: Mapping[str, str]) -> Dd:
    """Return a DD with the values of its symbols: nearly all have none."""
    value = filled(dd.value, given)
    return dd if value == dd.value else dd._replace(value=value)


def filled(value: str, given: Mapping[str, str]) -> str:
    if "&" not in value:
        return value.upper()
    return _SYMBOL.sub(lambda match: given.get(match[1].upper(), match[0]), value).upper()
