"""What one descriptor says, collected: its units, the names it gives and where they stand."""

import re
from typing import Final

from legacy_scan.extraction.directory import directory_name
from legacy_scan.extraction.elements import Element
from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import Binding, FileFacts, Health, Reference, Trait, Unit

_COMPUTED: Final = re.compile(r"[$#]\{|^@|%[\w.]+%|@[\w.]+@|\{\d\}")
_CLASS: Final = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+(?:\$\w+)*")
_LONGEST_TAG: Final = 20_000
_LIKE_A_CLASS: Final = re.compile(r"(?:[a-z_][a-z0-9_]*\.)+[A-Z]\w*(?:[.$][A-Z]\w*)*")


_FILLED_IN: Final = re.compile(r"[$]|@[\w.-]+@$|%[\w.-]+%$|#\{|\{\{|ENC[(\[]|\{(?:aes|hash)\}")


def stands_open(secret: str) -> bool:
    """Tell whether a secret is there to read: no place that a build or the run fills in, and not encrypted."""
    return bool(secret) and "$" not in secret and not _FILLED_IN.match(secret)


class Said:
    """Collects the facts of one descriptor. The file is unit 0."""

    def __init__(self, source: bytes) -> None:
        self.source = source
        self._last = last_line(source)
        self.units = [Unit("member", "", 1, self._last)]
        self._numbers: dict[tuple[str, str], int] = {}
        self._references: dict[Reference, None] = {}
        self._bindings: dict[Binding, None] = {}
        self._traits: dict[Trait, None] = {}

    def unit(self, space: str, name: str, first: int, last: int) -> int:
        """Return the number of a unit that is declared here."""
        number = self._numbers.get((space, name))
        if number is None:
            number = self._numbers[space, name] = len(self.units)
            self.units.append(Unit(space, name, first, max(first, min(last, self._last))))
        return number

    def declared(self, space: str, name: str, where: Element) -> int:
        """Return the number of a unit that an element declares."""
        return self.unit(space, name, where.line, where.last or where.line)

    def place(self, where: Element, text: str) -> tuple[int, int]:
        """Return the line and column at which an element says something, in an attribute or in its text."""
        begin = where.start
        tag = self.source.find(b">", begin, begin + _LONGEST_TAG) + 1
        end = max(where.end, tag)
        for word in (text, text.rpartition(".")[2]):
            said = word.encode()
            quoted = (self.source.find(b"%c%b%c" % (sign, said, sign), begin, tag) for sign in b"\"'")
            found = next((at + 1 for at in quoted if at >= 0), self.source.find(said, begin, end) if said else -1)
            if found >= 0:
                lines = self.source[begin:found].split(b"\n")
                column = len(lines[-1].decode("utf-8", "replace")) + (where.column if len(lines) == 1 else 1)
                return where.line + len(lines) - 1, column
        return where.line, where.column

    def refer(self, kind: str, name: str, where: Element, unit: int = 0, written: str = "") -> None:
        """Note a name, if there is one, at the place it is written; a resource by its name in the directory."""
        if shown := directory_name(name) if kind == "resource" else name.strip():
            self.note(kind, shown, *self.place(where, written or name.strip()), unit)

    def note(self, kind: str, name: str, line: int, column: int, unit: int = 0) -> None:
        """Note a name at a place."""
        how = "computed" if _COMPUTED.search(name) else "literal"
        self._references[Reference(unit, kind, name, line, column, how)] = None

    def cut(self, kind: str, name: str, where: Element) -> None:
        """Note that a name stands for more than is told."""
        self._references[Reference(0, kind, name, where.line, where.column, "cut")] = None

    def text(self, kind: str, one: Element | None, unit: int = 0) -> None:
        """Note the text of an element as a name."""
        if one is not None and one.text:
            self.refer(kind, one.text, one, unit)

    def of_class(self, name: str, one: Element, unit: int = 0, kind: str = "declared-class") -> None:
        """Note a class by its qualified name; anything else is none."""
        name = name.strip()
        if _COMPUTED.search(name) or _CLASS.fullmatch(name):
            self.refer(kind, name, one, unit)

    def named(self, name: str, bean: str, one: Element) -> None:
        """Note the name in the directory under which a bean, or a class by its qualified name, is found."""
        if name and bean:
            number = self.declared("resource", directory_name(name), one)
            kind = "serves-class" if _LIKE_A_CLASS.fullmatch(bean) else "serves-bean"
            self.refer(kind, bean, one, number, name)

    def alias(self, local: str, bound: str, one: Element) -> None:
        """Note the name in the directory that a local name stands for."""
        local, bound = directory_name(local), directory_name(bound)
        if local and bound and local != bound:
            self.refer("resource", bound, one, self.declared("resource", local, one))

    def value(self, text: str, where: Element, unit: int = 0) -> None:
        """Note a value that reads like a class; it is one if the estate has it."""
        if _LIKE_A_CLASS.fullmatch(text := text.strip()):
            self.refer("value-class", text, where, unit)

    def bind(self, kind: str, name: str, value: str, line: int, scope: str = "", unit: int = 0) -> None:
        """Note a pair."""
        self._bindings[Binding(unit, kind, name, value, line, scope)] = None

    def trait(self, code: str, line: int, unit: int = 0) -> None:
        """Note a trait of a line."""
        self._traits[Trait(unit, code, line)] = None

    def facts(self, dialect: str, state: Health) -> FileFacts:
        """Return what was collected, in the order of the text."""
        return FileFacts(
            "descriptor",
            dialect,
            state,
            tuple(self.units),
            references=tuple(sorted(self._references, key=lambda one: (one.line, one.column, one))),
            bindings=tuple(sorted(self._bindings, key=lambda one: (one.line, one))),
            traits=tuple(sorted(self._traits, key=lambda one: (one.line, one))),
        )
