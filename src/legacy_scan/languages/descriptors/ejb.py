"""ejb-jar.xml: beans, what fronts them, what they listen to and ask for, and the tables of entity beans."""

from collections.abc import Callable
from typing import Final

from legacy_scan.extraction.elements import Element
from legacy_scan.languages.descriptors.ejb_ql import Relations, related, relations, schemas
from legacy_scan.languages.descriptors.said import Said
from legacy_scan.languages.descriptors.timers import timers

_FRONTS: Final = ("home", "remote", "local-home", "local", "business-remote", "business-local", "service-endpoint")
_DESTINATION: Final = ("destination", "destinationLookup", "destinationJndiName")


def _ejb_jar(root: Element, said: Said) -> None:
    met = related(root)
    known = relations(met)
    for one in met:
        said.bind("related-schema", one.bean, one.other, one.line, one.field)
    for kind in ("session", "entity", "message-driven"):
        for bean in root.all("enterprise-beans", kind):
            _bean(bean, said)
            if kind == "entity":
                _entity(bean, said)
                _finders(bean, known, said)
            elif kind == "message-driven":
                _listener(bean, said)


def _bean(bean: Element, said: Said) -> None:
    name, made = bean.said("ejb-name"), bean.one("ejb-class")
    if made is None or not made.text:
        return
    for known in (name, bean.attributes.get("id", "")):
        if known:
            said.bind("bean-class", known, made.text, bean.line, "ejb")
    for front in (one for tag in _FRONTS for one in bean.all(tag)):
        said.bind("fronts", front.text, made.text, front.said_on or front.line)
    _asks(bean, made.text, said)
    timers(bean, said)
    if bean.said("session-type") == "Stateful":
        said.trait("ee.stateful-bean", bean.line)
    if bean.said("transaction-type") == "Bean":
        said.trait("ee.bean-transaction", bean.line)


def _asks(bean: Element, made: str, said: Said) -> None:
    """What a bean is given: other beans, resources and destinations."""
    for tag in ("ejb-ref", "ejb-local-ref"):
        for link in bean.all(tag, "ejb-link"):
            said.bind("injects", made, link.text.rpartition("#")[2], link.line, "ejb")
    for tag, inner in (("resource-ref", "res-ref-name"), ("message-destination-ref", "message-destination-ref-name")):
        for one in bean.all(tag, inner):
            said.bind("uses-resource", made, one.text, one.line)


def _entity(bean: Element, said: Said) -> None:
    managed = bean.said("persistence-type")
    said.trait("ee.entity-bean-cmp" if managed == "Container" else "ee.entity-bean-bmp", bean.line)
    schema = bean.one("abstract-schema-name")
    if managed == "Container" and schema is not None:
        said.bind("abstract-schema", schema.text, bean.said("ejb-class"), schema.line, bean.said("ejb-name"))


def _finders(bean: Element, known: Relations, said: Said) -> None:
    """What the finders and selects of a bean read."""
    for one in bean.all("query"):
        finder(one, one.one("ejb-ql"), bean.said("ejb-name"), known, said)


def finder(one: Element, query: Element | None, bean: str, known: Relations, said: Said) -> None:
    """Note what a method of a bean reads, by the query it runs."""
    for name in schemas(query.text, known) if query is not None else ():
        line = said.place(query, name)[0] if query is not None else one.line
        said.bind("finder", bean, name, line, one.said("query-method", "method-name"))


def _listener(bean: Element, said: Said) -> None:
    made = bean.said("ejb-class")
    settings = bean.all("activation-config", "activation-config-property")
    for one in settings:
        if one.said("activation-config-property-name") in _DESTINATION:
            value = one.one("activation-config-property-value")
            if value is not None and value.text:
                said.bind("listens", made, value.text, value.line)
    link = bean.one("message-destination-link")
    if link is not None and link.text:
        said.bind("listens", made, link.text, link.line)


READERS: Final[dict[str, Callable[[Element, Said], None]]] = {"ejb-jar": _ejb_jar}
