"""DL/I calls: CALL ASMTDLI,(FUNCTION,PCB,AREA,SSA...): which function, and which segments the arguments name."""

import re
from typing import Final, NamedTuple

from legacy_scan.extraction.cards import parts, unwrapped
from legacy_scan.languages.hlasm.sheet import Sheet
from legacy_scan.languages.hlasm.statement import Operand

INTERFACES: Final = frozenset({"ASMTDLI", "CBLTDLI", "PLITDLI", "AIBTDLI", "CEETDLI", "AERTDLI", "AIBTDL0"})
_KINDS: Final = {"ISRT": "writes-segment", "REPL": "updates-segment", "DLET": "deletes-segment"}
_READS: Final = frozenset({"GU", "GN", "GNP", "GHU", "GHN", "GHNP"})
_LITERAL = re.compile(r"=CL?[0-9]*'([^']*)'")
_FIELD = re.compile(
    rb"(?m)^([A-Z@#$_][A-Z0-9@#$_]*) +(?:DS *\x02 *0[^\n]*\n(?: *\n)*(?:\x01|[^ \x01\n]+) *)?"
    rb"DC *\x02[0-9]*CL?[0-9]*'([^'\n]*)'"
)
_SEGMENT = re.compile(r"[A-Z@#$][A-Z0-9@#$]{0,7}")
_FUNCTION, _SEARCH = 0, 3
"""Function, PCB and area come before the search arguments; a count may come before all of them."""
_LONGEST = 8


class _Call(NamedTuple):
    unit: int
    arguments: tuple[str, ...]
    at: int
    line: int


class DatabaseCalls:
    """The DL/I calls of a text, settled when all its constants are known."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._calls: list[_Call] = []
        self._fields: dict[str, str] = {}

    def add(self, found: list[Operand], line: int) -> None:
        """CALL ASMTDLI,(GU,PCB,AREA,SSA),VL."""
        said = parts(unwrapped(found[1].text)) if len(found) > 1 and not found[1].key else []
        self._calls.append(_Call(self.sheet.unit, tuple(said), found[0].at, line))

    def settle(self, values: dict[str, str]) -> None:
        """Say the function of each call as a trait, and the segments that its search arguments name."""
        if self._calls:
            self._fields = self._begun()
        for call in self._calls:
            said = [_said(one, values) for one in call.arguments]
            if said and said[_FUNCTION] not in _FUNCTIONS and said[1:2] and said[1] in _FUNCTIONS:
                said = said[1:]
            function = said[_FUNCTION] if said else ""
            self.sheet.unit = call.unit
            self.sheet.trait(f"dli.{function.lower() or 'unknown'}", call.line)
            self._segments(call, function, call.arguments[len(call.arguments) - len(said) + _SEARCH :])

    def _segments(self, call: _Call, function: str, search: tuple[str, ...]) -> None:
        """The last search argument names what is read or changed, those before it the way there."""
        kind = _KINDS.get(function, "reads-segment" if function in _READS else "")
        for number, argument in enumerate(search if kind else ()):
            name = self._begins(argument)[:_LONGEST].rstrip()
            if _SEGMENT.fullmatch(name):
                said = kind if number == len(search) - 1 else "reads-segment"
                self.sheet.refer(said, name, call.at, unit=call.unit)

    def _begins(self, argument: str) -> str:
        """Return the characters that a search argument begins with: its own, or those of the field it begins with."""
        if literal := _LITERAL.fullmatch(argument):
            return literal[1]
        return self._fields.get(argument, "")

    def _begun(self) -> dict[str, str]:
        """Return the fields that begin with characters, or whose first field does."""
        fields: dict[str, str] = {}
        for found in _FIELD.finditer(self.sheet.text):
            fields.setdefault(found[1].decode("utf-8", "replace"), found[2].decode("utf-8", "replace"))
        return fields


_FUNCTIONS: Final = _KINDS.keys() | _READS


def _said(argument: str, values: dict[str, str]) -> str:
    """Return the function that an argument holds."""
    literal = _LITERAL.fullmatch(argument)
    return (literal[1] if literal else values.get(argument, "unknown")).strip().upper()
