"""Text words: what COPY and REPLACE compare, and the statements that say what is replaced by what.

A word, a literal, a period, a bracket and a colon are text words; commas and semicolons separate them as blanks do.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

_WORD = rb"[0-9A-Za-z_#@$\x80-\xff\x02\x04-\x07-]+"
_TOKEN = re.compile(rb"==|'(?:[^'\n]|\n\x03)*'|\"(?:[^\"\n]|\n\x03)*\"|" + _WORD + rb"|[^\s,;\x03]")
_MARKED = re.compile(rb"[\x02\x04-\x07\x0e\x0f]")
_BRACKETS = bytes.maketrans(b"\x0e\x0f", b"()")
_JOINED = bytes.maketrans(b"", b"")
_PSEUDO = b"=="
_PARTS = frozenset({b"LEADING", b"TRAILING"})


class TextWord(NamedTuple):
    """A text word: its place in the normalised text, and what it is compared by."""

    start: int
    end: int
    key: bytes


class Operand(NamedTuple):
    """The text words on one side of BY, by their positions: first, and behind the last."""

    first: int
    last: int


class Pair(NamedTuple):
    """`what` BY `by`; `part` is LEADING, TRAILING, or empty. `first` and `last` are the positions of the whole pair."""

    part: bytes
    what: Operand
    by: Operand
    first: int
    last: int


class Manipulation(NamedTuple):
    """A COPY or a REPLACE: the position behind its period, and what it replaces by what.

    `kind` is COPY, REPLACE, ALSO, OFF or LAST OFF.
    """

    kind: str
    last: int
    pairs: tuple[Pair, ...]


def text_words(plain: bytes, raw: bytes) -> list[TextWord]:
    """Return the text words of a normalised text; what is marked in it is compared as it was written."""
    found = []
    for match in _TOKEN.finditer(plain):
        start, end = match.span()
        key = match[0]
        if key[:1] in b"'\"":
            key = key.translate(_JOINED, b"\n\x03") if b"\x03" in key else key
        else:
            key = raw[start:end].upper() if _MARKED.search(key) else key.upper()
        if key[:1] == b":" and len(key) > 1:  # a paragraph's name whose first byte is marked
            found.append(TextWord(start, start + 1, key[:1]))
            start, key = start + 1, key[1:]
        found.append(TextWord(start, end, key.translate(_BRACKETS)))
    return found


def manipulation(words: Sequence[TextWord], at: int) -> Manipulation | None:
    """Read the COPY or REPLACE whose verb is at this position, or None where what follows is neither."""
    verb = words[at].key
    at += 1
    if verb == b"COPY":
        return _copy(words, at)
    keys = tuple(word.key for word in words[at : at + 3])
    if keys[:2] == (b"OFF", b"."):
        return Manipulation("OFF", at + 2, ())
    if keys == (b"LAST", b"OFF", b"."):
        return Manipulation("LAST OFF", at + 3, ())
    also = keys[:1] == (b"ALSO",)
    pairs, last = _pairs(words, at + also)
    if not pairs or _key(words, last) != b".":
        return None
    return Manipulation("ALSO" if also else "REPLACE", last + 1, pairs)


def doubles(pair: bytes) -> bool:
    """Tell whether `what BY by` puts in more than once what it takes out: again and again, a text without end."""
    words = text_words(pair, pair)
    read, _ = _pairs(words, 0)
    if not read:
        return False
    (_, what, by, _, _) = read[0]
    old = [word.key for word in words[what.first : what.last]]
    new = [word.key for word in words[by.first : by.last]]
    found = at = 0
    while at <= len(new) - len(old):
        same = new[at : at + len(old)] == old
        found += same
        at += len(old) if same else 1
    return found > 1


def _copy(words: Sequence[TextWord], at: int) -> Manipulation | None:
    """Read `name [OF library] [SUPPRESS [PRINTING]] [REPLACING pairs] .`."""
    at += 1
    if _key(words, at) in (b"OF", b"IN"):
        at += 2
    if _key(words, at) == b"SUPPRESS":
        at += 2 if _key(words, at + 1) == b"PRINTING" else 1
    pairs: tuple[Pair, ...] = ()
    if _key(words, at) == b"REPLACING":
        pairs, at = _pairs(words, at + 1)
    return Manipulation("COPY", at + 1, pairs) if _key(words, at) == b"." else None


def _pairs(words: Sequence[TextWord], at: int) -> tuple[tuple[Pair, ...], int]:
    found: list[Pair] = []
    while True:
        first = at
        part = _key(words, at) if _key(words, at) in _PARTS else b""
        what, at = _operand(words, at + bool(part))
        if what is None or _key(words, at) != b"BY" or what.first == what.last:
            return tuple(found), first
        by, at = _operand(words, at + 1)
        if by is None:
            return tuple(found), first
        found.append(Pair(part, what, by, first, at))


def _operand(words: Sequence[TextWord], at: int) -> tuple[Operand | None, int]:
    """Read pseudo-text, a literal, or an identifier with its qualifiers and subscripts."""
    key = _key(words, at)
    first = at
    if key == _PSEUDO:
        at += 1
        while _key(words, at) not in (_PSEUDO, b""):
            at += 1
        return (Operand(first + 1, at), at + 1) if at < len(words) else (None, at)
    if key in (b"", b".", b"BY"):
        return None, at
    at += 1
    while _key(words, at) in (b"OF", b"IN"):
        at += 2
    if _key(words, at) == b"(":
        while _key(words, at) not in (b")", b""):
            at += 1
        at += 1
    return Operand(first, at), at


def _key(words: Sequence[TextWord], at: int) -> bytes:
    return words[at].key if at < len(words) else b""
