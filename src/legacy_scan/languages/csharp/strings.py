"""What a string expression of C# says, as far as one file can tell: constants, sums, formats, builders, variables.

Each answer is a few possible texts, with UNKNOWN where a part is known only at run time. Bounded: what has too many
possibilities, or lies too deep, is unknown.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import product
from typing import Final, NamedTuple

from tree_sitter import Node

from legacy_scan.extraction.modules import said
from legacy_scan.extraction.sql_in_text import UNKNOWN, few
from legacy_scan.extraction.tree import matches

Texts = tuple[str, ...]

GRAMMAR: Final = "tree_sitter_c_sharp"
_CHANGES: Final = """
(variable_declarator) @declared
(assignment_expression left: (identifier)) @given
(invocation_expression function: (member_access_expression expression: (identifier))) @added
"""
_DECLARED, _GIVEN, _ADDED = "declared", "given", "added"
_NOTHING: Final[Texts] = (UNKNOWN,)
_MOST: Final = 32
_DEEPEST: Final = 60
_MOST_WORK: Final = 4_000
_MOST_OF_FILE: Final = 100_000
_MOST_CHANGES: Final = 200
_MEMBERS: Final = frozenset(
    """method_declaration constructor_declaration property_declaration accessor_declaration operator_declaration
    indexer_declaration destructor_declaration conversion_operator_declaration global_statement""".split()  # noqa: SIM905
)
_BLOCKS: Final = frozenset({"block", "switch_section", "compilation_unit"})
_FIXED: Final = frozenset({"const", "readonly"})
_ADDS: Final = frozenset({"Append", "AppendLine", "AppendFormat"})
_SAME: Final = frozenset({"ToString", "Trim", "TrimEnd", "TrimStart"})
_BUILDERS: Final = frozenset({"StringBuilder", "System.Text.StringBuilder"})
_TEXTS: Final = frozenset({"string", "String", "System.String"})
_PLACE: Final = re.compile(r"\{\{|\}\}|\{[^{}]*\}")
_ESCAPE: Final = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{1,4}|(.))", re.DOTALL)
_BLANKS: Final = {"n": " ", "r": " ", "t": " "}


class _Change(NamedTuple):
    """What a variable is given, where that ends, and the block in which it is sure to happen."""

    at: int
    begin: int
    end: int
    how: str
    value: Node | None


class Strings:
    """Reads the string expressions of a file."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._work = self._whole = 0
        self._pending: dict[tuple[int, str], Texts] = {}
        self._of_member: dict[int, dict[str, list[_Change]]] = {}

    def begin(self) -> None:
        """Grant the work of one more expression."""
        self._whole += self._work
        self._work = 0

    def of(self, node: Node | None, depth: int = 0) -> Texts:
        """Return what an expression may say."""
        self._work += 1
        if node is None or depth > _DEEPEST or self._work > _MOST_WORK or self._whole > _MOST_OF_FILE:
            return _NOTHING
        reader = _READERS.get(node.type)
        return reader(self, node, depth + 1) if reader else _NOTHING

    def _sum(self, node: Node, depth: int) -> Texts:
        operator = said(node.child_by_field_name("operator"))
        left, right = (self.of(node.child_by_field_name(side), depth) for side in ("left", "right"))
        if operator == "??":
            return _few((*left, *right))
        return _joined(left, right) if operator == "+" else _NOTHING

    def _either(self, node: Node, depth: int) -> Texts:
        sides = ("consequence", "alternative")
        return _few(text for side in sides for text in self.of(node.child_by_field_name(side), depth))

    def _inner(self, node: Node, depth: int) -> Texts:
        return self.of(node.named_children[-1] if node.named_children else None, depth)

    def _filled(self, node: Node, depth: int) -> Texts:
        """`$"select {columns} from CLAIM"`."""
        texts: Texts = ("",)
        verbatim = "@" in said(node)[:3]
        for one in node.named_children:
            if one.type == "interpolation":
                part = self.of(
                    next((each for each in one.named_children if each.type != "interpolation_brace"), None), depth
                )
            elif one.type in ("string_content", "escape_sequence"):
                part = (_plain(said(one)) if verbatim else _unescaped(said(one)),)
            else:
                continue
            texts = _joined(texts, part)
        return texts

    def _call(self, node: Node, depth: int) -> Texts:
        function = node.child_by_field_name("function")
        if function is None or function.type != "member_access_expression":
            return _NOTHING
        name, target = said(function.child_by_field_name("name")), function.child_by_field_name("expression")
        given = arguments(node)
        if name == "Format" and given and said(target) in _TEXTS:
            return _few(_PLACE.sub(_hole, text) for text in self.of(given[0], depth))
        if name == "Concat" and said(target) in _TEXTS:
            texts: Texts = ("",)
            for one in given:
                texts = _joined(texts, self.of(one, depth))
            return texts
        return self.of(target, depth) if name in _SAME and not given else _NOTHING

    def _made(self, node: Node, depth: int) -> Texts:
        if said(node.child_by_field_name("type")) not in _BUILDERS:
            return _NOTHING
        given = [one for one in arguments(node) if one.type != "integer_literal"]
        return self.of(given[0], depth) if len(given) == 1 else ("",) if not given else _NOTHING

    def _identifier(self, node: Node, depth: int) -> Texts:
        """Follow what is given to a variable, in the order of the text, up to where it is used."""
        name, member = said(node), self._member(node)
        changes = self._changes(member).get(name, [])
        key = (member.id, name)
        if key in self._pending:
            return self._pending[key]
        self._pending[key] = _NOTHING
        try:
            if all(one.how == _ADDED for one in changes):
                return self._field(name, node, depth)
            return self._followed(key, [one for one in changes if one.at < node.start_byte], node, depth)
        finally:
            del self._pending[key]

    def _followed(self, key: tuple[int, str], changes: list[_Change], node: Node, depth: int) -> Texts:
        if not changes or len(changes) > _MOST_CHANGES:
            return _NOTHING
        texts: Texts = () if changes[0].how == _DECLARED else _NOTHING
        for one in changes:
            self._pending[key] = texts or _NOTHING
            new = self.of(one.value, depth) if one.value else ()
            if one.how == _ADDED:
                new = _joined(texts or ("",), new)
            texts = new if one.begin <= node.start_byte < one.end else _few((*texts, *new))
        return texts or _NOTHING

    def _field(self, name: str, node: Node, depth: int) -> Texts:
        """A field counts where it is a constant, or set once and for all, in a type around."""
        around = node.parent
        while around is not None:
            if around.type == "declaration_list":
                for one in around.named_children:
                    found = _declarator(one, name)
                    if found is not None:
                        return self.of(found.named_children[-1], depth)
            around = around.parent
        return _NOTHING

    def _member(self, node: Node) -> Node:
        around = node.parent
        while around is not None and around.type not in _MEMBERS:
            around = around.parent
        return around or self._root

    def _changes(self, member: Node) -> dict[str, list[_Change]]:
        if member.id not in self._of_member:
            found: defaultdict[str, list[_Change]] = defaultdict(list)
            for _, one in matches(GRAMMAR, _CHANGES, member) if member.type in _MEMBERS else ():
                for kind, nodes in one.items():
                    for each in nodes:
                        if told := _change(kind, each):
                            found[told[0]].append(told[1])
            self._of_member[member.id] = {name: sorted(rows, key=_place) for name, rows in found.items()}
        return self._of_member[member.id]


