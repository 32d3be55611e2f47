"""Who creates, reads, updates and deletes which data: a matrix for what is used most, and a row for each store."""

from collections import defaultdict
from typing import Final, NamedTuple

from legacy_scan.analysis.column_use import ColumnRow, TableColumns
from legacy_scan.analysis.data_use import STORES, DataUse
from legacy_scan.model.names import name_of, space_of
from legacy_scan.reporting.figures import listed
from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.mentions import mention, names, whole
from legacy_scan.reporting.shape import bound_of, columns_of, data_of, relay_of
from legacy_scan.reporting.tables import MOST_ROWS, Cell, Column, Table, columns, left_out, many, number, place

_ACROSS: Final = 24
_MOST_TABLES: Final = 100
_FEW: Final = 4
_PLURAL: Final = {
    "table": "tables",
    "dataset": "datasets",
    "segment": "segments",
    "record": "records",
    "queue": "queues",
}


class Data(NamedTuple):
    """A matrix for each kind of store, all stores, and the columns of each table."""

    summary: str
    matrices: tuple[Table, ...]
    stores: Table
    tables: tuple[Table, ...]
    more_tables: str
    bound: Table


def wanted(lookup: Lookup) -> bool:
    """Return whether any unit uses any data."""
    return bool(data_of(lookup.assessment))


def build(lookup: Lookup) -> Data:
    """Return the view of the data page."""
    by_store: defaultdict[str, list[DataUse]] = defaultdict(list)
    for use in data_of(lookup.assessment):
        by_store[use.store].append(use)
    users = {use.unit for use in data_of(lookup.assessment)}
    return Data(
        f"{many(len(by_store), 'store')} of data, used by {many(len(users), 'unit')}.",
        tuple(_matrix(lookup, space, by_store) for space in STORES if any(space_of(one) == space for one in by_store)),
        _stores(lookup, by_store),
        *_tables(lookup),
        _bound(lookup),
    )


def _matrix(lookup: Lookup, space: str, by_store: dict[str, list[DataUse]]) -> Table:
    stores = sorted((one for one in by_store if space_of(one) == space), key=lambda one: (-len(by_store[one]), one))
    shown = sorted(stores[:_ACROSS])
    letters = {(use.unit, store): use.letters for store in shown for use in by_store[store]}
    users = sorted({unit for unit, _ in letters})
    rows = [
        (whole(lookup, unit), *(Cell(letters.get((unit, store), ""), kind="crud") for store in shown))
        for unit in users[:MOST_ROWS]
    ]
    cut = len(stores) > len(shown)
    caption = f"Who uses which {_PLURAL[space]}" + (f": the {len(shown)} used by most units" if cut else "")
    heads = [Column("Unit"), *(Column(_head(store), "crud") for store in shown)]
    hidden = {use.unit for store in stores for use in by_store[store]}
    more = left_out(len(hidden), len(rows), "crud.csv")
    return Table(caption, tuple(heads), rows, more)


def _head(store: str) -> str:
    return store.partition(":")[2]


def _stores(lookup: Lookup, by_store: dict[str, list[DataUse]]) -> Table:
    order = sorted(by_store, key=lambda store: (STORES.index(space_of(store)), store))
    jobs: defaultdict[str, set[str]] = defaultdict(set)
    for _, dataset, use in relay_of(lookup.assessment).uses:
        jobs[dataset].add(use)
    rows = [_store(lookup, store, by_store[store], jobs[store]) for store in order[:MOST_ROWS]]
    spec = "Store | Kind | Created by | Read by | Updated by | Deleted by | Components:num | To note"
    return Table("Every store of data", columns(spec), rows, left_out(len(order), len(rows), "crud.csv"))


