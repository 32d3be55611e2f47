"""Jobs and datasets: what a step allocates, and what the program behind it then reads and writes."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from legacy_scan.linking.index import folded
from legacy_scan.linking.nearness import in_folder, nearest
from legacy_scan.linking.policy import OPEN_MODES
from legacy_scan.linking.put_over import Dd
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import Sites
from legacy_scan.linking.step_facts import Step
from legacy_scan.linking.steps import Steps
from legacy_scan.linking.utilities import IMS_REGION
from legacy_scan.model.facts import FileFacts

_QUALIFIED = re.compile(r"([A-Z@#$][A-Z0-9@#$.-]*)(?:\(([^()]*)\))?")
_PATH = re.compile(r"^[^\s]*[/\\][^\s]*$|^[^\s.]+\.[A-Z0-9]{1,4}$", re.IGNORECASE)
"""Of names of files: no DDNAME has such signs."""
_HELD = frozenset({"value", "move"})
_DEVICE = re.compile(
    r"(?:DATABASE|DISK|WORKSTATION|PRINTER|FORMATFILE|TAPEFILE|DISKETTE)-([A-Z@#$][A-Z0-9@#$_.]{0,9})(?:-(?:SI|ALWNULL))*"
)
"""Of ILE COBOL: the file of that name, which the list of libraries tells."""
_WORKSTATION = "WORKSTATION-"
"""The file is one of screens."""
_GENERATION = re.compile(r"[+-]?\d+")
_DATABASE_DDS = frozenset({"dd1", "dd2", "ovflw"})
_NO_DATASET = frozenset({"NULLFILE", "DUMMY"})


class _File(NamedTuple):
    """`others` are further names of its ASSIGN, of which compilers take the first, or one for each reel, and paths."""

    ddname: str
    mode: str
    line: int
    others: tuple[str, ...] = ()


class Datasets:
    """Joins DDNAMEs of steps to SELECTs of the programs they run, through the programs these call."""

    def __init__(self, readings: Sequence[Reading], sites: Sites) -> None:
        self._sites = sites
        self.steps = Steps(readings, sites.index, sites.orders)
        self._files: dict[str, tuple[_File, ...]] = {}
        self._paths: dict[str, str] = {}
        for unit, path, files in _programs(readings, sites):
            self._files[unit], self._paths[unit] = files, path
        self._calls: defaultdict[str, set[str]] = defaultdict(set)
        for edge in sites.edges["call"]:
            if edge.evidence != "candidate":
                self._calls[edge.source].add(edge.target)
        self._joined: set[tuple[str, str]] = set()
        self._databases = _databases(readings, sites)

    def resolve(self) -> None:
        """Add allocates edges, and reads, writes and updates edges from programs to datasets."""
        settled = self._invocations()
        self._inclusions()
        for unit in self.steps.hosts():
            for dd in self._stated(unit):
                if not _dynamic(dd):
                    self._allocate(unit, dd, "literal")
                elif (unit, dd.line) not in settled:
                    self._sites.unknown(unit, "allocates", dd.value, "dynamic", dd.path, dd.line)
            for step in self.steps.of(unit):
                self._join(self.steps.completed(unit, step))
        self._alone()

    def _alone(self) -> None:
        """Tell of the files that no job gives to a program: their paths, or that they are missing."""
        for program, files in sorted(self._files.items()):
            for file in files:
                for name in filter(_named, (file.ddname, *file.others)):
                    if name.startswith(_WORKSTATION):
                        shown = _DEVICE.sub(r"\1", name)
                        self._sites.name(program, "displays", shown, "literal", self._paths[program], file.line)
                        continue
                    self._in_file_system(program, file, _DEVICE.sub(r"\1", name))
            for file in {file.ddname: file for file in reversed(files)}.values():
                told = any(map(_named, (file.ddname, *file.others)))
                if not told and (program, file.ddname) not in self._joined:  # said once, where it is first opened
                    kind = OPEN_MODES[file.mode][0]
                    self._sites.unknown(program, kind, file.ddname, "missing", self._paths[program], file.line)

    def _in_file_system(self, program: str, file: _File, name: str) -> None:
        """A program may name its file itself, by its path: no job gives it that."""
        target = self._sites.index.add("dataset", name.replace("\\", "/").removeprefix("./"), "implied")
        for kind in OPEN_MODES[file.mode]:
            self._sites.edge(kind, program, target, "literal", self._paths[program], file.line)

    def _invocations(self) -> set[tuple[str, int]]:
        """Join the steps that jobs make of procs; return the DDs (proc, line) whose symbols every invocation knows."""
        known: defaultdict[tuple[str, int], bool] = defaultdict(lambda: True)
        owners = {(dd.path, dd.line): unit for unit in self.steps.hosts() for dd in self._stated(unit) if _dynamic(dd)}
        for unit in self.steps.hosts():
            for step in self.steps.invoked(unit):
                for dd in step.dds:
                    if owner := owners.get((dd.path, dd.line)):
                        known[owner, dd.line] &= not _dynamic(dd)
                        if not _dynamic(dd):
                            self._allocate(unit, dd, "joined")
                    elif not _dynamic(dd) and dd.path == self._sites.index.units[unit].path:  # a proc in the stream
                        self._allocate(unit, dd, "literal")
                    elif dd.given and not _dynamic(dd):
                        self._allocate(unit, dd, "joined")
                self._join(step)
        return {place for place, settled in known.items() if settled}

    def _stated(self, unit: str) -> Iterator[Dd]:
        """Yield the DDs that stand in a job or proc: of its steps, and over those of the procs it invokes."""
        own = (dd for step in self.steps.of(unit) for dd in step.dds)
        for dd in chain(own, self.steps.over(unit)):
            yield self.steps.referred(unit, dd) if dd.value.startswith("*.") else dd

    def _inclusions(self) -> None:
        """Give the steps and DDs of included members to the jobs that include them."""
        for unit in self.steps.hosts():
            for step in self.steps.included(unit):
                own = step.path == self._sites.index.units[unit].path
                for program in () if own else step.programs:
                    self._sites.name(unit, "runs", program, "literal", step.path, step.line)
                for dd in step.dds:
                    if not _dynamic(dd):
                        self._allocate(unit, dd, "joined")
                self._join(step)

    def _allocate(self, unit: str, dd: Dd, evidence: str) -> None:
        dataset, member = dataset_of(dd)
        if not dataset:
            return
        target = self._sites.index.add("dataset", dataset, "implied")
        self._sites.edge("allocates", unit, target, evidence, dd.path, dd.line)
        if dd.deleted:
            self._sites.edge("deletes", unit, target, evidence, dd.path, dd.line)
        if member and not _GENERATION.fullmatch(member):
            held = nearest(self._sites.index, self._sites.index.find(("member",), member), dd.path)
            if len(held) == 1:
                self._sites.edge("includes", unit, held[0], "joined", dd.path, dd.line)

    def _join(self, step: Step) -> None:
        if IMS_REGION in step.programs:
            for dd in step.dds:
                for database in self._databases.get(dd.name, ()):
                    self._behind(database, dd)
        for program in sorted({reached for name in step.programs for reached in self._reach(name, step.path)}):
            for file in self._files[program]:
                own = [dd for dd in step.dds if dd.name == file.ddname]
                for dd in own or [dd for dd in step.dds if dd.name in file.others]:
                    self._joined.add((program, file.ddname))
                    self._use(program, file, dd)

    def _behind(self, database: str, dd: Dd) -> None:
        dataset, _ = dataset_of(dd)
        if dataset:
            target = self._sites.index.add("dataset", dataset, "implied")
            self._sites.edge("allocates", database, target, "joined", dd.path, dd.line)

    def _use(self, program: str, file: _File, dd: Dd) -> None:
        dataset, _ = dataset_of(dd)
        if dataset:
            target = self._sites.index.add("dataset", dataset, "implied")
            for kind in OPEN_MODES[file.mode]:
                self._sites.edge(kind, program, target, "joined", self._paths[program], file.line)

    def _reach(self, name: str, path: str) -> Iterable[str]:
        """The programs in the run unit of a step: the one it names and those called from there."""
        found = self._sites.index.find(("program",), folded("program", name))
        found = in_folder(self._sites.index, found, path)
        if len(found) != 1:
            return ()
        seen, todo = set(found), list(found)
        while todo:
            for target in self._calls.get(todo.pop(), ()):
                if target not in seen:
                    seen.add(target)
                    todo.append(target)
        return seen & self._files.keys()


def _named(name: str) -> bool:
    """Tell whether a name is that of a file itself, and no DDNAME."""
    return bool(_PATH.search(name) or _DEVICE.fullmatch(name))


def _dynamic(dd: Dd) -> bool:
    return _read(dd.value) is None


def dataset_of(dd: Dd) -> tuple[str, str]:
    """Return (dataset, member or generation) of a DD; the dataset is empty where there is none, or not known."""
    return _read(dd.value) or ("", "")


@lru_cache(maxsize=4_096)
def _read(value: str) -> tuple[str, str] | None:
    """Return the dataset and the member that a DD names, both empty where it names none; None where it is not known."""
    shape = _QUALIFIED.fullmatch(value)
    if value and ("&" in value or not shape):
        return None
    return (shape[1], shape[2] or "") if shape and shape[1] not in _NO_DATASET else ("", "")


def _databases(readings: Sequence[Reading], sites: Sites) -> dict[str, set[str]]:
    """Return the databases that DBDs put behind a DD, by its name."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for at, (_, facts, _) in enumerate(readings):
        if facts.language == "dbd":
            for one in facts.bindings:
                if one.kind == "attribute" and one.name in _DATABASE_DDS and one.scope.startswith("database:"):
                    found[one.value].add(sites.index.ids[at][one.unit])
    return found


