"""Procedures of ESP Workload Automation: applications, their jobs, and which job releases which.

    APPL PAYROLL
    JCLLIB 'PROD.JCLLIB'
    JOB PAYEXTR
      RUN DAILY
      RELEASE ADD(PAYCALC)
    ENDJOB

Source: Broadcom, ESP Workload Automation "Command Reference", JOB, RELEASE, AFTER and MEMBER.
"""

import re
from typing import Final, NamedTuple

from legacy_scan.languages.schedules.plan import Plan
from legacy_scan.model.facts import FileFacts

_ROW: Final = re.compile(r"[ \t]*([A-Z_]+)(?:[ \t]+(\S.*))?$", re.IGNORECASE)
_JOB: Final = re.compile(r"(?:ID[ \t]+)?([A-Z@#$][\w@#$]*)(?:\.[\w@#$]+)?(.*)", re.IGNORECASE)
_NAMES: Final = re.compile(r"[A-Z@#$][\w@#$]*(?:\.[\w@#$]+)?", re.IGNORECASE)
_JOBS: Final = frozenset(
    "JOB UNIX_JOB NT_JOB AIX_JOB LINUX_JOB AS400_JOB AGENT_MONITOR DATA_OBJECT FILE_TRIGGER TASK LINK".split()  # noqa: SIM905
)
_NO_JCL: Final = re.compile(r"\b(?:LINK|TASK|EXTERNAL|DUMMY)\b", re.IGNORECASE)
_OTHER: Final = frozenset({"ADD", "REPLACE", "DELETE", "ALL", "COND"})


class _Job(NamedTuple):
    name: str
    member: str
    line: int


_NO_JOB: Final = _Job("", "", 0)
_RELEASES: Final = ("RELEASE", "REL")
_ORDERS: Final = (*_RELEASES, "AFTER", "PREREQ")


class _Procedure:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.application = self.library = ""
        self.job = _NO_JOB

    def take(self, word: str, rest: str, line: int) -> None:
        if word in _JOBS or word == "ENDJOB":
            self._ends()
            if word in _JOBS and (named := _JOB.match(rest)):
                self.job = _Job(named[1].upper(), _member(word, named[1], named[2]), line)
        elif word == "APPL":
            self.application = (_NAMES.findall(rest) or [""])[0].upper()
        elif word == "JCLLIB":
            self.library = rest.strip().strip("'\"").upper()
        elif self.job.name:
            self._within(word, rest, line)

    def _within(self, word: str, rest: str, line: int) -> None:
        if word == "MEMBER" and (named := _NAMES.match(rest)):
            self.job = self.job._replace(member=named[0].upper())
        for name in _named(rest) if word in _ORDERS else ():
            before, after = (self.job.name, name) if word in _RELEASES else (name, self.job.name)
            self.plan.triggers(before, after, line)

    def _ends(self) -> None:
        if self.job.name:
            self.plan.job(self.job.name, self.job.member, self.job.line, self.application)
            self.plan.keep(self.job.name, "memlib", self.library if self.job.member else "", self.job.line)
        self.job = _NO_JOB


def extract(text: bytes) -> FileFacts:
    """Return the facts of a procedure."""
    procedure = _Procedure(Plan("esp", text))
    for line, row in _rows(text.decode("utf-8", "replace")):
        if found := _ROW.match(row):
            procedure.take(found[1].upper(), found[2] or "", line)
    procedure.take("ENDJOB", "", 0)
    return procedure.plan.facts()


def _member(word: str, name: str, rest: str) -> str:
    """Return the member of a job that has not said another one; commands on other systems have none."""
    return name.upper() if word == "JOB" and not _NO_JCL.search(rest) else ""


def _named(rest: str) -> list[str]:
    """Return the jobs of `ADD(A,B)`, `(A,B)` or `A`."""
    return [name.partition(".")[0].upper() for name in _NAMES.findall(rest) if name.upper() not in _OTHER]


def _rows(text: str) -> list[tuple[int, str]]:
    """Return rows with those that continue them, which end in `-` or `+`; comments stand in `/* */`."""
    found: list[tuple[int, str]] = []
    goes_on = False
    for line, row in enumerate(text.split("\n"), 1):
        written = re.sub(r"/\*.*?(?:\*/|$)", " ", row).rstrip()
        said = written.rstrip("-+").rstrip()
        if goes_on and found:
            found[-1] = found[-1][0], f"{found[-1][1]} {said.strip()}"
        else:
            found.append((line, said))
        goes_on = written[-1:] in ("-", "+")
    return found
