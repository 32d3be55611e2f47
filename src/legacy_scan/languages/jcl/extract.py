"""Statements to facts: jobs, procs and bare members, their steps, symbols and what they run."""

from collections.abc import Callable
from typing import Final

from legacy_scan.extraction.cards import health, parts, unquoted, unwrapped
from legacy_scan.extraction.natural_batch import stacked
from legacy_scan.extraction.tso import Hidden
from legacy_scan.extraction.tso import programs as from_commands
from legacy_scan.languages.jcl import vse
from legacy_scan.languages.jcl.allocation import allocate, hidden_programs
from legacy_scan.languages.jcl.ledger import Ledger, OpenUnit, template
from legacy_scan.languages.jcl.procs import calls, environments, is_catalogued, pairs
from legacy_scan.languages.jcl.programs_inside import class_of_launcher, command, is_launcher
from legacy_scan.languages.jcl.region import from_region
from legacy_scan.languages.jcl.statements import Deck, Statement, read
from legacy_scan.languages.jcl.submitted import submit
from legacy_scan.languages.jcl.symbols import Environment, settled, substitute, variants
from legacy_scan.languages.jcl.templates import filled
from legacy_scan.languages.jcl.words import (
    CALL_WORDS,
    IMS,
    IMS_PROCS,
    JOB_GROUP,
    JOB_TRAITS,
    PRINT_WORDS,
    PROGRAM_TRAITS,
    TSO,
    UTILITIES,
)
from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import Binding, FileFacts, Guest, Label, Reference, Trait


def extract(text: bytes) -> FileFacts:
    """Return the facts of a JCL text."""
    if vse.is_vse(text):
        return vse.extract(text)
    deck = read(filled(text.decode("utf-8", "replace")))
    ledger = _Walk(deck).walk()
    return ledger.facts(health(text, deck.lost), last_line(text))


