"""Storage: DC and DS as items, what names hold, and which instructions change what."""

import re

from legacy_scan.languages.hlasm.instructions import MACHINE
from legacy_scan.languages.hlasm.sheet import Sheet
from legacy_scan.languages.hlasm.statement import Statement
from legacy_scan.model.facts import Binding, Item, Trait

_TYPE = re.compile(
    rb"\x02([0-9]*)(?:\((?:[^()\n]|\((?:[^()\n]|\([^()\n]*+\))*+\))*+\))?(([A-Z])(?:[^,'( \n\x03]|\([^()\n]*\))*)"
)
_CHARACTERS = re.compile(rb"\x02[0-9]*C(?:L[0-9]+)?'([A-Z@#$][A-Z0-9@#$.-]*) *'")
_TEXT = re.compile(rb"\x02[0-9]*C(?:L[0-9]+)?'([^'\n\x03]+)'")
_SECRET = re.compile(r".*(?:PASSW|PASWD|PSWD|PASWRD|PSSWRD|SECRET|APIKEY)[A-Z]*[0-9]*")
_WORD = re.compile(r"(?=.*[A-Z0-9])[!-%'-~]{4,}")
_ADDRESS = re.compile(
    r"(?:[0-9]{2,3}\.[0-9]{1,3}|[0-9]\.[0-9]{2,3})(?:\.[0-9]{1,3}){2}(?::[0-9]+)?|(?:HTTPS?|S?FTPS?|TCP|LDAPS?)://.*"
)
_STANDS_FOR = re.compile(r"(?:.*\.)?(?:DATASET|DATA\.SET|DSN(?:AME)?|NAME|BLANKS?|DUMMY|YOUR|HLQ|XX+)(?:\..*)?")
"""A name that only keeps the place of one: `VSAM.CATALOG.NAME`, which is read or moved in."""
_NAMED = re.compile(r".*(?:PASSWORD|PASSWD|PSWD)")
"""A word for a password, such as a heading or the name of a field: no password."""
_DATASET = re.compile(r"[A-Z@#$][A-Z0-9@#$-]{0,7}(?:\.[A-Z@#$][A-Z0-9@#$-]{0,7}){2,}")
_FIRST = re.compile(
    rb"\x02([A-Z@#$_][A-Z0-9@#$_]*)(\+[0-9]+)?[^,\n]*,(?:=CL?[0-9]*'([^'\n]*)'|([A-Z@#$_][A-Z0-9@#$_]*))?"
)
_PART = re.compile(rb"\x02[A-Z0-9@#$_]+\(([0-9]{1,3})\),")
_LENGTH = re.compile(r"[0-9]*CL([0-9]{1,3})")
_SECOND = re.compile(rb"\x02[A-Z0-9@#$_]+,(?:[A-Z0-9']+,)?([A-Z@#$_][A-Z0-9@#$_]*)(\+[0-9]+)?")
_LABELLED = re.compile(rb"\n([A-Z@#$_][A-Z0-9@#$_]*) +([A-Z]+)")
_LONGEST = 8
"""Digits of a duplication factor: the most is 16,777,215 (IBM, HLASM Language Reference)."""
_LONGEST_NAME = 44

Store = tuple[int, str, str, int, str | None, str]
"""Unit, the name stored into, the offset written, line, the literal stored (None if none), the name stored."""


