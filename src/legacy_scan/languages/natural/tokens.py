"""A text of Natural to its words: comments taken out, strings whole, qualified names in one piece."""

import re
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    r"""
      (?P<comment> ^\*(?:[^A-Za-z\n][^\n]*)?$ | /\*[^\n]* )
    | (?P<string> '(?:[^'\n]|'')*'? | "(?:[^"\n]|"")*"? )
    | (?P<word> \*(?=[A-Za-z]) (?:[\w.-]+) | (?:\+(?=[A-Za-z]))? (?:C\*(?=[A-Za-z\#]))? [^\W\d][\w\#@&$§-]*
          (?:[./](?=[\w\#@&$])(?:C\*(?=[A-Za-z\#]))?[\w\#@&$§-]+)*
        | [\#@&$][\w\#@&$§-]* (?:[./](?=[\w\#@&$])[\w\#@&$§-]+)* )
    | (?P<number> [0-9][\w]* (?:[.,][0-9]+)* )
    | (?P<end> \n )
    | (?P<sign> := | <> | <= | >= | \*\* | [-+*/=<>(),.:;^¬!|?%&§] )
    | (?P<other> [^\s] )
    """,
    re.VERBOSE | re.MULTILINE,
)
_NUMBERED: Final = re.compile(r"[0-9]{4} ?")
_MODE: Final = re.compile(r"^/?\* :Mode ([SR])", re.MULTILINE)
_HEADER_END: Final = re.compile(r"^/?\* <Natural Source Header", re.MULTILINE)
_NUMBERS: Final = 4
_STEP: Final = 10
_MOST: Final = 999
"""Four digits number so many lines by tens."""


class Token(NamedTuple):
    """A word, string, number or sign; words in upper case. `first` tells whether it is the first of its line."""

    kind: str
    text: str
    line: int
    column: int
    first: bool


class Reading(NamedTuple):
    """The words of a text, the lines that are not understood, those with code and with comments, and line numbers.

    `numbers` leads from the numbers that editors of the mainframe give to lines, to which statements may refer.
    """

    tokens: list[Token]
    lost: set[int]
    code: int
    comments: int
    numbers: dict[str, int]
    structured: bool | None


def read(text: str) -> Reading:
    """Return the words of a text."""
    text, numbers, shift = _without_numbers(text)
    tokens: list[Token] = []
    lost: set[int] = set()
    code, comments = set[int](), 0
    line, begins, first = 1, 0, True
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup
        if kind == "end":
            line, begins, first = line + 1, found.end(), True
            continue
        if kind == "comment":
            comments += first
            continue
        said = found[0]
        if kind == "other" or (kind == "string" and (len(said) < 2 or said[-1] != said[0])):
            lost.add(line)
        if first:
            code.add(line)
        tokens.append(
            Token(kind or "", said.upper() if kind == "word" else said, line, found.start() - begins + 1 + shift, first)
        )
        first = False
    mode = _MODE.search(text)
    return Reading(tokens, lost, len(code), comments, numbers, mode[1] == "S" if mode else None)


def _without_numbers(text: str) -> tuple[str, dict[str, int], int]:
    """Take off the numbers of four digits that stand before each line, if they do."""
    rows = text.split("\n")
    filled = [row for row in rows if row.strip()]
    numbered = [row for row in filled if _NUMBERED.match(row)]
    marks = [row[:_NUMBERS] for row in numbered]
    if len(numbered) < 2 or len(numbered) * 10 < len(filled) * 9 or marks != sorted(set(marks)):
        header = _HEADER_END.search(text)
        above = text.count("\n", 0, header.start()) + 1 if header else 0
        return text, {f"{at * _STEP:04}": above + at for at in range(1, min(len(rows) - above, _MOST) + 1)}, 0
    numbers = {row[:_NUMBERS]: at for at, row in enumerate(rows, 1) if _NUMBERED.match(row)}
    return "\n".join(_NUMBERED.sub("", row, 1) for row in rows), numbers, _NUMBERS + 1


def value(token: Token) -> str:
    """Return what a string holds, without the blanks that end it."""
    quote = token.text[0]
    inner = token.text[1:-1] if len(token.text) > 1 and token.text[-1] == quote else token.text[1:]
    return inner.replace(quote * 2, quote).rstrip()
