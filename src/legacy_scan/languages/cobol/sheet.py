"""What is gathered while a text is read: rows of facts, and where the reader stands."""

from dataclasses import dataclass, field

from tree_sitter import Node

from legacy_scan.languages.cobol.idms import Statement
from legacy_scan.languages.cobol.replace import Edited
from legacy_scan.model.facts import Binding, Block, Flow, Item, Label, Reference, Trait, Unit

row = tuple.__new__
"""Makes a row of facts by hand, where there are many: what a NamedTuple is called with goes through Python."""


@dataclass(slots=True)
class Sheet:
    """The rows so far. `unit` is the position of the unit being read; `scope` the paragraph, or else the section.

    `text` is normalised, `raw` as written; where REPLACE has changed them, `edited` tells what stood there.
    `statements` are those of IDMS, by where their blocks begin; `unnamed` the texts that FILLERs hold, by their items.
    """

    text: bytes
    raw: bytes
    edited: Edited | None = None
    statements: dict[int, Statement] = field(default_factory=dict)
    units: list[Unit] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    bindings: list[Binding] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)
    traits: list[Trait] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    unnamed: list[tuple[int, str]] = field(default_factory=list)
    lost: list[tuple[int, int]] = field(default_factory=list)
    counts: dict[tuple[int, str], int] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)
    constants: dict[str, int] = field(default_factory=dict)
    unit: int = 0
    scope: str = ""
    section: str = ""

    def words(self, node: Node) -> str:
        """Return a name as written, in upper case, its continuation lines joined."""
        return word(self.text[node.start_byte : node.end_byte])

    def trait(self, code: str, line: int) -> None:
        self.traits.append(row(Trait, (self.unit, code, line)))

    def refer(self, kind: str, name: str, node: Node, how: str) -> None:
        """State a reference; a name that is missing from the text is in the health, and refers to nothing."""
        if not name:
            return
        line, column = self.place(node.start_byte, node.start_point)
        self.references.append(Reference(self.unit, kind, name, line, column, how))

    def bind(self, kind: str, name: str, value: str, line: int) -> None:
        self.bindings.append(row(Binding, (self.unit, kind, name, value, line, self.scope)))

    def flow(self, kind: str, target: str, line: int) -> None:
        self.flows.append(row(Flow, (self.unit, kind, self.scope, target, line)))

    def count(self, what: str, by: int = 1) -> None:
        key = (self.unit, what)
        self.counts[key] = self.counts.get(key, 0) + by

    def unit_at(self, line: int) -> int:
        """Return the innermost unit that a line belongs to."""
        around = [number for number, unit in enumerate(self.units) if unit.first_line <= line <= unit.last_line]
        return max(around, key=lambda number: self.units[number].first_line, default=0)

    def place(self, at: int, point: tuple[int, int]) -> tuple[int, int]:
        """Return line and column, both from 1, of a byte position and its tree-sitter point."""
        above, column = point
        before = self.text[at - column : at]
        if self.edited is not None:
            start, at = self.edited.written(at - column, at - column + 1)[0], self.edited.written(at, at + 1)[0]
            before = self.edited.before[start:at]
            column = len(before)
        return above + 1, (column if before.isascii() else len(before.decode("utf-8", "replace"))) + 1


PLACEHOLDERS = str.maketrans({"\x0e": "(", "\x0f": ")", "\x03": None, "\n": None})


def word(written: bytes) -> str:
    """Return a word in upper case; `(X)` placeholders get their brackets back, and a fragment has no name."""
    text = written.decode("utf-8", "replace").upper()
    if text.isprintable():
        return text
    return "" if text.startswith("\x08") else text.translate(PLACEHOLDERS)


def literal(written: bytes) -> str:
    """Return the value of a literal as written, without its quotes and continuation marks."""
    text = written.decode("utf-8", "replace")
    if "\x03" in text:
        text = text.translate(PLACEHOLDERS)
    quote = text[-1:]
    inner = text[text.find(quote) + 1 : -1]
    return inner.replace(quote * 2, quote) if quote in inner else inner
