"""What methods take, and what calls hand to them: linking chooses among overloads by it, as javac does."""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from legacy_scan.languages.java.members import PLATFORM
from legacy_scan.languages.java.names import LITERAL
from legacy_scan.languages.java.written import Typed, spelled, text_of
from legacy_scan.model.facts import Binding

_WORDS: Final = ("boolean", "byte", "char", "double", "float", "int", "long", "short")
PRIMITIVES: Final = {
    word + "[]" * dimensions: Typed(word, LITERAL, dimensions) for word in _WORDS for dimensions in range(3)
}
"""The types that have no class, as written."""

FUNCTION, NULL, VALUE, UNKNOWN = "->", "null", "+", "?"
"""What an argument can be beside a type: a lambda or method reference, null, a primitive or a string, anything."""

FIXED: Final = {
    "lambda_expression": FUNCTION,
    "method_reference": FUNCTION,
    "null_literal": NULL,
    "string_literal": "java.lang.String",
    "class_literal": "java.lang.Class",
    "character_literal": "char",
    "true": "boolean",
    "false": "boolean",
    "decimal_integer_literal": "int",
    "hex_integer_literal": "int",
    "octal_integer_literal": "int",
    "binary_integer_literal": "int",
    "decimal_floating_point_literal": "double",
    "hex_floating_point_literal": "double",
    "instanceof_expression": "boolean",
    "binary_expression": VALUE,
    "unary_expression": VALUE,
    "update_expression": VALUE,
    "method_invocation": UNKNOWN,
}
"""Arguments whose node tells all."""


class Signatures:
    """The methods of a file by unit and name; a name is told where a class of the estate may be among its types."""

    def __init__(self) -> None:
        """Begin without any."""
        self._arrays: list[Binding] = []
        self._methods: dict[tuple[int, str], list[tuple[tuple[str, ...], int]]] = {}
        self._told: set[tuple[int, str]] = set()

    def add(self, unit: int, node: Node, taken: list[str]) -> None:
        """Note a method or a constructor, which is called `new`."""
        key = (unit, "new" if node.type == "constructor_declaration" else text_of(node.child_by_field_name("name")))
        self._methods.setdefault(key, []).append((tuple(taken), node.start_point.row + 1))
        for one in taken:
            if one and not one.startswith(PLATFORM) and one.rstrip("[].") not in PRIMITIVES:
                self._told.add(key)

    def hands_back(self, unit: int, given: Typed, node: Node) -> None:
        """Note a method that returns an array of primitives: no reference tells of it."""
        name = text_of(node.child_by_field_name("name"))
        self._arrays.append(Binding(unit, "returns", name, spelled(given), node.start_point.row + 1, ""))

    def bindings(self) -> Iterator[Binding]:
        """Yield the types each method takes, by commas; an empty one is a type variable."""
        yield from self._arrays
        for unit, name in self._methods:
            if (unit, name) in self._told:
                for taken, line in self._methods[unit, name]:
                    yield Binding(unit, "takes", name, ",".join(taken), line, "")
