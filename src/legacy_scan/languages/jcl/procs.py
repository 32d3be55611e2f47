"""Procs: which values their symbols can have, as far as one member tells."""

from collections import ChainMap

from legacy_scan.extraction.cards import parts, unquoted
from legacy_scan.languages.jcl.statements import Statement
from legacy_scan.languages.jcl.symbols import Environment, substitute
from legacy_scan.languages.jcl.words import EXEC_WORDS

_MOST_CALLS = 16
"""A proc that one member calls in more ways than this keeps its first ones."""


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


def calls(statements: list[Statement]) -> dict[str, list[Environment]]:
    """Return the ways in which in-stream procs are called in this member: proc to the symbols of each call."""
    if not any(statement.operation == "PROC" for statement in statements):
        return {}
    found: dict[str, list[Environment]] = {}
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
            ways = found.setdefault((value if equals and key.upper() == "PROC" else first).upper(), [])
            given = {name: substitute(value, environment) for name, value in pairs(rest) if name not in EXEC_WORDS}
            if given not in ways and len(ways) < _MOST_CALLS:
                ways.append(given)
    return found
