"""The statements of a unit one after the other, as far as following control needs them."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from tree_sitter import Node

from legacy_scan.languages.hlasm.operations import LISTING
from legacy_scan.languages.hlasm.sheet import Sheet
from legacy_scan.languages.hlasm.statement import Statement, operands

_HEAD = re.compile(rb"(?:\x01|([^ \x01-\x04\n]+)) *([^ \x01-\x04\n]+) *")
_WORD = re.compile(r"[A-Z@#$_][A-Z0-9@#$_]*")


class Step(NamedTuple):
    """A statement. A keyword operand is written `KEY=VALUE`; `references` are positions in the sheet's."""

    operation: str
    name: str
    operands: tuple[str, ...]
    references: tuple[int, ...]
    whole: bool

    def words(self) -> set[str]:
        """Return every name in the operands."""
        return {word for one in self.operands for word in _WORD.findall(one)}


def steps(
    sheet: Sheet, nodes: Iterable[Node], starts: list[tuple[int, int]], wanted: set[int]
) -> dict[int, list[Step]]:
    """Return the statements of the units wanted; `starts` tells which unit begins at which byte."""
    at_line: defaultdict[int, list[int]] = defaultdict(list)
    for at, reference in enumerate(sheet.references):
        if reference.how != "literal":
            at_line[reference.line].append(at)
    places = [place for place, _ in starts]
    found: dict[int, list[Step]] = {unit: [] for unit in wanted}
    for node in nodes:
        begun = bisect_right(places, node.start_byte)
        unit = starts[begun - 1][1] if begun else -1
        head = _HEAD.match(sheet.text, node.start_byte)
        if unit not in wanted:
            continue
        if not head:
            found[unit].append(Step("?", "", (), (), False))
            continue
        operation = head[2]
        if operation in LISTING and not head[1]:
            continue
        name = (head[1] or b"").decode("utf-8", "replace")
        lines = range(node.start_point[0] + 1, node.end_point[0] + 1)
        here = tuple(at for line in lines for at in at_line.get(line, ()) if sheet.references[at].unit == unit)
        said = _said(sheet, Statement(node, name, operation, head.end()))
        found[unit].append(Step(operation.decode("utf-8", "replace"), name, said, here, not node.has_error))
    return found


def _said(sheet: Sheet, statement: Statement) -> tuple[str, ...]:
    if statement.operation == b"EXEC":
        return (sheet.said(statement.end, statement.node.end_byte),)
    return tuple(f"{one.key}={one.text}" if one.key else one.text for one in operands(sheet, statement))
