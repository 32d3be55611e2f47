"""Is this assembler for the mainframe? By its cards: names in column 1, and operations that only it has."""

import re
from dataclasses import dataclass, field
from typing import Final

from legacy_scan.languages.hlasm.operations import CICS_TABLES, ELSEWHERE, KNOWN, LISTING

_CARD = re.compile(r"(?:[A-Z@#$&.][\w@#$&.()]*)?[ \t]+([A-Z@#$&][\w@#$&.]*)(?=[ \t]|$)(?:[ \t]+(\S))?", re.IGNORECASE)
_INCLUDED = "++INCLUDE "
_ASIDE = ("*", ".*", "./")
_HEADING = re.compile(r"#+[ \t]")
"""A heading of Markdown, or a comment of a script; nobody gives a statement such a name."""
_CERTAIN: Final = frozenset(
    one.decode() for one in KNOWN - ELSEWHERE if len(one) > 2 or one in {b"DC", b"DS", b"LM", b"LR"}
)
_POSSIBLE: Final = frozenset(one.decode() for one in KNOWN) - _CERTAIN
_ENGLISH: Final = frozenset({"DROP", "MAY", "PUNCH", "TRACE", "USING", "ZAP"})
"""In small letters these are words of a sentence: `you may not use this file`."""
_CICS_TABLES: Final = frozenset(one.decode() for one in CICS_TABLES)
_LISTING: Final = frozenset(one.decode() for one in LISTING)
_MACRO = re.compile(r"\ufeff?(?:[ \t]*\n|\.?\*.*\n)*+[ \t]+MACRO[ \t]*(?:,.*)?\n", re.IGNORECASE)
"""A text that begins so defines a macro, whatever comes then: some hold PL/S beside assembler."""
_CONTINUED = 71

_CARDS_ALONE, _SURE, _LIKELY = 100, 80, 60
_ROWS, _ENOUGH = 900, 150


@dataclass(slots=True)
class _Seen:
    """What kinds of rows there are."""

    certain: int = 0
    possible: int = 0
    unknown: int = 0
    others: int = 0
    bare: int = 0
    operands: int = 0
    asides: int = 0
    small: int = 0
    """Certain operations in small letters."""
    prose: int = 0
    """Unknown ones in small letters."""
    included: int = 0
    """Members that Panvalet puts in: any language may have them."""
    told: set[str] = field(default_factory=set)

    def card(self, card: re.Match[str]) -> None:
        """Count a row that could be a statement."""
        written = card[1]
        operation = written.upper()
        if operation in _ENGLISH and written.islower():
            self.unknown += 1
            self.prose += 1
        elif operation == "USING" and "," not in card.string[card.end(1) :].lstrip().partition(" ")[0]:
            self.unknown += 1  # a base has its register: `INPUT USING MAP 'M1'` is Natural
        elif operation in _CERTAIN or operation in _CICS_TABLES:
            self.certain += 1
            self.small += written.islower()
        elif operation in _POSSIBLE:
            self.possible += 1
        else:
            self.unknown += 1
            self.prose += written.islower()
        if card[2] is not None:
            self.operands += 1
        else:
            self.bare += operation not in _LISTING
        if operation in _FRAME or operation in _TITLES:
            self.told.add(operation)

    def enough(self) -> bool:
        """Tell whether so many rows say enough."""
        known = self.certain + self.possible
        if known + self.unknown + self.others != _ENOUGH:
            return False
        return self.others > self.certain or known >= self.unknown / _MACROS_TO_ONE


def _read(head: str) -> _Seen:
    seen = _Seen()
    continued = False
    for row in head.split("\n", _ROWS)[:_ROWS]:
        if not row.strip() or row.startswith(_ASIDE):
            continued = False
            seen.asides += row[:1] == "*"
            continue
        marked = row[_CONTINUED : _CONTINUED + 1].strip() != ""
        if not continued and row.lstrip().startswith(_INCLUDED):
            seen.included += 1
        elif not continued:
            card = None if _HEADING.match(row) else _CARD.match(row)
            if card:
                seen.card(card)
            else:
                seen.others += 1
            if seen.enough():
                break
        continued = marked
    if seen.small < seen.certain / _SMALL_TO_ONE:
        seen.others += seen.prose
        seen.unknown -= seen.prose
    return seen


def sniff(head: str) -> int:
    """Return how surely a text is assembler: sure if most of its statements are of operations known only here."""
    seen = _read(head)
    certain, unknown, others = seen.certain, seen.unknown, seen.others
    known = certain + seen.possible
    listed = seen.bare > max(_FEW, seen.operands * _BARE_TO_ONE)  # a list of operations
    macro = _MACRO.match(head)
    alone = not others and not listed and known >= unknown * _KNOWN_TO_ONE
    if alone and certain > (1 if macro else _MANY) and not any(word in head for word in _PLS):
        return _CARDS_ALONE
    if macro:
        return _SURE if known > unknown and others <= certain else _LIKELY
    if listed:
        return 0
    if others > certain:
        return 0
    if not certain or known < unknown / _MACROS_TO_ONE:
        table = seen.told >= _FRAME and not others
        preface = seen.told & _TITLES and not unknown and not others and seen.asides >= _ENOUGH
        members = seen.told & _TITLES and seen.included and not others and not unknown
        return _LIKELY if table or preface or members else 0
    return _SURE if known > unknown and certain > 1 else _LIKELY


_FRAME: Final = frozenset({"CSECT", "END"})
"""A text with both is assembler, though all between them may be macros that make a table."""
_TITLES: Final = frozenset({"TITLE", "START", "PRINT", "EJECT"})
"""One of them, and then comments to the end of what is looked at: a long preface."""
_FEW, _BARE_TO_ONE = 20, 10
_MANY, _KNOWN_TO_ONE = 20, 2
"""So many statements, and nothing that is none: no other language needs to be asked."""
_PLS: Final = ("DCL", "DECLARE")
"""Macros may hold a declaration in PL/S beside that in assembler."""
_MACROS_TO_ONE: Final = 3
"""A text may call so many macros, which anybody can name, for one operation that is known."""
_SMALL_TO_ONE: Final = 10
"""Who writes one operation in ten in small letters may write any so; else small letters are words of a sentence."""
