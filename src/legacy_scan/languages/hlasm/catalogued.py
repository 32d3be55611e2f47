"""Cards of linkage that stand as comments in the text of a program: what it is kept under, and what is bound with it.

    *PHASE T21E02B
    *INCLUDE BINSRCH2

So they stand before the assembler's input in jobs of VSE, and in the source libraries of shops that came from there.
"""

import re
from collections.abc import Iterator
from typing import Final

from legacy_scan.model.facts import Binding

_CARD: Final = re.compile(rb"^\*(PHASE|CATALP|INCLUDE) +([A-Z@#$][A-Z0-9@#$]{0,7})\b", re.MULTILINE)


def cards(text: bytes, program: str, unit: int) -> Iterator[Binding]:
    """Yield what these cards say of the program of a text, if one says under which name it is kept."""
    if b"\n*PHASE " not in text and b"\n*CATALP " not in text and not text.startswith((b"*PHASE ", b"*CATALP ")):
        return
    line, at = 1, 0
    for found in _CARD.finditer(text):
        line += text.count(b"\n", at, found.start())
        at = found.start()
        name = found[2].decode()
        if found[1] == b"INCLUDE":
            yield Binding(unit, "bound-with", name, "", line, "")
        else:
            yield Binding(unit, "load-module", name, program, line, "")
