"""A CL program to its facts. Source: IBM i, "CL command finder" and "CL programming".

PGM        PARM(&CUST)
OVRDBF     FILE(CUSTIN) TOFILE(PAYLIB/CUSTMAST)
IF         COND(&CUST *EQ 'X') THEN(CALL PGM(PAYLIB/PAYROLL))
ENDPGM
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from legacy_scan.extraction.cards import health, word_set
from legacy_scan.languages.control.statements import Operand, operands, uncommented
from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import Binding, FileFacts, Flow, Guest, Item, Label, Measure, Reference, Trait, Unit

_CONTINUED: Final = re.compile(r"[ \t]*[-+][ \t]*$")
_COMMAND: Final = re.compile(
    r"[ \t]*(?:([A-Z@#$][\w@#$]*):[ \t]*)?(?:(?:\*LIBL/|[\w@#$]+/)?([A-Z@#$][\w@#$]*))?", re.IGNORECASE
)
_OBJECT: Final = re.compile(r"'?(?:(\*?[\w@#$&.]+)/)?([\w@#$&.]+)")
_NAME: Final = re.compile(r"[A-Z@#$][A-Z0-9@#$_.]{0,9}")
_VARIABLE: Final = re.compile(r"&[A-Z@#$][A-Z0-9@#$_]{0,9}")
_QUOTED: Final = re.compile(r"'[^']*'")
_HOLDERS: Final = frozenset({"THEN", "EXEC", "CMD", ""})
"""What may hold another command: a keyword, or the place of one."""
_NESTING: Final = frozenset({"IF", "ELSE", "MONMSG", "SBMJOB", "WHEN", "OTHERWISE", "ADDJOBSCDE"})
_DECIDING: Final = frozenset({"IF", "WHEN", "DOWHILE", "DOUNTIL", "DOFOR"})
_CALLS: Final = {"CALL": "PGM", "TFRCTL": "PGM", "CALLPRC": "PRC"}
_FILES: Final[dict[str, dict[str, str]]] = {
    "DCLF": {"FILE": "references"},
    "OVRDBF": {"TOFILE": "references"},
    "OVRDSPF": {"TOFILE": "references"},
    "OVRPRTF": {"TOFILE": "references"},
    **{verb: {"FROMFILE": "reads", "TOFILE": "writes"} for verb in ("CPYF", "CPYTOIMPF", "CPYFRMIMPF", "CPYSRCF")},
    "OPNQRYF": {"FILE": "reads"},
    "OPNDBF": {"FILE": "references"},
    "RUNQRY": {"QRYFILE": "reads"},
    "CLRPFM": {"FILE": "writes"},
    "INZPFM": {"FILE": "writes"},
    "RGZPFM": {"FILE": "updates"},
    "DLTF": {"FILE": "deletes"},
}
_NO_FILE: Final = word_set("*FILE *NONE *PRINT *PRV")
_OF_THE_JOB: Final = "QTEMP"
_KEYWORDS: Final = frozenset({"", "PGM", "PRC", "PARM", "FILE", "CMDLBL", "SUBR", "SRCMBR", "SQL", "VAR"})
_DEEPEST: Final = 8


def extract(text: bytes) -> FileFacts:
    """Return the facts of a program, which has its member's name; without PGM it is a text that others include."""
    program = _Program()
    decoded = text.decode("utf-8", "replace")
    for line, command in _commands(decoded):
        program.take(command, line)
    code = sum(bool(row.strip()) for row in uncommented(decoded).split("\n"))
    counts = {"statements": program.count, "branches": program.branches, "gotos": program.gotos, "code-lines": code}
    return FileFacts(
        language="cl",
        dialect="",
        health=health(text, program.lost),
        units=(Unit("program" if program.begun else "member", "", 1, last_line(text)),),
        references=tuple(program.references),
        bindings=tuple(program.bindings),
        items=tuple(program.items),
        labels=tuple(program.labels),
        flows=tuple(program.flows),
        traits=tuple(program.traits),
        measures=tuple(Measure(0, name, number) for name, number in counts.items()),
        guests=tuple(program.guests),
    )


def _commands(text: str) -> Iterator[tuple[int, str]]:
    """Yield each command with its line: it goes on behind a plus or minus at the end of a line."""
    pieces: list[str] = []
    first = 1
    for line, row in enumerate(uncommented(text).split("\n"), 1):
        first = first if pieces else line
        shorter = _CONTINUED.sub("", row)
        pieces.append(shorter.strip() if pieces else shorter)
        if shorter == row:
            if any(pieces):
                yield first, " ".join(pieces)
            pieces = []
    if any(pieces):
        yield first, " ".join(pieces)


