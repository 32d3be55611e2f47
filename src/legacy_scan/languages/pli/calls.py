"""Calls: what a name means once the whole text is read, and where declared functions are called in expressions."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from legacy_scan.languages.pli.blocks import Blocks
from legacy_scan.languages.pli.sheet import Declared, Sheet, Site
from legacy_scan.model.facts import Flow, Trait

_SUBROUTINES = re.compile(
    r"PLI(RETC|RETN|DUMP|CKPT|REST|CANC|TEST|FILL|MOVE|OVER|FREE|DELETE|SAX[A-D]|ATTN|STC|TRAN\d*)"
)
_TRAITS = {
    "PLIRETC": "pli.return-code",
    "PLIDUMP": "pli.dump",
    "PLICKPT": "pli.checkpoint",
    "PLIREST": "pli.checkpoint",
}
_SORTS = frozenset({"PLISRTA", "PLISRTB", "PLISRTC", "PLISRTD"})


class Call(NamedTuple):
    """A name that is called or fetched; `member` tells that it is one of a structure or behind a pointer."""

    name: str
    site: Site
    member: bool


@dataclass(slots=True)
class Calls:
    """Gathers calls and titles until all declarations are known."""

    sheet: Sheet
    calls: list[Call] = field(default_factory=list)
    titles: dict[tuple[int, str], tuple[str, str]] = field(default_factory=dict)
    """Unit and name -> what FETCH ... TITLE says that it stands for, and how."""
    named: set[int] = field(default_factory=set)
    """The bytes at which names stand that are no function references: after CALL, FETCH, RELEASE."""
    spans: list[tuple[int, int]] = field(default_factory=list)
    """Where DECLARE statements stand."""

    def resolve(self, blocks: Blocks) -> None:
        """State each call: as a flow within the unit, or as a reference to another program."""
        for call in (*self.calls, *self._functions(blocks)):
            self._state(call, blocks)

    def _state(self, call: Call, blocks: Blocks) -> None:
        sheet, name, site = self.sheet, call.name, call.site
        declared = sheet.declared[site.unit]
        if not call.member and name in declared.procedures:
            sheet.flows.append(Flow(site.unit, "call", site.scope, name, site.line))
        elif (site.unit, name) in self.titles:
            target, how = self.titles[site.unit, name]
            sheet.refer("call", target, site, how)
        elif call.member or name in declared.variables or name in declared.parameters:
            sheet.refer("call", name, site, "identifier")
            sheet.traits.append(Trait(site.unit, "pli.call-dynamic", site.line))
        elif name in _SORTS or _SUBROUTINES.fullmatch(name):
            trait = "pli.sort" if name in _SORTS else _TRAITS.get(name)
            if trait:
                sheet.traits.append(Trait(site.unit, trait, site.line))
        elif name not in declared.builtins:
            sheet.refer("call", self._external(name, site.unit, blocks), site, "literal")

    def _external(self, name: str, unit: int, blocks: Blocks) -> str:
        """Return the name another program is known by: what EXTERNAL says, or the package's own name for it."""
        if blocks.package and blocks.exports is not None and name not in blocks.exports:
            own = f"{blocks.package}.{name}"
            if any(row.name == own for row in self.sheet.units):
                return own
        return self.sheet.declared[unit].entries.get(name) or self.sheet.declared[0].entries.get(name) or name

    def _functions(self, blocks: Blocks) -> Iterator[Call]:
        """Yield the declared entries and the procedures of this text that stand in expressions and arguments."""
        sheet = self.sheet
        units = {row.name.rpartition(".")[2]: number for number, row in enumerate(sheet.units)}
        known = [_callable(declared) for declared in sheet.declared]
        wanted = frozenset(name.encode() for name in frozenset(units).union(*known) if name)
        starts = [mark[0] for mark in blocks.marks]
        heads = [span[0] for span in self.spans]
        lines = _Lines(sheet)
        for at, written in _places(sheet.text, wanted):
            head = bisect_right(heads, at) - 1
            if at in self.named or (head >= 0 and at < self.spans[head][1]):
                continue
            _, unit, scope = blocks.marks[bisect_right(starts, at) - 1]
            name = written.decode()
            end = at + len(written)
            applied = sheet.text[end : end + 2].lstrip()[:1] == b"("
            here = name in known[unit] or units.get(name, unit) != unit
            if here and (applied or name not in sheet.declared[unit].variables):
                yield Call(name, lines.site(unit, scope, at), False)


def _places(text: bytes, wanted: frozenset[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield where wanted words stand, in order, outside literals and blocks, and neither members nor labels.

    A few names are looked for one by one, which is fast; many are looked up word by word, which stays linear.
    """
    if len(wanted) > _FEW:
        for word in _WORDS.finditer(text):
            if word[1] in wanted:
                yield word.start(), word[1]
        return
    hits = sorted({(at, name) for name in wanted for at in _finds(text, name)})
    if not hits:
        return
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    starts = [span[0] for span in quoted]
    for at, name in hits:
        span = bisect_right(starts, at) - 1
        if (span < 0 or at >= quoted[span][1]) and (found := _WORD.match(text, at)) and found[1] == name:
            yield at, name


def _finds(text: bytes, name: bytes) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))


class _Lines:
    """Lines and columns of bytes that are asked for in any order."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._starts: list[int] = []

    def site(self, unit: int, scope: str, at: int) -> Site:
        if not self._starts:
            self._starts = [0, *(found.end() for found in _LF.finditer(self._sheet.text))]
        line = bisect_right(self._starts, at)
        return Site(unit, scope, line, self._sheet.column(self._starts[line - 1], at))


def _callable(declared: Declared) -> frozenset[str]:
    names = declared.procedures | declared.entries.keys() | declared.variables
    return frozenset(names - declared.builtins.keys() - declared.parameters - declared.arrays - {""})


_FEW = 64
_LF = re.compile(rb"\n")
_IS_QUOTED = rb"'[^']*'|\"[^\"]*\"|[\x04\x06\x07][^\x05]*"
_IS_WORD = rb"(?<![.>A-Z0-9_@#$\x80-\xff])([A-Z_@#$\x80-\xff][A-Z0-9_@#$\x80-\xff]*+)(?!\s*:)"
_QUOTED = re.compile(_IS_QUOTED)
_WORD = re.compile(_IS_WORD)
_WORDS = re.compile(_IS_QUOTED + rb"|" + _IS_WORD)
