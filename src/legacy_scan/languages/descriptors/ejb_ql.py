"""EJB QL: which entity beans a finder reads, through the relations that the descriptor declares.

Source: Enterprise JavaBeans 2.1, chapter 11, "EJB QL: EJB 2.1 Query Language for Container-Managed Persistence".
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from legacy_scan.extraction.elements import Element
from legacy_scan.extraction.jpql import entities

Relations = Mapping[str, Mapping[str, str]]
"""Abstract schema -> field that leads to another bean -> abstract schema of that bean."""

_LITERAL: Final = re.compile(r"'(?:[^']|'')*'?")
_COLLECTION: Final = re.compile(r"\bIN\s*\(\s*([\w$.]+)\s*\)\s*(?:AS\s+)?([A-Za-z_$][\w$]*)", re.IGNORECASE)
_JOIN: Final = re.compile(r"\bJOIN\s+(?:FETCH\s+)?([\w$]+\.[\w$.]+)\s+(?:AS\s+)?([A-Za-z_$][\w$]*)", re.IGNORECASE)
_RANGE: Final = re.compile(r"(?:\bFROM|,)\s*([A-Za-z_$][\w$]*)\s+(?:AS\s+)?([A-Za-z_$][\w$]*)", re.IGNORECASE)
_PATH: Final = re.compile(r"(?<![\w$.])([A-Za-z_$][\w$]*)((?:\.[A-Za-z_$][\w$]*)+)")


class Related(NamedTuple):
    """A field of a bean that leads to another bean, by the abstract schemas of both."""

    bean: str
    schema: str
    field: str
    other: str
    line: int


def related(root: Element) -> list[Related]:
    """Return where the fields of container-managed relations lead."""
    beans = root.all("enterprise-beans", "entity")
    own = {bean.said("ejb-name"): bean.said("abstract-schema-name") for bean in beans}
    found: list[Related] = []
    for one in root.all("relationships", "ejb-relation"):
        roles = one.all("ejb-relationship-role")
        held = [role.said("relationship-role-source", "ejb-name") for role in roles]
        if len(roles) != 2 or not all(own.get(bean) for bean in held):
            continue
        for role, bean, other in zip(roles, held, reversed(held), strict=True):
            if field := role.said("cmr-field", "cmr-field-name"):
                found.append(Related(bean, own[bean], field, own[other], role.line))
    return found


def relations(found: Iterable[Related]) -> Relations:
    """Return the fields by the schemas that have them."""
    known: dict[str, dict[str, str]] = {}
    for one in found:
        known.setdefault(one.schema, {})[one.field] = one.other
    return known


def schemas(query: str, known: Relations) -> tuple[str, ...]:
    """Return the abstract schemas that a query names, and those that its paths lead to."""
    said = _LITERAL.sub("''", query)
    plain = _COLLECTION.sub("", said)
    found = dict.fromkeys(one.name for one in entities(plain))
    meant = {alias.lower(): name for name, alias in _RANGE.findall(plain) if name in found}
    for path, alias in (*_COLLECTION.findall(said), *_JOIN.findall(said)):
        if met := _met(path, meant, known):
            meant[alias.lower()] = met[-1]
    for one in _PATH.finditer(said):
        found |= dict.fromkeys(_met(one[0], meant, known))
    return tuple(found)


def _met(path: str, meant: Mapping[str, str], known: Relations) -> list[str]:
    """Return the schemas on the way of a path, in its order."""
    alias, *fields = path.split(".")
    at, found = meant.get(alias.lower(), ""), []
    for field in fields:
        at = known.get(at, {}).get(field, "")
        if not at:
            break
        found.append(at)
    return found
