"""DBDGEN: a database, its segments and their fields (IBM's IMS System Utilities reference, "DBDGEN")."""

from collections.abc import Callable

from legacy_scan.extraction.macros import Macro, read
from legacy_scan.languages.ims.walk import LISTING, UNLABELLED, Walk, listed, number, words
from legacy_scan.model.facts import FileFacts, Item, Trait

_OTHER = frozenset({"DBDGEN", "AREA", "XDFLD", "DFSMARSH", "DFSMAP", "DFSCASE"}) | LISTING
_INDEXING = ("INDX", "SYMB")
_PICTURES = {"P": "P", "X": "X", "C": "C", "F": "F", "H": "H", "Z": "Z"}


def extract(text: bytes) -> FileFacts:
    """Return the facts of a DBD source."""
    walk = Walk(text, read(text.decode("utf-8", "replace"), UNLABELLED))
    state = _Database(walk)
    for macro in walk.cards.macros:
        state.take(macro)
    return walk.facts("dbd")


class _Database:
    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.name = ""
        self.database = self.segment = -1
        self.acts: dict[str, Callable[[Macro], None]] = {
            "DBD": self._database,
            "DATASET": self._dataset,
            "DSG": self._dataset,
            "SEGM": self._segment,
            "FIELD": self._field,
            "LCHILD": self._child,
        }

    def take(self, macro: Macro) -> None:
        act = self.acts.get(macro.operation)
        inner = macro.operation in ("FIELD", "LCHILD")
        if act is not None and (self.segment >= 0 if inner else self.database >= 0 or macro.operation == "DBD"):
            act(macro)
        elif macro.operation == "XDFLD" and self.segment >= 0:
            self.walk.traits.append(Trait(self.segment, "ims.secondary-index", macro.line))
            self.walk.refer(self.segment, "exit-program", listed(words(macro).get("EXTRTN", ""))[0], macro)
        elif macro.operation not in _OTHER:
            self.walk.lose(macro)
        if self.database >= 0:
            self.walk.reach(self.database, macro)
            if self.segment >= 0 and (inner or macro.operation == "XDFLD"):
                self.walk.reach(self.segment, macro)

    def _database(self, macro: Macro) -> None:
        found = words(macro)
        self.name = (listed(found.get("NAME", "")) or [""])[0].upper()
        self.database, self.segment = self.walk.open("database", self.name, macro), -1
        for word in ("ACCESS", "RMNAME", "EXIT", "DATXEXIT"):
            of = f"database:{self.name}"
            self.walk.attribute(self.database, word.lower(), found.get(word, ""), macro, of)
        if found.get("RMNAME"):
            self.walk.refer(self.database, "exit-program", listed(found["RMNAME"])[0], macro)
        self._captured(self.database, found.get("EXIT", ""), macro)

    def _captured(self, unit: int, written: str, macro: Macro) -> None:
        """EXIT=(PROG,KEY,DATA), or several of them: who learns of each change; an asterisk is the log alone."""
        for said in listed(written) if written.startswith("((") else [written]:
            program = (listed(said) or [""])[0].upper()
            if program not in ("", "NONE"):
                self.walk.traits.append(Trait(unit, "ims.capture-exit", macro.line))
                if program != "*":
                    self.walk.refer(unit, "exit-program", program, macro)

    def _dataset(self, macro: Macro) -> None:
        found = words(macro)
        for word in ("DD1", "DD2", "OVFLW", "DEVICE"):
            self.walk.attribute(self.database, word.lower(), found.get(word, ""), macro, f"database:{self.name}")

    def _segment(self, macro: Macro) -> None:
        found = words(macro)
        name = (listed(found.get("NAME", "")) or [""])[0].upper()
        if not name:
            self.walk.lose(macro)
            return
        self.segment = self.walk.open("segment", f"{self.name}.{name}", macro)
        of = f"segment:{self.name}.{name}"
        self.walk.refer(self.segment, "segment-of", self.name, macro)
        self.walk.attribute(self.segment, "bytes", found.get("BYTES", ""), macro, of)
        parents = [listed(part) for part in listed(found.get("PARENT", "0"))]
        self._captured(self.segment, found.get("EXIT", ""), macro)
        compression = (listed(found.get("COMPRTN", "")) or [""])[0]
        if compression:
            self.walk.refer(self.segment, "exit-program", compression, macro)
            self.walk.traits.append(Trait(self.segment, "ims.compression-exit", macro.line))
        physical = parents[0][0] if parents and parents[0] else "0"
        if physical and physical != "0":
            self.walk.attribute(self.segment, "parent", physical, macro, of)
            self.walk.refer(self.segment, "parent-segment", f"{self.name}.{physical}", macro)
        for logical in parents[1:]:
            if len(logical) > 1:
                self.walk.refer(self.segment, "related-segment", f"{logical[-1]}.{logical[0]}", macro)
                self.walk.traits.append(Trait(self.segment, "ims.logical-relation", macro.line))
        for part in listed(found.get("SOURCE", "")):
            source = listed(part)
            if len(source) > 1:
                self.walk.refer(self.segment, "related-segment", f"{source[-1]}.{source[0]}", macro)

    def _child(self, macro: Macro) -> None:
        """A segment elsewhere: a logical child, or the index entries of this segment, or what an index points at."""
        found = words(macro)
        segment, *database = listed(found.get("NAME", ""))
        if database and segment:
            self.walk.refer(self.segment, "related-segment", f"{database[0]}.{segment}", macro)
            if "INDEX" not in found and (found.get("POINTER") or found.get("PTR", "")).upper() not in _INDEXING:
                self.walk.traits.append(Trait(self.segment, "ims.logical-relation", macro.line))

    def _field(self, macro: Macro) -> None:
        found = words(macro)
        name, *options = listed(found.get("NAME", "")) or [""]
        if not name:
            return
        kind = _PICTURES.get(found.get("TYPE", "C").upper(), "C")
        self.walk.items.append(
            Item(self.segment, 2, name.upper(), -1, f"{kind}({number(found.get('BYTES', ''))})", "", 0, "", macro.line)
        )
        of = f"field:{self.walk.units[self.segment][1]}.{name.upper()}"
        self.walk.attribute(self.segment, "start", found.get("START", ""), macro, of)
        if "SEQ" in (option.upper() for option in options):
            self.walk.attribute(self.segment, "key", name, macro, f"segment:{self.walk.units[self.segment][1]}")
