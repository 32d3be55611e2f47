"""Jobs and datasets: what a step allocates, and what the program behind it then reads and writes."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from legacy_scan.linking.index import folded
from legacy_scan.linking.policy import OPEN_MODES
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import Sites
from legacy_scan.model.facts import FileFacts

_HOSTS = ("job", "proc", "member")
_QUALIFIED = re.compile(r"([A-Z@#$][A-Z0-9@#$.-]*)(?:\(([^()]*)\))?")
_GENERATION = re.compile(r"[+-]?\d+")
_NO_DATASET = frozenset({"NULLFILE", "DUMMY"})
_DYNAMIC = "&"


class _Dd(NamedTuple):
    name: str
    dataset: str
    line: int


class _File(NamedTuple):
    ddname: str
    mode: str
    line: int


class Datasets:
    """Joins DDNAMEs of steps to SELECTs of the programs they run, through the programs these call."""

    def __init__(self, readings: Sequence[Reading], sites: Sites) -> None:
        self._readings = readings
        self._sites = sites
        self._files = {unit: files for unit, _, files in self._programs()}
        self._paths = {unit: path for unit, path, _ in self._programs()}
        self._calls: defaultdict[str, set[str]] = defaultdict(set)
        for edge in sites.edges:
            if edge.kind == "call" and edge.evidence != "candidate":
                self._calls[edge.source].add(edge.target)

    def resolve(self) -> None:
        """Add allocates edges, and reads, writes and updates edges from programs to datasets."""
        joined: set[tuple[str, str]] = set()
        for at, reading in enumerate(self._readings):
            for number, unit in enumerate(self._sites.index.ids[at]):
                if reading.facts.units[number].space in _HOSTS:
                    self._host(reading, number, unit, joined)
        for program, files in sorted(self._files.items()):
            for file in files:
                if (program, file.ddname) not in joined:
                    kind = OPEN_MODES[file.mode][0]
                    self._sites.unknown(program, kind, file.ddname, "missing", self._paths[program], file.line)

    def _host(self, reading: Reading, number: int, unit: str, joined: set[tuple[str, str]]) -> None:
        steps = [(ref.line, ref.name) for ref in reading.facts.references if ref.unit == number and ref.kind == "runs"]
        by_step: defaultdict[int, list[_Dd]] = defaultdict(list)
        for dd in self._allocations(reading, number, unit):
            step = max((line for line, _ in steps if line <= dd.line), default=0)
            by_step[step].append(dd)
        for line, name in sorted(set(steps)):
            for program in self._reach(name):
                self._join(program, by_step.get(line, []), joined)

    def _allocations(self, reading: Reading, number: int, unit: str) -> Iterator[_Dd]:
        for owner, kind, name, value, line, _ in reading.facts.bindings:
            if owner != number or kind != "dd" or value.startswith("&&") or value.upper() in _NO_DATASET:
                continue
            shape = _QUALIFIED.fullmatch(value.upper())
            if not shape or _DYNAMIC in value:
                self._sites.unknown(unit, "allocates", value, "dynamic", reading.path, line)
                continue
            base, member = shape.groups()
            dataset = self._sites.index.add("dataset", base, "implied")
            self._sites.edge("allocates", unit, dataset, "literal", reading.path, line)
            if member and not _GENERATION.fullmatch(member):
                for target in self._sites.index.find(("member",), member)[:1]:
                    self._sites.edge("includes", unit, target, "joined", reading.path, line)
            yield _Dd(name.upper(), dataset, line)

    def _reach(self, name: str) -> list[str]:
        """The programs in the run unit of a step: the one it names and those called from there."""
        found = self._sites.index.find(("program",), folded("program", name))
        if len(found) != 1:
            return []
        seen, todo = set(found), list(found)
        while todo:
            for target in self._calls.get(todo.pop(), ()):
                if target not in seen:
                    seen.add(target)
                    todo.append(target)
        return sorted(seen & self._files.keys())

    def _join(self, program: str, dds: Sequence[_Dd], joined: set[tuple[str, str]]) -> None:
        for file in self._files[program]:
            for dd in dds:
                if dd.name == file.ddname:
                    joined.add((program, file.ddname))
                    for kind in OPEN_MODES[file.mode]:
                        self._sites.edge(kind, program, dd.dataset, "joined", self._paths[program], file.line)

    def _programs(self) -> Iterator[tuple[str, str, tuple[_File, ...]]]:
        for at, reading in enumerate(self._readings):
            for number, unit in enumerate(self._sites.index.ids[at]):
                if reading.facts.units[number].space == "program":
                    files = tuple(_opened(reading.facts, number))
                    if files:
                        yield unit, reading.path, files


def _opened(facts: FileFacts, unit: int) -> Iterator[_File]:
    ddnames = {
        binding.name.upper(): binding.value.upper()
        for binding in facts.bindings
        if binding.unit == unit and binding.kind == "assign"
    }
    for owner, kind, name, mode, line, _ in facts.bindings:
        if owner == unit and kind == "open" and mode in OPEN_MODES and (ddname := ddnames.get(name.upper())):
            yield _File(ddname, mode, line)
