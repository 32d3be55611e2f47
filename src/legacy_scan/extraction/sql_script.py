"""SQL scripts: their statements, and what those that create something say of it.

A tokenizer, as for EXEC SQL: no dialect it has not met can make it lose a name. Linear on any text.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from legacy_scan.extraction.cards import word_set
from legacy_scan.extraction.exec_sql import Word

_TOKEN = re.compile(
    r"(?:<[A-Za-z][\w-]{0,30}>|@[A-Za-z]\w{0,30}@|\$\{[\w.]{1,30}\}|&\w{1,30}\.)\.(?P<unset>)|--[^\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)|'[^']*(?:'|\Z)|\"[^\"\n]*\"?|:[A-Za-z0-9_-]+"
    r"|[A-Za-z_#@$\x80-\U0010ffff][\w#@$]*|\d[\w.]*|[(),.;]|\S"
)
_TERMINATOR = re.compile(r"--#SET[ \t]+TERMINATOR[ \t]+(\S)", re.IGNORECASE)
_LINE_ENDS = re.compile(r"[ \t\r]*(?:\n|\Z|--)")
_LAST_LINES = 200
_BODIES = frozenset({"PROCEDURE", "FUNCTION", "TRIGGER"})
_KINDS = word_set(
    """
    TABLE VIEW INDEX ALIAS SYNONYM SEQUENCE TRIGGER PROCEDURE FUNCTION TABLESPACE DATABASE STOGROUP TYPE
    SCHEMA MASK PERMISSION ROLE VARIABLE
    """
)
_LOOKED_AT = 8
_LONGEST_TYPE = 12
_NOT_COUNTED = frozenset({"IF", "LOOP", "WHILE", "REPEAT", "FOR"})
"""What END may close without a BEGIN or CASE."""
_NO_COLUMN = word_set(
    """
    CONSTRAINT PRIMARY FOREIGN UNIQUE CHECK PERIOD LIKE AS EXCLUDE INDEX KEY
    """
)
_NOT_ADDED = word_set("PARTITION VERSIONING RESTRICT MATERIALIZED CLONE ORGANIZATION VOLUMES RANDOM")
_TYPE_ENDS = word_set(
    """
    NOT NULL DEFAULT WITH PRIMARY UNIQUE CHECK REFERENCES GENERATED CONSTRAINT FIELDPROC CCSID INLINE COLLATE
    AS IMPLICITLY IDENTITY COMMENT ON AUTO_INCREMENT
    """
)


class Column(NamedTuple):
    """A column and its type as written; `at` is its place."""

    name: str
    kind: str
    at: int


class Created(NamedTuple):
    """What a CREATE makes: its kind in lower case, its name, and where the words after the name begin."""

    kind: str
    name: str
    after: int


def statements(text: str) -> Iterator[list[Word]]:
    """Yield the statements of a script; the body of a procedure, function or trigger belongs to its CREATE.

    Words that are not quoted are in upper case. A schema that installing fills in, such as `<SCHEMA>.`, is no part of a
    name yet. Where the script says or shows that another sign than `;` ends its statements, only that one does. A line
    with an asterisk where a statement could begin is a comment (DSNTEP2 and SPUFI know it in column 1).
    """
    ends = _first_terminator(text)
    said: list[Word] = []
    body = _Body()
    tokens = _TOKEN.finditer(text)
    while (token := next(tokens, None)) is not None:
        written = token[0]
        if token["unset"] is not None or (written == "*" and not said and (tokens := _after_line(text, token.end()))):
            continue
        if written.startswith(("--", "/*")):
            if directive := _TERMINATOR.match(written):
                ends = directive[1]
            continue
        if ends != ";" and written.endswith(ends) and _LINE_ENDS.match(text, token.end()):
            if len(written) > 1:
                said.append(Word(written[:-1].upper(), token.start()))
        elif written != ";" or ends != ";" or body.depth:
            said.append(Word(written if written[0] in "'\"" else written.upper(), token.start()))
            body.read(said)
            continue
        if said:
            yield said
        said, body = [], _Body()
    if said:
        yield said


def _after_line(text: str, at: int) -> Iterator[re.Match[str]]:
    """Return the tokens behind the line of a place."""
    return _TOKEN.finditer(text, (text.find("\n", at) + 1) or len(text))


def _first_terminator(text: str) -> str:
    """Return the sign that ends statements, if it is one of those that scripts use instead of `;`."""
    if text.count("@\n") + text.count("@\r\n") > 1:
        return "@"
    for line in reversed(text.split("\n")[-_LAST_LINES:]):
        row = line.strip()
        if row and not row.startswith("--"):
            return row[-1] if row[-1] in "@#!%" else ";"
    return ";"


class _Body:
    """How deep in BEGIN ... END the body of a routine is, so that its semicolons end no statement."""

    def __init__(self) -> None:
        self.depth = 0
        self._inside = self._closed = False

    def read(self, said: list[Word]) -> None:
        word = said[-1].text
        if not self._inside:
            self._inside = len(said) <= _LOOKED_AT and said[0].text == "CREATE" and word in _BODIES
        elif word in ("BEGIN", "CASE"):
            self.depth += said[-2].text != "END"
        elif word == "END":
            self._closed = self.depth > 0
            self.depth -= self._closed
        elif word in _NOT_COUNTED and said[-2].text == "END":
            self.depth += self._closed


def created(said: list[Word]) -> Created | None:
    """Return what a statement creates, or nothing."""
    if not said or said[0].text != "CREATE":
        return None
    for at in range(1, min(len(said) - 1, _LOOKED_AT)):
        if said[at].text in _KINDS:
            start = at + 1
            while start + 2 < len(said) and said[start].text in ("IF", "NOT", "EXISTS"):
                start += 1
            name, after = qualified(said, start)
            return Created(said[at].text.lower(), name, after) if name else None
    return None


def qualified(said: list[Word], at: int) -> tuple[str, int]:
    """Return a name of at most schema and object, and the position after it; no name if there is none."""
    names: list[str] = []
    while at < len(said) and (said[at].text[0] in '"_#@$' or said[at].text[0].isalpha()):
        names.append(said[at].text.strip('"').strip())
        at += 1
        if at >= len(said) or said[at].text != ".":
            break
        at += 1
    return ".".join(names[-2:]), at


def columns(said: list[Word], after: int) -> list[Column]:
    """Return the columns of a CREATE TABLE whose bracket opens at `after`."""
    if after >= len(said) or said[after].text != "(":
        return []
    found: list[Column] = []
    depth = 0
    opens = False
    for at in range(after, len(said)):
        sign = said[at].text
        if sign == "(":
            depth += 1
            opens = depth == 1
            continue
        if sign == ")":
            depth -= 1
            if not depth:
                break
        elif opens and sign not in _NO_COLUMN and (sign[0].isalpha() or sign[0] in '"_#@$'):
            found.append(Column(sign.strip('"'), _kind(said, at + 1), said[at].at))
        opens = depth == 1 and sign == ","
    return found


def added(said: list[Word], after: int) -> list[Column]:
    """Return the columns that an ALTER TABLE adds: ADD COLUMN A INT, ADD B INT."""
    found: list[Column] = []
    for at in range(after, len(said) - 2):
        if said[at].text == "ADD":
            at += 1 + (said[at + 1].text == "COLUMN")
            text = said[at].text
            if text not in _NO_COLUMN | _NOT_ADDED and (text[0].isalpha() or text[0] in '"_#@$'):
                found.append(Column(text.strip('"'), _kind(said, at + 1), said[at].at))
    return found


def _kind(said: list[Word], at: int) -> str:
    """Return a type as written; of a long list of values, as of ENUM, no more than says that there are more."""
    kind = ""
    depth = 0
    for word in said[at : at + _LONGEST_TYPE]:
        if not depth and (word.text in _TYPE_ENDS or word.text in (",", ")")):
            return kind.strip()
        depth += (word.text == "(") - (word.text == ")")
        kind += word.text if word.text in "(),." or kind.endswith(("(", ",")) else f" {word.text}"
    return f"{kind.strip()} ..." if at + _LONGEST_TYPE < len(said) else kind.strip()


def after_words(said: list[Word], *sought: str) -> int:
    """Return the position after a run of words, or -1."""
    texts = [word.text for word in said]
    size = len(sought)
    for at in range(len(texts) - size + 1):
        if texts[at] == sought[0] and tuple(texts[at : at + size]) == sought:
            return at + size
    return -1
