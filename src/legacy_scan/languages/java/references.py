"""The references of a file: one method for each capture of facts.scm that names a type."""

from collections.abc import Callable, Iterable

from tree_sitter import Node

from legacy_scan.languages.java.declared import Declared, type_parameters
from legacy_scan.languages.java.expressions import Expressions
from legacy_scan.languages.java.members import COMPUTED, PLATFORM
from legacy_scan.languages.java.names import LITERAL, Names
from legacy_scan.languages.java.scope import Scope, block_end
from legacy_scan.languages.java.signatures import PRIMITIVES, Signatures
from legacy_scan.languages.java.written import Typed, base_of, dotted, spelled, text_of, type_name
from legacy_scan.model.facts import Binding, Reference

_UNNAMED = ("_", "")


class References:
    """Collects references while the scope moves down the file."""

    def __init__(self, text: bytes, names: Names, declared: Iterable[Declared]) -> None:
        """Prepare for a file."""
        self.found: list[Reference] = []
        self.calls: list[Binding] = []
        """Calls that are no references (own methods, receivers of unknown type), and the types of nameless classes."""
        self.scope = Scope()
        self.expressions = Expressions(names, self.scope)
        self.signatures = Signatures()
        self._names = names
        self._text = text
        self._plain = text.isascii()
        self._last = (0, 0, 0)
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
            "annotation": self.annotation,
            "construct": self.construct,
            "constructor": self.constructor,
            "call": self.call,
            "method-reference": self.method_reference,
            "access": self.access,
        }

    def say(self, kind: str, typed: Typed, node: Node, suffix: str = "") -> None:
        """Note a reference at a node."""
        if node.is_missing:
            return
        row, column = node.start_point
        if not self._plain:
            column = self._characters(node.start_byte, column)
        self.found.append(Reference(self.scope.unit, kind, typed.name + suffix, row + 1, column + 1, typed.how))

    def _characters(self, place: int, column: int) -> int:
        """Return how many characters stand before a place in its line, going on from the last answer where it can."""
        begin = place - column
        line, reached, count = self._last
        if line != begin or reached > place:
            reached, count = begin, 0
        count += len(self._text[reached:place].decode("utf-8", "replace"))
        self._last = (begin, place, count)
        return count

    def refer(self, kind: str, node: Node | None) -> Typed | None:
        """Note what a type node means, and return it; nothing for type variables and local types."""
        named, dimensions = base_of(node)
        if named is None:
            return PRIMITIVES.get(text_of(node)) if node else None
        name = type_name(named)
        if name in self.scope.no_units or name == "var":
            return None
        typed = self._names.type(self.scope.type, name)
        self.say(kind, typed, named)
        return typed._replace(dimensions=dimensions) if dimensions else typed

    # declarations

    def type(self, node: Node) -> None:
        """Begin a type. Its head is its own, but its members are not in force before its body."""
        one = self._declared[(node.child_by_field_name("body") or node).start_byte]
        if not one.own and one.simple and node.parent:
            self.scope.bind(self.scope.no_units, one.simple, True, node.parent.end_byte)
        self.scope.begin(one)
        for name in one.parameters:
            self.scope.bind(self.scope.no_units, name, True, one.end)

    def body(self, node: Node) -> None:
        """Enter a type: its fields hold to its end."""
        one = self._declared[node.start_byte]
        self.scope.enter(one)
        for name in dict.fromkeys(name for above in one.lineage() for name in above.fields):
            self.scope.bind(self.scope.values, name, self.expressions.members.declared(one, name)[1], one.end)
        if one.node.type == "record_declaration":
            self._parameters(one.node, "field", one.end)

    def field(self, node: Node) -> None:
        """`T name = ...;` in a type."""
        self.refer("field", node.child_by_field_name("type"))

    def method(self, node: Node) -> None:
        """Enter a method, a constructor or an element of an annotation type."""
        end = node.end_byte
        for name in type_parameters(node):
            self.scope.bind(self.scope.no_units, name, True, end)
        self.refer("return", node.child_by_field_name("type"))
        taken = self._parameters(node, "parameter", end)
        if taken and (inside := self.scope.type) and inside.own:
            self.signatures.add(self.scope.unit, node, taken)

    def _parameters(self, node: Node, kind: str, end: int) -> list[str]:
        """Give parameters their types, and return these as spelled; nothing for a type variable."""
        listed = node.child_by_field_name("parameters")
        taken: list[str] = []
        for one in listed.named_children if listed else ():
            if one.type == "formal_parameter":
                typed = self.refer(kind, one.child_by_field_name("type"))
                self.bind(one.child_by_field_name("name"), typed, end)
                taken.append(spelled(typed) if typed else "")
            elif one.type == "spread_parameter":
                types = (
                    child for child in one.named_children if child.type not in ("modifiers", "variable_declarator")
                )
                typed = self.refer(kind, next(types, None))
                taken.append(f"{spelled(typed) if typed else ''}...")
                typed = typed._replace(dimensions=typed.dimensions + 1) if typed else None
                self.bind(one.named_children[-1].child_by_field_name("name"), typed, end)
        return taken

    def bind(self, name: Node | None, typed: Typed | None, end: int) -> None:
        """Give a variable its type up to a place."""
        word = text_of(name)
        if word not in _UNNAMED:
            self.scope.bind(self.scope.values, word, typed, end)

    # variables

    def variable(self, node: Node) -> None:
        """`T a = ..., b = ...;` in a body."""
        written = node.child_by_field_name("type")
        typed = self.refer("variable", written)
        guessed = written is not None and written.text == b"var"
        end = node.parent.end_byte if node.parent else node.end_byte
        for one in node.children_by_field_name("declarator"):
            if guessed:
                typed = self.expressions.of(one.child_by_field_name("value"))
            extra = text_of(one.child_by_field_name("dimensions")).count("[")
            typed_one = typed._replace(dimensions=typed.dimensions + extra) if typed and extra else typed
            self.bind(one.child_by_field_name("name"), typed_one, end)

    def each(self, node: Node) -> None:
        """`for (T one : many)`."""
        written = node.child_by_field_name("type")
        typed = self.refer("variable", written)
        if written is not None and written.text == b"var":
            many = self.expressions.of(node.child_by_field_name("value"))
            typed = many._replace(dimensions=many.dimensions - 1) if many and many.dimensions else None
        self.bind(node.child_by_field_name("name"), typed, node.end_byte)

    def lambda_(self, node: Node) -> None:
        """`x -> ...`: an inferred parameter hides what its name meant."""
        listed = node.child_by_field_name("parameters")
        if listed is None:
            return
        if listed.type == "formal_parameters":
            self._parameters(node, "parameter", node.end_byte)
        for one in (listed,) if listed.type == "identifier" else listed.named_children:
            if one.type == "identifier":
                self.bind(one, None, node.end_byte)

    def catch(self, node: Node) -> None:
        """`catch (A | B e)`."""
        for one in node.named_children:
            if one.type == "catch_formal_parameter":
                kinds = (child for child in one.named_children if child.type == "catch_type")
                types = [self.refer("variable", child) for listed in kinds for child in listed.named_children]
                self.bind(one.child_by_field_name("name"), types[0] if len(types) == 1 else None, node.end_byte)

    def resources(self, node: Node) -> None:
        """`try (T a = ...)`."""
        listed = node.child_by_field_name("resources")
        body = node.child_by_field_name("body")
        for one in listed.named_children if listed else ():
            written = one.child_by_field_name("type")
            typed = self.refer("variable", written)
            if written is not None and written.text == b"var":
                typed = self.expressions.of(one.child_by_field_name("value"))
            self.bind(one.child_by_field_name("name"), typed, body.end_byte if body else node.end_byte)

    def instanceof(self, node: Node) -> None:
        """`x instanceof T t`."""
        typed = self.refer("instanceof", node.child_by_field_name("right"))
        if name := node.child_by_field_name("name"):
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
        """`(A & B) x`."""
        for one in node.children_by_field_name("type"):
            self.refer("cast", one)

    def class_literal(self, node: Node) -> None:
        """`T.class`."""
        self.refer("class-literal", node.named_children[0] if node.named_children else None)

    def array(self, node: Node) -> None:
        """`new T[n]` makes no T."""
        self.refer("type", node.child_by_field_name("type"))

    def service(self, node: Node) -> None:
        """`uses S;` and `provides S with T;` of a module."""
        for one in node.named_children:
            if parts := dotted(one):
                self.say("type", self._names.type(None, ".".join(parts)), one)

    def annotation(self, node: Node) -> None:
        """`@A(...)`."""
        name = node.child_by_field_name("name")
        if name and (parts := dotted(name)):
            self.say("annotation", self._names.type(self.scope.type, ".".join(parts)), name)

    # expressions

    def construct(self, node: Node) -> None:
        """`new T(...)`, `outer.new T(...)`."""
        first = node.named_children[0]
        written = node.child_by_field_name("type")
        if written is None or first == written or first.type.endswith(("annotation", "type_arguments")):
            made = self._construct(node, written)
            if made and node.named_children[-1].type == "class_body":
                row = node.start_point.row
                self.calls.append(Binding(self.scope.unit, "anonymous", made.name, made.how, row + 1, ""))
        elif (outer := self.expressions.of(first)) and (named := base_of(written)[0]) and not outer.dimensions:
            self.say("construct", outer, named, f".{type_name(named)}{self.expressions.given(node)}")

    def _construct(self, node: Node, written: Node | None) -> Typed | None:
        """Note the type that `new` makes, with what it is given; nothing for local types."""
        named = base_of(written)[0]
        if named is None or (name := type_name(named)) in self.scope.no_units:
            return None
        typed = self._names.type(self.scope.type, name)
        self.say("construct", typed, named, self.expressions.given(node))
        return typed

    def constructor(self, node: Node) -> None:
        """`super(...)`, `this(...)`."""
        first = node.child_by_field_name("constructor")
        if first and (typed := self.expressions.of(first)) and typed.how != COMPUTED:
            self.say("constructor-call", typed, first, self.expressions.given(node))

    def call(self, node: Node) -> None:
        """`x.m(...)` where the type of x is known; `m(...)` where m is imported."""
        target = node.child_by_field_name("object")
        name = node.child_by_field_name("name")
        if name is None:
            return
        word = text_of(name)
        if target is None:
            self._call_own(node, name, word)
            return
        typed = self.expressions.of(target)
        if typed and not typed.dimensions and typed.name not in PRIMITIVES:
            given = "" if typed.name.startswith(PLATFORM) else self.expressions.given(node)
            self.say("method-call", typed, name, f".{word}{given}")
            self._static(target, typed)
        else:
            self._plain_call(name, word, "")

    def _static(self, target: Node, typed: Typed) -> None:
        """A receiver that is the name of a type is a use of that type."""
        if target.type == "identifier" and text_of(target) in self.scope.values:
            return
        parts = dotted(target)
        if parts and self.expressions.prefix(parts) == (typed, len(parts)):
            self.say("static-access", typed, target)

    def _plain_call(self, name: Node, word: str, owner: str) -> None:
        self.calls.append(Binding(self.scope.unit, "call", word, owner, name.start_point.row + 1, ""))

    def _call_own(self, call: Node, node: Node, word: str) -> None:
        """`m(...)`: of a type around this one, imported, or inherited from another file; one's own needs no telling."""
        inside = self.scope.type
        for outer in inside.around() if inside else ():
            if word in outer.methods or any(word in one.methods for one in outer.supers):
                if outer.unit != self.scope.unit:
                    self.say("method-call", Typed(outer.name, LITERAL), node, f".{word}{self.expressions.given(call)}")
                else:
                    self._plain_call(node, word, outer.name)
                return
        if word in self._names.static:
            self.say("method-call", Typed(self._names.static[word], LITERAL), node, self.expressions.given(call))
        elif heir := self.expressions.heir():
            self.say("method-call", heir, node, f".{word}{self.expressions.given(call)}")
        else:
            self._plain_call(node, word, "")

    def method_reference(self, node: Node) -> None:
        """`T::m`, `x::m`, `T::new`."""
        first, last = node.children[0], node.children[-1]
        if first.type.endswith(("_type", "type_identifier")):
            kind = "construct" if last.type == "new" and first.type != "array_type" else "type"
            if last.type == "new":
                self.refer(kind, first)
                return
            typed = self.expressions.written(first, self.scope.type)
        else:
            typed = self.expressions.of(first)
        if typed and not typed.dimensions:
            if last.type == "new":
                self.say("construct", typed, first)
            else:
                self.say("method-call", typed, last, f".{text_of(last)}")

    def access(self, node: Node) -> None:
        """`T.field`, told once for the longest chain of names."""
        if node.id in self._inner:
            return
        inner = node.child_by_field_name("object")
        while inner and inner.type == "field_access":
            self._inner.add(inner.id)
            inner = inner.child_by_field_name("object")
        if parts := dotted(node):
            typed, length = self.expressions.prefix(parts)
            if typed and length < len(parts):
                self.say("static-access", typed, node)
