"""Statements about windows and their controls (ACUCOBOL): their verbs are reserved by no other compiler.

So they are looked for only where a text makes no sense without them. What stands behind them is read as their operands.
"""

import re
from typing import Final

from legacy_scan.languages.cobol import precompilers
from legacy_scan.languages.cobol.idms import Statement

_VERB: Final = re.compile(rb"(?<=[ \n\t])(?:MODIFY|INQUIRE|DESTROY)(?=[ \t]+[A-Z])")
MARK: Final = b"\x0b"
"""What the grammar takes for the first letter of such a verb."""


def likely(upper: bytes) -> bool:
    """Tell whether a text may have such statements."""
    return any(verb in upper for verb in (b"MODIFY", b"INQUIRE", b"DESTROY")) and _VERB.search(upper) is not None


def with_controls(text: bytes, upper: bytes) -> tuple[bytes, dict[int, Statement]]:
    """Mark the verbs, too."""
    text, statements = precompilers.marked(text, upper)
    written = bytearray(text)
    for found in _VERB.finditer(upper):
        written[found.start() : found.start() + 1] = MARK
    return bytes(written), statements
