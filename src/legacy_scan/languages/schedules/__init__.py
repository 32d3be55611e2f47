"""Exports of job schedulers, which say in which order jobs run.

Control-M's XML and JSON, CA-7's job listing, the batch loader of IBM Z Workload Scheduler, JIL of AutoSys, and ESP;
and what JES logs of jobs that ran.
"""

import re

from legacy_scan.languages.language import Language
from legacy_scan.languages.schedules import ca7, controlm, controlm_json, esp, jil, joblog, tws

_CONTROLM = re.compile(r"<(?:DEFTABLE|DEFFOLDER|SCHED_TABLE|SMART_TABLE|FOLDER|SMART_FOLDER)\b")
_CA7 = re.compile(r"^[ 1]*LJOB,JOB=[A-Z@#$]|^[ \t]*JOB=\S+[ \t]+LIST=", re.MULTILINE)
_SURE = 90


def _controlm(head: str) -> int:
    found = _CONTROLM.search(head, 0, 4_096) if head.lstrip("\ufeff \t\r\n").startswith("<") else None
    return _SURE * bool(found)


def _ca7(head: str) -> int:
    return _SURE * bool("JOB=" in head and "LIST=" in head and _CA7.search(head))


_COMMENTS = r"\ufeff?(?:[ \t]*\r?\n|[ \t]*(?:/\*|\*|#).*\n)*+[ \t]*"
_JSON = re.compile(r'"Type"\s*:\s*"(?:Simple|Sub)?Folder"|"Type"\s*:\s*"Job(?::[\w:]+)?"')
_TWS = re.compile(_COMMENTS + r"(?:OPTIONS|ADSTART|ADDEF)\b", re.IGNORECASE)
_JIL = re.compile(r"^[ \t]*(?:insert_job|update_job):[ \t]*\S", re.IGNORECASE | re.MULTILINE)
_ESP = re.compile(_COMMENTS + r"(?:JCLLIB[ \t].*\n(?:[ \t]*\n)*[ \t]*)?APPL[ \t]+[A-Z@#$%]", re.IGNORECASE)
_ENDJOB = re.compile(r"^[ \t]*ENDJOB\b", re.IGNORECASE | re.MULTILINE)


def _controlm_json(head: str) -> int:
    return _SURE * bool(head.lstrip("\ufeff \t\r\n").startswith("{") and "Folder" in head and _JSON.search(head))


def _tws(head: str) -> int:
    return _SURE * bool(_TWS.match(head) and "ADID" in head)


def _jil(head: str) -> int:
    return _SURE * bool("_job:" in head and _JIL.search(head))


def _esp(head: str) -> int:
    return _SURE * bool(_ESP.match(head) and _ENDJOB.search(head))


_LOG_BEGINS = 16_384


def _joblog(head: str) -> int:
    return _SURE * bool("J O B  L O G" in head[:_LOG_BEGINS] and joblog.HEADING.search(head, 0, _LOG_BEGINS))


LANGUAGES = (
    Language("controlm", (".controlm",), _controlm, controlm.extract),
    Language("controlm-json", (), _controlm_json, controlm_json.extract),
    Language("tws", (), _tws, tws.extract),
    Language("jil", (".jil",), _jil, jil.extract),
    Language("esp", (), _esp, esp.extract),
    Language("ca7", (".ca7",), _ca7, ca7.extract),
    Language("job-log", (), _joblog, joblog.extract, parsed=False),
)
