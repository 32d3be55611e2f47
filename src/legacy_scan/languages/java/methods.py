"""Which method an annotation stands on: by its name and the lines of its head."""

from collections.abc import Mapping
from typing import Final

from tree_sitter import Node

from legacy_scan.languages.java.annotated import Annotation
from legacy_scan.languages.java.declared import Declared
from legacy_scan.languages.java.fields import NAME

_LONGEST: Final = 200
"""Lines of a head; annotations further above their method are not looked at."""


class Methods:
    """The methods of a file by the lines of their heads; each line is told of once for a type of annotation."""

    def __init__(self, own: Mapping[tuple[int, str], Declared]) -> None:
        """Take the types of a file."""
        self._own = own
        self._heads: dict[tuple[int, str], dict[int, list[Node]]] = {}

    def on(self, one: Annotation) -> list[tuple[Declared, Node]]:
        """Return the methods that an annotation may stand on, with their type: those of the name on its line."""
        owner, _, method = one.scope.partition(".")
        inside = self._own.get((one.unit, owner))
        if inside is None:
            return []
        key = (one.unit, one.scope)
        if key not in self._heads:
            rows = self._heads[key] = {}
            for node in inside.methods.get(method, ()):
                name = node.child_by_field_id(NAME) or node
                first = node.start_point.row
                for row in range(first, min(name.start_point.row, first + _LONGEST) + 1):
                    rows.setdefault(row, []).append(node)
        return [(inside, node) for node in self._heads[key].get(one.line - 1, ())]
