"""Is this Natural, and which kind of object? By what no other language says."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from legacy_scan.extraction.glance import Glance, utf8

_CERTAIN, _SURE, _HARDLY = 95, 75, 20
_BEGINS: Final = re.compile(
    r"\ufeff?(?:[0-9]{4})?\s*(?:\*|/\*|(?:DEFINE|INCLUDE|READ|FIND|FORMAT|RESET|MOVE|INPUT|WRITE|SET|IF|CALLNAT|FOR|LIMIT|REPEAT"
    r"|COMPUTE|ASSIGN|DISPLAY|COMPRESS|PERFORM|SELECT|FETCH|OPTIONS|DECIDE|ON|AT|HISTOGRAM|ESCAPE|EXAMINE|STACK)[ \t\n]"
    r"|[#+][^\W\d])",
    re.IGNORECASE,
)
"""The first words of an object: prose that quotes some begins otherwise."""
_OTHER: Final = re.compile(r"\ufeff?\s*(?://|[;!{<]|#include[ \t]*[\"<]|#define[ \t]+\w)")
"""The first words of scripts of a game and of an installer that end in .nss and .nsh."""
_RPG: Final = re.compile(r"^.{5}(?:D.{17}(?:PR|PI|DS|S )|P.{17}[BE](?: |$))", re.MULTILINE | re.IGNORECASE)
"""Definitions and procedures of RPG, in their columns: its comments may begin as those of Natural do."""
_HEADER: Final = re.compile(r"\ufeff?(?:[0-9]{4} ?)?(?:/?\*) >Natural Source Header")
_DEFINE: Final = Glance(r"^(?:[0-9]{4})?[ \t]*DEFINE[ \t]+DATA\b")
_TELLS: Final = Glance(
    r"^(?:[0-9]{4})?[ \t]*(?:CALLNAT[ \t]+['\"#]"
    r"|END-(?:FIND|DECIDE|SUBROUTINE|DEFINE|NOREC|ENDDATA|HISTOGRAM|WORK|FOR|REPEAT)\b"
    r"|DECIDE[ \t]+(?:ON|FOR)[ \t]|ESCAPE[ \t]+(?:TOP|BOTTOM|ROUTINE|MODULE)\b"
    r"|(?:END|BACKOUT)[ \t]+TRANSACTION(?:[ \t]*$|[ \t]+[^; \t])"
    r"|[0-9]+[ \t]+[\pL\pN#_-]+[ \t]+VIEW[ \t]+(?:OF[ \t]+)?[\pL]|#[\pL\pN#_-]+[ \t]*:="
    r"|(?:RESET|ASSIGN|COMPUTE|FOR|WRITE|DISPLAY|INPUT|COMPRESS|MOVE[ \t].*[ \t]TO)[ \t]+#[\pL]"
    r"|INPUT[ \t].*(?:USING[ \t]+)?MAP[ \t]+['\"#]|DEFINE[ \t]+SUBROUTINE[ \t]|SETTIME\b|REINPUT[ \t])"
)
_PROSE: Final = Glance(r"^[^\n*'\"/]*[ \t](?:the|are|you|this|that|these|which|your|please)[ \t\n,.]")
"""Words that no statement has, outside strings and comments."""
_DATA_ENDS: Final = re.compile(
    r"END-DEFINE[ \t]*(?:/\*[^\n]*)?(?:\n(?:[0-9]{4})?[ \t]*(?:\*[^\n]*|/\*[^\n]*)?)*+\Z", re.IGNORECASE
)
_MAP: Final = re.compile(r"^(?:[0-9]{4} ?)?\* MAP2?: PROTOTYPE", re.MULTILINE)
_DDM: Final = re.compile(
    r"\ufeff?\s*(?:DB:[ \t]*[0-9]+[ \t]+FILE:[ \t]*[0-9]+(?=[ \t]+-|(?:[^\n]*\n){1,20}? ?T[ \t]+L[ \t]+DB[ \t])"
    r"|DDM DBID[ \t]+[0-9]|T[ \t]+L[ \t]+DB[ \t]+Name[ \t]+F[ \t])"
)


@lru_cache(maxsize=1)
def code(head: str) -> int:
    """Return how surely a text is code of Natural."""
    if _HEADER.match(head):
        return 0 if ddm(head) else _CERTAIN
    if _OTHER.match(head):
        return -1
    if not _BEGINS.match(head):
        return 0
    text = utf8(head)
    said = _TELLS.count(text, 3)
    if said and _DEFINE.sees(text):
        return _CERTAIN
    if said and (_PROSE.count(text, said) or _RPG.search(head)):
        return 0
    return (0, _HARDLY, _SURE, _SURE)[said]


def part(of: Callable[[str], int], head: str) -> int:
    """Return the same of what only its suffix tells apart."""
    return max(0, of(head) - 1)


def data(head: str) -> int:
    """Return how surely a text is a data area: nothing follows the end of its data."""
    ends = "END-DEFINE" in head or "end-define" in head or "End-Define" in head
    return _CERTAIN + 1 if ends and _DEFINE.sees(utf8(head)) and _DATA_ENDS.search(head) else 0


def map_(head: str) -> int:
    """Return how surely a text is a map."""
    return _CERTAIN + 1 if "PROTOTYPE" in head and _MAP.search(head) else 0


def ddm(head: str) -> int:
    """Return how surely a text is a data definition module: the description of a file of Adabas or a table."""
    return _CERTAIN + 1 if _DDM.match(head) else 0
