"""What a container puts into classes that do not ask for it by an annotation, and what producers hand to it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from tree_sitter import Node

from legacy_scan.extraction.tree import matches
from legacy_scan.languages.java.annotated import Annotation
from legacy_scan.languages.java.declared import Declared
from legacy_scan.languages.java.fields import ARGUMENTS, BODY, DECLARATOR, NAME, OBJECT, PARAMETERS, TYPE, VALUE
from legacy_scan.languages.java.methods import Methods
from legacy_scan.languages.java.names import Names
from legacy_scan.languages.java.written import Typed, base_of, modifiers_of, text_of, type_name
from legacy_scan.model.facts import Binding, Reference

MANAGED: Final = frozenset(
    {
        *(f"org.springframework.stereotype.{one}" for one in ("Component", "Service", "Repository", "Controller")),
        *(f"org.springframework.web.bind.annotation.{one}" for one in ("RestController", "ControllerAdvice")),
        "org.springframework.web.bind.annotation.RestControllerAdvice",
        "org.springframework.context.annotation.Configuration",
    }
)
"""A class with one constructor is given what this takes (Spring Framework, "Using @Autowired")."""
_PRODUCERS: Final = frozenset({"org.springframework.context.annotation.Bean", "javax.enterprise.inject.Produces"})
_INJECTED: Final = frozenset(
    {
        "javax.inject.Inject",
        "com.google.inject.Inject",
        "org.springframework.beans.factory.annotation.Autowired",
    }
)
_LOMBOK: Final = {"lombok.RequiredArgsConstructor": "final", "lombok.AllArgsConstructor": ""}
_PLATFORM: Final = ("java.", "javax.", "jakarta.")
_BIND: Final = '(method_invocation name: (identifier) @to (#eq? @to "to"))'
_GRAMMAR: Final = "tree_sitter_java"


class Injection:
    """Reads the classes of one file that a container manages."""

    def __init__(
        self,
        names: Names,
        own: Mapping[tuple[int, str], Declared],
        found: Sequence[Annotation],
        methods: Methods,
        named: Mapping[tuple[int, str], str],
    ) -> None:
        """Take the types of a file with their annotations; `named` are qualifiers by what they stand on."""
        self._names = names
        self._own = own
        self._methods = methods
        self._found = once(found)
        self._named = named
        self._asked = {(one.unit, one.scope) for one in found if one.type in _INJECTED}
        self._lombok = {(one.unit, one.scope): _LOMBOK[one.type] for one in found if one.type in _LOMBOK}

    def injected(self) -> Iterator[Reference]:
        """Yield what managed classes are given, by their one constructor, and what producers take."""
        for one in self._found:
            if one.type in MANAGED and (inside := self._own.get((one.unit, one.scope))):
                for node in self._given(one, inside):
                    yield from self._injects(one, inside, node, f"{one.scope}.{inside.simple}")
            elif one.type in _PRODUCERS:
                for holder, method in self._methods.on(one):
                    for node in _parameters(method):
                        yield from self._injects(one, holder, node, one.scope)

    def _given(self, one: Annotation, inside: Declared) -> Iterator[Node]:
        constructors = [
            node for node in inside.methods.get(inside.simple, ()) if node.type == "constructor_declaration"
        ]
        if len(constructors) == 1 and (one.unit, f"{one.scope}.{inside.simple}") not in self._asked:
            yield from _parameters(constructors[0])
        needed = self._lombok.get((one.unit, one.scope))
        for field in dict.fromkeys(inside.fields.values()) if needed is not None and not constructors else ():
            said = modifiers_of(field)
            declarators = field.children_by_field_id(DECLARATOR)
            valued = any(each.child_by_field_id(VALUE) for each in declarators)
            if "static" not in said and not valued and (not needed or needed in said):
                yield field

    def _injects(self, one: Annotation, inside: Declared, node: Node, scope: str) -> Iterator[Reference]:
        typed = self._type(inside, node.child_by_field_id(TYPE))
        line = node.start_point.row + 1
        if bean := self._named.get((one.unit, f"{scope}.{text_of(node.child_by_field_id(NAME))}"), ""):
            yield Reference(one.unit, "injects-bean", bean, line, 1, "literal")
        if typed and not typed.name.startswith(_PLATFORM):
            yield Reference(one.unit, "injects", typed.name, line, 1, typed.how)

    def _type(self, inside: Declared, written: Node | None) -> Typed | None:
        named, dimensions = base_of(written)
        if named is None or dimensions or type_name(named) in inside.no_units:
            return None
        return self._names.type(inside, type_name(named))

    def produced(self) -> Iterator[Binding]:
        """Yield `produces`: the name of a bean -> its type, with the classes made for it where these are seen."""
        for one in self._found:
            for inside, method in self._methods.on(one) if one.type in _PRODUCERS else ():
                typed = self._type(inside, method.child_by_field_id(TYPE))
                made = [self._type(inside, node) for node in _made(method)]
                words = sorted({one.name for one in made if one}) if None not in made else []
                spring = not one.type.startswith(_PLATFORM)
                name = one.one("value", "name") or (text_of(method.child_by_field_id(NAME)) if spring else "")
                name = self._named.get((one.unit, one.scope), "") or name
                if typed and (name or not all(each.startswith(_PLATFORM) for each in (typed.name, *words))):
                    yield Binding(one.unit, "produces", name, typed.name, one.line, " ".join(words))


def once(found: Iterable[Annotation]) -> list[Annotation]:
    """Return annotations without those of one type that stand on methods of one name on one line, but for the first."""
    return list({(one.type, one.unit, one.scope, one.line): one for one in reversed(list(found))}.values())[::-1]


def bound(root: Node, names: Names, declared: Sequence[Declared]) -> Iterator[Binding]:
    """Yield `produces` for `bind(A.class).to(B.class)` of Guice."""
    own = [one for one in declared if one.own]
    for _, captured in matches(_GRAMMAR, _BIND, root):
        node = captured["to"][0]
        call = node.parent
        listed = call.child_by_field_id(ARGUMENTS) if call else None
        wanted, made = _asked(call), _literal(listed)
        around = next((one for one in reversed(own) if one.body < node.start_byte < one.end), None)
        if wanted and made and around:
            one, other = (names.type(around, type_name(each)).name for each in (wanted, made))
            yield Binding(around.unit, "produces", "", one, node.start_point.row + 1, other)


def _asked(call: Node | None) -> Node | None:
    """Return the type that the call at the begin of a chain, `bind(A.class)`, is given."""
    while call and (before := call.child_by_field_id(OBJECT)) and before.type == "method_invocation":
        call = before
        if call.child_by_field_id(NAME) and text_of(call.child_by_field_id(NAME)) == "bind":
            return _literal(call.child_by_field_id(ARGUMENTS))
    return None


def _literal(listed: Node | None) -> Node | None:
    one = listed.named_children[0] if listed and listed.named_child_count == 1 else None
    return base_of(one.named_children[0])[0] if one and one.type == "class_literal" and one.named_children else None


def _parameters(method: Node) -> Iterator[Node]:
    listed = method.child_by_field_id(PARAMETERS)
    return (one for one in listed.named_children if one.type == "formal_parameter") if listed else iter(())


def _made(method: Node) -> Iterator[Node | None]:
    """Yield the type that each return of a method makes; none for one that does something else."""
    waiting = [method.child_by_field_id(BODY)]
    while waiting:
        node = waiting.pop()
        if node is None or node.type in ("lambda_expression", "class_body"):
            continue
        if node.type == "return_statement":
            value = node.named_children[0] if node.named_children else None
            if value and value.type == "identifier":
                value = _local(node, text_of(value))
            yield value.child_by_field_id(TYPE) if value and value.type == "object_creation_expression" else None
        else:
            waiting += node.named_children


def _local(node: Node, name: str) -> Node | None:
    """Return the value that a variable is declared with in the block around a return."""
    block = node.parent
    for one in block.named_children if block else ():
        for each in one.children_by_field_id(DECLARATOR) if one.type == "local_variable_declaration" else ():
            if text_of(each.child_by_field_id(NAME)) == name:
                return each.child_by_field_id(VALUE)
    return None
