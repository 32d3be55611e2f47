"""Jobs of VSE: `// JOB`, labels of files, `// EXEC` of a phase or of a procedure, data up to `/*`, `/&` at the end.

    // JOB PAYROLL
    // DLBL PAYMST,'PAY.MASTER',0,VSAM
    // EXEC PAYCALC,SIZE=AUTO
    /&

A label is in force for every step that follows in its job: it is told of each, at its EXEC. Source: IBM, "z/VSE System
Control Statements".
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from legacy_scan.extraction.cards import health, parts, unquoted, word_set
from legacy_scan.languages.jcl.words import GUESTS
from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import Binding, FileFacts, Guest, Label, Measure, Reference, Trait, Unit

_BEGINS: Final = re.compile(rb"^// JOB [A-Z@#$]", re.MULTILINE)
_TELLS: Final = re.compile(
    rb"^(?:/&|\* \$\$ (?:JOB|LST|PUN|EOJ|SLI)\b|// (?:DLBL|TLBL|EXTENT|ASSGN|LIBDEF|OPTION|UPSI|PAUSE)[ \t])",
    re.MULTILINE,
)
_OF_MVS: Final = re.compile(rb"^//[A-Z@#$][A-Z0-9@#$.]*[ \t]+(?:DD|EXEC|JOB|PROC)[ \t]", re.MULTILINE)
_CARD: Final = re.compile(r"(?://[ \t]+)([A-Z]+)(?:[ \t]+(.*))?")
_KNOWN: Final = word_set(
    """
    ASSGN CLOSE DATE DLBL DVCDN DVCUP EXEC EXTENT GOTO HOLD ID IF JOB KEKL LIBDEF LIBDROP LIBLIST LIBSERV LISTIO MTC
    NPGR ON OPTION PAUSE PROC PWR QUERY RESET RSTRT SETPARM SETPFIX SETPRT STDOPT SYSDEF TLBL TPBAL UPSI VDISK VTAPE
    ZONE
    """
)
_LINKED: Final = re.compile(r"[ \t]+(?:PHASE|INCLUDE|ENTRY|ACTION|CATAL[A-Z]?|MODE)(?:[ \t]|$)")
_NAME: Final = re.compile(r"[A-Z@#$][A-Z0-9@#$]{0,7}")
_CONTINUED, _RESUMED = 71, 15
_MOST_TOLD: Final = 20_000
"""Labels of a job, told again at each step; then each is told once."""


def is_vse(text: bytes) -> bool:
    """Tell whether a text is jobs of VSE: no statement has a name, as those of z/OS have."""
    begins = b"// JOB " in text and _BEGINS.search(text) and _TELLS.search(text)
    return bool(begins) and not _OF_MVS.search(text)


class _Row(NamedTuple):
    text: str
    line: int
    last: int


class _Job:
    """The job that is open: its labels, those since its last step, and how far it goes."""

    def __init__(self, number: int, name: str, line: int) -> None:
        self.number, self.name, self.first, self.last = number, name, line, line
        self.labels: dict[str, str] = {}
        self.fresh: dict[str, str] = {}
        self.steps = self.statements = self.ifs = self.told = 0


def extract(text: bytes) -> FileFacts:
    """Return the facts of the jobs in a text."""
    rows = text.decode("utf-8", "replace").split("\n")
    walk = _Walk(rows)
    walk.run()
    return walk.facts(text)


class _Walk:
    def __init__(self, rows: list[str]) -> None:
        self.rows = rows
        self.at = 0
        self.jobs: list[_Job] = []
        self.open: _Job | None = None
        self.references: dict[Reference, None] = {}
        self.bindings: dict[Binding, None] = {}
        self.labels: list[Label] = []
        self.traits: dict[Trait, None] = {}
        self.guests: list[Guest] = []
        self.lost: list[int] = []
        self.comments = self.code = 0

    def run(self) -> None:
        for row in self._cards():
            if self.open is not None:
                self.open.last = row.last
            if row.text.startswith("//"):
                self._statement(row)
            elif row.text.startswith("/&"):
                self.open = None
            elif not (row.text.startswith(("/*", "/.", "/+", "* ")) or _LINKED.match(row.text)):
                self.lost.append(row.line)

    def _cards(self) -> Iterator[_Row]:
        while self.at < len(self.rows):
            begin, row = self.at, self.rows[self.at].rstrip()
            self.at += 1
            if not row:
                continue
            self.comments += row.startswith("*")
            self.code += not row.startswith("*")
            text = row[:_CONTINUED]
            while len(row) > _CONTINUED and row[_CONTINUED] > " " and row[0] == "/" and self.at < len(self.rows):
                row = self.rows[self.at].rstrip()
                text += row[_RESUMED:_CONTINUED]
                self.at += 1
            yield _Row(text, begin + 1, self.at)

    def _statement(self, row: _Row) -> None:
        card = _CARD.match(row.text)
        operation, operands = (card[1], card[2] or "") if card else ("", "")
        if operation not in _KNOWN:
            self.lost.append(row.line)
            return
        if operation == "JOB":
            name = _NAME.match(operands)
            self.open = _Job(len(self.jobs), name[0] if name else "", row.line)
            self.open.last = row.last
            self.jobs.append(self.open)
        if self.open is None:
            self.lost.append(row.line)
            return
        self.open.statements += 1
        if operation in ("DLBL", "TLBL"):
            self._labelled(self.open, operands, operation, row.line)
        elif operation in ("IF", "ON"):
            self.open.ifs += 1
            self.traits[Trait(self.open.number, "jcl.if", row.line)] = None
        elif operation == "EXEC":
            self._executed(self.open, operands, row)

    def _labelled(self, job: _Job, operands: str, operation: str, line: int) -> None:
        said = parts(operands)
        file_id = unquoted(said[1].strip()) if len(said) > 1 else ""
        name = said[0].strip().upper()
        job.labels[name] = job.fresh[name] = file_id.strip().upper()
        if operation == "TLBL":
            self.traits[Trait(job.number, "jcl.tape", line)] = None

    def _executed(self, job: _Job, operands: str, row: _Row) -> None:
        """EXEC of what was just linked names nothing."""
        said = parts(operands.partition(" ")[0] if "'" not in operands else operands)
        words = dict(one.partition("=")[::2] for one in said if "=" in one)
        first = said[0].strip()
        program = words.get("PGM") or (first if "=" not in first else "")
        column = row.text.find(operands) + 1
        job.steps += 1
        self.labels.append(Label(job.number, "step", "", row.line))
        for kind, name in (("runs", program), ("invokes", words.get("PROC", ""))):
            if name:
                how = "literal" if _NAME.fullmatch(name) else "computed"
                self.references[Reference(job.number, kind, name, row.line, column, how)] = None
        told = job.labels if job.told < _MOST_TOLD else job.fresh
        job.told += len(told)
        for file, file_id in told.items():
            if file_id:
                self.bindings[Binding(job.number, "dd", file, file_id, row.line, "")] = None
        job.fresh = {}
        self._data(job, program, row.last)

    def _data(self, job: _Job, program: str, line: int) -> None:
        """Pass over what a program reads from the stream; what a utility is told is a guest."""
        begin = self.at
        while self.at < len(self.rows) and not self.rows[self.at].startswith(("/*", "/&", "//", "* $$")):
            self.at += 1
        data = self.rows[begin : self.at]
        if not any(one.strip() for one in data):
            return
        self.code += sum(bool(one.strip()) for one in data)
        self.traits[Trait(job.number, "jcl.in-stream", line)] = None
        language = GUESTS.get((program, "SYSIN"), "")
        if language:
            self.guests.append(Guest(job.number, language, begin + 1, "\n".join(data) + "\n"))

    def facts(self, text: bytes) -> FileFacts:
        """Return everything; a text that opens no job is a member."""
        last = last_line(text)
        units = tuple(Unit("job", job.name, job.first, min(job.last, last)) for job in self.jobs)
        measures = [Measure(0, "code-lines", self.code), Measure(0, "comment-lines", self.comments)]
        for job in self.jobs:
            counts = {"steps": job.steps, "statements": job.statements, "branches": job.ifs}
            measures += [Measure(job.number, name, value) for name, value in counts.items()]
        return FileFacts(
            "jcl",
            "vse",
            health(text, [line for line in self.lost if line <= last]),
            units or (Unit("member", "", 1, last),),
            references=tuple(self.references),
            bindings=tuple(self.bindings),
            labels=tuple(self.labels),
            traits=tuple(self.traits),
            measures=tuple(measures) if units else (),
            guests=tuple(self.guests),
        )
