"""EBCDIC: whether bytes are of it, which of the two code pages of z/OS, and the way to Latin-1.

Both pages are permutations of Latin-1, so that one `bytes.translate` reads them at the speed of memory.
"""

import codecs
from typing import Literal

import ebcdic as _registers_cp1047  # noqa: F401 - the standard library knows cp037 only

CodePage = Literal["cp037", "cp1047"]

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_SIGNS = " .,;:'\"()<>=+-*/&%$#@!?_|^~[]{}\\`\u00a2\u00ac"
_ALL = bytes(range(256))

NEW_LINE, LINE_FEED = 0x15, 0x25
NEL = 0x85
"""What 0x15 becomes in Latin-1. 0x25 becomes LF; the two have changed places in some converters, and both end lines."""


def _table(page: CodePage) -> bytes:
    latin = bytearray(codecs.decode(_ALL, page).encode("latin-1"))
    latin[NEW_LINE], latin[LINE_FEED] = NEL, ord("\n")
    return bytes(latin)


_TO_LATIN = {page: _table(page) for page in ("cp037", "cp1047")}
_BACK = {page: {table[byte]: byte for byte in range(256)} for page, table in _TO_LATIN.items()}
_WORDS = bytes(sorted({_BACK["cp037"][ord(letter)] for letter in _LETTERS}))
_TEXT = bytes(
    {*(_BACK[page][ord(sign)] for page in _BACK for sign in _LETTERS + _SIGNS), NEW_LINE, LINE_FEED, 0x05, 0x0D, 0x0C}
)

# Where the pages differ: brackets, and which of `^` and the not-sign stands at which place. In mainframe source a
# not-sign is likelier than a caret: so 0x5F speaks for cp037, and 0xB0 for cp1047.
_FOR_1047 = bytes((0xAD, 0xBD, 0xB0))
_FOR_037 = bytes((0xBA, 0xBB, 0x5F))

# Shares of what is not blank.
_MOST_STRANGE = 0.1
_FEWEST_WORDS = 0.2


def is_ebcdic(sample: bytes) -> bool:
    """Tell whether a sample reads as EBCDIC text: its own blanks and letters, and hardly a byte that is neither."""
    printed = sample.replace(b"\0", b"")
    inked, words = printed.replace(b"\x40", b""), _many(printed, _WORDS)
    if not words or words < _FEWEST_WORDS * len(inked):
        return False
    if len(printed) - len(inked) + words <= printed.count(b" ") + printed.count(b"\n"):
        return False
    return len(inked.translate(None, _TEXT)) <= _MOST_STRANGE * len(inked)


def code_page(raw: bytes) -> CodePage:
    """Return the code page that the signs which tell them apart speak for; cp037 where none does."""
    return "cp1047" if _many(raw, _FOR_1047) > _many(raw, _FOR_037) else "cp037"


def to_latin(raw: bytes, page: CodePage) -> bytes:
    """Return EBCDIC bytes as Latin-1, one for one."""
    return raw.translate(_TO_LATIN[page])


def _many(raw: bytes, which: bytes) -> int:
    return len(raw) - len(raw.translate(None, which))
