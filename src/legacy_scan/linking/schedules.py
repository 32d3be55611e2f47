"""Schedulers: which job precedes which. A job is known to its scheduler by a name, and to the estate by its member."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from legacy_scan.linking.nearness import nearest
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import Sites

_MOST_PAIRS: Final = 10_000
"""Pairs of jobs through one condition; what so many post and await orders none of them."""


class _Order(NamedTuple):
    before: str
    after: str
    path: str
    line: int


class Schedules:
    """Adds `precedes` edges: what a job triggers, and what waits for the conditions it posts."""

    def __init__(self, readings: Sequence[Reading], sites: Sites) -> None:
        self._sites = sites
        self._said = [
            (reading.path, sites.index.ids[at][one.unit], one)
            for at, reading in enumerate(readings)
            for one in reading.facts.bindings
            if one.kind in ("scheduled", "posts", "waits-for", "triggers")
        ]
        self._members: dict[str, str] = {}
        for _, _, one in self._said:
            if one.kind == "scheduled" and one.value:
                self._members.setdefault(one.name, one.value)

    def resolve(self) -> None:
        """Add the edges. A scheduled job without JCL is registered; its member, or it, is missing."""
        for path, source, one in self._said:
            if one.kind == "scheduled" and not self._jobs(one.name, path):
                self._register(path, source, one.name, one.value, one.line)
        for source, order in self._orders():
            for name in (order.before, order.after):
                if not self._jobs(name, order.path):
                    self._register(order.path, source, name, name, order.line)
            before, after = self._jobs(order.before, order.path), self._jobs(order.after, order.path)
            evidence = "declared" if len(before) == len(after) == 1 else "candidate"
            for first in before:
                for second in after:
                    self._sites.edge("precedes", first, second, evidence, order.path, order.line)

    def _orders(self) -> Iterator[tuple[str, _Order]]:
        """Yield each order with the unit that says it. A condition that nobody posts is a missing name."""
        posted: defaultdict[str, set[str]] = defaultdict(set)
        awaited: Counter[str] = Counter()
        for _, _, one in self._said:
            if one.kind == "posts":
                posted[one.name].add(one.value)
            elif one.kind == "waits-for":
                awaited[one.name] += 1
        for path, source, one in self._said:
            if one.kind == "triggers":
                yield source, _Order(one.name, one.value, path, one.line)
            elif one.kind == "waits-for":
                posters = posted.get(one.name, set())
                if not posters:
                    self._sites.unknown(source, "precedes", one.name, "missing", path, one.line)
                elif len(posters) * awaited[one.name] > _MOST_PAIRS:
                    self._sites.unknown(source, "precedes", one.name, "ambiguous", path, one.line)
                else:
                    yield from ((source, _Order(before, one.value, path, one.line)) for before in sorted(posters))

    def _register(self, path: str, source: str, name: str, member: str, line: int) -> None:
        self._sites.index.add("job", name, "registered")
        if member:
            self._sites.unknown(source, "includes", member, "missing", path, line)

    def _jobs(self, name: str, path: str) -> list[str]:
        """Return the jobs a scheduler's name leads to: its member's JCL first, then a job of that name."""
        index = self._sites.index
        for known in (self._members.get(name, ""), name):
            if known and (found := index.find(("job",), known)):
                return nearest(index, found, path)
        return []