@dataclass(slots=True)
class _Program:
    references: dict[Reference, None] = field(default_factory=dict)
    bindings: list[Binding] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)
    traits: dict[Trait, None] = field(default_factory=dict)
    guests: list[Guest] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)
    scope: str = ""
    begun: bool = False
    count: int = 0
    branches: int = 0
    gotos: int = 0

    def take(self, command: str, line: int, depth: int = 0) -> None:
        """Read one command, and those inside it."""
        found = _COMMAND.match(command)
        label, verb = (found[1], found[2]) if found else (None, None)
        if label and not depth:
            self._label("label", label.upper(), line)
        if not found or not verb:
            if not label and command.strip():
                self.lost.append(line)
            return
        verb, rest = verb.upper(), command[found.end() :]
        self.count += 1
        self.branches += verb in _DECIDING
        self.begun = self.begun or verb in ("PGM", "ENDPGM")
        said = operands(rest)
        self._control(verb, said, line)
        self._reads(verb, said, line)
        self._gives(verb, said, line)
        if verb not in _NESTING or depth > _DEEPEST:
            return
        if verb == "ELSE" and said and said[0].word != "CMD":
            self.take(rest, line, depth + 1)
            return
        for one in said[verb in _DECIDING :]:
            if one.word in _HOLDERS and one.value:
                self.take(one.value, line, depth + 1)

    def _label(self, kind: str, name: str, line: int) -> None:
        self.labels.append(Label(0, kind, name, line))
        self.scope = name

    def _control(self, verb: str, said: list[Operand], line: int) -> None:
        if verb == "GOTO":
            self.gotos += 1
            self.flows.append(Flow(0, "goto", self.scope, _value(said, "CMDLBL").upper(), line))
        elif verb == "CALLSUBR":
            self.flows.append(Flow(0, "perform", self.scope, _value(said, "SUBR").upper(), line))
        elif verb == "SUBR":
            self._label("subroutine", _value(said, "SUBR").upper(), line)
        elif verb in ("SBMJOB", "ADDJOBSCDE"):
            self.traits[Trait(0, "cl.submitted-job", line)] = None

    def _reads(self, verb: str, said: list[Operand], line: int) -> None:
        if verb in _CALLS:
            self._refer("call", _value(said, _CALLS[verb]), line)
        elif verb == "INCLUDE":
            self._refer("includes", _value(said, "SRCMBR"), line)
        elif verb == "RUNSQL":
            statement = _value(said, "SQL").strip("'").replace("''", "'")
            self.guests.append(Guest(0, "sql", line, f"{statement};\n"))
        for keyword, effect in _FILES.get(verb, {}).items():
            if (named := _named(said, keyword)) or (
                keyword in ("FILE", "FROMFILE") and (named := _value(said, keyword))
            ):
                self._refer(f"{effect}-file", named, line)

    def _gives(self, verb: str, said: list[Operand], line: int) -> None:
        """Record what variables hold: as items, what they begin with, and what is put into them."""
        if verb == "PGM":
            for number, name in enumerate(_named(said, "PARM").upper().split(), 1):
                self.bindings.append(Binding(0, "parameter", name[1:], str(number), line, ""))
        elif verb == "DCL" and (name := _value(said, "VAR").upper()[1:]):
            self.items.append(Item(0, 1, name, -1, "X(10)", "", 0, "", line))
            if value := _named(said, "VALUE"):
                self.bindings.append(Binding(0, "value", name, value.strip("'"), line, ""))
        elif verb == "CHGVAR" and (name := _value(said, "VAR").upper()[1:]):
            value = (_named(said, "VALUE") or (said[1].word if len(said) > 1 else "")).strip().upper()
            kind = "move" if _QUOTED.fullmatch(value) else "move-item"
            given = value.strip("'") if kind == "move" else value[1:] if _VARIABLE.fullmatch(value) else "*"
            self.bindings.append(Binding(0, kind, name, given, line, self.scope))

    def _refer(self, kind: str, written: str, line: int) -> None:
        """Record a name; that of a variable stands for what it holds."""
        found = _OBJECT.match(written.strip())
        if not found or written.strip().upper() in _NO_FILE or (found[1] or "").upper() == _OF_THE_JOB:
            return
        name, how = found[2].upper(), "literal"
        if _VARIABLE.fullmatch(name):
            name, how = name[1:], "identifier"
        elif not _NAME.fullmatch(name):
            how = "computed"
        self.references[Reference(0, kind, name, line, 1, how)] = None


def _named(said: list[Operand], keyword: str) -> str:
    return next((one.value or "" for one in said if one.word == keyword and one.value), "")


def _value(said: list[Operand], keyword: str) -> str:
    """Return what a keyword says, or what stands first, without one."""
    if (named := _named(said, keyword)) or not said:
        return named
    return said[0].word if said[0].word not in _KEYWORDS else ""
