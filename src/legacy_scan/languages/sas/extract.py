"""A program of SAS to its facts: statement by statement, with the libraries and files that it names.

    LIBNAME PAY 'PROD.PAY.SASLIB';
    DATA PAY.MONTH; INFILE PAYIN; INPUT NO 1-9 AMOUNT PD5.2;
    PROC SORT DATA=PAY.MONTH OUT=WORK.SORTED; BY NO;

A library or file that the program does not name itself is a DD of the step. Sources: SAS Institute, "SAS Companion for
z/OS" and "SAS Language Reference".
"""

import re
from collections.abc import Iterator
from typing import Final

from legacy_scan.extraction import exec_names
from legacy_scan.extraction.cards import health, word_set
from legacy_scan.languages.language import last_line
from legacy_scan.languages.sas.statements import statements
from legacy_scan.model.facts import Binding, FileFacts, Label, Measure, Reference, Trait, Unit

_NAMED: Final = re.compile(r"(LIBNAME|FILENAME)\s+([\w@#$]+)\s+(.*)", re.IGNORECASE | re.DOTALL)
_QUOTED: Final = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_DSNAME: Final = re.compile(r"([A-Z@#$&][\w@#$&.-]*)(?:\(([\w@#$&+-]+)\))?", re.IGNORECASE)
_INCLUDE: Final = re.compile(r"%INC(?:LUDE)?\s+(.*)", re.IGNORECASE | re.DOTALL)
_SOURCE: Final = re.compile(r"'[^']*'|\"[^\"]*\"|([\w@#$&]+)(?:\s*\(([^();]{0,200})\))?")
_SETS: Final = re.compile(r"(?<![\w&@#$.])([A-Za-z_&@#$][\w&@#$]*+)\.[A-Za-z_&]")
_OPTION: Final = re.compile(
    r"\b(DATA|OUT|BASE|NEW|IN|LIB|LIBRARY|DDNAME|OUTEST|OUTSTAT|CNTLIN|CNTLOUT)\s*=\s*([\w&.@#$]+)", re.IGNORECASE
)
_FILE: Final = re.compile(r"(INFILE|FILE)\s+('[^']*'|\"[^\"]*\"|[\w@#$&]+)", re.IGNORECASE)
_TO_DB2: Final = re.compile(r"\bFROM\s+CONNECTION\s+TO\s+\w+\s*\(|\b(EXEC)(?:UTE)?\s*\(", re.IGNORECASE)
_BY: Final = re.compile(r"\s*BY\s+\w+", re.IGNORECASE)
_BRACKET: Final = re.compile(r"'[^']*'|\"[^\"]*\"|[()]")
_TABLES: Final = re.compile(r"\b(FROM|JOIN|INTO|TABLE|VIEW|UPDATE)\s+([A-Za-z_&@#$][\w&@#$]*)\.[\w&]+", re.IGNORECASE)
_MACRO: Final = re.compile(r"%MACRO\s+(\w+)", re.IGNORECASE)
_CALLED: Final = re.compile(r"%([A-Za-z_]\w*+)(?!\s*:)")
"""A colon makes it a label, to which %GOTO leads."""
_SQL: Final = re.compile(r"(?:CREATE|SELECT|INSERT|UPDATE|DELETE|DROP|EXEC(?:UTE)?)\b", re.IGNORECASE)
_ENGINES: Final = frozenset({"DB2", "ORACLE", "ODBC", "TERADATA", "SYBASE", "ADABAS"})
_NO_LIBRARY: Final = frozenset({"WORK", "SASHELP", "SASUSER", "MAPS", "_NULL_"})
_NO_FILE: Final = frozenset({"PRINT", "LOG", "CARDS", "DATALINES", "CARDS4", "DATALINES4", "DUMMY"})
_WRITTEN: Final = frozenset({"OUT", "BASE", "OUTEST", "OUTSTAT", "CNTLOUT"})
_STEPS: Final = {"DATA": "writes", "SET": "reads", "MERGE": "reads", "UPDATE": "reads", "MODIFY": "updates"}
_SUPPLIED: Final = word_set(
    """
    MACRO MEND LET IF THEN ELSE DO END TO BY WHILE UNTIL PUT GLOBAL LOCAL INCLUDE INC EVAL SYSEVALF STR NRSTR QUOTE
    NRQUOTE
    BQUOTE NRBQUOTE SUPERQ UNQUOTE SUBSTR QSUBSTR SCAN QSCAN INDEX LENGTH UPCASE QUPCASE SYSFUNC QSYSFUNC SYSGET SYSRPUT
    SYSEXEC SYSCALL GOTO ABORT RETURN INPUT WINDOW DISPLAY COPY SYMEXIST SYMDEL SYMGLOBL SYMLOCAL SYSLPUT SYSMACDELETE
    LEFT TRIM CMPRES QCMPRES QLEFT QTRIM LOWCASE QLOWCASE VERIFY DATATYP COMPSTOR SYSRC SYSLOGDATE KSCAN KSUBSTR
    """
)
"""Words of the macro language, and macros that come with SAS."""


