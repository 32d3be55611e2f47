"""Programs, nested programs and copybooks: where each begins and ends, and what is counted about it."""

import re
from dataclasses import dataclass, field

from tree_sitter import Node

from legacy_scan.languages.cobol.objects import inherits
from legacy_scan.languages.cobol.sheet import Sheet, literal
from legacy_scan.model.facts import Label, Measure, Unit

_SPACES = {"PROGRAM-ID": "program", "CLASS-ID": "class", "INTERFACE-ID": "class", "FUNCTION-ID": "routine"}
_DATA_SECTIONS = {
    "FILE",
    "WORKING-STORAGE",
    "LOCAL-STORAGE",
    "LINKAGE",
    "SCREEN",
    "REPORT",
    "COMMUNICATION",
    "CONFIGURATION",
    "INPUT-OUTPUT",
    "OBJECT-STORAGE",
    "IDMS-CONTROL",
    "SCHEMA",
    "MAP",
    "SUBSTITUTION",
    "DEFAULT",
    "DATA-BASE",
}
_DEEPEST = 16
_LONGEST_WORD = 9
_CLOSING = frozenset({"PROGRAM", "CLASS", "FUNCTION", "INTERFACE"})
_NAME_BELOW = re.compile(rb"-ID\s*\.\s*\x02")
_NAMING = re.compile(rb"\s(?:PROGRAM|CLASS|FUNCTION)\Z")
_END = re.compile(rb"END\s+(?:PROGRAM|CLASS|FUNCTION|INTERFACE)\b")


def named(plain: bytes, upper: bytes, text: bytes) -> tuple[bytes, bytes]:
    """Return a text in which no name below PROGRAM-ID is marked as a label: it may stand in area A."""
    written: bytearray | None = None
    for found in _NAME_BELOW.finditer(upper):
        if _NAMING.search(upper, max(0, found.start() - _LONGEST_WORD), found.start()):
            written = written or bytearray(plain)
            written[found.end() - 1] = text[found.end() - 1]
    return (plain, upper) if written is None else (bytes(written), bytes(written).upper())


@dataclass(slots=True)
class Units:
    """Opens and closes units. A file without a program is a copybook, named by its member."""

    sheet: Sheet
    last: int
    kinds: bytes
    upper: bytes
    inside: list[int] = field(default_factory=list)
    header: int = 0
    parents: dict[int, int] = field(default_factory=dict)
    procedure: bool = True

    nested: bool = False

    def __post_init__(self) -> None:
        self.nested = _END.search(self.upper) is not None
        self.sheet.units.append(Unit("copybook", "", 1, self.last))

    def division(self, node: Node) -> None:
        first = self.sheet.raw[node.start_byte : node.start_byte + 1].upper()
        self.procedure = first == b"P"
        if first == b"I":
            self.header = node.start_point[0] + 1

    def program(self, node: Node) -> None:
        """PROGRAM-ID opens a unit: nested in the one that is open, in a file where END PROGRAM closes units."""
        sheet = self.sheet
        kind, named = node.child_by_field_name("kind"), node.child_by_field_name("name")
        if named is None or kind is None:
            return
        written = sheet.text[named.start_byte : named.end_byte]
        name = literal(written).strip().upper() if named.type == "string" else sheet.words(named)
        line = node.start_point[0] + 1
        space = _SPACES.get(sheet.words(kind))
        if space is None:
            sheet.labels.append(Label(sheet.unit, "method", name, line))
            return
        self._open(space, name, self.header or line)
        inherits(sheet, node)

    def _open(self, space: str, name: str, line: int) -> None:
        sheet = self.sheet
        self.header = 0
        sheet.scope = sheet.section = ""
        if sheet.units[0].space == "copybook" and not self.parents:
            sheet.units[0] = Unit(space, name, 1, self.last)
            self.parents[0] = -1
            self.inside = [0]
            return
        if not self.nested:
            self._close_all(line - 1)
        outer = self.inside[-1] if 0 < len(self.inside) <= _DEEPEST else -1
        if outer >= 0:
            name = f"{sheet.units[outer].name}.{name}"
        sheet.units.append(Unit(space, name, line, self.last))
        sheet.unit = len(sheet.units) - 1
        self.parents[sheet.unit] = outer
        self.inside.append(sheet.unit)

    def _close_all(self, line: int) -> None:
        for unit in self.inside:
            row = self.sheet.units[unit]
            self.sheet.units[unit] = row._replace(last_line=max(row.first_line, line))
        self.inside.clear()

    def end(self, node: Node) -> None:
        """END PROGRAM closes the innermost unit; the facts that follow belong to the one around it."""
        sheet = self.sheet
        if not self.inside or node.children[1].type not in _CLOSING:
            return
        closed = self.inside.pop()
        sheet.units[closed] = sheet.units[closed]._replace(last_line=node.end_point[0] + 1)
        sheet.unit = self.inside[-1] if self.inside else closed
        sheet.scope = sheet.section = ""

    def section(self, node: Node) -> str:
        """Return the name of a section of the procedure division; those of other divisions are no labels."""
        name = node.child_by_field_name("name")
        section = self.sheet.words(name) if name else ""
        line = node.start_point[0] + 1
        if section in _DATA_SECTIONS:
            self.sheet.scope = self.sheet.section = ""
            if section in {"SCREEN", "REPORT"}:
                self.sheet.trait("cobol.screen-section" if section == "SCREEN" else "cobol.report-writer", line)
            return ""
        if not self.procedure:
            self.sheet.lost.append((node.start_byte, node.end_byte))
            return ""
        self.sheet.labels.append(Label(self.sheet.unit, "section", section, line))
        self.sheet.scope = self.sheet.section = section
        return section

    def close(self) -> None:
        """The last unit outside all others reaches to the end of the file."""
        outermost = max((unit for unit, parent in self.parents.items() if parent < 0), default=0)
        unit = self.sheet.units[outermost]
        self.sheet.units[outermost] = unit._replace(last_line=self.last)

    def measures(self) -> tuple[Measure, ...]:
        """Return the numbers about each unit, without those of the programs nested in it."""
        sheet = self.sheet
        counts = dict(sheet.counts)
        for unit, row in enumerate(sheet.units):
            lines = self.kinds[row.first_line - 1 : row.last_line]
            for name, kind in (("code-lines", b"C"), ("comment-lines", b"*")):
                counts[unit, name] = counts.get((unit, name), 0) + lines.count(kind)
                outer = self.parents.get(unit, -1)
                if outer >= 0:
                    counts[outer, name] = counts.get((outer, name), 0) - lines.count(kind)
        for label in sheet.labels:
            if label.kind == "paragraph":
                counts[label.unit, "paragraphs"] = counts.get((label.unit, "paragraphs"), 0) + 1
        for item in sheet.items:
            counts[item.unit, "items"] = counts.get((item.unit, "items"), 0) + 1
        return tuple(Measure(unit, name, value) for (unit, name), value in sorted(counts.items()))
