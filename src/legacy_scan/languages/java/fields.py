"""The fields of the grammar by number: asked so, a node answers in less than half the time that a name takes."""

from typing import Final

from legacy_scan.extraction.tree import grammar


def _number(name: str) -> int:
    number = grammar("tree_sitter_java").field_id_for_name(name)
    if number is None:
        raise LookupError(f"the grammar has no field {name}")
    return number


ALTERNATIVE: Final = _number("alternative")
ARGUMENTS: Final = _number("arguments")
ARRAY: Final = _number("array")
BODY: Final = _number("body")
CONDITION: Final = _number("condition")
CONSEQUENCE: Final = _number("consequence")
CONSTRUCTOR: Final = _number("constructor")
DECLARATOR: Final = _number("declarator")
DIMENSIONS: Final = _number("dimensions")
ELEMENT: Final = _number("element")
FIELD: Final = _number("field")
KEY: Final = _number("key")
LEFT: Final = _number("left")
NAME: Final = _number("name")
OBJECT: Final = _number("object")
OPERATOR: Final = _number("operator")
PARAMETERS: Final = _number("parameters")
RESOURCES: Final = _number("resources")
RIGHT: Final = _number("right")
SUPERCLASS: Final = _number("superclass")
TYPE: Final = _number("type")
TYPE_PARAMETERS: Final = _number("type_parameters")
VALUE: Final = _number("value")
