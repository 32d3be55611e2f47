"""Which columns of which tables each unit reads, writes and updates.

The text of a statement tells the table of most columns. Where it leaves several, the columns that DECLARE TABLE or DDL
give to tables settle it; else each of the innermost query's tables is a candidate.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from legacy_scan.linking.copybooks import Copybooks, Place
from legacy_scan.linking.dynamic_sql import Told
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import Sites
from legacy_scan.model.estate import ColumnUse, Origin, TableColumn
from legacy_scan.model.facts import Binding

_USES: Final = {"reads-column": "reads", "writes-column": "writes", "updates-column": "updates"}
_OF_CURSORS: Final = frozenset({"cursor", "fetch"})
_CURSOR: Final = "cursor:"
_ALL: Final = "*"
_MORE: Final = "..."
"""More tables than the text's facts tell: what a column belongs to may be among them."""


class _Table(NamedTuple):
    """A table that a name leads to, and its columns in order; none where the estate does not tell them."""

    id: str
    columns: tuple[str, ...]


class Columns:
    """The columns of an estate's tables, and who uses them."""

    def __init__(self, readings: Sequence[Reading], sites: Sites, copybooks: Copybooks) -> None:
        self._readings = readings
        self._sites = sites
        self._copybooks = copybooks
        self._tables: dict[tuple[str, str], tuple[_Table, ...]] = {}
        self._known = self._declared()

    def uses(self, dynamic: dict[Place, list[Told]]) -> tuple[ColumnUse, ...]:
        """Return each use of a column once, sorted. What a copybook says counts for its users."""
        found: set[ColumnUse] = set()
        given = self._given()
        for place, unit in self._users(given.keys() | dynamic.keys()) if given or dynamic else ():
            said = [Told(path, one, "literal") for path, one in given.get(place, ())]
            for drawn in self._copybooks.of(place):
                said += (Told(path, one, "literal") for path, one in given.get(drawn, ()))
            for one in (*said, *dynamic.get(place, ())):
                if one.binding.kind in _USES:
                    found.update(self._use(unit, one))
            found.update(self._fetched(unit, said))
        return tuple(sorted(found))

    def _given(self) -> dict[Place, list[tuple[str, Binding]]]:
        given: defaultdict[Place, list[tuple[str, Binding]]] = defaultdict(list)
        for at, (path, facts, _) in enumerate(self._readings):
            for one in facts.bindings:
                if one.kind in _USES or one.kind in _OF_CURSORS:
                    given[at, one.unit].append((path, one))
        return given

    def _users(self, speaking: Collection[Place]) -> Iterator[tuple[Place, str]]:
        """Yield each unit that may use columns; a copybook only where nothing draws it in."""
        spoken = {place for place in speaking if self._space(place) == "copybook"}
        drawn: set[Place] = set()
        for at, ids in enumerate(self._sites.index.ids):
            for number, unit in enumerate(ids):
                place = (at, number)
                if place in spoken:
                    continue
                within = self._copybooks.of(place)
                if self._space(place) != "copybook":
                    drawn.update(within)
                yield place, unit
        for place in sorted(spoken - drawn):
            yield place, self._sites.index.ids[place[0]][place[1]]

    def _space(self, place: Place) -> str:
        return self._readings[place[0]].facts.units[place[1]].space

    def _use(self, unit: str, told: Told) -> Iterator[ColumnUse]:
        path, (_, kind, name, value, line, scope), evidence = told
        host = "" if scope.startswith(_CURSOR) else scope
        if value.endswith(_MORE) or f"{_MORE};" in value:
            self._sites.unknown(unit, _USES[kind], name, "cut", path, line)
        for table, how in self._settled(unit, name, value):
            grade = how if evidence == "literal" or how == "candidate" else evidence
            yield ColumnUse(table, name, unit, _USES[kind], grade, host, path, line)

    def _settled(self, unit: str, name: str, value: str) -> Iterator[tuple[str, str]]:
        """Yield the table that a column belongs to, or all it may belong to, with the evidence."""
        if not value:
            return
        told = [[table for table in scope.split(", ") if table != _MORE] for scope in value.split("; ")]
        scopes = [[self._named(unit, table) for table in scope] for scope in told if scope]
        if not scopes:
            return
        if len(scopes) == 1 and len(scopes[0]) == 1:
            yield from self._alone(unit, name, scopes[0][0])
            return
        flat = [[table for named in scope for table in named] for scope in scopes]
        found = _likely(name.upper(), flat)
        sure = len(found) == 1 and (name.upper() in found[0].columns or _only(found[0], name.upper(), flat))
        yield from ((table.id, "declared" if sure else "candidate") for table in found)

    def _alone(self, unit: str, name: str, tables: tuple[_Table, ...]) -> Iterator[tuple[str, str]]:
        """One table: the column is its own, but a name in a routine that it does not have is a variable."""
        having = [table for table in tables if name.upper() in table.columns] or list(tables)
        routine = unit.startswith("routine:") and name != _ALL
        if routine and len(tables) == 1 and tables[0].columns and name.upper() not in tables[0].columns:
            return
        yield from ((table.id, "literal" if len(having) == 1 else "candidate") for table in having)

    def _fetched(self, unit: str, said: Sequence[Told]) -> Iterator[ColumnUse]:
        """FETCH gives the columns of its cursor to host variables, in order."""
        cursors = {told.binding.name: told.binding.value for told in said if told.binding.kind == "cursor"}
        columns: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for told in said:
            if told.binding.kind == "reads-column" and told.binding.scope.startswith(_CURSOR):
                cursor = told.binding.scope.removeprefix(_CURSOR)
                columns[cursor].setdefault(told.binding.name, told.binding.value)
        for path, (_, kind, cursor, hosts, line, _), _ in said:
            if kind != "fetch" or not hosts or cursor not in cursors:
                continue
            names = self._returned(unit, cursors[cursor], columns[cursor])
            given = hosts.split(", ")
            if len(names) != len(given):
                continue
            for name, host in zip(names, given, strict=True):
                tables = columns[cursor].get(name) or columns[cursor].get(_ALL, "")
                for table, how in self._settled(unit, name, tables) if name else ():
                    yield ColumnUse(table, name, unit, "reads", how, host, path, line)

    def _returned(self, unit: str, written: str, columns: dict[str, str]) -> list[str]:
        """Return what a cursor returns, a lone `*` as the columns of its table where the estate tells them."""
        if written != _ALL:
            return written.split(", ")
        tables = self._named(unit, columns[_ALL]) if columns.get(_ALL) else ()
        return list(tables[0].columns) if len(tables) == 1 else []

    def _named(self, unit: str, name: str) -> tuple[_Table, ...]:
        """Return the tables a name leads to, as its reference does."""
        qualifier = self._sites.qualifiers.get(unit, "")
        if (qualifier, name) not in self._tables:
            index = self._sites.index
            found = self._sites.tables(unit, name)
            if not found:
                origin: Origin = "external" if self._sites.externals.has("table", name) else "implied"
                found = [index.add("table", name, origin)]
            self._tables[qualifier, name] = tuple(_Table(one, tuple(self._known.get(one, ()))) for one in found)
        return self._tables[qualifier, name]

    def _declared(self) -> dict[str, dict[str, str]]:
        """Return the columns of each table with their types: those of DDL, else of the first DECLARE TABLE."""
        written = self._written()
        declared: dict[str, dict[str, str]] = {}
        for _, facts, _ in self._readings:
            mine: defaultdict[str, dict[str, str]] = defaultdict(dict)
            for one in facts.bindings:
                if one.kind == "table-column":
                    mine[one.scope].setdefault(one.name.upper(), one.value)
            for name, columns in mine.items():
                for unit in self._sites.tables("", name):
                    if facts.language == "sql" and unit in written:
                        for column, kind in columns.items():  # ALTER TABLE adds to CREATE TABLE
                            written[unit].setdefault(column, kind)
                    elif facts.language != "sql":
                        declared.setdefault(unit, columns)
        return declared | written

    def _written(self) -> dict[str, dict[str, str]]:
        written: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for at, (_, facts, _) in enumerate(self._readings):
            for item in facts.items:
                if facts.units[item.unit].space == "table":
                    written[self._sites.index.ids[at][item.unit]].setdefault(item.name.upper(), item.picture)
        return dict(written)

    def declared(self) -> tuple[TableColumn, ...]:
        """Return the columns of all tables that tell them, in their order."""
        return tuple(
            TableColumn(table, at, name, kind)
            for table in sorted(self._known)
            for at, (name, kind) in enumerate(self._known[table].items())
        )


def _likely(name: str, scopes: list[list[_Table]]) -> list[_Table]:
    """Return the tables of the innermost query that have a column or, untold, may have it; else all of that query."""
    for scope in scopes:
        having = [table for table in scope if name in table.columns]
        if found := having or [table for table in scope if not table.columns]:
            return found
    return scopes[0]


def _only(table: _Table, name: str, scopes: list[list[_Table]]) -> bool:
    """Tell whether no other table can have a column: the columns of all others are told, and it is not among them."""
    return not table.columns and all(
        other.columns and name not in other.columns for scope in scopes for other in scope if other is not table
    )
