"""What all kinds of IMS macros share: the units, facts and lines of one text while they are collected."""

from dataclasses import dataclass, field

from legacy_scan.extraction.cards import health, parts, unwrapped
from legacy_scan.extraction.macros import Cards, Macro, values
from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import Binding, FileFacts, Item, Measure, Reference, Trait, Unit

LISTING = frozenset({"PRINT", "TITLE", "EJECT", "SPACE", "PUNCH", "END", "FINISH", "COPY", "ANOP", "AIF", "AGO"})
"""Instructions to the assembler that say nothing about the system."""

UNLABELLED = frozenset(
    {"DATASET", "DSG", "AREA", "SEGM", "FIELD", "LCHILD", "XDFLD", "DBDGEN", "PCB", "SENSEG", "SENFLD", "PSBGEN"}
) | {"FINISH", "END"}
"""Macros that some write from column 1 on, though a label belongs there and the assembler would not take them."""


@dataclass(slots=True)
class Walk:
    """The facts of a text so far. `units` holds mutable rows: space, name, first line, last line."""

    text: bytes
    cards: Cards
    units: list[tuple[str, str, int, int]] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    bindings: list[Binding] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    traits: list[Trait] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)

    def open(self, space: str, name: str, macro: Macro) -> int:
        """Begin a unit; return its number."""
        self.units.append((space, name.upper(), macro.line, macro.last))
        return len(self.units) - 1

    def reach(self, unit: int, macro: Macro) -> None:
        """Let a unit go on to the end of a macro."""
        space, name, first, _ = self.units[unit]
        self.units[unit] = (space, name, first, macro.last)

    def refer(self, unit: int, kind: str, name: str, macro: Macro) -> None:
        """Record a name, if there is one."""
        if name:
            self.references.append(Reference(unit, kind, name.upper(), macro.line, 1, "literal"))

    def attribute(self, unit: int, name: str, value: str, macro: Macro, of: str) -> None:
        """Record what the macro says of something, such as `segment:PAYDB.EMPLOYEE`."""
        if value:
            self.bindings.append(Binding(unit, "attribute", name, value.upper(), macro.line, of))

    def lose(self, macro: Macro) -> None:
        """Record that a macro was not understood."""
        self.lost.extend(range(macro.line, macro.last + 1))

    def facts(self, language: str) -> FileFacts:
        """Return everything; a text without a unit of its own is one, named by its member."""
        last = last_line(self.text)
        rows = self.units or [("member", "", 1, last)]
        macros = self.cards.macros
        measures = (
            ("statements", len(macros)),
            ("code-lines", sum(macro.last - macro.line + 1 for macro in macros)),
            ("comment-lines", self.cards.comments),
            ("items", len(self.items)),
        )
        return FileFacts(
            language=language,
            dialect="",
            health=health(self.text, [*self.cards.lost, *self.lost]),
            units=tuple(Unit(space, name, min(first, last), min(end, last)) for space, name, first, end in rows),
            references=tuple(dict.fromkeys(self.references)),
            bindings=tuple(dict.fromkeys(self.bindings)),
            items=tuple(self.items),
            traits=tuple(dict.fromkeys(self.traits)),
            measures=tuple(Measure(0, name, value) for name, value in measures if value),
        )


def words(macro: Macro) -> dict[str, str]:
    """Return the keyword operands of a macro, without the parentheses around a single value."""
    return {key: _single(value) for key, value in values(macro).items()}


def listed(value: str) -> list[str]:
    """Return the parts of `(A,B)`, or of `A`, blanks and nested parentheses taken off."""
    return [_single(part) for part in parts(unwrapped(value))]


def _single(value: str) -> str:
    inner = unwrapped(value).strip()
    return inner if "," not in inner and "(" not in inner else value.strip()


def number(value: str) -> int:
    """Return a small decimal number, or 0."""
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 7 else 0
