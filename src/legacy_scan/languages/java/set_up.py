"""Objects that are set up where they are made: `new Program() {{ setName("PAYROLL"); }}`."""

import re
from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from legacy_scan.extraction.tree import matches
from legacy_scan.languages.java.fields import LEFT, NAME, OBJECT
from legacy_scan.languages.java.written import text_of

_SIGN: Final = re.compile(rb"\)\s*\{\s*\{")
_CALLS: Final = """(object_creation_expression type: (_) @type
  (class_body (block (expression_statement (method_invocation !object) @call))))"""


def set_up(grammar: str, text: bytes, root: Node) -> Iterator[tuple[Node, Node]]:
    """Yield the type of each such object, with each call of a method of its own."""
    if _SIGN.search(text):
        for _, one in matches(grammar, _CALLS, root):
            yield one["type"][0], one["call"][0]


def receiver(call: Node) -> tuple[str, Node | None]:
    """Return the variable that a call is on, or that holds what it sets up, and the block around it."""
    name, target = "", call.child_by_field_id(OBJECT)
    at: Node | None = call
    if target is not None:
        name = text_of(target)
    else:
        while at is not None and at.type != "object_creation_expression":
            at = at.parent
        around = at.parent if at is not None else None
        if around is not None:
            name = text_of(around.child_by_field_id(NAME)) or text_of(around.child_by_field_id(LEFT))
    while at is not None and at.type not in ("block", "constructor_body"):
        at = at.parent
    return name, at
