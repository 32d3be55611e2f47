"""Entries of the environment and data divisions: items, files, and what they are first given."""

import re
from dataclasses import dataclass, field

from tree_sitter import Node

from legacy_scan.languages.cobol.bare import ENTRY
from legacy_scan.languages.cobol.clauses import READERS, Clauses, counted
from legacy_scan.languages.cobol.fragments import MARK
from legacy_scan.languages.cobol.plain import condition, entry
from legacy_scan.languages.cobol.sheet import Sheet, row
from legacy_scan.model.facts import Item, Reference

_NAMELIKE = re.compile(r"[A-Z@#$][A-Z0-9@#$-]{0,7} *", re.IGNORECASE)
_LEVELS = frozenset({*range(1, 50), 66, 77, 78, 88})
_PLAIN_LEVELS = _LEVELS - {66, 88}
_TYPED = 4
"""Level, name, the name of a type, and a period: the words USAGE and TYPE may be left out."""
_LONE = _PAIR = 2
_HANDLE, _KIND = "HANDLE", 3
_CLAUSES = frozenset({"IDENTIFIED", "DEFAULT", "DESTINATION"})
"""Of forms of the web (ACUCOBOL), and of VALIDATE: what stands behind them may be any."""
_CONTROLS = frozenset(
    {
        *("BAR", "BITMAP", "CHECK-BOX", "COMBO-BOX", "DATE-ENTRY", "ENTRY-FIELD", "FRAME", "GRID", "LABEL", "LIST-BOX"),
        *("PUSH-BUTTON", "RADIO-BUTTON", "RIBBON", "SCROLL-BAR", "SLIDER", "STATUS-BAR", "TAB-CONTROL", "TREE-VIEW"),
        *("WEB-BROWSER", "HELP-ID", "EXCEPTION PROCEDURE", "EVENT PROCEDURE", "BEFORE PROCEDURE", "AFTER PROCEDURE"),
    }
)
"""What tells that an entry is a control of a window (ACUCOBOL): its other clauses are properties of any name."""
_STANDALONE, _CONSTANT, _RENAMES, _CONDITION, _TOP = 77, 78, 66, 88, 1
_USAGES = {
    "COMP-3": "cobol.packed-decimal",
    "COMPUTATIONAL-3": "cobol.packed-decimal",
    "PACKED-DECIMAL": "cobol.packed-decimal",
    "COMP": "cobol.binary",
    "COMP-4": "cobol.binary",
    "COMP-5": "cobol.binary",
    "BINARY": "cobol.binary",
    "COMPUTATIONAL": "cobol.binary",
    "COMPUTATIONAL-4": "cobol.binary",
    "COMPUTATIONAL-5": "cobol.binary",
    "COMP-1": "cobol.floating-point",
    "COMP-2": "cobol.floating-point",
    "COMPUTATIONAL-1": "cobol.floating-point",
    "COMPUTATIONAL-2": "cobol.floating-point",
    "POINTER": "cobol.pointer",
    "PROCEDURE-POINTER": "cobol.pointer",
    "FUNCTION-POINTER": "cobol.pointer",
    "NATIONAL": "cobol.national",
}


