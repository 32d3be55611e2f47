"""INPUT, WRITE and their like: the maps that they show, and what a user types."""

from typing import TYPE_CHECKING, Final

from legacy_scan.languages.natural.calls import unknown
from legacy_scan.languages.natural.tokens import value
from legacy_scan.languages.natural.words import STATEMENTS

if TYPE_CHECKING:
    from legacy_scan.languages.natural.extract import Walk

_FAR: Final = 40
"""So many words before the map hold what comes first: a window, a text, a mark."""
_MAPS: Final = frozenset({"MAP", "FORM"})


def shown(walk: "Walk", at: int) -> int:
    """INPUT [WITH TEXT ...] USING MAP 'X'; WRITE USING FORM 'X'; INPUT #A, which asks for it."""
    verb = walk.tokens[at]
    if verb.text == "INPUT":
        walk.sheet.trait("input", verb.line)
    here, end = at + 1, min(at + _FAR, len(walk.tokens))
    while here < end and not (walk.tokens[here].text in STATEMENTS and walk.tokens[here].first):
        one = walk.tokens[here]
        if one.text in _MAPS and here + 1 < len(walk.tokens):
            return _map(walk, here)
        if verb.text == "INPUT" and one.kind == "word" and one.text[:1] in "#&+":
            walk.values.computed(one.text, "screen", one.line)
        here += 1
    return at + 1


def _map(walk: "Walk", at: int) -> int:
    name = walk.tokens[at + 1]
    if name.kind == "string" and (said := value(name).strip().upper()):
        walk.sheet.trait("map", name.line)
        walk.sheet.refer("displays", said, name, "computed" if "&" in said else "literal")
    elif name.kind == "word" and walk.tokens[at - 1].text == "USING":
        walk.sheet.trait("map", name.line)
        unknown(walk, name, "displays")
    return at + 1
