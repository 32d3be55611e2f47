"""Procedures that the runtime performs when something happens to a control of a screen (ACUCOBOL).

03 OK-BUTTON PUSH-BUTTON EXCEPTION PROCEDURE IS SAVE-IT THRU SAVE-EXIT.
"""

import re
from typing import Final

from legacy_scan.languages.cobol.sheet import Sheet, word
from legacy_scan.model.facts import Flow, Trait

_NAMED: Final = re.compile(
    rb"PROCEDURE[ \t\n,]+(?:(?:IS|ARE)[ \t\n]+|=[ \t\n]*)?([A-Z0-9][A-Z0-9_-]*)"
    rb"(?:[ \t\n]+THR(?:U|OUGH)[ \t\n]+([A-Z0-9][A-Z0-9_-]*))?"
)
_HAPPENING: Final = re.compile(rb"(?<![A-Z0-9-])(?:EVENT|EXCEPTION|BEFORE|AFTER)[ \t\n]+\Z")
_USE: Final = re.compile(rb"(?<![A-Z0-9-])USE[ \t\n][^.]*\Z")
"""Behind it, a file or a mode of opening stands in the place of the procedure."""
_BEHIND: Final = 60
_OTHERS: Final = frozenset({b"ON", b"DIVISION", b"NULL", b"FOR"})
"""USE AFTER EXCEPTION PROCEDURE ON is about files."""
TRAIT: Final = "cobol.event-procedure"


def tell(sheet: Sheet, upper: bytes) -> frozenset[int]:
    """State each such procedure as a flow `event`; return the units that have such, or may have in a copybook."""
    line, at = 1, 0
    told: set[int] = set()
    for found in _NAMED.finditer(upper):
        start = found.start()
        before = upper[max(start - _BEHIND, 0) : start]
        if found[1] in _OTHERS or not _HAPPENING.search(before) or _USE.search(before):
            continue
        line += upper.count(b"\n", at, start)
        at = start
        unit = sheet.unit_at(line)
        if unit not in told:
            told.add(unit)
            sheet.traits.append(Trait(unit, TRAIT, line))
        sheet.flows.append(Flow(unit, "event", "", word(found[1]), line))
        if found[2]:
            sheet.flows.append(Flow(unit, "event-thru", "", word(found[2]), line))
    return frozenset(told | _with_screens_elsewhere(sheet))


def _with_screens_elsewhere(sheet: Sheet) -> set[int]:
    screens = {trait.unit for trait in sheet.traits if trait.code == "cobol.screen-section"}
    return screens & {one.unit for one in sheet.references if one.kind == "copy"} if screens else screens
