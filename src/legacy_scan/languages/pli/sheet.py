"""What is gathered while a text is read: rows of facts, and where the reader stands."""

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from tree_sitter import Node

from legacy_scan.model.facts import Binding, Flow, Item, Label, Reference, Trait, Unit

_LF = re.compile(rb"\n")


class Site(NamedTuple):
    """Where a name stands whose meaning the rest of the text tells: unit, scope, line and column."""

    unit: int
    scope: str
    line: int
    column: int


@dataclass(slots=True)
class Declared:
    """What the declarations of one unit say of names, blocks set aside: a name means one thing in a program."""

    entries: dict[str, str] = field(default_factory=dict)
    """Entry constant -> its external name."""
    variables: set[str] = field(default_factory=set)
    """Entry variables."""
    arrays: set[str] = field(default_factory=set)
    """Entry variables with subscripts, which look as arguments do."""
    generics: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Generic name -> the entries of which the compiler chooses one by the arguments."""
    files: dict[str, str] = field(default_factory=dict)
    """File constant -> the mode its attributes say, or empty."""
    builtins: dict[str, int] = field(default_factory=dict)
    """Built-in function -> the line that declares it."""
    parameters: set[str] = field(default_factory=set)
    takes: dict[str, list[str]] = field(default_factory=dict)
    """Procedure nested in the unit -> its parameters."""
    procedures: set[str] = field(default_factory=set)
    """Procedures nested in the unit, and its other entry points."""
    numbers: set[str] = field(default_factory=set)
    """Variables that hold no characters."""
    shared: set[str] = field(default_factory=set)
    """Variables whose storage others may set, or that another name has too: BASED, EXTERNAL, DEFINED ..."""


@dataclass(slots=True)
class Sheet:
    """The rows so far. `unit` is the position of the unit being read; `scope` the innermost procedure nested in it."""

    text: bytes
    """Normalised; `raw` is the text as it was, which columns are counted in."""
    raw: bytes
    units: list[Unit] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    bindings: list[Binding] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)
    traits: list[Trait] = field(default_factory=list)
    lost: list[tuple[int, int]] = field(default_factory=list)
    counts: defaultdict[tuple[int, str], int] = field(default_factory=lambda: defaultdict(int))
    declared: list[Declared] = field(default_factory=lambda: [Declared()])
    once: set[tuple[int, str]] = field(default_factory=set)
    functions: list[tuple[int, int, str]] = field(default_factory=list)
    """Unit, byte and name of procedures and entries that stand in expressions."""
    questions: list[tuple[int, int, int, str]] = field(default_factory=list)
    """Unit, line, column and variable: what it holds there matters, though no reference names it."""
    fetched: list[tuple[int, str, str]] = field(default_factory=list)
    """Unit, name and TITLE of what FETCH loads; no title where the name itself is loaded."""
    loaded: list[tuple[int, int, str, str]] = field(default_factory=list)
    """Unit, line, the variable that was the title, and the name: a CALL of what was fetched."""
    unit: int = 0
    scope: str = ""
    ascii: bool = False
    _place: tuple[int, int, int] = (-1, 0, 1)
    """Line, byte and column that were asked for last: a line may be long."""
    _starts: list[int] = field(default_factory=list)
    """The byte at which each line begins, once somebody asks."""

    _said: str = ""
    """The text, where each character is one byte."""

    def __post_init__(self) -> None:
        self.ascii = self.raw.isascii()
        if self.text.isascii():
            self._said = self.text.decode("ascii")

    def words(self, node: Node) -> str:
        """Return what a node says; names are in upper case already."""
        if self._said:
            return self._said[node.start_byte : node.end_byte]
        return self.text[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def trait(self, code: str, line: int) -> None:
        self.traits.append(Trait(self.unit, code, line))

    def trait_once(self, code: str, line: int) -> None:
        """State a trait once a unit, at its first line."""
        if (self.unit, code) not in self.once:
            self.once.add((self.unit, code))
            self.traits.append(Trait(self.unit, code, line))

    def bind(self, kind: str, name: str, value: str, line: int) -> None:
        self.bindings.append(Binding(self.unit, kind, name, value, line, self.scope))

    def flow(self, kind: str, target: str, line: int) -> None:
        self.flows.append(Flow(self.unit, kind, self.scope, target, line))

    def count(self, what: str, by: int = 1) -> None:
        self.counts[self.unit, what] += by

    def site(self, node: Node) -> Site:
        row, column = node.start_point
        return Site(self.unit, self.scope, row + 1, self.column(node.start_byte - column, node.start_byte))

    def column(self, start: int, at: int) -> int:
        """Return the column, in characters from 1, of a byte in the line that begins at `start`."""
        if self.ascii:
            return at - start + 1
        line, seen, column = self._place
        if line != start or at < seen:
            seen, column = start, 1
        column += len(self.raw[seen:at].decode("utf-8", "replace"))
        self._place = (start, at, column)
        return column

    def line(self, number: int) -> bytes:
        """Return a line as it was written."""
        starts = self._lines()
        return self.raw[starts[number - 1] : starts[number] if number < len(starts) else None]

    def line_of(self, at: int) -> int:
        """Return the line in which a byte stands."""
        return bisect_right(self._lines(), at)

    def _lines(self) -> list[int]:
        if not self._starts:
            self._starts += [0, *(found.end() for found in _LF.finditer(self.raw))]
        return self._starts

    def refer(self, kind: str, name: str, site: Site, how: str) -> None:
        self.references.append(Reference(site.unit, kind, name, site.line, site.column, how))


def literal(written: str) -> str | None:
    """Return the characters of a character literal; None for bits, hexadecimal digits and what is no literal."""
    quote = written[:1]
    if quote not in {"'", '"'} or len(written) < 2 or written[-1] != quote:
        return None
    return written[1:-1].replace(quote * 2, quote)
