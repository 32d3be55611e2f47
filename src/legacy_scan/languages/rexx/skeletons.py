"""Skeletons of ISPF: texts, mostly jobs, that file tailoring fills in; which programs their steps run.

Source: IBM, z/OS ISPF Dialog Developer's Guide and Reference, "Defining file-tailoring skeletons".
"""

import re
from typing import Final

from legacy_scan.languages.language import last_line
from legacy_scan.languages.rexx.sheet import Sheet
from legacy_scan.model.facts import FileFacts, Unit

_CONTROL: Final = re.compile(r"\)([A-Z]+)\b[ \t]*(\S*)", re.IGNORECASE)
_EXEC: Final = re.compile(r"//[A-Z0-9@#$&.]*[ \t]+EXEC[ \t]+(PGM=|PROC=)?([A-Z@#$&][A-Z0-9@#$&.]*)", re.IGNORECASE)
_DATASET: Final = re.compile(
    r"//[A-Z0-9@#$&.]*[ \t]+DD[ \t].*?\bDSN(?:AME)?=([A-Z@#$][A-Z0-9@#$-]*(?:\.[A-Z@#$][A-Z0-9@#$-]*)+)(?=[,( \n]|$)",
    re.IGNORECASE,
)
_BRANCHES: Final = frozenset({"SEL", "DOT", "DO", "IF"})


def extract(text: bytes) -> FileFacts:
    """Return the facts of a skeleton: a member, what it embeds, and what the steps in it run."""
    sheet = Sheet("skeleton")
    for line, row in enumerate(text.decode("utf-8", "replace").split("\n"), 1):
        control = _CONTROL.match(row)
        word = control[1].upper() if control else ""
        comment = word in ("CM", "CMT") or row.startswith((")CM", "//*"))
        sheet.counts["comment-lines"] += comment
        sheet.counts["code-lines"] += bool(row.strip()) and not comment
        sheet.counts["statements"] += bool(word) and not comment
        sheet.counts["branches"] += word in _BRANCHES
        if control and word == "IM":
            _named(sheet, "includes", control[2].upper(), line, control.start(2))
        elif found := _EXEC.match(row):
            sheet.counts["statements"] += 1
            kind = "runs" if (found[1] or "").upper() == "PGM=" else "invokes"
            _named(sheet, kind, found[2].upper(), line, found.start(2))
        elif found := _DATASET.match(row):
            sheet.refer("defines-dataset", found[1].upper(), (line, found.start(1) + 1))
    facts = sheet.facts(text)
    return facts._replace(units=(Unit("member", "", 1, last_line(text)),))


def _named(sheet: Sheet, kind: str, name: str, line: int, at: int) -> None:
    """A name, unless the run fills it in."""
    if name:
        sheet.refer(kind, name, (line, at + 1), "computed" if "&" in name else "literal")
