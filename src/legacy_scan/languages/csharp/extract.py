"""C#: the namespaces a file uses, the types it declares, and the names it writes, with what one file tells of each.

What a name means depends on other files and on libraries, so that the facts say what stands here, and the rulebook
settles it: a `name` has the type around it as its scope, and as its value `type`, `attribute` or `expression`, or
`of T` where it begins with a variable of the type T (`of ?` where this file does not tell its type; values.py says what
stands for a type that another file tells).
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tree_sitter import Node, Tree

from legacy_scan.extraction.modules import said
from legacy_scan.extraction.tree import DEEPEST, health, lost_spans, matches, parse, too_deep, too_wide
from legacy_scan.languages.csharp import statements
from legacy_scan.languages.csharp.values import element_of, given_to, kept, value_of
from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import Binding, FileFacts, Health, Reference, Unit

_SOURCE: Final = Path(__file__).with_name("facts.scm").read_text(encoding="utf-8")
_GRAMMAR: Final = "tree_sitter_c_sharp"
_PATHS: Final = re.compile(rb"^[ \t\xef\xbb\xbf]*#[ \t]*(?:line|pragma[ \t]+checksum)[ \t][^\n]*", re.MULTILINE)
"""Directives with the path of a file, in which a stroke to the left is no escape."""
_CONDITIONS: Final = re.compile(rb"^[ \t]*#[ \t]*(?:if|elif|else|endif)\b[^\n]*", re.MULTILINE)
_ENDS: Final = re.compile(r"<.*|[?\[\s].*", re.DOTALL)
_PLAIN: Final = frozenset({"predefined_type", "implicit_type", "ref_type", "pointer_type", "tuple_type"})
_CALLED: Final = frozenset({"invocation_expression", "element_access_expression"})
_THIS: Final = frozenset({"this", "base"})


def extract(text: bytes) -> FileFacts:
    """Return the facts of a C# text."""
    unit = Unit("member", "", 1, last_line(text))
    tree = parse(_GRAMMAR, _PATHS.sub(_with_slashes, text) if b"#" in text else text)
    root = tree.root_node
    if root.descendant_count > DEEPEST and (too_deep(tree) or too_wide(root)):
        return FileFacts("csharp", "", health(text, [(0, len(text))]), (unit,))
    lost = lost_spans(root, text) if root.has_error else []
    if lost and b"#if" in text:
        tree, lost = _without_conditions(text, tree, lost)
        root = tree.root_node
    found = [(name, node) for _, one in matches(_GRAMMAR, _SOURCE, root) for name in one for node in one[name]]
    found.sort(key=lambda pair: (pair[1].start_byte, -pair[1].end_byte, pair[0]))
    reader = _Reader()
    for name, node in found:
        reader.read(name, node)
    asked = dict.fromkeys(statements.references(text, root))
    return FileFacts(
        "csharp",
        "",
        health(text, lost) if lost else Health(len(text), 0, ()),
        (unit,),
        references=tuple(sorted((*reader.references.values(), *asked), key=lambda row: (row.line, row.column, row))),
        bindings=tuple(sorted(reader.bindings.values(), key=lambda row: (row.line, row))),
    )


def _without_conditions(text: bytes, tree: Tree, lost: list[tuple[int, int]]) -> tuple[Tree, list[tuple[int, int]]]:
    """Return the tree of a text without `#if` and the like, if less is lost: they stand where the grammar has none."""
    plain = parse(_GRAMMAR, _CONDITIONS.sub(lambda found: b" " * len(found[0]), _PATHS.sub(_with_slashes, text)))
    root = plain.root_node
    if root.descendant_count > DEEPEST and (too_deep(plain) or too_wide(root)):
        return tree, lost
    less = lost_spans(root, text) if root.has_error else []
    return (plain, less) if _bytes(less) < _bytes(lost) else (tree, lost)


def _bytes(spans: list[tuple[int, int]]) -> int:
    return sum(end - start for start, end in spans)


def _with_slashes(found: re.Match[bytes]) -> bytes:
    return found[0].replace(b"\\", b"/")


