"""The references of a file: one method for each capture of facts.scm that names a type."""

from collections.abc import Callable, Iterable

from tree_sitter import Node

from legacy_scan.languages.java import kinds
from legacy_scan.languages.java.declared import Declared, type_parameters
from legacy_scan.languages.java.expressions import Expressions
from legacy_scan.languages.java.fields import (
    BODY,
    CONDITION,
    DECLARATOR,
    DIMENSIONS,
    FIELD,
    NAME,
    OBJECT,
    PARAMETERS,
    RESOURCES,
    RIGHT,
    TYPE,
    VALUE,
)
from legacy_scan.languages.java.generics import COMPUTED
from legacy_scan.languages.java.lambdas import Lambdas
from legacy_scan.languages.java.members import PLATFORM
from legacy_scan.languages.java.names import IDENTIFIER, LITERAL, Names
from legacy_scan.languages.java.scope import Scope, block_end
from legacy_scan.languages.java.signatures import NO_CLASSES, PRIMITIVES, Signatures
from legacy_scan.languages.java.written import Columns, Typed, base_of, dotted, spelled, text_of, type_name
from legacy_scan.model.facts import Reference

_UNNAMED = ("_", "")
_NO_VALUES = frozenset(
    {"import_declaration", "scoped_identifier", "package_declaration", "annotation", "marker_annotation"}
    | {"element_value_pair", "inferred_parameters", "labeled_statement", "break_statement", "continue_statement"}
)


