"""Entity beans whose persistence the container manages: the tables they lie in, and what their finders read."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Final

from legacy_scan.linking.nearness import distance
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import Sites
from legacy_scan.model.facts import Binding

_JOINED: Final = "joined"
_DECLARED: Final = "declared"
_GENERATED: Final = "Table"
"""What the reference implementation of J2EE 1.3 puts behind the name of a bean that lies in a table of its making."""


class EntityBeans:
    """Resolves abstract schemas and finders, once descriptors have said which bean lies in which table."""

    def __init__(self, readings: Sequence[Reading], sites: Sites, made: Callable[[str, str, str], list[str]]) -> None:
        """Take the readings of descriptors, and what tells which classes the name of a bean means in a file."""
        self._readings = readings
        self._sites = sites
        self._made = made
        self._schemas: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        """Abstract schema in lower case -> (path, class) of the beans that have it."""
        self._tables: defaultdict[str, list[str]] = defaultdict(list)
        """Class of a bean -> its tables."""
        self._known: dict[tuple[str, str], list[str]] = {}

    def resolve(self) -> None:
        """Add the edges, and the schemas that no bean has."""
        rows = [(one.path, row) for one in self._readings for row in one.facts.bindings]
        schemas = [(path, row) for path, row in rows if row.kind == "abstract-schema"]
        asked = [(path, row) for path, row in rows if row.kind in ("finder", "related-schema")]
        if not schemas and not asked:
            return
        for edge in sorted(one for one in self._sites.edges["maps"] if one.evidence == _DECLARED):
            self._tables[edge.source].append(edge.target)
        for path, row in schemas:
            self._schema(path, row)
        for path, row in asked:
            self._asks(path, row)

    def _schema(self, path: str, row: Binding) -> None:
        found = self._made(row.value, path, "")
        if len(found) != 1:
            return
        self._schemas[row.name.lower()].append((path, found[0]))
        if not self._tables[found[0]]:
            table = self._default(row)
            self._tables[found[0]].append(table)
            self._sites.edge("maps", found[0], table, _JOINED, path, row.line)

    def _default(self, row: Binding) -> str:
        """A table that nobody names: one of the estate that is called as the bean or its schema, or else a new one."""
        for name in (row.scope, f"{row.scope}{_GENERATED}", row.name):
            if name and (found := self._sites.index.find(("table",), name)):
                return found[0]
        return self._sites.index.add("table", row.name, "implied")

    def _asks(self, path: str, row: Binding) -> None:
        """A finder reads the tables behind the schemas its query names, and its bean knows their beans."""
        source = next(iter(self._made(row.name, path, "bean")), "")
        if not source:
            return
        beans = self._beans(row.value, path)
        if len(beans) > 1:  # a schema has one bean (EJB 2.1, 10.3.5), and what else there is may be meant
            self._sites.candidates(source, "references", row.value, beans, path, row.line)
            return
        for bean in beans:
            if bean != source:
                self._sites.edge("references", source, bean, _DECLARED, path, row.line)
            for table in self._tables[bean] if row.kind == "finder" else ():
                self._sites.edge("reads", source, table, _JOINED, path, row.line)
        if not beans:
            self._sites.unknown(source, "reads", row.value, "missing", path, row.line)

    def _beans(self, schema: str, path: str) -> list[str]:
        """Return the beans that have a schema: those of the same file, or else the nearest."""
        if (schema, path) not in self._known:
            self._known[schema, path] = self._nearest(schema, path)
        return self._known[schema, path]

    def _nearest(self, schema: str, path: str) -> list[str]:
        known = self._schemas.get(schema.lower(), ())
        near = min((distance(where, path) for where, _ in known), default=0)
        own = [bean for where, bean in known if where == path]
        return sorted({*own} or {bean for where, bean in known if distance(where, path) == near})