class _Reader:
    """Reads captured nodes in the order of the text, and so knows the namespace, type and member around each."""

    def __init__(self) -> None:
        self.references: dict[tuple[str, int], Reference] = {}
        self.bindings: dict[tuple[str, str, str, int, str], Binding] = {}
        self._method = ""
        self._around: list[tuple[int, str, dict[str, str] | None]] = []
        """Where each thing around ends, the qualified name there, and the variables of a member."""

    def read(self, name: str, node: Node) -> None:
        while self._around and self._around[-1][0] <= node.start_byte:
            self._around.pop()
        getattr(self, f"_{name}")(node)

    @property
    def _scope(self) -> str:
        return self._around[-1][1] if self._around else ""

    def _joined(self, name: str) -> str:
        return f"{self._scope}.{name}" if self._scope else name

    def _bind(self, kind: str, name: str, value: str, node: Node, scope: str | None = None) -> None:
        row = node.start_point.row
        if name and not node.is_missing:
            inside = self._scope if scope is None else scope
            bound = Binding(0, kind, name, value, row + 1, inside)
            self.bindings.setdefault((kind, name, value, row, inside), bound)

    def _using(self, node: Node) -> None:
        """`using A.B;`, `using static A.B.C;`, `using X = A.B.C;`, each with `global` or without."""
        names = [one for one in node.named_children if one.type in ("identifier", "qualified_name")]
        if not names:
            return
        module, (row, column) = "".join(said(names[-1]).split()), node.start_point
        self.references.setdefault((module, row), Reference(0, "module", module, row + 1, column + 1, "literal"))
        words = {one.type for one in node.children}
        if len(names) > 1:
            self._bind("import", said(node.child_by_field_name("name")), module, node, "")
        elif "static" in words:
            self._bind("import", f"{module}.*", module, node, "")
        if "global" in words:
            self._bind("global", module, "", node, "")

    def _namespace(self, node: Node) -> None:
        end = node.end_byte if node.type == "namespace_declaration" else 1 << 62
        self._around.append((end, self._joined("".join(said(node.child_by_field_name("name")).split())), None))

    def _type(self, node: Node) -> None:
        name = said(node.child_by_field_name("name"))
        if not name or node.end_byte == node.start_byte:
            return
        above = [one for one in node.named_children if one.type == "base_list"]
        each = [one for base in above for one in base.named_children if one.type != "argument_list"]
        bases = " ".join(filter(None, (_type_text(one.child_by_field_name("type") or one) for one in each)))
        self._bind("declares", self._joined(name), bases, node)
        self._around.append((node.end_byte, self._joined(name), {} if node.type == "delegate_declaration" else None))

    def _member(self, node: Node) -> None:
        told = node.child_by_field_name("returns") or node.child_by_field_name("type")
        self._method = said(node.child_by_field_name("name"))
        self._bind("member", self._method, kept(told, _type_text) or "?", node)
        self._around.append((node.end_byte, self._scope, {}))

    def _variable(self, node: Node) -> None:
        """Fields are members of their type; all others are variables of the member around them."""
        told = kept(node.child_by_field_name("type"), _type_text)
        names = {said(node.child_by_field_name("name")) or said(node.child_by_field_name("left")): told}
        if node.type == "variable_declaration":
            each = [one for one in node.named_children if one.type == "variable_declarator"]
            names = {said(one.child_by_field_name("name")): told or self._value(one) for one in each}
        elif node.type == "foreach_statement" and not told:
            names = dict.fromkeys(names, element_of(node.child_by_field_name("right"), self._held, _type_text))
        elif node.type == "from_clause" and not told:
            names = dict.fromkeys(names, element_of(node.named_children[-1], self._held, _type_text))
        elif node.type == "parameter" and node.children[0].type == "modifier" and said(node.children[0]) == "this":
            self._bind("extension", self._method, "", node)
        elif node.type == "implicit_parameter":
            names = {said(node): given_to(node, self._held, _type_text)}
        variables = self._around[-1][2] if self._around else None
        for name, text in sorted(names.items()):
            if variables is None or (node.parent and node.parent.type == "record_declaration"):
                self._bind("member", name, text or "?", node)
            else:
                variables[name] = text or "?"

    def _value(self, declarator: Node) -> str:
        """Return what a variable begins with: a type, or a path that leads to one."""
        value = declarator.named_children[-1] if declarator.named_child_count > 1 else None
        return value_of(value, self._held, _type_text)

    def _name(self, node: Node) -> None:
        self._bind("name", _type_text(node), "type", node)

    _generic = _name

    def _attribute(self, node: Node) -> None:
        self._bind("name", _type_text(node), "attribute", node)

    def _expression(self, node: Node) -> None:
        parts = list(_parts(node))[::-1]
        if not parts or "" in parts:
            return
        if parts[0] in _THIS:
            parts, held = parts[1:], None
        else:
            held = self._held(parts[0].removesuffix("()"))
        if len(parts) > 1 or (parts and held is None and _stands_alone(node)):
            self._bind("name", ".".join(parts), "expression" if held is None else f"of {held}", node)

    def _held(self, name: str) -> str | None:
        """Return the type of a variable, `?` where nothing tells it, and None for a name that is no variable."""
        for _, _, variables in reversed(self._around):
            if variables is None:
                return None
            if name in variables:
                return variables[name]
        return None


def _parts(node: Node | None) -> Iterator[str]:
    """Yield the names of `a.b(c).d`, the last first; one that is called, or asked by an index, ends in `()`.

    What is no name, such as a text, yields nothing but an empty part.
    """
    called = ""
    while node is not None:
        kind = node.type
        if kind in ("member_access_expression", "conditional_access_expression"):
            last = node.child_by_field_name("name") or _bound(node)
            inner = node.child_by_field_name("expression") or node.child_by_field_name("condition")
            yield f"{_type_text(last)}{called}" if last else ""
            called = ""
            node = inner or node.child(0)
        elif kind in _CALLED:
            called, node = "()", node.child_by_field_name("function") or node.child_by_field_name("expression")
        elif kind in ("identifier", "generic_name", *_THIS):
            yield _type_text(node) + called
            return
        elif kind == "alias_qualified_name":
            yield _type_text(node.child_by_field_name("name")) + called
            return
        else:
            yield ""
            return


def _stands_alone(node: Node) -> bool:
    """Tell whether a single name may be a member or a type: it begins as they do, and names no argument."""
    above = node.parent
    labels = above is not None and above.type == "argument" and above.child_by_field_name("name") == node
    return said(node)[:1].isupper() and not labels


def _bound(node: Node) -> Node | None:
    for one in node.named_children:
        if one.type == "member_binding_expression":
            return one.child_by_field_name("name")
    return None


def _type_text(node: Node | None) -> str:
    """Return the name of a type without its arguments; nothing for those of the language, and arrays have none."""
    if node is None or node.type in _PLAIN or node.type == "array_type":
        return ""
    if node.type == "nullable_type":
        return _type_text(node.child_by_field_name("type"))
    return _ENDS.sub("", "".join(said(node).split()).removeprefix("global::").replace("::", "."))
