"""The columns of an SQL statement: what is read, written and updated, and of which table.

A column whose table the text does not tell has every table it may belong to: the DECLARE TABLE or DDL of the estate
settles it (linking). Columns of queries inside the statement are no columns: the query says what it reads itself.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Final, NamedTuple

from legacy_scan.extraction.exec_sql import Word
from legacy_scan.extraction.sql_grammar import queries
from legacy_scan.extraction.sql_query import READS, Query, Source, Use

_MOST_OUTER: Final = 20
_MOST_TABLES: Final = 24
MORE: Final = "..."
"""Stands in the place of tables of a column that are too many to be told."""
_NO_ROWS: Final[Mapping[str, str]] = MappingProxyType({})


class Column(NamedTuple):
    """A column with what is done to it, and its place in the block; `name` is `*` for all.

    `tables` are those it may belong to: the innermost query's, and after each `;` those of the query around it; MORE
    stands for those that are too many.
    `host` is the variable that is given the column's value, or gives it.
    """

    kind: str
    name: str
    tables: str
    host: str
    at: int


def columns(said: list[Word], variables: Collection[str] = (), rows: Mapping[str, str] = _NO_ROWS) -> list[Column]:
    """Return each column that a statement names, in the order of the text.

    In a routine, `variables` are its own names, which are no columns; in a trigger, `rows` are the names that it gives
    to rows of its table.
    """
    found: dict[Column, None] = {}
    for sight in _sights(queries(said)):
        for use in sight.query.uses:
            if use.kind == READS and not use.qualifier and use.column in variables:
                continue
            for tables in _answers(sight, use):
                table = tables or rows.get(use.qualifier, "")
                if "\0" in table + use.column:
                    continue  # a name that is only known when the program runs
                found.setdefault(Column(use.kind, use.column, table, use.host, use.at))
    return sorted(found, key=lambda column: column.at)


def outputs(said: list[Word]) -> list[str]:
    """Return the names of what the first query of a statement returns, in order; none where it has not all of them."""
    for query in queries(said):
        if query.verb == "select":
            names = [name for name, _ in query.items]
            return names if all(names) and "*" not in names else []
    return []


def returned(said: list[Word]) -> list[str]:
    """Return the columns that the first query of a statement returns, in order; empty where it is no plain column."""
    for query in queries(said):
        if query.verb == "select":
            return [use.column if use else "" for _, use in query.items]
    return []


class _Sight:
    """What a query sees: its sources by name, the names that queries among them give, the tables of all others."""

    __slots__ = ("aliases", "given", "meant", "outer", "query", "tables")

    def __init__(self, query: Query, outer: "_Sight | None") -> None:
        self.query = query
        self.outer = outer
        self.meant: dict[str, Source] = {}
        given: set[str] = set()
        for source in query.sources:
            for name in (source.alias,) if source.alias else (source.name, source.table):
                self.meant.setdefault(name, source)
            given.update(_given(source))
        self.given = frozenset(given)
        open_ones = (table for source in query.sources for table in _open(source))
        self.tables = _told(dict.fromkeys(open_ones))
        self.aliases = {name: use for name, use in query.items if name}

    def around(self) -> Iterator["_Sight"]:
        """Yield this query and those around it, inner ones first."""
        sight: _Sight | None = self
        for _ in range(_MOST_OUTER):
            if sight is None:
                return
            yield sight
            sight = sight.outer


def _sights(found: list[Query]) -> Iterator[_Sight]:
    """Yield what each query sees; a query comes after those around it."""
    seen: dict[int, _Sight] = {}
    for query in found:
        outer = seen.get(id(query.outer)) if query.outer is not None else None
        seen[id(query)] = _Sight(query, outer)
        yield seen[id(query)]


def _answers(sight: _Sight, use: Use) -> Iterator[str]:
    """Yield one answer for a column, one for each table of a `*`, and none for what is no table's column."""
    if use.clause == "ordered-union":
        return
    if use.kind != READS:
        targets = list(_open(sight.query.sources[0])) if sight.query.sources else []
        if targets:
            yield ", ".join(targets)
    elif use.column == "*" and not use.qualifier:
        yield from _told(dict.fromkeys(source.table for source in sight.query.sources if source.table))
    elif use.qualifier:
        source = next((one.meant[use.qualifier] for one in sight.around() if use.qualifier in one.meant), None)
        if source is None and use.column != "*":
            yield ""
        elif source is not None and source.table:
            yield source.table
    elif not (use.clause == "order" and sight.aliases.get(use.column, use) is not use):
        yield from _scopes(sight, use.column)


def _scopes(sight: _Sight, column: str) -> Iterator[str]:
    """Yield the tables that may have a column, innermost query first; none where a query's own column is meant."""
    scopes: list[str] = []
    last = sight
    for one in sight.around():
        last = one
        if column in one.given:
            break
        if one.tables:
            scopes.append(", ".join(one.tables))
    else:
        scopes += [MORE] * (last.outer is not None)
    if scopes:
        yield "; ".join(scopes)


def _given(source: Source) -> Iterator[str]:
    if source.columns and not source.table:
        yield from source.columns
    elif source.query is not None and not source.table:
        yield from (name for name, _ in source.query.items)


def _open(source: Source) -> Iterator[str]:
    """Yield the tables whose columns a source surely passes on under their names: its own, or those of a `*`."""
    if source.table:
        yield source.table
    elif source.query is not None and source.query.verb != "select":
        yield from (target.table for target in source.query.sources[:1] if target.table)
    elif source.query is not None and not source.columns:
        for name, use in source.query.items:
            if name == "*" and use is not None:
                yield from _starred(source.query, use.qualifier)


def _starred(query: Query, qualifier: str) -> Iterator[str]:
    for source in islice(query.sources, _MOST_TABLES):
        if source.table and (not qualifier or qualifier in (source.alias or source.name, source.table)):
            yield source.table
    if len(query.sources) > _MOST_TABLES:
        yield MORE


def _told(tables: Iterable[str]) -> tuple[str, ...]:
    """Return the first tables, and MORE if there are others."""
    first = tuple(islice(tables, _MOST_TABLES + 1))
    return first if len(first) <= _MOST_TABLES else (*first[:_MOST_TABLES], MORE)
