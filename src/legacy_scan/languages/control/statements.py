"""Statements of words and `WORD(value)`: comments taken out, columns 73 to 80 dropped, continued lines joined."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from legacy_scan.extraction.cards import health
from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import Binding, FileFacts, Measure, Reference, Trait, Unit

_COMMENT = re.compile(r"/\*[^*]*(?:\*(?!/)[^*]*)*(?:\*/|\Z)")
_CONTINUED = re.compile(r"[ \t]*[-+][ \t]*$")
_WORD = re.compile(r"'[^']*'?|[^\s(),']+|[(),]")
_CARD_END = 72
_SETTLED = re.compile(r"[A-Z@#$][A-Z0-9@#$.-]*")
_TABLE = re.compile(r"[A-Z@#$][\w@#$.-]*", re.IGNORECASE)
_DECORATED = re.compile(r"\([^()]*\)$|/[^/]*$")


class Statement(NamedTuple):
    """One statement and its lines."""

    text: str
    line: int
    last: int


class Operand(NamedTuple):
    """`WORD`, or `WORD(value)`; the word in upper case, the value as written."""

    word: str
    value: str | None


def uncommented(text: str) -> str:
    """Return a text with each comment made blanks; lines stay where they are."""
    if "/*" not in text:
        return text
    return _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def statements(text: str) -> Iterator[Statement]:
    """Yield the statements of a text: a line that ends in `-` or `+` goes on with the next that is not empty."""
    pieces: list[str] = []
    first = last = 0
    for line, row in enumerate(uncommented(text).split("\n"), 1):
        written = row[:_CARD_END].strip()
        if not written:
            continue
        shorter = _CONTINUED.sub("", written)
        first = first if pieces else line
        pieces.append(shorter)
        last = line
        if shorter == written:
            yield Statement(" ".join(pieces), first, last)
            pieces = []
    if pieces:
        yield Statement(" ".join(pieces), first, last)


def operands(text: str) -> list[Operand]:
    """Return the operands of a statement; what stands in brackets belongs to the word before them."""
    found: list[Operand] = []
    depth = start = 0
    for token in _WORD.finditer(text):
        sign = token[0]
        if sign == "(":
            start = start if depth else token.end()
            depth += 1
        elif sign == ")":
            depth -= depth > 0
            if not depth and start:
                value = text[start : token.start()].strip()
                if found and found[-1].value is None:
                    found[-1] = Operand(found[-1].word, value)
                else:
                    found.append(Operand("", value))
                start = 0
        elif not depth and sign != ",":
            found.append(Operand(sign.upper().strip("'"), None))
    if depth and found and found[-1].value is None:
        found[-1] = Operand(found[-1].word, text[start:].strip())
    return found


def dataset(written: str) -> str:
    """Return the dataset a value names, without quotes, password, member and generation."""
    return _DECORATED.sub("", written.strip().strip("'").strip()).upper()


@dataclass(slots=True)
class Sheet:
    """The facts of control statements so far. They belong to one unit, which whoever reads the statements is."""

    language: str
    text: bytes
    references: list[Reference] = field(default_factory=list)
    bindings: list[Binding] = field(default_factory=list)
    traits: list[Trait] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)
    count: int = 0

    def refer(self, kind: str, name: str, line: int) -> None:
        """Record a name; one that still has a symbol or a placeholder in it is computed."""
        if name:
            settled = _TABLE if kind.endswith("-table") else _SETTLED
            how = "literal" if settled.fullmatch(name) else "computed"
            self.references.append(Reference(0, kind, name, line, 1, how))

    def uses(self, ddname: str, effect: str, line: int) -> None:
        """Record what happens to the dataset behind a DD of the step: reads, writes or deletes."""
        if ddname:
            self.bindings.append(Binding(0, "uses-dd", ddname.upper(), effect, line, ""))

    def attribute(self, name: str, value: str, line: int, of: str) -> None:
        """Record what is said of something."""
        self.bindings.append(Binding(0, "attribute", name, value.upper(), line, of))

    def trait(self, code: str, line: int) -> None:
        """Record a named fact."""
        self.traits.append(Trait(0, code, line))

    def facts(self) -> FileFacts:
        """Return everything."""
        last = last_line(self.text)
        code = sum(bool(row.strip()) for row in self.text.split(b"\n"))
        return FileFacts(
            language=self.language,
            dialect="",
            health=health(self.text, self.lost),
            units=(Unit("member", "", 1, last),),
            references=tuple(dict.fromkeys(self.references)),
            bindings=tuple(dict.fromkeys(self.bindings)),
            traits=tuple(dict.fromkeys(self.traits)),
            measures=(Measure(0, "statements", self.count), Measure(0, "code-lines", code)),
        )
