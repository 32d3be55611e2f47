"""Statements about files of Adabas and tables: which file each means, by its view, its loop or the label of that."""

from collections.abc import Sequence
from typing import Final

from legacy_scan.languages.natural.data import Data
from legacy_scan.languages.natural.sheet import Sheet
from legacy_scan.languages.natural.tokens import Token
from legacy_scan.languages.natural.words import BEFORE_VIEW

_LONGEST: Final = 100
"""No bracket behind a verb holds more words."""
_DEEPEST: Final = 8
"""No bracket behind a verb holds more brackets within each other."""
_COLUMNS: Final = {"reads": "reads-column", "writes": "writes-column", "updates": "updates-column"}


class Databases:
    """The views that statements mean. `open` are the loops around the present place."""

    def __init__(self, sheet: Sheet, data: Data, numbers: dict[str, int]) -> None:
        self.sheet, self.data, self.numbers = sheet, data, numbers
        self.open: list[tuple[int, str]] = []
        self.labels: dict[str, str] = {}
        self.lines: dict[int, str] = {}
        self.last = ""
        self._told: set[tuple[str, str]] = set()

    def reads(self, verb: Token, tokens: Sequence[Token], at: int, label: str) -> int:
        """Read READ, FIND, HISTOGRAM or GET from behind its verb; return where its view stands, or `at`."""
        begin, view = at, None
        while at < len(tokens):
            one = tokens[at]
            if one.text == "(":
                behind = closed(tokens, at)
                if behind == at + 1:
                    break
                at = behind
            elif one.text in BEFORE_VIEW or one.kind == "number":
                at += 1
            else:
                view = one if one.kind == "word" and one.text[0] != "*" else None
                break
        if view is None:
            self.sheet.lost.add(verb.line)
            return begin
        self.sheet.trait(verb.text.lower(), verb.line)
        self._use("reads", view.text, view)
        self.last = view.text
        if label:
            self.labels[label] = view.text
        self.lines[verb.line] = view.text
        return at + 1

    def stores(self, verb: Token, tokens: Sequence[Token], at: int) -> int:
        """Read STORE, which names its view."""
        while at < len(tokens) and tokens[at].text in BEFORE_VIEW:
            at += 1
        assigned = at + 1 < len(tokens) and tokens[at + 1].text == ":="
        if at < len(tokens) and tokens[at].kind == "word" and not assigned:
            self.sheet.trait("store", verb.line)
            self._use("writes", tokens[at].text, tokens[at])
            return at + 1
        self.sheet.lost.add(verb.line)
        return at

    def changes(self, verb: Token, effect: str, tokens: Sequence[Token], at: int) -> int:
        """Read UPDATE or DELETE, which mean the record of a loop: that of a label, or the one around them."""
        while at < len(tokens) and tokens[at].text in ("RECORD", "IN", "STATEMENT"):
            at += 1
        view = self.open[-1][1] if self.open else self.last
        if at + 2 < len(tokens) and tokens[at].text == "(" and tokens[at].line == verb.line:
            view = self.referred(tokens[at + 1].text)
            at = closed(tokens, at)
        self.sheet.trait(verb.text.lower(), verb.line)
        if view:
            self._use(effect, view, verb)
        else:
            self.sheet.lost.add(verb.line)
        return at

    def referred(self, written: str) -> str:
        """Return the view of the statement that a label or the number of a line means."""
        if written in self.labels:
            return self.labels[written]
        return self.lines.get(self.numbers.get(written, 0), "")

    def begin(self, depth: int, view: str) -> None:
        """Open a loop, in which UPDATE and DELETE mean its view."""
        self.open.append((depth, view))

    def end(self, depth: int) -> None:
        """Close the loops that are deeper than the blocks that are still open."""
        while self.open and self.open[-1][0] > depth:
            self.open.pop()

    def _use(self, effect: str, view: str, at: Token) -> None:
        """Record what happens to the file behind a view; a view that no one declares here may be a shared one."""
        name = self.data.views.get(view)
        if name is None and self.data.shares and "&" not in view:
            self.sheet.refer(f"{effect}-table", view, at, "identifier")
            return
        self.sheet.refer(f"{effect}-table", name or view, at, "computed" if "&" in view else "literal")
        if (effect, view) not in self._told and effect in _COLUMNS:
            self._told.add((effect, view))
            for column in self.data.fields.get(view, ()):
                if not column.startswith("C*"):  # the number of values, which is no field
                    self.sheet.bind(_COLUMNS[effect], column, name or view, at.line)


def closed(tokens: Sequence[Token], at: int) -> int:
    """Return what stands behind the bracket that opens here; the next word where nothing closes it."""
    depth = 0
    for here in range(at, min(at + _LONGEST, len(tokens))):
        depth += (tokens[here].text == "(") - (tokens[here].text == ")")
        if not depth:
            return here + 1
        if depth > _DEEPEST:
            break
    return at + 1
