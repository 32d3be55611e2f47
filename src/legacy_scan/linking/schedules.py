"""Schedulers: which job precedes which. A job is known to its scheduler by a name, and to the estate by its member.

A name means in one export what that export says, and elsewhere what any says. Where several jobs of the tree have it,
the library that the scheduler names tells which is meant, then the tree; else each may be.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from legacy_scan.linking.jcl_libraries import ordered
from legacy_scan.linking.nearness import closest
from legacy_scan.linking.sites import Sites, fewest

_MOST_PAIRS: Final = 10_000
"""Pairs of jobs through one condition; what so many post and await orders none of them."""

_JOB: Final = "job:"
_SAID: Final = ("scheduled", "posts", "waits-for", "triggers")


class _Job(NamedTuple):
    """A job as an export calls it."""

    name: str
    path: str


class _Order(NamedTuple):
    before: _Job
    after: _Job
    path: str
    line: int


class Schedules:
    """Adds `precedes` edges: what a job triggers, and what waits for the conditions it posts."""

    def __init__(self, sites: Sites) -> None:
        self._sites = sites
        self._said = [
            (reading.path, sites.index.ids[at][one.unit], one)
            for at, reading in sites.kinds.having(*_SAID)
            for one in reading.facts.bindings
            if one.kind in _SAID
        ]
        self._members: dict[tuple[str, str], str] = {}
        for path, _, one in self._said:
            if one.kind == "scheduled":
                for known in (path, ""):
                    self._members.setdefault((known, one.name), one.value)
        self._libraries = {
            (reading.path, one.scope[len(_JOB) :]): one.value.upper()
            for _, reading in sites.kinds.having("attribute")
            for one in reading.facts.bindings
            if one.kind == "attribute" and one.name == "memlib" and one.scope.startswith(_JOB)
        }

    def resolve(self) -> None:
        """Add the edges. A scheduled job without JCL is registered; its member, or it, is missing."""
        for path, source, one in self._said:
            if one.kind == "scheduled" and not self._jobs(_Job(one.name, path)):
                self._register(path, source, one.name, one.value, one.line)
        for source, order in self._orders():
            before, after = self._ends(source, order, order.before), self._ends(source, order, order.after)
            evidence = "declared" if len(before) == len(after) == 1 else "candidate"
            for first in before:
                for second in after:
                    self._sites.edge("precedes", first, second, evidence, order.path, order.line)

    def _ends(self, source: str, order: _Order, job: _Job) -> list[str]:
        """Return the units that one end of an order may be; a job that no export schedules is registered here."""
        if not self._jobs(job):
            member = self._members.get((job.path, job.name), self._members.get(("", job.name), job.name))
            self._register(order.path, source, job.name, member, order.line)
        found, cut = fewest(self._jobs(job))
        if len(found) > 1:
            self._sites.unknown(source, "precedes", job.name, "ambiguous", order.path, order.line)
        if cut:
            self._sites.unknown(source, "precedes", job.name, "cut", order.path, order.line)
        return found

    def _orders(self) -> Iterator[tuple[str, _Order]]:
        """Yield each order with the unit that says it. A condition that nobody posts is a missing name."""
        posted: defaultdict[str, set[_Job]] = defaultdict(set)
        awaited: Counter[str] = Counter()
        for path, _, one in self._said:
            if one.kind == "posts":
                posted[one.name].add(_Job(one.value, path))
            elif one.kind == "waits-for":
                awaited[one.name] += 1
        for path, source, one in self._said:
            if one.kind == "triggers":
                yield source, _Order(_Job(one.name, path), _Job(one.value, path), path, one.line)
            elif one.kind == "waits-for":
                posters = posted.get(one.name, set()) or self._same_name(one.name, path)
                if not posters:
                    self._sites.unknown(source, "precedes", one.name, "missing", path, one.line)
                elif len(posters) * awaited[one.name] > _MOST_PAIRS:
                    self._sites.unknown(source, "precedes", one.name, "ambiguous", path, one.line)
                else:
                    after = _Job(one.value, path)
                    yield from ((source, _Order(before, after, path, one.line)) for before in sorted(posters))

    def _same_name(self, condition: str, path: str) -> set[_Job]:
        """Return the job that a condition nobody posts is called like: some schedulers await jobs by their names."""
        return {_Job(condition, path)} if self._sites.index.find(("job",), condition) else set()

    def _register(self, path: str, source: str, name: str, member: str, line: int) -> None:
        self._sites.index.add("job", name, "registered")
        if member:
            self._sites.unknown(source, "includes", member, "missing", path, line)

    def _jobs(self, job: _Job) -> list[str]:
        """Return the jobs a scheduler's name leads to: its member's JCL first, then a job of that name."""
        index = self._sites.index
        member = self._members.get((job.path, job.name), self._members.get(("", job.name), ""))
        for known in (member, job.name):
            if known and (found := index.find(("job",), known)):
                library = self._libraries.get((job.path, job.name), "")
                return closest(index, ordered(index, found, (library,) if library else ()), job.path)
        return []
