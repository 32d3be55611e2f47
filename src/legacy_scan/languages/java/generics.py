"""The arguments of types, as they are written: read only where something depends on them."""

import re
from functools import partial
from typing import Final

from tree_sitter import Node

from legacy_scan.extraction.java_generics import LIFTED, UNKNOWN, Generic
from legacy_scan.languages.java.declared import Declared, type_parameters
from legacy_scan.languages.java.fields import PARAMETERS, TYPE, TYPE_PARAMETERS
from legacy_scan.languages.java.names import IDENTIFIER, LITERAL, Names
from legacy_scan.languages.java.written import Typed, base_of, text_of, type_name

_METHODS: Final = frozenset({"method_declaration", "constructor_declaration"})
_DEEPEST: Final = 4
COMPUTED: Final = "computed"
GIVEN: Final = "!"
"""Stands for the class whose literal a method is given: `<T> T get(Class<T> type)`."""
_VARIABLES: Final = "'" + LIFTED + GIVEN
_ESTATE: Final = re.compile(r"[<;](?!java\.|javax\.|jakarta\.)\w|['!]")


class Generics:
    """Reads the arguments of types in one file."""

    def __init__(self, names: Names) -> None:
        """Name types as the file does."""
        self._names = names

    def of(self, typed: Typed, written: Node | None, inside: Declared | None) -> Typed:
        """Return a type with the arguments it is written with."""
        if written is None or written.type != "generic_type":
            return typed
        return typed._replace(generic=partial(self.read, written, inside, _DEEPEST))

    def head(self, written: Node, one: Declared) -> Generic:
        """Return what a supertype means: its name is looked up outside the type, its arguments are not."""
        named, _ = base_of(written)
        read = self.read(written, one, _DEEPEST)
        return read._replace(name=self._names.type(one.outer, type_name(named)).name) if named else read

    def function(self, name: str, written: Node, inside: Declared | None) -> Generic:
        """Return a type of functions: what a wildcard of it is bound by, from above or below, is what it is given."""
        listed = written.named_children[-1].named_children if written.type == "generic_type" else ()
        bounds = (one.named_children[-1] if one.type == "wildcard" and one.named_children else one for one in listed)
        return Generic(name, tuple(self.read(one, inside, _DEEPEST) for one in bounds))

    def read(self, written: Node, inside: Declared | None, deepest: int = _DEEPEST) -> Generic:
        """Return what a type node means; a type without a name for arrays, wildcards and variables of methods."""
        if written.type == "wildcard":
            bound = written.named_children[-1:] if any(one.type == "extends" for one in written.children) else []
            return self.read(bound[0], inside, deepest) if bound else UNKNOWN
        named, dimensions = base_of(written)
        if named is None or dimensions or not deepest:
            return UNKNOWN
        name = type_name(named)
        if inside and name in inside.no_units:
            return Generic(f"'{own.index(name)}") if name in (own := parameters(inside)) else UNKNOWN
        if method := _of_method(written, name):
            return Generic(GIVEN) if takes_class(method, name) else UNKNOWN
        listed = written.named_children[-1] if written.type == "generic_type" else None
        given = listed.named_children if listed and listed.type == "type_arguments" else ()
        return Generic(self._names.type(inside, name).name, tuple(self.read(one, inside, deepest - 1) for one in given))


def typed_as(one: Generic) -> Typed | None:
    """Return a type that is known by its name; nothing for one that is not known."""
    if not one.name or one.name[0] in _VARIABLES:
        return None
    how = COMPUTED if "#" in one.name else LITERAL if "." in one.name else IDENTIFIER
    return Typed(one.name, how, 0, (lambda: one) if one.arguments else None)


def parameters(one: Declared) -> list[str]:
    """Return the type variables of a type, in order."""
    listed = one.node.child_by_field_id(TYPE_PARAMETERS)
    names = (
        (child.named_children for child in listed.named_children if child.type == "type_parameter") if listed else ()
    )
    return [
        (part.text or b"").decode("utf-8", "replace")
        for parts in names
        for part in parts
        if part.type == "type_identifier"
    ]


def may_be_of_the_estate(word: str) -> bool:
    """Tell whether the arguments of a type may be classes of the estate, or variables."""
    return bool(_ESTATE.search(word))


def takes_class(method: Node, name: str) -> bool:
    """Tell whether a method takes a class of one of its type variables: `Class<T> type`."""
    listed = method.child_by_field_id(PARAMETERS)
    types = (one.child_by_field_id(TYPE) for one in listed.named_children) if listed else ()
    return any(one is not None and _class_of(one, name) for one in types)


def _class_of(written: Node, name: str) -> bool:
    named, _ = base_of(written)
    if written.type != "generic_type" or named is None or type_name(named) not in ("Class", "java.lang.Class"):
        return False
    (given, *_) = written.named_children[-1].named_children or [written]
    bound = given.named_children[-1] if given.type == "wildcard" and given.named_children else given
    return text_of(bound) == name


def _of_method(node: Node, name: str) -> Node | None:
    """Return the method around a node that has such a type variable."""
    around = node.parent
    while around:
        if around.type in _METHODS and name in type_parameters(around):
            return around
        around = around.parent
    return None
