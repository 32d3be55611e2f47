"""Who creates, reads and updates which columns of which tables, and which declared columns nothing names."""

from collections import defaultdict
from typing import Final, NamedTuple

from legacy_scan.model.estate import ColumnUse, Estate

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
    types: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for column in estate.table_columns:
        types[column.table][column.name] = column.type
    return tuple(_table(table, uses[table], types[table]) for table in sorted(uses))


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
