"""What a file calls and makes: methods, constructors, references to them."""

from collections.abc import Callable, Mapping

from tree_sitter import Node

from legacy_scan.languages.java import kinds
from legacy_scan.languages.java.fields import CONSTRUCTOR, NAME, OBJECT, TYPE
from legacy_scan.languages.java.generics import COMPUTED
from legacy_scan.languages.java.members import PLATFORM, takes_as_many
from legacy_scan.languages.java.names import IDENTIFIER, LITERAL, Names
from legacy_scan.languages.java.references import References
from legacy_scan.languages.java.signatures import NO_CLASSES
from legacy_scan.languages.java.written import Typed, base_of, dotted, type_name
from legacy_scan.model.facts import Binding

_PLAIN = 4
"""The parts of `x.m()`; `T.super.m()` has more."""


class Calls:
    """Reads calls with the scope and the names of the references."""

    def __init__(
        self, references: References, names: Names, statics: bool, watched: Mapping[str, Callable[[Node], None]]
    ) -> None:
        """Name types as the references do; `statics` tells whether the members of a type are imported on demand.

        `watched` are methods whose calls someone else wants to see as well, whatever they are called on.
        """
        self.found: list[Binding] = []
        """Calls that are no references (own methods, receivers of unknown type), and the types of nameless classes."""
        self._references = references
        self._scope = references.scope
        self._expressions = references.expressions
        self._say = references.say
        self._word = references.word
        self._names = names
        self._statics = statics
        self._watched = watched

    def readers(self) -> dict[str, Callable[[Node], None]]:
        """Return who reads what the query captures."""
        return {
            "construct": self.construct,
            "constructor": self.constructor,
            "call": self.call,
            "method-reference": self.method_reference,
        }

    def construct(self, node: Node) -> None:
        """`new T(...)`, `outer.new T(...)`."""
        first = node.named_children[0]
        written = node.child_by_field_id(TYPE)
        if written is None or first == written or first.type.endswith(("annotation", "type_arguments")):
            made = self._construct(node, written)
            if made and node.named_children[-1].type == "class_body":
                row = node.start_point.row
                self.found.append(Binding(self._scope.unit, "anonymous", made.name, made.how, row + 1, ""))
        elif (outer := self._expressions.of(first)) and (named := base_of(written)[0]) and not outer.dimensions:
            self._say("construct", outer, named, f".{type_name(named)}{self._expressions.given(node)}")

    def _construct(self, node: Node, written: Node | None) -> Typed | None:
        """Note the type that `new` makes, with what it is given; nothing for local types."""
        named = base_of(written)[0]
        if named is None or (name := type_name(named)) in self._scope.no_units:
            return None
        typed = self._names.type(self._scope.type, name)
        self._say("construct", typed, named, self._expressions.given(node))
        return typed

    def constructor(self, node: Node) -> None:
        """`super(...)`, `this(...)`."""
        first = node.child_by_field_id(CONSTRUCTOR)
        if first and (typed := self._expressions.of(first)) and typed.how != COMPUTED:
            self._say("constructor-call", typed, first, self._expressions.given(node))

    def call(self, node: Node) -> None:
        """`x.m(...)` where the type of x is known; `m(...)` where m is imported."""
        name = node.child_by_field_id(NAME)
        if name is None:
            return
        word = self._word(name)
        if word in self._watched:
            self._watched[word](node)
        target = node.child_by_field_id(OBJECT)
        if target is None:
            self._call_own(node, name, word)
            return
        variable = target.kind_id == kinds.IDENTIFIER and (held := self._word(target)) in self._scope.values
        typed = self._scope.values[held] if variable else self._expressions.of(target)
        if typed and not typed.dimensions and typed.name not in NO_CLASSES:
            given = "" if typed.name.startswith(PLATFORM) else self._expressions.given(node)
            above = node.child_count > _PLAIN and node.children[2].type == "super"
            self._say("super-call" if above else "method-call", typed, name, f".{word}{given}")
            if not variable:
                self._static(target, typed)
        else:
            self._plain_call(name, word, "")

    def _static(self, target: Node, typed: Typed) -> None:
        """A receiver that is the name of a type is a use of that type."""
        if target.kind_id not in (kinds.IDENTIFIER, kinds.FIELD_ACCESS):
            return
        parts = dotted(target, self._word(target))
        if parts and self._expressions.prefix(parts) == (typed, len(parts)):
            self._say("static-access", typed, target)

    def _plain_call(self, name: Node, word: str, owner: str) -> None:
        self.found.append(Binding(self._scope.unit, "call", word, owner, name.start_point.row + 1, ""))

    def _call_own(self, call: Node, node: Node, word: str) -> None:
        """`m(...)`: of a type around this one, imported, or inherited from another file; one's own needs no telling."""
        outer = self._scope.type
        while outer:
            if word in outer.methods or (outer.supers and any(word in one.methods for one in outer.supers)):
                if outer.unit != self._scope.unit:
                    self._say(
                        "method-call", Typed(outer.name, LITERAL), node, f".{word}{self._expressions.given(call)}"
                    )
                elif outer.inherits_elsewhere() and not takes_as_many(outer.methods.get(word, ()), call):
                    break
                else:
                    self._plain_call(node, word, outer.name)
                return
            outer = outer.outer
        if word in self._names.static:
            self._say("method-call", Typed(self._names.static[word], LITERAL), node, self._expressions.given(call))
        elif heir := self._expressions.heir():
            self._say("method-call", heir, node, f".{word}{self._expressions.given(call)}")
        else:
            self._plain_call(node, word, "")
            if self._statics:
                self._say("static-name", Typed(word, IDENTIFIER), node, "()")

    def method_reference(self, node: Node) -> None:
        """`T::m`, `x::m`, `T::new`."""
        first, last = node.children[0], node.children[-1]
        if first.type.endswith(("_type", "type_identifier")):
            kind = "construct" if last.type == "new" and first.type != "array_type" else "type"
            if last.type == "new":
                self._references.refer(kind, first)
                return
            typed = self._expressions.written(first, self._scope.type)
        else:
            typed = self._expressions.of(first)
        if typed and not typed.dimensions:
            if last.type == "new":
                self._say("construct", typed, first)
            else:
                self._say("method-call", typed, last, f".{self._word(last)}")
