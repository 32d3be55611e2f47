"""What application servers are told: which name stands for which data source, queue or bean."""

from collections.abc import Callable
from typing import Final

from legacy_scan.extraction.directory import directory_name
from legacy_scan.extraction.elements import Element
from legacy_scan.languages.descriptors.cmp import generated
from legacy_scan.languages.descriptors.said import Said, stands_open


def resource(name: str, kind: str, one: Element, said: Said) -> int:
    """Declare a named resource, and what kind of thing it is."""
    name = directory_name(name)
    number = said.declared("resource", name, one)
    said.bind("attribute", "type", kind, one.line, f"resource:{name}", number)
    return number


def given(name: str, what: str, value: str, line: int, said: Said, number: int) -> None:
    """Note a property of a resource; secrets are withheld."""
    secret = "password" in what.lower()
    said.bind("attribute", what, "" if secret else value, line, f"resource:{directory_name(name)}", number)
    if secret and stands_open(value) and not value.startswith("{"):
        said.trait("config.secret", line, number)
    if value.startswith("jdbc:"):
        said.trait("config.jdbc-url", line, number)


def _binding(root: Element, said: Said) -> None:
    """ibm-web-bnd.xml and ibm-ejb-jar-bnd.xml: a local name is bound to the name in the directory."""
    for one, around in root.walk():
        bound = one.attributes.get("binding-name", "")
        if one.name in ("resource-ref", "resource-env-ref", "message-destination-ref", "message-destination"):
            said.refer("resource", bound, one)
            said.alias(one.attributes.get("name", ""), bound, one)
        elif one.name in ("ejb-ref", "interface"):
            said.named(bound, one.attributes.get("class", ""), one)
            if one.name == "ejb-ref":
                said.alias(one.attributes.get("name", ""), bound, one)
        elif one.name == "jca-adapter":
            destination = one.attributes.get("destination-binding-name", "")
            said.refer("resource", destination, one)
            if destination:
                said.bind("listens", around.attributes.get("name", ""), destination, one.line)
        elif one.name == "session" and "simple-binding-name" in one.attributes:
            said.named(one.attributes["simple-binding-name"], one.attributes.get("name", ""), one)


def _binding_xmi(root: Element, said: Said) -> None:
    """ibm-web-bnd.xmi and ibm-ejb-jar-bnd.xmi: as above, for elements of another file by their ids."""
    for one, _ in root.walk():
        name = one.attributes.get("jndiName", "")
        inner = next((each for each in one.children if "href" in each.attributes), None)
        target = inner.attributes["href"].rpartition("#")[2] if inner is not None else ""
        if one.name in ("resRefBindings", "resourceEnvRefBindings", "messageDestinationRefBindings", "datasource"):
            said.refer("resource", name, one)
        elif one.name == "ejbBindings" and target:
            said.named(name, target, one)
            listened = one.attributes.get("destinationJndiName", one.attributes.get("listenerInputPortName", ""))
            if listened:
                said.bind("listens", target, listened, one.line)
            if ds := one.one("datasource"):
                said.bind("uses-resource", target, ds.attributes.get("jndiName", ""), ds.line)
        elif one.name == "ejbRefBindings":
            said.refer("resource", name, one)
        if one.name == "defaultDatasource":
            said.refer("resource", name, one)


def _weblogic_ejb(root: Element, said: Said) -> None:
    for bean in root.all("weblogic-enterprise-bean"):
        name = bean.said("ejb-name")
        for tag in ("jndi-name", "local-jndi-name"):
            if one := bean.one(tag):
                said.named(one.text, name, one)
        if one := bean.one("message-driven-descriptor", "destination-jndi-name"):
            said.bind("listens", name, one.text, one.line)
    _described(root, said)


def _described(root: Element, said: Said) -> None:
    """`resource-description`, `resource-ref` and the like: a local name and the one behind it."""
    for one, _ in root.walk():
        if one.name.startswith(("resource-", "message-destination-")) or one.name in ("ejb-ref", "ejb-local-ref"):
            local = next((one.said(tag) for tag in (*_LOCAL, "ejb-ref-name") if one.one(tag)), "")
            bound = one.one("jndi-name") or one.one("local-jndi-name") or one.one("res-jndi-name")
            if bound is not None:
                said.alias(local, bound.text, bound)


_LOCAL: Final = ("res-ref-name", "resource-env-ref-name", "message-destination-ref-name", "message-destination-name")


def _jboss_ejb(root: Element, said: Said) -> None:
    for kind in ("session", "entity", "message-driven"):
        for bean in root.all("enterprise-beans", kind):
            name = bean.said("ejb-name")
            for tag in ("jndi-name", "local-jndi-name"):
                if one := bean.one(tag):
                    said.named(one.text, name, one)
            if one := bean.one("destination-jndi-name"):
                said.bind("listens", name, one.text, one.line)
    _described(root, said)


def _sun_ejb(root: Element, said: Said) -> None:
    """The name of a message-driven bean is that of what it listens to: what comes there runs the bean."""
    for bean, _ in root.walk():
        if bean.name == "ejb" and (one := bean.one("jndi-name")):
            said.named(one.text, bean.said("ejb-name"), one)
        if bean.name == "ejb":
            generated(bean, said)
    _described(root, said)


READERS: Final[dict[str, Callable[[Element, Said], None]]] = {
    "web-bnd": _binding,
    "ejb-jar-bnd": _binding,
    "application-bnd": _binding,
    "WebAppBinding": _binding_xmi,
    "EJBJarBinding": _binding_xmi,
    "ApplicationBinding": _binding_xmi,
    "weblogic-ejb-jar": _weblogic_ejb,
    "weblogic-web-app": _described,
    "weblogic-application": _described,
    "jboss-web": _described,
    "jboss": _jboss_ejb,
    "glassfish-web-app": _described,
    "glassfish-ejb-jar": _sun_ejb,
    "sun-web-app": _described,
    "sun-ejb-jar": _sun_ejb,
    "j2ee-ri-specific-information": _sun_ejb,
}