def extract(text: bytes) -> FileFacts:
    """Return the facts of a program: a member of its name, which whoever reads it runs."""
    program = _Program()
    for line, last, said in statements(text.decode("utf-8", "replace")):
        program.count += 1
        program.last = last
        program.take(said, line)
    program.settle()
    rows = text.split(b"\n")
    return FileFacts(
        language="sas",
        dialect="",
        health=health(text, program.lost),
        units=(Unit("member", "", 1, last_line(text)),),
        references=tuple(program.references),
        bindings=tuple(program.bindings),
        labels=tuple(program.labels),
        traits=tuple(program.traits),
        measures=(
            Measure(0, "statements", program.count),
            Measure(0, "code-lines", sum(bool(row.strip()) for row in rows)),
        ),
    )


class _Program:
    def __init__(self) -> None:
        self.references: dict[Reference, None] = {}
        self.bindings: dict[Binding, None] = {}
        self.labels: list[Label] = []
        self.traits: dict[Trait, None] = {}
        self.lost: set[int] = set()
        self.libraries: dict[str, str] = {}
        self.files: dict[str, str] = {}
        self.called: dict[str, int] = {}
        self.count = self.last = 0
        self.procedure = ""

    def take(self, said: str, line: int) -> None:
        word = said.split(None, 1)[0].upper() if said.split() else ""
        for name in _CALLED.findall(_QUOTED.sub("", said)) if "%" in said else ():
            self.called.setdefault(name.upper(), line)
        if word in ("LIBNAME", "FILENAME") and (named := _NAMED.match(said)):
            self._named(named[1].upper(), named[2].upper(), named[3], line)
        elif (included := _INCLUDE.match(said)) is not None:
            self._includes(included[1], line)
        elif word == "%MACRO" and (macro := _MACRO.match(said)):
            self.labels.append(Label(0, "subroutine", macro[1].upper(), line))
        elif word in ("INFILE", "FILE") and (file := _FILE.match(said)):
            self._file(file[2], "reads" if word == "INFILE" else "writes", line)
        elif word in _STEPS and not (word == "UPDATE" and self.procedure == "SQL"):
            self.procedure = "" if word == "DATA" else self.procedure
            self._sets(said[len(word) :], _STEPS[word], line)
        elif word == "PROC":
            self._procedure(said, line)
        elif self.procedure == "SQL" and _SQL.match(said):
            self._sql(said, line)
        elif word in ("X", "%SYSEXEC", "TSO", "SYSTASK") or "CALL SYSTEM" in said.upper():
            self.trait("command", line)
        else:
            self._options(said, line)

    def trait(self, name: str, line: int) -> None:
        self.traits[Trait(0, f"sas.{name}", line)] = None

    def settle(self) -> None:
        """Name the macros that stand in libraries, as this text does not define them."""
        own = {label.name for label in self.labels}
        for name, line in self.called.items():
            if name not in own and name not in _SUPPLIED:
                self._refer("includes", name, line)

    def _named(self, kind: str, name: str, rest: str, line: int) -> None:
        words = _QUOTED.sub(" ", rest).upper().split()
        if words and words[0] in _ENGINES:
            self.trait("database", line)
            self.libraries[name] = ""
        elif device := _device(words, rest):
            self.trait(device, line)
            self.files[name] = ""
        elif quoted := _QUOTED.search(rest):
            table = self.libraries if kind == "LIBNAME" else self.files
            table[name] = (quoted[1] or quoted[2] or "").strip().upper()

    def _includes(self, rest: str, line: int) -> None:
        for found in _SOURCE.finditer(rest.partition("/")[0] if "'" not in rest and '"' not in rest else rest):
            if found[1] is None:
                self._dataset(found[0].strip("'\""), "reads", line)
            elif found[2] is not None:
                for member in found[2].split():
                    self._refer("includes", member.strip("'\",").upper(), line)
            elif not found[1].isdigit():
                self._use(self.files, found[1].upper(), "reads", line)

    def _file(self, written: str, effect: str, line: int) -> None:
        if written[0] in "'\"":
            self._dataset(written.strip("'\""), effect, line)
        elif written.upper() not in _NO_FILE:
            self._use(self.files, written.upper(), effect, line)

    def _procedure(self, said: str, line: int) -> None:
        words = said.split()
        self.procedure = words[1].upper() if len(words) > 1 else ""
        self.trait(f"proc-{self.procedure.lower()}", line)
        self._options(said, line)

    def _options(self, said: str, line: int) -> None:
        for key, name in _OPTION.findall(_QUOTED.sub(" ", said)):
            library, dot, _ = name.upper().partition(".")
            alone = key.upper() in ("IN", "LIB", "LIBRARY", "DDNAME") or (
                key.upper() == "OUT" and self.procedure == "COPY"
            )
            if dot or (
                alone and self.procedure in ("COPY", "DATASETS", "CONTENTS", "CIMPORT", "CPORT", "FORMAT", "SOURCE")
            ):
                self._library(library, "writes" if key.upper() in _WRITTEN else "reads", line)

    def _sets(self, rest: str, effect: str, line: int) -> None:
        depth = 0
        for part in re.split(r"([()])", _QUOTED.sub(" ", rest)):
            depth = max(0, depth + (part == "(") - (part == ")"))
            for library in _SETS.findall(part) if not depth and part not in "()" else ():
                self._library(library.upper(), effect, line)

    def _sql(self, said: str, line: int) -> None:
        outside, after = [], 0
        for start, inner, end in _passed_through(said):
            block = exec_names.read("SQL", inner)
            for kind, name, how, _ in block.mentions:
                self.references[Reference(0, kind, name, line, 1, how)] = None
            outside.append(said[after:start])
            after = end
            self.trait("pass-through", line)
        for word, library in _TABLES.findall(_QUOTED.sub(" ", " ".join((*outside, said[after:])))):
            self._library(library.upper(), "reads" if word.upper() in ("FROM", "JOIN") else "writes", line)

    def _library(self, name: str, effect: str, line: int) -> None:
        if name not in _NO_LIBRARY and "&" not in name:
            self._use(self.libraries, name, effect, line)

    def _use(self, table: dict[str, str], name: str, effect: str, line: int) -> None:
        """Record the use of a library or file: of the dataset it is given, or of the DD of its name."""
        if name in table:
            if table[name]:
                self._dataset(table[name], effect, line)
        elif "&" not in name:
            self.bindings[Binding(0, "uses-dd", name, effect, line, "")] = None

    def _dataset(self, written: str, effect: str, line: int) -> None:
        found = _DSNAME.fullmatch(written.strip().upper())
        if "/" in written or written.startswith("."):
            self.trait("path", line)
        elif found is not None and found[2] and effect == "reads" and not found[2].lstrip("+-").isdigit():
            self._refer("includes", found[2], line)
        elif found is not None:
            self._refer(f"{effect}-dataset", found[1], line)

    def _refer(self, kind: str, name: str, line: int) -> None:
        how = "computed" if "&" in name else "literal"
        self.references[Reference(0, kind, name, line, 1, how)] = None


