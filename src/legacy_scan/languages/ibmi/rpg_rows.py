"""The rows of RPG as statements: specifications in their columns, calculations in free form, SQL and directives.

Source: IBM i, "ILE RPG Language Reference", specifications; "RPG/400 Reference" for the columns of RPG III.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_FREE: Final = re.compile(r"\*\*free\b", re.IGNORECASE)
_DATA_BEGINS: Final = re.compile(r"\*\*(?: |CTDATA|FTRANS|ALTSEQ|$)", re.IGNORECASE)
_SQL_BEGINS: Final = re.compile(r".{5}C/EXEC[ \t]+SQL\b(.*)", re.IGNORECASE)
_SQL_ENDS: Final = re.compile(r".{5}C/END-EXEC", re.IGNORECASE)
_DIRECTIVE: Final = re.compile(r"(?:.{6})?\s*/(?:COPY|INCLUDE)[ \t]+(\S+)", re.IGNORECASE)
_SPECIFICATIONS: Final = frozenset("HFDEICOP")
_STRING_OR_COMMENT: Final = re.compile(r"'[^'\n]*'?|//[^\n]*")
_MOST_ROWS: Final = 2_000
"""Of one statement in free form: a text whose statements nobody ends is no RPG."""


class Row(NamedTuple):
    """One statement: `kind` is the letter of its specification, `free`, `sql` or `copy`."""

    kind: str
    line: int
    text: str


def statements(text: str) -> Iterator[Row]:
    """Yield the statements of a text, without comments and data of tables."""
    rows = text.split("\n")
    free = bool(_FREE.match(rows[0].strip()))
    walk = _Free() if free else _Columns()
    for line, row in enumerate(rows, 1):
        if not free and _DATA_BEGINS.match(row):
            break
        if found := _DIRECTIVE.match(row):
            yield Row("copy", line, found[1])
        elif line > free:
            yield from walk.take(row, line)
    yield from walk.parted()


class _Free:
    """Rows in free form: a statement ends at a semicolon."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._since = 0

    def take(self, row: str, line: int) -> Iterator[Row]:
        if (said := _uncommented(row)) and said[0] != "/":
            self._since = self._since if self._pieces else line
            self._pieces.append(said)
            if said.endswith(";") or len(self._pieces) > _MOST_ROWS:
                yield from self.parted()

    def parted(self) -> Iterator[Row]:
        """Yield the statements so far."""
        if self._pieces:
            yield from _parted(" ".join(self._pieces), self._since)
            self._pieces = []


class _Columns(_Free):
    """Rows whose sixth column tells of which specification they are, with free form between them."""

    def __init__(self) -> None:
        super().__init__()
        self._sql: list[str] | None = None
        self._sql_since = 0

    def take(self, row: str, line: int) -> Iterator[Row]:
        aside = row[6:7] in ("*", "/", "+")
        if self._sql is not None:
            if _SQL_ENDS.match(row):
                yield Row("sql", self._sql_since, " ".join(self._sql))
                self._sql = None
            elif row[6:7] != "*":
                self._sql.append(row[7:])
        elif begun := _SQL_BEGINS.match(row):
            self._sql, self._sql_since = [begun[1]], line
        elif row[5:6].upper() in _SPECIFICATIONS and not aside:
            yield Row(row[5:6].upper(), line, row)
        elif row[6:7] not in ("*", "/"):  # /FREE, /IF: directives
            yield from super().take(row[5:], line)


def _parted(said: str, line: int) -> Iterator[Row]:
    """Yield the statements of rows that end in a semicolon: a row may hold several."""
    begin = 0
    inside = False
    for at, sign in enumerate(said):
        if sign == "'":
            inside = not inside
        elif sign == ";" and not inside:
            if one := said[begin:at].strip():
                yield _free(one, line)
            begin = at + 1
    if one := said[begin:].strip():
        yield _free(one, line)


def _free(said: str, line: int) -> Row:
    sql = re.match(r"exec[ \t]+sql\b", said, re.IGNORECASE)
    return Row("sql", line, said[sql.end() :]) if sql else Row("free", line, said)


def _uncommented(row: str) -> str:
    if "//" not in row:
        return row.strip()
    return _STRING_OR_COMMENT.sub(lambda one: one[0] if one[0][0] == "'" else "", row).strip()
