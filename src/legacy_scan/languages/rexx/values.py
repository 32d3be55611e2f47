"""What a REXX expression comes to where the text alone tells: literals joined, and variables that are only ever one."""

import re
from collections.abc import Iterable, Sequence

from legacy_scan.languages.rexx.commands import UNKNOWN
from legacy_scan.languages.rexx.tokens import Token, value
from legacy_scan.languages.rexx.words import TSO

_DEEPEST = 8
_LONGEST = 32_767
"""No command is longer. What goes on beyond is cut, and whoever asks is told."""
_BARE = TSO | {"DISKR", "DISKW", "DISKRU"}
_MOST = 40
"""Texts of one variable that are looked at."""
_WORD = re.compile(r"[A-Z0-9@#$_.!?]+")
_JOINING = frozenset({"||", "(", ")"})


class Values:
    """The variables of a text that are given one literal, once. `cut` tells that something was too long to be told.

    While `bare`, a word of a command that nothing in the text sets is itself, as REXX has it: `execio 0 diskw OUT`.
    """

    def __init__(self, clauses: Iterable[Sequence[Token]]) -> None:
        self._given: dict[str, list[Sequence[Token]]] = {}
        self._set: set[str] = set()
        self._known: dict[tuple[str, int, bool], tuple[str, bool]] = {}
        self.cut = self.bare = False
        self._said: set[str] | None = None
        self._clauses = tuple(clauses)
        for clause in self._clauses:
            if len(clause) > 1 and clause[0].kind == "symbol" and clause[1].text == "=":
                self._given.setdefault(clause[0].text, []).append(clause[2:])
            elif clause[0].text in {"PARSE", "ARG", "PULL", "DO", "DROP", "UPPER"}:
                self._set.update(token.text for token in clause if token.kind == "symbol")

    def sets(self, name: str) -> bool:
        """Whether the text gives a variable a value."""
        return name in self._given or name in self._set

    def says(self, name: str) -> bool:
        """Whether a string of the text has this word: what it is given to may set the variable."""
        if self._said is None:
            strings = {token.text for clause in self._clauses for token in clause if token.kind == "string"}
            self._said = {word for text in strings for word in _WORD.findall(text.upper())}
        return name in self._said

    def commands(self, name: str) -> list[str]:
        """Return the texts that a variable is given more than once, in their order; nothing where one is unknown.

        What is put behind its own text leaves the command the same.
        """
        given = [one for one in self._given.get(name, ()) if one and one[0].text != name]
        if name in self._set or len(given) < 2 or len(given) > _MOST:
            return []
        found = list(dict.fromkeys(self.of(one) for one in given))
        return [] if any(text.lstrip().startswith(UNKNOWN) or not text.strip() for text in found) else found

    def texts(self, name: str) -> list[str]:
        """Return what a variable is given, each with UNKNOWN for what only the run knows; nothing where it is set."""
        return [] if name in self._set else [self.of(given) for given in self._given.get(name, ())]

    def of(self, tokens: Sequence[Token], depth: int = 0) -> str:
        """Return the text an expression comes to, with UNKNOWN for each part that only the run knows."""
        pieces: list[str] = []
        brackets, size = 0, 0
        for at, token in enumerate(tokens):
            if brackets:
                brackets += {"(": 1, ")": -1}.get(token.text, 0) if token.kind == "sign" else 0
                continue
            if token.kind == "sign" and token.text not in _JOINING:
                return UNKNOWN
            called = at + 1 < len(tokens) and tokens[at + 1].text == "(" and tokens[at + 1].glued
            if token.kind == "sign":
                brackets += token.text == "(" and at > 0 and tokens[at - 1].kind != "sign" and token.glued
                continue
            piece = UNKNOWN if called else self._term(token, depth)
            if pieces and not token.glued and tokens[at - 1].text not in _JOINING:
                piece = " " + piece
            size += len(piece)
            if size > _LONGEST:
                self.cut = True
                break
            pieces.append(piece)
        return "".join(pieces)

    def _term(self, token: Token, depth: int) -> str:
        if token.kind == "string":
            return value(token)
        if token.text[0].isdigit():
            return token.text
        if self.bare and token.text in _BARE and not self.sets(token.text):
            return token.text
        given = self._given.get(token.text, ())
        if len(given) != 1 or token.text in self._set or depth >= _DEEPEST:
            return UNKNOWN
        key, before = (token.text, depth, self.bare), self.cut
        if key not in self._known:
            self.cut = False
            self._known[key] = self.of(given[0], depth + 1), self.cut
        text, cut = self._known[key]
        self.cut = before or cut
        return text
