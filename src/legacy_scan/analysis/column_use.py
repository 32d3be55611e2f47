"""Who creates, reads and updates which columns of which tables, and which declared columns nothing names."""

from collections import defaultdict
from typing import Final, NamedTuple

from legacy_scan.model.estate import ColumnUse, Estate
from legacy_scan.model.names import name_of, space_of

LETTERS: Final = {"writes": "C", "reads": "R", "updates": "U"}
EVERY: Final = "*"


class ColumnRow(NamedTuple):
    """A column with its type as declared, and who does what to it.

    `hosts` are the variables that hold it; `maybe` are units whose text does not tell whose column it is.
    """

    name: str
    type: str
    declared: bool
    users: tuple[tuple[str, str], ...]
    hosts: tuple[str, ...]
    maybe: tuple[str, ...]


class TableColumns(NamedTuple):
    """A table's columns: those declared in their order, then those that are only named. `whole` read or write all."""

    table: str
    columns: tuple[ColumnRow, ...]
    whole: tuple[tuple[str, str], ...]


def table_columns(estate: Estate) -> tuple[TableColumns, ...]:
    """Return the columns of each table that some unit uses by column, sorted by table."""
    uses: defaultdict[str, defaultdict[str, list[ColumnUse]]] = defaultdict(lambda: defaultdict(list))
    for use in estate.columns:
        uses[use.table][use.column if use.column == EVERY else use.column.upper()].append(use)
    if not uses:
        return ()
    types = _types(estate, frozenset(uses))
    return tuple(_table(table, uses[table], types.get(table, {})) for table in sorted(uses))


def _table(table: str, uses: dict[str, list[ColumnUse]], types: dict[str, str]) -> TableColumns:
    named = [name for name in sorted(uses) if name != EVERY and name not in types]
    rows = tuple(_row(name, types, uses.get(name, [])) for name in (*types, *named))
    return TableColumns(table, rows, _letters(uses.get(EVERY, [])))


def _row(name: str, types: dict[str, str], uses: list[ColumnUse]) -> ColumnRow:
    sure = [use for use in uses if use.evidence != "candidate"]
    users = {use.unit for use in sure}
    return ColumnRow(
        name,
        types.get(name, ""),
        name in types,
        _letters(sure),
        tuple(sorted({use.host for use in sure if use.host})),
        tuple(sorted({use.unit for use in uses} - users)),
    )


def _letters(uses: list[ColumnUse]) -> tuple[tuple[str, str], ...]:
    done: defaultdict[str, set[str]] = defaultdict(set)
    for use in uses:
        done[use.unit].add(LETTERS[use.use])
    return tuple((unit, "".join(letter for letter in "CRU" if letter in done[unit])) for unit in sorted(done))


def _types(estate: Estate, used: frozenset[str]) -> dict[str, dict[str, str]]:
    """Return the columns of the used tables as declared, with types: those of DDL, else of the first DECLARE TABLE."""
    written: defaultdict[str, dict[str, str]] = defaultdict(dict)
    declared: dict[str, dict[str, str]] = {}
    tables: defaultdict[str, list[str]] = defaultdict(list)
    for table in used:
        if space_of(table) == "table":
            tables[name_of(table)].append(table)
            tables[name_of(table).rpartition(".")[2]].append(table)
    for file in estate.files:
        for item in file.facts.items:
            if file.facts.units[item.unit].space == "table":
                written[file.units[item.unit]].setdefault(item.name.upper(), item.picture)
        mine: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for one in file.facts.bindings:
            if one.kind == "table-column":
                mine[one.scope.upper()].setdefault(one.name.upper(), one.value)
        for name, columns in mine.items():
            for table in tables.get(name, ()):
                declared.setdefault(table, columns)
    return {table: columns for table, columns in (declared | written).items() if table in used}
