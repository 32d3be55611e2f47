"""The types of fields and of what methods return: for chains of calls here, and for those that linking follows."""

from collections.abc import Iterable, Iterator
from typing import Final

from tree_sitter import Node

from legacy_scan.languages.java.declared import Declared, type_parameters
from legacy_scan.languages.java.names import LITERAL, Names
from legacy_scan.languages.java.written import Typed, base_of, text_of, type_name
from legacy_scan.model.facts import Binding

COMPUTED: Final = "computed"
PLATFORM: Final = ("java.", "javax.", "jakarta.")
_LONGEST: Final = 6


class Members:
    """Looks up members by key: `name` of a field, `name()` of a method."""

    def __init__(self, names: Names) -> None:
        """Name types as the file does."""
        self._names = names

    def type_of(self, owner: Typed | None, key: str) -> Typed | None:
        """Return the type of a member: told here, or a path `Owner#key` for linking to follow."""
        if owner is None or owner.dimensions:
            return None
        declared = self._names.by_name.get(owner.name)
        if declared:
            known, typed = self.declared(declared, key)
            if known or not declared.inherits_elsewhere():
                return typed
        if owner.name.startswith(PLATFORM) or owner.name.count("#") >= _LONGEST:
            return None
        return Typed(f"{owner.name}#{key}", COMPUTED)

    def declared(self, owner: Declared, key: str) -> tuple[bool, Typed | None]:
        """Tell whether a type of this file has a member, and of what type; None for primitives and type variables."""
        if key in owner.typed:
            return True, owner.typed[key]
        for one in owner.lineage():
            if key in one.constants:
                return True, Typed(one.name, LITERAL)
            if key not in one.typed:
                nodes = self._nodes(one, key)
                if not nodes:
                    continue
                types = {self._typed(node, one) for node in nodes}
                one.typed[key] = types.pop() if len(types) == 1 else None
            return True, one.typed[key]
        return False, None

    def bindings(self, declared: Iterable[Declared]) -> Iterator[Binding]:
        """Yield the types of members that a class of the estate may be behind."""
        for one in declared:
            for key in (*one.fields, *(f"{name}()" for name in one.methods)) if one.own else ():
                typed = self.declared(one, key)[1]
                if typed and not typed.dimensions and not typed.name.startswith(PLATFORM):
                    line = self._nodes(one, key)[0].start_point.row + 1
                    yield Binding(one.unit, "member-type", key, typed.name, line, one.simple)

    def _nodes(self, owner: Declared, key: str) -> list[Node]:
        if key.endswith("()"):
            return owner.methods.get(key[:-2], [])
        return [owner.fields[key]] if key in owner.fields else []

    def _typed(self, node: Node, owner: Declared) -> Typed | None:
        """Return the type of a field or the one that a method returns."""
        named, dimensions = base_of(node.child_by_field_name("type"))
        if named is None:
            return None
        name = type_name(named)
        if name in owner.no_units or name in type_parameters(node):
            return None
        dimensions += text_of(node.child_by_field_name("dimensions")).count("[")
        typed = self._names.type(owner, name)
        return typed._replace(dimensions=dimensions) if dimensions else typed
