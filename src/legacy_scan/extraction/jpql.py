"""The entities that a query of JPA or Hibernate names, and what it does to them."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    r"(?i:(?:ORDER|GROUP) BY)\b|'(?:[^']|'')*'|[A-Za-z_$\x80-\U0010ffff][\w$]*(?:\.[A-Za-z_$][\w$]*)*|\S"
)
_BY: Final = re.compile(r"\b(ORDER|GROUP)\s+BY\b", re.IGNORECASE)
"""An entity may be called Order."""
_END: Final = frozenset(
    {
        *("WHERE", "HAVING", "JOIN", "INNER", "LEFT", "RIGHT", "OUTER", "FULL", "CROSS", "FETCH", "SET", "ON", "WITH"),
        *("SELECT", "FROM", "UNION", "ORDER BY", "GROUP BY"),
    }
)
_LONGEST: Final = 12
_SKIPPED: Final = frozenset({"FETCH", "VERSIONED", "ALL", "PROPERTIES", "AS"})


class Named(NamedTuple):
    """An entity as a query names it, with the kind of reference that it is."""

    kind: str
    name: str


def entities(text: str) -> list[Named]:
    """Return what a query does to which entities, in the order of the text.

    A path from an alias, `o.lines`, is told from the entity that the alias is: `Order.lines`.
    """
    said = _TOKEN.findall(_BY.sub(r"\1 BY", text))
    aliases = dict(_aliases(said))
    found: dict[Named, None] = {}
    for one in _entities(said):
        first, dot, _ = one.name.partition(".")
        if dot and first in aliases:
            if path := _whole(one.name, aliases):
                found[one._replace(name=path)] = None
        elif aliases.get(first, first) != first:
            continue
        elif not dot or one.name.rpartition(".")[2][:1].isupper():
            found[one] = None
    return list(found)


def _whole(path: str, aliases: Mapping[str, str]) -> str:
    """Return a path from the entity that it begins with; nothing where that is not told."""
    for _ in range(_LONGEST):
        first, dot, rest = path.partition(".")
        if not dot or first not in aliases or aliases[first] == first:
            return path
        path = f"{aliases[first]}.{rest}"
    return ""


def _entities(said: list[str]) -> Iterator[Named]:
    upper = [word.upper() for word in said]
    for at, word in enumerate(upper):
        if word == "FROM":
            before = upper[at - 1] if at else ""
            if before in ("TRIM", "BOTH", "LEADING", "TRAILING") or (at > 1 and upper[at - 2] in ("TRIM", "BOTH")):
                continue
            kind = "deletes-entity" if before == "DELETE" else "reads-entity"
            yield from (Named(kind, name) for name in _listed(said, upper, at + 1))
        elif word == "JOIN":
            yield from (Named("reads-entity", name) for name in _listed(said, upper, at + 1))
        elif word == "IN" and upper[at - 1 : at] == [","] and upper[at + 1 : at + 2] == ["("]:
            yield from (Named("reads-entity", name) for name in said[at + 2 : at + 3] if _is_name(name))
        elif at == 0 and word in ("UPDATE", "DELETE") and upper[1:2] != ["FROM"]:
            kind = "updates-entity" if word == "UPDATE" else "deletes-entity"
            yield from (Named(kind, name) for name in _listed(said, upper, 1)[:1])
        elif at == 0 and word == "INSERT" and upper[1:2] == ["INTO"] and said[2:3]:
            yield Named("writes-entity", said[2])


def _listed(said: list[str], upper: list[str], at: int) -> list[str]:
    """Return the names of a list with aliases, up to the next clause."""
    found: list[str] = []
    wanted = True
    while at < len(said) and upper[at] not in (_END - _SKIPPED):
        if said[at] in ("(", ")"):
            break
        if said[at] == ",":
            wanted = True
        elif wanted and upper[at] not in _SKIPPED:
            if not _is_name(said[at]):
                break
            if upper[at] != "IN":
                found.append(said[at])
            wanted = False
        at += 1
    return found


def _aliases(said: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the names given to entities and paths, and what they name: the word after that in FROM or JOIN."""
    for at in range(1, len(said) - 1):
        before = said[at - 1].upper()
        if before in ("FROM", "JOIN", "FETCH", ",", "UPDATE") and _is_name(said[at]):
            after = at + 2 if said[at + 1].upper() == "AS" else at + 1
            if after < len(said) and _is_name(said[after]) and said[after].upper() not in _END:
                yield said[after], said[at]


def _is_name(word: str) -> bool:
    return word[0].isalpha() or word[0] in "_$"
