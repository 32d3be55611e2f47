"""Procs: which values their symbols can have, as far as one member tells."""

from collections import ChainMap
from typing import NamedTuple

from legacy_scan.extraction.cards import parts, unquoted
from legacy_scan.languages.jcl.statements import Statement
from legacy_scan.languages.jcl.symbols import Environment, substitute
from legacy_scan.languages.jcl.words import CALL_WORDS

_ALWAYS, _MOST = 16, 200_000
"""A proc that one member calls in more ways than this keeps its first ones, and says so: each way is a reading of it.

A member of few statements keeps more ways: as many as come to so many statements in all.
"""


class Calls(NamedTuple):
    """The ways in which in-stream procs are called in a member: proc to the symbols of each call.

    `cut` are the lines of calls in more ways than are told, with the procs.
    """

    ways: dict[str, list[Environment]]
    cut: dict[int, str]


def environments(defaults: list[tuple[str, str]], made: list[Environment], inherited: Environment) -> list[Environment]:
    """Return the values of a proc's symbols, once for each call; with none, an empty default is open."""
    found: list[Environment] = []
    for call in made or [{}]:
        environment = ChainMap({**call}, inherited)
        for name, value in defaults:
            if name not in call and (value or made):
                environment[name] = substitute(value, environment)
        found.append(environment)
    return found


def pairs(operands: str) -> list[tuple[str, str]]:
    """Return the symbols and values of SET, PROC or EXEC."""
    found = (part.partition("=") for part in parts(operands) if "=" in part)
    return [(name.upper(), unquoted(value) if value[:1] == "'" else value.upper()) for name, _, value in found]


def is_catalogued(statements: list[Statement]) -> bool:
    """Tell whether the member is one catalogued proc, which callers know by the member's name and not by its label."""
    operations = [statement.operation for statement in statements]
    if "JOB" in operations or operations.count("PROC") != 1:
        return False
    first = operations.index("PROC")
    after = operations[operations.index("PEND") :] if "PEND" in operations else []
    return "EXEC" not in operations[:first] and "EXEC" not in after


def calls(statements: list[Statement]) -> Calls:
    """Return the ways in which in-stream procs are called in this member."""
    procs = {statement.name.upper() for statement in statements if statement.operation == "PROC"}
    if not procs:
        return Calls({}, {})
    most = max(_ALWAYS, _MOST // len(statements))
    found: dict[str, dict[frozenset[tuple[str, str]], Environment]] = {proc: {} for proc in procs}
    cut: dict[int, str] = {}
    environment: Environment = {}
    for statement in statements:
        if statement.operation == "JOB":
            environment = {}
        elif statement.operation == "SET":
            for name, value in pairs(statement.operands):
                environment[name] = substitute(value, environment)
        elif statement.operation == "EXEC":
            first, _, rest = statement.operands.partition(",")
            key, equals, value = first.partition("=")
            proc = (value if equals and key.upper() == "PROC" else first).upper()
            if proc not in procs:
                continue
            ways = found[proc]
            given = {name: substitute(value, environment) for name, value in pairs(rest) if name not in CALL_WORDS}
            if len(ways) < most or frozenset(given.items()) in ways:
                ways.setdefault(frozenset(given.items()), given)
            else:
                cut[statement.line] = proc
    return Calls({proc: list(ways.values()) for proc, ways in found.items()}, cut)
