"""What methods take, and what calls hand to them: linking chooses among overloads by it, as javac does."""

from collections.abc import Iterable, Iterator
from typing import Final

from tree_sitter import Node

from legacy_scan.languages.java.declared import Declared
from legacy_scan.languages.java.fields import NAME
from legacy_scan.languages.java.kinds import number
from legacy_scan.languages.java.members import PLATFORM
from legacy_scan.languages.java.names import LITERAL
from legacy_scan.languages.java.written import Typed, spelled, text_of
from legacy_scan.model.facts import Binding

NO_CLASSES: Final = ("boolean", "byte", "char", "double", "float", "int", "long", "short")
PRIMITIVES: Final = {
    (word + "[]" * dimensions).encode(): Typed(word, LITERAL, dimensions)
    for word in NO_CLASSES
    for dimensions in range(3)
}
"""The types that have no class, by their text."""

FUNCTION, NULL, VALUE, UNKNOWN = "->", "null", "+", "?"
"""What an argument can be beside a type: a lambda or method reference, null, a primitive or a string, anything."""

FIXED: Final = {
    number(kind): said
    for kind, said in {
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
        "line_comment": "",
        "block_comment": "",
    }.items()
}
"""Arguments whose node tells all."""


class Signatures:
    """The methods of a file by unit and name; a name is told where a class of the estate may be among its types."""

    def __init__(self) -> None:
        """Begin without any."""
        self.taken: dict[int, tuple[list[str], str]] = {}
        """The types that methods take, and the one they hand back, by node."""
        self._arrays: list[Binding] = []

    def hands_back(self, unit: int, given: Typed, node: Node) -> None:
        """Note a method that returns an array of primitives: no reference tells of it."""
        name = text_of(node.child_by_field_id(NAME))
        self._arrays.append(Binding(unit, "returns", name, spelled(given), node.start_point.row + 1, ""))

    def bindings(self, declared: Iterable[Declared]) -> Iterator[Binding]:
        """Yield the types each method takes, by commas, an empty one being a type variable."""
        yield from self._arrays
        for one in declared:
            for name, nodes in one.methods.items() if one.own else ():
                listed = [(*both, node) for node in nodes if (both := self.taken.get(node.id))]
                if any(_may_be_of_the_estate(word) for taken, _, _ in listed for word in taken):
                    key = "new" if name == one.simple else name
                    differ = len({given for _, given, _ in listed}) > 1
                    for taken, given, node in listed:
                        back = given if differ and _may_be_of_the_estate(given) else ""
                        yield Binding(one.unit, "takes", key, ",".join(taken), node.start_point.row + 1, back)


def _may_be_of_the_estate(word: str) -> bool:
    return bool(word) and not word.startswith(PLATFORM) and word.rstrip("[].") not in NO_CLASSES