def _programs(readings: Sequence[Reading], sites: Sites) -> Iterator[tuple[str, str, tuple[_File, ...]]]:
    for at, reading in enumerate(readings):
        for number, unit in enumerate(sites.index.ids[at]):
            if reading.facts.units[number].space == "program":
                files = tuple(_opened(reading.facts, number))
                if files:
                    yield unit, reading.path, files


def _opened(facts: FileFacts, unit: int) -> Iterator[_File]:
    ddnames: dict[str, list[str]] = {}
    paths: dict[str, list[str]] = {}
    for binding in facts.bindings:
        if binding.unit == unit and binding.kind == "assign" and binding.value:
            ddnames.setdefault(binding.name.upper(), []).append(binding.value.upper())
        elif binding.unit == unit and binding.kind in _HELD and _PATH.search(binding.value.strip()):
            paths.setdefault(binding.name.upper(), []).append(binding.value.strip().upper())
    for names in ddnames.values():  # ASSIGN TO an item that holds the path
        names += sorted({path for name in names for path in paths.get(name, ())})
    for owner, kind, name, mode, line, _ in facts.bindings:
        if owner == unit and kind == "open" and mode in OPEN_MODES and (named := ddnames.get(name.upper())):
            yield _File(named[0], mode, line, tuple(named[1:]))
