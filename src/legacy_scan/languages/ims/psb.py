"""PSBGEN: which databases and segments a program may see, and how (IBM's IMS System Utilities reference, "PSBGEN")."""

from legacy_scan.extraction.macros import Macro, read
from legacy_scan.languages.ims.walk import LISTING, UNLABELLED, Walk, listed, words
from legacy_scan.model.facts import FileFacts, Trait

_OTHER = frozenset({"SENFLD", "PSBGEN"}) | LISTING


def extract(text: bytes) -> FileFacts:
    """Return the facts of a PSB source. Its name is what PSBGEN at its end says, and else its member's."""
    walk = Walk(text, read(text.decode("utf-8", "replace"), UNLABELLED))
    state = _Psb(walk)
    for macro in walk.cards.macros:
        state.take(macro)
    return walk.facts("psb")


class _Psb:
    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.unit = -1
        self.database = ""
        self.pcbs = 0

    def take(self, macro: Macro) -> None:
        if macro.operation == "PCB":
            self._pcb(macro)
        elif macro.operation == "SENSEG" and self.unit >= 0:
            self._segment(macro)
        elif macro.operation == "PSBGEN":
            self._end(macro)
        elif macro.operation not in _OTHER:
            self.walk.lose(macro)
        if self.unit >= 0:
            self.walk.reach(self.unit, macro)
        if macro.operation == "PSBGEN":
            self.unit = -1

    def _open(self, macro: Macro) -> int:
        if self.unit < 0:
            self.unit, self.database, self.pcbs = self.walk.open("psb", "", macro), "", 0
        return self.unit

    def _pcb(self, macro: Macro) -> None:
        unit, found = self._open(macro), words(macro)
        self.pcbs += 1
        name = found.get("DBDNAME") or ("" if found.get("TYPE", "").upper() == "TP" else found.get("NAME", ""))
        self.database = name.upper()
        of = f"pcb:{self.pcbs}"
        for word, value in (("label", macro.name or found.get("PCBNAME", "")), ("database", self.database)):
            self.walk.attribute(unit, word, value, macro, of)
        for word in ("TYPE", "PROCOPT", "LTERM", "PROCSEQ"):
            self.walk.attribute(unit, word.lower(), found.get(word, ""), macro, of)
        self.walk.refer(unit, "pcb", self.database, macro)
        self.walk.refer(unit, "pcb", found.get("PROCSEQ", ""), macro)
        if found.get("TYPE", "").upper() == "TP":
            self.walk.traits.append(Trait(unit, "ims.message-pcb", macro.line))
        elif found.get("PROCOPT", "").upper().startswith("L") and found.get("TYPE", "").upper() != "GSAM":
            self.walk.traits.append(Trait(unit, "ims.load", macro.line))

    def _segment(self, macro: Macro) -> None:
        found = words(macro)
        name = (listed(found.get("NAME") or macro.operands) or [""])[0]
        if name and self.database:
            self.walk.refer(self.unit, "senseg", f"{self.database}.{name}", macro)
            self.walk.attribute(
                self.unit, "procopt", found.get("PROCOPT", ""), macro, f"segment:{self.database}.{name.upper()}"
            )

    def _end(self, macro: Macro) -> None:
        unit, found = self._open(macro), words(macro)
        space, _, first, last = self.walk.units[unit]
        name = found.get("PSBNAME", "").upper()
        self.walk.units[unit] = (space, name, first, last)
        self.walk.attribute(unit, "lang", found.get("LANG", ""), macro, f"psb:{name}")
