"""Spring Integration's XML: which bean takes messages from which channel, and where it puts them.

What names no bean speaks for its file: an adapter takes from a queue, a table or an address what its channel gets.
"""

from collections.abc import Iterator
from typing import Final

from legacy_scan.extraction.elements import Element
from legacy_scan.languages.descriptors.said import Said
from legacy_scan.languages.descriptors.statements import statement

_SCHEMA: Final = b"schema/integration"
_TAKES: Final = ("input-channel", "reply-channel", "default-reply-channel")
_GIVES: Final = (
    *("output-channel", "request-channel", "default-request-channel", "default-output-channel", "discard-channel"),
    "error-channel",
)
_TELLS: Final = frozenset({"wire-tap", "mapping", "recipient"})
"""Elements whose `channel` is where a message goes on to."""
_QUEUES: Final = (
    *("destination-name", "request-destination-name", "queue-names", "topic", "topics", "request-queue-name"),
    "routing-key",
)
_INWARDS: Final = ("inbound-", "message-driven-")
_OUTWARDS: Final = "outbound-"
_MADE: Final = ("service-interface", "ref")


def spring(root: Element, said: Said) -> None:
    """Note what the elements of Spring Integration say of channels."""
    if _SCHEMA not in said.source[:8192]:
        return
    for one, around in root.walk():
        if one.name in ("bean", "property"):
            continue
        made = _made(around if one.name in _TELLS else one)
        channels = list(_channels(one))
        if not channels and made and around.name == "chain":
            channels = list(_channels(around))
        for kind, channel in channels:
            if "#{" not in channel and "${" not in channel:
                said.bind(kind, made, channel, said.place(one, channel)[0])
        if channels:
            _adapter(one, said)


def _made(one: Element) -> str:
    """Return the bean or the class that an element is about."""
    inner = next((child for child in one.children if child.name == "bean"), None)
    made = inner.attributes.get("class", "") if inner is not None else ""
    return made or next((one.attributes[name] for name in _MADE if name in one.attributes), "")


def _channels(one: Element) -> Iterator[tuple[str, str]]:
    """Yield the channels that an element takes from, and those that it gives to."""
    outwards = one.name.endswith("outbound-gateway")
    for name, channel in sorted(one.attributes.items()):
        takes, gives = name in _TAKES, name in _GIVES
        if outwards and name in ("request-channel", "reply-channel"):
            takes, gives = gives, takes
        elif name == "channel":
            gives = one.name in _TELLS or one.name.startswith(_INWARDS) or "stdin" in one.name
            takes = one.name.endswith("adapter") and not gives
        if channel and (takes or gives):
            yield "takes-from" if takes else "gives-to", channel


def _adapter(one: Element, said: Said) -> None:
    """What stands at the other end of an adapter."""
    inwards = one.name.startswith(_INWARDS)
    if not inwards and not one.name.startswith(_OUTWARDS) and "stored-proc" not in one.name:
        return
    for name in _QUEUES:
        for queue in one.attributes.get(name, "").replace(",", " ").split():
            said.refer("reads-queue" if inwards else "writes-queue", queue, one)
    for name in ("query", "update"):
        if name in one.attributes or one.one(name) is not None:
            statement(one, said)
            break
    if name := one.attributes.get("stored-procedure-name", ""):
        said.refer("call", name, one)
    if not inwards and one.attributes.get("url", "").startswith("http"):
        said.refer("calls-url", one.attributes["url"].partition("?")[0], one)
    elif one.name == "inbound-gateway" and one.attributes.get("path", "").startswith("/"):
        endpoint = said.declared("endpoint", one.attributes["path"], one)
        said.refer("gives-to", one.attributes.get("request-channel", ""), one, endpoint)
