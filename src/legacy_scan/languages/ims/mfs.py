"""Message Format Service: each FMT is a screen; MSG says which messages it carries (IBM's IMS "MFS reference")."""

from legacy_scan.extraction.macros import Macro, read
from legacy_scan.languages.ims.walk import LISTING, Walk, listed, number, words
from legacy_scan.model.facts import FileFacts, Item, Trait

_SCREEN = frozenset({"DEV", "DIV", "DPAGE", "PPAGE", "RCD"})
_OTHER = (
    frozenset({"FMTEND", "MSGEND", "LPAGE", "SEG", "PASSWORD", "DO", "ENDDO", "EQU", "ALPHA", "COMP", "RESCAN"})
    | frozenset({"STACK", "UNSTACK", "TABLE", "TABLEEND", "IF", "PDB", "PDBEND", "PD"})
    | LISTING
)


def extract(text: bytes) -> FileFacts:
    """Return the facts of an MFS source."""
    walk = Walk(text, read(text.decode("utf-8", "replace")))
    screen = -1
    for macro in walk.cards.macros:
        if macro.operation == "FMT":
            screen = walk.open("screen", macro.name, macro)
            walk.traits.append(Trait(screen, "ims.screen", macro.line))
        elif macro.operation == "MSG":
            _message(walk, macro)
            screen = -1
        elif macro.operation in _SCREEN and screen >= 0:
            of = f"screen:{walk.units[screen][1]}"
            for word in ("TYPE", "FEAT", "PFK"):
                walk.attribute(screen, word.lower(), words(macro).get(word, ""), macro, of)
        elif macro.operation == "DFLD":
            _field(walk, screen, macro)
        elif macro.operation not in _OTHER | _SCREEN and macro.operation != "MFLD":
            walk.lose(macro)
        if screen >= 0:
            walk.reach(screen, macro)
    return walk.facts("mfs")


def _message(walk: Walk, macro: Macro) -> None:
    found = words(macro)
    kind = found.get("TYPE", "").lower() or "message"
    for name in listed(found.get("SOR", ""))[:1]:
        walk.attribute(0, f"{kind}-message", macro.name, macro, f"screen:{name.upper()}")


def _field(walk: Walk, screen: int, macro: Macro) -> None:
    if screen >= 0 and macro.name:
        found = words(macro)
        length = number(found.get("LTH", ""))
        if "NODISP" in (word.upper() for word in listed(found.get("ATTR", ""))):
            walk.traits.append(Trait(screen, "ims.hidden-field", macro.line))
        walk.items.append(Item(screen, 2, macro.name, -1, f"X({length})", "DISPLAY", 0, "", macro.line))
