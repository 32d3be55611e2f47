"""The static type of an expression, as far as one file can tell; nothing where it cannot."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from tree_sitter import Node

from legacy_scan.extraction.java_generics import Generic, lifting
from legacy_scan.languages.java import by_argument, kinds
from legacy_scan.languages.java.blocks import types_of_returns
from legacy_scan.languages.java.declared import Declared, bound_of, supertypes
from legacy_scan.languages.java.fields import (
    ALTERNATIVE,
    ARGUMENTS,
    ARRAY,
    BODY,
    CONSEQUENCE,
    LEFT,
    NAME,
    OBJECT,
    PARAMETERS,
    SUPERCLASS,
    TYPE,
)
from legacy_scan.languages.java.generics import typed_as
from legacy_scan.languages.java.members import PLATFORM, Members
from legacy_scan.languages.java.names import LITERAL, Names
from legacy_scan.languages.java.scope import Scope
from legacy_scan.languages.java.signatures import FIXED, UNKNOWN
from legacy_scan.languages.java.written import Typed, base_of, dotted, spelled, type_name

_STRING = Typed("java.lang.String", LITERAL)
_CLASS = Typed("java.lang.Class", LITERAL)
_ABSENT: Final = Typed("", "")
_LITERAL: Final = ".class"
_COLLECT: Final = "collect"
_COLLECTED: Final = {"toList": "toList()", "toUnmodifiableList": "toList()", "toSet": "toList()"}
"""Collectors, and the method of a stream whose result has the same elements."""
_DEEPEST: Final = 40
"""Longer chains are not followed."""


class Expressions:
    """Types of expressions at the place the scope stands at."""

    def __init__(self, names: Names, scope: Scope, word: Callable[[Node], str]) -> None:
        """Read names with the tables of a file; `word` tells the text of a node of it."""
        self._word = word
        self._names = names
        self._scope = scope
        self.members = Members(names)
        self._bounds: dict[tuple[int, str], Typed | None] = {}
        self._heirs: dict[Declared | None, Typed | None] = {}
        self._called_before: dict[int, Typed | None] = {}
        """What calls return, by node: each link of a chain asks for the whole chain before it."""

    def written(self, node: Node | None, inside: Declared | None) -> Typed | None:
        """Return the type a type node means; None for primitives, type variables without bound and local types."""
        named, dimensions = base_of(node)
        if named is None:
            return None
        name = type_name(named)
        if name in self._scope.no_units:
            return None if dimensions else self.variable(name)
        if name == "var":
            return None
        typed = self.members.generics.of(self._names.type(inside, name), node, inside)
        return typed._replace(dimensions=dimensions) if dimensions else typed

    def variable(self, name: str) -> Typed | None:
        """Return the bound of a type variable; None where it has none."""
        node = self._scope.no_units[name]
        if node is None:
            return None
        key = (node.id, name)
        if key not in self._bounds:
            bound = base_of(bound_of(node, name))[0]
            named = type_name(bound) if bound else ""
            own = not named or named in self._scope.no_units
            self._bounds[key] = None if own else self._names.type(self._scope.type, named)
        return self._bounds[key]

    def of(self, node: Node | None, depth: int = 0) -> Typed | None:
        """Return the static type of an expression, or the type that it names."""
        if node is None or depth > _DEEPEST:
            return None
        kind = node.kind_id
        if kind == kinds.IDENTIFIER:
            return self._chain([self._word(node)])
        if kind != kinds.METHOD_INVOCATION:
            reader = _READERS.get(kind)
            return reader(self, node, depth) if reader else None
        number = node.id
        if number not in self._called_before:
            self._called_before[number] = self._called(node, depth)
        return self._called_before[number]

    def given(self, node: Node) -> str:
        """Return what a call hands over: a word for each argument, after a blank, in parentheses."""
        listed = node.child_by_field_id(ARGUMENTS)
        if listed is None or not listed.named_child_count:
            return " ()"
        given = [self._given(one) for one in listed.named_children]
        return f" ({','.join(given)})" if "" not in given else f" ({','.join(filter(None, given))})"

    def _given(self, node: Node) -> str:
        kind = node.kind_id
        if kind == kinds.IDENTIFIER:
            word = self._word(node)
            typed = self._scope.values[word] if word in self._scope.values else self._chain([word])
        elif (fixed := FIXED.get(kind)) is not None:
            return fixed
        else:
            typed = self.of(node)
        if typed is None:
            return UNKNOWN
        return spelled(typed) if typed.dimensions else typed.name

    def prefix(self, parts: list[str]) -> tuple[Typed | None, int]:
        """Return the type that the first parts of `a.b.c` name, and how many parts do."""
        if parts[0] in self._scope.values or parts[0] in self._scope.no_units:
            return None, 0
        return self._names.in_expression(self._scope.type, parts)

    def _chain(self, parts: list[str]) -> Typed | None:
        first = parts[0]
        if first in self._scope.values:
            typed, at = self._scope.values[first], 1
        else:
            typed, at = self.prefix(parts)
            if typed is None and first not in self._scope.no_units:
                typed, at = self._elsewhere(first, first), 1
        for part in parts[at:]:
            typed = self.members.type_of(typed, part)
        return typed

    def _accessed(self, node: Node, depth: int) -> Typed | None:
        if parts := dotted(node, self._word(node)):
            return self._chain(parts)
        last = node.named_children[-1]
        if last.kind_id == kinds.THIS:
            return self.prefix(dotted(node.named_children[0]) or [""])[0]
        return self._member(node.child_by_field_id(OBJECT), self._word(last), depth)

    def _called(self, node: Node, depth: int) -> Typed | None:
        named = node.child_by_field_id(NAME)
        name = self._word(named) if named else ""
        listed = node.child_by_field_id(ARGUMENTS)
        key = f"{name}({listed.named_child_count or ''})" if listed else f"{name}()"
        given = self._class_given(listed) if listed and _LITERAL in self._word(listed) else None
        if target := node.child_by_field_id(OBJECT):
            if listed and name in _telling():
                return self._told_by_arguments(target, name, listed, depth) or self._member(target, key, depth, given)
            return self._member(target, key, depth, given)
        for outer in self._scope.type.around() if self._scope.type else ():
            known, typed = self.members.declared(outer, key, given)
            if known:
                return typed
        if name in by_argument.methods() and listed and (imported := self._names.static.get(name)):
            return self._by_argument(imported.rpartition(".")[0], name, listed.named_children, depth)
        return self._elsewhere(name, key, given)

    def _class_given(self, listed: Node) -> Typed | None:
        """Return the one class whose literal a call is given, unless it is of the platform."""
        given = [one for one in listed.named_children if one.kind_id == kinds.CLASS_LITERAL]
        typed = self.written(given[0].named_children[0], self._scope.type) if len(given) == 1 else None
        return typed if typed and not typed.dimensions and not typed.name.startswith(PLATFORM) else None

    def _told_by_arguments(self, target: Node, name: str, listed: Node, depth: int) -> Typed | None:
        """Return what a method hands back whose arguments tell it, if it is known to."""
        given = [one for one in listed.named_children if not one.is_extra]
        made = None
        if len(given) == 1 and name == _COLLECT:
            made = self._collected(target, given[0], depth)
        elif len(given) == 1 and name in lifting():
            made = self._lifted(target, name, given[0], depth)
        if made is None and name in by_argument.methods() and (owner := self.of(target, depth + 1)):
            made = self._by_argument(owner.name, name, given, depth)
        return made

    def _collected(self, target: Node, collector: Node, depth: int) -> Typed | None:
        """Return what `all.collect(Collectors.toList())` hands back."""
        named = collector.child_by_field_id(NAME) if collector.kind_id == kinds.METHOD_INVOCATION else None
        method = _COLLECTED.get(self._word(named) if named else "")
        return self.members.type_of(self.of(target, depth + 1), method) if method else None

    def _by_argument(self, owner: str, name: str, given: Sequence[Node], depth: int) -> Typed | None:
        """Return what a generic method hands back whose argument tells it: `Optional.ofNullable(order)`."""
        form = by_argument.form_of(owner, name)
        if not form or (at := by_argument.place_of(form)) >= len(given):
            return None
        if by_argument.LITERAL_AT in form:
            one = next((one for one in given if one.kind_id == kinds.CLASS_LITERAL), None)
            typed = self.written(one.named_children[0], self._scope.type) if one else None
        else:
            types = [self.of(one, depth + 1) for one in (given if "<" in form else given[at : at + 1])]
            typed = types[0] if len({one and (one.name, one.dimensions) for one in types}) == 1 else None
        element = int("[" in form)
        if typed is None or typed.dimensions < element or (typed.dimensions > element and "<" in form):
            return None
        typed = typed._replace(dimensions=typed.dimensions - element)
        holding = "<" in form
        return (
            typed_as(by_argument.made(form, typed.generic() if typed.generic else Generic(typed.name)))
            if holding
            else typed
        )

    def _lifted(self, target: Node, name: str, function: Node, depth: int) -> Typed | None:
        """Return what `all.map(one -> one.line())` hands back."""
        owner = self.of(target, depth + 1)
        made = self._made_by(function, owner, name, depth + 1) if owner else None
        return self.members.lifted(owner, name, made) if owner and made else None

    def _made_by(self, function: Node, owner: Typed, name: str, depth: int) -> Typed | None:
        """Return what a function makes that is given to a method; of one with a block, where its returns say it."""
        if function.kind_id == kinds.METHOD_REFERENCE:
            first, last = function.children[0], function.children[-1]
            typed = self.written(first, self._scope.type) or self.of(first, depth)
            return typed if last.type == "new" else self.members.type_of(typed, f"{self._word(last)}()")
        body, named = function.child_by_field_id(BODY), function.child_by_field_id(PARAMETERS)
        if function.kind_id != kinds.LAMBDA or body is None or named is None:
            return None
        if body.type == "block":
            types = [self.written(one, self._scope.type) for one in types_of_returns(body)]
            return types[0] if len({one and one.name for one in types}) == 1 else None
        if named.kind_id != kinds.IDENTIFIER:
            if named.named_child_count != 1 or named.named_children[0].kind_id != kinds.IDENTIFIER:
                return None
            named = named.named_children[0]
        values, word = self._scope.values, self._word(named)
        before = values.get(word, _ABSENT)
        values[word] = self.members.handed(owner, f"{name}(1)0", 0)
        made = self.of(body, depth)
        if before is _ABSENT:
            del values[word]
        else:
            values[word] = before
        return made

    def owner(self, method: str) -> Typed | None:
        """Return the type whose method a bare name is: of a type around this place, imported, or inherited."""
        for outer in self._scope.type.around() if self._scope.type else ():
            if any(method in one.methods for one in outer.lineage()):
                return Typed(outer.name, LITERAL) if outer.own else None
        if method in self._names.static:
            return Typed(self._names.static[method].rpartition(".")[0], LITERAL)
        return self.heir()

    def _member(self, target: Node | None, key: str, depth: int, given: Typed | None = None) -> Typed | None:
        inside = self._scope.type
        if target and target.kind_id == kinds.THIS and inside and not inside.own:
            return self.members.declared(inside, key, given)[1]
        return self.members.type_of(self.of(target, depth + 1), key, given)

    def _elsewhere(self, name: str, key: str, given: Typed | None = None) -> Typed | None:
        """Return the path to a member that is imported, or inherited from outside this file."""
        if name in self._names.static:
            return self.members.type_of(Typed(self._names.static[name].rpartition(".")[0], LITERAL), key, given)
        return self.members.type_of(self.heir(), key, given)

    def heir(self) -> Typed | None:
        """Return the innermost type that may inherit a name unknown here, unless a nameless one stands before it."""
        inside = self._scope.type
        if inside not in self._heirs:
            self._heirs[inside] = _heir(inside)
        return self._heirs[inside]

    def _this(self) -> Typed | None:
        inside = self._scope.type
        return Typed(inside.name, LITERAL) if inside and inside.own else None

    def _super(self) -> Typed | None:
        inside = self._scope.type
        if inside is None or inside.node.type != "class_declaration":
            return None
        above = inside.node.child_by_field_id(SUPERCLASS)
        return self.written(supertypes(inside.node)[0], inside) if above else None

    def _class(self, node: Node) -> Typed:
        typed = self.written(node.named_children[0], self._scope.type)
        return _CLASS._replace(generic=lambda: Generic(_CLASS.name, (Generic(typed.name),))) if typed else _CLASS

    def _made(self, node: Node, depth: int) -> Typed | None:
        return self.written(node.child_by_field_id(TYPE), self._scope.type)

    def _either(self, node: Node, depth: int) -> Typed | None:
        """Return the type that both arms of `a ? b : c` have, or the one beside `null`."""
        arms = (node.child_by_field_id(CONSEQUENCE), node.child_by_field_id(ALTERNATIVE))
        types = [self.of(one, depth + 1) for one in arms if one and one.kind_id != kinds.NULL]
        return types[0] if len({one and (one.name, one.dimensions) for one in types}) == 1 else None

    def _element(self, node: Node, depth: int) -> Typed | None:
        typed = self.of(node.child_by_field_id(ARRAY), depth + 1)
        return typed._replace(dimensions=typed.dimensions - 1) if typed and typed.dimensions else None


@cache
def _telling() -> frozenset[str]:
    """Return the methods whose arguments may tell what they hand back."""
    return lifting() | by_argument.methods() | {_COLLECT}


def _heir(inside: Declared | None) -> Typed | None:
    for one in inside.around() if inside else ():
        if not one.own:
            return None
        if one.inherits_elsewhere():
            return Typed(one.name, LITERAL)
    return None


_READERS: Final[dict[int, Callable[[Expressions, Node, int], Typed | None]]] = {
    kinds.FIELD_ACCESS: Expressions._accessed,
    kinds.CREATION: Expressions._made,
    kinds.CAST: Expressions._made,
    kinds.THIS: lambda self, *_: self._this(),
    kinds.SUPER: lambda self, *_: self._super(),
    kinds.STRING: lambda *_: _STRING,
    kinds.CLASS_LITERAL: lambda self, node, _: self._class(node),
    kinds.ASSIGNMENT: lambda self, node, depth: self.of(node.child_by_field_id(LEFT), depth + 1),
    kinds.PARENTHESIZED: lambda self, node, depth: self.of(node.named_children[-1], depth + 1),
    kinds.ARRAY_ACCESS: Expressions._element,
    kinds.TERNARY: Expressions._either,
}
"""Outside the class: an object that held its own methods would wait for the garbage collector, and its tree too."""