@dataclass(slots=True)
class Entries:
    """Reads entries one after the other; `above` holds the groups that the next entry may belong to."""

    sheet: Sheet
    above: list[tuple[int, int]] = field(default_factory=list)
    file: str = ""
    seen: set[tuple[int, str]] = field(default_factory=set)
    shown: bool = False
    controls: bool = False

    def leave(self, section: str = "") -> None:
        """A header ends all groups. In the sections of screens and reports items need no names."""
        self.above.clear()
        self.file = ""
        self.shown = section in {"SCREEN", "REPORT"}
        self.controls = False

    def data(self, node: Node, start: int, end: int, line: int) -> Node | None:
        """Read one entry; return the COPY that may stand at its end: `01 REC. COPY X.` as one entry."""
        if self._plain(start, end, line):
            return None
        sheet = self.sheet
        level, name, clauses, copied = 0, "", Clauses(), None
        for child in node.children:
            kind = child.type
            if kind == "number":
                level = level or _level(sheet.text[child.start_byte : child.end_byte])
                clauses.condition = level == _CONDITION
            elif kind == "word":
                name = self._name(sheet.words(child))
            elif kind in READERS:
                READERS[kind](sheet, child, clauses)
            elif kind == "copy_statement":
                copied = child
            elif kind == "unknown_clause":
                self._unknown(child, bool(name) and len(node.children) == _TYPED, clauses)
        if node.child_count > 1 and sheet.text[node.children[1].start_byte : node.children[1].start_byte + 1] == MARK:
            self._rest(node, clauses)
            return copied  # its name stands in a copybook
        if level in _LEVELS:
            level = _CONSTANT if clauses.constant else level
            self._item(level, name or self._lost_name(node, level), clauses, line)
        else:
            sheet.lost.append((node.start_byte, node.end_byte))
        return copied

    def _plain(self, start: int, end: int, line: int) -> bool:
        sheet = self.sheet
        quick = entry(sheet.text, start, end)
        if quick is not None and quick[0] in _PLAIN_LEVELS:
            self._item(quick[0], quick[1], Clauses(picture=quick[2], value=quick[3]), line)
            return True
        held = condition(sheet.text, start, end) if sheet.raw[start:end] == sheet.text[start:end] else None
        if held is not None:  # no literal in it has a prefix: the text is as it was written
            self._item(_CONDITION, held[0], Clauses(value=held[2], values=held[1]), line)
        return held is not None

    def _name(self, word: str) -> str:
        """Return the name of an entry; a control of a screen needs none."""
        control = self.shown and word in _CONTROLS
        self.controls = self.controls or control
        return "" if control else word

    def _rest(self, node: Node, clauses: Clauses) -> None:
        """State the clauses with which a copybook begins: the name they belong to stands before its COPY."""
        if not node.start_byte and self.sheet.text.startswith(ENTRY) and (rest := clauses.written()):
            self.sheet.bind("entry-rest", "", rest, node.children[2].start_point[0] + 1)

    def _unknown(self, clause: Node, alone: bool, clauses: Clauses) -> None:
        """A lone word is the name of a type; USAGE may be left out before OBJECT REFERENCE too; all else is lost."""
        sheet = self.sheet
        words = sheet.words(clause).replace(",", " ").split()
        self.controls = self.controls or not _CONTROLS.isdisjoint((*words[:1], " ".join(words[:_PAIR])))
        if self.controls:
            return
        if alone and clause.child_count == 1:
            clauses.usage = sheet.words(clause)
        elif clauses.usage.startswith(_HANDLE) or words[:1] == [_HANDLE]:
            clauses.usage = clauses.usage or " ".join(words[:_KIND])  # HANDLE OF FONT SMALL-FONT
        elif clauses.usage.endswith("POINTER") and clause.child_count == 1:
            sheet.refer("type", words[0], clause, "literal")
        elif words[:_PAIR] == ["OBJECT", "REFERENCE"]:
            clauses.usage = "OBJECT REFERENCE"
            if len(words) > _PAIR:
                sheet.refer("type", words[-1], clause.children[-1], "literal")
        elif sheet.words(clause.children[0]) and words[0] not in _CLAUSES:
            sheet.lost.append((clause.start_byte, clause.end_byte))

    def _lost_name(self, node: Node, level: int) -> str:
        """Words of clauses, such as FULL, may name items: one alone, before other clauses; a condition has a name."""
        kinds = [child.type for child in node.children]
        screen = kinds[1:2] == ["screen_clause"] and kinds.count("screen_clause") == 1
        screen = screen and ("picture_clause" in kinds or not self.shown)
        if (screen or (level == _CONDITION and "value_clause" in kinds[2:])) and node.children[1].child_count < _LONE:
            return self.sheet.words(node.children[1])
        return ""

    def _item(self, level: int, name: str, clauses: Clauses, line: int) -> None:
        sheet = self.sheet
        name = "" if name == "FILLER" else name
        parent = self._parent(level)
        usage, value = clauses.usage, clauses.value
        said = (clauses.picture, usage, clauses.occurs, clauses.redefines, line, clauses.sign, clauses.sync)
        bounds = (clauses.least, clauses.depending, clauses.values)
        sheet.items.append(row(Item, (sheet.unit, level, name, parent, *said, *bounds)))
        if clauses.external and name:
            shared = clauses.known_as.upper() or name
            sheet.references.append(Reference(sheet.unit, "shares", shared, line, 1, "literal"))
        if level == _CONSTANT and name and (number := counted(clauses.number, sheet.constants)) is not None:
            sheet.constants[name] = number
            sheet.bind("constant", name, str(number), line)
        if clauses.depending and not clauses.repeated:
            sheet.trait("cobol.occurs-depending", line)
        if clauses.redefines and level != _RENAMES:
            self.once("cobol.redefines", line)
        if value is not None and (name or _NAMELIKE.fullmatch(value)):  # a nameless one: an entry of a table
            sheet.bind("value", name, value, line)
        elif value is not None:
            sheet.unnamed.append((len(sheet.items) - 1, value))
        if value is not None and not name and parent == len(sheet.items) - 2 >= 0 and sheet.items[parent].name:
            sheet.bind("first-value", sheet.items[parent].name, value, line)
        if usage in _USAGES:
            self.once(_USAGES[usage], line)
        if self.file and level == _TOP:
            sheet.bind("record", self.file, name, line)
            self.file = ""

    def _parent(self, level: int) -> int:
        """Return the position of the group that an entry of this level belongs to, and stand under it."""
        above, here = self.above, len(self.sheet.items)
        if level == _CONDITION:
            return above[-1][1] if above else -1
        if level == _RENAMES:
            return above[0][1] if above else -1
        rank = _TOP if level >= _STANDALONE else level
        while above and above[-1][0] >= rank:
            above.pop()
        parent = above[-1][1] if above else -1
        above.append((rank, here))
        return parent

    def once(self, code: str, line: int) -> None:
        """State a trait once a unit, at its first line."""
        key = (self.sheet.unit, code)
        if key not in self.seen:
            self.seen.add(key)
            self.sheet.trait(code, line)

    def describe_file(self, node: Node) -> None:
        name = node.child_by_field_name("name")
        self.leave()
        kind = node.child_by_field_name("kind")
        if name is None or kind is None:
            return
        described = self.sheet.words(kind)
        if described in {"FD", "SD"}:
            self.file = self.sheet.words(name)
            if any(child.type == "file_clause" and child.children[-1].type == "EXTERNAL" for child in node.children):
                self.sheet.refer("shares", self.file, name, "literal")
        elif described == "RD":
            self.once("cobol.report-writer", node.start_point[0] + 1)
        self._lose_unknown(node)

    def _lose_unknown(self, node: Node) -> None:
        for child in node.children:
            unknown = [child, *child.children] if child.type == "file_clause" else [child]
            self.sheet.lost += [(part.start_byte, part.end_byte) for part in unknown if part.type.startswith("unknown")]


def _level(written: bytes) -> int:
    return int(written) if len(written) < 5 and written.isdigit() else -1
