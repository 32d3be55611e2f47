"""Lines that are told, though they are no code: debugging lines and sections, choices of conditional compilation."""

from collections.abc import Iterable
from typing import Final

from legacy_scan.languages.cobol.sheet import Sheet
from legacy_scan.model.facts import Trait

_CODES: Final = {b"D": "cobol.debugging-line", b"U": "cobol.debugging-section"}


def tell(sheet: Sheet, kinds: bytes, told: Iterable[tuple[int, str]]) -> None:
    """State each choice, and each kind of debugging that is a comment once a unit, at its first line there."""
    sheet.traits += [Trait(sheet.unit_at(line), code, line) for line, code in told]
    for kind, code in _CODES.items():
        at = kinds.find(kind)
        if at < 0:
            continue
        first: dict[int, int] = {}
        owners = owners_of(sheet, len(kinds))
        while at >= 0:
            first.setdefault(owners[at], at + 1)
            at = kinds.find(kind, at + 1)
        sheet.traits += [Trait(unit, code, line) for unit, line in sorted(first.items())]


def owners_of(sheet: Sheet, lines: int) -> list[int]:
    """Return the innermost unit of each line."""
    owners = [0] * lines
    for number, unit in sorted(enumerate(sheet.units), key=lambda one: (one[1].first_line, one[0])):
        owners[unit.first_line - 1 : unit.last_line] = [number] * (min(unit.last_line, lines) - unit.first_line + 1)
    return owners
