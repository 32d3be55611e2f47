"""Traits: what rules on cloud readiness ask of a Java file, and what types alone do not say."""

import re
from collections.abc import Callable
from typing import Final

from tree_sitter import Node

from legacy_scan.languages.java.annotations import quoted, unquoted
from legacy_scan.languages.java.fields import (
    ARGUMENTS,
    BODY,
    DECLARATOR,
    NAME,
    OBJECT,
    PARAMETERS,
    SUPERCLASS,
    TYPE,
    VALUE,
)
from legacy_scan.languages.java.references import References
from legacy_scan.languages.java.written import modifiers_of, text_of
from legacy_scan.model.facts import Trait

_STRINGS: Final = re.compile(
    r"""
    (?P<jndi_name> java:(?:comp|global|app|module|jboss|/)[\w/.-]* )
  | (?P<string_sql> \s*(?:select\s.*\bfrom\b | insert\s+into\s | delete\s+from\s | update\s+[\w."$#]+\s+set\b
        | merge\s+into\s | (?:create|drop|alter|truncate)\s+(?:table|index|view)\s ) )
  | (?P<hard_coded_url> (?:https?|ftp|ldaps?|t3s?|iiop|rmi|jdbc:[a-z0-9]+)://? (?!\Z)
        (?!(?:www\.w3\.org | xmlns\.(?:jcp\.org|oracle\.com) | java\.sun\.com/(?:xml|jsp|jstl|dtd|j2ee|products)
            | jakarta\.ee/xml | schemas\.(?:xmlsoap|openxmlformats|dmtf|microsoft)\.(?:org|com)
            | xml\.(?:org|apache\.org) | (?:www\.)?apache\.org/xml | www\.springframework\.org/(?:schema|dtd)
            | json-schema\.org | docs\.oasis-open\.org | www\.omg\.org/spec | maven\.apache\.org/POM | tempuri\.org
            | purl\.org | (?:www\.)?schema\.org | ns\.adobe\.com | xmlns\.com | exslt\.org | www\.opengis\.net
            | (?:www\.)?hl7\.org/fhir | terminology\.hl7\.org | snomed\.info | loinc\.org | unitsofmeasure\.org
            | dicom\.nema\.org/resources | spdx\.org | cyclonedx\.org/schema)(?:[/\#]|\Z)) # names, no hosts
        (?!(?:[\w-]+\.)*(?:example\.(?:com|org|net)|[\w-]+\.(?:example|invalid|test))(?:[:/?\#]|\Z)) # RFC 2606
        [\w\[] | jdbc:[a-z0-9]+:(?!:?mem(?:ory)?:)\S ) # a database in memory has no host
  | (?P<hard_coded_path> (?:file:/{1,3})?(?: [A-Za-z]:(?:\\\\|/)\w | \\\\\\\\\w
        | /(?:etc|var|tmp|opt|usr|home|root|mnt|srv|export|u0?\d)/\w ) )
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_ADDRESS: Final = re.compile(
    r"(?<![\w.-])(?P<local>(?i:localhost)(?![\w.-]|\s*=)|127\.0\.0\.1(?![\w.]))"
    r"|(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.]|-[A-Za-z])"
)
_SHORTEST: Final = 5
_DOTS: Final = 3
_LONGEST: Final = 100
"""Longer sums of strings are looked at in part: every step up a tree costs its depth."""
_SECRET: Final = re.compile(r"passw(?:or)?d|passphrase|secret|api_?key", re.IGNORECASE)
_COLLECTION: Final = re.compile(r"(?:\w*(?:Map|List|Set|Queue|Deque|Collection|Cache)|Hashtable|Vector|Properties)\Z")
_LOGGER: Final = re.compile(r"(?:.*[.])?\w*(?:Log|Logger)\Z")
_FIXED: Final = re.compile(
    r"(?:[\w.]*\.)?(?:Arrays\.asList|(?:List|Set|Map)\.(?:of|copyOf|ofEntries)|Immutable\w+\.\w+"
    r"|Collections\.(?:<[^()]*>\s*)?(?:unmodifiable|empty|singleton)\w*)\s*[(<]"
)
"""Calls that make a collection nobody can add to."""
_CATCH_ALL: Final = frozenset({"Exception", "Throwable", "java.lang.Exception", "java.lang.Throwable"})
_NOTIFIERS: Final = frozenset({"wait", "notify", "notifyAll"})
_WATCHED: Final = _NOTIFIERS | {"exit", "halt", "printStackTrace"}


def _fixed(declarator: Node) -> bool:
    value = declarator.child_by_field_id(VALUE)
    return value is not None and _FIXED.match(text_of(value)) is not None


class Traits:
    """Collects the traits of a file."""

    def __init__(self, references: References) -> None:
        """Attribute them as the references are."""
        self.found: list[Trait] = []
        self._scope = references.scope
        self._written = references.expressions.written
        self._word = references.word

    def readers(self, text: bytes) -> dict[str, Callable[[Node], None]]:
        """Return who reads what the query captures, without those who have nothing to find in this text."""
        every = {
            "type": self.type,
            "field": self.field,
            "variable": self.variable,
            "method": self.method,
            "synchronized": self.synchronized,
            "catch": self.catch,
            "access": self.access,
            "string": self.string,
        }
        lower = text.lower()
        idle = {capture for capture, words in _WORDS.items() if not any(map(lower.__contains__, words))}
        return {capture: read for capture, read in every.items() if capture not in idle}

    def watched(self) -> dict[str, Callable[[Node], None]]:
        """Return the methods whose calls count whatever they are called on, each with who reads them."""
        return dict.fromkeys(_WATCHED, self.call)

    def _note(self, code: str, node: Node) -> None:
        self.found.append(Trait(self._scope.unit, f"java.{code}", node.start_point.row + 1))

    def type(self, node: Node) -> None:
        """`extends Thread`."""
        above = node.child_by_field_id(SUPERCLASS)
        typed = self._written(above.named_children[0], self._scope.type) if above else None
        if typed and typed.name == "java.lang.Thread":
            self._note("thread-subclass", node)

    def field(self, node: Node) -> None:
        """State that outlives a request: static and not final, or a collection; no loggers and no constants."""
        keywords = modifiers_of(node)
        if node.type == "field_declaration" and "static" in keywords:
            written = node.child_by_field_id(TYPE)
            kind = self._word(written).partition("<")[0] if written else ""
            if "final" not in keywords:
                if not _LOGGER.match(kind):
                    self._note("static-mutable-field", node)
            elif _COLLECTION.search(kind) and not all(map(_fixed, node.children_by_field_id(DECLARATOR))):
                self._note("static-collection", node)
        for one in node.children_by_field_id(DECLARATOR):
            self._secret(one)

    def variable(self, node: Node) -> None:
        """A secret in a local variable."""
        for one in node.children_by_field_id(DECLARATOR):
            self._secret(one)

    def _secret(self, declarator: Node) -> None:
        value = declarator.child_by_field_id(VALUE)
        if value and value.type == "string_literal" and _SECRET.search(text_of(declarator.child_by_field_id(NAME))):
            written = quoted(value)
            if written and not _SECRET.search(written):
                self._note("hard-coded-secret", declarator)

    def method(self, node: Node) -> None:
        """Native and synchronized methods, and `finalize()`."""
        keywords = modifiers_of(node)
        if "native" in keywords:
            self._note("native-method", node)
        if "synchronized" in keywords:
            self._note("synchronized", node)
        name = node.child_by_field_id(NAME)
        if name and self._word(name) == "finalize":
            parameters = node.child_by_field_id(PARAMETERS)
            if parameters and not parameters.named_children:
                self._note("finalizer", node)

    def synchronized(self, node: Node) -> None:
        """`synchronized (x) { }`."""
        self._note("synchronized", node)

    def catch(self, node: Node) -> None:
        """Handlers that take everything, and those that do nothing."""
        types = (
            kind for one in node.named_children if one.type == "catch_formal_parameter" for kind in one.named_children
        )
        names = {text_of(one) for kind in types if kind.type == "catch_type" for one in kind.named_children}
        if names & _CATCH_ALL:
            self._note("catch-all", node)
        body = node.child_by_field_id(BODY)
        if body and all(child.type.endswith("comment") for child in body.named_children):
            self._note("empty-catch", node)

    def call(self, node: Node) -> None:
        """Calls whose receiver's type does not matter, or is known to all."""
        name = text_of(node.child_by_field_id(NAME))
        target = text_of(node.child_by_field_id(OBJECT))
        if name in _NOTIFIERS and (name != "wait" or target in ("", "this")):
            self._note("wait-notify", node)
        elif (name == "exit" and target in _RUNTIMES) or (name == "halt" and target == "Runtime.getRuntime()"):
            self._note("system-exit", node)
        elif name == "printStackTrace":
            given = node.child_by_field_id(ARGUMENTS)
            if given is None or not given.named_children:  # given a writer, it prints there
                self._note("print-stack-trace", node)

    def access(self, node: Node) -> None:
        """`System.out` and `System.err`."""
        if self._word(node) in _CONSOLE:
            self._note("console-output", node)

    def string(self, node: Node) -> None:
        """What strings give away: addresses, paths, SQL, names in a directory."""
        text = unquoted(self._word(node))
        if len(text) < _SHORTEST:
            return
        found = _STRINGS.match(text)
        if found and not (found.lastgroup == "string_sql" and _is_prose(text)):
            self._note(str(found.lastgroup).replace("_", "-"), node)
            if found.lastgroup == "string_sql" and _is_joined(node) and not _is_printed(node):
                self._note("sql-concatenated", node)
        if (text.count(".") >= _DOTS or "ocalhost" in text.lower()) and (found := _ADDRESS.search(text)):
            self._note("hard-coded-localhost" if found["local"] else "hard-coded-ip", node)


_CONSOLE: Final = frozenset({"System.out", "System.err", "java.lang.System.out", "java.lang.System.err"})
_RUNTIMES = frozenset({"System", "java.lang.System", "Runtime.getRuntime()"})
_WORDS: Final = {
    "variable": (b"passw", b"passphrase", b"secret", b"api"),
    "method": (b"native", b"synchronized", b"finalize"),
}
"""Without these words in a text, the readers of the captures find nothing."""


def _is_prose(text: str) -> bool:
    """Tell whether a text that could be SQL begins as a sentence does: `Select one from the list`."""
    return text.lstrip()[:2].istitle() and not any(sign in text for sign in "*=?(")


def _is_printed(node: Node) -> bool:
    """Tell whether a string is only shown on the console, as examples show the statements they run."""
    top: Node | None = node
    while top is not None and top.type in ("string_literal", "binary_expression", "parenthesized_expression"):
        top = top.parent
    call = top.parent if top is not None and top.type == "argument_list" else None
    given = call.child_by_field_id(OBJECT) if call is not None else None
    return given is not None and text_of(given) in _CONSOLE


def _is_joined(node: Node) -> bool:
    """Tell whether a string is joined with something that is no string."""
    top = node
    for _ in range(_LONGEST):
        if top.parent is None or top.parent.type not in ("binary_expression", "parenthesized_expression"):
            break
        top = top.parent
    waiting = [top]
    for _ in range(_LONGEST):
        if not waiting:
            break
        one = waiting.pop()
        if one.type in ("binary_expression", "parenthesized_expression"):
            waiting += one.named_children
        elif not one.type.endswith(("_literal", "comment")):
            return True
    return False
