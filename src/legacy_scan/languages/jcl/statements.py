"""Lines to statements: continuation, comments, columns and in-stream data."""

import re
from typing import NamedTuple

from legacy_scan.extraction.cards import field
from legacy_scan.languages.jcl.words import OPERATIONS, OPERATOR_COMMANDS

_CARD = re.compile(r"//(\S*)(?:[ \t]+(\S+)(?:[ \t]+(\S+))?)?")
_DELIMITER = re.compile(r"\bDLM=(?:'((?:[^']|'')+)'|([^,\s]+))", re.IGNORECASE)
_JES3 = re.compile(r"//\*(?:(?:MAIN|FORMAT|NET|DATASET|OPERATOR|PROCESS|ROUTE)[ \t]+\w+[=,]|END(?:DATASET|PROCESS)\b)")
_THEN = re.compile(r"\bTHEN\b", re.IGNORECASE)
_QUOTED = re.compile(r"'(?:[^']|'')*'?")

_OPERANDS_END = 71
_CLOSING = "),'"
_RESUMED = 15


class Statement(NamedTuple):
    """One statement. `operation` is upper case; '' is the null statement, and jes2, jes3 and text are what they say.

    `column` is that of the operands; `comments` counts the comment lines before and inside, `lines` all others.
    `data` is in-stream data, which begins at line `last + 1`, or None.
    """

    name: str
    operation: str
    operands: str
    line: int
    last: int
    column: int
    comments: int
    lines: int
    data: tuple[str, ...] | None = None


class Deck(NamedTuple):
    """The statements of a text, the lines that no statement could be made of, and the comments after the last one."""

    statements: list[Statement]
    lost: list[int]
    comments: int


def read(text: str) -> Deck:
    """Return the statements of a text."""
    return _Reader(text).read()


def _unbalanced(operands: str) -> bool:
    """Tell whether brackets outside apostrophes do not pair: the system would refuse the statement."""
    bare = _QUOTED.sub("", operands)
    return bare.count("(") != bare.count(")")


def _edge(row: str) -> int:
    """Return where operands end: behind column 71, or behind a field that runs over it, in a text that was no card.

    A mark of continuation in column 72 and numbers behind it belong to no field.
    """
    over = row[_OPERANDS_END:].partition(" ")[0] if len(row) > _OPERANDS_END and row[_OPERANDS_END - 1] > " " else ""
    if not over or (len(over) == 1 and over not in _CLOSING) or over[1:9].isdigit():
        return _OPERANDS_END
    return len(row)