class _Walk:
    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        self.ledger = Ledger()
        self.calls = calls(deck.statements)
        self.named_by_member = is_catalogued(deck.statements)
        self.unit: OpenUnit | None = None
        self.outer: OpenUnit | None = None
        self.stray: OpenUnit | None = None  # the job whose first statement behind its end is told

    def walk(self) -> Ledger:
        for statement in self.deck.statements:
            if statement.operation in ("EXEC", "JOB", "PROC", "PEND") and self.unit is not None:
                submit(self.ledger, self.unit)
            unit = self._unit_for(statement)
            if unit is None:
                continue
            unit.statements += statement.operation not in ("", "text")
            unit.code_lines += statement.lines
            unit.comment_lines += statement.comments
            unit.last_line = statement.last + len(statement.data or ())
            act = _ACTS.get(statement.operation)
            if unit.ended and unit.space == "job" and statement.operation in ("EXEC", "DD"):
                continue  # the system passes over all statements from the null statement to the next JOB
            if act is not None:
                act(self, unit, statement)
            elif statement.operation:
                self._other(unit, statement)
            else:
                unit.ended = True
            if statement.operation == "PEND":
                self.unit, self.outer = self.outer, None
        if self.unit is not None:
            submit(self.ledger, self.unit)
        if self.ledger.units:
            self.ledger.units[-1].comment_lines += self.deck.comments
        return self.ledger

    def _unit_for(self, statement: Statement) -> OpenUnit | None:
        operation = statement.operation
        if operation == "JOB":
            self.outer = None
            self.unit = self.ledger.open("job", statement.name.upper(), statement.line, [{}])
        elif operation == "PROC":
            self.outer = self.unit if self.unit is not None and self.unit.space != "proc" else self.outer
            name = "" if self.named_by_member else statement.name.upper()
            self.unit = self.ledger.open("proc", name, statement.line, [{}])
        elif self.unit is None:
            members = [unit for unit in self.ledger.units if unit.space == "member"]
            self.unit = members[0] if members else self.ledger.open("member", "", statement.line, [{}])
        if self.unit.ended and self.stray is not self.unit and operation in ("EXEC", "DD"):
            self.stray = self.unit
            self.ledger.traits.append(Trait(self.unit.number, "jcl.after-null", statement.line))
        return self.unit

    def _trait(self, unit: OpenUnit, code: str, line: int) -> None:
        self.ledger.traits.append(Trait(unit.number, code, line))

    def _exec(self, unit: OpenUnit, statement: Statement) -> None:
        first, *rest = parts(statement.operands)
        words = {key.upper(): value for key, _, value in (part.partition("=") for part in rest)}
        key, equals, value = first.partition("=")
        kind = "runs" if equals and key.upper() == "PGM" else "invokes"
        column = statement.column + (len(key) + 1 if equals else 0)
        written = (value if equals else first).upper()
        unit.step, unit.step_line, unit.step_column = statement.name.upper(), statement.line, column
        unit.calls_proc, unit.program, unit.dd, unit.dd_scope = kind == "invokes", "", "", unit.step
        unit.steps += 1
        unit.hidden = set()
        self.ledger.labels.append(Label(unit.number, "step", unit.step, statement.line))
        for name in variants(written, unit.environments):
            name = _referred_program(unit, name)
            how = "literal" if settled(name) and name[:2] != "*." else "computed"
            self.ledger.references.append(Reference(unit.number, kind, name, statement.line, column, how))
            unit.program = name
            self._behind(unit, statement, name, kind, words)
        if cut := self.calls.cut.get(statement.line):
            self.ledger.references.append(Reference(unit.number, kind, cut, statement.line, column, "cut"))
        if "&" in written:
            self._trait(unit, "jcl.symbolic", statement.line)
            template(self.ledger, unit, "PGM", written, statement.line)
        if "COND" in words:
            unit.branches += 1
            self._trait(unit, "jcl.cond", statement.line)
        if "RD" in words:
            self._trait(unit, "jcl.restart", statement.line)

    def _behind(self, unit: OpenUnit, statement: Statement, name: str, kind: str, words: dict[str, str]) -> None:
        line = statement.line
        if kind == "invokes":
            for symbol, written in words.items():
                if symbol not in CALL_WORDS and "." not in symbol:
                    value = substitute(unquoted(written), unit.environments[0])
                    self.ledger.bindings.append(Binding(unit.number, "symbol", symbol, value, line, unit.step))
                    template(self.ledger, unit, f"&{symbol}", unquoted(written), line)
            if is_launcher(name) and words.get("JAVACLS"):
                found = unquoted(words["JAVACLS"]).strip()
                self.ledger.references.append(Reference(unit.number, "runs-class", found, line, 1, "literal"))
            if name in IMS_PROCS and words.get("MBR"):
                program, psb = (unquoted(words.get(word, "")).strip().upper() for word in ("MBR", "PSB"))
                hidden_programs(self.ledger, unit, [Hidden(program, "psb" if psb else "", psb)])
            return
        if name in UTILITIES:
            self._trait(unit, "jcl.utility", line)
        if name in PROGRAM_TRAITS:
            self._trait(unit, PROGRAM_TRAITS[name], line)
        elif is_launcher(name):
            self._trait(unit, "jcl.java", line)
        for found in _classes(name, words.get("PARM", "")):
            self.ledger.references.append(
                Reference(unit.number, "runs-class", found, line, unit.step_column, "literal")
            )
        hidden_programs(self.ledger, unit, _from_parameters(name, words.get("PARM", "")))
        self._unix(unit, name, words.get("PARM", ""), line)

    def _unix(self, unit: OpenUnit, name: str, written: str, line: int) -> None:
        """Take what BPXBATCH is told in its PARM as a script of one line."""
        if written and PROGRAM_TRAITS.get(name) == "jcl.unix":
            said = substitute(command(unquoted(unwrapped(written))), unit.environments[0])
            self.ledger.guests.append(Guest(unit.number, "shell", line, f"{said}\n"))

    def _dd(self, unit: OpenUnit, statement: Statement) -> None:
        allocate(self.ledger, unit, statement)

    def _set(self, unit: OpenUnit, statement: Statement) -> None:
        for name, written in pairs(statement.operands):
            for environment in unit.environments:
                environment[name] = substitute(written, environment)
                self.ledger.bindings.append(Binding(unit.number, "symbol", name, environment[name], statement.line, ""))

    def _defaults(self, unit: OpenUnit, statement: Statement) -> None:
        """Take a proc's defaults; an empty one is for the caller to give, unless all callers are in this member."""
        defaults = pairs(statement.operands)
        inherited: Environment = self.outer.environments[0] if self.outer else {}
        made = self.calls.ways.get(unit.name, []) if unit.name else []
        unit.environments = environments(defaults, made, inherited)
        unit.defaults = not made and any(value for _, value in defaults)
        for name, value in defaults:
            self.ledger.bindings.append(Binding(unit.number, "symbol", name, value, statement.line, ""))
        if not unit.name and statement.name:
            label = statement.name.upper()
            self.ledger.bindings.append(Binding(unit.number, "attribute", "label", label, statement.line, ""))

    def _if(self, unit: OpenUnit, statement: Statement) -> None:
        unit.branches += 1
        unit.depth += 1
        unit.nesting = max(unit.nesting, unit.depth)
        self._trait(unit, "jcl.if", statement.line)

    def _endif(self, unit: OpenUnit, statement: Statement) -> None:
        unit.depth = max(0, unit.depth - 1)

    def _job_operands(self, unit: OpenUnit, statement: Statement) -> None:
        for part in parts(statement.operands):
            code = JOB_TRAITS.get(part.partition("=")[0].upper())
            if code:
                self._trait(unit, code, statement.line)

    def _include(self, unit: OpenUnit, statement: Statement) -> None:
        for part in parts(statement.operands):
            key, _, value = part.partition("=")
            if key.upper() != "MEMBER":
                continue
            column = statement.column + len(key) + 1
            for name in variants(unwrapped(value).upper(), unit.environments):
                how = "literal" if settled(name) else "computed"
                self.ledger.references.append(Reference(unit.number, "includes", name, statement.line, column, how))

    def _jcllib(self, unit: OpenUnit, statement: Statement) -> None:
        for part in parts(statement.operands):
            key, _, value = part.partition("=")
            if key.upper() == "ORDER":
                for library in parts(unwrapped(value)):
                    shown = substitute(unquoted(library).upper(), unit.environments[0])
                    self.ledger.bindings.append(
                        Binding(unit.number, "attribute", "jcllib", shown, statement.line, f"{unit.space}:{unit.name}")
                    )

    def _text(self, unit: OpenUnit, statement: Statement) -> None:
        """Text after a step is its SYSIN, says the system; any other text is not understood, unless the job is over."""
        if unit.steps and not unit.ended:
            self._trait(unit, "jcl.in-stream-implied", statement.line)
        elif not unit.ended:
            self.deck.lost.extend(range(statement.line, statement.last + 1))

    def _other(self, unit: OpenUnit, statement: Statement) -> None:
        operation = statement.operation
        if operation in ("jes2", "jes3"):
            self._trait(unit, f"jcl.{operation}", statement.line)
        elif operation in JOB_GROUP:
            if operation == "JOBGROUP":
                self._trait(unit, "jcl.job-group", statement.line)
        elif operation in ("OUTPUT", "XMIT", "CNTL", "SCHEDULE", "NOTIFY", "EXPORT"):
            self._trait(unit, f"jcl.{operation.lower()}", statement.line)
            keys = {part.upper().partition("=")[0] for part in parts(statement.operands)}
            if operation == "OUTPUT" and not keys.isdisjoint(PRINT_WORDS):
                self._trait(unit, "jcl.print-form", statement.line)
        elif operation not in ("PEND", "ELSE", "ENDCNTL"):
            self._trait(unit, "jcl.operator-command", statement.line)


