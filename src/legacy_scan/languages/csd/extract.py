"""DFHCSDUP commands to facts: transactions and addresses are units, all else is what the deck says about names.

A command goes on until the next command word, over any number of lines. Nothing nests, so there is no grammar.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from legacy_scan.extraction import tree
from legacy_scan.extraction.cards import health
from legacy_scan.languages.csd import bundle
from legacy_scan.languages.csd.command import Command, Operand
from legacy_scan.languages.csd.words import COMMANDS, KEPT, TYPES
from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import Binding, FileFacts, Measure, Reference, Trait, Unit

_WORD = re.compile(r"(?m)(?P<comment>^\*.*$)|(?P<word>_?[A-Za-z][\w$@#]*)(?P<open>[ \t]*\()?|(?P<other>[^\s,])")
_SEQUENCE = re.compile(r"(?m)^(.{72})([0-9 ]{1,8}|[A-Za-z0-9]{8})[ \t]*$")
_PAREN = re.compile(r"[()]")
_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_QUOTED = re.compile(r"'([^']*)'")
_LONGEST_VALUE = 1_024
_ELSEWHERE = frozenset({"TRANSACTION", "FILE", "PROGRAM", "TDQUEUE", "TSMODEL"})
"""What REMOTESYSTEM may say to be in another region."""
_ATTRIBUTES = tuple(sorted(word for word in KEPT if word.isalpha()))


def extract(text: bytes) -> FileFacts:
    """Return the facts of a deck."""
    if text.lstrip(b"\xef\xbb\xbf \t\n").startswith(b"<"):
        return _bundled(text)
    decoded = text.decode("utf-8", "replace")
    source = _SEQUENCE.sub(lambda found: found[1] + " " * len(found[2]), decoded)
    deck = _Deck(source, text)
    return deck.facts(deck.commands())


def _bundled(text: bytes) -> FileFacts:
    """Return the facts of a definition in a CICS bundle: an element of XML that says what one DEFINE does."""
    commands, lost = bundle.commands(text)
    deck = _Deck(text.decode("utf-8", "replace"), text)
    facts = deck.facts(commands)
    return facts._replace(dialect="bundle", health=tree.health(text, lost) if lost else facts.health)


class _Deck:
    def __init__(self, source: str, text: bytes) -> None:
        self.source = source
        self.text = text
        self.starts = [0]
        for found in re.finditer("\n", source):
            self.starts.append(found.end())
        self.last = last_line(text)
        self.units = [Unit("member", "", 1, self.last)]
        self.known: dict[tuple[str, str], int] = {}
        self.references: list[Reference] = []
        self.bindings: list[Binding] = []
        self.traits: list[Trait] = []
        self.lost: set[int] = set()

    def facts(self, commands: Iterable[Command]) -> FileFacts:
        """Return what these commands say."""
        statements = 0
        for command in commands:
            statements += 1
            if command.word == "DEFINE":
                self._define(command)
        lines = [row for row in self.source.split("\n") if row.strip()]
        comments = sum(row.startswith("*") for row in lines)
        measures = (("statements", statements), ("code-lines", len(lines) - comments), ("comment-lines", comments))
        return FileFacts(
            language="csd",
            dialect="",
            health=health(self.text, self.lost),
            units=tuple(self.units),
            references=tuple(dict.fromkeys(self.references)),
            bindings=tuple(dict.fromkeys(self.bindings)),
            traits=tuple(dict.fromkeys(self.traits)),
            measures=tuple(Measure(0, name, value) for name, value in measures),
        )

    def commands(self) -> Iterator[Command]:
        """Yield the commands of a deck of cards."""
        word, at, operands = "", 0, list[Operand]()
        for operand in self._operands():
            name = _unabridged(operand.word, COMMANDS) if operand.value is None else ""
            if not name:
                operands.append(operand)
                continue
            if word:
                yield Command(word, at, tuple(operands))
            elif operands:
                self._lose(operands[0].at, operand.at)
            word, at, operands = name, operand.at, []
        if word:
            yield Command(word, at, tuple(operands))
        elif operands:
            self._lose(operands[0].at, len(self.source))

    def _operands(self) -> Iterator[Operand]:
        at, source = 0, self.source
        while found := _WORD.search(source, at):
            at = found.end()
            if found["other"]:
                self._lose(found.start(), at)
            if not found["word"]:
                continue
            if not found["open"]:
                yield Operand(found["word"].upper(), None, found.start())
                continue
            end = self._closing(at)
            if end < 0:
                self._lose(found.start(), at)
                continue
            value = _QUOTED.sub(r"\1", _BREAK.sub("", source[at:end]).strip())
            yield Operand(found["word"].upper(), value, at)
            at = end + 1

    def _closing(self, at: int) -> int:
        """Return where the parenthesis that opens before `at` closes, or -1."""
        depth = 1
        for found in _PAREN.finditer(self.source, at, at + _LONGEST_VALUE):
            depth += 1 if found[0] == "(" else -1
            if depth == 0:
                return found.start()
        return -1

    def _define(self, command: Command) -> None:
        first = command.operands[0] if command.operands else None
        kind = _unabridged(first.word, TYPES) if first else ""
        if first is None or not kind or not first.value:
            self._lose(command.at, first.at + 1 if first else command.at + 1)
            return
        line, _ = self._place(command.at)
        name = first.value if kind == "URIMAP" else first.value.upper()
        values = {_unabridged(one.word, _ATTRIBUTES) or one.word: one for one in command.operands[1:] if one.value}
        unit = self._transaction(name, command) if kind == "TRANSACTION" else 0
        if kind == "URIMAP":
            unit = self._address(command, values)
        self.traits.append(Trait(unit, f"csd.{kind.lower()}", line))
        if kind in _ELSEWHERE and values.get("REMOTESYSTEM"):
            self.traits.append(Trait(unit, f"csd.remote-{kind.lower()}", line))
        scope = f"{kind.lower()}:{name}"
        for word, operand in values.items():
            if word in KEPT:
                place, _ = self._place(operand.at)
                value = operand.value or ""
                shown = value if "/" in value or kind == "URIMAP" else value.upper()
                self.bindings.append(Binding(unit, "attribute", word.lower(), shown, place, scope))
        if kind == "TRANSACTION":
            self._runs(unit, values.get("PROGRAM"))
        elif kind == "FILE":
            self._file(name, line, values)
        elif kind == "TDQUEUE" and (started := values.get("TRANSID")) and started.value:
            queue, at = self._unit("queue", name, command), self._place(started.at)
            self.references.append(Reference(queue, "start", started.value.upper(), *at, "literal"))

    def _transaction(self, name: str, command: Command) -> int:
        return self._unit("transaction", name, command)

    def _unit(self, space: str, name: str, command: Command) -> int:
        first, _ = self._place(command.at)
        last, _ = self._place(command.operands[-1].at)
        if (space, name) not in self.known:
            self.known[space, name] = len(self.units)
            self.units.append(Unit(space, name, first, min(last, self.last)))
        return self.known[space, name]

    def _address(self, command: Command, values: dict[str, Operand]) -> int:
        """An address that CICS serves runs the program that is told; that of a web service stands in its WSBIND."""
        path, usage = values.get("PATH"), values.get("USAGE")
        if path is None or not path.value or (usage and (usage.value or "").upper() == "CLIENT"):
            return 0
        unit = self._unit("endpoint", f"/{path.value.lstrip('/')}", command)
        self._runs(unit, values.get("PROGRAM"))
        service = values.get("WEBSERVICE")
        if service is not None and service.value and "PROGRAM" not in values:
            line, column = self._place(service.at)
            self.references.append(Reference(unit, "runs", service.value, line, column, "computed"))
        return unit

    def _runs(self, unit: int, program: Operand | None) -> None:
        if program is not None and program.value:
            line, column = self._place(program.at)
            self.references.append(Reference(unit, "runs", program.value.upper(), line, column, "literal"))

    def _file(self, name: str, line: int, values: dict[str, Operand]) -> None:
        dsname = values.get("DSNAME")
        if dsname is not None and dsname.value:
            self.bindings.append(Binding(0, "file", name, dsname.value.upper(), line, ""))

    def _place(self, at: int) -> tuple[int, int]:
        line = bisect_right(self.starts, at)
        return min(line, self.last), at - self.starts[line - 1] + 1

    def _lose(self, start: int, end: int) -> None:
        first, _ = self._place(start)
        last, _ = self._place(max(start, end - 1))
        self.lost.update(range(first, last + 1))


def _unabridged(word: str, words: tuple[str, ...]) -> str:
    """Return the word that an abbreviation of three letters or more stands for, if there is just one; else ''."""
    if word in words:
        return word
    found = [name for name in words if name.startswith(word)] if len(word) > 2 else []
    return found[0] if len(found) == 1 else ""