class References:
    """Collects references while the scope moves down the file."""

    def __init__(
        self, text: bytes, word: Callable[[Node], str], names: Names, declared: Iterable[Declared], statics: bool
    ) -> None:
        """Prepare for a file; `word` tells the text of a node, `statics` whether a type's members are imported."""
        self.found: list[Reference] = []
        self.word = word
        self.scope = Scope()
        self.expressions = Expressions(names, self.scope, self.word)
        self.signatures = Signatures()
        self.lambdas = Lambdas(self.expressions, self.scope, word)
        self._names = names
        self._columns = None if text.isascii() else Columns(text)
        self._statics = statics
        self._declared = {one.body: one for one in declared}
        self._inner: set[int] = set()
        """Field accesses that an outer one has already told of."""

    def readers(self) -> dict[str, Callable[[Node], None]]:
        """Return who reads what the query captures."""
        return {
            "type": self.type,
            "body": self.body,
            "field": self.field,
            "method": self.method,
            "variable": self.variable,
            "each": self.each,
            "lambda": self.lambda_,
            "catch": self.catch,
            "resources": self.resources,
            "instanceof": self.instanceof,
            "type-pattern": self.type_pattern,
            "record-pattern": self.record_pattern,
            "record-component": self.type_pattern,
            "superclass": self.listed("extends"),
            "interfaces": self.listed("implements"),
            "superinterfaces": self.listed("extends"),
            "throws": self.listed("throws"),
            "types": self.listed("type"),
            "arguments": self.arguments,
            "cast": self.cast,
            "class-literal": self.class_literal,
            "array": self.array,
            "service": self.service,
            "requires": self.requires,
            "access": self.access,
            "name": self.name,
            "nest": self.switch,
        }

    def say(self, kind: str, typed: Typed, node: Node, suffix: str = "") -> None:
        """Note a reference at a node."""
        if node.is_missing:
            return
        row, column = node.start_point
        if self._columns:
            column = self._columns.before(node.start_byte, column)
        self.found.append(Reference(self.scope.unit, kind, typed.name + suffix, row + 1, column + 1, typed.how))

    def refer(self, kind: str, node: Node | None) -> Typed | None:
        """Note what a type node means, and return it; nothing for type variables and local types."""
        if node and node.kind_id == kinds.TYPE:
            named, dimensions, name = node, 0, self.word(node)
        else:
            base, dimensions = base_of(node)
            if base is None:
                return PRIMITIVES.get(node.text or b"") if node else None
            named, name = base, type_name(base)
        if name in self.scope.no_units:
            return None if dimensions else self.expressions.variable(name)
        if name == "var":
            return None
        typed = self._names.type(self.scope.type, name)
        self.say(kind, typed, named)
        if named is not node:
            typed = self.expressions.members.generics.of(typed, node, self.scope.type)
        return typed._replace(dimensions=dimensions) if dimensions else typed

    # declarations

    def type(self, node: Node) -> None:
        """Begin a type. Its head is its own, but its members are not in force before its body."""
        one = self._declared[(node.child_by_field_id(BODY) or node).start_byte]
        if not one.own and one.simple and node.parent:
            self.scope.bind(self.scope.no_units, one.simple, None, node.parent.end_byte)
        self.scope.begin(one)
        for name in one.parameters:
            self.scope.bind(self.scope.no_units, name, node, one.end)

    def body(self, node: Node) -> None:
        """Enter a type: its fields hold to its end."""
        one = self._declared[node.start_byte]
        self.scope.enter(one)
        for name in dict.fromkeys(name for above in one.lineage() for name in above.fields):
            self.scope.bind(self.scope.values, name, self.expressions.members.declared(one, name)[1], one.end)
        for above in one.lineage():
            for name in sorted(above.constants):
                self.scope.bind(self.scope.values, name, Typed(above.name, LITERAL), one.end)
        if one.node.type == "record_declaration":
            self._parameters(one.node, "field", one.end)

    def field(self, node: Node) -> None:
        """`T name = ...;` in a type."""
        self.refer("field", node.child_by_field_id(TYPE))

    def method(self, node: Node) -> None:
        """Enter a method, a constructor or an element of an annotation type."""
        end = node.end_byte
        for name in type_parameters(node):
            self.scope.bind(self.scope.no_units, name, node, end)
        given = self.refer("return", node.child_by_field_id(TYPE))
        if given and given.dimensions and given.name in NO_CLASSES:
            self.signatures.hands_back(self.scope.unit, given, node)
        taken = self._parameters(node, "parameter", end)
        if taken:
            self.signatures.taken[node.id] = taken, given.name if given and not given.dimensions else ""

    def _parameters(self, node: Node, kind: str, end: int) -> list[str]:
        """Give parameters their types, and return these as spelled; nothing for a type variable without a bound."""
        listed = node.child_by_field_id(PARAMETERS)
        taken: list[str] = []
        for one in listed.named_children if listed else ():
            kind_of_node = one.kind_id
            if kind_of_node == kinds.FORMAL_PARAMETER:
                written = one.child_by_field_id(TYPE)
                typed = self.refer(kind, written)
                self.bind(one.child_by_field_id(NAME), typed, end)
                if typed and typed.generic:
                    self.lambdas.asks(node, len(taken), typed, written)
                taken.append(spelled(typed) if typed else "")
            elif kind_of_node == kinds.SPREAD_PARAMETER:
                types = (
                    child for child in one.named_children if child.type not in ("modifiers", "variable_declarator")
                )
                typed = self.refer(kind, next(types, None))
                taken.append(f"{spelled(typed) if typed else ''}...")
                typed = typed._replace(dimensions=typed.dimensions + 1) if typed else None
                self.bind(one.named_children[-1].child_by_field_id(NAME), typed, end)
        return taken

    def bind(self, name: Node | None, typed: Typed | None, end: int) -> None:
        """Give a variable its type up to a place."""
        word = self.word(name) if name else ""
        if word not in _UNNAMED:
            self.scope.bind(self.scope.values, word, typed, end)

    # variables

    def variable(self, node: Node) -> None:
        """`T a = ..., b = ...;` in a body."""
        written = node.child_by_field_id(TYPE)
        typed = self.refer("variable", written)
        guessed = written is not None and self.word(written) == "var"
        end = node.parent.end_byte if node.parent else node.end_byte
        for one in node.children_by_field_id(DECLARATOR):
            if guessed:
                typed = self.expressions.of(one.child_by_field_id(VALUE))
            more = one.child_by_field_id(DIMENSIONS)
            extra = self.word(more).count("[") if more else 0
            typed_one = typed._replace(dimensions=typed.dimensions + extra) if typed and extra else typed
            self.bind(one.child_by_field_id(NAME), typed_one, end)

    def each(self, node: Node) -> None:
        """`for (T one : many)`."""
        written = node.child_by_field_id(TYPE)
        typed = self.refer("variable", written)
        many = self.expressions.of(node.child_by_field_id(VALUE))
        if many and not many.dimensions and (told := self.expressions.members.path(many, "iterator()")):
            self.say("inferred", told, node)
        if written is not None and self.word(written) == "var":
            typed = self.expressions.members.element(many)
        self.bind(node.child_by_field_id(NAME), typed, node.end_byte)

    def lambda_(self, node: Node) -> None:
        """`x -> ...`: an inferred parameter hides what its name meant."""
        listed = node.child_by_field_id(PARAMETERS)
        if listed is None:
            return
        if listed.type == "formal_parameters":
            self._parameters(node, "parameter", node.end_byte)
        names = (
            (listed,)
            if listed.type == "identifier"
            else [one for one in listed.named_children if one.type == "identifier"]
        )
        if not names:
            return
        for one, typed in zip(names, list(self.lambdas.given(node, len(names))), strict=True):
            self.bind(one, typed, node.end_byte)
            if typed and not typed.dimensions and not typed.name.startswith(PLATFORM):
                self.say("inferred", typed, one)

    def catch(self, node: Node) -> None:
        """`catch (A | B e)`."""
        for one in node.named_children:
            if one.type == "catch_formal_parameter":
                kinds = (child for child in one.named_children if child.type == "catch_type")
                types = [self.refer("variable", child) for listed in kinds for child in listed.named_children]
                self.bind(one.child_by_field_id(NAME), types[0] if len(types) == 1 else None, node.end_byte)

    def resources(self, node: Node) -> None:
        """`try (T a = ...)`."""
        listed = node.child_by_field_id(RESOURCES)
        body = node.child_by_field_id(BODY)
        for one in listed.named_children if listed else ():
            written = one.child_by_field_id(TYPE)
            typed = self.refer("variable", written)
            if written is not None and self.word(written) == "var":
                typed = self.expressions.of(one.child_by_field_id(VALUE))
            self.bind(one.child_by_field_id(NAME), typed, body.end_byte if body else node.end_byte)

    def instanceof(self, node: Node) -> None:
        """`x instanceof T t`."""
        typed = self.refer("instanceof", node.child_by_field_id(RIGHT))
        if name := node.child_by_field_id(NAME):
            self.bind(name, typed, block_end(node))

    def type_pattern(self, node: Node) -> None:
        """`case T t`, and each component of a record pattern."""
        parts = [child for child in node.named_children if child.type != "modifiers"]
        typed = self.refer("instanceof", parts[0] if parts else None)
        if parts and parts[-1].type == "identifier":
            self.bind(parts[-1], typed, block_end(node))

    def record_pattern(self, node: Node) -> None:
        """`T(...)` in a pattern: its name stands as an identifier, or as a type where it is generic."""
        first = node.named_children[0]
        if first.type == "identifier":
            self.say("instanceof", self._names.type(self.scope.type, text_of(first)), first)
        else:
            self.refer("instanceof", first)

    # types

    def listed(self, kind: str) -> Callable[[Node], None]:
        """Return the reader of a clause that lists types."""

        def read(node: Node) -> None:
            for one in node.named_children:
                for each in one.named_children if one.type == "type_list" else (one,):
                    self.refer(kind, each)

        return read

    def arguments(self, node: Node) -> None:
        """`<A, ? extends B>`."""
        for one in node.named_children:
            if one.type == "wildcard":
                for bound in one.named_children:
                    self.refer("type-argument", bound)
            else:
                self.refer("type-argument", one)

    def cast(self, node: Node) -> None:
        """`(A & B) x`; `(A.LIMIT) + "x"` is a sum, which the grammar cannot tell: no class has a sign before it."""
        value, name = node.child_by_field_id(VALUE), node.child_by_field_id(TYPE)
        if name and value and value.type == "unary_expression" and value.children[0].type in ("+", "-"):
            self._static(self.word(name).split("."), name, value=True)
            return
        for one in node.children_by_field_id(TYPE):
            self.refer("cast", one)

    def class_literal(self, node: Node) -> None:
        """`T.class`."""
        self.refer("class-literal", node.named_children[0] if node.named_children else None)

    def array(self, node: Node) -> None:
        """`new T[n]` makes no T."""
        self.refer("type", node.child_by_field_id(TYPE))

    def service(self, node: Node) -> None:
        """`uses S;` and `provides S with T;` of a module."""
        for one in node.named_children:
            if parts := dotted(one):
                self.say("type", self._names.type(None, ".".join(parts)), one)

    def requires(self, node: Node) -> None:
        """`requires transitive m;` of a module."""
        for one in node.named_children:
            if one.type != "requires_modifier" and (parts := dotted(one)):
                self.say("module", Typed(".".join(parts), LITERAL), one)

    def annotation(self, node: Node) -> Typed | None:
        """`@A(...)`; return what it is."""
        name = node.child_by_field_id(NAME)
        if name is None or not (parts := dotted(name, self.word(name))):
            return None
        typed = self._names.type(self.scope.type, ".".join(parts))
        self.say("annotation", typed, name)
        return typed

    # expressions

    def name(self, node: Node) -> None:
        """A bare name that a static import may bring in; asked for only in files that have one."""
        word = self.word(node)
        imported = word in self._names.static
        if word in self.scope.values or not (imported or (self._statics and self._may_be_static(word))):
            return
        around = node.parent
        if around is None or around.type in _NO_VALUES:
            return
        if node in (around.child_by_field_id(NAME), around.child_by_field_id(FIELD)):
            return
        if imported:
            owner = self._names.static[word].rpartition(".")[0]
            self.say("static-access", Typed(owner, LITERAL), node, f" .{word}")
        else:
            self.say("static-name", Typed(word, IDENTIFIER), node)

    def _may_be_static(self, word: str) -> bool:
        return word not in self.scope.no_units and word not in self._names.imports

    def access(self, node: Node) -> None:
        """`T.field`, told once for the longest chain of names."""
        if node.id in self._inner:
            return
        inner = node.child_by_field_id(OBJECT)
        while inner and inner.type == "field_access":
            self._inner.add(inner.id)
            inner = inner.child_by_field_id(OBJECT)
        parts = dotted(node, self.word(node))
        if parts and self._static(parts, node, value=_is_value(node)):
            return
        around = node.parent
        if around is None or around.kind_id == kinds.METHOD_INVOCATION:  # which tells of what it is called on
            return
        first, inside = node.child_by_field_id(OBJECT), self.scope.type
        if first and first.kind_id == kinds.THIS and inside and not inside.inherits_elsewhere():
            return  # a field of this file
        typed = self.expressions.of(node)
        if typed and typed.how == COMPUTED and not typed.dimensions:
            self.say("inferred", typed, node)

    def _static(self, parts: list[str], node: Node, *, value: bool) -> bool:
        """Tell what a chain of names has of a type, and whether it begins with one."""
        typed, length = self.expressions.prefix(parts)
        if typed and length == len(parts) > 1 and value:
            typed, length = self.expressions.prefix(parts[:-1])  # a member that is spelled as a type
        if typed and length < len(parts):
            self.say("static-access", typed, node, f" .{parts[length]}")
        return typed is not None

    def switch(self, node: Node) -> None:
        """`switch (x.kind())` means the type of its cases, which it does not name."""
        asked = node.child_by_field_id(CONDITION)
        inner = asked.named_children[-1] if asked and asked.named_children else None
        if inner and inner.type in ("method_invocation", "field_access") and node.type == "switch_expression":
            typed = self.expressions.of(inner)
            if typed and not typed.dimensions and typed.name not in NO_CLASSES:
                self.say("type", typed, inner)


def _is_value(node: Node) -> bool:
    """Tell whether a field access stands for a value: what a call or another access begins with may be a type."""
    around = node.parent
    if around is None or around.type in ("field_access", "method_reference", "class_literal"):
        return False
    return around.type != "method_invocation" or around.child_by_field_id(OBJECT) != node
