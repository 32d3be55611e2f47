"""The log of a job that ran, as JES prints it: the statements it was made of, procs unfolded, and how its steps ended.

A site may have lost a job or its procs, and still have its log: it says which programs ran and what they were given.
"""

import re
from typing import Final

from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import FileFacts, Health, Measure, Reference, Trait, Unit

HEADING: Final = re.compile(r"^[01 -]?[ \t]+J E S [23]  J O B  L O G\b", re.MULTILINE)
_STATEMENT: Final = re.compile(
    r"[01 +-]?[ ]{0,12}(?:\d{1,6}[ ]+|[ ]{4,})(?://|XX|X/|\+\+|\+/)(?P<name>[A-Z@#$][A-Z0-9@#$.]{0,16})?[ ]+"
    r"(?P<said>(?:(?P<operation>JOB|EXEC|DD)(?=[ ]|$)|[A-Z]+=).*)"
)
"""A statement, or a line on which one goes on."""
_GIVEN: Final = re.compile(r"[01 ]?[ ]+(?:IEFC653I[ ]+)?SUBSTITUTION JCL - (?P<said>.*)")
_PROGRAM: Final = re.compile(r"(?:EXEC[ ]+|^)(?:[^ ]*,)?PGM=([^, ]+)")
_PLAIN: Final = re.compile(r"[A-Z@#$][A-Z0-9@#$]{0,7}")
_DATASET: Final = re.compile(r"\bDSN(?:AME)?=([A-Z@#$][A-Z0-9@#$-]*(?:\.[A-Z@#$][A-Z0-9@#$-]*)+)(?![A-Z0-9@#$.&-])")
_ENDS: Final = (
    (re.compile(r"\bIEF450I .*ABEND="), "joblog.abend"),
    (re.compile(r"\bIEF272I .*NOT EXECUTED"), "joblog.step-not-executed"),
)


def extract(text: bytes) -> FileFacts:
    """Return the facts of one log, or of several in one file."""
    rows = text.decode("utf-8", "replace").split("\n")
    log = _Log(last_line(text))
    for line, row in enumerate(rows, 1):
        log.row(row.rstrip(), line)
    units = tuple(log.units) or (Unit("member", "", 1, last_line(text)),)
    return FileFacts(
        language="job-log",
        dialect="",
        health=Health(len(text), 0, ()),
        units=units,
        references=tuple(log.references.values()),
        traits=tuple(log.traits.values()),
        measures=(Measure(0, "steps", log.steps),) if log.units else (),
    )


class _Log:
    """Reads rows. What a job names it names once, where it first stands."""

    def __init__(self, last: int) -> None:
        self.last = last
        self.units: list[Unit] = []
        self.references: dict[tuple[int, str, str], Reference] = {}
        self.traits: dict[tuple[int, str], Trait] = {}
        self.steps = 0
        self.early: list[tuple[str, int]] | None = []
        """How steps ended, where a log tells it before the statements: with its messages."""

    def row(self, row: str, line: int) -> None:
        """Read one row."""
        if found := _STATEMENT.match(row):
            self._statement(found, line)
        elif self.units and (given := _GIVEN.match(row)):
            self._given(given["said"], line)
        elif "IEF" in row:
            for code in (code for pattern, code in _ENDS if pattern.search(row)):
                self._ended(code, line)
        elif "J O B  L O G" in row and HEADING.match(row):
            self.early = []

    def _ended(self, code: str, line: int) -> None:
        if self.early is not None:
            self.early.append((code, line))
        else:
            unit = len(self.units) - 1
            self.traits.setdefault((unit, code), Trait(unit, code, line))

    def _statement(self, found: re.Match[str], line: int) -> None:
        if found["operation"] == "JOB" and found["name"]:
            if self.units:
                self.units[-1] = self.units[-1]._replace(last_line=line - 1)
            self.units.append(Unit("job", found["name"], line, self.last))
            early, self.early = self.early or [], None
            for code, at in early:
                self._ended(code, at)
        elif self.units:
            if found["operation"] == "EXEC" and "PGM=" in found["said"]:
                self.steps += 1
            self._given(found["said"], line)

    def _given(self, said: str, line: int) -> None:
        """A symbol is told on the next rows by what stands for it."""
        program = _PROGRAM.search(said)
        if program and _PLAIN.fullmatch(program[1]):
            self._refer("runs", program[1], line)
        for dataset in _DATASET.findall(said):
            self._refer("defines-dataset", dataset, line)

    def _refer(self, kind: str, name: str, line: int) -> None:
        unit = len(self.units) - 1
        self.references.setdefault((unit, kind, name), Reference(unit, kind, name, line, 1, "literal"))
