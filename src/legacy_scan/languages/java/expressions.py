"""The static type of an expression, as far as one file can tell; nothing where it cannot."""

from collections.abc import Callable
from typing import Final

from tree_sitter import Node

from legacy_scan.languages.java.declared import Declared, supertypes
from legacy_scan.languages.java.names import LITERAL, Names
from legacy_scan.languages.java.scope import Scope
from legacy_scan.languages.java.written import Typed, base_of, dotted, text_of, type_name

_STRING = Typed("java.lang.String", LITERAL)
_CLASS = Typed("java.lang.Class", LITERAL)
_DEEPEST: Final = 40
"""Longer chains of calls are not followed: each link asks for the whole chain before it."""


class Expressions:
    """Types of expressions at the place the scope stands at."""

    def __init__(self, names: Names, scope: Scope) -> None:
        """Read names with the tables of a file."""
        self._names = names
        self._scope = scope
        self._readers: dict[str, Callable[[Node, int], Typed | None]] = {
            "identifier": lambda node, _: self._chain([text_of(node)]),
            "method_invocation": self._called,
            "field_access": self._accessed,
            "object_creation_expression": self._made,
            "cast_expression": self._made,
            "this": lambda *_: self._this(),
            "super": lambda *_: self._super(),
            "string_literal": lambda *_: _STRING,
            "class_literal": lambda *_: _CLASS,
            "assignment_expression": lambda node, depth: self.of(node.child_by_field_name("left"), depth + 1),
            "parenthesized_expression": lambda node, depth: self.of(node.named_children[-1], depth + 1),
            "array_access": self._element,
        }

    def written(self, node: Node | None, inside: Declared | None) -> Typed | None:
        """Return the type a type node means; None for primitives, type variables and local types."""
        named, dimensions = base_of(node)
        if named is None:
            return None
        name = type_name(named)
        if name in self._scope.no_units or name == "var":
            return None
        typed = self._names.type(inside, name)
        return typed._replace(dimensions=dimensions) if dimensions else typed

    def of(self, node: Node | None, depth: int = 0) -> Typed | None:
        """Return the static type of an expression, or the type that it names."""
        if node is None or depth > _DEEPEST:
            return None
        reader = self._readers.get(node.type)
        return reader(node, depth) if reader else None

    def prefix(self, parts: list[str]) -> tuple[Typed | None, int]:
        """Return the type that the first parts of `a.b.c` name, and how many parts do."""
        if parts[0] in self._scope.values or parts[0] in self._scope.no_units:
            return None, 0
        return self._names.in_expression(self._scope.type, parts)

    def _chain(self, parts: list[str]) -> Typed | None:
        if parts[0] in self._scope.values:
            typed, at = self._scope.values[parts[0]], 1
        else:
            typed, at = self.prefix(parts)
        for part in parts[at:]:
            typed = self._field(self._declared(typed), part)
        return typed

    def _accessed(self, node: Node, depth: int) -> Typed | None:
        parts = dotted(node)
        if parts:
            return self._chain(parts)
        last = node.named_children[-1]
        if last.type == "this":
            return self._names.in_expression(self._scope.type, dotted(node.named_children[0]) or [""])[0]
        target = node.child_by_field_name("object")
        if target and target.type == "this":
            return self._field(self._scope.type, text_of(last))
        return self._field(self._declared(self.of(target, depth + 1)), text_of(last))

    def _called(self, node: Node, depth: int) -> Typed | None:
        name = text_of(node.child_by_field_name("name"))
        target = node.child_by_field_name("object")
        if target is None or target.type == "this":
            around = self._scope.type.around() if self._scope.type else ()
            owner = next((outer for outer in around for one in outer.lineage() if name in one.methods), None)
        else:
            owner = self._declared(self.of(target, depth + 1))
        return self._returned(owner, name)

    def _field(self, owner: Declared | None, name: str) -> Typed | None:
        for one in owner.lineage() if owner else ():
            if name in one.fields:
                return self.written(one.fields[name].child_by_field_name("type"), one)
            if name in one.constants:
                return Typed(one.name, LITERAL)
        return None

    def _returned(self, owner: Declared | None, name: str) -> Typed | None:
        """Return what all methods of that name return, if it is one and the same."""
        for one in owner.lineage() if owner else ():
            if name in one.methods:
                types = {self.written(node.child_by_field_name("type"), one) for node in one.methods[name]}
                return types.pop() if len(types) == 1 else None
        return None

    def _declared(self, typed: Typed | None) -> Declared | None:
        return self._names.by_name.get(typed.name) if typed and not typed.dimensions else None

    def _this(self) -> Typed | None:
        inside = self._scope.type
        return Typed(inside.name, LITERAL) if inside and inside.own else None

    def _super(self) -> Typed | None:
        inside = self._scope.type
        if inside is None or inside.node.type != "class_declaration":
            return None
        above = inside.node.child_by_field_name("superclass")
        return self.written(supertypes(inside.node)[0], inside) if above else None

    def _made(self, node: Node, depth: int) -> Typed | None:
        return self.written(node.child_by_field_name("type"), self._scope.type)

    def _element(self, node: Node, depth: int) -> Typed | None:
        typed = self.of(node.child_by_field_name("array"), depth + 1)
        return typed._replace(dimensions=typed.dimensions - 1) if typed and typed.dimensions else None
