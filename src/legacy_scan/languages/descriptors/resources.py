"""Where servers are told of data sources and queues: Liberty, WildFly, WebLogic, GlassFish and Tomcat."""

from collections.abc import Callable
from typing import Final

from legacy_scan.extraction.elements import Element
from legacy_scan.languages.descriptors.said import Said, stands_open
from legacy_scan.languages.descriptors.servers import given, resource

_LIBERTY_KINDS: Final = {
    "dataSource": "data-source",
    "jmsQueue": "queue",
    "jmsTopic": "topic",
    "jmsQueueConnectionFactory": "connection-factory",
    "jmsTopicConnectionFactory": "connection-factory",
    "jmsConnectionFactory": "connection-factory",
    "jmsDestination": "destination",
    "jndiEntry": "entry",
    "mailSession": "mail-session",
    "connectionFactory": "connection-factory",
    "adminObject": "admin-object",
    "managedExecutorService": "executor",
    "jndiURLEntry": "url",
    "jndiReferenceEntry": "reference",
}
_QUEUE_NAMES: Final = ("queueName", "baseQueueName", "PhysicalName")
_APPLICATIONS: Final = ("application", "webApplication", "enterpriseApplication", "ejbApplication")


def _server(root: Element, said: Said) -> None:
    """Liberty's server.xml; WildFly's standalone.xml has the same root."""
    if any(one.name in ("profile", "management", "extensions") for one in root.children):
        _wildfly(root, said)
        return
    if any(one.name == "Service" for one in root.children):
        _tomcat(root, said)
        return
    for one, _ in root.walk():
        kind = _LIBERTY_KINDS.get(one.name, "")
        name = one.attributes.get("jndiName", "")
        if kind and name:
            _liberty(name, kind, one, said)
        else:
            _configured(one, said)
        if not one.name.startswith("properties"):
            _secret(one, said)


def _configured(one: Element, said: Said) -> None:
    if one.name in _APPLICATIONS:
        context = one.attributes.get("contextRoot", one.attributes.get("context-root", ""))
        said.bind("submodule", one.attributes.get("location", ""), "application", one.line, context)
    elif one.name == "variable":
        said.bind("setting", one.attributes.get("name", ""), _variable(one), one.line)
    elif one.name == "httpEndpoint":
        for port in ("httpPort", "httpsPort"):
            if port in one.attributes:
                said.bind("setting", port, one.attributes[port], one.line)
                said.trait("config.port", one.line)
    elif one.name == "include":
        said.refer("includes-file", one.attributes.get("location", ""), one)
    elif one.name == "feature":
        said.bind("feature", one.text, "", one.line)


def _variable(one: Element) -> str:
    name = one.attributes.get("name", "")
    return "" if "password" in name.lower() else one.attributes.get("value", one.attributes.get("defaultValue", ""))


def _secret(one: Element, said: Said) -> None:
    value = one.attributes.get("password", "")
    if one.name == "variable" and "password" in one.attributes.get("name", "").lower():
        value = one.attributes.get("value", one.attributes.get("defaultValue", ""))
    if stands_open(value):
        said.trait("config.secret", one.line)


def _liberty(name: str, kind: str, one: Element, said: Said) -> None:
    number = resource(name, kind, one, said)
    for each in one.children:
        if each.name.startswith("properties"):
            for what, value in each.attributes.items():
                given(name, what, value, each.line, said, number)
                if what in _QUEUE_NAMES and kind != "topic":
                    said.refer("stands-for-queue", value, each, number)
    if kind == "entry":
        given(name, "value", one.attributes.get("value", ""), one.line, said, number)


def _wildfly(root: Element, said: Said) -> None:
    for one, _ in root.walk():
        attributes = one.attributes
        if one.name in ("datasource", "xa-datasource") and "jndi-name" in attributes:
            _source(attributes["jndi-name"], one, said)
        elif one.name in ("jms-queue", "jms-topic"):
            kind = one.name.removeprefix("jms-")
            entries = attributes.get("entries", "").replace(",", " ").split()
            entries += [each.attributes.get("name", "") for each in one.all("entry")]
            for name in entries:
                number = resource(name, kind, one, said)
                if kind == "queue":
                    said.refer("stands-for-queue", attributes.get("name", ""), one, number)
        elif one.name in ("connection-factory", "pooled-connection-factory"):
            for name in attributes.get("entries", "").replace(",", " ").split():
                resource(name, "connection-factory", one, said)
        elif one.name == "socket-binding" and "port" in attributes:
            said.bind("setting", attributes.get("name", ""), attributes["port"], one.line)
        elif one.name == "deployment":
            said.bind("submodule", attributes.get("runtime-name", attributes.get("name", "")), "application", one.line)


