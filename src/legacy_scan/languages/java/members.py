"""The types of fields and of what methods return: for chains of calls here, and for those that linking follows."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tree_sitter import Node

from legacy_scan.extraction import java_generics
from legacy_scan.extraction.java_generics import Generic, spelled
from legacy_scan.languages.java.declared import Declared, bound_of, supertypes, type_parameters
from legacy_scan.languages.java.fields import ARGUMENTS, DIMENSIONS, PARAMETERS, TYPE
from legacy_scan.languages.java.generics import (
    COMPUTED,
    GIVEN,
    Generics,
    may_be_of_the_estate,
    parameters,
    takes_class,
    typed_as,
)
from legacy_scan.languages.java.handed_back import handed_back
from legacy_scan.languages.java.names import IDENTIFIER, LITERAL, Names
from legacy_scan.languages.java.written import Typed, base_of, text_of, type_name
from legacy_scan.model.facts import Binding

SELF: Final = "~"
"""Before a bound: what stands there may be the heir that is asked."""
PLATFORM: Final = ("java.", "javax.", "jakarta.")
_LONGEST: Final = 10
_WIDEST: Final = 400
"""Longer paths of members are not followed."""


class Members:
    """Looks up members by key: `name` of a field, `name()` of a method, `name(2)` where it is given something."""

    def __init__(self, names: Names) -> None:
        """Name types as the file does."""
        self._names = names
        self.generics = Generics(names)
        self._returned: dict[int, Typed | None] = {}

    def type_of(self, owner: Typed | None, key: str, given: Typed | None = None) -> Typed | None:
        """Return the type of a member: told here, or a path `Owner#key` for linking to follow.

        `given` is the class whose literal a method is given.
        """
        if owner is None or owner.dimensions:
            return None
        if (owner.generic and java_generics.known(owner.name)) or owner.name in java_generics.bare():
            name, call, _ = key.partition("(")
            whole = owner.generic() if owner.generic else Generic(owner.name)
            return typed_as(java_generics.returned(whole, name)) if call else None
        declared = self._names.by_name.get(owner.name)
        if declared:
            known, typed = self.declared(declared, key, given)
            if typed or not (
                (known and self._is_variable(declared, key)) or (not known and declared.inherits_elsewhere())
            ):
                return typed
        return self.path(owner, f"{key}={given.name}" if given else key)

    def path(self, owner: Typed, key: str) -> Typed | None:
        """Return the path to a member, for linking to follow; nothing where it leads out of the estate."""
        if owner.name.startswith(PLATFORM) or (owner.how == IDENTIFIER and "." not in owner.name):
            method, call, _ = key.partition("(")
            if call and (known := handed_back(owner.name, method)):
                return Typed(known, owner.how)
            if owner.how != IDENTIFIER:
                return None
        if owner.name.count("#") >= _LONGEST or len(owner.name) > _WIDEST:
            return None
        return Typed(f"{spelled(owner.generic()) if owner.generic else owner.name}#{key}", COMPUTED)

    def element(self, many: Typed | None) -> Typed | None:
        """Return what a loop over a value is given."""
        if many is None or many.dimensions:
            return many._replace(dimensions=many.dimensions - 1) if many else None
        return self.type_of(self.type_of(many, "iterator()"), "next()")

    def handed(self, owner: Typed | None, asked: str, place: int) -> Typed | None:
        """Return what a call hands to a parameter of the lambda that it is given.

        `asked` is the method, how many arguments it is given, and at which place: `each(2)1`; `()` a function itself.
        """
        if owner is None or owner.dimensions:
            return None
        if (owner.generic and java_generics.known(owner.name)) or owner.name in java_generics.bare():
            whole = owner.generic() if owner.generic else Generic(owner.name)
            return typed_as(java_generics.handed(whole, asked.partition("(")[0] or "()", place))
        return None if owner.name.startswith(PLATFORM) else self.path(owner, f"{asked}@{place}")

    def lifted(self, owner: Typed, method: str, made: Typed) -> Typed | None:
        """Return what a method hands back that puts what its function makes into its own type: `map`."""
        if made.dimensions or owner.dimensions:
            return None
        result = made.generic() if made.generic else Generic(made.name)
        if owner.generic and java_generics.known(owner.name):
            return typed_as(java_generics.lifted(owner.generic(), method, result))
        return self.path(owner, f"{method}{{{java_generics.spelled(result)}}}") if owner.how == COMPUTED else None

    def declared(self, owner: Declared, key: str, given: Typed | None = None) -> tuple[bool, Typed | None]:
        """Tell whether a type of this file has a member, and of what type; None for primitives and type variables."""
        if key in owner.typed:
            return True, _itself(owner, owner.typed[key], given)
        for one in owner.lineage():
            if key in one.constants:
                return True, Typed(one.name, LITERAL)
            if key not in one.typed:
                nodes = self._nodes(one, key)
                if not nodes:
                    continue
                one.typed[key] = self._agreed(nodes, one, key)
            return True, _itself(owner, one.typed[key], given)
        return False, None

    def _agreed(self, nodes: list[Node], owner: Declared, key: str) -> Typed | None:
        """Return the type that all overloads have, or all that take as many arguments as the key says."""
        if len(nodes) == 1:
            return self._typed(nodes[0], owner)
        types = {self._plain(node, owner) for node in nodes}
        if len(types) > 1:
            types = {self._plain(node, owner) for node in nodes if arity(node) == key[key.index("(") + 1 : -1]}
        return types.pop() if len(types) == 1 else None

    def _plain(self, node: Node, owner: Declared) -> Typed | None:
        typed = self._once(node, owner)
        return typed._replace(generic=None) if typed and typed.generic else typed

    def bindings(self, declared: Iterable[Declared]) -> Iterator[Binding]:
        """Yield the types of members that a class of the estate may be behind."""
        for one in declared:
            for key in (*one.fields, *_keys(one)) if one.own else ():
                self.declared(one, key)
                value = self._told(one.typed.get(key))
                if value:
                    line = self._nodes(one, key)[0].start_point.row + 1
                    yield Binding(one.unit, "member-type", key, value, line, one.simple)

    def _told(self, typed: Typed | None) -> str:
        """Return a type that a class of the estate may be behind, in a word; nothing for any other."""
        if typed is None or typed.dimensions:
            return ""
        if typed.how == GIVEN:
            return GIVEN + typed.name
        word = spelled(typed.generic()) if typed.generic else ""
        if not may_be_of_the_estate(word):
            word = "" if typed.name.startswith(PLATFORM) else typed.name
        return SELF + word if word and typed.how == SELF else word

    def _nodes(self, owner: Declared, key: str) -> list[Node]:
        if key.endswith(")"):
            return owner.methods.get(key[: key.index("(")], [])
        return [owner.fields[key]] if key in owner.fields else []

    def _once(self, node: Node, owner: Declared) -> Typed | None:
        """Return the type of one of many overloads, each of which is asked for by many keys."""
        if node.id not in self._returned:
            self._returned[node.id] = self._typed(node, owner)
        return self._returned[node.id]

    def _typed(self, node: Node, owner: Declared) -> Typed | None:
        """Return the type of a field or the one that a method returns."""
        named, dimensions = base_of(node.child_by_field_id(TYPE))
        if named is None:
            return None
        name = type_name(named)
        if name in owner.no_units or name in type_parameters(node):
            return None if dimensions else self._variable(node, owner, name)
        dimensions += text_of(node.child_by_field_id(DIMENSIONS)).count("[")
        typed = self.generics.of(self._names.type(owner, name), node.child_by_field_id(TYPE), owner)
        return typed._replace(dimensions=dimensions) if dimensions else typed

    def _variable(self, node: Node, owner: Declared, name: str) -> Typed | None:
        """Return a type variable: its bound, and its place where it is one of the type."""
        bound = self.erased(node, owner, name)
        own = parameters(owner)
        if name in type_parameters(node) and takes_class(node, name):
            return Typed(bound.name if bound else "", GIVEN)
        if name not in own or name in type_parameters(node):
            return bound
        word = f"{bound.name if bound else ''}'{own.index(name)}"
        return Typed(bound.name if bound else "", SELF, 0, lambda: Generic(word))

    def _is_variable(self, owner: Declared, key: str) -> bool:
        """Tell whether a member has the type of a type variable, for which linking may know what it stands for."""
        found = next((one.typed[key] for one in owner.lineage() if key in one.typed), None)
        return found is not None and found.how == SELF

    def supertypes(self, declared: Iterable[Declared]) -> Iterator[Binding]:
        """Yield the supertypes that have arguments which a class of the estate may be behind."""
        for one in declared:
            for node in supertypes(one.node) if one.own else ():
                if node.type == "generic_type":
                    word = spelled(self.generics.head(node, one))
                    name = word.partition("<")[0]
                    if may_be_of_the_estate(word) and (java_generics.known(name) or not name.startswith(PLATFORM)):
                        yield Binding(one.unit, "super-type", one.simple, word, node.start_point.row + 1, "")

    def erased(self, node: Node, owner: Declared, name: str) -> Typed | None:
        """Return the bound of a type variable; one of the type itself may be its heir (`B extends Builder<B>`)."""
        if bound := base_of(bound_of(node, name))[0]:
            return self._names.type(owner, type_name(bound))
        if bound := base_of(bound_of(owner.node, name))[0]:
            return self._names.type(owner, type_name(bound))._replace(how=SELF)
        return None


def fields(declared: Iterable[Declared]) -> Iterator[Binding]:
    """Yield the names of the fields of each type: another file may import them, or inherit them."""
    for one in declared:
        if one.own and (one.fields or one.constants):
            names = " ".join(sorted({*one.fields, *one.constants}))
            yield Binding(one.unit, "fields", one.simple, names, one.node.start_point.row + 1, "")


def _keys(owner: Declared) -> Iterator[str]:
    """Yield the keys of methods; where overloads may disagree, one for each number of arguments."""
    for name, nodes in owner.methods.items():
        if len(nodes) == 1:
            yield f"{name}()"
        else:
            yield from dict.fromkeys(f"{name}({arity(node)})" for node in nodes)


def _itself(owner: Declared, typed: Typed | None, given: Typed | None) -> Typed | None:
    """Return what a type variable stands for in a type that may be its own bound, or where a class is given."""
    if typed is None or typed.how not in (SELF, GIVEN):
        return typed
    if typed.how == GIVEN and given:
        return given
    if not typed.name:
        return None
    if typed.how == SELF and owner.own and any(one.name == typed.name for one in owner.lineage()):
        return Typed(owner.name, LITERAL)
    return Typed(typed.name, LITERAL if "." in typed.name else IDENTIFIER)


def arity(node: Node) -> str:
    """Return how many parameters a method has; nothing for none, as keys spell it."""
    listed = node.child_by_field_id(PARAMETERS)
    count = listed.named_child_count if listed else 0
    return str(count) if count else ""


def takes_as_many(methods: Sequence[Node], call: Node) -> bool:
    """Tell whether one of some overloads takes as many arguments as a call has; none that are not here do not."""
    listed = call.child_by_field_id(ARGUMENTS)
    given = listed.named_child_count if listed else 0
    for node in methods:
        parameters = node.child_by_field_id(PARAMETERS)
        children = parameters.named_children if parameters else []
        if len(children) == given or (children and children[-1].type == "spread_parameter"):
            return True
    return not methods
