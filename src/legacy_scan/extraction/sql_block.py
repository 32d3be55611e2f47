"""What one SQL statement says, in any host language: names with their kinds, and pairs about columns and cursors.

This is the way in for whoever holds the text of statements: EXEC SQL of COBOL, PL/I, assembler and REXX, or the string
that a Java program hands to JDBC (`statements`).
"""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from legacy_scan.extraction import sql_script
from legacy_scan.extraction.cards import word_set
from legacy_scan.extraction.exec_sql import Word, tables, verb, words
from legacy_scan.extraction.sql_columns import columns, returned

_GO: Final = re.compile(r"\bGO\s*TO\s+:?\s*([\w#@$-]+)", re.IGNORECASE)
_CURRENT: Final = re.compile(r"\bWHERE\s+CURRENT\s+OF\s+:?\s*([\w#@$-]+)", re.IGNORECASE)
_BEFORE_TABLE: Final = word_set("LOCK ALTER DROP CREATE TEMPORARY AUXILIARY ON")
_NO_CURSOR: Final = word_set("NEXT PRIOR FIRST LAST BEFORE AFTER CURRENT FROM INTO INSENSITIVE SENSITIVE ROWSET")
_NO_TABLE: Final = word_set(
    """
    PACKAGE PLAN DATABASE FUNCTION PROCEDURE SEQUENCE SCHEMA TYPE DISTINCT BUFFERPOOL COLLECTION STOGROUP TABLESPACE
    SYSTEM USE SPECIFIC JAR VARIABLE ROLE RULE MODULE SECURITY WORKLOAD XSROBJECT INDEX SERVER USER LIBRARY
    """
)
_GIVING: Final = frozenset({"fetch", "select", "values", "set", "get-diagnostics"})
_CLAUSES: Final = frozenset({"HOLD", "UR", "CS", "RS", "RR"})
_NEAR: Final = 6
"""So far behind a name LIKE may stand: no column's DEFAULT or CHECK comes before it."""
_REFERENCES: Final = "references-table"


class Name(NamedTuple):
    """A name in a statement: the kind of reference it is, how it is written, and where it stands."""

    kind: str
    name: str
    how: str
    at: int


class Pair(NamedTuple):
    """What becomes a binding: see docs/facts.md for the kinds; `at` is its place."""

    kind: str
    name: str
    value: str
    scope: str
    at: int


class Statement(NamedTuple):
    """One statement. `targets` are the host variables that it gives a value; `handler` is where WHENEVER goes.

    `clauses` are those of commits and locks: with-hold, and the isolation that it asks for (with-ur, with-rs ...).
    """

    verb: str
    names: tuple[Name, ...]
    pairs: tuple[Pair, ...]
    targets: tuple[str, ...] = ()
    handler: str = ""
    clauses: tuple[str, ...] = ()


def statement(text: str) -> Statement:
    """Return what the body of one EXEC SQL says."""
    return _read(words(text), text)


def statements(text: str) -> tuple[Statement, ...]:
    """Return what each statement of a text says: `?` and `:name` are values; places are those in the whole text."""
    return tuple(_read(said, "") for said in sql_script.statements(text))


def _read(said: list[Word], text: str) -> Statement:
    command = verb(said)
    names = [Name(kind, name, "literal", at) for kind, name, at in tables(said)]
    pairs: list[Pair] = []
    for name, pair in _OTHERS.get(command, _no_more)(said):
        names += (name,) if name and name.name else ()
        pairs += (pair,) if pair else ()
    scope = f"cursor:{said[1].text}" if command == "declare-cursor" and len(said) > 1 else ""
    pairs += (Pair(kind, name, of, host or scope, at) for kind, name, of, host, at in columns(said))
    if command in ("update", "delete") and (positioned := _CURRENT.search(text)):
        pairs.append(Pair("current-of", positioned[1].upper(), f"{command}s", "", positioned.start()))
    given = _given(said) if command in _GIVING else ()
    targets = tuple(host.name.rpartition(".")[2] for host in given)
    goes = _GO.search(text) if command == "whenever" else None
    return Statement(command, tuple(names), tuple(pairs), targets, goes[1].upper() if goes else "", _clauses(said))


def _clauses(said: list[Word]) -> tuple[str, ...]:
    """Return what stands behind each WITH that is no name: that of a common table has its columns or AS behind it."""
    after = [*(word.text for word in said[2:]), "", ""]
    return tuple(
        f"with-{word.text.lower()}"
        for with_, word, next_ in zip(said[1:], said[2:], after[1:], strict=False)
        if with_.text == "WITH" and word.text in _CLAUSES and next_ not in ("AS", "(")
    )


