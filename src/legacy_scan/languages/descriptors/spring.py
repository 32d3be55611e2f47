"""Spring's XML: beans, what is put into them, and what is scanned for more."""

from collections.abc import Callable
from typing import Final

from legacy_scan.extraction.elements import Element
from legacy_scan.languages.descriptors import batch, channels, timers
from legacy_scan.languages.descriptors.said import Said, stands_open

_REFERS: Final = ("ref", "bean", "local", "factory-bean", "depends-on", "parent", "value-ref", "key-ref")
_JNDI: Final = ("jndi-lookup", "local-slsb", "remote-slsb")
_LOCATIONS: Final = (
    "location",
    "locations",
    "configLocation",
    "configLocations",
    "mapperLocations",
    "mappingResources",
)


def _spring(root: Element, said: Said) -> None:
    if not any("springframework" in text for text in (_head(said),)) and "SPRING" not in _head(said):
        return
    timers.spring(root, said)
    batch.spring(root, said)
    channels.spring(root, said)
    waiting = [(one, "", 0) for one in reversed(root.children)]
    while waiting:
        one, owner, depth = waiting.pop()
        if one.name == "bean" and ("class" in one.attributes or "parent" in one.attributes or "id" in one.attributes):
            owner = _bean(one, owner, said)
        else:
            _element(one, owner, said)
        waiting += [(child, owner, depth + 1) for child in reversed(one.children)]


def _head(said: Said) -> str:
    return said.source[:4096].decode("utf-8", "replace")


def _bean(one: Element, owner: str, said: Said) -> str:
    """A bean inside another is put into it; its class, or that of the bean around it, is what is put together."""
    made = one.attributes.get("class", "")
    said.of_class(made, one)
    names = [one.attributes.get("id", ""), *one.attributes.get("name", "").replace(",", " ").split()]
    for name in dict.fromkeys(name for name in names if name):
        said.bind("bean-class", name, made, one.line, "spring")
    if owner and made:
        said.bind("injects", owner, made, one.line, "class")
    mine = made or owner
    _refers(one, mine, said)
    return mine


def _element(one: Element, owner: str, said: Said) -> None:
    text = one.attributes.get("value", "") or one.text
    if not owner and "id" in one.attributes:  # made by the framework, of a class that is its own affair
        said.bind("bean-class", one.attributes["id"], "", one.line, "spring")
    if one.name == "import":
        said.refer("includes-file", one.attributes.get("resource", ""), one)
    elif one.name == "component-scan":
        for package in one.attributes.get("base-package", "").replace(",", " ").split():
            said.bind("component-scan", package, "", one.line)
    elif one.name in _JNDI or one.attributes.get("name") == "jndiName":
        said.refer("resource", one.attributes.get("jndi-name", text), one)
    elif one.name == "alias":
        said.bind("bean-alias", one.attributes.get("alias", ""), one.attributes.get("name", ""), one.line)
    elif one.name in ("scheduled", "scheduled-tasks"):
        said.trait("ee.scheduled", one.line)
    elif one.attributes.get("name") == "basePackage":
        said.bind("component-scan", text, "", one.line)
    _inside(one, owner, text, said)


def _inside(one: Element, owner: str, text: str, said: Said) -> None:
    """What an element of any kind may say of classes, values and other beans."""
    if one.name == "listener" and "destination" in one.attributes:
        said.bind("listens", one.attributes.get("ref", ""), one.attributes["destination"], one.line)
    if one.name in ("value", "property", "constructor-arg", "arg", "entry", "interface", "prop"):
        _value(one, text, said)
    for attribute in ("class", "type", "value-type", "implement-interface"):
        said.value(one.attributes.get(attribute, ""), one)
    _refers(one, owner, said)


def _value(one: Element, text: str, said: Said) -> None:
    line = one.line if "value" in one.attributes else one.said_on or one.line
    said.value(text, one)
    if text.startswith("jdbc:"):
        said.trait("config.jdbc-url", line)
        said.bind("setting", one.attributes.get("name", ""), text, line)
    elif text.startswith(("java:comp/", "jdbc/", "jms/")):
        said.refer("resource", text, one)
    elif one.attributes.get("name") == "password" and stands_open(text):
        said.trait("config.secret", line)
    elif text.endswith(".xml") and "*" not in text and " " not in text:
        said.refer("includes-file", text, one)


def _refers(one: Element, owner: str, said: Said) -> None:
    for attribute, value in one.attributes.items():
        if attribute == "parent" and one.name != "bean":
            continue
        if attribute in _REFERS or attribute.endswith("-ref"):
            for name in value.replace(",", " ").split():
                if owner:
                    said.bind("injects", owner, name, said.place(one, name)[0], "spring")
                else:
                    said.refer("names-bean", name, one)


READERS: Final[dict[str, Callable[[Element, Said], None]]] = {"beans": _spring}
