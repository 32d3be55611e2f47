"""Names as they stand in the tree: of types, of expressions, and with what they hold."""

import re
from collections.abc import Callable
from typing import NamedTuple

from tree_sitter import Node

from legacy_scan.extraction.java_generics import Generic
from legacy_scan.languages.java import kinds
from legacy_scan.languages.java.fields import DIMENSIONS, ELEMENT

_NAMES = re.compile(r"[^\W\d][\w$]*(?:\.[^\W\d][\w$]*)*")
_OBJECTS = ("this", "super")


class Typed(NamedTuple):
    """The type of a value or of a name. `how` is that of a reference; arrays keep the type of their elements.

    `generic` tells the arguments of the type, or is none where it has none; they are read only when asked for.
    """

    name: str
    how: str
    dimensions: int = 0
    generic: Callable[[], Generic] | None = None


def text_of(node: Node | None) -> str:
    """Return the text of a node; nothing for none."""
    text = node.text if node else None
    return text.decode("utf-8", "replace") if text else ""


def slices(text: bytes) -> Callable[[Node], str]:
    """Return what tells the text of a node of this file; in a third of the time where each character is one byte."""
    if text.isascii():
        whole = text.decode("ascii")
        return lambda node: whole[node.start_byte : node.end_byte]
    return lambda node: text[node.start_byte : node.end_byte].decode("utf-8", "replace")


class Columns:
    """Counts the characters before places of a text, which mostly come in their order."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._last = (0, 0, 0)

    def before(self, place: int, column: int) -> int:
        """Return how many characters stand before a place in its line, going on from the last answer where it can."""
        begin = place - column
        line, reached, count = self._last
        if line != begin or reached > place:
            reached, count = begin, 0
        count += len(self._text[reached:place].decode("utf-8", "replace"))
        self._last = (begin, place, count)
        return count


def base_of(node: Node | None) -> tuple[Node | None, int]:
    """Return the node that names a type, without its arguments, and its array dimensions; None for a primitive."""
    dimensions = 0
    while node:
        kind = node.kind_id
        if kind in (kinds.TYPE, kinds.SCOPED_TYPE):
            return node, dimensions
        if kind == kinds.GENERIC_TYPE:
            node = node.children[0]
        elif kind == kinds.ARRAY_TYPE:
            dimensions += text_of(node.child_by_field_id(DIMENSIONS)).count("[")
            node = node.child_by_field_id(ELEMENT)
        elif kind == kinds.ANNOTATED_TYPE:
            node = node.named_children[-1]
        else:
            return None, dimensions
    return None, dimensions


def type_name(node: Node) -> str:
    """Return the name of a type as written, without type arguments, annotations and blanks between its parts."""
    if node.kind_id == kinds.TYPE:
        return text_of(node)
    parts: list[str] = []
    while node.type in ("scoped_type_identifier", "generic_type"):
        inner = node.named_children
        if node.type == "scoped_type_identifier":
            parts.append(text_of(inner[-1]))
        node = inner[0]
    return ".".join((text_of(node), *reversed(parts)))


def dotted(node: Node | None, text: str | None = None) -> list[str] | None:
    """Return the parts of `a.b.c`, or None where the expression is more than names and dots; its text may be known."""
    if text is None:
        text = text_of(node)
    if _NAMES.fullmatch(text):
        parts = text.split(".")
        return None if parts[0] in _OBJECTS or "this" in parts else parts
    return _spaced(node)


def _spaced(node: Node | None) -> list[str] | None:
    """Return the parts of a name that has blanks or comments between them."""
    parts: list[str] = []
    while node:
        names = [child for child in node.named_children if not child.type.endswith("comment")]
        if node.type == "identifier":
            parts.append(text_of(node))
            return parts[::-1] if all(parts) else None
        if node.type not in ("field_access", "scoped_identifier") or [one.type for one in names[1:]] != ["identifier"]:
            return None
        parts.append(text_of(names[1]))
        node = names[0]
    return None


def spelled(typed: Typed) -> str:
    """Return a type as one word: its name, with brackets for each dimension."""
    return typed.name + "[]" * typed.dimensions if typed.dimensions else typed.name


def modifiers_of(node: Node) -> tuple[str, ...]:
    """Return the keywords before a declaration."""
    first = node.children[0] if node.children else None
    return tuple(child.type for child in first.children) if first and first.type == "modifiers" else ()


def looks_constant(name: str) -> bool:
    """Tell whether a name is spelled as constants are: `MAX_SIZE`, and not `Max`."""
    return name.isupper() and len(name) > 1


def looks_type(name: str) -> bool:
    """Tell whether a name is spelled as types are: `Order`."""
    return name[:1].isupper() and not looks_constant(name)
