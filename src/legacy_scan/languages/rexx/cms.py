"""An EXEC of CMS to its facts: the language before REXX, in which every word with an ampersand is an instruction.

Source: the VM/370 CMS User's Guide (GC20-1819) and the EXEC 2 Reference (SC24-5219). A line that begins with an
asterisk is a comment, one that begins with a hyphen has a label, and what is no instruction is a command to CMS.
"""

import re

from legacy_scan.languages.rexx.commands import UNKNOWN, Commands
from legacy_scan.languages.rexx.sheet import Sheet
from legacy_scan.model.facts import FileFacts, Label

_LABEL = re.compile(r"-([A-Z0-9@#$_]+)(?:[ \t]+|$)")
_VARIABLE = re.compile(r"&[A-Z0-9@#$_*.&]*")
_TEXT = re.compile(r"&BEG(?:TYPE|STACK|PUNCH|MSG|EMSG)\b")
_COMPARISON = frozenset({"EQ", "NE", "LT", "LE", "GT", "GE", "=", "¬=", "^=", "<", ">", "<=", ">="})
_NO_STATEMENT = ("*", "/*")  # a comment, and the card that ends a text of the batch machine
_NUMBERED_AT = 72
_NUMBER = re.compile(r"[A-Z]{0,3}[0-9]{5,8}[ \t]*")


def extract(text: bytes) -> FileFacts:
    """Return the facts of an EXEC."""
    reader = _Reader()
    for line, raw in enumerate(text.decode("utf-8", "replace").split("\n"), 1):
        row = raw.rstrip().upper()
        if _NUMBER.fullmatch(row, _NUMBERED_AT):
            row = row[:_NUMBERED_AT].rstrip()
        reader.row(row, line)
    return reader.sheet.facts(text)


class _Reader:
    def __init__(self) -> None:
        self.sheet = Sheet("cms-exec")
        self.commands = Commands(self.sheet)
        self.inside = False  # a text for the terminal, the stack or the punch, up to &END

    def row(self, row: str, line: int) -> None:
        """Read a line."""
        bare = row.lstrip()
        counts = self.sheet.counts
        counts["comment-lines"] += bare.startswith("*") and not self.inside
        counts["code-lines"] += bool(bare) and (self.inside or not bare.startswith("*"))
        if self.inside:
            self.inside = bare.split()[:1] != ["&END"]
        elif bare and not bare.startswith(_NO_STATEMENT):
            at = len(row) - len(bare) + 1
            if label := _LABEL.match(bare):
                self.sheet.labels.append(Label(0, "subroutine", label[1], line))
                self.sheet.scope = label[1]
                bare, at = bare[label.end() :], at + label.end()
            self._statement(bare, (line, at))

    def _statement(self, text: str, place: tuple[int, int]) -> None:
        """Read a statement, and that which stands behind the condition of an IF."""
        words = text.split()
        while words and words[0] in {"&IF", "&THEN", "&ELSE"}:
            self.sheet.counts["branches"] += words[0] == "&IF"
            words = _consequence(words) if words[0] == "&IF" else words[1:]
        if not words:
            return
        self.sheet.counts["statements"] += 1
        first = words[0]
        if first == "&GOTO":
            self.sheet.counts["gotos"] += 1
            self.sheet.flow("goto", "".join(words[1:2]).removeprefix("-"), place[0])
        elif first == "&CALL":
            self.sheet.flow("perform", "".join(words[1:2]).removeprefix("-"), place[0])
        elif first == "&LOOP":
            self.sheet.counts["branches"] += 1
        elif first == "&READ":
            self.sheet.trait("terminal-input", place[0])
        elif first in {"&STACK", "&PUNCH"}:
            self.sheet.trait("stack", place[0])
        elif _TEXT.match(first):
            self.inside = True
        elif words[1:2] != ["="] and (not first.startswith("&") or (len(first) == 2 and first[1].isdigit())):
            self.commands.read("CMS", _VARIABLE.sub(UNKNOWN, " ".join(words)), place)


def _consequence(words: list[str]) -> list[str]:
    """Return what stands behind the condition: two operands, and what compares them."""
    for at in (2, 1, 3):
        if words[at : at + 1] and words[at] in _COMPARISON:
            return words[at + 2 :]
    return []
