"""The values of a condition name (level 88), as they are written: literals, numbers, figurative constants, ranges.

88 OPEN-STATES VALUES ARE 'A', 'C' THROUGH 'F' WHEN FALSE X'00'.     'A' 'C' THRU 'F' FALSE X'00'
"""

import re
from typing import Final

from legacy_scan.languages.cobol.sheet import PLACEHOLDERS

_WORD: Final = re.compile(rb"""'(?:[^']|'')*'|"(?:[^"]|"")*"|[^\s,;'"]+(?:,(?=[^\s'"])[^\s,;'"]+)*""", re.IGNORECASE)
_PREFIX: Final = re.compile(rb"[A-Za-z]{1,2}$")
_INTRODUCED: Final = frozenset({"VALUE", "VALUES", "IS", "ARE", "WHEN", "SET", "TO"})
_SHORT: Final = {"THROUGH": "THRU"}
_QUOTES: Final = ("'", '"')


def values(text: bytes, raw: bytes, start: int, end: int) -> str:
    """Return what stands behind VALUE, with one blank between; literals stay as they are.

    `raw` has the prefixes of literals, `X'00'`, which the normalised text has not.
    """
    found: list[str] = []
    for match in _WORD.finditer(text, start, end):
        word = match[0].decode("utf-8", "replace").translate(PLACEHOLDERS)
        if word.endswith(_QUOTES):
            at = match.start()
            blank = text[at - 1 : at] == b" "
            prefix = _PREFIX.search(raw[max(at - 2, 0) : at]) if blank else None
            found.append(prefix[0].decode().upper() + word if prefix else word)
        elif (said := word.upper()) not in _INTRODUCED:
            found.append(_SHORT.get(said, said))
    return " ".join(found)
