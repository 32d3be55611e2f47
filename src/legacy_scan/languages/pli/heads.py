"""Heads: PROCEDURE, PACKAGE, ENTRY, and the groups that END closes."""

from dataclasses import dataclass

from tree_sitter import Node

from legacy_scan.languages.pli.blocks import Blocks
from legacy_scan.languages.pli.calls import Calls
from legacy_scan.languages.pli.sheet import Sheet

_OPTIONS = {
    "MAIN": "pli.main",
    "FETCHABLE": "pli.fetchable",
    "REENTRANT": "pli.reentrant",
    "TASK": "pli.multitasking",
    "COBOL": "pli.inter-language",
    "ASM": "pli.inter-language",
    "ASSEMBLER": "pli.inter-language",
    "FORTRAN": "pli.inter-language",
    "RECURSIVE": "pli.recursive",
}


@dataclass(slots=True)
class Heads:
    """Reads what opens a block."""

    sheet: Sheet
    blocks: Blocks
    calls: Calls

    def procedure(self, node: Node) -> None:
        self.calls.spans.append((node.start_byte, node.end_byte))
        self.blocks.procedure(node)
        self._parameters(node, self.blocks.stack[-1].names if self.blocks.procedures > 1 else ())
        line = node.start_point[0] + 1
        for child in node.children[1:]:
            if child.type == "reference":
                word = self.sheet.words(child.children[0])
                if word == "OPTIONS" and child.child_count > 1:
                    for option in child.children[1].children:
                        self._option(self.sheet.words(option), line)
                else:
                    self._option(word, line)

    def _option(self, word: str, line: int) -> None:
        if word in _OPTIONS:
            self.sheet.trait(_OPTIONS[word], line)

    def _parameters(self, node: Node, procedures: tuple[str, ...]) -> None:
        group = next((child for child in node.children[1:2] if child.type == "group"), None)
        if group is not None:
            names = [self.sheet.words(child) for child in group.children if child.type == "word"]
            declared = self.sheet.declared[self.sheet.unit]
            declared.parameters.update(names)
            for procedure in procedures:
                declared.takes[procedure] = names

    def entry(self, node: Node) -> None:
        self.calls.spans.append((node.start_byte, node.end_byte))
        names = tuple(name for name, _ in self.blocks.labels) if self.blocks.procedures > 1 else ()
        for name, site in self.blocks.labels:
            self.blocks.entry(name, site.line)
        self.blocks.labels.clear()
        self._parameters(node, names)

    def package(self, node: Node) -> None:
        """EXPORTS(*), or no EXPORTS, makes every procedure of a package external."""
        exports: frozenset[str] | None = None
        self.calls.spans.append((node.start_byte, node.end_byte))
        for child in node.children[1:]:
            if child.type == "reference" and self.sheet.words(child.children[0]) == "EXPORTS" and child.child_count > 1:
                names = [self.sheet.words(part) for part in child.children[1].children if part.type in {"word", "*"}]
                exports = None if "*" in names else frozenset(names)
        self.blocks.open_package(node, exports)

    def begin(self, node: Node) -> None:
        self.blocks.enter("begin")

    def select(self, node: Node) -> None:
        self.blocks.enter("select")

    def do(self, node: Node) -> None:
        self.blocks.enter("do")
        if node.child_count > 2:
            self.sheet.count("branches")
