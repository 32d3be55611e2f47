"""A CLIST to its facts: statement by statement, and what is none is a command to TSO."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from legacy_scan.languages.rexx.commands import UNKNOWN, Commands, secret
from legacy_scan.languages.rexx.sheet import Sheet
from legacy_scan.languages.rexx.words import CLIST
from legacy_scan.model.facts import FileFacts, Label

_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_LABEL = re.compile(r"[ \t]*([A-Z@#$_][A-Z0-9@#$_]*):", re.IGNORECASE)
_THEN = re.compile(r"\bTHEN\b", re.IGNORECASE)
_WORD = re.compile(r"[ \t]*([A-Z@#$_]+)(?=[ \t(&]|$)", re.IGNORECASE)
_SET = re.compile(r"[ \t]*SET[ \t]+&?([A-Z@#$_][A-Z0-9@#$_]*)[ \t]*=[ \t]*(.*)", re.IGNORECASE)
_VARIABLE = re.compile(
    r"&(?:(?:SYS[A-Z]+|STR|NRSTR|SUBSTR|LENGTH|EVAL|DATATYPE)\([^()]*\)|[A-Z@#$_][A-Z0-9@#$_]*)\.?", re.IGNORECASE
)
_PLAIN = re.compile(r"&(?:NR)?STR\(([^&()]*)\)", re.IGNORECASE)
_END_IS = re.compile(r"\bEND[ \t]*\([ \t]*([A-Z@#$][A-Z0-9@#$]*)[ \t]*\)", re.IGNORECASE)
"""CONTROL END(ENDO): the word that ends DO, so that END may be a subcommand."""
_EITHER = ("THEN", "ELSE", "OTHERWISE")
_TRAITS = {
    "ATTN": "attention",
    "ERROR": "error-exit",
    "OPENFILE": "file",
    "TERMIN": "terminal-input",
    "READ": "terminal-input",
}
_EXITS = frozenset({"ATTN", "ERROR"})
_NUMBERED_AT, _NUMBER = 72, 8
_IDENTIFIED = re.compile(r"[ +-](?:[0-9]{8}|[A-Z@#$]{1,4}[0-9]{2,7}[ ]*)", re.IGNORECASE)
"""What stands behind column 72 of a card: a number, or the mark of a change."""
_LONGEST = 32_767
"""No command is longer; a line whose command would be is not understood."""


class Statement(NamedTuple):
    """A statement, without comments, its continuation lines joined."""

    text: str
    line: int
    column: int


def extract(text: bytes) -> FileFacts:
    """Return the facts of a CLIST."""
    sheet = Sheet("clist")
    statements = list(_statements(text.decode("utf-8", "replace"), sheet))
    _Reader(sheet, statements).walk()
    return sheet.facts(text)


def _statements(text: str, sheet: Sheet) -> Iterator[Statement]:
    pieces: list[str] = []
    first = column = 0
    inside = False
    lines = text.split("\n")
    cards = max(map(len, lines)) <= _NUMBERED_AT + _NUMBER
    for line, raw in enumerate(lines, 1):
        row = raw.rstrip() if not raw.startswith("./ ") else ""  # a card that parts members, for IEBUPDTE
        if cards and _IDENTIFIED.fullmatch(row, _NUMBERED_AT - 1):
            row = row[:_NUMBERED_AT].rstrip()
        bare, inside = _uncommented(row, inside)
        sheet.counts["comment-lines"] += bool(row.strip()) and not bare.strip()
        sheet.counts["code-lines"] += bool(bare.strip())
        if not pieces:
            first, column = line, len(bare) - len(bare.lstrip()) + 1
        goes_on = bare[-1:] in "+-" and bare[-1:] != ""
        pieces.append(bare[:-1] if goes_on else bare)
        if not goes_on:
            joined = "".join(pieces)
            pieces = []
            if joined.strip():
                yield Statement(joined, first, column)
    if "".join(pieces).strip():
        yield Statement("".join(pieces), first, column)


def _uncommented(row: str, inside: bool) -> tuple[str, bool]:
    """Return a row without its comments; a comment ends with its line unless that goes on."""
    if inside:
        end = row.find("*/")
        if end < 0:
            return "", row.endswith(("+", "-"))
        row = row[end + 2 :]
    bare = _COMMENT.sub("", row)
    opened = row.rfind("/*")
    still = opened >= 0 and row.find("*/", opened) < 0 and row.endswith(("+", "-"))
    return bare.rstrip(), still


class _Reader:
    def __init__(self, sheet: Sheet, statements: list[Statement]) -> None:
        self.sheet, self.statements = sheet, statements
        self.commands = Commands(sheet)
        self.values = _constants(statements)
        self.opened: list[int] = []
        self.ends = "END"

    def walk(self) -> None:
        for statement in self.statements:
            self._statement(statement.text, (statement.line, statement.column))
        self.sheet.lost.update(self.opened)
        self.commands.settle()

    def _statement(self, text: str, place: tuple[int, int]) -> None:
        """Read a statement, and those after its labels, THEN and ELSE."""
        while text.strip():
            if label := _LABEL.match(text):
                self.sheet.labels.append(Label(0, "subroutine", label[1].upper(), place[0]))
                self.sheet.scope = label[1].upper()
                text = text[label.end() :]
                continue
            found = _WORD.match(text)
            word = found[1].upper() if found else ""
            rest = text[found.end() :] if found else text
            if word in _EITHER:
                text = rest
                continue
            self.sheet.counts["statements"] += 1
            if word in {"IF", "WHEN"}:
                self.sheet.counts["branches"] += 1
                then = _THEN.search(rest)
                text = rest[then.end() :] if then else ""
                continue
            if word in CLIST or word == self.ends:
                self._instruction(word, rest, place)
            else:
                self.commands.read("TSO", self._filled(text, place[0]), place)
            return

    def _instruction(self, word: str, rest: str, place: tuple[int, int]) -> None:
        counts = self.sheet.counts
        if word in {"DO", "SELECT"}:
            self.opened.append(place[0])
            counts["nesting"] = max(counts["nesting"], len(self.opened))
            counts["branches"] += word == "DO" and bool(re.search(r"\b(?:WHILE|UNTIL|TO)\b", rest, re.IGNORECASE))
        elif word in {"END", self.ends}:
            if self.opened:
                self.opened.pop()
        elif word == "CONTROL" and (named := _END_IS.search(rest)):
            self.ends = named[1].upper()
        elif word == "GOTO":
            counts["gotos"] += 1
            self.sheet.flow("goto", rest.strip().upper(), place[0])
        elif word == "SYSCALL":
            self.sheet.flow("perform", (rest.split() or [""])[0].upper(), place[0])
        elif word == "SET" and (given := _SET.match(f"SET {rest}")) and secret(given[1], given[2].strip()):
            self.sheet.trait("hard-coded-password", place[0])
        if word in _TRAITS and not (word in _EXITS and rest.strip().upper() in {"", "OFF"}):
            self.sheet.trait(_TRAITS[word], place[0])
        if word in _EXITS and rest.strip().upper() == "DO":
            self.opened.append(place[0])

    def _filled(self, text: str, line: int) -> str:
        """Return a command with the variables put in that only ever have one value."""
        room = _LONGEST - len(text)

        def value(one: re.Match[str]) -> str:
            nonlocal room
            given = self.values.get(one[0].strip("&.").upper(), UNKNOWN)
            room -= len(given)
            return given if room >= 0 else UNKNOWN

        filled = _VARIABLE.sub(value, text)
        if room < 0:
            self.sheet.lost.add(line)
        return filled[:_LONGEST]


def _constants(statements: list[Statement]) -> dict[str, str]:
    """Return the variables that are given one literal, once."""
    found: dict[str, set[str]] = {}
    for statement in statements:
        for part in re.split(r"\b(?:THEN|ELSE)\b", statement.text, flags=re.IGNORECASE):
            if given := _SET.match(part):
                found.setdefault(given[1].upper(), set()).add(_PLAIN.sub(r"\1", given[2].strip()))
        head = statement.text.split()
        if head and head[0].upper() in {"PROC", "READ", "GLOBAL", "NGLOBAL", "GETFILE", "READDVAL", "SYSREF"}:
            for name in re.findall(r"[A-Z@#$_][A-Z0-9@#$_]*", statement.text.upper()):
                found.setdefault(name, set()).update({"", UNKNOWN})
    return {name: value for name, values in found.items() if len(values) == 1 for value in values if "&" not in value}
