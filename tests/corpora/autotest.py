"""Test groups of a suite written for GNU Autotest: the files that each writes, and the commands that it runs."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_MACRO = re.compile(r"^[ \t]*(?:dnl\b|#).*$|\b(AT_SETUP|AT_DATA|AT_CHECK|AT_XFAIL_IF|AT_CLEANUP)\b", re.MULTILINE)
_QUADRIGRAPHS = {"@<:@": "[", "@:>@": "]", "@S|@": "$", "@%:@": "#", "@{:@": "(", "@:}@": ")", "@&t@": ""}
_QUADRIGRAPH = re.compile("|".join(map(re.escape, _QUADRIGRAPHS)))


class Check(NamedTuple):
    """Commands of the shell, with the exit status and the output that they are expected to have."""

    command: str
    status: str
    output: str


class Group(NamedTuple):
    """One test: `files` by name, and whether it is known to fail."""

    suite: str
    title: str
    files: dict[str, str]
    checks: tuple[Check, ...]
    fails: bool


def groups(suite: str, text: str) -> Iterator[Group]:
    """Yield the groups of one file of a suite, in their order."""
    title, files, checks, fails = "", dict[str, str](), list[Check](), False
    for name, arguments in _calls(text):
        if name == "AT_SETUP":
            title, files, checks, fails = arguments[0], {}, [], False
        elif name == "AT_DATA":
            files[arguments[0]] = arguments[1]
        elif name == "AT_CHECK":
            command, status, output = (*arguments, "", "", "")[:3]
            checks.append(Check(command, status or "0", output))
        elif name == "AT_XFAIL_IF":
            fails = True
        else:
            yield Group(suite, title, files, tuple(checks), fails)


def _calls(text: str) -> Iterator[tuple[str, list[str]]]:
    at = 0
    while found := _MACRO.search(text, at):
        at = found.end()
        if found[1] and text[at : at + 1] == "(":
            arguments, at = _arguments(text, at + 1)
            yield found[1], arguments
        elif found[1] == "AT_CLEANUP":
            yield found[1], []


def _arguments(text: str, at: int) -> tuple[list[str], int]:
    """Return the arguments behind an opening bracket, one level of quotes taken off, and where they end."""
    found, start, depth = list[str](), at, 0
    for place in re.finditer(r"[][(),]", text[at:]):
        sign, here = place[0], at + place.start()
        depth += {"[": 1, "]": -1}.get(sign, 0)
        if not depth and sign in {",", ")"}:
            found.append(_plain(text[start:here]))
            start = here + 1
            if sign == ")":
                return found, start
    return found, len(text)


def _plain(argument: str) -> str:
    bare = argument.strip()
    while bare.startswith("[") and bare.endswith("]"):
        bare = bare[1:-1]
    return _QUADRIGRAPH.sub(lambda found: _QUADRIGRAPHS[found[0]], bare)
