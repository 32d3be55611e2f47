"""Blocks: which END closes what, where units begin and end, and what is counted about them.

A unit is an external procedure; procedures nested in it are labels. A package is a module: its exported procedures are
programs, the others are programs of its own, PACKAGE.NAME. A text without a procedure is a copybook.
"""

from collections import Counter
from dataclasses import dataclass, field

from tree_sitter import Node

from legacy_scan.languages.pli.sheet import Declared, Sheet, Site
from legacy_scan.model.facts import Binding, Label, Measure, Unit

_GROUPS = frozenset({"do", "select", "begin"})


@dataclass(slots=True)
class Open:
    """A block that no END has closed yet; `unit` and `scope` are what held before it."""

    kind: str
    names: tuple[str, ...]
    unit: int
    scope: str
    opened: int = -1


@dataclass(slots=True)
class Blocks:
    """Opens and closes blocks. `labels` wait for the statement that they stand before."""

    sheet: Sheet
    last: int
    kinds: bytes
    stack: list[Open] = field(default_factory=list)
    labels: list[tuple[str, Site]] = field(default_factory=list)
    open: Counter[str] = field(default_factory=Counter)
    """Name -> how many open blocks have it."""
    groups: int = 0
    procedures: int = 0
    package: str = ""
    exports: frozenset[str] | None = None
    homes: set[tuple[int, str, str]] = field(default_factory=set)
    """(unit, label, the procedure that it stands in)."""
    marks: list[tuple[int, int, str]] = field(default_factory=list)
    """(byte, unit, scope): where unit or scope change."""

    def __post_init__(self) -> None:
        self.sheet.units.append(Unit("copybook", "", 1, self.last))
        self.marks.append((0, 0, ""))

    def label(self, node: Node) -> None:
        name = node.child_by_field_name("name")
        if name is not None:
            self.labels.append((self.sheet.words(name), self.sheet.site(name)))

    def _push(self, block: Open) -> None:
        self.stack.append(block)
        self.open.update(block.names)

    def settle(self) -> None:
        """The labels stood before a statement that is no procedure."""
        for name, site in self.labels:
            self.sheet.labels.append(Label(self.sheet.unit, "label", name, site.line))
            self.homes.add((self.sheet.unit, name, site.scope))
        self.labels.clear()

    def enter(self, kind: str) -> None:
        """Open a group: its labels are names that END may give."""
        sheet = self.sheet
        names = tuple(name for name, _ in self.labels)
        self.settle()
        self._push(Open(kind, names, sheet.unit, sheet.scope))
        self.groups += 1
        key = (sheet.unit, "nesting")
        if self.groups > sheet.counts.get(key, 0):
            sheet.counts[key] = self.groups

    def procedure(self, node: Node) -> None:
        """Open a procedure: a unit if none is around it, else a label."""
        sheet = self.sheet
        names = tuple(name for name, _ in self.labels) or ("",)
        line = self.labels[0][1].line if self.labels else node.start_point[0] + 1
        block = Open("procedure", names, sheet.unit, sheet.scope)
        if self.procedures:
            sheet.count("procedures")
            sheet.declared[sheet.unit].procedures.update(names)
            for name in names:
                sheet.labels.append(Label(sheet.unit, "procedure", name, line))
            sheet.scope = names[0]
        else:
            block.opened = self._unit(names[0], line)
        self.procedures += 1
        if self.procedures == 1:
            for name in names[1:]:
                self.entry(name, line)
        self.labels.clear()
        self._push(block)
        self.marks.append((node.start_byte, sheet.unit, sheet.scope))

    def entry(self, name: str, line: int) -> None:
        """Another entry point of the procedure that is open: others may call it if that is the outermost one."""
        sheet = self.sheet
        sheet.labels.append(Label(sheet.unit, "entry", name, line))
        sheet.declared[sheet.unit].procedures.add(name)
        if self.procedures == 1:
            sheet.bindings.append(Binding(sheet.unit, "entry", name, "", line, ""))

    def _unit(self, name: str, line: int) -> int:
        sheet = self.sheet
        if self.package and self.exports is not None and name not in self.exports:
            name = f"{self.package}.{name}"
        sheet.scope = ""
        if sheet.units[0].space == "copybook":
            sheet.units[0] = Unit("program", name, 1, self.last)
            return 0
        sheet.units.append(Unit("program", name, line, self.last))
        sheet.declared.append(Declared())
        sheet.unit = len(sheet.units) - 1
        return sheet.unit

    def open_package(self, node: Node, exports: frozenset[str] | None) -> None:
        self.package = self.labels[0][0] if self.labels else ""
        self.exports = exports
        self.labels.clear()
        if self.sheet.units[0].space == "copybook":
            self.sheet.units[0] = Unit("module", self.package, 1, self.last)
        self._push(Open("package", (self.package,), self.sheet.unit, self.sheet.scope))

    def end(self, node: Node) -> None:
        """END closes one block, END NAME all blocks up to that of the name."""
        self.settle()
        name = node.child_by_field_name("name")
        if not self.stack:
            return
        wanted = self.sheet.words(name) if name is not None else ""
        if wanted and wanted not in self.stack[-1].names and self.open[wanted]:
            while wanted not in self.stack[-1].names:
                self._close(node)
        self._close(node)

    def _close(self, node: Node) -> None:
        sheet, block = self.sheet, self.stack.pop()
        self.open.subtract(block.names)
        if block.kind in _GROUPS:
            self.groups -= 1
            return
        if block.kind == "procedure":
            self.procedures -= 1
            self.marks.append((node.end_byte, block.unit, block.scope))
        if block.opened >= 0:
            sheet.units[block.opened] = sheet.units[block.opened]._replace(last_line=node.end_point[0] + 1)
        sheet.unit, sheet.scope = block.unit, block.scope

    def close(self) -> None:
        """A text with one unit is all of it; of several, the last reaches to the end unless its END says else."""
        self.settle()
        if len(self.sheet.units) == 1 or self.sheet.units[0].space == "module":
            self.sheet.units[0] = self.sheet.units[0]._replace(last_line=self.last)

    def measures(self) -> tuple[Measure, ...]:
        """Return the numbers about each unit; lines of a package's procedures are not counted twice."""
        sheet = self.sheet
        counts = dict(sheet.counts)
        for unit, row in enumerate(sheet.units):
            lines = self.kinds[row.first_line - 1 : row.last_line]
            for name, kind in (("code-lines", b"C"), ("comment-lines", b"*")):
                number = lines.count(kind)
                counts[unit, name] = counts.get((unit, name), 0) + number
                if unit and sheet.units[0].space == "module":
                    counts[0, name] -= number
        for item in sheet.items:
            counts[item.unit, "items"] = counts.get((item.unit, "items"), 0) + 1
        return tuple(Measure(unit, name, value) for (unit, name), value in sorted(counts.items()))
