"""Definitions in CICS bundles: one element, whose name ends in the type and whose attributes are those of a DEFINE.

Source: IBM's CICS TS documentation, bundle parts; the element is that of CPSM's resource tables.
"""

import re
from typing import Final

from legacy_scan.extraction.elements import as_far_as_it_goes
from legacy_scan.languages.csd.command import Command, Operand
from legacy_scan.languages.csd.words import TYPES

_ROOT: Final = "cicsdefinition"
_ATTRIBUTE: Final = re.compile(r"([\w.:-]+)\s*=\s*[\"']")
_UNSET: Final = "N_A"


def commands(text: bytes) -> tuple[tuple[Command, ...], list[tuple[int, int]]]:
    """Return the DEFINE that a bundled definition stands for, and the bytes that could not be read."""
    root, end, why, _ = as_far_as_it_goes(text)
    lost = [(end, len(text))] if why else []
    kind = root.name.removeprefix(_ROOT).upper() if root else ""
    if root is None or kind not in TYPES:
        return (), lost
    start = len(text[: root.start].decode("utf-8", "replace"))
    tag = text[root.start : root.end or len(text)].decode("utf-8", "replace")
    places = {found[1].rpartition(":")[2]: start + found.end() for found in _ATTRIBUTE.finditer(tag)}
    values = {name: value for name, value in root.attributes.items() if value not in ("", _UNSET)}
    name = values.pop("name", "")
    first = Operand(kind, name or None, places.get("name", start))
    rest = (Operand(word.upper(), value, places.get(word, start)) for word, value in values.items())
    return (Command("DEFINE", start, (first, *rest)),), lost
