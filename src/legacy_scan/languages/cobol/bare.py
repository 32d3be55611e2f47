"""A copybook that holds but a part of a statement or an entry is read with what may stand around it.

What is put around it stands before its first byte and behind its last word: every place stays what it was.
"""

import re
from collections.abc import Iterator
from typing import Final

from legacy_scan.languages.cobol.fragments import MARK
from legacy_scan.languages.cobol.replace import Edited

LONGEST: Final = 20_000
"""Parts are short: a longer text that makes no sense has other troubles."""

ENTRY: Final = b"77 " + MARK + b" "
_AROUND: Final = tuple(
    (before, behind, re.compile(text, re.DOTALL))
    for before, behind, text in (
        (b"MOVE " + MARK + b" ", b"", rb"TO\s"),
        (ENTRY, b"", rb""),
        (ENTRY, b".", rb""),
        (b"77 ", b".", rb"[A-Z0-9-]+\s+PIC"),
        (b"77 ", b" 1.", rb"[A-Z0-9-]+\s.*\sVALUES?(?:\s+(?:IS|ARE))?\Z"),
        (b"", MARK + b".", rb""),
        (b"FD " + MARK + b" ", b"", rb""),
        (b"FD " + MARK + b" ", b".", rb""),
        (b"ADD ", b" TO " + MARK + b".", rb"\S+\Z"),
        (b"ADD " + MARK + b" TO ", b"", rb"[A-Z0-9-]+\s*\.\Z"),
        (b"", b" TO " + MARK + b".", rb"(?:MOVE|ADD)\s"),
        (b"SPECIAL-NAMES. ", b"", rb"(?:DECIMAL-POINT|CURRENCY|ALPHABET|CLASS|.*\sSTATUS)\s"),
        (b"I-O-CONTROL. ", b"", rb"(?:SAME|RERUN|MULTIPLE|APPLY)\s"),
    )
)
"""What may stand before and behind, and how the text in upper case must begin: where any words would do, not any do."""


def completed(plain: bytes, upper: bytes, raw: bytes) -> Iterator[Edited]:
    """Yield a text with each of the things that may stand around it."""
    last = len(plain.rstrip())
    said = upper[:last].lstrip()
    for before, behind, begins in _AROUND:
        if begins.match(said):
            whole = Edited(plain, (), 0, {})
            whole.plain = before + plain[:last] + behind + plain[last:]
            whole.raw = before + raw[:last] + behind + raw[last:]
            whole.put(0, 0, len(before))
            whole.put(last, last, len(behind))
            yield whole
