"""The commonest statements and entries, read by their words alone: their nodes are not asked.

Each has one form, on one line, with plain names in upper case. Whatever is written otherwise is read from the tree,
and says the same.
"""

import re
from typing import Final

_VERB_LIKE: Final = frozenset(
    b"ALL LENGTH ADDRESS THREAD FUNCTION CORR CORRESPONDING UNTIL VARYING TEST WITH TO THRU THROUGH OF IN "
    b"DEPENDING".split()
)
"""Words that may stand in the place of a name, and are none there."""
_FIGURATIVE: Final = frozenset(
    b"ZERO ZEROS ZEROES SPACE SPACES HIGH-VALUE HIGH-VALUES LOW-VALUE LOW-VALUES QUOTE QUOTES NULL NULLS TRUE "
    b"FALSE".split()
)
_MOVE: Final = re.compile(
    rb"MOVE +(?:([A-Z][A-Z0-9-]*)|'([^'\n\x03]*)'|\"([^\"\n\x03]*)\"|[+-]?[0-9]+) +TO +([A-Z][A-Z0-9-]*)"
)
_PERFORM: Final = re.compile(rb"PERFORM +([A-Z0-9-]*[A-Z][A-Z0-9-]*)(?: +THR(?:U|OUGH) +([A-Z0-9-]*[A-Z][A-Z0-9-]*))?")
_GOTO: Final = re.compile(rb"GO +TO +([A-Z0-9-]*[A-Z][A-Z0-9-]*)")
_ENTRY: Final = re.compile(
    rb"([0-9]{1,2})\s+([A-Z][A-Z0-9-]*)\s+PIC(?:TURE)?\s+(?:IS\s+)?([X9ASVZ][X9ASVZ0-9()]*)"
    rb"(?:\s+VALUE\s+(?:IS\s+)?(?:'([^'\n\x03]*)'|\"([^\"\n\x03]*)\"|[0-9]+|ZERO(?:E?S)?|SPACES?))?\s*\."
)
_VALUE: Final = (
    rb"(?:'[^'\n\x03]*'|\"[^\"\n\x03]*\"|[+-]?[0-9]+|THRU|THROUGH|SPACES?|ZERO(?:E?S)?|(?:HIGH|LOW)-VALUES?)"
)
_CONDITION: Final = re.compile(
    rb"88\s+([A-Z][A-Z0-9-]*)\s+VALUES?\s+(?:(?:IS|ARE)\s+)?(" + _VALUE + rb"(?:,?\s+" + _VALUE + rb")*)\s*\."
)
_PARTED: Final = re.compile(_VALUE)


def moved(text: bytes, start: int, end: int) -> tuple[str, str | None, str, bytes] | None:
    """Return the source, a literal if it is one, and the receiver of a MOVE, and the words that are read."""
    found = _MOVE.fullmatch(text, start, end)
    if found is None:
        return None
    source, single, double, target = found.groups()
    if source in _VERB_LIKE or target in _VERB_LIKE:
        return None
    said = single if single is not None else double
    if said is not None:
        return "", said.decode("utf-8", "replace"), target.decode(), b""
    if source is None:
        return "", None, target.decode(), b""
    return "" if source in _FIGURATIVE else source.decode(), None, target.decode(), source


def performed(text: bytes, start: int, end: int) -> tuple[bytes, bytes | None] | None:
    """Return what is performed, from where to where."""
    found = _PERFORM.fullmatch(text, start, end)
    if found is None or found[1] in _VERB_LIKE or found[2] in _VERB_LIKE:
        return None
    return found[1], found[2]


def gone_to(text: bytes, start: int, end: int) -> bytes | None:
    """Return where a GO TO goes."""
    found = _GOTO.fullmatch(text, start, end)
    return None if found is None or found[1] in _VERB_LIKE else found[1]


def entry(text: bytes, start: int, end: int) -> tuple[int, str, str, str | None] | None:
    """Return the level, name, picture and literal value of a data entry; a second period is of the picture."""
    found = _ENTRY.fullmatch(text, start, end)
    if found is None or text[end : end + 1] in {b".", b","}:
        return None
    level, name, picture, single, double = found.groups()
    said = single if single is not None else double
    return int(level), name.decode(), picture.decode(), None if said is None else said.decode("utf-8", "replace")


def condition(text: bytes, start: int, end: int) -> tuple[str, str, str | None] | None:
    """Return the name of a condition, its values, and the first if it is a literal."""
    found = _CONDITION.fullmatch(text, start, end)
    if found is None:
        return None
    name, said = found[1].decode(), _PARTED.findall(found[2])
    first = said[0][1:-1].decode("utf-8", "replace") if said[0][:1] in (b"'", b'"') else None
    values = b" ".join([b"THRU" if one == b"THROUGH" else one for one in said])
    return name, values.decode("utf-8", "replace"), first
