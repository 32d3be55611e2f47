"""Assembler cards to macros: name, operation and operands, with continuation by a mark in column 72."""

import re
from typing import NamedTuple

from legacy_scan.extraction.cards import field, parts

_CARD = re.compile(r"([^\s*]\S*)?[ \t]+(\S+)(?:[ \t]+(?=\S))?")
_OPERANDS_END = 71
_RESUMED = 15


class Macro(NamedTuple):
    """One instruction. `last` is its last line."""

    name: str
    operation: str
    operands: str
    line: int
    last: int


class Cards(NamedTuple):
    """The macros of a text, the lines that are none, and the number of comment lines."""

    macros: list[Macro]
    lost: list[int]
    comments: int


def read(text: str, unlabelled: frozenset[str] = frozenset()) -> Cards:
    """Return the macros of a text; `unlabelled` names those that may stand in column 1, where a label belongs."""
    rows = text.split("\n")
    macros: list[Macro] = []
    lost: list[int] = []
    comments = at = 0
    while at < len(rows):
        row = rows[at]
        at += 1
        if row.startswith(("*", ".*")):
            comments += 1
            continue
        if not row.strip(" \t\r\x1a"):
            continue
        line = at
        if unlabelled and (word := _misplaced(row, unlabelled)):
            begin = len(word) + len(row[len(word) :]) - len(row[len(word) :].lstrip())
            operands, at, _ = _operands(rows, at, row, begin)
            macros.append(Macro("", word.upper(), operands.rstrip("\r"), line, at))
            continue
        card = _CARD.match(row, 0, _OPERANDS_END)
        if card is None:
            lost.append(at)
            continue
        operands, at, complete = _operands(rows, at, row, card.end())
        if not complete:
            lost.append(at)
        macros.append(Macro((card[1] or "").upper(), card[2].upper(), operands, line, at))
    return Cards(macros, lost, comments)


def _misplaced(row: str, unlabelled: frozenset[str]) -> str:
    """Return the operation in column 1, unless another one follows, which makes it a label."""
    first, _, rest = row[:_OPERANDS_END].rstrip("\r").partition(" ")
    operation = rest.split(maxsplit=1)[:1]
    is_label = operation and operation[0].upper() in unlabelled
    return first if first.upper() in unlabelled and not is_label else ""


def _operands(rows: list[str], at: int, row: str, begin: int) -> tuple[str, int, bool]:
    """Return the operands that begin in a row, the number of the last row they take, and whether they end well."""
    pieces: list[str] = []
    quote = ""
    while True:
        piece, is_open = field(quote + row[begin:_OPERANDS_END])
        piece = piece[len(quote) :]
        pieces.append(piece.ljust(_OPERANDS_END - begin) if is_open else piece)
        goes_on = is_open or piece[-1:] == ","
        marked = row[_OPERANDS_END : _OPERANDS_END + 1].strip() != ""
        if not goes_on and not marked:
            return "".join(pieces), at, True
        if at >= len(rows) or (not marked and rows[at][:1].strip()) or not rows[at].strip():
            return "".join(pieces), at, not goes_on
        row = rows[at]
        at += 1
        if not goes_on:
            while row[_OPERANDS_END : _OPERANDS_END + 1].strip() and at < len(rows):
                row, at = rows[at], at + 1
            return "".join(pieces), at, True
        quote = "'" if is_open else ""
        begin = _RESUMED if is_open else min(len(row) - len(row.lstrip()), _OPERANDS_END)


def values(macro: Macro) -> dict[str, str]:
    """Return the keyword operands of a macro."""
    pairs = (part.partition("=") for part in parts(macro.operands))
    return {key.upper(): value for key, equals, value in pairs if equals}
