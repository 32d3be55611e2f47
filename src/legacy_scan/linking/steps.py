"""The steps of jobs and procs, and what a job makes of a proc it invokes: its symbols put in, its DDs put over."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from legacy_scan.linking.index import Index
from legacy_scan.linking.readings import Reading
from legacy_scan.model.facts import FileFacts

HOSTS = ("job", "proc", "member")
_DEEPEST = 15  # levels of nested procs (z/OS MVS JCL Reference, "EXEC PROC")
_SYMBOL = re.compile(r"&([A-Z@#$][A-Z0-9@#$]{0,7})\.?", re.IGNORECASE)


class Dd(NamedTuple):
    """A DD as a step sees it. `value` is a dataset name, or empty where the DD is known to be no dataset."""

    name: str
    value: str
    path: str
    line: int


class Step(NamedTuple):
    """A step as it runs: `line` is that of its EXEC, `programs` all it runs, hidden ones too."""

    name: str
    line: int
    programs: tuple[str, ...]
    dds: tuple[Dd, ...]


class _Call(NamedTuple):
    step: str
    line: int
    proc: str


class Steps:
    """The steps of every job and proc of an estate."""

    def __init__(self, readings: Sequence[Reading], index: Index) -> None:
        self._index = index
        self._own: dict[str, tuple[Step, ...]] = {}
        self._calls: dict[str, tuple[_Call, ...]] = {}
        self._symbols: dict[str, dict[str, dict[str, str]]] = {}
        self._over: dict[str, dict[str, list[Dd]]] = {}
        for at, reading in enumerate(readings):
            for number, unit in enumerate(index.ids[at]):
                if reading.facts.units[number].space in HOSTS and unit not in self._own:
                    self._read(reading, number, unit)

    def of(self, unit: str) -> tuple[Step, ...]:
        """Return the steps that stand in a job or proc itself."""
        return self._own.get(unit, ())

    def hosts(self) -> list[str]:
        """Return the jobs, procs and members that have steps or DDs, sorted."""
        return sorted(self._own)

    def invoked(self, unit: str, depth: int = 0) -> Iterator[Step]:
        """Yield the steps of the procs a job or proc invokes, as this invocation makes them."""
        if depth == _DEEPEST:
            return
        for call in self._calls.get(unit, ()):
            given = {**self._symbols[unit].get("", {}), **self._symbols[unit].get(call.step, {})}
            for step in (*self._own.get(call.proc, ()), *self.invoked(call.proc, depth + 1)):
                over = {dd.name: dd for dd in self._over[unit].get(f"{call.step}.{step.name}", ())}
                filled = [dd._replace(value=_filled(dd.value, given)) for dd in step.dds if dd.name not in over]
                yield step._replace(line=call.line, dds=(*filled, *over.values()))

    def _read(self, reading: Reading, number: int, unit: str) -> None:
        facts = reading.facts
        names = {one.line: one.name for one in facts.labels if one.unit == number and one.kind == "step"}
        programs: defaultdict[int, list[str]] = defaultdict(list)
        calls = []
        for one in facts.references:
            if one.unit == number and one.kind == "runs" and one.how == "literal":
                programs[one.line].append(one.name)
            elif one.unit == number and one.kind == "invokes" and (proc := self._proc(one.name, reading.path)):
                calls.append(_Call(names.get(one.line, ""), one.line, proc))
        starts = sorted({*programs, *(call.line for call in calls)})
        dds: defaultdict[int, list[Dd]] = defaultdict(list)
        over: defaultdict[str, list[Dd]] = defaultdict(list)
        for dd, scope in _dds(facts, number, reading.path):
            if "." in scope:
                over[scope].append(dd)
            else:
                dds[max((line for line in starts if line <= dd.line), default=0)].append(dd)
        self._own[unit] = tuple(
            Step(names.get(line, ""), line, tuple(programs.get(line, ())), tuple(dds.get(line, ())))
            for line in sorted({0, *starts})
        )
        self._calls[unit] = tuple(calls)
        self._over[unit] = over
        self._symbols[unit] = _symbols(facts, number)

    def _proc(self, name: str, path: str) -> str:
        found = self._index.find(("proc",), name)
        near = [one for one in found if self._index.units[one].path == path]
        return next(iter(near if len(near) == 1 else found if len(found) == 1 else ()), "")


def _dds(facts: FileFacts, number: int, path: str) -> Iterator[tuple[Dd, str]]:
    for unit, kind, name, value, line, scope in facts.bindings:
        if unit == number and kind in ("dd", "device"):
            temporary = kind == "device" or value.startswith("&&")
            yield Dd(name.upper(), "" if temporary else value.upper(), path, line), scope


def _symbols(facts: FileFacts, number: int) -> dict[str, dict[str, str]]:
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for unit, kind, name, value, _, scope in facts.bindings:
        if unit == number and kind == "symbol":
            found[scope][name.upper()] = value
    return found


def _filled(value: str, given: Mapping[str, str]) -> str:
    return _SYMBOL.sub(lambda match: given.get(match[1].upper(), match[0]), value).upper()
