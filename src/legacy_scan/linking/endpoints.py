"""Addresses, timers and batch jobs that Java classes state: what the outside can start in them.

A unit `endpoint:/path` runs the class that takes its requests, as a transaction runs its program; a unit `timer:` runs
the class that works at a time, a unit `batch-job:` the class that puts the job together. Where two modules of the tree
serve one path, each path has its file in its id; so have two jobs of one name.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Final, NamedTuple

from legacy_scan.linking.nearness import distance
from legacy_scan.linking.policy import DESCRIBING, TYPED
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import Sites
from legacy_scan.model.estate import EstateUnit
from legacy_scan.model.facts import Binding
from legacy_scan.model.names import unit_id

_NAME: Final = itemgetter(2)
"""Of a reference."""

_SERVES: Final = frozenset({"serves", "serves-part"})
_JOBS: Final = {
    "org.quartz.Job": "execute",
    "org.quartz.StatefulJob": "execute",
    "org.quartz.InterruptableJob": "execute",
    "org.springframework.scheduling.quartz.QuartzJobBean": "executeInternal",
    "javax.ejb.TimedObject": "ejbTimeout",
    "jakarta.ejb.TimedObject": "ejbTimeout",
    "commonj.timers.TimerListener": "timerExpired",
}
"""Type -> the method that a scheduler calls on what inherits from it (Quartz, Spring, EJB, CommonJ)."""
_JOB_PACKAGES: Final = frozenset(name.rpartition(".")[0] for name in _JOBS)
_BROUGHT: Final = {
    **{name: {name} for name in _JOBS},
    **{package: {name for name in _JOBS if name.rpartition(".")[0] == package} for package in _JOB_PACKAGES},
}
"""What an import, or a type that is written whole, brings of them."""
_JOB: Final = "batch-job"
_INHERITS: Final = frozenset({"implements", "extends"})
_REST_SERVLETS: Final = (
    "javax.ws.rs.core.Application",
    "jakarta.ws.rs.core.Application",
    "HttpServletDispatcher",
    "HttpServlet30Dispatcher",
    "ServletContainer",
    "CXFNonSpringJaxrsServlet",
    "IBMRestServlet",
)


class _Served(NamedTuple):
    space: str
    name: str
    path: str
    line: int
    source: str


class _Heir(NamedTuple):
    unit: str
    path: str
    line: int


class Endpoints:
    """Puts the addresses of an estate together."""

    def __init__(self, readings: Sequence[Reading], sites: Sites) -> None:
        self._readings = readings
        self._sites = sites
        self._bases = sorted(_bases(readings))
        self._own_bases = {module_of(where): base for where, base in reversed(self._bases)}
        self._near_bases: dict[str, str] = {}

    def resolve(self) -> None:
        """Add the units, and an edge from each to what it runs."""
        by_name: defaultdict[tuple[str, str], list[_Served]] = defaultdict(list)
        for one in self._all():
            by_name[one.space, one.name].append(one)
        for (space, _), rows in sorted(by_name.items()):
            modules: defaultdict[str, list[_Served]] = defaultdict(list)
            for one in sorted(rows):
                modules[one.path if space == _JOB else module_of(one.path)].append(one)
            for module, own in sorted(modules.items()):
                unit = self._unit(own[0], module, len(modules) > 1)
                for one in own:
                    self._sites.edge("runs", unit, one.source, "declared", one.path, one.line)

    def _all(self) -> Iterator[_Served]:
        times: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for at, (path, facts, _) in self._sites.kinds.having(*_SERVES, "timed", _JOB, "timed-class"):
            if facts.language not in TYPED:
                continue
            ids = self._sites.index.ids[at]
            for row in facts.bindings:
                if row.kind in _SERVES:
                    yield _Served("endpoint", self._address(row, path), path, row.line, ids[row.unit])
                elif row.kind == "timed":
                    name = f"{facts.units[row.unit].name}.{row.name}"
                    yield _Served("timer", name, path, row.line, ids[row.unit])
                elif row.kind == _JOB and row.value:
                    yield _Served(_JOB, row.value, path, row.line, ids[row.unit])
                elif row.kind == "timed-class":
                    package = "" if row.scope == "literal" else _package(facts.bindings)
                    times[f"{package}{row.name}"].append((path, row.line))
        if jobs := self._brought():
            yield from self._jobs(jobs, times)

    def _brought(self) -> set[str]:
        """Return which types that a scheduler runs any file refers to."""
        jobs: set[str] = set()
        for one in self._readings:
            if one.facts.language in TYPED and not _BROUGHT.keys().isdisjoint(map(_NAME, one.facts.references)):
                jobs.update(*(_BROUGHT[row.name] for row in one.facts.references if row.name in _BROUGHT))
        return jobs

    def _jobs(self, types: set[str], times: Mapping[str, Sequence[tuple[str, int]]]) -> Iterator[_Served]:
        """Yield what a scheduler runs by its type, unless a descriptor says when it runs that class.

        `times` are the places where a program says when a class is run.
        """
        told = {name for one in self._readings if one.facts.language in DESCRIBING for name in _timed(one)}
        for name, heir, one in self._heirs(types):
            if heir not in told and heir not in _JOBS:
                timer = f"{heir}.{_JOBS[name]}"
                yield _Served("timer", timer, one.path, one.line, one.unit)
                for path, line in times.get(heir, ()):
                    yield _Served("timer", timer, path, line, one.unit)

    def _heirs(self, types: set[str]) -> Iterator[tuple[str, str, _Heir]]:
        """Yield what inherits from each type, through others too."""
        ahead: defaultdict[str, list[_Heir]] = defaultdict(list)
        for kind in _INHERITS:
            for edge in self._sites.edges[kind]:
                ahead[self._sites.index.units[edge.target].name].append(_Heir(edge.source, edge.path, edge.line))
        for row in self._sites.unresolved:
            if row.kind in _INHERITS and row.name in types:
                ahead[row.name].append(_Heir(row.source, row.path, row.line))
        for name in sorted(types):
            waiting, seen = [name], {name}
            while waiting:
                for one in sorted(ahead.get(waiting.pop(), ())):
                    heir = self._sites.index.units[one.unit].name
                    if heir not in seen:
                        seen.add(heir)
                        waiting.append(heir)
                        yield name, heir, one

    def _address(self, row: Binding, path: str) -> str:
        name = row.name if row.name.startswith(("/", "*")) else f"/{row.name}"
        if row.kind == "serves" or not self._bases:
            return name
        module = module_of(path)
        base = self._own_bases.get(module) or self._near_bases.get(module)
        if base is None:
            base = min(self._bases, key=lambda one: (distance(one[0], path), one))[1]
            self._near_bases[module] = base
        return (base.rstrip("/") + name).rstrip("/") or "/"

    def _unit(self, one: _Served, module: str, several: bool) -> str:
        """Return the unit of an address: the one that a descriptor of this module declares, or a new one."""
        index = self._sites.index
        known = index.find((one.space,), one.name)
        for unit in known:
            if module_of(index.units[unit].path) == module:
                return unit
        shown = unit_id(one.space, one.name) + (f"@{one.path}" if several or known else "")
        return index.declare(EstateUnit(shown, one.space, one.name, "source", one.path, one.line, one.line, "java"))


def _package(bindings: Iterable[Binding]) -> str:
    return next((f"{one.value}." for one in bindings if one.kind == "package" and one.value), "")


def _timed(reading: Reading) -> Iterator[str]:
    """Yield the classes that a descriptor runs at a time."""
    for one in reading.facts.references:
        if one.kind == "serves-class" and reading.facts.units[one.unit].space == "timer":
            yield one.name


def module_of(path: str) -> str:
    """Return the folder of the module that a file belongs to: what stands before `src`, or else the first folder."""
    head, found, _ = f"/{path}".partition("/src/")
    return head if found else f"/{path}".rpartition("/")[0].partition("/")[0]


def _bases(readings: Sequence[Reading]) -> Iterator[tuple[str, str]]:
    """Yield (file, path) for each path that the parts of a REST application stand under."""
    for path, facts, _ in readings:
        if facts.language in TYPED:
            yield from ((path, row.name) for row in facts.bindings if row.kind == "serves-under")
        elif facts.language in DESCRIBING:
            for reference in facts.references:
                if reference.kind == "serves-class" and reference.name.endswith(_REST_SERVLETS):
                    unit = facts.units[reference.unit]
                    if unit.space == "endpoint" and unit.name.startswith("/"):
                        yield path, unit.name.removesuffix("*")
