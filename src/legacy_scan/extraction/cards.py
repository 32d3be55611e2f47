"""Card formats: operand fields, their parts, and the health of a text that is read line by line.

JCL and assembler macros share this: a field ends at the first blank outside apostrophes, and its parts are parted by
commas outside apostrophes and parentheses. Nothing here recurses or backtracks.
"""

import re
from collections.abc import Collection

from legacy_scan.model.facts import Health

_FIELD = re.compile(r"(?:[^\s']++|'[^']*+')*+")
_MARK = re.compile(r"'[^']*+'?|[(),]")


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text: how tables of words are written."""
    return frozenset(text.split())


def field(text: str) -> tuple[str, bool]:
    """Return the operand field a text begins with, and whether an apostrophe in it is still open."""
    found = _FIELD.match(text)
    end = found.end() if found else 0
    if text[end : end + 1] == "'":
        return text, True
    return text[:end], False


def parts(text: str) -> list[str]:
    """Return the parts of an operand field: `A,B=(C,D),'E,F'` has three."""
    if "(" not in text and "'" not in text:
        return text.split(",")
    found: list[str] = []
    depth = start = 0
    for mark in _MARK.finditer(text):
        sign = mark[0]
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
        elif sign == "," and depth <= 0:
            found.append(text[start : mark.start()])
            start = mark.end()
    found.append(text[start:])
    return found


def unwrapped(value: str) -> str:
    """Return what stands inside one pair of parentheses, or the value itself."""
    return value[1:-1] if value[:1] == "(" and value[-1:] == ")" else value


def unquoted(value: str) -> str:
    """Return a literal without its apostrophes, doubled ones made single."""
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    return value


def health(text: bytes, lost: Collection[int]) -> Health:
    """Return the health of a text some lines of which were not understood; blanks are not lost."""
    if not lost:
        return Health(len(text), 0, ())
    rows = text.split(b"\n")
    lines = sorted(line for line in set(lost) if 0 < line <= len(rows) and rows[line - 1].strip())
    return Health(len(text), sum(len(b"".join(rows[line - 1].split())) for line in lines), tuple(lines))
