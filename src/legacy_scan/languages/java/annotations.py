"""The elements of annotations: values as written, with string constants of the same file put in their place."""

from collections.abc import Callable, Iterator

from tree_sitter import Node

from legacy_scan.languages.java.fields import ARGUMENTS, DECLARATOR, KEY, LEFT, NAME, OPERATOR, RIGHT, VALUE
from legacy_scan.languages.java.names import Names
from legacy_scan.languages.java.references import References
from legacy_scan.languages.java.written import dotted, text_of
from legacy_scan.model.facts import Binding

_DEEPEST = 40
_HIGHEST = 30
_NAMED = {"variable_declarator", "formal_parameter", "package_declaration", "module_declaration", "enum_constant"}
_TYPES = {f"{kind}_declaration" for kind in ("class", "interface", "enum", "record", "annotation_type")}


class Annotations:
    """Collects the elements of the annotations of a file."""

    def __init__(self, references: References, names: Names) -> None:
        """Name annotations as the references do."""
        self.found: list[Binding] = []
        self.open: set[Binding] = set()
        """Elements whose value is an expression that this file does not settle."""
        self._references = references
        self._names = names

    def readers(self) -> dict[str, Callable[[Node], None]]:
        """Return who reads what the query captures."""
        return {"annotation": self.annotation}

    def annotation(self, node: Node) -> None:
        """`@A(value)` or `@A(element = value)`: one binding for each value."""
        typed = self._references.annotation(node)
        if typed is None:
            return
        name = typed.name
        arguments = node.child_by_field_id(ARGUMENTS)
        scope, unit = _annotated(node), self._references.scope.unit
        self.found.append(Binding(unit, "annotates", name, "", node.start_point.row + 1, scope))
        for one in arguments.named_children if arguments else ():
            element, value = "value", one
            if one.type == "element_value_pair":
                element = text_of(one.child_by_field_id(KEY))
                value = one.child_by_field_id(VALUE) or one
            for said, settled, line in self._values(value):
                row = Binding(unit, "annotation-element", f"{name}.{element}", said, line, scope)
                self.found.append(row)
                if not settled:
                    self.open.add(row)

    def _values(self, node: Node) -> Iterator[tuple[str, bool, int]]:
        """Yield the values, whether they are settled, and their lines; nested annotations tell of themselves."""
        if node.type == "element_value_array_initializer":
            for one in node.named_children:
                yield from self._values(one) if one.type != node.type else ()
        elif not node.type.endswith(("annotation", "comment")):
            text = self._string(node, 0)
            said = (text_of(node), False) if text is None else (text, True)
            yield (*said, node.start_point.row + 1)

    def _string(self, node: Node | None, depth: int) -> str | None:
        """Return the text of a constant expression of strings, or None for any other."""
        if node is None or depth > _DEEPEST:
            return None
        if node.type == "string_literal":
            return quoted(node)
        if node.type == "binary_expression" and text_of(node.child_by_field_id(OPERATOR)) == "+":
            left = self._string(node.child_by_field_id(LEFT), depth + 1)
            right = self._string(node.child_by_field_id(RIGHT), depth + 1)
            return None if left is None or right is None else left + right
        if node.type == "parenthesized_expression":
            return self._string(node.named_children[0] if node.named_children else None, depth + 1)
        parts = dotted(node)
        return self._constant(parts, depth) if parts else None

    def _constant(self, parts: list[str], depth: int) -> str | None:
        """Return what a `static final String` of this file holds."""
        inside = self._references.scope.type
        owner = self._names.by_name.get(self._names.type(inside, ".".join(parts[:-1])).name) if parts[1:] else None
        around = (owner,) if owner else inside.around() if inside and not parts[1:] else ()
        for outer in around:
            for one in outer.lineage():
                member = one.fields.get(parts[-1])
                if member and (member.type == "constant_declaration" or _is_constant(member)):
                    for declarator in member.children_by_field_id(DECLARATOR):
                        if text_of(declarator.child_by_field_id(NAME)) == parts[-1]:
                            return self._string(declarator.child_by_field_id(VALUE), depth + 1)
        return None


def quoted(node: Node) -> str:
    """Return what stands between the quotes of a string or a text block."""
    return unquoted(text_of(node))


def unquoted(text: str) -> str:
    """Return what stands between the quotes of a string or a text block, as written."""
    quote = 3 if text.startswith('"""') else 1
    return text[quote : max(quote, len(text) - quote)]


def _is_constant(member: Node) -> bool:
    first = member.children[0]
    return first.type == "modifiers" and {"static", "final"} <= {child.type for child in first.children}


def _annotated(node: Node) -> str:
    """Return the name of what an annotation stands on: `Order`, `Order.total`, `Order.total.parameter`.

    Each step up takes time with the depth of the tree, so that in broken text only the nearest ones are looked at.
    """
    parts: list[str] = []
    around = node.parent
    for _ in range(_HIGHEST):
        if around is None:
            break
        kind = around.type
        if kind.endswith("_declaration") or kind in _NAMED:
            first = around.child_by_field_id(DECLARATOR)
            name = (first or around).child_by_field_id(NAME) or around.named_children[-1]
            parts.append(text_of(name))
            if kind in _TYPES:
                break
        around = around.parent
    return ".".join(reversed(parts))
