"""The blocks of an object: which statement opens one, and whether each is closed by its own word."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from legacy_scan.languages.natural.tokens import Token
from legacy_scan.languages.natural.words import AT, ENDS, EVENTS

_ROUTINES: Final = ("END-SUBROUTINE", "END-FUNCTION")
_DEFINED: Final = {
    "SUBROUTINE": "END-SUBROUTINE",
    "FUNCTION": "END-FUNCTION",
    "CLASS": "END-CLASS",
    "PROTOTYPE": "END-PROTOTYPE",
}
_NO_ROUTINES: Final = frozenset({"DATA", "WORK", "PRINTER", "WINDOW"})
_NO_LOOP: Final = frozenset({"FIRST", "NUMBER", "UNIQUE"})
_OTHERS: Final = {
    ("READ", "WORK"): "END-WORK",
    ("READ", "RESULT"): "END-RESULT",
    ("UPLOAD", "PC"): "END-WORK",
    ("ON", "ERROR"): "END-ERROR",
    ("IF", "NO"): "END-NOREC",
    ("PROCESS", "PAGE"): "",
    ("CALL", "LOOP"): "END-LOOP",
    ("CALL", "FILE"): "END-FILE",
}


class Blocks:
    """The blocks that are open: what closes each, and its line."""

    def __init__(self) -> None:
        self._open: list[tuple[str, int]] = []
        self._count: Counter[str] = Counter()
        self._unclosed: set[int] = set()
        self.deepest = 0
        self.closed = 0

    @property
    def depth(self) -> int:
        """How many are open."""
        return len(self._open)

    @property
    def in_routine(self) -> bool:
        """Whether a subroutine or function is among them."""
        return any(self._count[one] for one in _ROUTINES)

    def open(self, tokens: Sequence[Token], at: int) -> None:
        """Open the block of a statement, if it has one."""
        if closer := _closer(tokens, at):
            self._open.append((closer, tokens[at].line))
            self._count[closer] += 1
            self.deepest = max(self.deepest, len(self._open))

    def close(self, closer: str) -> bool:
        """Close a block, and those inside it; False where none is open that it closes."""
        self.closed += 1
        if closer == "END-ALL":
            while self._open and self._open[-1][0] not in _ROUTINES:
                self._pop()
            return True
        if not self._count[closer]:
            return False
        while self._open[-1][0] != closer:
            self._unclosed.add(self._open[-1][1])
            self._pop()
        self._pop()
        return True

    def left(self) -> set[int]:
        """Return the lines of the blocks that nothing closed."""
        return self._unclosed | {line for _, line in self._open}

    def _pop(self) -> None:
        self._count[self._open.pop()[0]] -= 1


def _closer(tokens: Sequence[Token], at: int) -> str:
    """Return what closes the block that a statement opens, or nothing."""
    verb = tokens[at].text
    first, second = (tokens[here].text if here < len(tokens) else "" for here in (at + 1, at + 2))
    if verb == "DEFINE":
        return _DEFINED.get(first, "" if first in _NO_ROUTINES else "END-SUBROUTINE")
    if verb == "AT":
        return _of_event(first, second, tokens[at + 3].text if at + 3 < len(tokens) else "")
    if verb in EVENTS:
        return _of_event(verb, first, second if first == "OF" else first) if first in EVENTS[verb] else ""
    if (verb, first) == ("READ", "WORK") and any(one.text == "ONCE" for one in tokens[at + 2 : at + 5]):
        return ""
    if (verb, first) in _OTHERS:
        return _OTHERS[verb, first]
    if verb == "FIND" and first in _NO_LOOP:
        return ""
    return ENDS.get(verb, "")


def _of_event(event: str, of: str, what: str) -> str:
    """Return what closes AT BREAK, AT START OF DATA, AT END OF PAGE and their like."""
    return AT.get(f"END-{what}" if event == "END" else event, "")