def _source(name: str, one: Element, said: Said) -> None:
    number = resource(name, "data-source", one, said)
    for each, _ in one.walk():
        if each.name in ("connection-url", "driver", "driver-class", "password", "user-name", "xa-datasource-class"):
            given(name, each.name, each.text, each.line, said, number)
        elif each.name == "security" and "password" in each.attributes:
            given(name, "password", each.attributes["password"], each.line, said, number)
        elif each.name == "xa-datasource-property":
            given(name, each.attributes.get("name", ""), each.text, each.line, said, number)


def _jboss_sources(root: Element, said: Said) -> None:
    """-ds.xml, of old and new."""
    for one in root.children:
        name = one.attributes.get("jndi-name", one.said("jndi-name"))
        if name:
            _source(name if ":" in name else f"java:/{name}", one, said)


def _weblogic_source(root: Element, said: Said) -> None:
    for one in root.all("jdbc-data-source-params", "jndi-name"):
        number = resource(one.text, "data-source", one, said)
        for tag in ("url", "driver-name"):
            for each in root.all("jdbc-driver-params", tag):
                given(one.text, tag, each.text, each.line, said, number)


def _weblogic_jms(root: Element, said: Said) -> None:
    for one in root.children:
        name = one.said("jndi-name")
        if name:
            kind = "queue" if one.name.endswith("queue") else "topic" if one.name.endswith("topic") else one.name
            number = resource(name, kind, one, said)
            if kind == "queue":
                said.refer("stands-for-queue", one.attributes.get("name", ""), one, number)


def _messaging(root: Element, said: Said) -> None:
    """-jms.xml of WildFly and AS 7."""
    _wildfly(root, said)


def _glassfish(root: Element, said: Said) -> None:
    pools = {one.attributes.get("name", ""): one for one in root.all("jdbc-connection-pool")}
    for one in root.children:
        name = one.attributes.get("jndi-name", "")
        if not name:
            continue
        if one.name == "jdbc-resource":
            number = resource(name, "data-source", one, said)
            pool = pools.get(one.attributes.get("pool-name", ""))
            for each in pool.all("property") if pool is not None else ():
                given(name, each.attributes.get("name", ""), each.attributes.get("value", ""), each.line, said, number)
        else:
            kind = one.attributes.get("res-type", one.name).rpartition(".")[2].lower()
            number = resource(name, kind, one, said)
            physical = {each.attributes.get("name"): each for each in one.all("property")}.get("Name")
            if kind == "queue" and physical is not None:
                said.refer("stands-for-queue", physical.attributes.get("value", ""), physical, number)


def _tomcat(root: Element, said: Said) -> None:
    for one, _ in root.walk():
        if one.name == "Resource" and (name := one.attributes.get("name", "")):
            kind = "data-source" if one.attributes.get("type") == "javax.sql.DataSource" else "entry"
            number = resource(name, kind, one, said)
            for what in ("url", "driverClassName", "password", "username"):
                if what in one.attributes:
                    given(name, what, one.attributes[what], one.line, said, number)
        elif one.name == "Connector" and "port" in one.attributes:
            said.bind("setting", "port", one.attributes["port"], one.line)
            said.trait("config.port", one.line)
        elif one.name == "Manager":
            said.bind("setting", "session-manager", one.attributes.get("className", ""), one.line)


READERS: Final[dict[str, Callable[[Element, Said], None]]] = {
    "server": _server,
    "Server": _tomcat,
    "Context": _tomcat,
    "datasources": _jboss_sources,
    "connection-factories": _jboss_sources,
    "messaging-deployment": _messaging,
    "jdbc-data-source": _weblogic_source,
    "weblogic-jms": _weblogic_jms,
    "resources": _glassfish,
}
