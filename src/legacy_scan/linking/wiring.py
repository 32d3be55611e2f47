"""What a container gives to Java classes by name: resources, beans, persistence units and destinations."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from legacy_scan.extraction.directory import directory_name
from legacy_scan.linking.addresses import Addresses
from legacy_scan.linking.beans import Beans
from legacy_scan.linking.java_names import FileTypes
from legacy_scan.linking.java_types import TypeIndex
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
_PRODUCES: Final = "produces"
_PRIMARY: Final = "Primary"
_ALTERNATIVE: Final = "Alternative"
_MARKS: Final = _MANAGED | {_PRIMARY, _ALTERNATIVE}
_NONE: Final[frozenset[str]] = frozenset()


class Wiring:
    """Resolves names that are known to the container, once descriptors and types are settled."""

    def __init__(self, readings: Sequence[Reading], sites: Sites, types: TypeIndex) -> None:
        self._sites = sites
        self._types = types
        self._beans = Beans(readings)
        self._addresses = Addresses(sites.index)
        self._sources = [
            (row.name, row.value, one.path)
            for _, one in sites.kinds.having(_UNIT)
            for row in one.facts.bindings
            if row.kind == _UNIT
        ]
        self._named: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        """(simple name of a class, constant) -> class -> name of the directory that the constant is."""
        for _, one in self._typed("constant"):
            for row in one.facts.bindings:
                if row.kind == "constant" and row.value.startswith("java:"):
                    self._named[row.scope, row.name][one.facts.units[row.unit].name] = row.value
        self._made: list[Edge] = []
        self._bound: set[tuple[str, str]] = set()
        """Types with the classes that a module binds them to: its word goes before all else."""
        self._produced: set[str] = set()
        """Names of beans that methods make: of a class that is not of the estate, where nothing else is known."""
        self._ahead: dict[str, list[str]] = {}
        """Name of the directory -> what it stands for."""
        self._readers: dict[str, Callable[[str, Reference, str], None]] = {
            "resource": self._resource,
            "injects-bean": self._bean,
            _UNIT: self._unit,
            "calls-path": self._path,
            "starts-batch": self._job,
        }

    def _typed(self, *kinds: str) -> list[tuple[int, Reading]]:
        return [(at, one) for at, one in self._sites.kinds.having(*kinds) if one.facts.language in TYPED]

    def resolve(self) -> None:
        """Add the edges, and the names that lead nowhere."""
        self._made = sorted(set(self._produce()))
        ahead = (one for one in self._sites.edges["depends"] if one.source.startswith("resource:"))
        for edge in sorted(ahead):
            self._ahead.setdefault(edge.source, []).append(edge.target)
        for at, reading in self._typed(*self._readers, *_QUEUE_KINDS):
            ids = self._sites.index.ids[at]
            for one in reading.facts.references:
                if reader := self._readers.get(one.kind):
                    reader(ids[one.unit], one, reading.path)
                elif one.kind in _QUEUE_KINDS and one.how == "identifier":
                    self._queue(ids[one.unit], one, reading.path)
        for at, reading in self._typed("static-access") if self._named else ():
            self._asked(reading, self._sites.index.ids[at])
        self._fronts()

    def _asked(self, reading: Reading, ids: Sequence[str]) -> None:
        """Whoever hands on a constant that is a name of the directory depends on what it names."""
        told = {(one.unit, one.line) for one in reading.facts.references if one.kind == "resource"}
        types: FileTypes | None = None
        for one in reading.facts.references:
            owner, _, constant = one.name.partition(" .")
            if one.kind != "static-access" or (owner.rpartition(".")[2], constant) not in self._named:
                continue
            types = types or self._types.types_of(reading.facts)
            meant = types.resolve(one)
            named = self._named[owner.rpartition(".")[2], constant]
            if meant.in_estate and not meant.reason and (one.unit, one.line) not in told and meant.names[0] in named:
                said = one._replace(name=directory_name(named[meant.names[0]]), how="literal")
                self._resource(ids[one.unit], said, reading.path, "joined")

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

    def _resource(self, source: str, one: Reference, path: str, evidence: str = "literal") -> None:
        """A name of the directory: declared by a descriptor, the name of a bean, or known by being asked for."""
        if one.how == "computed":
            self._sites.unknown(source, "depends", one.name, "dynamic", path, one.line)
            return
        evidence = "joined" if one.how == "joined" else evidence
        name, _, front = one.name.partition("!")
        beans = [] if self._sites.index.find(("resource",), name) else self._classes(name.rpartition("/")[2], path)
        beans = beans or (self._sites.index.find(("class",), front) if front else [])
        if len(beans) == 1:
            self._sites.edge("injects", source, beans[0], "joined", path, one.line)
        else:
            self._sites.name(source, "resource", name, evidence, path, one.line)

    def _classes(self, bean: str, path: str) -> list[str]:
        names = self._beans.classes(bean, path)
        return nearest(self._sites.index, [one for name in names for one in self._find(name)], path)

    def _find(self, name: str) -> list[str]:
        return self._sites.index.find(("class",), name)

    def _bean(self, source: str, one: Reference, path: str) -> None:
        found = self._classes(one.name, path)
        if found or one.name not in self._produced:
            self._sites.lead("injects", source, one.name, found, "joined", path, one.line)

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

    def _path(self, source: str, one: Reference, path: str) -> None:
        """An address on a host that only the run knows: that of the estate, if it serves such a one."""
        found = self._addresses.asked(one.name, path)
        self._sites.lead("call", source, one.name, found, "joined", path, one.line)

    def _job(self, source: str, one: Reference, path: str) -> None:
        """A batch job by its name: that of this part of the tree, where several have one."""
        found = nearest(self._sites.index, self._sites.index.find(("batch-job",), one.name), path)
        self._sites.lead("start", source, one.name, found, "literal", path, one.line)

    def _queue(self, source: str, one: Reference, path: str) -> None:
        """The queue behind a name of the directory; where no descriptor says which, its last part is taken for it."""
        name = directory_name(one.name)
        queues = [queue for each in self._sites.index.find(("resource",), name) for queue in self._behind(each)]
        for queue in dict.fromkeys(queues):
            self._sites.edge(POLICY[one.kind].edge, source, queue, "joined", path, one.line)
        if not queues:
            self._sites.name(source, one.kind, name.rpartition("/")[2], "joined", path, one.line)

    def _fronts(self) -> None:
        """Whoever holds a type that just one class is provided for runs that class.

        A class is provided by being managed and implementing the type, or by a producer that makes it; where there are
        several, by the one that is marked as primary, or is no alternative.
        """
        marks = self._marks()
        fronts: dict[str, dict[str, Edge]] = {}
        for edge in sorted(self._sites.edges["implements"]):
            if marks.get(edge.source, _NONE) & _MANAGED and self._sites.index.units[edge.target].path:
                fronts.setdefault(edge.target, {}).setdefault(edge.source, edge)
        for edge in self._made:
            fronts.setdefault(edge.source, {}).setdefault(edge.target, edge)
        for front, provided in sorted(fronts.items()):
            chosen = [one for one in sorted(provided) if _PRIMARY in marks.get(one, _NONE)]
            chosen = chosen or [one for one in sorted(provided) if (front, one) in self._bound]
            chosen = chosen or [one for one in sorted(provided) if _ALTERNATIVE not in marks.get(one, _NONE)]
            if len(chosen) == 1 and chosen[0] != front:
                one = provided[chosen[0]]
                self._sites.edge("runs", front, chosen[0], "joined", one.path, one.line)

    def _marks(self) -> dict[str, frozenset[str]]:
        """Return what is said of each class that a container manages, by the simple names of annotations."""
        marks: dict[str, set[str]] = {}
        for at, reading in self._typed("annotates"):
            for row in reading.facts.bindings:
                if row.kind == "annotates" and (mark := row.name.rpartition(".")[2]) in _MARKS and "." not in row.scope:
                    marks.setdefault(self._sites.index.ids[at][row.unit], set()).add(mark)
        return {unit: frozenset(names) for unit, names in marks.items()}

    def _produce(self) -> Iterator[Edge]:
        """Yield what producers make, as edges from the type that is asked for, where the estate has both."""
        for at, reading in self._typed(_PRODUCES):
            rows = [row for row in reading.facts.bindings if row.kind == _PRODUCES]
            self._produced.update(row.name for row in rows)
            types = self._types.types_of(reading.facts)
            for row in rows:
                inside = self._sites.index.units[self._sites.index.ids[at][row.unit]].name
                front = self._one(types, inside, row.value)
                found = [made for name in row.scope.split() if (made := self._one(types, inside, name))]
                for made in (found or [front]) if row.name else ():
                    if made:
                        self._beans.add(row.name, reading.path, self._sites.index.units[made].name)
                for made in found if front else ():
                    yield Edge("runs", front, made, "joined", reading.path, row.line)
                    if not row.name:
                        self._bound.add((front, made))

    def _one(self, types: FileTypes | None, inside: str, name: str) -> str:
        """Return the one class of the estate that a name means, or nothing."""
        meant = types.named(inside, name) if types and name else None
        if meant is None or not meant.in_estate or meant.reason:
            return ""
        found = self._sites.index.find(("class",), meant.names[0])
        return found[0] if len(found) == 1 else ""
