"""The queries of an SQL statement as values: what each reads from, and the names it uses in which clause."""

import re
from dataclasses import dataclass, field
from typing import Final

from legacy_scan.extraction.exec_sql import Word

READS: Final = "reads-column"
WRITES: Final = "writes-column"
UPDATES: Final = "updates-column"

_PIECE: Final = re.compile(r"-|[^-]+")
_STARTS: Final = frozenset('"_#@$')


@dataclass(slots=True, eq=False)
class Use:
    """A name where a column can stand: what is done to it, and by which name its table is meant.

    `host` is the variable that is given the column, or gives it its value.
    """

    kind: str
    column: str
    qualifier: str
    at: int
    clause: str
    host: str = ""


@dataclass(slots=True, eq=False)
class Query:
    """One SELECT, INSERT, UPDATE, DELETE or MERGE; `outer` is the query whose names it sees too.

    `items` are what a SELECT returns, in order: its name, and the column where it is nothing but one.
    """

    verb: str
    outer: "Query | None"
    sources: list["Source"] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    items: list[tuple[str, Use | None]] = field(default_factory=list)
    written: list[Use] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Source:
    """What stands in a FROM: a table or, where `table` is empty, a query; a list may name its columns anew."""

    name: str
    table: str = ""
    query: Query | None = None
    columns: list[str] = field(default_factory=list)
    alias: str = ""


@dataclass(slots=True, eq=False)
class Level:
    """An open bracket and what stands in it so far; the levels below it keep what was going on before.

    `named` is the last source in its FROM, `filled` the one that the bracket itself makes or names the columns of.
    """

    kind: str
    outer: Query | None = None
    query: Query | None = None
    clause: str = ""
    expect: str = ""
    cases: int = 0
    first: Query | None = None
    united: bool = False
    common: dict[str, Source] = field(default_factory=dict)
    opened: bool = False
    named: Source | None = None
    filled: Source | None = None
    listed: list[str] = field(default_factory=list)
    words: int = 0
    single: Use | None = None
    alias: str = ""
    hosts: int = 0
    target: Use | None = None


def is_name(text: str) -> bool:
    """Tell whether a token is a word or a quoted name."""
    first = text[0]
    return first.isalpha() or (first in _STARTS and len(text) > 1) or first > "\x7f"


def bare(text: str) -> str:
    """Return a name without the quotes around it."""
    return text[1:-1] if text[0] == '"' and text[-1] == '"' and len(text) > 1 else text


def parted(said: list[Word]) -> list[Word]:
    """Take `A-B` apart: a hyphen is part of a host variable, but between columns it is a minus."""
    if not any("-" in word.text and is_name(word.text) and word.text[0] != '"' for word in said):
        return said
    pieces: list[Word] = []
    for text, at in said:
        if "-" in text and is_name(text) and text[0] != '"':
            pieces += (Word(piece[0], at + piece.start()) for piece in _PIECE.finditer(text))
        else:
            pieces.append(Word(text, at))
    return pieces
