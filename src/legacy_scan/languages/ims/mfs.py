"""Message Format Service: each FMT is a screen; MSG says which messages it carries (IBM's IMS "MFS reference")."""

import re

from legacy_scan.extraction.cards import parts
from legacy_scan.extraction.macros import Macro, read
from legacy_scan.languages.ims.walk import LISTING, Walk, listed, number, words
from legacy_scan.model.facts import FileFacts, Item, Trait

_LITERAL = re.compile(r"'([^']*)'")
_CODE = re.compile(r"[A-Z@#$][A-Z0-9@#$]{0,7}")
_SCREEN = frozenset({"DEV", "DIV", "DPAGE", "PPAGE", "RCD"})
_OTHER = (
    frozenset({"FMTEND", "MSGEND", "LPAGE", "SEG", "PASSWORD", "DO", "ENDDO", "EQU", "ALPHA", "COMP", "RESCAN"})
    | frozenset({"STACK", "UNSTACK", "TABLE", "TABLEEND", "IF", "PDB", "PDBEND", "PD"})
    | LISTING
)


def extract(text: bytes) -> FileFacts:
    """Return the facts of an MFS source."""
    source = _Source(Walk(text, read(text.decode("utf-8", "replace"))))
    for macro in source.walk.cards.macros:
        source.take(macro)
    return source.walk.facts("mfs")


class _Source:
    """`screen` is the open format, `typed` that of an input message whose first field comes next; -1 is none."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.formats: dict[str, int] = {}
        self.screen = self.typed = -1

    def take(self, macro: Macro) -> None:
        operation = macro.operation
        if operation == "FMT":
            self.screen = self.formats[macro.name.upper()] = self.walk.open("screen", macro.name, macro)
            self.walk.traits.append(Trait(self.screen, "ims.screen", macro.line))
        elif operation == "MSG":
            self._message(macro)
        elif operation == "MFLD":
            if self.typed >= 0:
                _starts(self.walk, self.typed, macro)
            self.typed = -1
        elif operation in _SCREEN and self.screen >= 0:
            of = f"screen:{self.walk.units[self.screen][1]}"
            for word in ("TYPE", "FEAT", "PFK"):
                self.walk.attribute(self.screen, word.lower(), words(macro).get(word, ""), macro, of)
        elif operation == "DFLD":
            _field(self.walk, self.screen, macro)
        elif operation not in _OTHER | _SCREEN:
            self.walk.lose(macro)
        if self.screen >= 0:
            self.walk.reach(self.screen, macro)

    def _message(self, macro: Macro) -> None:
        _message(self.walk, macro)
        found = words(macro)
        named = (listed(found.get("SOR", "")) or [""])[0].upper()
        self.typed = self.formats.get(named, -1) if found.get("TYPE", "").upper() == "INPUT" else -1
        self.screen = -1


def _message(walk: Walk, macro: Macro) -> None:
    found = words(macro)
    kind = found.get("TYPE", "").lower() or "message"
    for name in listed(found.get("SOR", ""))[:1]:
        walk.attribute(0, f"{kind}-message", macro.name, macro, f"screen:{name.upper()}")


def _starts(walk: Walk, screen: int, macro: Macro) -> None:
    """The literal that an input message begins with is the code of the transaction that the screen starts."""
    literal = next((found[1] for part in parts(macro.operands)[:1] if (found := _LITERAL.search(part))), "")
    code = literal.split()[0] if literal.split() else ""
    if _CODE.fullmatch(code.upper()):
        walk.refer(screen, "start", code, macro)


def _field(walk: Walk, screen: int, macro: Macro) -> None:
    if screen >= 0 and macro.name:
        found = words(macro)
        length = number(found.get("LTH", ""))
        if "NODISP" in (word.upper() for word in listed(found.get("ATTR", ""))):
            walk.traits.append(Trait(screen, "ims.hidden-field", macro.line))
        walk.items.append(Item(screen, 2, macro.name, -1, f"X({length})", "DISPLAY", 0, "", macro.line))
