"""What names stand for at a place in a file: one table each for values and types, undone where a scope ends."""

from sys import maxsize
from typing import Any, Final

from tree_sitter import Node

from legacy_scan.languages.java.declared import Declared
from legacy_scan.languages.java.written import Typed

_ABSENT: Final = object()
_BLOCKS = frozenset(
    {
        "block",
        "constructor_body",
        "switch_block_statement_group",
        "switch_rule",
        "lambda_expression",
        "for_statement",
        "class_body",
        "program",
    }
)


class Scope:
    """The names in force. Places are byte offsets, visited in ascending order."""

    def __init__(self) -> None:
        """Begin outside every type."""
        self.values: dict[str, Typed | None] = {}
        """Variables with their types; None where this file cannot tell the type."""
        self.no_units: dict[str, Node | None] = {}
        """Type variables with what declares them, and local types: names of types that are no units."""
        self.type: Declared | None = None
        """The innermost type, own unit or not."""
        self.unit = 0
        self._types: dict[str, Declared | None] = {"": None}
        self._units = {"": 0}
        self._undo: list[tuple[int, dict[str, Any], str, Any]] = [(maxsize, {}, "", None)]
        self.next_end = maxsize
        self.ever: set[str] = set()
        """Every name that ever had a meaning in this file."""

    def begin(self, one: Declared) -> None:
        """Speak for the unit of a type from here on."""
        self.bind(self._units, "", one.unit, one.end)
        self.unit = one.unit

    def enter(self, one: Declared) -> None:
        """Be inside a type from here on."""
        self.bind(self._types, "", one, one.end)
        self.type = one

    def bind(self, table: dict[str, Any], name: str, value: Any, end: int) -> None:
        """Give a name a meaning up to a place, or to the end of the innermost scope if that comes first."""
        end = min(end, self.next_end)
        self._undo.append((end, table, name, table.get(name, _ABSENT)))
        table[name] = value
        self.ever.add(name)
        self.next_end = end

    def leave(self, start: int) -> None:
        """Forget what ended before a place."""
        undo = self._undo
        while undo[-1][0] <= start:
            _, table, name, before = undo.pop()
            if before is _ABSENT:
                del table[name]
            else:
                table[name] = before
        self.next_end = undo[-1][0]
        self.type = self._types[""]
        self.unit = self._units[""]


def block_end(node: Node) -> int:
    """Return where the block, arm or lambda around a pattern ends."""
    around = node.parent
    while around and around.type not in _BLOCKS:
        around = around.parent
    return around.end_byte if around else node.end_byte
