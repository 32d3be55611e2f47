"""Which class lies in which table: orm.xml, Hibernate's mappings, persistence units and their settings."""

from collections.abc import Callable
from typing import Final

from legacy_scan.extraction.elements import Element
from legacy_scan.extraction.jpql import entities
from legacy_scan.languages.descriptors.said import Said, stands_open
from legacy_scan.languages.descriptors.statements import statement

_MAPPED: Final = ("entity", "mapped-superclass", "embeddable")
_LISTS: Final = ("set", "list", "bag", "map", "array", "idbag", "primitive-array")
_PARTS: Final = ("class", "subclass", "joined-subclass", "union-subclass")
_TARGETS: Final = frozenset(
    {"one-to-many", "many-to-one", "many-to-many", "one-to-one", "component", "composite-element", "composite-id"}
)
_URLS: Final = ("javax.persistence.jdbc.url", "jakarta.persistence.jdbc.url", "hibernate.connection.url")


def qualified(package: str, name: str) -> str:
    """Return the full name of a class that is written inside a package."""
    return f"{package}.{name}" if package and name and "." not in name else name


def _orm(root: Element, said: Said) -> None:
    package = root.said("package")
    for tag in _MAPPED:
        for one in root.all(tag):
            name = qualified(package, one.attributes.get("class", ""))
            said.of_class(name, one)
            if tag == "entity":
                _entity(one, name, said)
    for one, around in root.walk():
        if one.name == "named-native-query":
            said.bind("native-query", one.attributes.get("name", ""), one.said("query"), one.line)
            statement(one, said)
        elif one.name == "named-query":
            _query(one, one.said("query"), said)
        for attribute in ("target-entity", "result-class"):
            said.of_class(qualified(package, one.attributes.get(attribute, "")), one)
        if one.name in ("join-table", "collection-table", "secondary-table"):
            said.refer("maps-table", _table(one, "name"), one)
        if one.name == "entity-listener" and around.name == "entity-listeners":
            said.of_class(one.attributes.get("class", ""), one)


def _entity(one: Element, name: str, said: Said) -> None:
    table = one.one("table")
    named = _table(table, "name") if table is not None else ""
    where = table if table is not None else one
    if not named and not one.all("attributes"):
        return
    named = named or one.attributes.get("name", "") or name.rpartition(".")[2]
    said.bind("mapped-class", name, named, where.line)
    for other in one.all("secondary-table"):
        said.bind("mapped-class", name, _table(other, "name"), other.line)


def _table(one: Element, attribute: str) -> str:
    name, schema = one.attributes.get(attribute, ""), one.attributes.get("schema", "")
    return f"{schema}.{name}" if schema and name else name


def _hibernate(root: Element, said: Said) -> None:
    package, schema = root.attributes.get("package", ""), root.attributes.get("schema", "")
    for one, _ in root.walk():
        name = qualified(package, one.attributes.get("name", ""))
        if one.name in _PARTS:
            said.of_class(name, one)
        elif one.name in _TARGETS:
            said.of_class(qualified(package, one.attributes.get("class", "")), one)
        if one.name in ("class", "joined-subclass", "union-subclass"):
            table = _table(one, "table") or name.rpartition(".")[2]
            said.bind("mapped-class", name, f"{schema}.{table}" if schema and "." not in table else table, one.line)
        elif one.name in (*_LISTS, "join") and "table" in one.attributes:
            said.refer("maps-table", _table(one, "table"), one)
        elif one.name == "generator":
            said.of_class(one.attributes.get("class", ""), one)
        elif one.name == "sql-query":
            said.bind("native-query", one.attributes.get("name", ""), one.text, one.line)
            statement(one, said)
        elif one.name == "query":
            _query(one, one.text, said)
        if "type" in one.attributes:
            said.value(one.attributes["type"], one)


def _query(one: Element, text: str, said: Said) -> None:
    """A query by its name, as the annotation of the same name states it in Java."""
    named = " ".join(f"{kind}:{name}" for kind, name in entities(text))
    said.bind("query", one.attributes.get("name", ""), named, one.line)


def _persistence(root: Element, said: Said) -> None:
    for unit in root.all("persistence-unit"):
        said.bind("persistence-unit", unit.attributes.get("name", ""), _source(unit), unit.line)
        for one in unit.all("properties", "property"):
            _property(one, one.attributes.get("value", ""), said)


def _source(unit: Element) -> str:
    return unit.said("jta-data-source") or unit.said("non-jta-data-source")


def _property(one: Element, value: str, said: Said) -> None:
    name = one.attributes.get("name", "")
    secret = "password" in name
    said.bind("setting", name, "" if secret else value, one.line)
    said.value(value, one)
    if name in _URLS or value.startswith("jdbc:"):
        said.trait("config.jdbc-url", one.line)
    if secret and stands_open(value):
        said.trait("config.secret", one.line)
    if name.endswith("datasource"):
        said.refer("resource", value, one)


def _session_factory(root: Element, said: Said) -> None:
    """hibernate.cfg.xml."""
    for one in root.all("session-factory", "property"):
        _property(one, one.text, said)
    for one in root.all("session-factory", "mapping"):
        said.of_class(one.attributes.get("class", ""), one)
        said.refer("includes-file", one.attributes.get("resource", ""), one)
    for one in root.all("session-factory", "listener"):
        said.of_class(one.attributes.get("class", ""), one)


READERS: Final[dict[str, Callable[[Element, Said], None]]] = {
    "entity-mappings": _orm,
    "hibernate-mapping": _hibernate,
    "persistence": _persistence,
    "hibernate-configuration": _session_factory,
}
