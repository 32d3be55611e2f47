"""Destinations of messages: what a class does with them, and the queue behind a name."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from tree_sitter import Node

from legacy_scan.extraction.sql_in_text import Said
from legacy_scan.languages.java.fields import LEFT, NAME, TYPE
from legacy_scan.languages.java.places import Places
from legacy_scan.languages.java.strings import UNKNOWN
from legacy_scan.languages.java.written import Typed, text_of

TYPES: Final[frozenset[str]] = frozenset({"javax.jms.Queue", "javax.jms.Topic", "javax.jms.Destination"})
Given = Mapping[str, Collection[str]]
_SENDS: Final = frozenset({"createProducer", "createSender", "createPublisher", "send", "publish", "convertAndSend"})
_RECEIVES: Final = frozenset(
    {
        *("createConsumer", "createReceiver", "createSubscriber", "createDurableSubscriber", "createSharedConsumer"),
        *("createDurableConsumer", "createSharedDurableConsumer", "createBrowser", "receive", "receiveAndConvert"),
    }
)


def queues(kind: str, texts: Iterable[str], shown: str) -> Iterator[Said]:
    """Yield queues by their names, `queue:///NAME?option` included; a name with a context is one of a directory."""
    for text in texts:
        name = text.partition("?")[0]
        for prefix in ("queue://", "topic://"):
            if name.startswith(prefix):
                name = name.rpartition("/")[2]
        if "${" in text and UNKNOWN not in text:
            yield kind, text.strip(), "computed"
        elif UNKNOWN in text or not name.strip():
            yield kind, shown, "computed"
        else:
            yield kind, name.strip(), "identifier" if "/" in name or ":" in name else "literal"


def kinds(node: Node, given_to: Given) -> list[str]:
    """Return what is done with the destination that a node makes, by the calls that it or its variable is given to."""
    around = node.parent
    while around and around.type in ("cast_expression", "parenthesized_expression"):
        around = around.parent
    if around is None:
        return ["references-queue"]
    if around.type == "argument_list" and around.parent and around.parent.type == "method_invocation":
        return _of_calls([text_of(around.parent.child_by_field_id(NAME))])
    name = ""
    if around.type == "variable_declarator":
        name = text_of(around.child_by_field_id(NAME))
    elif around.type == "assignment_expression":
        name = text_of(around.child_by_field_id(LEFT)).removeprefix("this.")
    return of_variable(name, given_to)


def of_variable(name: str, given_to: Given) -> list[str]:
    """Return what a file does with a destination in a variable: by the methods that it is given to."""
    return _of_calls(given_to.get(name, ()) if name else ())


def _of_calls(methods: Collection[str]) -> list[str]:
    sends = ["writes-queue"] * any(one in _SENDS for one in methods)
    receives = ["reads-queue"] * any(one in _RECEIVES for one in methods)
    return receives + sends or ["references-queue"]


def wanted(node: Node, places: Places) -> Typed | None:
    """Return the type that the result of a look-up is cast to, or else that of the variable it is given to."""
    around = node.parent
    while around and around.type == "parenthesized_expression":
        around = around.parent
    if around is None:
        return None
    if around.type == "cast_expression":
        return places.type_named(around.child_by_field_id(TYPE))
    if around.type == "variable_declarator" and around.parent:
        return places.type_named(around.parent.child_by_field_id(TYPE))
    return None
