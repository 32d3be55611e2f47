"""What classes do to tables through entities, named queries and repositories."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from legacy_scan.linking.java_names import FileTypes
from legacy_scan.linking.java_types import TypeIndex
from legacy_scan.linking.mapped import Mapped, is_path
from legacy_scan.linking.nearness import nearest
from legacy_scan.linking.policy import DESCRIBING, POLICY, TYPED
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import Sites
from legacy_scan.model.facts import Reference

_ENTITY_KINDS: Final = frozenset({"reads-entity", "writes-entity", "updates-entity", "deletes-entity"})
_QUERY: Final = "Query"
_JOINED: Final = "joined"
_ASKING: Final = TYPED | DESCRIBING
_DONE: Final = {
    **dict.fromkeys(("find", "get", "read", "query", "count", "exists", "search", "stream", "load"), ("reads",)),
    **dict.fromkeys(("save", "insert", "persist"), ("writes", "updates")),
    **dict.fromkeys(("delete", "remove"), ("deletes",)),
    **dict.fromkeys(("update",), ("updates",)),
}
"""What a method of a repository does, by the word that its name begins with (Spring Data, "Query Methods")."""
_VERBS: Final = tuple(sorted(_DONE))


class _Query(NamedTuple):
    unit: str
    path: str
    line: int
    said: str


class Persistence:
    """Resolves the references of Java to entities."""

    def __init__(self, readings: Sequence[Reading], sites: Sites, types: TypeIndex) -> None:
        self._typed = [(at, one) for at, one in enumerate(readings) if one.facts.language in TYPED]
        self._sites = sites
        self._types = types
        self._mapped = Mapped(readings, sites, types)
        self._queries = self._named()
        self._used: set[_Query] = set()
        self._repositories: dict[str, tuple[list[str], str, int]] = {}
        self._readers: dict[str, Callable[[str, Reference, FileTypes, str], None]] = {
            **dict.fromkeys(_ENTITY_KINDS, self._entity),
            "named-query": self._query,
            "repository-of": self._repository,
        }

    def resolve(self) -> None:
        """Add the edges, and the names that lead nowhere."""
        for at, reading in self._sites.kinds.having(*self._readers):
            if reading.facts.language not in TYPED:
                continue
            ids, types = self._sites.index.ids[at], self._types.types_of(reading.facts)
            for one in reading.facts.references:
                if reader := self._readers.get(one.kind):
                    reader(ids[one.unit], one, types, reading.path)
        self._unused_queries()
        if self._repositories:
            self._kept()

    # entities

    # What a path leads to may be a value, which is of no table; that the entity is not there, its own name tells.

    def _entity(self, source: str, one: Reference, types: FileTypes, path: str) -> None:
        edge = POLICY[one.kind].edge
        if one.how == "computed":
            self._sites.unknown(source, edge, one.name, "dynamic", path, one.line)
            return
        classes = self._classes(one, types, path)
        tables = list(dict.fromkeys(table for unit in classes for table in self._mapped.tables(unit, edge)))
        for table in tables:
            self._sites.edge(edge, source, table, _JOINED if len(classes) == 1 else "candidate", path, one.line)
        if not tables and not is_path(one.name):
            self._sites.unknown(source, edge, one.name, "missing", path, one.line)
        elif len(classes) > 1:
            self._sites.unknown(source, edge, one.name, "ambiguous", path, one.line)

    def _classes(self, one: Reference, types: FileTypes, path: str) -> list[str]:
        found = self._mapped.entities(one.name, path) if one.how == "literal" else []
        if not found and not is_path(one.name):
            names = types.resolve(one._replace(kind="type")).names
            found = [unit for name in names for unit in self._sites.index.find(("class",), name)]
        return nearest(self._sites.index, found, path)

    # queries

    def _named(self) -> dict[str, list[_Query]]:
        found: defaultdict[str, list[_Query]] = defaultdict(list)
        for at, (path, facts, _) in self._sites.kinds.having("query"):
            for row in facts.bindings if facts.language in _ASKING else ():
                if row.kind == "query" and row.name:
                    found[row.name].append(_Query(self._sites.index.ids[at][row.unit], path, row.line, row.value))
        return found

    def _query(self, source: str, one: Reference, types: FileTypes, path: str) -> None:
        if one.how == "computed":
            self._sites.unknown(source, "reads", one.name, "dynamic", path, one.line)
            return
        queries = self._queries.get(one.name, [])
        near = nearest(self._sites.index, [query.unit for query in queries], path)
        for query in queries:
            if query.unit in near:
                self._used.add(query)
                self._run(source, query, path, one.line)
        if not queries:
            self._sites.unknown(source, "reads", one.name, "missing", path, one.line)

    def _run(self, source: str, query: _Query, path: str, line: int) -> None:
        for said in query.said.split():
            kind, _, name = said.partition(":")
            if kind.startswith("unknown-"):
                self._sites.unknown(source, "reads", name, "dynamic", path, line)
                continue
            if kind not in _ENTITY_KINDS:
                self._sites.name(source, kind, name, _JOINED, path, line)
                continue
            classes = self._mapped.entities(name, query.path)
            tables = [table for unit in classes for table in self._mapped.tables(unit)]
            for table in dict.fromkeys(tables):
                self._sites.edge(POLICY[kind].edge, source, table, _JOINED, path, line)
            if not tables and not is_path(name):
                self._sites.unknown(source, POLICY[kind].edge, name, "missing", path, line)

    def _unused_queries(self) -> None:
        """A query that nobody asks for by its name is its class's own."""
        for query in sorted(one for queries in self._queries.values() for one in queries):
            if query not in self._used:
                self._run(query.unit, query, query.path, query.line)

    # repositories

    def _repository(self, source: str, one: Reference, types: FileTypes, path: str) -> None:
        classes = self._classes(one, types, path)
        tables = [table for unit in classes for table in self._mapped.tables(unit)]
        for table in dict.fromkeys(tables):
            self._sites.edge("maps", source, table, _JOINED, path, one.line)
        if tables:
            self._repositories[source] = (classes, path, one.line)
        else:
            self._sites.unknown(source, "maps", one.name, "missing", path, one.line)

    def _kept(self) -> None:
        """A repository does what the methods are called that it declares, and those that others call on it."""
        units = self._sites.index.units
        ours = {units[unit].name.rpartition(".")[2] for unit in self._repositories}
        for at, reading in self._typed:
            ids, types = self._sites.index.ids[at], self._types.types_of(reading.facts)
            for unit, method, line in _declared(reading):
                if ids[unit] in self._repositories:
                    self._done(ids[unit], method, reading.path, line)
            for one in reading.facts.references:
                if one.kind == "method-call":
                    owner, _, method = one.name.partition(" ")[0].rpartition(".")
                    if method.startswith(_VERBS) and ("#" in owner or owner.rpartition(".")[2] in ours):
                        for name in types.resolve(one).names:
                            for found in self._sites.index.find(("class",), name):
                                if found in self._repositories:
                                    self._done(found, method, *self._repositories[found][1:])

    def _done(self, repository: str, method: str, path: str, line: int) -> None:
        word = next((word for word in _VERBS if method.startswith(word)), "")
        for kind in _DONE.get(word, ()):
            for unit in self._repositories[repository][0]:
                for table in self._mapped.tables(unit, kind):
                    self._sites.edge(kind, repository, table, _JOINED, path, line)


def _declared(reading: Reading) -> Iterator[tuple[int, str, int]]:
    """Yield the methods of a file that have no query of their own."""
    said = {(row.unit, row.scope) for row in reading.facts.bindings if row.kind == "annotates" and _has_query(row.name)}
    for label in reading.facts.labels:
        if label.kind == "method" and (label.unit, label.name) not in said:
            yield label.unit, label.name.rpartition(".")[2], label.line


def _has_query(name: str) -> bool:
    return name.rpartition(".")[2].endswith((_QUERY, "Procedure"))
