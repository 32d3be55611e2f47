"""Columns of tables, as DCLGEN drew them from Db2's catalog, against the CREATE TABLE beside them.

A DCLGEN member declares the table as the catalog had it, and says how many columns that are.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from legacy_scan.app.understanding import understand
from legacy_scan.extraction.cards import parts
from legacy_scan.rulebook import Sighter
from tests.corpora.figures import About, Figure, figure

CORPORA: Final = ("carddemo", "cabs")
DECLARED: Final = re.compile(r"DECLARE\s+(?:\w+\.)?(\w+)\s+TABLE\s*\((.*?)\)\s*END-EXEC", re.DOTALL)
_MADE = b"COLUMNS DESCRIBED BY THIS DECLARATION"
_COLUMN = re.compile(r"(\w+)\s+(\w+)\s*(\([^)]*\))?")
_SOURCES: Final = {".ddl", ".ctl", ".sql"}
Column = tuple[str, str, str]


def figures(root: Path, corpus: str) -> Iterator[Figure]:
    """Yield how many columns have the names and types that Db2 knew."""
    key: set[Column] = set()
    ours: set[Column] = set()
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix.lower() in {".dcl", ".cpy"} and _MADE in (text := path.read_bytes()):
            key |= set(_declared(text.decode("latin-1")))
    tables = {table for table, _, _ in key}
    for path in sorted(root.rglob("*")):
        if path.suffix.lower() in _SOURCES:
            ours |= {one for one in _created(path) if one[0] in tables}
    about = About("sql", "", corpus, "columns of tables and their types", "DCLGEN's declarations")
    yield figure(about, key, ours)


def _declared(text: str) -> Iterator[Column]:
    code = "\n".join(line[6:72] for line in text.split("\n") if line[6:7] != "*")
    for table, columns in DECLARED.findall(code):
        for one in parts(" ".join(columns.split())):
            if column := _COLUMN.match(one.strip()):
                yield table, column[1], _type(column[2] + (column[3] or ""))


def _created(path: Path) -> Iterator[Column]:
    for text in understand(path.name, path.read_bytes(), Sighter(b"")).texts:
        for item in text.items:
            unit = text.units[item.unit]
            if unit.space == "table":
                yield unit.name.rpartition(".")[2], item.name, _type(item.picture)


def _type(written: str) -> str:
    """Return a type in one spelling: `DECIMAL(09)` is `DECIMAL(9,0)`."""
    plain = re.sub(r"\b0+(?=\d)", "", written.upper().replace(" ", ""))
    whole = re.sub(r"^(DECIMAL\(\d+)\)$", r"\1,0)", plain)
    return "INTEGER" if whole == "INT" else whole
