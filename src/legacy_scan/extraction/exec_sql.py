"""EXEC SQL: which tables a statement names, and what it does to them.

A tokenizer, not a parser: it knows where a table name stands and never loses one to a dialect it has not met.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'|:\s*[A-Za-z0-9_#@$-]+|\"[^\"]*\"|[A-Za-z_#@$\x80-\U0010ffff][\w#@$-]*"
    r"|\d[\w.]*|[(),.;]|\S",
    re.S,
)
_NO_ALIAS = frozenset(
    """WHERE ORDER GROUP HAVING UNION EXCEPT INTERSECT FOR WITH FETCH OPTIMIZE JOIN INNER LEFT RIGHT FULL
    CROSS OUTER ON SET VALUES SELECT USING WHEN LIMIT INTO QUERYNO AND OR""".split()  # noqa: SIM905
)
_LIST_ENDS = _NO_ALIAS | {"FROM", ";"}
_TWO_WORDS = {
    "DECLARE": ("CURSOR", "GLOBAL", "TABLE", "STATEMENT", "SECTION"),
    "EXECUTE": ("IMMEDIATE",),
    "BEGIN": ("DECLARE",),
    "END": ("DECLARE",),
    "LOCK": ("TABLE",),
    "TRUNCATE": ("TABLE",),
    "CREATE": ("TABLE", "VIEW", "INDEX", "SYNONYM", "ALIAS"),
    "DROP": ("TABLE", "VIEW", "INDEX", "SYNONYM", "ALIAS"),
    "ALTER": ("TABLE",),
    "GET": ("DIAGNOSTICS",),
    "ALLOCATE": ("CURSOR",),
    "ASSOCIATE": ("LOCATORS",),
}
_READS, _WRITES, _UPDATES, _DELETES = "reads-table", "writes-table", "updates-table", "deletes-table"
_COMMANDS = frozenset({"UPDATE", "LOAD", "IMPORT", "INGEST"})
"""Verbs of commands too: UPDATE DB CFG, and LOAD FROM a file or cursor OF its type."""
_NEAR = 9
_RIGHTS = frozenset({"GRANT", "REVOKE"})
_NO_TABLES = frozenset(
    {"FETCH", "PREPARE", "DESCRIBE", "EXECUTE", "OPEN", "CLOSE", "INCLUDE", "CALL", "WHENEVER", "SET", "GET", "VALUES"}
)


class Word(NamedTuple):
    """A token; `at` is its place in the block."""

    text: str
    at: int


class Named(NamedTuple):
    """A name with what is done to it: a kind of reference, and its place in the block."""

    kind: str
    name: str
    at: int


def words(body: str) -> list[Word]:
    """Return the tokens of a statement, without comments; words that are not quoted are in upper case."""
    found = []
    for token in _TOKEN.finditer(body):
        text = token.group()
        if not text.startswith(("--", "/*")):
            found.append(Word(text if text[0] in "'\"" else text.upper(), token.start()))
    return found


def verb(said: list[Word]) -> str:
    """Return the verb, two words where they are one command, in lower case: declare-cursor, execute-immediate."""
    if not said:
        return "unknown"
    first = said[0].text
    if first == "WITH":
        return "select"
    early = [word.text for word in said[1:8]]
    second = next((word for word in _TWO_WORDS.get(first, ()) if word in early), "")
    return (f"{first}-{second}" if second else first).lower() if first.isalpha() else "unknown"


def tables(said: list[Word]) -> list[Named]:
    """Return each table that a statement names, with what it does to it, in the order of the text."""
    return sorted(_tables(said), key=lambda named: named.at)


def _tables(said: list[Word]) -> Iterator[Named]:
    if not said or _names_none(said):
        return
    closing = _closing(said)
    common = _common_tables(said, closing)
    brackets: list[bool] = []
    for index, word in enumerate(said):
        before = said[index - 1].text if index else ""
        if word.text == "(":
            inside = said[index + 1].text if index + 1 < len(said) else ""
            brackets.append(
                inside in {"SELECT", "WITH", "(", "INSERT", "UPDATE", "DELETE", "MERGE"} or before in {"FROM", ","}
            )
        elif word.text == ")" and brackets:
            brackets.pop()
        first = "MERGE" if word.text == "USING" and _merges(said, index) else said[0].text
        kind = _kind(word.text, before, first, not brackets or brackets[-1])
        if kind == _UPDATES and [after.text for after in said[index + 1 : index + 2]] in (["SET"], ["OF"], ["ON"]):
            continue  # of a MERGE, or what a trigger waits for
        if kind:
            listed = word.text in {"FROM", "USING"}
            kinds = _merged(said, index) if word.text == "INTO" and before == "MERGE" else (kind,)
            for found in _names(said, index + 1, kind, closing if listed else None):
                if found.name not in common:
                    yield from (found._replace(kind=one) for one in kinds)


def _names_none(said: list[Word]) -> bool:
    """Whether a statement names no table that it reads or changes, for all that FROM and INTO stand in it."""
    first = said[0].text
    if first in _NO_TABLES:
        return not any(word.text == "SELECT" for word in said)
    return first in _RIGHTS or (first in _COMMANDS and not any(word.text in ("SET", "INTO") for word in said))


def _merges(said: list[Word], index: int) -> bool:
    """Whether the USING at `index` is that of MERGE INTO a table, perhaps in the body of a routine."""
    return any(word.text == "MERGE" for word in said[max(0, index - _NEAR) : index])


def _merged(said: list[Word], index: int) -> tuple[str, ...]:
    """Return what a MERGE does to its table: what stands behind THEN, up to the end of the statement."""
    end = next((at for at in range(index, len(said)) if said[at].text == ";"), len(said))
    done = {said[at + 1].text for at in range(index, end - 1) if said[at].text == "THEN"}
    actions = (("UPDATE", _UPDATES), ("INSERT", _WRITES), ("DELETE", _DELETES))
    return tuple(kind for action, kind in actions if action in done) or (_UPDATES,)


def _kind(word: str, before: str, first: str, in_query: bool) -> str:
    """Return what a keyword does to the table after it, or nothing."""
    if word == "JOIN":
        return _READS
    if word == "FROM" and in_query and before != "DISTINCT":
        return _DELETES if before == "DELETE" else _READS
    if word == "INTO":
        return {"INSERT": _WRITES, "MERGE": _UPDATES}.get(before, "")
    if word == "UPDATE" and before not in {"FOR", "WHEN", "OF", "KEEP", "ON", "AND"}:
        return _UPDATES
    if word == "USING" and first == "MERGE":
        return _READS
    if (word == "TABLE" and before == "TRUNCATE") or (word == first == "TRUNCATE" and not before):
        return _DELETES
    return ""


def _names(said: list[Word], index: int, kind: str, closing: list[int] | None) -> Iterator[Named]:
    """Yield the names from `index` on: one, or a list with aliases after FROM, for which brackets are looked over."""
    while index < len(said):
        opened = _join_opens(said, index) if closing else 0
        index += opened
        name, after = _name(said, index)
        behind = said[after].text if after < len(said) else ""
        loaded = behind == "OF" and said[0].text in _COMMANDS
        if name and "\0" not in name and not loaded and (kind == _WRITES or behind != "("):
            yield Named(kind, name, said[index].at)
        if not closing:
            return
        index = _after_comma(said, after, opened, closing)


def _name(said: list[Word], index: int) -> tuple[str, int]:
    """Return a dotted name at `index` and the position after it; no name for a host variable, bracket or keyword."""
    parts: list[str] = []
    while index < len(said) and (said[index].text[0].isalpha() or said[index].text[0] in '"_#@$'):
        text = said[index].text
        if (
            not parts
            and text in {"TABLE", "LATERAL", "SELECT", "FINAL", "OLD", "NEW", "UNNEST", "XMLTABLE"} | _NO_ALIAS
        ):
            break
        parts.append(text.strip('"'))
        index += 1
        if index >= len(said) or said[index].text != ".":
            break
        index += 1
    return ".".join(parts[-2:]), index


def _join_opens(said: list[Word], index: int) -> int:
    """Return how many brackets open around a join, `(A JOIN B ON ...)`; none where they hold a query."""
    at = index
    while at < len(said) and said[at].text == "(":
        at += 1
    return at - index if at < len(said) and said[at].text not in {"SELECT", "WITH", "VALUES"} else 0


def _closing(said: list[Word]) -> list[int]:
    """Return, for each bracket that opens, where it closes: the end if it never does."""
    found, waiting = [len(said)] * len(said), list[int]()
    for at, word in enumerate(said):
        if word.text == "(":
            waiting.append(at)
        elif word.text == ")" and waiting:
            found[waiting.pop()] = at
    return found


def _after_comma(said: list[Word], at: int, depth: int, closing: list[int]) -> int:
    """Return where the next table of a FROM list begins, over an alias or a bracket; the end if there is none."""
    while at < len(said):
        text = said[at].text
        if text == "(":
            at = closing[at]
        elif text == ")":
            if not depth:
                break
            depth -= 1
        elif not depth and text == ",":
            return at + 1
        elif not depth and text in _LIST_ENDS:
            break
        at += 1
    return len(said)


def _common_tables(said: list[Word], closing: list[int]) -> frozenset[str]:
    """Return the names that WITH gives to queries inside the statement: they are no tables."""
    if not any(word.text == "WITH" for word in said):
        return frozenset()
    names = set()
    for at in range(1, len(said) - 2):
        if said[at - 1].text in {"WITH", ",", "RECURSIVE"} and _opens_query(said, at + 1, closing):
            names.add(said[at].text)
    return frozenset(names)


def _opens_query(said: list[Word], at: int, closing: list[int]) -> bool:
    if said[at].text == "(":
        at = closing[at] + 1
    return at + 1 < len(said) and said[at].text == "AS" and said[at + 1].text == "("
