"""What a file gives to its variables, and what it calls with which arguments: told once, found by name."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import Final, NamedTuple

from tree_sitter import Node

from legacy_scan.extraction.tree import matches
from legacy_scan.languages.java.fields import ALTERNATIVE, ARGUMENTS, LEFT, NAME, OBJECT, OPERATOR, RIGHT
from legacy_scan.languages.java.written import text_of

_MOST_NODES: Final = 50_000
_MOST_STEPS: Final = 200
_LONGEST: Final = 80
_NESTING: Final = frozenset(
    {
        *("if_statement", "for_statement", "enhanced_for_statement", "while_statement", "do_statement"),
        *("switch_block_statement_group", "switch_rule", "catch_clause", "lambda_expression"),
    }
)
_ASSIGNMENTS: Final = "(assignment_expression) @change"
_CHANGES: Final = """[(assignment_expression) @change
  (method_invocation name: (identifier) @name (#eq? @name "append")) @change]"""


class Change(NamedTuple):
    """`variable = given`, `variable += given`, or `variable.append(given)`, which adds as well."""

    node: Node
    adds: bool
    given: Node

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.node.start_byte

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.node.end_byte


class Changes:
    """The assignments and calls of one file."""

    def __init__(self, grammar: str, root: Node) -> None:
        """Look below a root node, when first asked."""
        self._grammar = grammar
        self._root = root
        self._branches: dict[tuple[int, int], tuple[int, int]] = {}
        self.cut = False
        """Whether some were left out, of those asked for so far: then what a variable holds is not known."""

    def before(self, name: str, inside: Node, at: int, most: int) -> list[Change]:
        """Return the last changes of a variable within a node that end before a place, in their order."""
        rows, ends = self._by_name.get(name, ([], []))
        first, last = bisect_left(ends, inside.start_byte), bisect_right(ends, min(at, inside.end_byte))
        return [one for one in rows[max(first, last - most) : last] if one.start >= inside.start_byte]

    def changed(self, name: str, inside: Node) -> bool:
        """Tell whether anything changes a variable within a node."""
        return bool(self.before(name, inside, inside.end_byte, 1)) or self.cut

    @cached_property
    def _by_name(self) -> dict[str, tuple[list[Change], list[int]]]:
        appends = b"append" in (self._root.text or b"")
        found = self._found(_CHANGES if appends else _ASSIGNMENTS, "change")
        roots: dict[int, str] = {}
        by_name: dict[str, tuple[list[Change], list[int]]] = {}
        for node in sorted(found, key=lambda one: (one.end_byte, one.start_byte)):
            name, change = _read(node, roots)
            if change and name:
                rows, ends = by_name.setdefault(name, ([], []))
                rows.append(change)
                ends.append(node.end_byte)
        return by_name

    def branch(self, node: Node, inside: Node) -> tuple[int, int]:
        """Return the innermost statement around a node that may be left out, and the outermost `if` with an `else`.

        As seen from the block that declares the variable; zeros where there are none.
        """
        key = (node.id, inside.id)
        if key not in self._branches:
            self._branches[key] = _branch(node, inside)
        return self._branches[key]

    @cached_property
    def calls(self) -> dict[str, list[Node]]:
        """Every call in the file, by its method."""
        found: dict[str, list[Node]] = {}
        for node in self._found("(method_invocation) @call", "call"):
            found.setdefault(text_of(node.child_by_field_id(NAME)), []).append(node)
        return found

    def _found(self, query: str, capture: str) -> list[Node]:
        found = [one[capture][0] for _, one in islice(matches(self._grammar, query, self._root), _MOST_NODES + 1)]
        self.cut = self.cut or len(found) > _MOST_NODES
        return found

    @cached_property
    def given_to(self) -> dict[str, set[str]]:
        """Short expression, as written -> the methods it is given to."""
        found: dict[str, set[str]] = {}
        for name, calls in self.calls.items():
            for call in calls:
                for one in arguments(call):
                    if one.end_byte - one.start_byte <= _LONGEST:
                        found.setdefault(text_of(one).removeprefix("this."), set()).add(name)
        return found


def arguments(call: Node) -> list[Node]:
    """Return the arguments of a call."""
    listed = call.child_by_field_id(ARGUMENTS)
    return [one for one in listed.named_children if not one.type.endswith("comment")] if listed else []


def _read(node: Node, roots: dict[int, str]) -> tuple[str, Change | None]:
    """Return what a node changes; `roots` has the variable at the root of each chain of calls, inner ones first."""
    if node.type == "assignment_expression":
        left, right = node.child_by_field_id(LEFT), node.child_by_field_id(RIGHT)
        name = text_of(left).removeprefix("this.") if left and left.end_byte - left.start_byte <= _LONGEST else ""
        adds = text_of(node.child_by_field_id(OPERATOR)) == "+="
        return name, Change(node, adds, right) if right else None
    target = node.child_by_field_id(OBJECT)
    name = ""
    if target and target.type == "method_invocation":
        name = roots.get(target.id, "")
    elif target and target.type in ("identifier", "field_access"):
        name = text_of(target)[:_LONGEST].removeprefix("this.")
    roots[node.id] = name
    given = arguments(node)
    return name, Change(node, True, given[0]) if given else None


def _branch(node: Node, inside: Node) -> tuple[int, int]:
    branch = whole = 0
    below = node
    for one in _ancestors(node):
        if one.id == inside.id:
            break
        if one.type in _NESTING:
            branch = branch or below.id
            if one.type == "if_statement" and one.child_by_field_id(ALTERNATIVE):
                whole = one.id
        below = one
    return branch, whole


def _ancestors(node: Node) -> Iterator[Node]:
    one = node.parent
    for _ in range(_MOST_STEPS):
        if one is None:
            return
        yield one
        one = one.parent
