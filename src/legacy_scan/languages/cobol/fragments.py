"""COPY inside a statement or an entry, where its text is an operand, a picture, or more: `ADD COPY RATE. TO TOTAL.`

A fragment is read as one word that nobody can write, so that what stands around it is read. Its period is its own,
unless something new begins behind it: then it ends the sentence, too.
"""

import re
from typing import NamedTuple

from legacy_scan.languages.cobol.textwords import TextWord, manipulation, text_words

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
_NEAR = 200
"""So much is looked at before a COPY and behind it; with REPLACING four times as much, until its period is there."""
_SHARE = 8
"""So many times its own length is looked at of a text: only COPYs that stand within each other may need more."""


class Fragment(NamedTuple):
    """A COPY inside a statement: where it stands, where its name does, and the pairs it replaces, as written.

    One without a member could not be read to its end.
    """

    start: int
    name: int
    member: bytes
    pairs: tuple[bytes, ...]


def marked(plain: bytes, upper: bytes) -> tuple[bytes, tuple[Fragment, ...]]:
    """Return a normalised text with a word in the place of each COPY that stands inside a statement, and these."""
    out = bytearray()
    found: list[Fragment] = []
    at, left = upper.find(b"COPY"), _SHARE * len(plain)
    while at >= 0:
        if _COPY.match(upper, at) and (before := _before(plain, upper, at)):
            words, looked = _words(plain, upper, at, left)
            left -= looked
            if not words:
                found.append(Fragment(at, at, b"", ()))
            elif span := _span(plain, upper, at, before, words):
                end, stand_in, fragment = span
                found.append(fragment)
                out = out or bytearray(plain)
                out[at:end] = _NOT_LINE_END.sub(b" ", plain[at:end])
                line = plain.find(b"\n", at, end)
                last = line if line >= 0 else end
                out[at:last] = stand_in.ljust(last - at, b"-" if stand_in == MARK else b" ")
        at = upper.find(b"COPY", at + 4)
    return (bytes(out) if out else plain), tuple(found)


def _before(plain: bytes, upper: bytes, at: int) -> re.Match[bytes] | None:
    """Return the word or sign before a COPY; None where it stands in a literal, or behind a sentence."""
    line = plain[plain.rfind(b"\n", 0, at) + 1 : at]
    return None if line.count(b"'") % 2 or line.count(b'"') % 2 else _BEFORE.search(upper, max(0, at - _NEAR), at)


def _words(plain: bytes, upper: bytes, at: int, most: int) -> tuple[list[TextWord], int]:
    """Return the words of a COPY as far as its period, or none where that takes too much; and how much it took."""
    looked, size = 0, _NEAR
    while True:
        text = plain[at : at + size]
        words = text_words(text, text)
        if at + size >= len(plain) or _ended(words) or upper.find(b"REPLACING", at, at + _NEAR) < 0:
            return words, looked
        size *= 4
        looked += size
        if looked > most:
            return [], looked


def _ended(words: list[TextWord]) -> bool:
    """Tell whether a period stands among these words, and not in what is replaced."""
    inside = False
    for word in words:
        inside ^= word.key == b"=="
        if word.key == b"." and not inside:
            return True
    return False


def _span(
    plain: bytes, upper: bytes, at: int, before: re.Match[bytes], words: list[TextWord]
) -> tuple[int, bytes, Fragment] | None:
    """Return where a fragment ends, what stands in for it, and what it says; None where COPY is between statements."""
    said = manipulation(words, 0)
    if said is None:
        return None
    text = plain[at : at + words[said.last - 1].end]
    end = at + len(text)
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
