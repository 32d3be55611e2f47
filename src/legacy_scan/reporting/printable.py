"""Names come from strangers' bytes: what may stand in a file, a cell and a page."""

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

LONGEST: Final = 400
"""Characters of one name or message that a page shows; the tables beside it hold the whole."""

NUL: Final = "\0"
"""Stands between texts, and marks places: what a page shows never has one."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_HIDDEN: Final = (
    r"\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    r"\U000e0000-\U000e007f"
)
"""Beyond ASCII: what cannot be seen, and what turns the direction of writing round."""

_INVISIBLE = re.compile(rf"[\x00-\x08\x0b-\x1f{_HIDDEN}\ud800-\udfff]")
_IN_A_CELL = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f{_HIDDEN}]")
_ON_A_LINE = re.compile(rf"[\x00-\x1f{_HIDDEN}\ud800-\udfff]")
_IN_JSON = re.compile(f"[{_HIDDEN}]")
_ODD = re.compile(r"[^\x20-\x7e]")


def utf8(text: str, backslash: str = "\\") -> bytes:
    r"""Return UTF-8; a byte that never decoded is `\xHH`. JSON passes its own escaped backslash."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub(lambda found: backslash + _hexed(found[0]), text).encode()


def json_utf8(text: str) -> bytes:
    """Return JSON as UTF-8; what cannot be seen in it is escaped, so that a reader of JSON gets the same values."""
    if not text.isascii():
        text = _IN_JSON.sub(lambda found: json.dumps(found[0])[1:-1], text)
    return utf8(text, backslash="\\\\")


def one_line(text: str) -> str:
    r"""Return the text as a terminal may show it: what cannot be seen or would steer it is `\xHH` or `\uHHHH`."""
    return text if text.isprintable() else _ON_A_LINE.sub(lambda found: "\\" + _hexed(found[0]), text)


def visible(text: str) -> str:
    r"""Return the text with what cannot be seen as `\xHH` or `\uHHHH`; tab and line ends stay."""
    return _IN_A_CELL.sub(lambda found: "\\" + _hexed(found[0]), text)


@lru_cache(maxsize=16_384)  # the same names and words stand on thousands of pages
def shown(text: str) -> str:
    """Return the text as a page may show it: nothing invisible, nothing that turns the writing round, not endless."""
    if len(text) > LONGEST:
        text = f"{text[:LONGEST]}… ({len(text) - LONGEST:,} more characters)"
    return uncut(text)


def uncut(text: str) -> str:
    """Return the text as `shown` does, however long: for what rules and formulas say, which no table beside holds."""
    if text.isascii() and text.isprintable():
        return text
    return _INVISIBLE.sub(lambda found: f"⟨{_hexed(found[0])}⟩", text) if _ODD.search(text) else text


def joined(texts: Sequence[str]) -> str:
    """Return what `shown` says of each, with a NUL between: ten times as quick as one by one, where nothing is odd."""
    whole = NUL.join(texts)
    bare = whole.replace(NUL, "")
    whole_is_shown = (
        len(bare) > len(whole) - max(1, len(texts))  # no NUL in any of them
        and max(map(len, texts), default=0) <= LONGEST
        and (bare.isprintable() or not _INVISIBLE.search(bare))
    )
    return whole if whole_is_shown else NUL.join(map(shown, texts))


def _hexed(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # how Python keeps a byte that is not UTF-8 (PEP 383)
        return f"x{code - 0xDC00:02X}"
    return f"x{code:02X}" if code <= 0xFF else f"u{code:04X}"
