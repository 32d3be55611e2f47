"""Where the names at a place of a file are declared, once the pass over it is done: for the few places that matter."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from tree_sitter import Node

from legacy_scan.languages.java.declared import Declared, type_parameters
from legacy_scan.languages.java.fields import DECLARATOR, NAME, PARAMETERS, RESOURCES, TYPE, VALUE
from legacy_scan.languages.java.names import Names
from legacy_scan.languages.java.written import Typed, base_of, text_of, type_name

_BLOCKS: Final = frozenset(
    {"block", "constructor_body", "switch_block_statement_group", "for_statement", "resource_specification"}
)
_METHODS: Final = frozenset({"method_declaration", "constructor_declaration", "lambda_expression"})
_MOST_STEPS: Final = 400


class Variable(NamedTuple):
    """A variable: the node that declares it, that of its type, its first value, and where it can be set."""

    kind: str
    name: str
    node: Node
    type: Node | None
    value: Node | None
    inside: Node


class Places:
    """Looks names up from the inside out, as the language does."""

    def __init__(self, declared: Iterable[Declared], names: Names) -> None:
        """Take the types of a file, and what its names mean."""
        self._declared = {one.body: one for one in declared}
        self._blocks: dict[int, dict[str, list[Variable]]] = {}
        """Block -> name -> what it declares of that name, in order."""
        self.names = names

    def around(self, node: Node) -> Declared | None:
        """Return the innermost type around a node."""
        for one in _ancestors(node):
            if one.start_byte in self._declared and one.type.endswith("body"):
                return self._declared[one.start_byte]
        return None

    def type_named(self, node: Node | None) -> Typed | None:
        """Return the type that a type node means."""
        named, dimensions = base_of(node)
        if node is None or named is None:
            return None
        inside = self.around(node)
        name = type_name(named)
        if inside and name in inside.no_units:
            return None
        if any(name in type_parameters(one) for one in _ancestors(node) if one.type == "method_declaration"):
            return None
        return self.names.type(inside, name)._replace(dimensions=dimensions)

    def variable(self, node: Node, name: str) -> Variable | None:
        """Return the variable of that name which is in force at a node."""
        below = node
        for one in _ancestors(node):
            kind = one.type
            if kind in _BLOCKS:
                found = self._in_block(one, below.start_byte, name)
            elif kind in _METHODS:
                found = _parameter(one, name)
            elif kind == "try_with_resources_statement" and (listed := one.child_by_field_id(RESOURCES)):
                found = self._in_block(listed, one.end_byte, name)
            elif kind in ("enhanced_for_statement", "catch_formal_parameter"):
                found = _opaque(one, name)
            elif one.start_byte in self._declared and kind.endswith("body"):
                found = self._field(self._declared[one.start_byte], name)
            else:
                found = None
            if found:
                return found
            below = one
        return None

    def _in_block(self, block: Node, before: int, name: str) -> Variable | None:
        known = self._blocks.get(block.id)
        if known is None:
            known = self._blocks[block.id] = {}
            for one in _declares(block):
                known.setdefault(one.name, []).append(one)
        return next((one for one in reversed(known.get(name, ())) if one.node.start_byte < before), None)

    def _field(self, owner: Declared, name: str) -> Variable | None:
        for one in owner.lineage():
            if field := one.fields.get(name):
                for declarator in field.children_by_field_id(DECLARATOR):
                    if text_of(declarator.child_by_field_id(NAME)) == name:
                        value = declarator.child_by_field_id(VALUE)
                        return Variable("field", name, declarator, field.child_by_field_id(TYPE), value, one.node)
        return None

    def member(self, owner: Declared, name: str) -> Variable | None:
        """Return a field of a type."""
        return self._field(owner, name)


def _ancestors(node: Node) -> Iterator[Node]:
    one = node.parent
    for _ in range(_MOST_STEPS):
        if one is None:
            return
        yield one
        one = one.parent


def _declares(block: Node) -> Iterator[Variable]:
    for one in block.named_children:
        if one.type == "local_variable_declaration":
            for declarator in one.children_by_field_id(DECLARATOR):
                name, value = text_of(declarator.child_by_field_id(NAME)), declarator.child_by_field_id(VALUE)
                yield Variable("local", name, declarator, one.child_by_field_id(TYPE), value, block)
        elif one.type == "resource":
            name, value = text_of(one.child_by_field_id(NAME)), one.child_by_field_id(VALUE)
            yield Variable("local", name, one, one.child_by_field_id(TYPE), value, block)


def _opaque(one: Node, name: str) -> Variable | None:
    if text_of(one.child_by_field_id(NAME)) != name:
        return None
    return Variable("opaque", name, one, one.child_by_field_id(TYPE), None, one)


def _parameter(method: Node, name: str) -> Variable | None:
    listed = method.child_by_field_id(PARAMETERS)
    if listed is None:
        return None
    if listed.type == "identifier":
        return Variable("opaque", name, listed, None, None, method) if text_of(listed) == name else None
    for one in listed.named_children:
        if one.type == "formal_parameter" and text_of(one.child_by_field_id(NAME)) == name:
            kind = "opaque" if method.type == "lambda_expression" else "parameter"
            return Variable(kind, name, one, one.child_by_field_id(TYPE), None, method)
        if one.type in ("identifier", "spread_parameter") and name in text_of(one).split():
            return Variable("opaque", name, one, None, None, method)
    return None
