"""REXX text to clauses of tokens: nested comments, strings, continuation by a comma."""

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"[ \t\r\f\v\x1a]*(?:(?P<comment>/\*)"
    r"|(?P<string>'(?:[^'\n]|'')*'(?:[xXbB](?![\w@#$.!?]))?|\"(?:[^\"\n]|\"\")*\"(?:[xXbB](?![\w@#$.!?]))?)"
    r"|(?P<symbol>[\w@#$.!?¢£]+)"
    r"|(?P<end>[;\n])"
    r"|(?P<sign>\|\||\*\*|//|[<>=\\^¬~/]=?=?|[-+*/%|&(),:\[\]])"
    r"|(?P<other>[^ \t\r\f\v\x1a]))",
    re.DOTALL,
)
_RUN_ON = re.compile(
    r"(?P<q>['\"])(?:(?!(?P=q))[^\n]|(?P=q){2})*+(?:\n(?:(?!(?P=q))[^\n]|(?P=q){2})*+){1,4}+(?P=q)"
    r"(?=(?:[^'\"\n]|'[^'\n]*'|\"[^\"\n]*\")*+(?:\n|$))"
)
"""A string that goes on in the next lines, and leaves none open where it ends. TSO/E takes it; no book says so."""
_LINE_END = re.compile(r"[ \t]*(?:[ \t][0-9]{8}[ \t]*)?\r?\n[ \t]*")
_BOUND = re.compile(r"/\*|\*/")
_GLUING = frozenset({"string", "symbol", "sign"})
_COMMENT_TO_END = re.compile(r"--[^\n]*")


class Token(NamedTuple):
    """`kind` is string, symbol or sign; a symbol is in upper case; `glued` tells that no blank is before it."""

    kind: str
    text: str
    at: int
    glued: bool


class Reading(NamedTuple):
    """The clauses of a text, the spans that are none, and the spans of its comments."""

    clauses: list[list[Token]]
    lost: list[tuple[int, int]]
    comments: list[tuple[int, int]]


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.clauses: list[list[Token]] = []
        self.clause: list[Token] = []
        self.lost: list[tuple[int, int]] = []
        self.comments: list[tuple[int, int]] = []

    def take(self, kind: str, found: re.Match[str], glued: bool) -> int:
        """Take a token, and return where the next one begins."""
        at, end = found.span(kind)
        if kind == "symbol":
            self.clause.append(Token(kind, found[kind].upper(), at, glued))
        elif kind == "comment":
            return self._comment(at)
        elif kind == "end":
            self._end(self.text[at])
        elif kind == "sign" and (to_end := _COMMENT_TO_END.match(self.text, at)):
            self.comments.append(to_end.span())
            return to_end.end()
        elif kind == "other" and (run_on := _RUN_ON.match(self.text, at)):
            self.clause.append(Token("string", _LINE_END.sub(" ", run_on[0]), at, glued))
            return run_on.end()
        elif kind == "other":
            line_end = self.text.find("\n", at)
            end = len(self.text) if line_end < 0 else line_end
            self.lost.append((at, end))
        else:
            self.clause.append(Token(kind, found[kind], at, glued))
        return end

    def _comment(self, at: int) -> int:
        end = _comment_end(self.text, at)
        if end < 0:
            end = len(self.text)
            self.lost.append((at, end))
        else:
            self.comments.append((at, end))
        return end

    def _end(self, mark: str) -> None:
        last = self.clause[-1] if self.clause else None
        if mark == "\n" and last and last.kind == "sign" and last.text == ",":
            self.clause.pop()
        elif last:
            self.clauses.append(self.clause)
            self.clause = []


def read(text: str) -> Reading:
    """Return the clauses of a text."""
    reader = _Reader(text)
    at, glued = 0, False
    while found := _TOKEN.match(text, at):
        kind = found.lastgroup or "other"
        at = reader.take(kind, found, glued and found.start(kind) == at)
        glued = kind in _GLUING
    if reader.clause:
        reader.clauses.append(reader.clause)
    return Reading(reader.clauses, reader.lost, reader.comments)


def _comment_end(text: str, at: int) -> int:
    """Return where a comment that begins here ends, comments inside it included; -1 if it never does."""
    depth = 0
    for bound in _BOUND.finditer(text, at):
        depth += 1 if bound[0] == "/*" else -1
        if not depth:
            return bound.end()
    return -1


def value(token: Token) -> str:
    """Return what a string holds; of a hexadecimal or binary one, nothing."""
    text = token.text
    quote = text[0]
    if text[-1] != quote:
        return ""
    return text[1:-1].replace(quote * 2, quote)
