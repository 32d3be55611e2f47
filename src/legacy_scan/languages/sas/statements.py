"""A program of SAS to its statements: what ends in a semicolon, but for comments and data in line."""

import re
from collections.abc import Iterator
from typing import Final

_PIECE: Final = re.compile(r"/\*.*?(?:\*/|\Z)|'(?:[^']|'')*'?|\"(?:[^\"]|\"\")*\"?|;|[^;'\"/]+|/", re.DOTALL)
_ASIDE: Final = re.compile(r"(?:/\*.*?(?:\*/|\Z)|[^;/]++|/)*+", re.DOTALL)
"""The rest of a comment: an apostrophe in it is none."""
_DATA: Final = re.compile(r"(?:DATALINES|CARDS|LINES|PARMCARDS)(4?)", re.IGNORECASE)


def statements(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the statements of a program with their first and last lines; comments and data in line are none."""
    pieces: list[str] = []
    line = first = 1
    at = 0
    while found := _PIECE.match(text, at):
        said, at = found[0], found.end()
        if said == ";":
            statement = "".join(pieces).strip()
            pieces = []
            if statement and statement[0] != "*" and not statement.startswith("%*"):
                yield first, line, statement
            if data := _DATA.fullmatch(statement):
                end = _data_end(text, at, bool(data[1]))
                line += text.count("\n", at, end)
                at = end
        elif not said.startswith("/*"):
            if not pieces:
                blank = len(said) - len(said.lstrip())
                first = line + said.count("\n", 0, blank)
            if pieces or said.strip():
                pieces.append(said)
            if len(pieces) == 1 and said.lstrip()[:1] == "*" and (aside := _ASIDE.match(text, at)):
                said, at = said + aside[0], aside.end()
        line += said.count("\n")
    if "".join(pieces).strip().strip("*"):
        yield first, line, "".join(pieces).strip()


def _data_end(text: str, at: int, four: bool) -> int:
    """Return where data in line ends: at the next line with a semicolon, or with four."""
    mark = text.find(";;;;" if four else ";", at)
    if mark < 0:
        return len(text)
    return text.rfind("\n", at, mark) + 1 if text.rfind("\n", at, mark) >= at else mark
