"""What macros are given, and what they make of it: the two ends of `CALLPG &P` with `CALL &P` in it.

A macro whose text names programs by its parameters says its prototype; who calls a macro that may be of the house says
with which operands. The one may be in a library and the other in a program, so linking brings them together.
"""

import re
from typing import Final, NamedTuple

from legacy_scan.languages.hlasm.operations import PLATFORM
from legacy_scan.languages.hlasm.sheet import Sheet
from legacy_scan.model.facts import Binding

_SYMBOL = re.compile(r"&([A-Z@#$_][A-Z0-9@#$_]*)")
_PLAIN = re.compile(r"(?:^|[,=(])'?([A-Z@#$_][A-Z0-9@#$_]{0,7})'?(?=[,)]|$)")
_REGISTER = re.compile(r"R[0-9A-F]{1,2}")
_LABEL = re.compile(rb"(?m)^([A-Z@#$_][A-Z0-9@#$_]*) ")
_KINDS: Final = frozenset({"call", "link", "xctl", "loads"})
_LONGEST: Final = 400


class _Given(NamedTuple):
    unit: int
    macro: str
    operands: str
    line: int


class Invocations:
    """The prototypes and the calls of macros in a text."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._prototypes: dict[int, _Given] = {}
        self._calls: list[_Given] = []

    def prototype(self, unit: int, name: str, start: int, end: int) -> None:
        """Note the operands that a macro takes; they stand between two bytes."""
        self._prototypes.setdefault(unit, _Given(unit, name, self._said(start, end), self.sheet.line(start)))

    def call(self, unit: int, operation: bytes, start: int, end: int) -> None:
        """Note the operands that a macro is given, where a name of a program may be among them."""
        if operation in PLATFORM or end - start > _LONGEST:
            return
        said = self._said(start, end)
        if said and _PLAIN.search(said):
            name = operation.decode("utf-8", "replace")
            self._calls.append(_Given(unit, name, said, self.sheet.line(start)))

    def _said(self, start: int, end: int) -> str:
        return self.sheet.said(start, end).strip("\x02\n").strip()

    def settle(self, programs: frozenset[int]) -> None:
        """Bind the prototypes of macros that name programs by what they are given, and what programs give to macros."""
        for one in self.sheet.references:
            given = self._prototypes.get(one.unit) if one.how == "computed" and one.kind in _KINDS else None
            if given and set(_SYMBOL.findall(one.name)) <= set(_SYMBOL.findall(given.operands)):
                self._bind("prototype", given)
                del self._prototypes[one.unit]
        calls = [one for one in self._calls if one.unit in programs]
        labels = set(_LABEL.findall(self.sheet.text)) if calls else set()
        for given in calls:
            if any(self._elsewhere(name, labels) for name in _PLAIN.findall(given.operands)):
                self._bind("macro-call", given)

    @staticmethod
    def _elsewhere(name: str, labels: set[bytes]) -> bool:
        """Tell whether a name may be that of something else than a place in this text."""
        return not _REGISTER.fullmatch(name) and name.encode() not in labels

    def _bind(self, kind: str, given: _Given) -> None:
        self.sheet.bindings.append(Binding(given.unit, kind, given.macro, given.operands, given.line, ""))
