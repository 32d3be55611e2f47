"""What is gathered while a text is read: rows of facts, and where they stand."""

import re
from dataclasses import dataclass, field

from legacy_scan.model.facts import Binding, Flow, Item, Reference, Trait

_JOINS = re.compile(rb"\x03+\n\x03*|\n\x03+")


@dataclass(slots=True)
class Sheet:
    """The rows so far. `text` is normalised and in upper case, `raw` as it stands; `unit` is the open one."""

    text: bytes
    raw: bytes
    references: list[Reference] = field(default_factory=list)
    bindings: list[Binding] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)
    traits: dict[Trait, None] = field(default_factory=dict)
    once: set[tuple[int, str]] = field(default_factory=set)
    unit: int = 0
    _seen_at: int = 0
    _seen_line: int = 1

    def said(self, start: int, end: int) -> str:
        """Return what stands there, in upper case, continuation lines joined, and apostrophes of attributes back."""
        text = self.text[start:end]
        if b"\x03" in text:
            text = _JOINS.sub(b"", text)
        return text.decode("utf-8", "replace").replace("\x06", "'")

    def trait(self, code: str, line: int, once: bool = False) -> None:
        if once:
            if (self.unit, code) in self.once:
                return
            self.once.add((self.unit, code))
        self.traits[Trait(self.unit, code, line)] = None

    def bind(self, kind: str, name: str, value: str, line: int) -> None:
        self.bindings.append(Binding(self.unit, kind, name, value, line, ""))

    def refer(self, kind: str, name: str, at: int, how: str = "literal", unit: int = -1) -> None:
        """Add a reference to a name that stands at a byte position."""
        begin = self.text.rfind(b"\n", 0, at) + 1
        before = self.raw[begin:at]
        column = (len(before) if before.isascii() else len(before.decode("utf-8", "replace"))) + 1
        self.references.append(Reference(self.unit if unit < 0 else unit, kind, name, self.line(at), column, how))

    def flow(self, kind: str, target: str, line: int) -> None:
        self.flows.append(Flow(self.unit, kind, "", target, line))

    def line(self, at: int) -> int:
        """Return the line of a byte position, counted on from the position that was asked for last."""
        if at < self._seen_at:
            self._seen_line -= self.text.count(b"\n", at, self._seen_at)
        else:
            self._seen_line += self.text.count(b"\n", self._seen_at, at)
        self._seen_at = at
        return self._seen_line