def meant(said: list[Word]) -> Iterator[Name]:
    """Yield the tables that a statement of a script means without reading or changing them."""
    yield from (name for name, _ in _OTHERS.get(verb(said), _no_more)(said) if name is not None and name.name)


_More = Iterator[tuple[Name | None, Pair | None]]


def _no_more(said: list[Word]) -> _More:
    """A statement that says no more than its tables and columns."""
    yield from ()


def _include(said: list[Word]) -> _More:
    if len(said) > 1:
        yield Name("includes", said[1].text.strip("'\""), "literal", said[1].at), None


def _call(said: list[Word]) -> _More:
    if len(said) > 1:
        how = "identifier" if said[1].text.startswith(":") else "literal"
        yield Name("call", _last_part(said, 1), how, said[1].at), None


def _last_part(said: list[Word], at: int) -> str:
    part = said[at].text.lstrip(": ").strip("'\"")
    while at + 2 < len(said) and said[at + 1].text == ".":
        at += 2
        part = said[at].text.strip("'\"")
    return part


def _cursor(said: list[Word]) -> _More:
    """DECLARE C CURSOR FOR a query, or for a statement that PREPARE makes."""
    name = said[1].text
    at = next((at for at in range(2, len(said) - 1) if said[at].text == "FOR"), 0)
    if at and at + 2 == len(said) and said[at + 1].text != "SELECT":
        yield None, Pair("cursor-of", name, said[at + 1].text, "", said[1].at)
    else:
        yield None, Pair("cursor", name, ", ".join(returned(said)), "", said[1].at)


def _fetch(said: list[Word]) -> _More:
    """FETCH [NEXT ROWSET FROM] C [FOR n ROWS] INTO ..."""
    for word in said[1:]:
        if word.text not in _NO_CURSOR and word.text[0] not in "(:'+-" and not word.text[0].isdigit():
            yield None, Pair("fetch", word.text, ", ".join(_hosts(said)), "", word.at)
            return


class _Host(NamedTuple):
    """A host variable with the structure it is a member of; an indicator tells whether the one before is null."""

    name: str
    indicator: bool


def _given(said: list[Word]) -> Iterator[_Host]:
    """Yield the host variables that INTO, SET or GET DIAGNOSTICS gives a value."""
    first = said[0].text if said else ""
    into = next((at for at, word in enumerate(said) if word.text == "INTO"), len(said))
    at = 0 if first in ("SET", "GET") else into
    while at < len(said) and said[at].text not in ("FROM", "WHERE"):
        text, before = said[at].text, said[at - 1].text
        if text == "=" and first == "SET":
            return
        if text.startswith(":") and len(text) > 1:
            indicator = before == "INDICATOR" or before.startswith(":")
            name = text[1:].strip()
            while at + 2 < len(said) and said[at + 1].text == "." and said[at + 2].text[0].isalpha():
                name, at = f"{name}.{said[at + 2].text}", at + 2
            while at + 3 < len(said) and said[at + 1].text == "-" and said[at + 2].text == ">":
                name, at = said[at + 3].text, at + 3
            yield _Host(name, indicator)
        at += 1


def _hosts(said: list[Word]) -> list[str]:
    return [host.name for host in _given(said) if not host.indicator]


def _declared(said: list[Word]) -> _More:
    """DECLARE T TABLE (...), as DCLGEN writes it, or DECLARE GLOBAL TEMPORARY TABLE: the table and its columns."""
    at = next((at for at, word in enumerate(said) if word.text == "TABLE"), 0) if said[1].text == "GLOBAL" else 0
    table, after = sql_script.qualified(said, at + 1)
    if not table:
        return
    if said[1].text == "GLOBAL" and "." not in table:
        table = f"SESSION.{table}"
    yield Name(_REFERENCES, table, "literal", said[at + 1].at), None
    if after + 1 < len(said) and said[after].text == "LIKE":
        yield Name(_REFERENCES, sql_script.qualified(said, after + 1)[0], "literal", said[after + 1].at), None
    opened = next((at for at in range(after, min(after + 3, len(said))) if said[at].text == "("), len(said))
    for name, kind, at in sql_script.columns(said, opened):
        yield None, Pair("table-column", name, kind, table, at)


