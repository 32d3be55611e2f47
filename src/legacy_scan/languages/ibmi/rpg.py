"""RPG: the programs it calls, the files and screens it opens, the members it copies, its SQL and subroutines.

     FCUSTMAST  UF A E           K DISK
     D Pay             PR                  EXTPGM('PAYROLL')
     C                   CALL      'TAXES'

There is no grammar here on purpose: what is asked for stands in columns, and behind the first words of statements.
Source: IBM i, "ILE RPG Language Reference"; "RPG/400 Reference".
"""

import re
from dataclasses import dataclass, field
from typing import Final

from legacy_scan.extraction import exec_names
from legacy_scan.extraction.cards import health, word_set
from legacy_scan.languages.ibmi.rpg_rows import Row, statements
from legacy_scan.languages.ibmi.specifications import DEVICES
from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import Binding, FileFacts, Flow, Label, Measure, Reference, Trait, Unit

_EFFECTS: Final = {"I": ("reads",), "U": ("reads", "updates"), "O": ("writes",), "C": ("references",)}
_USAGES: Final = {"*INPUT": "reads", "*OUTPUT": "writes", "*UPDATE": "updates", "*DELETE": "deletes"}
_KEYWORD: Final = re.compile(r"\b(EXTPGM|EXTFILE|USAGE|INZ|CONST)[ \t]*\(([^()]*)\)", re.IGNORECASE)
_DECLARED: Final = re.compile(r"DCL-(F|PR|S|C)[ \t]+([\w@#$]+)(.*)", re.IGNORECASE | re.DOTALL)
_LITERAL: Final = re.compile(r"'([^']*)'")
_OBJECT: Final = re.compile(r"(?:\*?[\w@#$]+/)?([A-Z@#$][\w@#$.]{0,9})", re.IGNORECASE)
_WORD: Final = re.compile(r"[A-Z@#$][\w@#$]*", re.IGNORECASE)
_CALLED: Final = re.compile(r"([A-Z@#$][\w@#$]*)[ \t]*\(|^(?:CALLP[ \t]+)?([A-Z@#$][\w@#$]*)$", re.IGNORECASE)
_QUALIFIED: Final = re.compile(r"\b(FROM|INTO|UPDATE|JOIN|TABLE)[ \t]+([\w@#$]+)/([\w@#$]+)", re.IGNORECASE)
"""LIB/TABLE: the naming of the system, where that of SQL has a period."""
_STRING: Final = re.compile(r"'[^']*'?")
_ASSIGNED: Final = re.compile(r"(?:EVAL[ \t]+)?([A-Z@#$][\w@#$]*)[ \t]*=[ \t]*'([^']*)'$", re.IGNORECASE)
_BRANCHES: Final = word_set("IF ELSEIF WHEN DOW DOU FOR FOR-EACH ON-ERROR")
_FIXED_BRANCHES: Final = re.compile(r"(?:IF|WHEN|DO[WU]|CAS|CAB)(?:EQ|NE|GT|GE|LT|LE)?|FOR|ELSEIF|DO")
_SUBFIELD: Final = re.compile(
    r"[\w@#$]+[ \t]+(?:LIKE|LIKEDS|LIKEREC|(?:VAR)?(?:CHAR|UCS2|GRAPH)|PACKED|ZONED|BINDEC|INT|UNS|FLOAT|IND|DATE|TIME"
    r"|TIMESTAMP|POINTER|OBJECT|SQLTYPE)\b(?![ \t]*=)",
    re.IGNORECASE,
)
_SUBROUTINES: Final = word_set("EXSR BEGSR ENDSR GOTO")
_OPERATIONS: Final = word_set("CALL CALLB CALLP EXSR BEGSR GOTO EVAL")


def extract(text: bytes) -> FileFacts:
    """Return the facts of a program, which has its member's name; one that only declares is a member to copy."""
    program = _Program()
    count = 0
    for row in statements(text.decode("utf-8", "replace")):
        count += 1
        program.take(row)
    program.resolve()
    counts = {"statements": count, "branches": program.branches, "gotos": program.gotos, "code-lines": count}
    return FileFacts(
        language="rpg",
        dialect="",
        health=health(text, ()),
        units=(Unit("program" if program.runs else "copybook", "", 1, last_line(text)),),
        references=tuple(program.references),
        bindings=tuple(program.bindings),
        labels=tuple(program.labels),
        flows=tuple(program.flows),
        traits=tuple(program.traits),
        measures=tuple(Measure(0, name, number) for name, number in counts.items()),
    )


