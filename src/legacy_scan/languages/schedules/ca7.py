"""CA-7's LJOB listing: which job has which member, and which job triggers which.

A listing is a printed report: page heads and figures between the sections say nothing that is looked for, so nothing of
it is lost.
"""

import re

from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import Binding, FileFacts, Health, Measure, Unit

_NAME = r"[A-Z@#$][A-Z0-9@#$]*"
_JOB = re.compile(rf"^[ \t01]*(?:LJOB,)?JOB=({_NAME})(?:,LIST=|[ \t]+LIST=)")
_MEMBER = re.compile(rf"^[ \t]*({_NAME})[ \t]+\d{{1,3}}[ \t]+({_NAME})[ \t]")
_SECTION = re.compile(r"^[ \t]*-{3,}[ \t]+(\S.*\S)[ \t]+-{3,}[ \t]*$")
_ROW = re.compile(rf"^[ \t]*+(?:\.[ \t]*+)?JOB=({_NAME})\b")
_AFTER = ("TRIGGERED JOBS", "SUCCESSOR")
_BEFORE = ("TRIGGERED BY", "PREDECESSOR", "REQUIREMENT")


def extract(text: bytes) -> FileFacts:
    """Return the facts of a listing."""
    rows = text.decode("utf-8", "replace").split("\n")
    bindings: list[Binding] = []
    job = section = ""
    for line, row in enumerate(rows, 1):
        if found := _JOB.match(row):
            job, section = found[1], ""
        elif found := _SECTION.match(row):
            section = found[1].upper()
        elif job and not section and (found := _MEMBER.match(row)) and found[1] == job:
            bindings.append(Binding(0, "scheduled", job, found[2], line, ""))
        elif job and section and (found := _ROW.match(row)):
            if section.startswith(_AFTER):
                bindings.append(Binding(0, "triggers", job, found[1], line, ""))
            elif section.startswith(_BEFORE) or any(word in section for word in _BEFORE):
                bindings.append(Binding(0, "triggers", found[1], job, line, ""))
    code = sum(bool(row.strip()) for row in rows)
    return FileFacts(
        language="ca7",
        dialect="",
        health=Health(len(text), 0, ()),
        units=(Unit("member", "", 1, last_line(text)),),
        bindings=tuple(dict.fromkeys(bindings)),
        measures=(Measure(0, "code-lines", code),),
    )
