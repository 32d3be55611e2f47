"""EXEC CICS, SQL and DLI blocks: they end with their last continuation line, and have no END-EXEC."""

import re

from tree_sitter import Node

from legacy_scan.extraction import exec_names
from legacy_scan.languages.hlasm.sheet import Sheet
from legacy_scan.model.facts import Binding

_HEAD = re.compile(rb"[\x04 ]*([A-Za-z]+) *")
_JOIN = re.compile(rb"\x03+\n\x03*|\n\x03+")
_END = "END-EXEC"
_CONSTANT = re.compile(r"=CL?[0-9]*(?=')")
"""An argument of a CICS command may be a literal of the assembler: PROGRAM(=CL8'NAME')."""


def exec_block(sheet: Sheet, node: Node, plain: bytes) -> None:
    """Read one block; `plain` is the text in the case it is written in, since SQL may quote names."""
    body = node.child_by_field_name("body")
    if body is None:
        return
    head = _HEAD.match(plain, body.start_byte, body.end_byte)
    if not head:
        return
    said = (
        _JOIN.sub(lambda join: b" " * len(join[0]), plain[head.end() : body.end_byte])
        .decode("utf-8", "replace")
        .rstrip()
    )
    if said.upper().endswith(_END):
        said = said[: -len(_END)]
    guest = head[1].decode().upper()
    if guest == "CICS":
        said = _CONSTANT.sub(lambda mark: " " * len(mark[0]), said)
    block = exec_names.read(guest, said)
    line = node.start_point[0] + 1
    sheet.trait(block.trait, line)

    ascii_only = said.isascii()

    def place(at: int) -> int:
        begin = at if ascii_only else len(said[:at].encode("utf-8", "replace"))
        return min(head.end() + begin, body.end_byte)

    for kind, name, how, at in block.mentions:
        sheet.refer(kind, name, place(at), how)
    for kind, name, value, scope, at in block.pairs:
        sheet.bindings.append(Binding(sheet.unit, kind, name, value, sheet.line(place(at)), scope))
    for target in block.targets:
        sheet.bind("move-item", target.upper(), "*", line)
