"""Flows that Java builds for Spring Integration: which channels they take from, and give to."""

from collections.abc import Iterator, Sequence
from typing import Final

from tree_sitter import Node

from legacy_scan.extraction.sql_in_text import Said
from legacy_scan.languages.java.changes import arguments
from legacy_scan.languages.java.fields import BODY, NAME, OBJECT, TYPE
from legacy_scan.languages.java.places import Places
from legacy_scan.languages.java.strings import UNKNOWN
from legacy_scan.languages.java.written import text_of

KINDS: Final = {"flow-from": ("takes-from",), "flow-to": ("gives-to",), "flow-channel": ("gives-to", "takes-from")}
"""What is done with a channel that a flow begins with, leads to, or goes on through."""
_CHANNEL: Final = "Channel"


def said(what: str, node: Node, texts: Sequence[str], places: Places) -> Iterator[Said]:
    """Yield what is done with the channel that an argument means, by its name or by the bean that it is."""
    names = [text for text in texts if text and UNKNOWN not in text]
    if node.type == "lambda_expression":
        names = _made(node.child_by_field_id(BODY))
    names = names or _bean(node, places)
    for name in names:
        yield from ((kind, name, "literal") for kind in KINDS[what])
    if texts and not names and not _is_made_here(node):
        yield from ((kind, " ".join(text_of(node).split()), "computed") for kind in KINDS[what])


def _is_made_here(node: Node) -> bool:
    """Tell whether an argument is a channel or an adapter without a name: `Jms.inboundAdapter(...)`, `new X()`."""
    while node.type == "method_invocation" and (target := node.child_by_field_id(OBJECT)):
        node = target
    return node.type in ("object_creation_expression", "method_invocation") or text_of(node)[:1].isupper()


def _made(body: Node | None) -> list[str]:
    """`c -> c.queue("orders")`."""
    given = arguments(body) if body and body.type == "method_invocation" else []
    return [text_of(given[0]).strip('"')] if given and given[0].type == "string_literal" else []


def _bean(node: Node, places: Places) -> list[str]:
    """A channel that a method of this configuration makes, or that is put in, is called as that method or variable."""
    inside = places.around(node)
    typed: Node | None = None
    name = text_of(node)
    if node.type == "method_invocation" and not node.child_by_field_id(OBJECT) and not arguments(node) and inside:
        name = text_of(node.child_by_field_id(NAME))
        made = next((one.methods[name] for one in inside.lineage() if name in one.methods), [])
        typed = made[0].child_by_field_id(TYPE) if made else None
    elif node.type in ("identifier", "field_access"):
        name = name.removeprefix("this.")
        variable = places.variable(node, name)
        typed = variable.type if variable and variable.kind in ("parameter", "field") else None
    return [name] if _CHANNEL in text_of(typed) else []
