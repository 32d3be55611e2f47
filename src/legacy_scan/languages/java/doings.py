"""What a Java file does beyond its types: SQL, queries, queues, directories, addresses, programs of a mainframe.

Driven by the calls that were found already: only those whose type and method stand in the table of `apis` are looked
at again, and only in files that import one of its libraries.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

from tree_sitter import Node

from legacy_scan.extraction.directory import directory_name
from legacy_scan.extraction.jpql import entities
from legacy_scan.extraction.sql_in_text import Said, columns, tables
from legacy_scan.languages.java import camel, destinations, integration, mainframe
from legacy_scan.languages.java.apis import MEANINGS, REPOSITORIES, Meaning, platform_name
from legacy_scan.languages.java.changes import arguments
from legacy_scan.languages.java.fields import NAME, OBJECT, TYPE
from legacy_scan.languages.java.places import Places
from legacy_scan.languages.java.set_up import set_up
from legacy_scan.languages.java.strings import UNKNOWN, Strings
from legacy_scan.languages.java.written import text_of
from legacy_scan.model.facts import Binding, Reference

_GRAMMAR: Final = "tree_sitter_java"
_CALLS: Final = ("method_invocation", "object_creation_expression")
_PATH: Final = re.compile(rf"{UNKNOWN}(/[\w-][^\s?#]*)")
"""What follows a host that only the run knows."""
_URL: Final = re.compile(r"(?:https?|wss?)://[^\s/?#]+[^\s?#]*", re.IGNORECASE)
_LONGEST_NAME: Final = 80
_NEAR: Final = 4
"""Levels between the name of a call or a type, without its packages, and what it is the name of."""
_GIVEN: Final = frozenset({"algorithm", "key-size", "batch-job"})
_FINDS: Final = frozenset({"find", "getReference", "get", "load"})
"""What hands back an entity of the class that it is given."""


class Doings:
    """Looks at the calls of one file that the table knows."""

    def __init__(
        self,
        text: bytes,
        root: Node,
        on_demand: tuple[str, ...],
        places: Places,
        strings: Callable[[], Strings],
        ims: bool = False,
    ) -> None:
        """Take what the pass over the file left; strings are read where there is a call to look at.

        A file that imports a connector of `ims` sends messages to it.
        """
        self._ims = ims
        self._text = text
        self._root = root
        self._on_demand = on_demand
        self._places = places
        self._make_strings = strings
        self._own = {one.unit: name for name, one in places.names.by_name.items()}
        self._lines: list[bytes] = []
        self._bases: set[str] = set()
        self._parts: list[tuple[Reference, str]] = []
        self.bindings: list[Binding] = []
        """What calls are given that names no unit: algorithms and the sizes of keys."""

    @cached_property
    def _strings(self) -> Strings:
        return self._make_strings()

    def find(self, found: Sequence[Reference]) -> list[Reference]:
        """Return more references, given those to types."""
        self._supers = self._inherited(found)
        self._found = found
        more: list[Reference] = []
        for one in found:
            kind = one.kind
            if kind == "extends" and self._qualified(one.name, one.how) in REPOSITORIES:
                more += self._repository(one)
            if kind == "method-call":
                method = one.name.partition(" ")[0].rpartition(".")[2]
                if method not in MEANINGS:
                    if self._ims and mainframe.TRANSACTION_CODE.fullmatch(method):
                        more += self._transaction(one)
                    continue
            elif kind != "construct":
                continue
            for owner, method in self._called(one):
                self._at = one
                if node := self._node(one, _CALLS):
                    more += self._follow(node, owner, method)
        more += self._set_up()
        return [*more, *self._parts_asked()]

    def _set_up(self) -> Iterator[Reference]:
        for made, call in set_up(_GRAMMAR, self._text, self._root):
            inside, typed = self._places.around(made), self._places.type_named(made)
            owner = self._qualified(typed.name, typed.how) if typed else ""
            method = text_of(call.child_by_field_id(NAME))
            if inside and owner in MEANINGS.get(method, ()):
                row, column = call.start_point
                self._at = Reference(inside.unit, "method-call", method, row + 1, column + 1, "literal")
                yield from self._follow(call, owner, method)

    def _transaction(self, one: Reference) -> Iterator[Reference]:
        """`message.setInTrancode("IVTNO")`: the transaction of IMS that a message is for."""
        node = self._node(one, _CALLS)
        given = arguments(node) if node else []
        for text in self._strings.of(given[0]) if len(given) == 1 else ():
            if UNKNOWN not in text and text.strip():
                yield one._replace(kind="start", name=text.strip().upper()[:_LONGEST_NAME], how="literal")

    def _repository(self, one: Reference) -> Iterator[Reference]:
        """`extends JpaRepository<Order, Long>`: what it keeps."""
        node = self._node(one, ("generic_type",))
        listed = node.named_children[1] if node and len(node.named_children) > 1 else None
        typed = self._places.type_named(listed.named_children[0]) if listed and listed.named_children else None
        if typed:
            yield one._replace(kind="repository-of", name=typed.name, how=typed.how)

    def _inherited(self, found: Iterable[Reference]) -> dict[int, list[str]]:
        supers: dict[int, list[str]] = {}
        for one in found:
            if one.kind == "extends":
                supers.setdefault(one.unit, []).append(self._qualified(one.name, one.how))
        return supers

    def _qualified(self, name: str, how: str) -> str:
        """Return the name of a type as the table has it; an import on demand counts where it makes one of the table."""
        if how != "literal" and "." not in name:
            for package in self._on_demand:
                if platform_name(f"{package}.{name}") in _TYPES:
                    return platform_name(f"{package}.{name}")
        return platform_name(name)

    def _called(self, one: Reference) -> Iterator[tuple[str, str]]:
        """Yield the type and the method of a call, if the table may know it; what is inherited is its heir's."""
        written = one.name.partition(" ")[0]
        owner, _, method = (written, "", "new") if one.kind == "construct" else written.rpartition(".")
        by_type = MEANINGS.get(method)
        if by_type is None or one.how == "computed":
            return
        owner = self._qualified(owner, one.how)
        for name in (owner, *self._supers.get(one.unit, ())):
            if name in by_type and (name == owner or owner == platform_name(self._own.get(one.unit, ""))):
                yield name, method

    def _node(self, one: Reference, kinds: Sequence[str]) -> Node | None:
        """Return the innermost node of some kinds at the place of a reference."""
        if not self._lines:
            self._lines = self._text.split(b"\n")
        row = one.line - 1
        line = self._lines[row]
        column = one.column - 1
        if not line.isascii():
            column = len(line.decode("utf-8", "replace")[:column].encode("utf-8"))
        node = self._root.named_descendant_for_point_range((row, column), (row, column))
        while node is not None and (above := node.parent) is not None and above.type == "scoped_type_identifier":
            node = above
        for _ in range(_NEAR):
            if node is None or node.type in kinds:
                return node
            node = node.parent
        return None

    def _follow(self, node: Node, owner: str, method: str) -> Iterator[Reference]:
        """Yield what a call says, and what is called on its result where the table knows the type of that."""
        while True:
            given = arguments(node)
            returned = owner
            for meaning in MEANINGS.get(method, {}).get(owner, ()):
                if meaning.what == "chain":
                    returned = meaning.returns
                elif len(given) < meaning.least:
                    continue
                elif meaning.what in _GIVEN:
                    self._give(meaning, f"{owner}.{method}", given[meaning.place])
                else:
                    self._node_at = node
                    yield from self._references(owner, meaning, given)
            above = node.parent
            while above and above.type in ("parenthesized_expression", "cast_expression"):
                above = above.parent
            if above is None or above.type != "method_invocation" or not _stands_before(node, above):
                return
            node, owner, method = above, returned, text_of(above.child_by_field_id(NAME))

    def _references(self, owner: str, meaning: Meaning, given: Sequence[Node]) -> Iterator[Reference]:
        for at, there in self._sites(meaning, given):
            for kind, name, how in self._say(owner, meaning, there):
                if name:
                    yield Reference(at.unit, kind, name[:_LONGEST_NAME], at.line, at.column, how)
            if meaning.what == "sql":
                self._strings.begin()
                said = columns(self._strings.of(there[meaning.place]))
                self.bindings += (Binding(at.unit, kind, name, of, at.line, "") for kind, name, of in said)

    def _sites(self, meaning: Meaning, given: Sequence[Node]) -> Iterator[tuple[Reference, Sequence[Node]]]:
        """Yield the places where a statement is written: those that call a private helper, with what they give it."""
        place = meaning.place
        handed, alone = self._strings.handed(given[place]) if meaning.what in ("sql", "jpql") else ([], True)
        if not handed or not alone:
            yield self._at, given
            return
        for call, argument in handed:
            name = call.child_by_field_id(NAME) or call
            row, column = name.start_point
            at = self._at._replace(line=row + 1, column=self._characters(row, column) + 1)
            yield at, (*given[:place], argument, *given[place + 1 :])

    def _characters(self, row: int, column: int) -> int:
        line = self._lines[row]
        return column if line.isascii() else len(line[:column].decode("utf-8", "replace"))

    def _give(self, meaning: Meaning, callee: str, node: Node) -> None:
        """Bind a call to the name it is given; to nothing, with the expression, where only the run knows."""
        self._strings.begin()
        for text in self._strings.of(node) or (UNKNOWN,):
            value, rest = ("", _shown(node)[:_LONGEST_NAME]) if UNKNOWN in text else (text.strip()[:_LONGEST_NAME], "")
            self.bindings.append(Binding(self._at.unit, meaning.what, callee, value, self._at.line, rest))

    def _say(self, owner: str, meaning: Meaning, given: Sequence[Node]) -> Iterable[Said]:
        self._strings.begin()
        if reader := _READERS.get(meaning.what):
            return reader(self, given, meaning)
        texts = self._strings.names(given[meaning.place])
        if meaning.what.endswith("-queue"):
            return destinations.queues(meaning.what, texts, _shown(given[meaning.place]))
        others = [one for one in self._found if one.unit == self._at.unit]
        return mainframe.said(owner, meaning.what, texts, given, self._node_at, self._strings, others)

    def _sql(self, given: Sequence[Node], meaning: Meaning) -> Iterator[Said]:
        """A statement; without one argument that is a text, it is a prepared one's `execute()`."""
        yield from tables(self._strings.names(given[meaning.place]), _shown(given[meaning.place]))

    def _jpql(self, given: Sequence[Node], meaning: Meaning) -> Iterator[Said]:
        one = given[meaning.place]
        if one.type == "class_literal":
            return
        variable = self._places.variable(one, text_of(one)) if one.type == "identifier" else None
        typed = self._places.type_named(variable.type) if variable and variable.type else None
        if typed and typed.name.rpartition(".")[2].startswith("Criteria"):
            return  # what a criteria query is from is said where it is told
        for text in self._strings.of(one):
            named = entities(text.replace(UNKNOWN, " \0 "))
            yield from ((kind, name, "literal") for kind, name in named)
            if UNKNOWN in text and (not named or text.lstrip().startswith(UNKNOWN)):
                yield "reads-entity", _shown(one), "computed"

    def _plain(self, kind: str, given: Sequence[Node], meaning: Meaning) -> Iterator[Said]:
        for text in self._strings.of(given[meaning.place]):
            known = UNKNOWN not in text and text.strip()
            yield kind, known or _shown(given[meaning.place]), "literal" if known else "computed"

    def _url(self, given: Sequence[Node], meaning: Meaning) -> Iterator[Said]:
        for text in self._strings.names(given[meaning.place]):
            yield from _asked(text)

    def _base(self, given: Sequence[Node], meaning: Meaning) -> Iterator[Said]:
        """What addresses of a client begin with: `WebClient.create("http://orders:8080")`."""
        texts = self._strings.names(given[meaning.place])
        self._bases.update(text.rstrip("/") for text in texts or (UNKNOWN,))
        yield from self._url(given, meaning)

    def _part(self, given: Sequence[Node], meaning: Meaning) -> Iterator[Said]:
        texts = self._strings.names(given[meaning.place])
        self._parts += ((self._at, text) for text in texts if text.startswith("/"))
        if not any(text.startswith("/") for text in texts):
            yield from self._url(given, meaning)

    def _parts_asked(self) -> Iterator[Reference]:
        """Yield what `client.get().uri("/orders")` asks: of the one base that the file tells, or of any host."""
        base = next(iter(self._bases)) if len(self._bases) == 1 else UNKNOWN
        base = base if _URL.fullmatch(base) else UNKNOWN
        for at, text in self._parts:
            for kind, name, how in _asked(base + text):
                yield Reference(at.unit, kind, name[:_LONGEST_NAME], at.line, at.column, how)

    def _entity(self, given: Sequence[Node], meaning: Meaning) -> Iterator[Said]:
        """The class literal, or the static type of what is given."""
        one = given[meaning.place]
        if one.type == "method_invocation" and text_of(one.child_by_field_id(NAME)) in _FINDS:
            one = next((each for each in arguments(one) if each.type == "class_literal"), one)
        if one.type == "class_literal" and one.named_children:
            typed = self._places.type_named(one.named_children[0])
        elif one.type == "object_creation_expression":
            typed = self._places.type_named(one.child_by_field_id(TYPE))
        else:
            variable = self._places.variable(one, text_of(one)) if one.type == "identifier" else None
            typed = self._places.type_named(variable.type) if variable and text_of(variable.type) != "var" else None
        if typed and not typed.dimensions and not typed.name.startswith("java."):
            yield meaning.what, typed.name, typed.how
        elif one.type != "string_literal":
            yield meaning.what, _shown(one), "computed"

    def _batch(self, given: Sequence[Node], meaning: Meaning) -> Iterator[Said]:
        """A job by its name; an object that is one has its type, and that tells more."""
        texts = self._strings.of(given[meaning.place])
        yield from ((meaning.what, text, "literal") for text in texts if UNKNOWN not in text and text)

    def _camel(self, given: Sequence[Node], meaning: Meaning) -> Iterator[Said]:
        for text in self._strings.names(given[meaning.place]):
            yield from camel.said(text, meaning.what == "camel-from", _shown(given[meaning.place]))

    def _flow(self, given: Sequence[Node], meaning: Meaning) -> Iterator[Said]:
        one = given[meaning.place]
        texts = self._strings.of(one) if one.type not in ("lambda_expression", "decimal_integer_literal") else ()
        return integration.said(meaning.what, one, texts, self._places)

    def _rabbit(self, given: Sequence[Node], meaning: Meaning) -> Iterator[Said]:
        """`basicPublish(exchange, key, ...)`: the exchange, or the queue of that key where it is the nameless one."""
        exchange = self._strings.names(given[0])
        place = meaning.place if exchange == ("",) else 0
        yield from destinations.queues("writes-queue", self._strings.names(given[place]), _shown(given[place]))

    def _jndi(self, given: Sequence[Node], meaning: Meaning) -> Iterator[Said]:
        wanted = destinations.wanted(self._node_at, self._places)
        for text in self._strings.of(given[meaning.place]):
            name = directory_name(text)
            if UNKNOWN in text or not name:
                yield "resource", _shown(given[meaning.place]), "computed"
            elif wanted and self._qualified(wanted.name, wanted.how) in destinations.TYPES:
                kinds = destinations.kinds(self._node_at, self._strings.changes.given_to)
                yield from ((kind, name, "identifier") for kind in kinds)
            elif "=" not in name:
                yield "resource", name, "literal"

    def _destination(self, given: Sequence[Node], meaning: Meaning) -> Iterator[Said]:
        texts = self._strings.names(given[meaning.place])
        for kind in destinations.kinds(self._node_at, self._strings.changes.given_to):
            yield from destinations.queues(kind, texts, _shown(given[meaning.place]))


