"""DECLARE: items and structures, entries, files, and what they are first given."""

import re
from dataclasses import dataclass, field

from tree_sitter import Node

from legacy_scan.extraction.glance import Glance
from legacy_scan.languages.pli.attributes import Attributes, read
from legacy_scan.languages.pli.sheet import Sheet
from legacy_scan.model.facts import Item

_DEEPEST = 40
_MODES = {"INPUT": "input", "OUTPUT": "output", "PRINT": "output", "UPDATE": "i-o"}
_TRAITS = {
    "BASED": "pli.pointer-based",
    "AREA": "pli.area-offset",
    "OFFSET": "pli.area-offset",
    "EVENT": "pli.multitasking",
    "TASK": "pli.multitasking",
    "CTL": "pli.controlled",
    "CONTROLLED": "pli.controlled",
    "DEF": "pli.defined",
    "DEFINED": "pli.defined",
    "GENERIC": "pli.generic",
    "REFER": "pli.refer",
    "LABEL": "pli.label-variable",
    "UNION": "pli.union",
    "COMPLEX": "pli.complex",
    "FLOAT": "pli.floating-point",
    "EXCL": "pli.exclusive",
    "EXCLUSIVE": "pli.exclusive",
    "TRANSIENT": "pli.teleprocessing",
}
_EDITED = re.compile(r"[0-9()VZSTIR9$.,/BY*+CD-]*9[0-9()VZSTIR9$.,/BY*+CD-]*", re.IGNORECASE)
"""A picture of a number: digits, and what is edited into them; no A and no X."""
_PICTURED = frozenset({"PIC", "PICTURE"})
_CHARACTERS = frozenset({"CHAR", "CHARACTER", "GRAPHIC", "WIDECHAR", "WCHAR", "ENTRY", "LABEL", "FILE", "LIKE", "TYPE"})
_NO_ITEMS = frozenset({"BUILTIN", "GENERIC", "CONDITION", "COND"})
_FOREIGN = frozenset({"FORTRAN", "ASM", "ASSEMBLER", "COBOL", "INTER", "LINKAGE", "NODESCRIPTOR"})
"""What an entry says whose other side takes arguments in its own way."""
_STREAM = frozenset({"STREAM", "PRINT"})
_SHARED = frozenset(
    {"BASED", "EXT", "EXTERNAL", "CTL", "CONTROLLED", "DEF", "DEFINED", "UNION", "CELL", "PARM", "PARAMETER"}
)

_OF_PLS = Glance(r"(?-i:\b(?:PTR *\( *(?:8|15|16|24|31|32) *\)|REG *\( *[0-9]|RESPECIFY\b))")


