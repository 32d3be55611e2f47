"""DL/I calls: which function, and which segments their search arguments name."""

import re
from typing import NamedTuple

from legacy_scan.languages.pli.sheet import Sheet, Site, literal
from legacy_scan.model.facts import Trait

_KINDS = {"ISRT": "writes-segment", "REPL": "updates-segment", "DLET": "deletes-segment"}
_READS = frozenset({"GU", "GN", "GNP", "GHU", "GHN", "GHNP"})
_SEGMENT = re.compile(r"[A-Z@#$][A-Z0-9@#$]{0,7}")
_NAME = re.compile(r"[^\W\d][\w@#$]*")
_REACHES = frozenset({"reaches", "reaches-item"})
_FUNCTION = 1
_SEARCH = 4
"""Count, function, PCB and area come before the search arguments."""


class DatabaseCall(NamedTuple):
    """CALL PLITDLI: where, and its arguments as written."""

    site: Site
    arguments: tuple[str, ...]


def asked(sheet: Sheet, calls: list[DatabaseCall]) -> None:
    """Ask what the variables that hold functions hold at their calls."""
    for site, arguments in calls:
        if _NAME.fullmatch(arguments[_FUNCTION]):
            sheet.questions.append((site.unit, site.line, site.column, arguments[_FUNCTION]))


def settle(sheet: Sheet, calls: list[DatabaseCall]) -> None:
    """State the functions of each call, and its segments, where values tell them."""
    if not calls:
        return
    said_at = {(row.unit, row.name, row.line): row.value for row in sheet.bindings if row.kind == "value"}
    values: dict[tuple[int, str], str] = {}
    for number, item in enumerate(sheet.items):
        value = said_at.get((item.unit, item.name, item.line))
        if value is not None:
            first = 0 <= item.parent == number - 1
            values.setdefault((item.unit, sheet.items[item.parent].name if first else item.name), value)
    held = _held(sheet, values)
    for site, arguments in calls:
        said = [values.get((site.unit, argument)) or literal(argument) or "" for argument in arguments]
        name = arguments[_FUNCTION]
        here = held.get((site.unit, name, site.line)) or {said[_FUNCTION], *held.get((site.unit, name, 0), ())} - {""}
        for function in sorted({one.strip().upper() for one in here} or {""}):
            known = function.isalpha() and function.isascii() and len(function) <= _SEARCH
            sheet.traits.append(Trait(site.unit, f"dli.{function.lower()}" if known else "dli.call", site.line))
            _segments(sheet, site, function, said[_SEARCH:])


def _held(sheet: Sheet, values: dict[tuple[int, str], str]) -> dict[tuple[int, str, int], set[str]]:
    """Return what variables hold, nothing for what no text tells: at a line, or at line 0 whatever the order."""
    held: dict[tuple[int, str, int], set[str]] = {}
    for unit, kind, name, value, line, _ in sheet.bindings:
        if kind == "move":
            held.setdefault((unit, name, 0), set()).add(value)
        elif kind in _REACHES:
            held.setdefault((unit, name, line), set()).add(literal(value) or values.get((unit, value), ""))
    return held


def _segments(sheet: Sheet, site: Site, function: str, search: list[str]) -> None:
    """The last search argument names what is read or changed, those before it the way there."""
    kind = _KINDS.get(function, "reads-segment" if function in _READS else "")
    names = [text[:8].rstrip() for text in search if kind]
    for number, name in enumerate(names):
        if _SEGMENT.fullmatch(name):
            sheet.refer(kind if number == len(names) - 1 else "reads-segment", name, site, "literal")