def _store(lookup: Lookup, store: str, uses: list[DataUse], jobs: set[str]) -> tuple[Cell, ...]:
    by_letter = {letter: {use.unit for use in uses if letter in use.letters} for letter in "CRUD"}
    writers = by_letter["C"] | by_letter["U"] | by_letter["D"]
    components = {lookup.component_of[use.unit] for use in uses if use.unit in lookup.component_of}
    writing = {lookup.component_of[unit] for unit in writers if unit in lookup.component_of}
    mapped = sorted({edge.source for edge in lookup.edges_in.get(store, ()) if edge.kind == "maps"})
    return (
        mention(lookup, store),
        Cell(space_of(store)),
        *(names(by_letter[letter], 3) for letter in "CRUD"),
        number(len(components)),
        Cell("" if lookup.units[store].origin == "external" else _note(by_letter, writing, jobs, mapped)),
    )


def _note(by_letter: dict[str, set[str]], writing: set[str], jobs: set[str], mapped: list[str]) -> str:
    """Say nothing of a side that a job may be on, or whoever has an object of a class that is mapped to the table.

    `jobs` is what jobs do to the dataset.
    """
    said = []
    if len(writing) > 1:
        said.append(f"{len(writing)} components write it: settle who owns it")
    unfilled = not by_letter["C"] | by_letter["U"] and not jobs & {"writes", "allocates"}
    unread = not by_letter["R"] and not jobs & {"shares", "allocates"}
    if mapped and (unfilled or unread):
        classes = listed([name_of(unit).rpartition(".")[2] for unit in mapped], 2)
        said.append(f"{classes} {'is' if len(mapped) == 1 else 'are'} mapped to it")
    else:
        said += ["nothing here fills it"] * unfilled + ["nothing here reads it"] * unread
    return "; ".join(said)


def _tables(lookup: Lookup) -> tuple[tuple[Table, ...], str]:
    """Return the columns of the tables, and what to say of those left out."""
    found = columns_of(lookup.assessment)
    more = len(found) - _MOST_TABLES
    return (
        tuple(_columns(one) for one in found[:_MOST_TABLES]),
        f"{many(more, 'more table')} in columns.csv." if more > 0 else "",
    )


def _columns(one: TableColumns) -> Table:
    rows = [_column(row, one) for row in one.columns[:MOST_ROWS]]
    used = sum(bool(row.users or row.maybe) for row in one.columns)
    whole = f", {many(len(one.whole), 'unit')} all of them at once" if one.whole else ""
    caption = f"{name_of(one.table)}: {used:,} of {many(len(one.columns), 'column')} named{whole}"
    spec = "Column | Type | Created by | Read by | Updated by | Held in | To note"
    return Table(caption, columns(spec), rows, left_out(len(one.columns), len(rows), "columns.csv"), ordered=True)


def _column(row: ColumnRow, one: TableColumns) -> tuple[Cell, ...]:
    by_letter = {letter: [unit for unit, letters in row.users if letter in letters] for letter in "CRU"}
    return (
        Cell(row.name, kind="name"),
        Cell(row.type),
        *(names(by_letter[letter], _FEW) for letter in "CRU"),
        Cell(listed(list(row.hosts), _FEW), kind="names"),
        Cell(_said(row, one)),
    )


def _said(row: ColumnRow, one: TableColumns) -> str:
    said = []
    if row.maybe:
        said.append(
            f"perhaps used by {listed(sorted(map(name_of, row.maybe)), _FEW)}: the text does not tell the table"
        )
    if not row.users and not row.maybe:
        said.append("nothing here names it")
    if not row.declared and any(other.declared for other in one.columns):
        said.append("not among the declared columns")
    return "; ".join(said)


def _bound(lookup: Lookup) -> Table:
    found = bound_of(lookup.assessment)
    rows = [
        (
            mention(lookup, f"program:{row.program}"),
            Cell(row.package, kind="name"),
            Cell(listed(list(row.plans), _FEW), kind="names"),
            Cell(row.qualifier, kind="name"),
            Cell(row.isolation),
            whole(lookup, row.unit),
            place(row.path, row.line),
        )
        for row in found[:MOST_ROWS]
    ]
    spec = "Program | Package | Plans | Qualifier | Isolation | Bound or run by | Where"
    return Table("Packages and plans of Db2", columns(spec), rows, left_out(len(found), len(rows), "packages.csv"))