@dataclass(slots=True)
class _Program:
    references: dict[Reference, None] = field(default_factory=dict)
    bindings: dict[Binding, None] = field(default_factory=dict)
    labels: list[Label] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)
    traits: dict[Trait, None] = field(default_factory=dict)
    prototypes: dict[str, str] = field(default_factory=dict)
    used: list[tuple[str, int]] = field(default_factory=list)
    scope: str = ""
    runs: bool = False
    branches: int = 0
    gotos: int = 0

    def take(self, row: Row) -> None:
        """Read one statement."""
        match row.kind:
            case "sql":
                self._sql(row)
            case "copy":
                self._refer("includes", re.split(r"[.-]", re.split(r"[,/]", row.text.strip("'\""))[-1])[0], row.line)
            case "free":
                self._free(row)
            case "F":
                self._fixed_file(row)
            case "D":
                self._definition(row)
            case "C":
                self._calculation(row)
            case _:
                self.runs = self.runs or row.kind in "OI"

    def resolve(self) -> None:
        """Record the calls of programs that prototypes stand for."""
        for name, line in self.used:
            if name in self.prototypes:
                self._program(self.prototypes[name], line)

    def _sql(self, row: Row) -> None:
        block = exec_names.read("SQL", _QUALIFIED.sub(r"\1 \2.\3", row.text))
        self.runs = True
        self.traits[Trait(0, block.trait, row.line)] = None
        for kind, name, how, _ in block.mentions:
            self.references[Reference(0, kind, name, row.line, 1, how)] = None
        for kind, name, given, scope, _ in block.pairs:
            self.bindings[Binding(0, kind, name, given, row.line, scope)] = None

    def _free(self, row: Row) -> None:
        if declared := _DECLARED.match(row.text):
            kind, name, rest = declared[1].upper(), declared[2].upper(), str(declared[3])
            said: dict[str, str] = {word.upper(): value.strip() for word, value in _KEYWORD.findall(rest)}
            if kind == "F":
                devices = [word for word in (one.upper() for one in _WORD.findall(rest)) if word in DEVICES]
                self._file(name, devices[0] if devices else "DISK", _effects(said.get("USAGE", "")), said, row.line)
            elif kind == "PR":
                self._prototype(name, rest, said)
            else:
                constant: str = rest if kind == "C" else ""
                self._value(name, said.get("INZ") or said.get("CONST") or constant, row.line)
            return
        first = (_WORD.match(row.text) or [""])[0].upper()
        if row.text[:4].upper() in ("DCL-", "END-", "CTL-"):
            self.runs = self.runs or row.text[:8].upper() == "DCL-PROC"
            return
        if _SUBFIELD.match(row.text):
            return
        rest = row.text[len(first) :].strip()
        self.branches += first in _BRANCHES
        self._act(first, rest, row.line)
        if first not in _SUBROUTINES:
            self._uses(row.text, row.line)

    def _fixed_file(self, row: Row) -> None:
        text = row.text
        if (device := text[35:42].strip().upper()) in DEVICES:
            name, kind, adds, words = text[6:16], text[16:17], text[19:20], text[43:80]
        elif (device := text[39:46].strip().upper()) in DEVICES:
            name, kind, adds, words = text[6:14], text[14:15], text[65:66], ""
        else:
            return
        effects = _EFFECTS.get(kind.upper(), ("references",))
        more = ("writes",) if adds.upper() == "A" and "writes" not in effects else ()
        said = {word.upper(): value.strip() for word, value in _KEYWORD.findall(words)}
        self._file(name.strip().upper(), device, (*effects, *more), said, row.line)

    def _file(self, name: str, device: str, effects: tuple[str, ...], said: dict[str, str], line: int) -> None:
        self.runs = True
        outside = _LITERAL.match(said.get("EXTFILE", ""))
        found = _OBJECT.fullmatch(outside[1].strip()) if outside else None
        name = found[1].upper() if found else name
        if device == "WORKSTN":
            self._refer("displays", name, line)
        elif device != "PRINTER":
            for effect in effects:
                self._refer(f"{effect}-file", name, line)
        elif not name.startswith("Q"):
            self._refer("writes-file", name, line)

    def _definition(self, row: Row) -> None:
        name, kind, words = row.text[6:21].strip().upper(), row.text[23:25].strip().upper(), row.text[43:80]
        said = {word.upper(): value.strip() for word, value in _KEYWORD.findall(words)}
        if kind == "PR":
            self._prototype(name, words, said)
        elif name:
            self._value(name, said.get("INZ", said.get("CONST", words.strip() if kind == "C" else "")), row.line)

    def _prototype(self, name: str, words: str, said: dict[str, str]) -> None:
        if "EXTPGM" in said or re.search(r"\bEXTPGM\b", words, re.IGNORECASE):
            self.prototypes[name] = said.get("EXTPGM") or f"'{name}'"

    def _value(self, name: str, written: str, line: int) -> None:
        if given := _LITERAL.match(written.strip()):
            self.bindings[Binding(0, "value", name, given[1].strip(), line, "")] = None

    def _calculation(self, row: Row) -> None:
        self.runs = True
        operation = _operation(row.text[25:35])
        factor, rest = row.text[35:49].strip(), row.text[35:80].strip()
        label = row.text[11:25].strip()
        old = _operation(row.text[27:32])
        if operation not in _OPERATIONS and old in _OPERATIONS and not row.text[25:27].strip():
            operation, factor, rest = old, row.text[32:42].strip(), row.text[32:42].strip()
            label = row.text[17:27].strip()
        self.branches += _FIXED_BRANCHES.fullmatch(operation) is not None
        if operation in ("CALL", "CALLB"):
            if operation == "CALL":
                self._program(factor, row.line)
        elif operation == "BEGSR":
            self._act(operation, label, row.line)
        elif operation in ("EXSR", "GOTO"):
            self._act(operation, factor, row.line)
        elif rest:
            self._act(operation, rest, row.line)
            self._uses(rest, row.line)

    def _act(self, operation: str, said: str, line: int) -> None:
        """Take what free form and columns say alike."""
        self.runs = True
        name = (_WORD.match(said) or [""])[0].upper()
        if operation == "EXSR" and name:
            self.flows.append(Flow(0, "perform", self.scope, name, line))
        elif operation == "BEGSR" and name:
            self.labels.append(Label(0, "subroutine", name, line))
            self.scope = name
        elif operation == "ENDSR":
            self.scope = ""
        elif operation == "GOTO":
            self.gotos += 1
            self.flows.append(Flow(0, "goto", self.scope, name, line))

    def _uses(self, said: str, line: int) -> None:
        if given := _ASSIGNED.fullmatch(said):
            self.bindings[Binding(0, "move", given[1].upper(), given[2].strip(), line, self.scope)] = None
        for called, alone in _CALLED.findall(_STRING.sub("''", said)):
            self.used.append(((called or alone).upper(), line))

    def _program(self, written: str, line: int) -> None:
        """Record a call: of a literal, with a library before it or not, or of what a field holds."""
        if literal := _LITERAL.match(written):
            found = _OBJECT.fullmatch(literal[1].strip())
            self._refer(
                "call", found[1].upper() if found else literal[1].strip(), line, "literal" if found else "computed"
            )
        elif found := _WORD.match(written):
            self._refer("call", found[0].upper(), line, "identifier")

    def _refer(self, kind: str, name: str, line: int, how: str = "literal") -> None:
        if name:
            self.references[Reference(0, kind, name.upper(), line, 1, how)] = None


def _operation(written: str) -> str:
    return written.strip().upper().partition("(")[0]


def _effects(usage: str) -> tuple[str, ...]:
    """Return what USAGE allows; a file without it is read."""
    said = [_USAGES[one] for one in (word.strip().upper() for word in usage.split(":")) if one in _USAGES]
    return tuple(dict.fromkeys((*(("reads",) if "updates" in said else ()), *said))) or ("reads",)
