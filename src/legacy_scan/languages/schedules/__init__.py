"""Exports of job schedulers: Control-M's XML and CA-7's job listing. They say in which order jobs run."""

import re

from legacy_scan.languages.language import Language
from legacy_scan.languages.schedules import ca7, controlm

_CONTROLM = re.compile(r"<(?:DEFTABLE|DEFFOLDER|SCHED_TABLE|SMART_TABLE|FOLDER|SMART_FOLDER)\b")
_CA7 = re.compile(r"^[ 1]*LJOB,JOB=[A-Z@#$]|^[ \t]*JOB=\S+[ \t]+LIST=", re.MULTILINE)
_SURE = 90


def _controlm(head: str) -> int:
    found = _CONTROLM.search(head, 0, 4_096) if head.lstrip("\ufeff \t\r\n").startswith("<") else None
    return _SURE * bool(found)


def _ca7(head: str) -> int:
    return _SURE * bool("JOB=" in head and "LIST=" in head and _CA7.search(head))


LANGUAGES = (
    Language("controlm", (".controlm",), _controlm, controlm.extract),
    Language("ca7", (".ca7",), _ca7, ca7.extract),
)
