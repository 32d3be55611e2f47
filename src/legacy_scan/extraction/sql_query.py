"""The queries of an SQL statement as values: what each reads from, and the names it uses in which clause."""

from dataclasses import dataclass, field
from typing import Final

READS: Final = "reads-column"
WRITES: Final = "writes-column"
UPDATES: Final = "updates-column"

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


def is_name(text: str) -> bool:
    """Tell whether a token is a word or a quoted name."""
    first = text[0]
    return first.isalpha() or (first in _STARTS and len(text) > 1) or first > "\x7f"


def bare(text: str) -> str:
    """Return a name without the quotes around it."""
    return text[1:-1] if text[0] == '"' and text[-1] == '"' and len(text) > 1 else text
