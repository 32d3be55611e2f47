"""What a lambda with a block hands back, as far as it says so by itself: `{ ...; return new Line(one); }`."""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from legacy_scan.languages.java import kinds
from legacy_scan.languages.java.fields import DECLARATOR, NAME, TYPE

_OWN: Final = frozenset({"lambda_expression", "class_body", "expression_statement"})
"""What is in these hands back to others, or nothing."""
_TYPED: Final = frozenset({kinds.CREATION, kinds.CAST})
_WIDEST: Final = 400
_INFERRED: Final = b"var"


def types_of_returns(block: Node) -> list[Node]:
    """Return the node of the type of each value that a block hands back; none where one of them does not tell it."""
    found = [_type(node, block) for node in _returned(block)]
    types = [one for one in found if one]
    return types if len(types) == len(found) else []


def _returned(block: Node) -> Iterator[Node]:
    waiting = list(block.named_children)
    for count, node in enumerate(waiting):
        if node.type == "return_statement":
            yield from node.named_children[:1]
        elif count < _WIDEST and node.type not in _OWN:
            waiting += node.named_children


def _type(node: Node, block: Node) -> Node | None:
    if node.kind_id in _TYPED:
        return node.child_by_field_id(TYPE)
    if node.kind_id != kinds.IDENTIFIER:
        return None
    declared = [
        one
        for one in block.named_children
        if one.type == "local_variable_declaration"
        and any(_names(each, node) for each in one.children_by_field_id(DECLARATOR))
    ]
    written = declared[0].child_by_field_id(TYPE) if len(declared) == 1 else None
    return None if written is None or written.text == _INFERRED else written


def _names(declarator: Node, node: Node) -> bool:
    named = declarator.child_by_field_id(NAME)
    return named is not None and named.text == node.text