def _place(one: _Change) -> int:
    return one.at


def _change(kind: str, node: Node) -> tuple[str, _Change] | None:
    """Return the variable that is declared, given a value, or added to, and how."""
    block = node.parent
    while block is not None and block.type not in _BLOCKS:
        block = block.parent
    begin, end = (block.start_byte, block.end_byte) if block else (0, 0)
    where = (node.end_byte, begin, end)
    if kind == "declared":
        value = node.named_children[-1] if node.named_child_count > 1 else None
        return said(node.child_by_field_name("name")), _Change(*where, _DECLARED, value)
    if kind == "given":
        operator = next((one.type for one in node.children if one.type in ("=", "+=")), "")
        value = node.child_by_field_name("right") if operator else None
        return said(node.child_by_field_name("left")), _Change(*where, _ADDED if operator == "+=" else _GIVEN, value)
    function = node.child_by_field_name("function")
    if function is None or said(function.child_by_field_name("name")) not in _ADDS or not arguments(node):
        return None
    return said(function.child_by_field_name("expression")), _Change(*where, _ADDED, arguments(node)[0])


def _declarator(member: Node, name: str) -> Node | None:
    """Return what declares a constant of that name, if this member of a type does."""
    if member.type != "field_declaration" or not any(said(one) in _FIXED for one in member.children):
        return None
    for listed in member.named_children:
        for one in listed.named_children if listed.type == "variable_declaration" else ():
            if said(one.child_by_field_name("name")) == name and one.named_child_count > 1:
                return one
    return None


def arguments(call: Node) -> list[Node]:
    """Return the values that a call or a constructor is given."""
    listed = call.child_by_field_name("arguments")
    each = [one for one in listed.named_children if one.type == "argument"] if listed else []
    return [one.named_children[-1] for one in each if one.named_children]


def _literal(node: Node) -> str:
    text = said(node)
    if node.type == "verbatim_string_literal":
        return _plain(text[2:-1].replace('""', '"'))
    if node.type == "raw_string_literal":
        return _plain(text.strip('"'))
    return _unescaped(text[1:-1])


def _unescaped(text: str) -> str:
    return _plain(_ESCAPE.sub(lambda found: _BLANKS.get(found[1] or "", found[1] or " "), text))


def _plain(text: str) -> str:
    return text.replace(UNKNOWN, " ")


def _hole(found: re.Match[str]) -> str:
    return found[0][0] if found[0] in ("{{", "}}") else UNKNOWN


def _joined(left: Iterable[str], right: Iterable[str]) -> Texts:
    return _few(one + other for one, other in product(left, right))


def _few(texts: Iterable[str]) -> Texts:
    return few(texts, _MOST)


_READERS: Final[dict[str, Callable[[Strings, Node, int], Texts]]] = {
    **dict.fromkeys(
        ("string_literal", "verbatim_string_literal", "raw_string_literal"), lambda _, node, __: (_literal(node),)
    ),
    "integer_literal": lambda _, node, __: (said(node),),
    "interpolated_string_expression": Strings._filled,
    "binary_expression": Strings._sum,
    "conditional_expression": Strings._either,
    "parenthesized_expression": Strings._inner,
    "cast_expression": Strings._inner,
    "identifier": Strings._identifier,
    "invocation_expression": Strings._call,
    "object_creation_expression": Strings._made,
}
