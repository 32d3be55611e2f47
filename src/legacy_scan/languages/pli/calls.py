"""Calls: what a name means once the whole text is read, and where declared functions are called in expressions."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from legacy_scan.languages.pli.blocks import Blocks
from legacy_scan.languages.pli.preprocessor import renamed
from legacy_scan.languages.pli.sheet import Declared, Sheet, Site, literal
from legacy_scan.model.facts import Binding, Flow, Trait

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


_MACRO_CALL = "pli.macro-call"
_TAKEN = re.compile(r"TRIM\(\s*([\w@#$.]+)\s*\)|([\w@#$.]+)(?:\([\w@#$, +-]*\))?")


class Call(NamedTuple):
    """A name that is called or fetched; `member` tells that it is one of a structure or behind a pointer."""

    name: str
    site: Site
    member: bool
    title: str | None = None
    """What a FETCH says that the name stands for; empty where it says nothing."""


@dataclass(slots=True)
class Calls:
    """Gathers calls and titles until all declarations are known."""

    sheet: Sheet
    calls: list[Call] = field(default_factory=list)
    titles: dict[tuple[int, str], dict[str, tuple[str, str]]] = field(default_factory=dict)
    """Unit and name -> each TITLE that a FETCH gives it: the name that is loaded, and how it is told."""
    named: set[int] = field(default_factory=set)
    """The bytes at which names stand that are no function references: after CALL, FETCH, RELEASE."""
    spans: list[tuple[int, int]] = field(default_factory=list)
    """Where DECLARE statements stand."""
    _renamed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _items: set[str] = field(default_factory=set)
    _looked_at: int = 0
    _told: set[tuple[int, str]] = field(default_factory=set)

    def resolve(self, blocks: Blocks) -> None:
        """State each call: as a flow within the unit, or as a reference to another program."""
        self._renamed = renamed(self.sheet.text)
        for call in (*self.calls, *self._functions(blocks)):
            self._state(call, blocks)

    def _state(self, call: Call, blocks: Blocks) -> None:
        sheet, name, site = self.sheet, call.name, call.site
        declared = sheet.declared[site.unit]
        if not call.member and name in declared.procedures:
            sheet.flows.append(Flow(site.unit, "call", site.scope, name, site.line))
        elif call.title or (call.title is None and (site.unit, name) in self.titles):
            known = self.titles[site.unit, name]
            for title in [call.title] if call.title else known:
                target, how = known[title]
                sheet.refer("call", target, site, how)
                if how == "identifier" and not call.title:
                    sheet.loaded.append((site.unit, site.line, target, name))
        elif call.member or name in declared.variables or name in declared.parameters:
            sheet.refer("call", name, site, "identifier")
            sheet.traits.append(Trait(site.unit, "pli.call-dynamic", site.line))
            if not call.member and name in declared.parameters:
                self._told_by_callers(name, site)
        elif name in _SORTS or _SUBROUTINES.fullmatch(name):
            trait = "pli.sort" if name in _SORTS else _TRAITS.get(name)
            if trait:
                sheet.traits.append(Trait(site.unit, trait, site.line))
        elif name not in declared.builtins:
            self._constant(name, site, blocks)

    def _told_by_callers(self, name: str, site: Site) -> None:
        """A parameter of the program itself is given by others; what its inner procedures take is seen in this text."""
        inner = any(name in taken for taken in self.sheet.declared[site.unit].takes.values())
        if not inner and (site.unit, name) not in self._told:
            self._told.add((site.unit, name))
            self.sheet.bindings.append(Binding(site.unit, "move-item", name, "*parameter", site.line, ""))

    def _constant(self, name: str, site: Site, blocks: Blocks) -> None:
        """A name that no declaration makes another program's: it is its own, or one of those it stands for."""
        generics = self.sheet.declared[site.unit].generics
        if name in generics:
            for chosen in sorted(set(generics[name]) - generics.keys()):
                self._state(Call(chosen, site, False), blocks)
            return
        for meant in self._renamed.get(name, (name,)):
            self.sheet.refer("call", self._external(meant, site.unit, blocks), site, "literal")

    def titled(self, unit: int, name: str, title: str) -> None:
        """Note that FETCH gives a name a title: a literal, a variable, or an expression."""
        text = literal(title)
        held = self._held_by(title)
        plain = held.replace("_", "").replace("$", "").isalnum()
        meant = (text.strip().upper(), "literal") if text is not None else (held, "identifier" if plain else "computed")
        self.titles.setdefault((unit, name), {})[title] = meant

    def _held_by(self, title: str) -> str:
        """Return the variable that a title is taken from: TRIM(X), an element X(I), a member S.X."""
        found = _TAKEN.fullmatch(title)
        if not found:
            return title
        name = (found[1] or found[2]).rpartition(".")[2]
        items = self.sheet.items
        self._items.update(item.name for item in items[self._looked_at :])
        self._looked_at = len(items)
        return name if name in self._items else title

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
        lines = _Lines(sheet)
        for at, written in _places(sheet.text, wanted, self._apart()):
            _, unit, scope = blocks.marks[bisect_right(starts, at) - 1]
            name = written.decode()
            end = at + len(written)
            applied = sheet.text[end : end + 2].lstrip()[:1] == b"("
            here = name in known[unit] or units.get(name, unit) != unit
            declared = sheet.declared[unit]
            if here and (applied or (name not in declared.variables and name not in declared.parameters)):
                sheet.functions.append((unit, at, name))
                yield Call(name, lines.site(unit, scope, at), False)

    def clock(self, blocks: Blocks) -> None:
        """State where a unit first takes DATE, two digits of the year; one only declared says nothing."""
        dated = {unit for unit, declared in enumerate(self.sheet.declared) if "DATE" in declared.builtins}
        if not dated:
            return
        starts, lines, seen = [mark[0] for mark in blocks.marks], _Lines(self.sheet), set[int]()
        for at, _ in _places(self.sheet.text, _DATE, self._apart()):
            _, unit, scope = blocks.marks[bisect_right(starts, at) - 1]
            if unit not in seen and dated & {unit, 0}:
                seen.add(unit)
                self.sheet.traits.append(Trait(unit, "pli.date-two-digit", lines.site(unit, scope, at).line))

    def macros(self, blocks: Blocks, names: frozenset[str]) -> None:
        """State where a unit first has a macro of this text write what runs."""
        starts, lines, once = [mark[0] for mark in blocks.marks], _Lines(self.sheet), self.sheet.once
        for at, written in _places(self.sheet.text, frozenset(name.encode() for name in names), self._apart()):
            _, unit, scope = blocks.marks[bisect_right(starts, at) - 1]
            name, site = written.decode(), lines.site(unit, scope, at)
            if (unit, _MACRO_CALL) not in once:
                once.add((unit, _MACRO_CALL))
                self.sheet.traits.append(Trait(unit, _MACRO_CALL, site.line))
            if (unit, name) not in once:
                once.add((unit, name))
                self.sheet.refer("macro-procedure", name, site, "literal")

    def _apart(self) -> Callable[[int], bool]:
        """Return what tells whether a byte is where a name is called, or stands in a declaration or head."""
        named, spans = self.named, self.spans
        heads = [span[0] for span in spans]

        def apart(at: int) -> bool:
            head = bisect_right(heads, at) - 1
            return at in named or (head >= 0 and at < spans[head][1])

        return apart


