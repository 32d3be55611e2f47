"""Which entity bean lies in which table: what each application server is told of container-managed persistence."""

from collections.abc import Callable
from typing import Final

from legacy_scan.extraction.elements import Element
from legacy_scan.extraction.exec_sql import tables, words
from legacy_scan.languages.descriptors.ejb import finder
from legacy_scan.languages.descriptors.said import Said

_OWN_QUERIES: Final = ("jboss-ql", "weblogic-ql")
"""What a server runs in place of the query of ejb-jar.xml: EJB QL with words of its own."""


def _lies(bean: str, table: Element | None, said: Said) -> None:
    if bean and table is not None and table.text:
        said.bind("mapped-class", bean, table.text, table.said_on or table.line, "bean")


def _sun(root: Element, said: Said) -> None:
    for one, _ in root.walk():
        if one.name == "entity-mapping":
            _lies(one.said("ejb-name"), one.one("table-name"), said)


def _weblogic(root: Element, said: Said) -> None:
    for bean in root.all("weblogic-rdbms-bean"):
        for one in (*bean.all("table-name"), *bean.all("table-map", "table-name")):
            _lies(bean.said("ejb-name"), one, said)
        _queries(bean, "weblogic-query", said)


def _jboss(root: Element, said: Said) -> None:
    """A table that has no name is called as the bean is (JBoss AS 4 Application Server Guide, "Entity Mapping")."""
    for bean in root.all("enterprise-beans", "entity"):
        _lies(bean.said("ejb-name"), bean.one("table-name") or bean.one("ejb-name"), said)
        _queries(bean, "query", said)


def _openejb(root: Element, said: Said) -> None:
    for bean in root.all("enterprise-beans", "entity"):
        _lies(bean.said("ejb-name"), bean.one("table-name"), said)


def _jonas(root: Element, said: Said) -> None:
    for bean in root.all("jonas-entity"):
        _lies(bean.said("ejb-name"), bean.one("jdbc-mapping", "jdbc-table-name"), said)
        if one := bean.one("jndi-name"):
            said.named(one.text, bean.said("ejb-name"), one)


def _queries(bean: Element, tag: str, said: Said) -> None:
    for one in bean.all(tag):
        for own in _OWN_QUERIES:
            finder(one, one.one(own), bean.said("ejb-name"), {}, said)


def generated(bean: Element, said: Said) -> None:
    """Note the tables of a bean by the statements that the reference implementation of J2EE 1.3 runs for it."""
    name, told = bean.said("ejb-name"), set[str]()
    for one in (*bean.all("ejb20-cmp", "sql-statement"), *bean.all("ejb11-cmp", "sql-statement")):
        query = one.one("sql")
        if query is None or one.one("method") is not None:  # a finder may read the tables of others
            continue
        for named in tables(words(query.text)):
            if name and named.name not in told:
                told.add(named.name)
                said.bind("mapped-class", name, named.name, query.said_on or query.line, "bean")


READERS: Final[dict[str, Callable[[Element, Said], None]]] = {
    "sun-cmp-mappings": _sun,
    "weblogic-rdbms-jar": _weblogic,
    "jbosscmp-jdbc": _jboss,
    "openejb-jar": _openejb,
    "jonas-ejb-jar": _jonas,
}