_READERS: Final[dict[str, Callable[[Doings, Sequence[Node], Meaning], Iterable[Said]]]] = {
    "sql": Doings._sql,
    "jpql": Doings._jpql,
    "named-query": lambda self, given, meaning: self._plain("named-query", given, meaning),
    "table": lambda self, given, meaning: self._plain("writes-table", given, meaning),
    "call": lambda self, given, meaning: self._plain("call", given, meaning),
    "url": Doings._url,
    "url-base": Doings._base,
    "url-part": Doings._part,
    "jndi": Doings._jndi,
    "destination": Doings._destination,
    "starts-batch": Doings._batch,
    "camel-from": Doings._camel,
    "camel-to": Doings._camel,
    "rabbit": Doings._rabbit,
    **dict.fromkeys(integration.KINDS, Doings._flow),
    **dict.fromkeys(("reads-entity", "writes-entity", "updates-entity", "deletes-entity"), Doings._entity),
}


_TYPES: Final = frozenset(name for by_type in MEANINGS.values() for name in by_type) | destinations.TYPES | REPOSITORIES


def _asked(text: str) -> Iterator[Said]:
    """Yield the address that a text is, or its path where only the run knows the host."""
    if "${" in text:
        yield "calls-url", text.replace(UNKNOWN, "*"), "computed"
    elif found := _URL.match(text.partition(UNKNOWN)[0]):
        name = found[0].rstrip("/")
        yield "calls-url", f"{name}/*" if UNKNOWN in text else name, "literal"
    elif (found := _PATH.match(text)) or (found := _PATH.match(UNKNOWN + text)):
        yield "calls-path", found[1].replace(UNKNOWN, "*"), "identifier"


def _stands_before(node: Node, call: Node) -> bool:
    target = call.child_by_field_id(OBJECT)
    return target is not None and target.start_byte <= node.start_byte and node.end_byte <= target.end_byte


def _shown(node: Node) -> str:
    """Return an expression on one line, for a name that only the run knows."""
    return " ".join(text_of(node)[: 4 * _LONGEST_NAME].split())
