"""Conditional compilation: what constants of the text itself rule out is blanked before the text is read.

>>DEFINE, >>IF and >>EVALUATE of ISO 1989:2002, >>SET of GnuCOBOL, and $SET CONSTANT and $IF of Micro Focus. A constant
that the text does not define may come from the compiler's command line: all branches of what asks for it are read, and
it is told. Where a branch makes no sense as COBOL (documentation stands so), it is taken not to be defined.
"""

import re
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from legacy_scan.languages.cobol.constants import Constants, Truth, both, either, negated

_LINE: Final = re.compile(
    rb"^(?:[^*\n]{6})?[ \t]*(>>|\$)[ \t]*"
    rb"(DEFINE|SET|IF|ELIF|ELSE-IF|ELSE|END-IF|END|EVALUATE|WHEN|END-EVALUATE)(?![A-Z0-9-])([^\n]*)",
    re.IGNORECASE | re.MULTILINE,
)
_ASKS: Final = re.compile(rb"(?:>>|\$)[ \t]*(?:IF|EVALUATE)\b", re.IGNORECASE)
_NOT_LINE_END: Final = re.compile(rb"[^\n]")
READ_ALL: Final = "cobol.conditional-compilation"
LEFT_OUT: Final = "cobol.conditional-left-out"


class Compiled(NamedTuple):
    """A text without what is ruled out, of the same length, and a trait and its line for each choice in it."""

    text: bytes
    told: tuple[tuple[int, str], ...] = ()


class Cut(NamedTuple):
    """A branch that is left out, and the line of the directive that begins it."""

    start: int
    end: int
    line: int


@dataclass(slots=True)
class _Choice:
    """A >>IF or >>EVALUATE that is open: whether it is compiled itself, one of its branches was, and this one is."""

    verb: str
    subject: str
    line: int
    outer: Truth
    taken: Truth = False
    here: Truth = None
    start: int = -1
    began: int = 0
    cuts: list[Cut] = field(default_factory=list)


def compiled(text: bytes, settled: bool = False) -> Compiled:
    """Return what is compiled of a text; `settled`: what the text does not define is not defined at all."""
    if (b">>" in text or b"$I" in text or b"$i" in text) and _ASKS.search(text):
        return _Reader(settled).read(text)
    return Compiled(text)


class _Reader:
    """Goes through the directives of one text."""

    def __init__(self, settled: bool) -> None:
        self._constants = Constants(settled)
        self._open: list[_Choice] = []
        self._cuts: list[Cut] = []
        self._told: set[tuple[int, str]] = set()

    def read(self, text: bytes) -> Compiled:
        """A choice that nothing closes is none: all of it is read."""
        line = before = 0
        for found in _LINE.finditer(text):
            line += text.count(b"\n", before, found.start())
            before = found.start()
            verb, said = found[2].decode().upper(), found[3].decode("utf-8", "replace").strip()
            self._directive(verb, said, line + 1, found)
        self._told |= {(one.line, READ_ALL) for one in self._open}
        out = bytearray(text)
        for start, end, at in self._cuts:
            if text[start:end].strip():
                self._told.add((at, LEFT_OUT))
            out[start:end] = _NOT_LINE_END.sub(b" ", text[start:end])
        return Compiled(bytes(out), tuple(sorted(self._told)))

    def _directive(self, verb: str, said: str, line: int, found: re.Match[bytes]) -> None:
        alive = self._open[-1].here if self._open else True
        if verb in {"DEFINE", "SET"}:
            if alive is not False:
                self._constants.define(said, sure=alive is True)
        elif verb in {"IF", "EVALUATE"}:
            choice = _Choice(verb, said, line, alive, here=alive)
            self._open.append(choice)
            if verb == "IF":
                self._enter(choice, self._constants.truth(said), line, found.end())
        elif self._open:
            choice = self._open[-1]
            self._leave(choice, found.start())
            if verb == "END-IF" or verb == "END-EVALUATE" or (verb == "END" and found[1] == b"$"):
                self._cuts += choice.cuts
                self._open.pop()
            else:
                self._enter(choice, self._condition(choice, verb, said), line, found.end())

    def _condition(self, choice: _Choice, verb: str, said: str) -> Truth:
        if verb == "ELSE":
            return self._constants.truth(said[3:]) if said[:3].upper() == "IF " else True
        if verb != "WHEN" or choice.subject.upper() == "TRUE":
            return self._constants.truth(said) if said.upper() != "OTHER" else True
        if said.upper() == "OTHER":
            return True
        return self._constants.truth(f"{choice.subject} = {said}")

    def _enter(self, choice: _Choice, truth: Truth, line: int, at: int) -> None:
        choice.here = both(choice.outer, both(negated(choice.taken), truth))
        choice.taken = either(choice.taken, truth)
        choice.start, choice.began = at, line
        if truth is None and choice.here is None:
            self._told.add((choice.line, READ_ALL))

    def _leave(self, choice: _Choice, at: int) -> None:
        """What lies in a choice that is left out itself goes with it."""
        if choice.here is False and choice.outer is not False and choice.start >= 0:
            choice.cuts.append(Cut(choice.start, at, choice.began))
