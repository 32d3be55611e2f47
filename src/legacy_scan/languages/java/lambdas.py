"""What lambdas are given: by the method that asks for one, or by the type that is wanted where it stands."""

from collections.abc import Callable, Iterable, Iterator

from tree_sitter import Node

from legacy_scan.extraction.java_generics import spelled
from legacy_scan.languages.java import kinds
from legacy_scan.languages.java.declared import Declared
from legacy_scan.languages.java.expressions import Expressions
from legacy_scan.languages.java.fields import (
    BODY,
    CONSTRUCTOR,
    LEFT,
    NAME,
    OBJECT,
    PARAMETERS,
    TYPE,
)
from legacy_scan.languages.java.generics import may_be_of_the_estate
from legacy_scan.languages.java.members import PLATFORM, arity
from legacy_scan.languages.java.names import LITERAL
from legacy_scan.languages.java.scope import Scope
from legacy_scan.languages.java.written import Typed
from legacy_scan.model.facts import Binding

_WANTED = "()"
"""Instead of a method: the function itself, which is told by what holds it."""
_NEW = "new"
_FUNCTIONS = "java.util.function."


class Lambdas:
    """Finds the types that a lambda's parameters have."""

    def __init__(self, expressions: Expressions, scope: Scope, word: Callable[[Node], str]) -> None:
        """Read names as expressions do, at the place of the scope; `word` tells the text of a node."""
        self._expressions = expressions
        self._generics = expressions.members.generics
        self._scope = scope
        self._word = word
        self._asked: list[tuple[int, Node, int, str, Node, Declared | None]] = []

    def given(self, node: Node, count: int) -> Iterator[Typed | None]:
        """Yield the type of each parameter whose type is not written."""
        owner, asked = self._target(node)
        for place in range(count):
            yield self._expressions.members.handed(owner, asked, place)

    def _target(self, node: Node) -> tuple[Typed | None, str]:
        """Return what asks for a lambda: the type that is called, with its method, or the type that is wanted."""
        around = node.parent
        while around and around.kind_id == kinds.PARENTHESIZED:
            node, around = around, around.parent
        if around is None:
            return None, ""
        kind = around.type
        if kind == "argument_list":
            return self._called(node, around)
        if kind == "cast_expression":
            return self._expressions.written(around.child_by_field_id(TYPE), self._scope.type), _WANTED
        if kind == "assignment_expression":
            return self._expressions.of(around.child_by_field_id(LEFT)), _WANTED
        holder = around.parent
        if kind == "return_statement":
            while holder and holder.type not in ("method_declaration", "lambda_expression"):
                holder = holder.parent
        elif kind != "variable_declarator":
            return None, ""
        written = holder.child_by_field_id(TYPE) if holder else None
        return self._expressions.written(written, self._scope.type), _WANTED

    def _called(self, node: Node, listed: Node) -> tuple[Typed | None, str]:
        """Return the type whose method is given a lambda, and the method: its name, how much it is given, and where."""
        call = listed.parent
        if call is None:
            return None, ""
        place = next((at for at, one in enumerate(listed.named_children) if one == node), 0)
        where = f"({listed.named_child_count}){place}"
        inside = self._scope.type
        if call.kind_id == kinds.METHOD_INVOCATION:
            named, target = call.child_by_field_id(NAME), call.child_by_field_id(OBJECT)
            word = self._word(named) if named else ""
            owner = self._expressions.of(target) if target else self._expressions.owner(word)
            return owner, word + where
        if call.kind_id == kinds.CREATION:
            return self._expressions.written(call.child_by_field_id(TYPE), inside), _NEW + where
        if call.type == "explicit_constructor_invocation":
            return self._expressions.of(call.child_by_field_id(CONSTRUCTOR)), _NEW + where
        if call.type == "enum_constant" and inside and inside.own:
            return Typed(inside.name, LITERAL), _NEW + where
        return None, ""

    def asks(self, node: Node, place: int, taken: Typed, written: Node | None) -> None:
        """Note a parameter that may be a function of classes of the estate."""
        inside = self._scope.type
        told = inside is not None and inside.own and node.kind_id != kinds.LAMBDA
        if written and told and (taken.name.startswith(_FUNCTIONS) or not taken.name.startswith(PLATFORM)):
            self._asked.append((self._scope.unit, node, place, taken.name, written, inside))

    def bindings(self, declared: Iterable[Declared]) -> Iterator[Binding]:
        """Yield what methods hand to the functions that they take, and what functions of the estate are given."""
        for unit, node, place, name, written, inside in self._asked:
            word = spelled(self._generics.function(name, written, inside))
            if may_be_of_the_estate(word):
                named = node.child_by_field_id(NAME)
                method = self._word(named) if named and node.type == "method_declaration" else _NEW
                key = f"{method}({arity(node) or 0}){place}"
                yield Binding(unit, "takes-function", key, word, node.start_point.row + 1, "")
        for one in declared:
            if one.own and one.node.type == "interface_declaration":
                yield from self._function(one)

    def _function(self, one: Declared) -> Iterator[Binding]:
        """Yield what the one method of an interface that its heirs must have is given."""
        open_ = [node for nodes in one.methods.values() for node in nodes if node.child_by_field_id(BODY) is None]
        listed = open_[0].child_by_field_id(PARAMETERS) if len(open_) == 1 else None
        types = [node.child_by_field_id(TYPE) for node in listed.named_children] if listed else []
        words = [spelled(self._generics.read(node, one)) if node else "" for node in types]
        if any(word and not word.startswith(PLATFORM) for word in words):
            yield Binding(one.unit, "function", one.simple, ",".join(words), open_[0].start_point.row + 1, "")
