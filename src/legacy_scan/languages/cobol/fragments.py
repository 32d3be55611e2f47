"""COPY inside a statement or an entry, where its text is an operand, a picture, or more: `ADD COPY RATE. TO TOTAL.`

A fragment is read as one word that nobody can write, so that what stands around it is read. Its period is its own,
unless something new begins behind it: then it ends the sentence, too.
"""

import re
from typing import NamedTuple

from legacy_scan.languages.cobol.textwords import manipulation, text_words

MARK = b"\x08"
_COPY = re.compile(rb"COPY[ \t]+(?:[A-Z0-9#@$_-]+|'[^'\n]*'|\"[^\"\n]*\")")
_BEFORE = re.compile(rb"(?:([A-Z0-9-]+)|([=<>(+*/-]))[\s,;]*\Z")
_NOT_LINE_END = re.compile(rb"[^\n]")
_BEHIND = re.compile(rb"[\s,;]*(?:([A-Z0-9-]+)|([=<>(+*/'\"-]))")
_CONSTANT = re.compile(rb"[\s,;]*(?:[0-9]+|\"[^\"\n]*\"|'[^'\n]*')\s*\.\s")
_WANTING = frozenset(
    b"MOVE ADD SUBTRACT MULTIPLY DIVIDE TO FROM BY INTO GIVING PIC PICTURE VALUE CALL IF UNTIL WHEN EVALUATE AND OR "
    b"NOT EQUAL THAN".split()
)
"""Words behind which something must follow before the sentence ends."""
_JOINING = frozenset(
    b"TO FROM BY INTO GIVING PIC PICTURE VALUE VALUES OCCURS REDEFINES COMP COMP-3 COMP-4 COMP-5 BINARY USAGE THRU "
    b"THROUGH AND OR EQUAL GREATER LESS DELIMITED UNTIL VARYING TIMES USING REMAINDER ROUNDED".split()
)
"""Words with which nothing begins."""
_NEAR, _LONGEST, _MOST = 200, 8_000, 2_000_000
"""A COPY is looked for the words before it, it is so long at most, and so much is looked through in one text."""


class Fragment(NamedTuple):
    """A COPY inside a statement: where it stands, where its name does, and the pairs it replaces, as written."""

    start: int
    name: int
    member: bytes
    pairs: tuple[bytes, ...]


def marked(plain: bytes, upper: bytes) -> tuple[bytes, tuple[Fragment, ...]]:
    """Return a normalised text with a word in the place of each COPY that stands inside a statement, and these."""
    out = bytearray()
    found: list[Fragment] = []
    at, left = upper.find(b"COPY"), _MOST
    while at >= 0 and left > 0:
        size = _size(upper, at) if _COPY.match(upper, at) else 0
        left -= size
        if size and (span := _span(plain, upper, at, size)):
            end, stand_in, fragment = span
            found.append(fragment)
            out = out or bytearray(plain)
            out[at:end] = _NOT_LINE_END.sub(b" ", plain[at:end])
            line = plain.find(b"\n", at, end)
            last = line if line >= 0 else end
            out[at:last] = stand_in.ljust(last - at, b"-" if stand_in == MARK else b" ")
        at = upper.find(b"COPY", at + 4)
    return (bytes(out) if found else plain), tuple(found)


def _size(upper: bytes, at: int) -> int:
    """Return how much of a text a COPY may take: much only with REPLACING."""
    return _LONGEST if upper.find(b"REPLACING", at, at + _NEAR) >= 0 else _NEAR


def _span(plain: bytes, upper: bytes, at: int, size: int) -> tuple[int, bytes, Fragment] | None:
    """Return where a fragment ends, what stands in for it, and what it says; None where COPY is between statements."""
    before = _BEFORE.search(upper, max(0, at - _NEAR), at)
    line = plain[plain.rfind(b"\n", 0, at) + 1 : at]
    if before is None or line.count(b"'") % 2 or line.count(b'"') % 2:
        return None
    text = plain[at : at + size]
    words = text_words(text, text)
    said = manipulation(words, 0)
    if said is None:
        return None
    end = at + words[said.last - 1].end
    pairs = tuple(text[words[pair.first].start : words[pair.last - 1].end] for pair in said.pairs)
    fragment = Fragment(at, at + words[1].start, text[words[1].start : words[1].end], pairs)
    behind = _BEHIND.match(upper, end)
    if before[1] and before[1].isdigit() and _CONSTANT.match(plain, end):
        return end, MARK + b" VALUE", fragment
    if behind and (behind[2] or behind[1] in _JOINING):
        return end, MARK, fragment
    if before[2] or before[1] in _WANTING:
        return end - 1, MARK, fragment
    return None
