"""Where the names come from that variables hold: only what a variable is given that names a program or a map."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from legacy_scan.languages.natural.databases import closed
from legacy_scan.languages.natural.sheet import Sheet
from legacy_scan.languages.natural.tokens import Token, value
from legacy_scan.languages.natural.words import STATEMENTS

_NOT_TARGETS: Final = frozenset({"ROUNDED", "SUBSTRING", "SUBSTR", "FULL", "NUMERIC"})


class Values:
    """What statements give to variables, in the order they are written."""

    def __init__(self) -> None:
        self._given: defaultdict[str, list[tuple[str, str, int]]] = defaultdict(list)
        self._asked: dict[str, None] = {}

    def ask(self, name: str) -> None:
        """Want to know what a variable holds."""
        self._asked[name] = None

    def give(self, target: Token, source: Sequence[Token]) -> None:
        """Record that a variable is given what some words come to."""
        name = part(target.text)
        if len(source) == 1 and source[0].kind == "string":
            self._given[name].append(("move", value(source[0]), target.line))
        elif len(source) == 1 and source[0].kind == "word" and source[0].text[0] != "*":
            self._given[name].append(("move-item", part(source[0].text), target.line))
        else:
            self._given[name].append(("move-item", "*computed", target.line))

    def computed(self, target: str, why: str, line: int) -> None:
        """Record that a variable is given what only the run knows."""
        self._given[part(target)].append(("move-item", f"*{why}", line))

    def settle(self, sheet: Sheet, parameters: Sequence[str]) -> None:
        """Say what the variables are given that are asked for, and those they are given."""
        todo, seen = [*self._asked], {*self._asked}
        for name in dict.fromkeys(parameters):
            if name in seen:
                self.computed(name, "parameter", 1)
        while todo:
            name = todo.pop()
            for kind, source, line in self._given.get(name, ()):
                sheet.bind(kind, name, source, line)
                if kind == "move-item" and source[0] != "*" and source not in seen:
                    seen.add(source)
                    todo.append(source)


def part(name: str) -> str:
    """Return the last part of a qualified name."""
    return name.rpartition(".")[2]


def assigned(values: Values, tokens: Sequence[Token], at: int) -> int:
    """Read `NAME := ...` and `NAME (1) := ...` from the name on; return where its source begins, or `at`."""
    here = at + 1
    if here < len(tokens) and tokens[here].text == "(":
        here = closed(tokens, here)
    if here >= len(tokens) or tokens[here].text not in (":=", "="):
        return at
    values.give(tokens[at], source(tokens, here + 1))
    return here + 1


def moved(values: Values, tokens: Sequence[Token], at: int) -> None:
    """Read MOVE from behind its verb: `MOVE 'X' TO #A #B`."""
    to = next((one for one in range(at, min(at + _FAR, len(tokens))) if tokens[one].text == "TO"), 0)
    if not to:
        return
    given = [one for one in tokens[at:to] if one.text not in _NOT_TARGETS]
    here, end = to + 1, min(to + _FAR, len(tokens))
    while here < end and tokens[here].kind == "word" and tokens[here].text not in STATEMENTS:
        values.give(tokens[here], given)
        here += 1
        if here < len(tokens) and tokens[here].text == "(":
            here = closed(tokens, here)


_FAR: Final = 40


def source(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """Return what an assignment gives: a word or string alone, or two tokens where there is more of it."""
    if at >= len(tokens):
        return ()
    more = at + 1 < len(tokens) and (tokens[at + 1].text in _GOES_ON)
    return tokens[at : at + 2] if more else tokens[at : at + 1]


_GOES_ON: Final = frozenset({"(", "+", "-", "*", "/", "**"})