class _Reader:
    def __init__(self, text: str) -> None:
        self.rows = text.split("\n")
        if len(self.rows) > 1 and not self.rows[-1]:
            self.rows.pop()
        self.at = 0
        self.comments = 0
        self.lost: list[int] = []
        self.found: list[Statement] = []

    def read(self) -> Deck:
        rows, total = self.rows, len(self.rows)
        while self.at < total:
            row = rows[self.at]
            head = row[:3]
            if head == "//*":
                self._comment(row)
            elif head[:2] == "//":
                self._card(row)
            elif head[:2] == "/*":
                self.at += 1
                if head[2:].isalnum() or head[2:] == "$":
                    self._add("jes2", row[2:71].strip(), self.at)
            elif row.strip(" \t\r\x1a"):
                self._text()
            else:
                self.at += 1
        return Deck(self.found, self.lost, self.comments)

    def _comment(self, row: str) -> None:
        self.at += 1
        if _JES3.match(row):
            self._add("jes3", row[3:71].strip(), self.at)
        else:
            self.comments += 1

    def _add(self, operation: str, operands: str, line: int) -> None:
        self.found.append(Statement("", operation, operands, line, self.at, 1, self.comments, self.at - line + 1))
        self.comments = 0

    def _text(self) -> None:
        """Take what is neither a statement nor data that a DD announced: the system would make it a SYSIN."""
        start = self.at
        while self.at < len(self.rows) and self.rows[self.at][:2] not in ("//", "/*"):
            self.at += 1
        self._add("text", "", start + 1)

    def _card(self, row: str) -> None:
        line = self.at = self.at + 1
        end = _edge(row)
        card = _CARD.match(row, 0, end)
        name, operation, operands = card.groups() if card else ("", None, None)
        operation = (operation or "").upper()
        column = card.start(3) + 1 if card and operands else card.end() + 1 if card else 1
        if operation not in OPERATIONS:
            if not operation and not name:
                self._add("", "", line)
                return
            if name or operation not in OPERATOR_COMMANDS:
                self.lost.append(line)
                self.comments = 0
                return
        operands = operands or ""
        if operation == "IF":
            operands = self._condition(row[column - 1 : end])
        elif "'" in operands or operands[-1:] == ",":
            operands = self._operands(row[:end], column)
        self._skip_comment_continuation(row)
        comments, last = self.comments, self.at
        self.comments = 0
        if operands.count("(") != operands.count(")") and _unbalanced(operands):
            self.lost.extend(range(line, last + 1))
        data = self._data(operation, operands) if operation in ("DD", "XMIT") else None
        lines = last - line + 1 + (len(data) if data else 0)
        self.found.append(Statement(name, operation, operands, line, last, column, comments, lines, data))

    def _next_card(self) -> str | None:
        """Return the card that continues this one, comments between them passed over, or None."""
        ahead = self.at
        while ahead < len(self.rows) and self.rows[ahead][:3] == "//*":
            ahead += 1
        if ahead >= len(self.rows) or self.rows[ahead][:3] not in ("// ", "//\t"):
            return None
        row = self.rows[ahead]
        if not row[3:_OPERANDS_END].strip():
            return None
        self.comments += ahead - self.at
        self.at = ahead + 1
        return row

    def _operands(self, row: str, column: int) -> str:
        """Return the operands with those on the cards that continue them; what ends too early loses its last line."""
        pieces: list[str] = []
        begin = column - 1
        piece, is_open = field(row[begin:])
        while True:
            pieces.append(piece.ljust(_OPERANDS_END - begin) if is_open else piece)
            if not is_open and piece[-1:] != ",":
                break
            following = self._next_card()
            if following is None:
                self.lost.append(self.at)
                break
            if is_open:
                begin = _RESUMED
                piece, is_open = field("'" + following[begin : _edge(following)])
                piece = piece[1:]
            else:
                begin = len(following) - len(following[2:].lstrip())
                piece, is_open = field(following[begin : _edge(following)])
        return "".join(pieces)

    def _condition(self, text: str) -> str:
        """Return an IF up to its THEN, which may stand on a later card."""
        pieces = [text.strip()]
        while not _THEN.search(pieces[-1]):
            following = self._next_card()
            if following is None:
                self.lost.append(self.at)
                break
            pieces.append(following[2 : _edge(following)].strip())
        return " ".join(pieces)

    def _skip_comment_continuation(self, row: str) -> None:
        """Pass over `//` cards that go on with a comment, which a mark in column 72 announces."""
        if self.rows[self.at - 1][71:72].strip() == "" or self.at >= len(self.rows):
            return
        following = self.rows[self.at]
        card = _CARD.match(following, 0, _OPERANDS_END)
        if card and not card[1] and card[2] and card[2].upper() not in OPERATIONS:
            self.at += 1

    def _data(self, operation: str, operands: str) -> tuple[str, ...] | None:
        word = operands[:5].upper()
        any_card = word in ("DATA", "DATA,") or operation == "XMIT"
        if not any_card and word[:1] != "*":
            return None
        found = _DELIMITER.search(operands)
        mark = (found[1] or found[2]).replace("''", "'") if found else "/*"
        start, total, rows = self.at, len(self.rows), self.rows
        stops = (mark,) if found or any_card else (mark, "//")
        while self.at < total and not rows[self.at].startswith(stops):
            self.at += 1
        data = tuple(rows[start : self.at])
        if self.at == total:
            if found:
                self.lost.append(start)
        elif rows[self.at].startswith(mark) and not (mark == "/*" and rows[self.at][2:3].isalnum()):
            self.at += 1
        return data