@dataclass(slots=True)
class Declares:
    """Reads DECLARE statements; `above` holds the structures that the next member may belong to."""

    sheet: Sheet
    macros: frozenset[str]
    above: list[tuple[int, int]] = field(default_factory=list)
    binary: bool = field(init=False)
    """Whether FIXED alone is a binary number, as in PL/S."""

    def __post_init__(self) -> None:
        """Look for what only PL/S says: pointers of so many bits, items in registers."""
        self.binary = _OF_PLS.sees(self.sheet.text)

    def declare(self, node: Node) -> None:
        """Read one statement; a structure ends with it."""
        self.above.clear()
        for child in node.children:
            if child.type == "declaration":
                self._declaration(child, [], 0, 0)

    def _declaration(self, node: Node, inherited: list[Node], level: int, depth: int) -> None:
        """Read a declaration: level, name or names, attributes; those after a list of names are of each of them."""
        name: Node | None = None
        attributes: list[Node] = []
        for child in node.children:
            kind = child.type
            if kind == "attribute" or kind == "group":
                attributes.append(child)
            elif kind == "number":
                level = _level(self.sheet.words(child)) or level
            elif kind == "word" or kind == "factored" or kind == "*":
                name = child
        if name is None:
            return
        if name.type != "factored":
            self._name(name, attributes + inherited if inherited else attributes, level)
        elif depth >= _DEEPEST:
            self.sheet.lost.append((name.start_byte, name.end_byte))
        else:
            for child in name.children:
                if child.type == "declaration":
                    self._declaration(child, attributes + inherited, level, depth + 1)

    def _name(self, node: Node, attributes: list[Node], level: int) -> None:
        sheet = self.sheet
        line = node.start_point[0] + 1
        name = sheet.words(node) if node.type == "word" else ""
        said = Attributes()
        read(sheet, attributes, said)
        for unknown in said.unknown:
            if sheet.words(unknown.children[0]) not in self.macros:
                sheet.lost.append((unknown.start_byte, unknown.end_byte))
        words = said.words
        if self._is_constant(name, said, line) or not words.isdisjoint(_NO_ITEMS):
            if "BUILTIN" in words:
                sheet.declared[sheet.unit].builtins.setdefault(name, line)
            if said.generic:
                sheet.declared[sheet.unit].generics[name] = said.generic
            return
        self._item(name, level, said, line)
        self._traits(said, line)
        self._values(name, said, line)

    def _is_constant(self, name: str, said: Attributes, line: int) -> bool:
        """Note an entry or a file; those that are variables hold the name of another."""
        words, declared = said.words, self.sheet.declared[self.sheet.unit]
        if "ENTRY" in words or ("RETURNS" in words and "BUILTIN" not in words):
            if not words.isdisjoint({"VARIABLE", "LIMITED", "BASED", "STATIC", "PARAMETER", "PARM", "INIT", "INITIAL"}):
                declared.variables.add(name)
                if said.occurs:
                    declared.arrays.add(name)
                return False
            if self.above:
                declared.variables.add(name)
                return False
            declared.entries[name] = said.external.strip().upper()
            if not (words | said.options).isdisjoint(_FOREIGN):
                self.sheet.trait_once("pli.inter-language", line)
            return True
        if "FILE" not in words or not words.isdisjoint({"VARIABLE", "BASED"}) or self.above:
            return False
        mode = next((_MODES[word] for word in sorted(words & _MODES.keys())), "")
        declared.files[name] = mode
        self.sheet.trait("pli.stream-file" if words & _STREAM else "pli.record-file", line)
        self._traits(said, line)
        return True

    def _item(self, name: str, level: int, said: Attributes, line: int) -> None:
        sheet, above = self.sheet, self.above
        parent = -1
        if level:
            while above and above[-1][0] >= level:
                above.pop()
            parent = above[-1][1] if above else -1
            above.append((level, len(sheet.items)))
        else:
            above.clear()
        shared = sheet.declared[sheet.unit].shared
        if not said.words.isdisjoint(_SHARED) or (parent >= 0 and sheet.items[parent].name in shared):
            shared.add(name)
        usage = " ".join(said.usage)
        sheet.items.append(
            Item(sheet.unit, level or 1, name, parent, said.picture, usage, said.occurs, said.defined, line)
        )

    def _traits(self, said: Attributes, line: int) -> None:
        words = said.words
        for word in sorted(words & _TRAITS.keys()):
            self.sheet.trait_once(_TRAITS[word], line)
        decimal = "FIXED" in words and words.isdisjoint({"BIN", "BINARY"}) and not self.binary
        if decimal or ("FLOAT" not in words and not words.isdisjoint({"DEC", "DECIMAL"})):
            self.sheet.trait_once("pli.fixed-decimal", line)
        if _EDITED.fullmatch(said.picture):
            self.sheet.trait_once("pli.numeric-picture", line)

    def _values(self, name: str, said: Attributes, line: int) -> None:
        sheet = self.sheet
        if not name:
            return
        if said.initial is not None:
            sheet.bind("value", name, said.initial, line)
        elif said.initial_name and name in sheet.declared[sheet.unit].variables:
            sheet.bind("value", name, said.initial_name, line)
        for element in said.initial_list:
            sheet.bind("value", name, element, line)
        if said.like:
            sheet.bind("like", name, said.like, line)
        if said.words and said.words.isdisjoint(_CHARACTERS) and said.words.isdisjoint(_PICTURED):
            sheet.declared[sheet.unit].numbers.add(name)


def _level(written: str) -> int:
    return int(written) if len(written) < 4 and written.isdecimal() else 0
