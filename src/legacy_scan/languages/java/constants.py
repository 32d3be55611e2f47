"""Constants that other files may ask for: strings that could be names, and what statements in strings name."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from tree_sitter import Node

from legacy_scan.extraction.jpql import entities
from legacy_scan.extraction.sql_in_text import tables
from legacy_scan.languages.java.declared import Declared
from legacy_scan.languages.java.fields import DECLARATOR, NAME, TYPE, VALUE
from legacy_scan.languages.java.strings import Strings
from legacy_scan.languages.java.written import modifiers_of, text_of
from legacy_scan.model.facts import Binding

_NAME: Final = re.compile(r"[\w$#@./:!-]{2,100}")
_STATEMENT: Final = re.compile(r"\s*(?:\{|select|insert|update|delete|merge|with|from|call)\b", re.IGNORECASE)
_SECRET: Final = re.compile(r"passw|passphrase|secret|token|api_?key|credential", re.IGNORECASE)
_NAMES: Final = re.compile(
    r"_(?:TABLE|TABLE_NAME|COLUMN|COLUMN_NAME|QUEUE|QUEUE_NAME|TOPIC|PATH|URL|URI|ENDPOINT|MAPPING)$"
)
"""What a constant is called that names something, be it of secrets."""
_MOST: Final = 100
"""Of the constants that one declaration may have."""
_STRINGS: Final = frozenset({b"String", b"java.lang.String"})
_VALUES: Final = frozenset({"string_literal", "binary_expression"})


def constants(declared: Iterable[Declared], strings: Callable[[], Strings]) -> Iterator[Binding]:
    """Yield `constant` for a name that is no secret, and `statement` with what it does: `reads-table:ORDERS ...`."""
    for one in declared:
        for name, node in one.fields.items() if one.own else ():
            value = _value(node, name)
            if value is None or (_SECRET.search(name) and not _NAMES.search(name)):
                continue
            strings().begin()
            for text in strings().of(value)[:1]:
                line = node.start_point.row + 1
                if _NAME.fullmatch(text):
                    yield Binding(one.unit, "constant", name, text, line, one.simple)
                elif _STATEMENT.match(text) and (said := _said(text)):
                    yield Binding(one.unit, "statement", name, said, line, one.simple)


def _value(node: Node, name: str) -> Node | None:
    """Return the value of a `static final String` of that name."""
    if node.type == "field_declaration":
        if not {"static", "final"} <= set(modifiers_of(node)):
            return None
    elif node.type != "constant_declaration":
        return None
    kind = node.child_by_field_id(TYPE)
    declarators = node.children_by_field_id(DECLARATOR)
    if kind is None or kind.text not in _STRINGS or len(declarators) > _MOST:
        return None
    if len(declarators) > 1:
        declarators = [one for one in declarators if text_of(one.child_by_field_id(NAME)) == name]
    value = declarators[0].child_by_field_id(VALUE) if declarators else None
    return value if value and value.type in _VALUES else None


def _said(text: str) -> str:
    found = [f"{kind}:{name}" for kind, name, how in tables((text,), "") if how == "literal"]
    return " ".join(dict.fromkeys([*found, *(f"{kind}:{name}" for kind, name in entities(text))]))