def _referred_program(unit: OpenUnit, name: str) -> str:
    """Return the member that PGM=*.STEP.DD names, if that DD names one in a library that stays."""
    if not name.startswith("*."):
        return name
    step, _, dd = name[2:].rpartition(".")
    library, _, member = unit.datasets.get((step or unit.step, dd), "").partition("(")
    return member.rstrip(")") if member and not library.startswith("&&") else name


def _classes(program: str, written: str) -> list[str]:
    """Return the classes of Java that a step's PARM starts."""
    return [name for name in [class_of_launcher(written)] if name] if is_launcher(program) else []


def _from_parameters(program: str, written: str) -> list[Hidden]:
    """Return the programs that a program of the system is told to run by its PARM."""
    if program in IMS:
        return from_region(written)
    said = unquoted(unwrapped(written))
    if program == "IRXJCL":
        return [Hidden(name.upper(), kind="runs-exec") for name in said.split()[:1]]
    if program in TSO:
        return from_commands((said,))
    return [Hidden(name) for name in stacked(said)] if "STACK=" in said.upper() else []


_ACTS: Final[dict[str, Callable[[_Walk, OpenUnit, Statement], None]]] = {
    "EXEC": _Walk._exec,
    "DD": _Walk._dd,
    "SET": _Walk._set,
    "IF": _Walk._if,
    "ENDIF": _Walk._endif,
    "JOB": _Walk._job_operands,
    "PROC": _Walk._defaults,
    "INCLUDE": _Walk._include,
    "JCLLIB": _Walk._jcllib,
    "text": _Walk._text,
}
