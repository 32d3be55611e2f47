"""Structured macros, as the High Level Assembler Toolkit Feature has them: which step belongs to which block.

IF    (CLI,0(1),EQ,C'X')      first
ELSE                          parts
ENDIF                         last
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

_OPENS: Final = {"IF": "ENDIF", "DO": "ENDDO", "SELECT": "ENDSEL", "CASENTRY": "ENDCASE"}
_PARTS: Final = {
    "ELSE": "ENDIF",
    "ELSEIF": "ENDIF",
    "WHEN": "ENDSEL",
    "OTHRWISE": "ENDSEL",
    "CASE": "ENDCASE",
}
LOOP: Final = "DO"
OTHERWISE: Final = frozenset({"ELSE", "OTHRWISE"})
WORDS: Final = _OPENS.keys() | _PARTS.keys() | frozenset(_OPENS.values())


@dataclass(slots=True)
class Block:
    """A block by the places of its steps."""

    kind: str
    first: int
    parts: list[int] = field(default_factory=list)
    last: int = -1


def blocks(operations: Sequence[str]) -> dict[int, Block] | None:
    """Return the block of each step that is one of its macros, or None where they do not pair."""
    found: dict[int, Block] = {}
    open_: list[Block] = []
    for at, operation in enumerate(operations):
        if operation not in WORDS:
            continue
        if operation in _OPENS:
            open_.append(Block(operation, at))
        elif not open_ or _OPENS[open_[-1].kind] != _PARTS.get(operation, operation):
            return None
        found[at] = open_[-1]
        if operation in _PARTS:
            open_[-1].parts.append(at)
        elif operation not in _OPENS:
            open_.pop().last = at
    return None if open_ else found
