"""What a string expression says, as far as one file can tell: constants, sums, builders, wrappers.

Each answer is a few possible texts, with UNKNOWN where a part is known only at run time. Bounded: what has too many
possibilities, or lies too deep, is unknown.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import Final

from tree_sitter import Node

from legacy_scan.extraction.sql_in_text import UNKNOWN as UNKNOWN
from legacy_scan.extraction.sql_in_text import few
from legacy_scan.languages.java.changes import Change, Changes, arguments
from legacy_scan.languages.java.configured import placeholder
from legacy_scan.languages.java.fields import (
    ALTERNATIVE,
    BODY,
    CONSEQUENCE,
    FIELD,
    LEFT,
    NAME,
    OBJECT,
    OPERATOR,
    PARAMETERS,
    RIGHT,
    TYPE,
    VALUE,
)
from legacy_scan.languages.java.places import Places, Variable
from legacy_scan.languages.java.written import modifiers_of, text_of

Texts = tuple[str, ...]

_NOTHING: Final[Texts] = (UNKNOWN,)
_MOST: Final = 64
"""Possible texts of one expression: helpers that many call have many. What is cut off is unknown."""
_DEEPEST: Final = 24
_MOST_WORK: Final = 4_000
_MOST_OF_FILE: Final = 100_000
_MOST_CHANGES: Final = 200
_FEW_CHANGES: Final = 8
_MOST_HANDED: Final = 10_000
"""Bounds for one expression, for a file, for one variable, and for what the helpers of a file are given."""
_BUILDERS: Final = frozenset({"StringBuilder", "StringBuffer", "java.lang.StringBuilder", "java.lang.StringBuffer"})
_MADE: Final = _BUILDERS | {"String", "URI", "URL", "java.net.URL"}
_SAME: Final = frozenset({"trim", "strip", "toString", "intern", "stripIndent", "toUpperCase", "toLowerCase"})
_OF_FIRST: Final = frozenset({"valueOf", "create", "of", "requireNonNull"})
_CONSTANT: Final = re.compile(r"(?:[a-z][\w$]*\.)*[A-Z][\w$]*\.[A-Z][A-Z0-9_]*")
_ESCAPES: Final = {"n": " ", "t": " ", "r": " ", '"': '"', "'": "'", "\\": "\\", "\n": "", "s": " "}


class Strings:
    """Reads the string expressions of a file."""

    def __init__(self, grammar: str, root: Node, places: Places) -> None:
        """Read under a root node, with what its names mean."""
        self._places = places
        self._pending: dict[int, Texts] = {}
        self._work = self._whole = self._hands = 0
        self._configured = False
        self.changes = Changes(grammar, root)

    def of(self, node: Node | None, depth: int = 0) -> Texts:
        """Return what an expression may say."""
        self._work += 1
        if node is None or depth > _DEEPEST or self._work > _MOST_WORK or self._whole > _MOST_OF_FILE:
            return _NOTHING
        while node.type in ("parenthesized_expression", "cast_expression", "assignment_expression"):
            inner = node.child_by_field_id(VALUE) or node.child_by_field_id(RIGHT)
            inner = inner or (node.named_children[-1] if node.named_children else None)
            if inner is None:
                return _NOTHING
            node = inner
        reader = _READERS.get(node.type)
        return reader(self, node, depth + 1) if reader else _NOTHING

    def names(self, node: Node | None) -> Texts:
        """Return what an expression may say that names something: `${key}` for what configuration says."""
        self._configured = True
        try:
            return self.of(node)
        finally:
            self._configured = False

    def begin(self) -> None:
        """Grant the work of one more expression."""
        self._whole += self._work
        self._work = 0

    def written(self, node: Node) -> list[str]:
        """Return an expression as written, and what is given to it if it is a variable."""
        name = text_of(node)
        found = self._places.variable(node, name) if node.type == "identifier" else None
        if found is None:
            return [name]
        changes = self.changes.before(found.name, found.inside, node.start_byte, _FEW_CHANGES)
        return [name, text_of(found.value), *(text_of(one.given) for one in changes)]

    def _sum(self, node: Node, depth: int) -> Texts:
        if text_of(node.child_by_field_id(OPERATOR)) != "+":
            return _NOTHING
        parts = [node.child_by_field_id(RIGHT)]
        left = node.child_by_field_id(LEFT)
        while left and left.type == "binary_expression" and text_of(left.child_by_field_id(OPERATOR)) == "+":
            parts.append(left.child_by_field_id(RIGHT))
            left = left.child_by_field_id(LEFT)
        texts: Texts = self._part(left, depth)
        for part in reversed(parts):
            texts = _joined(texts, self._part(part, depth))
        return texts

    def _part(self, node: Node | None, depth: int) -> Texts:
        """Return what a part of a sum may say; a constant of another file, of a name, as `${=Owner.NAME}`."""
        texts = self.of(node, depth)
        if not self._configured or texts != _NOTHING or node is None or node.type != "field_access":
            return texts
        written = text_of(node)
        return (f"${{={written}}}",) if _CONSTANT.fullmatch(written) else texts

    def _either(self, node: Node, depth: int) -> Texts:
        return _few(text for one in (CONSEQUENCE, ALTERNATIVE) for text in self.of(node.child_by_field_id(one), depth))

    def _identifier(self, node: Node, depth: int) -> Texts:
        found = self._places.variable(node, text_of(node))
        return self._variable(found, node, depth) if found else _NOTHING

    def _access(self, node: Node, depth: int) -> Texts:
        owner, name = node.child_by_field_id(OBJECT), text_of(node.child_by_field_id(FIELD))
        inside = self._places.around(node)
        if owner and owner.type != "this":
            inside = self._places.names.by_name.get(self._places.names.type(inside, text_of(owner)).name)
        found = self._places.member(inside, name) if inside else None
        return self._variable(found, node, depth) if found else _NOTHING

    def _variable(self, one: Variable, at: Node, depth: int) -> Texts:
        if one.node.id in self._pending:
            return self._pending[one.node.id]
        self._pending[one.node.id] = _NOTHING
        try:
            if one.kind == "field":
                return self._field(one, depth)
            if one.kind == "parameter":
                return self._given(one, depth)
            return self._local(one, at, depth) if one.kind == "local" else _NOTHING
        finally:
            del self._pending[one.node.id]

    def _field(self, one: Variable, depth: int) -> Texts:
        """A field counts where nothing but its declaration sets it."""
        parent = one.node.parent
        if self._configured and parent is not None and (said := placeholder(parent)):
            return (said,)
        if parent is None or one.value is None:
            return self._set_once(one, depth) if parent else _NOTHING
        constant = parent.type == "constant_declaration" or "final" in modifiers_of(parent)
        if not constant and self.changes.changed(one.name, one.inside):
            return _NOTHING
        return self.of(one.value, depth)

    def _set_once(self, one: Variable, depth: int) -> Texts:
        """A field that one assignment alone sets, as in a constructor, is what that gives it."""
        changes = self.changes.before(one.name, one.inside, one.inside.end_byte, 2)
        if len(changes) != 1 or self.changes.cut or changes[0].adds:
            return _NOTHING
        (only,) = changes
        written = text_of(only.node.child_by_field_id(LEFT))
        found = self._places.variable(only.node, written) if not written.startswith("this.") else one
        return self.of(only.given, depth) if found and found.node.id == one.node.id else _NOTHING

    def _local(self, one: Variable, at: Node, depth: int) -> Texts:
        """Follow what is given to a variable, in the order of the text, up to where it is used."""
        texts = self.of(one.value, depth) if one.value else ()
        changes = self.changes.before(one.name, one.inside, at.start_byte, _MOST_CHANGES)
        if self.changes.cut:
            return _NOTHING
        if len(changes) == _MOST_CHANGES:
            texts = _NOTHING
        before: dict[int, Texts] = {}
        """What it held before an `if`, for the branch after `else`; and what it was given last in a branch."""
        for change in self._counting(changes, one):
            branch, otherwise = self.changes.branch(change.node, one.inside)
            start = before.setdefault(otherwise, texts) if otherwise else texts
            held = before.get(branch, start) if branch else start
            self._pending[one.node.id] = held or _NOTHING
            new = self.of(change.given, depth)
            added = _joined(held or ("",), new) if change.adds else new
            if branch:
                before[branch] = added
            texts = _few((*texts, *added)) if branch else added
        return texts or _NOTHING

    def _counting(self, changes: list[Change], one: Variable) -> list[Change]:
        """Leave out what a later assignment, sure to happen, makes void."""
        for at in range(len(changes) - 1, -1, -1):
            self._work += 1
            if not changes[at].adds and self.changes.branch(changes[at].node, one.inside) == (0, 0):
                mentions = one.name in text_of(changes[at].given)
                return changes if mentions else changes[at:]
        return changes

    def _given(self, one: Variable, depth: int) -> Texts:
        """Return what the calls of this file give to a parameter; others may call what is not private."""
        if self._configured and (said := placeholder(one.node) or placeholder(one.inside)):
            return (said,)
        handed, alone = self._handed(one)
        found = [text for _, given in handed for text in self.of(given, depth)]
        return _few(found if alone else (UNKNOWN, *found)) or _NOTHING

    def handed(self, node: Node) -> tuple[list[tuple[Node, Node]], bool]:
        """Return (call, argument) for each call of this file that gives an expression its value, and if that is all.

        Nothing where the expression is no parameter of a method.
        """
        found = self._places.variable(node, text_of(node)) if node.type == "identifier" else None
        return self._handed(found) if found and found.kind == "parameter" else ([], True)

    def _handed(self, one: Variable) -> tuple[list[tuple[Node, Node]], bool]:
        method = one.inside
        listed = method.child_by_field_id(PARAMETERS)
        if method.type != "method_declaration" or listed is None:
            return [], False
        name = text_of(method.child_by_field_id(NAME))
        parameters = [child for child in listed.named_children if child.type == "formal_parameter"]
        place = next((at for at, child in enumerate(parameters) if child.id == one.node.id), -1)
        calls = self.changes.calls.get(name, [])
        self._hands += len(calls)
        if self._hands > _MOST_HANDED or self.changes.cut:
            return [], False
        found = []
        for call in calls:
            target = call.child_by_field_id(OBJECT)
            given = arguments(call)
            if (target is None or target.type == "this") and len(given) == len(parameters):
                found.append((call, given[place]))
        return found, "private" in modifiers_of(method)

    def _call(self, node: Node, depth: int) -> Texts:
        name = text_of(node.child_by_field_id(NAME))
        target, given = node.child_by_field_id(OBJECT), arguments(node)
        if target is None:
            return self._own(node, name, len(given), depth)
        if name == "format" and given and text_of(target) == "String":
            return _few(_formatted(text) for text in self.of(given[0], depth))
        if name == "formatted":
            return _few(_formatted(text) for text in self.of(target, depth))
        if name in ("append", "concat") and len(given) == 1:
            return _joined(self.of(target, depth), self.of(given[0], depth))
        if name in _SAME and not given:
            return self.of(target, depth)
        if name == "getSimpleName" and target.type == "class_literal":
            return (text_of(target).removesuffix(".class").rpartition(".")[2].strip(),)
        if name in _OF_FIRST and given and text_of(target) in ("String", "URI", "Objects", "List", "Set"):
            return self.of(given[0], depth)
        return _NOTHING

    def _own(self, node: Node, name: str, count: int, depth: int) -> Texts:
        """Return what a method of this class without parameters returns, where all of it is one expression."""
        inside = self._places.around(node)
        declared = inside.methods.get(name, []) if inside and not count else []
        body = declared[0].child_by_field_id(BODY) if len(declared) == 1 else None
        if body is None or len(body.named_children) != 1 or body.named_children[0].type != "return_statement":
            return _NOTHING
        said = body.named_children[0].named_children
        return self.of(said[0], depth) if said else _NOTHING

    def _made(self, node: Node, depth: int) -> Texts:
        if text_of(node.child_by_field_id(TYPE)) not in _MADE:
            return _NOTHING
        given = arguments(node)
        if not given or given[0].type == "decimal_integer_literal":
            return ("",)
        return self.of(given[0], depth) if len(given) == 1 else _NOTHING


_READERS: Final[dict[str, Callable[[Strings, Node, int], Texts]]] = {
    "string_literal": lambda _, node, __: (unescaped(node),),
    "character_literal": lambda _, node, __: (text_of(node)[1:-1],),
    "decimal_integer_literal": lambda _, node, __: (text_of(node),),
    "binary_expression": Strings._sum,
    "ternary_expression": Strings._either,
    "identifier": Strings._identifier,
    "field_access": Strings._access,
    "method_invocation": Strings._call,
    "object_creation_expression": Strings._made,
}


def unescaped(node: Node) -> str:
    """Return the text of a literal, escapes read; ends of lines are blanks."""
    text = text_of(node)
    quote = 3 if text.startswith('"""') else 1
    text = text[quote : max(quote, len(text) - quote)]
    if "\\" not in text:
        return text.replace(UNKNOWN, " ")
    head, *rest = text.split("\\")
    found, at = [head], 0
    while at < len(rest):
        part = rest[at]
        if not part:  # two backslashes
            found.append("\\" + (rest[at + 1] if at + 1 < len(rest) else ""))
            at += 2
            continue
        found.append(_ESCAPES.get(part[0], "\\" + part[0]) + part[1:])
        at += 1
    return "".join(found).replace(UNKNOWN, " ")


def _joined(left: Iterable[str], right: Iterable[str]) -> Texts:
    return _few(one + other for one, other in product(left, right))


def _few(texts: Iterable[str]) -> Texts:
    return few(texts, _MOST)


def _formatted(text: str) -> str:
    return "".join(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    """Yield the parts of a format, UNKNOWN for each place that is filled in."""
    at = 0
    while at < len(text):
        end = text.find("%", at)
        if end < 0 or end + 1 >= len(text):
            yield text[at:]
            return
        yield text[at:end]
        after = end + 1
        while after < len(text) - 1 and not text[after].isalpha() and text[after] != "%":
            after += 1
        yield {"%": "%", "n": " "}.get(text[after], UNKNOWN)
        at = after + 1
