"""What the elements and attributes of descriptors name: root element -> (where, what), in the order of the standards.

`where` is `element`, `around/element`, `element@attribute` or `around/element@attribute`. `what` is the kind of
reference, or with a dot the code of a trait. `classes` are several, parted by blanks or commas.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from legacy_scan.extraction.elements import Element
from legacy_scan.languages.descriptors.said import Said

_Rows = tuple[tuple[str, str], ...]

_REFERENCES: Final[_Rows] = (
    ("home", "declared-class"),
    ("remote", "declared-class"),
    ("local", "declared-class"),
    ("local-home", "declared-class"),
    ("business-local", "declared-class"),
    ("business-remote", "declared-class"),
    ("service-endpoint", "declared-class"),
    ("service-interface", "declared-class"),
    ("handler-class", "declared-class"),
    ("injection-target-class", "declared-class"),
    ("res-ref-name", "resource"),
    ("resource-env-ref-name", "resource"),
    ("message-destination-ref-name", "resource"),
    ("lookup-name", "resource"),
    ("mapped-name", "resource"),
    ("data-source/class-name", "declared-class"),
    ("env-entry", "ee.environment-entry"),
    ("security-role", "ee.security-role"),
    ("run-as", "ee.run-as"),
)
_WEB: Final[_Rows] = (
    *_REFERENCES,
    ("servlet-class", "declared-class"),
    ("filter-class", "declared-class"),
    ("listener-class", "declared-class"),
    ("exception-type", "declared-class"),
    ("error-page/location", "shows-page"),
    ("form-login-page", "shows-page"),
    ("form-error-page", "shows-page"),
    ("jsp-file", "shows-page"),
    ("include-prelude", "includes-page"),
    ("include-coda", "includes-page"),
    ("session-timeout", "ee.session-timeout"),
    ("distributable", "ee.distributable"),
    ("login-config", "ee.login"),
    ("security-constraint", "ee.security-constraint"),
    ("taglib-location", "includes-file"),
)
_EJB: Final[_Rows] = (
    *_REFERENCES,
    ("ejb-class", "declared-class"),
    ("prim-key-class", "declared-class"),
    ("interceptor-class", "declared-class"),
    ("messaging-type", "declared-class"),
    ("message-driven", "ee.message-driven"),
    ("container-transaction", "ee.container-transaction"),
    ("method-permission", "ee.method-permission"),
)
_SERVER_REFERENCES: Final[_Rows] = (
    ("jndi-name", "resource"),
    ("local-jndi-name", "resource"),
    ("destination-jndi-name", "resource"),
    ("connection-factory-jndi-name", "resource"),
    ("data-source-name", "resource"),
    ("data-source-jndi-name", "resource"),
    ("jta-data-source", "resource"),
    ("res-jndi-name", "resource"),
    ("mdb-dest-jndi-name", "resource"),
    ("table-name", "maps-table"),
    ("clustered", "server.clustered"),
    ("listener-class", "declared-class"),
    ("startup-class", "declared-class"),
    ("valve/class-name", "declared-class"),
)
_FACES: Final[_Rows] = (
    ("managed-bean-class", "declared-class"),
    ("property-class", "declared-class"),
    ("key-class", "declared-class"),
    ("value-class", "declared-class"),
    ("converter-class", "declared-class"),
    ("converter-for-class", "declared-class"),
    ("component-class", "declared-class"),
    ("validator-class", "declared-class"),
    ("renderer-class", "declared-class"),
    ("render-kit-class", "declared-class"),
    ("referenced-bean-class", "declared-class"),
    ("phase-listener", "declared-class"),
    ("system-event-listener-class", "declared-class"),
    ("system-event-class", "declared-class"),
    ("behavior-class", "declared-class"),
    ("handler-class", "declared-class"),
    ("source-class", "declared-class"),
    *((f"application/{name}", "declared-class") for name in ("action-listener", "view-handler", "navigation-handler")),
    *((f"application/{name}", "declared-class") for name in ("variable-resolver", "property-resolver", "el-resolver")),
    *((f"application/{name}", "declared-class") for name in ("state-manager", "resource-handler", "search-keyword")),
    *((f"factory/{name}-factory", "declared-class") for name in ("faces-context", "lifecycle", "application")),
    *((f"factory/{name}-factory", "declared-class") for name in ("render-kit", "exception-handler", "client-window")),
)
_PERSISTENCE: Final[_Rows] = (
    ("class", "declared-class"),
    ("persistence-unit/provider", "declared-class"),
    ("jta-data-source", "resource"),
    ("non-jta-data-source", "resource"),
    ("mapping-file", "includes-file"),
    ("jar-file", "ee.jar-file"),
)
_APPLICATION: Final[_Rows] = (
    *_REFERENCES,
    ("listener-class", "declared-class"),
)
_TAGLIB: Final[_Rows] = (
    ("tag-class", "declared-class"),
    ("tei-class", "declared-class"),
    ("tagclass", "declared-class"),
    ("teiclass", "declared-class"),
    ("function-class", "declared-class"),
    ("listener-class", "declared-class"),
    ("validator-class", "declared-class"),
    ("component-class", "declared-class"),
    ("handler-class", "declared-class"),
    ("tag-file/path", "includes-page"),
    ("tag/source", "includes-page"),
)
_CONNECTOR: Final[_Rows] = tuple(
    (name, "declared-class")
    for name in (
        "resourceadapter-class",
        "managedconnectionfactory-class",
        "connectionfactory-interface",
        "connectionfactory-impl-class",
        "connection-interface",
        "connection-impl-class",
        "activationspec-class",
        "messagelistener-type",
        "adminobject-interface",
        "adminobject-class",
        "credential-interface",
    )
)
_STRUTS: Final[_Rows] = (
    ("form-bean@type", "declared-class"),
    ("action@type", "declared-class"),
    ("action@className", "declared-class"),
    ("exception@type", "declared-class"),
    ("exception@handler", "declared-class"),
    ("controller@processorClass", "declared-class"),
    ("plug-in@className", "declared-class"),
    ("action-mappings@type", "declared-class"),
    ("data-source@type", "declared-class"),
    ("action@include", "includes-page"),
)
_STRUTS2: Final[_Rows] = (
    ("action@class", "declared-class"),
    ("bean@class", "declared-class"),
    ("interceptor@class", "declared-class"),
    ("result-type@class", "declared-class"),
    ("default-class-ref@class", "declared-class"),
    ("exception-mapping@exception", "declared-class"),
    ("include@file", "includes-file"),
)
_TILES: Final[_Rows] = (
    ("definition@template", "shows-page"),
    ("definition@path", "shows-page"),
    ("definition@page", "shows-page"),
    ("definition@preparer", "declared-class"),
    ("definition@controllerClass", "declared-class"),
)

TABLE: Final[dict[str, _Rows]] = {
    "web-app": _WEB,
    "web-fragment": _WEB,
    "ejb-jar": _EJB,
    "application": _APPLICATION,
    "application-client": _REFERENCES,
    "connector": _CONNECTOR,
    "persistence": _PERSISTENCE,
    "faces-config": _FACES,
    "taglib": _TAGLIB,
    "struts-config": _STRUTS,
    "struts": _STRUTS2,
    "xwork": _STRUTS2,
    "tiles-definitions": _TILES,
    "component-definitions": _TILES,
    "beans": (
        ("alternatives/class", "declared-class"),
        ("alternatives/stereotype", "declared-class"),
        ("interceptors/class", "declared-class"),
        ("decorators/class", "declared-class"),
    ),
    "webservices": (
        ("service-endpoint-interface", "declared-class"),
        ("handler-class", "declared-class"),
        ("wsdl-file", "includes-file"),
    ),
    "handler-chains": (("handler-class", "declared-class"),),
    "endpoints": (("endpoint@implementation", "declared-class"),),
    "deployment": (("typeMapping@type", "value-class"), ("beanMapping@languageSpecificType", "value-class")),
    "weblogic-ejb-jar": _SERVER_REFERENCES,
    "weblogic-rdbms-jar": _SERVER_REFERENCES,
    "weblogic-web-app": (("jndi-name", "resource"), ("persistent-store-type", "server.session-store")),
    "weblogic-application": _SERVER_REFERENCES,
    "jboss-web": (*_SERVER_REFERENCES, ("security-domain", "server.security-domain")),
    "jboss": (*_SERVER_REFERENCES, ("security-domain", "server.security-domain")),
    "jbosscmp-jdbc": (("datasource", "resource"), ("relation-table-mapping/table-name", "maps-table")),
    "openejb-jar": (("many-to-many-table-name", "maps-table"),),
    "glassfish-web-app": (("jndi-name", "resource"),),
    "glassfish-ejb-jar": (("jndi-name", "resource"), ("mdb-durable-subscription-name", "server.durable")),
    "sun-web-app": (("jndi-name", "resource"),),
    "sun-ejb-jar": (("jndi-name", "resource"),),
    "sun-application": (("jndi-name", "resource"),),
    "sun-cmp-mappings": (("table-name", "maps-table"),),
    "orion-ejb-jar": (("entity-deployment@table", "maps-table"), ("entity-deployment@data-source", "resource")),
    "Context": (("Listener@className", "declared-class"), ("Valve@className", "declared-class")),
    "Server": (("Listener@className", "declared-class"), ("Valve@className", "declared-class")),
    "job-scheduling-data": (("job-class", "declared-class"), ("cron-expression", "ee.scheduled")),
    "quartz": (("job-class", "declared-class"), ("cron-expression", "ee.scheduled")),
}

_BLANKS: Final = re.compile(r"[\s,]+")


@cache
def _places(root: str) -> dict[str, tuple[tuple[str, str, str], ...]]:
    """Return for each element name: (name of the element around it or nothing, attribute or nothing, what)."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for where, what in TABLE.get(root, ()):
        path, _, attribute = where.partition("@")
        around, _, name = path.rpartition("/")
        found.setdefault(name, []).append((around, attribute, what))
    return {name: tuple(rows) for name, rows in found.items()}


def say(root: Element, said: Said) -> None:
    """Note what the table knows of a descriptor."""
    places = _places(root.name)
    if not places:
        return
    for one, around in _all(root):
        for wanted, attribute, what in places.get(one.name, ()):
            if wanted and wanted != around.name:
                continue
            if "." in what:
                said.trait(what, one.line)
                continue
            text = one.attributes.get(attribute, "") if attribute else one.text
            if what in ("declared-class", "value-class"):
                for name in _BLANKS.split(text):
                    said.of_class(name, one, kind=what)
            else:
                said.refer(what, text, one)


def _all(root: Element) -> Iterator[tuple[Element, Element]]:
    yield root, root
    yield from root.walk()
