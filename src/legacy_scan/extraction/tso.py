"""TSO commands, as a batch step and the members it reads have them, and the programs that they run."""

import re
from typing import NamedTuple

_CONTINUED = re.compile(r"[ \t]*[-+][ \t]*$")
_RUN = re.compile(r"\bRUN\b", re.IGNORECASE)
_PROGRAM = re.compile(r"\bPR(?:OG(?:R(?:A(?:M)?)?)?)?[ \t]*\([ \t]*'?([^)'\s]+)", re.IGNORECASE)
_PLAN = re.compile(r"\bPLAN[ \t]*\([ \t]*'?([^)'\s]+)", re.IGNORECASE)
_CALL = re.compile(r"(?:^|[ \t])CALL[ \t]+(?:'[^'()]*|[^\s'()]*)\([ \t]*([^\s()']+)[ \t]*\)", re.IGNORECASE)
_START = re.compile(r"\bISPSTART\b", re.IGNORECASE)
_PANEL_PROGRAM = re.compile(r"\b(?:PGM[ \t]*\([ \t]*|CMD[ \t]*\([ \t]*%?(?!EX(?:EC)?[ \t]))([^)\s]+)", re.IGNORECASE)
_PROCEDURE = re.compile(
    r"[ \t]*(?:%([A-Z@#$][A-Z0-9@#$]{0,7})(?=[ \t]|$)|EX(?:EC)?[ \t]+'?[^'()\s]*\([ \t]*([^\s()']+)[ \t]*\))",
    re.IGNORECASE,
)
_COMMANDS_END = 72


class Hidden(NamedTuple):
    """A program that a step runs in the end, with the plan or PSB it runs under."""

    program: str
    attribute: str = ""
    value: str = ""
    kind: str = "runs"


def commands(rows: tuple[str, ...]) -> list[str]:
    """Return TSO commands, one a string: a line that ends in `-` or `+` goes on."""
    found: list[str] = []
    pieces: list[str] = []
    for row in rows:
        text = row[:_COMMANDS_END].rstrip()
        shorter = _CONTINUED.sub("", text)
        pieces.append(shorter)
        if shorter == text:
            found.append(" ".join(pieces))
            pieces = []
    if pieces:
        found.append(" ".join(pieces))
    return found


def programs(rows: tuple[str, ...]) -> list[Hidden]:
    """Return the programs that TSO commands run: RUN PROGRAM(X) PLAN(Y), CALL 'LIB(X)', ISPSTART PGM(X), %X."""
    return [hidden for command in commands(rows) if (hidden := program(command))]


def program(command: str) -> Hidden | None:
    """Return the program that one command runs, if it runs one."""
    run = _RUN.search(command)
    if run and (named := _PROGRAM.search(command, run.end())):
        plan = _PLAN.search(command, run.end())
        return Hidden(named[1].upper(), "plan", plan[1].upper()) if plan else Hidden(named[1].upper())
    if name := procedure(command):
        return Hidden(name, kind="runs-exec")
    start = _START.search(command)
    called = _PANEL_PROGRAM.search(command, start.end()) if start else _CALL.search(command)
    return Hidden(called[1].upper()) if called else None


def procedure(command: str) -> str:
    """Return the REXX procedure or CLIST that a command runs: %X, EXEC 'LIB(X)'; nothing for other commands."""
    found = _PROCEDURE.match(command)
    return (found[1] or found[2]).upper() if found else ""
