"""What a file declares: its types with their members, read before any body, for a use may precede its declaration."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tree_sitter import Node

from legacy_scan.languages.java.fields import BODY, DECLARATOR, NAME, PARAMETERS, TYPE_PARAMETERS
from legacy_scan.languages.java.written import Typed, base_of, text_of, type_name

_BODIES = frozenset({"class_body", "interface_body", "enum_body", "enum_body_declarations", "annotation_type_body"})
_SUPERS = frozenset({"superclass", "super_interfaces", "extends_interfaces"})


@dataclass(eq=False, slots=True)
class Declared:
    """A type of this file. Local and anonymous ones are not `own` units: they speak for the unit around them.

    `no_units` are the type variables and local types in force inside it; `body` and `end` are places.
    """

    simple: str
    name: str
    unit: int
    node: Node
    outer: "Declared | None"
    own: bool
    body: int
    end: int
    members: dict[str, "Declared"] = field(default_factory=dict)
    fields: dict[str, Node] = field(default_factory=dict)
    methods: dict[str, list[Node]] = field(default_factory=dict)
    constants: set[str] = field(default_factory=set)
    parameters: frozenset[str] = frozenset()
    no_units: frozenset[str] = frozenset()
    supers: list["Declared"] = field(default_factory=list)
    settled: dict[str, Typed] = field(default_factory=dict)
    typed: dict[str, Typed | None] = field(default_factory=dict)
    heir: bool | None = None

    def lineage(self) -> Sequence["Declared"]:
        """Return this type and those it inherits from, as far as this file declares them."""
        if not self.supers:
            return (self,)
        found: dict[int, Declared] = {}
        waiting = [self]
        while waiting:
            one = waiting.pop(0)
            if id(one) not in found:
                found[id(one)] = one
                waiting += one.supers
        return list(found.values())

    def member(self, simple: str) -> "Declared | None":
        """Return the member type of that name, own or inherited."""
        for one in self.lineage():
            if simple in one.members:
                return one.members[simple]
        return None

    def around(self) -> Iterator["Declared"]:
        """Yield this type and those that enclose it, innermost first."""
        one: Declared | None = self
        while one:
            yield one
            one = one.outer

    def inherits_elsewhere(self) -> bool:
        """Tell whether this type has a supertype that this file does not declare."""
        if self.heir is None:
            self.heir = any(len(one.supers) < len(supertypes(one.node)) or not one.simple for one in self.lineage())
        return self.heir

    def close(self) -> None:
        """Break the circles of types, which would keep the whole tree in memory until garbage is looked for."""
        self.members.clear()
        self.typed.clear()


def declare(found: Iterable[tuple[str, Node]], package: str, word: Callable[[Node], str]) -> list[Declared]:
    """Return the types of a file in document order, given the declarations a query found, and their text."""
    declared: list[Declared] = []
    open_types: list[Declared] = []
    units = 0
    for capture, node in found:
        start = node.start_byte
        while open_types and open_types[-1].end <= start:
            open_types.pop()
        outer = open_types[-1] if open_types else None
        if capture == "type" or (capture == "body" and not (outer and outer.body == start)):
            one = _type(node, outer, package, units)
            units += one.own
            declared.append(one)
            open_types.append(one)
        elif outer:
            _member(outer, capture, node, word)
    return declared


def _type(node: Node, outer: Declared | None, package: str, units: int) -> Declared:
    simple = text_of(node.child_by_field_id(NAME))
    own = bool(simple) and (outer is None or (outer.own and node.parent is not None and node.parent.type in _BODIES))
    unit, name = (units, _qualified(simple, outer, package)) if own else (outer.unit, outer.name) if outer else (0, "")
    parameters = type_parameters(node)
    no_units = (outer.no_units if outer else frozenset()) | parameters | (frozenset() if own else {simple})
    body = node.child_by_field_id(BODY) or node
    one = Declared(
        simple, name, unit, node, outer, own, body.start_byte, node.end_byte, parameters=parameters, no_units=no_units
    )
    if not own:
        return one
    if outer:
        outer.members.setdefault(simple, one)
    if node.type == "record_declaration":
        for parameter in _children(node.child_by_field_id(PARAMETERS), "formal_parameter"):
            one.fields[text_of(parameter.child_by_field_id(NAME))] = parameter
            one.methods[text_of(parameter.child_by_field_id(NAME))] = [parameter]
    return one


def _qualified(simple: str, outer: Declared | None, package: str) -> str:
    return f"{outer.name}.{simple}" if outer else f"{package}.{simple}" if package else simple


def _member(owner: Declared, capture: str, node: Node, word: Callable[[Node], str]) -> None:
    if capture == "field":
        for declarator in node.children_by_field_id(DECLARATOR):
            named = declarator.child_by_field_id(NAME)
            owner.fields[word(named) if named else ""] = node
        return
    named = node.child_by_field_id(NAME)
    name = word(named) if named else ""
    if capture == "constant":
        owner.constants.add(name)
    elif capture == "method":
        owner.methods.setdefault(name, []).append(node)


def type_parameters(node: Node) -> frozenset[str]:
    """Return the type variables that a declaration brings with it."""
    listed = node.child_by_field_id(TYPE_PARAMETERS)
    if listed is None:
        return frozenset()
    names = (child for one in _children(listed, "type_parameter") for child in one.named_children)
    return frozenset(text_of(name) for name in names if name.type == "type_identifier")


def bound_of(node: Node, name: str) -> Node | None:
    """Return the first bound of a type variable that a declaration brings with it."""
    for one in _children(node.child_by_field_id(TYPE_PARAMETERS), "type_parameter"):
        parts = [child for child in one.named_children if child.type in ("type_identifier", "type_bound")]
        if len(parts) == 2 and text_of(parts[0]) == name:
            return parts[1].named_children[0] if parts[1].named_children else None
    return None


def supertypes(node: Node) -> list[Node]:
    """Return the types that a declaration extends and implements."""
    clauses = (child for child in node.children if child.type in _SUPERS)
    listed = (one for clause in clauses for one in clause.named_children)
    return [one for node in listed for one in (node.named_children if node.type == "type_list" else (node,))]


def written_supertypes(node: Node) -> Iterator[str]:
    """Yield the supertypes of a declaration by the names they are written with."""
    for one in supertypes(node):
        named, _ = base_of(one)
        if named:
            yield type_name(named)


def _children(node: Node | None, kind: str) -> Iterator[Node]:
    return (child for child in node.named_children if child.type == kind) if node else iter(())