def _places(text: bytes, wanted: frozenset[bytes], apart: Callable[[int], bool]) -> Iterator[tuple[int, bytes]]:
    """Yield where wanted words stand, in order, outside literals and blocks, and neither members nor labels.

    A few names are looked for one by one, which is fast; many are looked up word by word, which stays linear.
    """
    if len(wanted) > _FEW:
        for word in _WORDS.finditer(text):
            if word[1] in wanted and not apart(word.start()):
                yield word.start(), word[1]
        return
    found = {(at, name) for name in wanted for at in _finds(text, name) if not apart(at)}
    hits = sorted((at, name) for at, name in found if (match := _WORD.match(text, at)) and match[1] == name)
    if not hits:
        return
    quoted = [span.span() for span in _QUOTED.finditer(text)]
    starts = [span[0] for span in quoted]
    for at, name in hits:
        span = bisect_right(starts, at) - 1
        if span < 0 or at >= quoted[span][1]:
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
    values = declared.parameters - declared.entries.keys()
    return frozenset(names - declared.builtins.keys() - values - declared.arrays - {""})


_FEW = 64
_DATE = frozenset({b"DATE"})
_LF = re.compile(rb"\n")
_IS_QUOTED = rb"'[^']*'|\"[^\"]*\"|\x06[^\x05;]*|[\x04\x07][^\x05]*"
_IS_WORD = rb"(?<![.>A-Z0-9_@#$\x80-\xff])([A-Z_@#$\x80-\xff][A-Z0-9_@#$\x80-\xff]*+)(?!\s*:)"
_QUOTED = re.compile(_IS_QUOTED)
_WORD = re.compile(_IS_WORD)
_WORDS = re.compile(_IS_QUOTED + rb"|" + _IS_WORD)
