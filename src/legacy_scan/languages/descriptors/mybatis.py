"""MyBatis and iBATIS: statements in XML, spoken for the interface whose methods they are."""

from collections.abc import Callable
from typing import Final

from legacy_scan.extraction.elements import Element
from legacy_scan.languages.descriptors.said import Said
from legacy_scan.languages.descriptors.statements import statement

_STATEMENTS: Final = frozenset({"select", "insert", "update", "delete", "procedure", "statement", "sql"})
_TYPES: Final = ("parameterType", "resultType", "type", "ofType", "javaType", "typeHandler", "parameterClass", "class")
_TYPED: Final = (*_TYPES, "resultClass", "listClass")


def _mapper(root: Element, said: Said) -> None:
    namespace = root.attributes.get("namespace", "")
    if root.name == "mapper" and "." in namespace:
        said.of_class(namespace, root)
        said.bind("speaks-for", "", namespace, root.line)
    fragments = {one.attributes.get("id", ""): one.text for one in root.all("sql") if not one.children}
    for one, around in root.walk():
        for attribute in _TYPED:
            said.value(one.attributes.get(attribute, ""), one)
        if one.name in _STATEMENTS and around is root:
            statement(one, said, fragments=fragments)


def _configuration(root: Element, said: Said) -> None:
    """The configuration of MyBatis or iBATIS; one of Logback has the same root, and appenders."""
    for one, _ in root.walk():
        if one.name in ("mapper", "sqlMap", "properties"):
            said.refer("includes-file", one.attributes.get("resource", ""), one)
        for attribute in (*_TYPED, "interceptor"):
            said.value(one.attributes.get(attribute, ""), one)
        if one.name == "property":
            _property(one, said)


def _property(one: Element, said: Said) -> None:
    name, value = one.attributes.get("name", ""), one.attributes.get("value", "")
    said.bind("setting", name, "" if "password" in name else value, one.line)
    if value.startswith("jdbc:"):
        said.trait("config.jdbc-url", one.line)
    if name in ("DataSource", "data_source"):
        said.refer("resource", value, one)


READERS: Final[dict[str, Callable[[Element, Said], None]]] = {
    "mapper": _mapper,
    "sqlMap": _mapper,
    "sqlMapConfig": _configuration,
    "mybatis": _configuration,
}