def _defined(said: list[Word]) -> _More:
    """LOCK, CREATE, ALTER or DROP TABLE, and CREATE INDEX ... ON: the table is meant, whatever is done to it."""
    for at in range(1, len(said) - 1):
        text, before = said[at].text, said[at - 1].text
        if (text in ("TABLE", "VIEW") and before in _BEFORE_TABLE) or (text == "ON" and said[0].text == "CREATE"):
            after = at + 1 + (said[at + 1].text == "TABLE")
            name, _ = sql_script.qualified(said, after)
            if name:
                yield Name(_REFERENCES, name, "literal", said[after].at), None
            like = sql_script.after_words(said[after : after + _NEAR], "LIKE")
            if text == "TABLE" and said[0].text == "CREATE" and 0 < like < len(said[after:]):
                yield (
                    Name(_REFERENCES, sql_script.qualified(said, after + like)[0], "literal", said[after + like].at),
                    None,
                )
            return


def _mentioned(said: list[Word]) -> _More:
    """COMMENT ON TABLE, RENAME TABLE, REFRESH TABLE, EXCHANGE DATA BETWEEN TABLE A AND B: tables that are meant."""
    for at in range(1, len(said) - 1):
        if said[at].text == "TABLE" or (said[0].text == "EXCHANGE" and said[at].text == "AND"):
            yield Name(_REFERENCES, sql_script.qualified(said, at + 1)[0], "literal", said[at + 1].at), None
        elif said[at].text == "COLUMN" and said[at - 1].text == "ON":
            table, after = sql_script.qualified(said, at + 1)
            if after >= len(said) or said[after].text != "(":  # one column, named with its table
                table = ".".join(_parts(said[at + 1 : after])[-3:-1])
            yield Name(_REFERENCES, table, "literal", said[at + 1].at), None


def _parts(said: list[Word]) -> list[str]:
    return [word.text.strip('"').strip() for word in said if word.text != "."]


def _granted(said: list[Word]) -> _More:
    """GRANT SELECT ON TABLE A, B TO and REVOKE ... FROM: the tables; rights on anything else name none."""
    at = next((at for at, word in enumerate(said) if word.text == "ON"), len(said)) + 1
    at += at < len(said) and said[at].text == "TABLE"
    if at + 1 < len(said) and said[at].text in _NO_TABLE and said[at + 1].text != ".":
        return
    while at < len(said):
        name, after = sql_script.qualified(said, at)
        yield Name(_REFERENCES, name, "literal", said[at].at), None
        if not name or after >= len(said) or said[after].text != ",":
            return
        at = after + 1


def _stood_for(said: list[Word]) -> _More:
    """CREATE ALIAS A FOR T, CREATE SYNONYM: what stands behind FOR is meant."""
    at = next((at for at, word in enumerate(said) if word.text == "FOR"), len(said)) + 1
    if at < len(said):
        yield Name(_REFERENCES, sql_script.qualified(said, at)[0], "literal", said[at].at), None


def _prepare(said: list[Word]) -> _More:
    """PREPARE S FROM :ITEM, EXECUTE IMMEDIATE :ITEM: the statement is what the item holds."""
    name = said[1].text if said[0].text == "PREPARE" and len(said) > 1 else ""
    sought = "FROM" if name else "IMMEDIATE"
    at = next((at for at, word in enumerate(said) if word.text == sought), len(said)) + 1
    if at >= len(said):
        return
    item = _hosts([Word("INTO", 0), *said[at:]])
    if item:
        yield None, Pair("prepare", name, item[0], "", said[0].at)
    elif said[at].text[0] in "'\"":
        for inner in statements(said[at].text[1:-1].replace("''", "'")):
            yield from ((one._replace(at=said[at].at), None) for one in inner.names)
            yield from ((None, one._replace(at=said[at].at)) for one in inner.pairs)


_OTHERS: Final[dict[str, Callable[[list[Word]], _More]]] = {
    "include": _include,
    "call": _call,
    "declare-cursor": _cursor,
    "fetch": _fetch,
    "declare-table": _declared,
    "declare-global": _declared,
    **dict.fromkeys(("grant", "revoke"), _granted),
    **dict.fromkeys(("create-alias", "create-synonym"), _stood_for),
    **dict.fromkeys(("comment", "label", "rename", "refresh", "exchange"), _mentioned),
    "prepare": _prepare,
    "execute-immediate": _prepare,
    **dict.fromkeys(("lock-table", "create-table", "create-index", "alter-table", "drop-table", "drop-view"), _defined),
}
