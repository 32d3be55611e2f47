"""GenApp against its own system definitions, which stand inside JCL, in mixed case, with operands over lines."""

from collections.abc import Iterator
from pathlib import Path

from tests.corpora.figures import About, Figure, figure
from tests.corpora.scanned import Row, bindings, key, name_of, rows

COLUMNS = ("group", "dsname", "language", "transid")
CSD = "the owners' CSD decks, inside JCL"


def figures(root: Path, report: Path) -> Iterator[Figure]:
    """Yield all that is measured of GenApp."""
    yield transactions(report)
    yield definitions(root)


def _runs(report: Path, table: str) -> Iterator[Row]:
    found = (row for row in rows(report, table) if row["kind"] == "runs")
    yield from (row for row in found if row["source"].startswith("transaction:"))


def transactions(report: Path) -> Figure:
    true = {
        (row["file"], row["name"].upper(), row["program"].upper())
        for row in key("genapp_csd")
        if row["type"] == "TRANSACTION" and row["program"]
    }
    found = {(Path(r["path"]).name, name_of(r["source"]), name_of(r["target"])) for r in _runs(report, "edges")}
    found |= {(Path(r["path"]).name, name_of(r["source"]), r["name"]) for r in _runs(report, "unresolved")}
    return figure(About("csd", "", "genapp", "transaction runs program", CSD), true, found)


def definitions(root: Path) -> Figure:
    decks = sorted((root / "base" / "cntl").glob("cdef*.jcl"))
    said = {(deck.name, one) for deck in decks for one in bindings(deck) if one.kind == "attribute"}
    true = {
        (row["file"], f"{row['type'].lower()}:{row['name'].upper()}", column, row[column].upper())
        for row in key("genapp_csd")
        for column in COLUMNS
        if row[column]
    }
    types = {scope.partition(":")[0] for _, scope, _, _ in true}
    found = {
        (file, one.scope, one.name, one.value.upper())
        for file, one in said
        if one.name in COLUMNS and one.scope.partition(":")[0] in types
    }
    return figure(About("csd", "", "genapp", "attributes of definitions", CSD), true, found)
