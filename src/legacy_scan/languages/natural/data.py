"""DEFINE DATA: data areas that an object shares, views of files, variables with their formats and first values.

DEFINE DATA GLOBAL USING MAINGDA
PARAMETER USING ORDERPDA
LOCAL
1 EMP VIEW OF EMPLOYEES
  2 NAME
1 #NAME (A20) INIT <'NONE'>
END-DEFINE
"""

import re
from collections.abc import Sequence
from typing import Final

from legacy_scan.languages.natural.formats import occurrences, storage
from legacy_scan.languages.natural.sheet import Sheet
from legacy_scan.languages.natural.tokens import Token, value
from legacy_scan.languages.natural.words import SECTIONS
from legacy_scan.model.facts import Item

_LEVEL: Final = re.compile(r"[0-9]{1,2}")
_FILLER: Final = re.compile(r"([0-9]{1,6})X", re.IGNORECASE)
_TRAITS: Final = {"GLOBAL": "global-data", "INDEPENDENT": "independent-data"}


class Data:
    """What a text declares: `views` are those of files, with their fields."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.views: dict[str, str] = {}
        self.fields: dict[str, list[str]] = {}
        self.parameters: list[str] = []
        self.shares = False
        self._section = ""
        self._above: list[tuple[int, int]] = []
        self._view = ("", 0)

    def take(self, tokens: Sequence[Token], at: int) -> int:
        """Read from a token inside DEFINE DATA on to its end, and return where that is."""
        while at < len(tokens) and tokens[at].text != "END-DEFINE":
            token = tokens[at]
            if token.text in SECTIONS:
                self._section = token.text
                if token.text in _TRAITS:
                    self.sheet.trait(_TRAITS[token.text], token.line)
                at += 1
            elif token.text == "USING" and at + 1 < len(tokens):
                self._using(tokens[at + 1])
                at += 2
            elif token.kind == "number" and _LEVEL.fullmatch(token.text) and at + 1 < len(tokens):
                at = self._entry(tokens, at)
            else:
                at += 1
                if token.text == "WITH":
                    at += 1  # a block of a global data area
                elif token.first and token.kind == "word" and token.text not in _INSIDE:
                    self.sheet.lost.add(token.line)
        return at

    def _using(self, name: Token) -> None:
        if name.kind == "word":
            self.sheet.refer("copy", name.text, name)
            self.shares = True
        else:
            self.sheet.lost.add(name.line)

    def _entry(self, tokens: Sequence[Token], at: int) -> int:
        level, name = int(tokens[at].text), tokens[at + 1]
        end = _entry_end(tokens, at + 2)
        rest = tokens[at + 2 : end]
        words = [one.text for one in rest]
        if name.kind != "word" and name.text != "(":
            self.sheet.lost.add(name.line)
            return at + 1
        if "VIEW" in words[:1]:
            of = next((one for one in rest[1:] if one.kind == "word" and one.text != "OF"), None)
            self._viewed(level, name, of)
        elif self._view[0] and level > self._view[1]:
            if name.text not in ("REDEFINE", "FILLER"):
                self.fields[self._view[0]].append(name.text)
        else:
            self._view = ("", 0)
            self._item(level, name, rest)
        return end

    def _viewed(self, level: int, name: Token, of: Token | None) -> None:
        self._view = (name.text, level)
        self.fields.setdefault(name.text, [])
        if of is None:
            self.sheet.lost.add(name.line)
            return
        self.views[name.text] = of.text
        self.sheet.refer("references-table", of.text, of)
        self.sheet.bind("value", name.text, of.text, name.line)  # copycodes and who shares it read by this name

    def _item(self, level: int, name: Token, rest: Sequence[Token]) -> None:
        shown, redefines, picture, usage, times = name.text, "", "", "", 1
        if name.text == "REDEFINE" and rest:
            shown, redefines = "", rest[0].text
        elif name.text == "FILLER" and rest and (filler := _FILLER.fullmatch(rest[0].text)):
            shown, picture = "", f"X({filler[1]})"
        elif rest and rest[0].text == "(":
            inside = _bracketed(rest)
            times = occurrences(inside)
            picture, usage = storage(inside) or ("", "")
        while self._above and self._above[-1][0] >= level:
            self._above.pop()
        parent = self._above[-1][1] if self._above else -1
        if shown and self._section == "PARAMETER":
            self.parameters.append(shown)
        self.sheet.items.append(Item(0, level, shown, parent, picture, usage, times, redefines, name.line))
        self._above.append((level, len(self.sheet.items) - 1))
        self._first_values(shown, rest)

    def _first_values(self, name: str, rest: Sequence[Token]) -> None:
        begins = next((at for at, one in enumerate(rest) if one.text in ("INIT", "CONST", "CONSTANT")), len(rest))
        for one in rest[begins:]:
            if one.kind == "string" and name:
                self.sheet.bind("value", name, value(one), one.line)


_INSIDE: Final = frozenset(
    {"BY", "INIT", "CONST", "DYNAMIC", "OPTIONAL", "HANDLE", "END-BLOCK", "BLOCK", "VALUE", "FULL"}
)


def _entry_end(tokens: Sequence[Token], at: int) -> int:
    """Return where the next entry begins: a level outside brackets and first values, a section, or the end."""
    depth = 0
    while at < len(tokens):
        one = tokens[at]
        if one.text in ("(", "<"):
            depth += 1
        elif one.text in (")", ">", "<>"):
            depth -= one.text != "<>" and depth > 0
        elif one.text == "END-DEFINE" or (not depth and (one.text in SECTIONS or one.text == "USING")):
            return at
        elif (not depth or one.first) and one.kind == "number" and _LEVEL.fullmatch(one.text):
            following = tokens[at + 1] if at + 1 < len(tokens) else None
            if following is not None and following.kind == "word" and (one.first or not depth):
                return at
        at += 1
    return at


def _bracketed(rest: Sequence[Token]) -> str:
    """Return what stands in the brackets that a list of tokens begins with."""
    found: list[str] = []
    for one in rest[1:]:
        if one.text == ")":
            break
        found.append(one.text)
    return "".join(found)