def _passed_through(said: str) -> Iterator[tuple[int, str, int]]:
    """Yield the statements that go to a database as they are, with where what holds each begins and ends."""
    begins = list(_TO_DB2.finditer(said))
    closes = _closes(said) if begins else {}
    after = 0
    for found in begins:
        close = closes.get(found.end() - 1, 0)
        by = _BY.match(said, close + 1) if found[1] else None
        if found.start() >= after and close and (by or not found[1]):
            after = by.end() if by else close + 1
            yield found.start(), said[found.end() : close], after


def _closes(said: str) -> dict[int, int]:
    """Return where each bracket that opens is closed."""
    waiting: list[int] = []
    closed: dict[int, int] = {}
    for found in _BRACKET.finditer(said):
        if found[0] == "(":
            waiting.append(found.start())
        elif found[0] == ")" and waiting:
            closed[waiting.pop()] = found.start()
    return closed


def _device(words: list[str], rest: str) -> str:
    """Return what a FILENAME leads to, if that is no file: a word before the quotes, or a program behind SYSOUT."""
    if any(word in ("PGM=INTRDR", "PROGRAM=INTRDR") for word in words):
        return "intrdr"
    first = words[0] if words else ""
    known = first in ("EMAIL", "FTP", "URL", "SOCKET", "PIPE", "INTRDR")
    return first.lower() if known and rest.lstrip().upper().startswith(first) else ""
