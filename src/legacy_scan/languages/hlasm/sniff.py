"""Is this assembler for the mainframe? By its cards: names in column 1, and operations that only it has."""

import re
from typing import Final

from legacy_scan.languages.hlasm.operations import ELSEWHERE, KNOWN, LISTING

_CARD = re.compile(r"(?:[A-Z@#$&.][\w@#$&.()]*)?[ \t]+([A-Z@#$&][\w@#$&.]*)(?=[ \t]|$)(?:[ \t]+(\S))?", re.IGNORECASE)
_ASIDE = ("*", ".*", "./")
_HEADING = re.compile(r"#+[ \t]")
"""A heading of Markdown, or a comment of a script; nobody gives a statement such a name."""
_CERTAIN: Final = frozenset(
    one.decode() for one in KNOWN - ELSEWHERE if len(one) > 2 or one in {b"DC", b"DS", b"LM", b"LR"}
)
_POSSIBLE: Final = frozenset(one.decode() for one in KNOWN) - _CERTAIN
_LISTING: Final = frozenset(one.decode() for one in LISTING)
_MACRO = re.compile(r"\ufeff?(?:[ \t]*\n|\.?\*.*\n)*+[ \t]+MACRO[ \t]*(?:,.*)?\n", re.IGNORECASE)
"""A text that begins so defines a macro, whatever comes then: some hold PL/S beside assembler."""
_CONTINUED = 71

_SURE, _LIKELY = 80, 60
_ROWS, _ENOUGH = 900, 150


def sniff(head: str) -> int:
    """Return how surely a text is assembler: sure if most of its statements are of operations known only here."""
    certain = possible = unknown = others = bare = operands = asides = 0
    continued = False
    told: set[str] = set()
    for row in head.split("\n", _ROWS)[:_ROWS]:
        if not row.strip() or row.startswith(_ASIDE):
            continued = False
            asides += row[:1] == "*"
            continue
        marked = row[_CONTINUED : _CONTINUED + 1].strip() != ""
        if not continued:
            card = None if _HEADING.match(row) else _CARD.match(row)
            operation = card[1].upper() if card else ""
            certain += operation in _CERTAIN
            possible += operation in _POSSIBLE
            unknown += card is not None and operation not in _CERTAIN and operation not in _POSSIBLE
            others += card is None
            operands += card is not None and card[2] is not None
            bare += card is not None and card[2] is None and operation not in _LISTING
            if operation in _FRAME or operation in _TITLES:
                told.add(operation)
            enough = certain + possible + unknown + others == _ENOUGH
            if enough and (others > certain or certain + possible >= unknown / _MACROS_TO_ONE):
                break
        continued = marked
    if _MACRO.match(head):
        return _SURE if certain + possible > unknown and others <= certain else _LIKELY
    if bare > max(_FEW, operands * _BARE_TO_ONE):
        return 0  # a list of operations
    if others > certain:
        return 0
    if not certain or certain + possible < unknown / _MACROS_TO_ONE:
        table = told >= _FRAME and not others
        preface = told & _TITLES and not unknown and not others and asides >= _ENOUGH
        return _LIKELY if table or preface else 0
    return _SURE if certain + possible > unknown and certain > 1 else _LIKELY


_FRAME: Final = frozenset({"CSECT", "END"})
"""A text with both is assembler, though all between them may be macros that make a table."""
_TITLES: Final = frozenset({"TITLE", "START", "PRINT", "EJECT"})
"""One of them, and then comments to the end of what is looked at: a long preface."""
_FEW, _BARE_TO_ONE = 20, 10
_MACROS_TO_ONE: Final = 3
"""A text may call so many macros, which anybody can name, for one operation that is known."""
