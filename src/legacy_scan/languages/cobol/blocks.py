"""Blocks: what stands between one label and the next."""

import re
from dataclasses import dataclass

from tree_sitter import Node

from legacy_scan.languages.cobol.sheet import Sheet, row
from legacy_scan.model.facts import Block

_GOES_ON = re.compile(rb"\b(RESP|RESP2|NOHANDLE)\b", re.IGNORECASE)
"""A command that fails goes on with the next statement."""

_LEAVING = {
    "cobol.goto",
    "cics.return",
    "cics.return-transid",
    "cics.abend",
    "cics.xctl",
    "idms.transfer-control",
    "idms.dc-return",
    "idms.abend",
}
_MAY_LEAVE = frozenset({"stop_statement", "exec_block", "goto_statement"})


@dataclass(slots=True)
class Blocks:
    """Opens a block at each label; what a block counts is what its unit has counted since."""

    sheet: Sheet
    name: str = ""
    first: int = 1
    unit: int = 0
    statements: int = 0
    branches: int = 0
    nesting: int = 0
    falls: int = 1
    escapes: bool = False

    def open(self, name: str, line: int) -> None:
        """Begin the block of a label; an empty name begins the statements before the first label."""
        counts = self.sheet.counts
        self.close(line - 1)
        self.name, self.first, self.unit = name, line, self.sheet.unit
        self.statements = counts.get((self.unit, "statements"), 0)
        self.branches = counts.get((self.unit, "branches"), 0)
        self.nesting, self.falls, self.escapes = 0, 1, False

    def close(self, line: int) -> None:
        """End the block, at the latest on this line; statements without a label make a block only if there are any."""
        counts = self.sheet.counts
        statements = counts.get((self.unit, "statements"), 0) - self.statements
        branches = counts.get((self.unit, "branches"), 0) - self.branches
        if self.name or statements:
            last = max(self.first, line)
            falls = int(self.escapes or self.falls)
            said = (self.unit, self.name, self.first, last, statements, branches, self.nesting, falls)
            self.sheet.blocks.append(row(Block, said))
        self.name = ""
        self.statements += statements
        self.branches += branches

    def stated(self, kind: str, node: Node, sometimes: bool) -> bool:
        """Note a statement, and return whether it leaves: a block does where its last one, always done, does."""
        leaves = kind in _MAY_LEAVE and self._leaves(kind, node)
        self.falls = int(sometimes or not leaves)
        return leaves

    def _leaves(self, kind: str, node: Node) -> bool:
        if kind == "stop_statement":
            return node.children[0].type == "GOBACK" or node.children[-1].type == "RUN"
        if kind == "exec_block" and _GOES_ON.search(self.sheet.text, node.start_byte, node.end_byte):
            return False
        return self.sheet.traits[-1].code in _LEAVING
