"""Calls to other programs: CALL, LINK, XCTL, LOAD, ATTACH, address constants of external names, and DL/I."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from legacy_scan.extraction.cards import parts, unwrapped
from legacy_scan.extraction.glance import Glance
from legacy_scan.languages.hlasm.dli import INTERFACES, DatabaseCalls
from legacy_scan.languages.hlasm.sheet import Sheet
from legacy_scan.languages.hlasm.statement import Operand, Statement, first, keywords, operands
from legacy_scan.model.facts import Binding, Trait

NAME = re.compile(r"[A-Z@#$_][A-Z0-9@#$_]*")
_ALIAS = re.compile(r"C?'([A-Z@#$_][A-Z0-9@#$_]*)'")
_LITERAL = re.compile(r"=CL?[0-9]*'([A-Z0-9@#$_]+) *'")
_CONSTANT = re.compile(rb"(?<![A-Z0-9@#$_&.'])[0-9]*([VA])D?(?:L[0-9])?\(([^()\n]*)\)")
_POOLED = re.compile(rb"=[0-9]*([VA])D?(?:L[0-9])?\(([^()\n]*)\)")
_LOW_STORAGE = Glance(
    r"(?:L|LG|LLGT|LLGF|ICM|USING) *\x02[^,\n]{1,16},(?:[0-9]+,)?"
    r"(?:16|X'10'|CVTPTR|FLCCVT|PSATOLD|PSATNEW|PSAAOLD|PSALCCAV|540|X'21C'|548|X'224')(?:\(0?(?:,0)?\))?[ \n]"
)
"""The addresses of the CVT and of the current TCB and ASCB in the prefixed save area (z/OS MVS Data Areas, PSA)."""
_ARGUMENT = re.compile(rb"[^, \x03\n]+")

KINDS = {
    b"LINK": "link",
    b"LINKX": "link",
    b"XCTL": "xctl",
    b"XCTLX": "xctl",
    b"LOAD": "loads",
    b"ATTACH": "link",
    b"ATTACHX": "link",
    b"CEEFETCH": "loads",
    b"CDLOAD": "loads",
    b"FETCH": "xctl",
    b"CALLTSSR": "link",
}
"""Macros of MVS, TSO/E, Language Environment and VSE that pass control to a program, or load it."""
_POSITIONAL = frozenset({b"LOAD", b"FETCH", b"CDLOAD"})
"""VSE names the phase first, where MVS says EP=."""
_CICS = {"LINK": "link", "XCTL": "xctl", "LOAD": "loads"}


class _Site(NamedTuple):
    kind: bytes
    name: str
    at: int
    unit: int


class Calls:
    """What a text says of other programs, settled when all of it is read."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.external: dict[str, tuple[int, int]] = {}
        """Names on EXTRN, with their place and unit."""
        self.weak: set[str] = set()
        self.entries: dict[str, int] = {}
        self.aliases: dict[str, tuple[str, int]] = {}
        """What the linker knows a symbol by, and the line that says so (HLASM Language Reference, "ALIAS")."""
        self._sites: list[_Site] = []
        self._imports = b"XTRN" in sheet.text
        self._dli = DatabaseCalls(sheet)

    def call(self, statement: Statement) -> None:
        """CALL NAME,(...) or CALL (15),(...)."""
        found = operands(self.sheet, statement)
        target = first(found)
        if target is None:
            return
        if target.text in INTERFACES:
            self._dli.add(found, statement.line)
        how = "literal" if NAME.fullmatch(target.text) else "computed"
        self.sheet.refer("call", target.text, target.at, how)

    def pass_control(self, statement: Statement) -> None:
        """LINK, XCTL, LOAD and ATTACH, by EP=, EPLOC= or DE=."""
        listed = operands(self.sheet, statement)
        by_key = keywords(listed)
        kind = KINDS[statement.operation]
        plain = first(listed) if statement.operation in _POSITIONAL else None
        if point := by_key.get("EP") or by_key.get("NAME"):
            self._named(kind, point)
        elif plain and not by_key.keys() & {"EPLOC", "DE"}:
            self._named(kind, plain)
        elif place := by_key.get("EPLOC") or by_key.get("DE") or by_key.get("NAMEADDR"):
            literal = _LITERAL.fullmatch(place.text)
            if literal:
                self.sheet.refer(kind, literal[1], place.at)
            else:
                item = NAME.fullmatch(place.text)
                self.sheet.refer(kind, place.text, place.at, "identifier" if item else "computed")

    def cics_macro(self, statement: Statement) -> None:
        """DFHPC TYPE=LINK,PROGRAM=NAME, of the time before EXEC CICS."""
        by_key = keywords(operands(self.sheet, statement))
        program, type_ = by_key.get("PROGRAM"), by_key.get("TYPE")
        kind = _CICS.get(unwrapped(type_.text).partition(",")[0]) if type_ else None
        if kind and program and program.text:
            self._named(kind, program)

    def _named(self, kind: str, one: Operand) -> None:
        how = "literal" if NAME.fullmatch(one.text) else "computed"
        self.sheet.refer(kind, one.text, one.at, how)

    def externals(self, statement: Statement, weak: bool) -> None:
        """EXTRN and WXTRN."""
        for one in operands(self.sheet, statement):
            for name in parts(one.text[5:-1]) if one.text.startswith("PART(") else [one.text]:
                if not NAME.fullmatch(name):
                    continue
                if weak:
                    self.weak.add(name)
                else:
                    self.external.setdefault(name, (one.at, self.sheet.unit))

    def entry(self, statement: Statement) -> None:
        """ENTRY: other names by which this control section is called."""
        for one in operands(self.sheet, statement):
            if NAME.fullmatch(one.text):
                self.entries.setdefault(one.text, self.sheet.unit)
                self.sheet.bind("entry", one.text, "", statement.line)

    def alias(self, statement: Statement) -> None:
        """NAME ALIAS C'OTHER': outside of this text, the symbol is the other name."""
        target = first(operands(self.sheet, statement))
        other = _ALIAS.fullmatch(target.text) if target else None
        if other and statement.name and other[1] != statement.name:
            self.aliases[statement.name] = (other[1], statement.line)

    def constants(self, start: int, end: int) -> None:
        """DC V(NAME) and DC A(NAME), within a statement."""
        self._take(_CONSTANT.finditer(self.sheet.text, start, end), self.sheet.unit)

    def literals(self, unit_at: Iterable[tuple[int, int]]) -> None:
        """=V(NAME) and =A(NAME) wherever they stand; `unit_at` tells which unit begins where, in order."""
        starts = iter(unit_at)
        unit, coming = 0, next(starts, None)
        for found in _POOLED.finditer(self.sheet.text):
            while coming and coming[0] <= found.start():
                unit, coming = (coming[1] if coming[1] >= 0 else unit), next(starts, None)
            self._take((found,), unit)

    def low_storage(self, unit_at: Iterable[tuple[int, int]]) -> None:
        """Loads of fixed places of storage, from which the chains of control blocks begin."""
        starts = iter(unit_at)
        unit, coming = 0, next(starts, None)
        for at in _LOW_STORAGE.places(self.sheet.text):
            while coming and coming[0] <= at:
                unit, coming = (coming[1] if coming[1] >= 0 else unit), next(starts, None)
            self.sheet.traits[Trait(unit, "hlasm.low-storage", self.sheet.line(at))] = None

    def _take(self, matches: Iterable[re.Match[bytes]], unit: int) -> None:
        for found in matches:
            for written in _ARGUMENT.finditer(self.sheet.text, found.start(2), found.end(2)):
                name = written[0].decode("utf-8", "replace")
                if found[1] == b"A" and not self._imports:
                    continue
                if NAME.fullmatch(name):
                    self._sites.append(_Site(found[1], name, written.start(), unit))
                elif found[1] == b"V":
                    self.sheet.refer("call", name, written.start(), "computed", unit)

    def settle(self, names: list[str], values: dict[str, str]) -> None:
        """Add the calls through address constants, and the functions of DL/I calls, now that all names are known.

        `names` are those of the units; a constant with the address of its own section is no call.
        """
        called: set[str] = set()
        for kind, name, at, unit in self._sites:
            if kind == b"A" and name not in self.external and name not in self.weak:
                continue
            if name != names[unit] and self.entries.get(name) != unit:
                called.add(name)
                self.sheet.refer("call", name, at, unit=unit)
        for name, (at, unit) in self.external.items():
            if name not in called:
                self.sheet.refer("call", name, at, unit=unit)
        self._rename(names)
        self._dli.settle(values)

    def _rename(self, names: list[str]) -> None:
        """A section or entry is called by its alias too; what is outside has no other name."""
        outside: dict[str, str] = {}
        for name, (other, line) in self.aliases.items():
            if (unit := self.entries.get(name, names.index(name) if name in names else -1)) >= 0:
                self.sheet.bindings.append(Binding(unit, "entry", other, "", line, ""))
            else:
                outside[name] = other
        if outside:
            self.sheet.references[:] = [
                one._replace(name=outside.get(one.name, one.name)) if one.kind == "call" else one
                for one in self.sheet.references
            ]