class Storage:
    """The data of a text."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.values: dict[str, str] = {}
        self._held: list[Binding] = []
        self._stores: list[Store] = []
        self._parts: list[tuple[int, int]] = []
        """Stores that say how many bytes they change."""
        self._parent = -1

    def section(self, name: str, line: int) -> None:
        """DSECT: a record; its fields follow."""
        self._parent = len(self.sheet.items)
        self.sheet.items.append(Item(self.sheet.unit, 1, name, -1, "", "", 0, "", line))

    def leave(self) -> None:
        """A control section goes on: what follows is no field of a record."""
        self._parent = -1

    def define(self, statement: Statement) -> None:
        """A named DC or DS."""
        found = _TYPE.match(self.sheet.text, statement.end)
        if not found:
            return
        times = int(found[1]) if found[1] and len(found[1]) <= _LONGEST else 0
        level, line = (2 if self._parent >= 0 else 1), statement.line
        picture, usage = found[2].decode("utf-8", "replace").replace("\x06", "'"), found[3].decode()
        unit = self.sheet.unit
        self.sheet.items.append(
            Item(unit, level, statement.name, self._parent, picture, usage, times if times > 1 else 0, "", line)
        )
        if usage == "C":
            self._said(statement)
        value = _CHARACTERS.match(self.sheet.text, statement.end)
        if value and len(value[1]) <= _LONGEST_NAME:
            text = value[1].decode()
            self.values[statement.name] = text
            self._held.append(Binding(unit, "value", statement.name, text, line, ""))
            if _DATASET.fullmatch(text) and not _STANDS_FOR.fullmatch(text):
                self.sheet.trait("hlasm.hard-coded-dataset", line)

    def _said(self, statement: Statement) -> None:
        """A constant of characters that is named as a password is, or that is an address of the network."""
        found = _TEXT.match(self.sheet.text, statement.end)
        if not found:
            return
        text = found[1].decode("utf-8", "replace").strip()
        if _ADDRESS.fullmatch(text):
            self.sheet.trait("hlasm.hard-coded-address", statement.line)
        elif (
            _SECRET.fullmatch(statement.name)
            and _WORD.fullmatch(text)
            and not _NAMED.fullmatch(text.upper())
            and text.upper() != statement.name
            and text[-1] not in "=:("
        ):
            self.sheet.trait("hlasm.hard-coded-password", statement.line)

    def store(self, statement: Statement) -> None:
        """An instruction that changes storage."""
        operation = statement.operation
        found = (_SECOND if operation.startswith(b"ST") else _FIRST).match(self.sheet.text, statement.end)
        if not found:
            return
        literal = source = None
        if operation == b"MVC" and not found[2]:
            literal, source = found[3], found[4]
            part = _PART.match(self.sheet.text, statement.end)
            if part:
                self._parts.append((len(self._stores), int(part[1])))
        self._stores.append(
            (
                self.sheet.unit,
                found[1].decode(),
                (found[2] or b"").decode(),
                statement.line,
                None if literal is None else literal.decode("utf-8", "replace").strip(),
                source.decode() if source else "*",
            )
        )

    def given(self) -> set[tuple[int, str]]:
        """Return which unit stores into which names."""
        return {(unit, name) for unit, name, *_ in self._stores}

    def settle(self, copybooks: frozenset[int]) -> None:
        """Say what the items hold that a reference names; a copy member says it of all its items."""
        self._divide()
        wanted = {one.name for one in self.sheet.references if one.how == "identifier"}
        wanted |= {one.value for one in self.sheet.bindings if one.kind == "reaches-item"}
        while wanted and (more := {store[5] for store in self._stores if store[1] in wanted} - wanted - {"*"}):
            wanted |= more
        self.sheet.bindings += [one for one in self._held if one.name in wanted or one.unit in copybooks]
        for unit, name, _, line, literal, source in self._stores:
            if name in wanted:
                kind = "move-item" if literal is None else "move"
                self.sheet.bindings.append(Binding(unit, kind, name, source if literal is None else literal, line, ""))
        self._self_modifying()

    def _divide(self) -> None:
        """MVC NAME(4),=C'ABCD' leaves the rest of a longer field as it was: what it holds then is computed."""
        found = ((one.name, _LENGTH.match(one.picture)) for one in (self.sheet.items if self._parts else ()))
        sizes = {name: int(said[1]) for name, said in found if said}
        for at, size in self._parts:
            unit, name, offset, line, _, _ = self._stores[at]
            if size < sizes.get(name, 0):
                self._stores[at] = (unit, name, offset, line, None, "*")

    def _self_modifying(self) -> None:
        """An instruction that changes a labelled instruction: the switch of old, NOP made B."""
        targets = {name for _, name, _, _, _, _ in self._stores}
        code = {
            found[1].decode()
            for found in (_LABELLED.finditer(self.sheet.text) if targets else ())
            if found[2] in MACHINE and found[1].decode() in targets
        }
        for unit, name, _, line, _, _ in self._stores:
            if name in code:
                self.sheet.traits[Trait(unit, "hlasm.self-modifying", line)] = None
