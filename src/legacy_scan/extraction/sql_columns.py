"""The columns of an SQL statement: what is read, written and updated, and of which table.

A column whose table the text does not tell has every table it may belong to: the DECLARE TABLE or DDL of the estate
settles it (linking). Columns of queries inside the statement are no columns: the query says what it reads itself.
"""

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from legacy_scan.extraction.exec_sql import Word
from legacy_scan.extraction.sql_grammar import queries
from legacy_scan.extraction.sql_query import READS, Query, Source, Use

_MOST_OUTER: Final = 20
_MOST_TABLES: Final = 24
_NO_ROWS: Final[Mapping[str, str]] = MappingProxyType({})


class Column(NamedTuple):
    """A column with what is done to it, and its place in the block; `name` is `*` for all.

    `tables` are those it may belong to: the innermost query's, and after each `;` those of the query around it.
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
    for query in queries(said):
        for use in query.uses:
            if use.kind == READS and not use.qualifier and use.column in variables:
                continue
            for tables in _tables(query, use):
                table = tables or rows.get(use.qualifier, "")
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


def _tables(query: Query, use: Use) -> Iterator[str]:
    """Yield one answer for a column, one for each table of a `*`, and none for what is no table's column."""
    if use.clause == "ordered-union":
        return
    if use.kind != READS:
        targets = list(_open(query.sources[0])) if query.sources else []
        if targets:
            yield ", ".join(targets)
    elif use.column == "*":
        yield from _all(query, use.qualifier)
    elif use.qualifier:
        source = _meant(query, use.qualifier)
        if source is None:
            yield ""
        elif source.table:
            yield source.table
    elif not _is_alias(query, use):
        scopes = _scopes(query, use.column)
        if scopes:
            yield "; ".join(", ".join(tables) for tables in scopes)


def _is_alias(query: Query, use: Use) -> bool:
    return use.clause == "order" and any(name == use.column and use is not one for name, one in query.items)


def _all(query: Query, qualifier: str) -> Iterator[str]:
    if qualifier:
        source = _meant(query, qualifier)
        if source is not None and source.table:
            yield source.table
        return
    yield from dict.fromkeys(source.table for source in query.sources[:_MOST_TABLES] if source.table)


def _meant(query: Query | None, qualifier: str) -> Source | None:
    """Return the source a qualifier names: by its alias, or by the table's own name where it has none."""
    for _ in range(_MOST_OUTER):
        if query is None:
            return None
        for source in query.sources:
            if qualifier in ((source.alias,) if source.alias else (source.name, source.table)):
                return source
        query = query.outer
    return None


def _scopes(query: Query | None, column: str) -> list[list[str]]:
    """Return the tables that may have a column, innermost query first; none where a query's own column is meant."""
    scopes: list[list[str]] = []
    for _ in range(_MOST_OUTER):
        if query is None:
            break
        if any(_gives(source, column) for source in query.sources):
            return scopes
        tables = list(dict.fromkeys(table for source in query.sources for table in _open(source)))[:_MOST_TABLES]
        if tables:
            scopes.append(tables)
        query = query.outer
    return scopes


def _gives(source: Source, column: str) -> bool:
    if source.table:
        return False
    if source.columns:
        return column in source.columns
    return source.query is not None and any(name == column for name, _ in source.query.items)


def _open(source: Source) -> Iterator[str]:
    """Yield the tables whose columns a source surely passes on under their names: its own, or those of a `*`."""
    if source.table:
        yield source.table
    elif source.query is not None and source.query.verb != "select":
        yield from (target.table for target in source.query.sources[:1] if target.table)
    elif source.query is not None and not source.columns:
        for name, use in source.query.items:
            if name == "*" and use is not None:
                yield from _all(source.query, use.qualifier)
