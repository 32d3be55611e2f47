"""Many members in one text, each behind a control statement of IEBUPDTE: `./ ADD NAME=PAY01,LEVEL=00`."""

import re
from typing import NamedTuple

_BEGINS = re.compile(
    rb"^\./[^ \n]* +(?:ADD|REPL|CHANGE|REPRO)\b(?:[^\n]*[ ,]NAME=([A-Za-z@#$][A-Za-z0-9@#$]{0,7}))?", re.M
)


class Member(NamedTuple):
    """A member's name, and the line and byte of its control statement."""

    name: str
    line: int
    at: int


def members(text: bytes, kinds: bytes) -> list[Member]:
    """Return the members, the last one first: who takes them one by one takes them from the end of the list."""
    if b"#" not in kinds:
        return []
    found: list[Member] = []
    line, since = 1, 0
    for begin in _BEGINS.finditer(text):
        line += text.count(b"\n", since, begin.start())
        since = begin.start()
        found.append(Member((begin[1] or b"").decode().upper(), line, since))
    return found[::-1]
