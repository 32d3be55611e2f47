"""One statement of the tree, and its operands."""

from typing import NamedTuple

from tree_sitter import Node

from legacy_scan.languages.hlasm.sheet import Sheet


class Operand(NamedTuple):
    """An operand in upper case; `key` is empty for one that stands by its position. `at` is that of its value."""

    key: str
    text: str
    at: int


class Statement(NamedTuple):
    """A statement. `end` is where its head ends: the mark of the operands, if there are any."""

    node: Node
    name: str
    operation: bytes
    end: int

    @property
    def line(self) -> int:
        return self.node.start_point[0] + 1


def operands(sheet: Sheet, statement: Statement) -> list[Operand]:
    """Return all operands; those left out are empty, so that positions count."""
    found: list[Operand] = []
    missing = True
    for child in statement.node.children:
        kind = child.type
        if kind == ",":
            if missing:
                found.append(Operand("", "", child.start_byte))
            missing = True
        elif kind == "operand":
            found.append(Operand("", sheet.said(child.start_byte, child.end_byte), child.start_byte))
            missing = False
        elif kind == "keyword":
            key, *rest = child.children
            value = rest[-1]
            at = value.start_byte if len(rest) > 1 else value.end_byte
            found.append(Operand(sheet.said(key.start_byte, key.end_byte), sheet.said(at, child.end_byte), at))
            missing = False
    return found


def keywords(found: list[Operand]) -> dict[str, Operand]:
    """Return the keyword operands by their keys."""
    return {one.key: one for one in found if one.key}


def first(found: list[Operand]) -> Operand | None:
    """Return the first operand if it stands by its position and is not left out."""
    return found[0] if found and not found[0].key and found[0].text else None
