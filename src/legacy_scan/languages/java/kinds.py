"""Kinds of nodes by number, for what is asked often: a node tells its number in a third of the time of its name."""

from typing import Final

from legacy_scan.extraction.tree import grammar


def number(name: str) -> int:
    """Return the number of a kind of named nodes. Raises LookupError where the grammar has no such kind."""
    found = grammar("tree_sitter_java").id_for_node_kind(name, True)
    if found is None:
        raise LookupError(f"the grammar has no kind {name}")
    return found


ANNOTATED_TYPE: Final = number("annotated_type")
ARRAY_ACCESS: Final = number("array_access")
ARRAY_TYPE: Final = number("array_type")
ASSIGNMENT: Final = number("assignment_expression")
CAST: Final = number("cast_expression")
CLASS_LITERAL: Final = number("class_literal")
CREATION: Final = number("object_creation_expression")
FIELD_ACCESS: Final = number("field_access")
FORMAL_PARAMETER: Final = number("formal_parameter")
GENERIC_TYPE: Final = number("generic_type")
IDENTIFIER: Final = number("identifier")
LAMBDA: Final = number("lambda_expression")
METHOD_INVOCATION: Final = number("method_invocation")
METHOD_REFERENCE: Final = number("method_reference")
NULL: Final = number("null_literal")
PARENTHESIZED: Final = number("parenthesized_expression")
SCOPED_TYPE: Final = number("scoped_type_identifier")
SPREAD_PARAMETER: Final = number("spread_parameter")
STRING: Final = number("string_literal")
SUPER: Final = number("super")
TERNARY: Final = number("ternary_expression")
THIS: Final = number("this")
TYPE: Final = number("type_identifier")
