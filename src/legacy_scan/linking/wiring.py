"""What a container gives to Java classes by name: resources, beans, persistence units and destinations."""

from collections.abc import Callable, Sequence
from typing import Final

from legacy_scan.extraction.directory import directory_name
from legacy_scan.linking.beans import Beans
from legacy_scan.linking.nearness import distance, nearest
from legacy_scan.linking.policy import POLICY, TYPED
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import Sites
from legacy_scan.model.estate import Edge
from legacy_scan.model.facts import Reference

_QUEUE_KINDS: Final = frozenset({"reads-queue", "writes-queue", "references-queue"})
_MANAGED: Final = frozenset(
    {
        *("Stateless", "Stateful", "Singleton", "Component", "Service", "Repository"),
        *("ApplicationScoped", "RequestScoped", "SessionScoped", "Named"),
    }
)
_UNIT: Final = "persistence-unit"


class Wiring:
    """Resolves names that are known to the container, once descriptors and types are settled."""

    def __init__(self, readings: Sequence[Reading], sites: Sites) -> None:
        self._typed = [(at, one) for at, one in enumerate(readings) if one.facts.language in TYPED]
        self._sites = sites
        self._beans = Beans(readings)
        self._sources = [
            (row.name, row.value, one.path) for one in readings for row in one.facts.bindings if row.kind == _UNIT
        ]
        self._ahead: dict[str, list[str]] = {}
        """Name of the directory -> what it stands for."""
        self._readers: dict[str, Callable[[str, Reference, str], None]] = {
            "resource": self._resource,
            "injects-bean": self._bean,
            _UNIT: self._unit,
        }

    def resolve(self) -> None:
        """Add the edges, and the names that lead nowhere."""
        for edge in sorted(self._sites.edges):
            if edge.kind == "depends" and edge.source.startswith("resource:"):
                self._ahead.setdefault(edge.source, []).append(edge.target)
        for at, reading in self._typed:
            ids = self._sites.index.ids[at]
            for one in reading.facts.references:
                if reader := self._readers.get(one.kind):
                    reader(ids[one.unit], one, reading.path)
                elif one.kind in _QUEUE_KINDS and one.how == "identifier":
                    self._queue(ids[one.unit], one, reading.path)
        self._fronts()

    def _behind(self, resource: str) -> list[str]:
        """Return the queues that a name of the directory stands for, also through other names."""
        seen, waiting, found = {resource}, [resource], []
        while waiting:
            for target in self._ahead.get(waiting.pop(), ()):
                if target.startswith("queue:"):
                    found.append(target)
                elif target not in seen:
                    seen.add(target)
                    waiting.append(target)
        return sorted(found)

    def _resource(self, source: str, one: Reference, path: str) -> None:
        """A name of the directory: declared by a descriptor, the name of a bean, or known by being asked for."""
        if one.how == "computed":
            self._sites.unknown(source, "depends", one.name, "dynamic", path, one.line)
            return
        name, _, front = one.name.partition("!")
        beans = [] if self._sites.index.find(("resource",), name) else self._classes(name.rpartition("/")[2], path)
        beans = beans or (self._sites.index.find(("class",), front) if front else [])
        if len(beans) == 1:
            self._sites.edge("injects", source, beans[0], "joined", path, one.line)
        else:
            self._sites.name(source, "resource", name, "literal", path, one.line)

    def _classes(self, bean: str, path: str) -> list[str]:
        names = self._beans.classes(bean, path)
        return nearest(self._sites.index, [one for name in names for one in self._find(name)], path)

    def _find(self, name: str) -> list[str]:
        return self._sites.index.find(("class",), name)

    def _bean(self, source: str, one: Reference, path: str) -> None:
        found = self._classes(one.name, path)
        if len(found) > 1:
            self._sites.candidates(source, "injects", one.name, found, path, one.line)
        elif found:
            self._sites.edge("injects", source, found[0], "joined", path, one.line)
        else:
            self._sites.unknown(source, "injects", one.name, "missing", path, one.line)

    def _unit(self, source: str, one: Reference, path: str) -> None:
        """A persistence unit stands for its data source."""
        if one.how == "computed":
            self._sites.unknown(source, "depends", one.name, "dynamic", path, one.line)
            return
        found = [(distance(where, path), where, value) for name, value, where in self._sources if name == one.name]
        if not found:
            self._sites.unknown(source, "depends", one.name, "missing", path, one.line)
        elif value := min(found)[2]:
            self._sites.name(source, "resource", directory_name(value), "joined", path, one.line)

    def _queue(self, source: str, one: Reference, path: str) -> None:
        """The queue behind a name of the directory; where no descriptor says which, its last part is taken for it."""
        name = directory_name(one.name)
        queues = [queue for each in self._sites.index.find(("resource",), name) for queue in self._behind(each)]
        for queue in dict.fromkeys(queues):
            self._sites.edge(POLICY[one.kind].edge, source, queue, "joined", path, one.line)
        if not queues:
            self._sites.name(source, one.kind, name.rpartition("/")[2], "joined", path, one.line)

    def _fronts(self) -> None:
        """Whoever holds an interface that just one bean implements runs the class of that bean."""
        marked = {
            self._sites.index.ids[at][row.unit]
            for at, reading in self._typed
            for row in reading.facts.bindings
            if row.kind == "annotates" and "." not in row.scope and row.name.rpartition(".")[2] in _MANAGED
        }
        fronts: dict[str, set[Edge]] = {}
        for edge in self._sites.edges:
            if edge.kind == "implements" and edge.source in marked and self._sites.index.units[edge.target].path:
                fronts.setdefault(edge.target, set()).add(edge)
        for front, edges in sorted(fronts.items()):
            if len({edge.source for edge in edges}) == 1:
                one = min(edges)
                self._sites.edge("runs", front, one.source, "joined", one.path, one.line)
