"""EJB QL: which entity beans a finder reads, through the relations that the descriptor declares.

Source: Enterprise JavaBeans 2.1, chapter 11, "EJB QL: EJB 2.1 Query Language for Container-Managed Persistence".
"""

import re
from collections.abc import Mapping
from typing import Final

from legacy_scan.extraction.elements import Element
from legacy_scan.extraction.jpql import entities

Relations = Mapping[tuple[str, str], str]
"""(abstract schema, field that leads to another bean) -> abstract schema of that bean."""

_LITERAL: Final = re.compile(r"'(?:[^']|'')*'?")
_COLLECTION: Final = re.compile(r"\bIN\s*\(\s*([\w$.]+)\s*\)\s*(?:AS\s+)?([A-Za-z_$][\w$]*)", re.IGNORECASE)
_JOIN: Final = re.compile(r"\bJOIN\s+(?:FETCH\s+)?([\w$]+\.[\w$.]+)\s+(?:AS\s+)?([A-Za-z_$][\w$]*)", re.IGNORECASE)
_RANGE: Final = re.compile(r"(?:\bFROM|,)\s*([A-Za-z_$][\w$]*)\s+(?:AS\s+)?([A-Za-z_$][\w$]*)", re.IGNORECASE)
_PATH: Final = re.compile(r"(?<![\w$.])([A-Za-z_$][\w$]*)((?:\.[A-Za-z_$][\w$]*)+)")


def relations(root: Element) -> Relations:
    """Return where the fields of container-managed relations lead."""
    beans = root.all("enterprise-beans", "entity")
    own = {bean.said("ejb-name"): bean.said("abstract-schema-name") for bean in beans}
    found: dict[tuple[str, str], str] = {}
    for one in root.all("relationships", "ejb-relation"):
        roles = one.all("ejb-relationship-role")
        held = [own.get(role.said("relationship-role-source", "ejb-name"), "") for role in roles]
        if len(roles) != 2 or not all(held):
            continue
        for role, schema, other in zip(roles, held, reversed(held), strict=True):
            if field := role.said("cmr-field", "cmr-field-name"):
                found[schema, field] = other
    return found


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
        at = known.get((at, field), "")
        if not at:
            break
        found.append(at)
    return found
