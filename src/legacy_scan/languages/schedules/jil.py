"""AutoSys job information language: jobs, boxes that hold them, and the conditions under which they start.

    insert_job: PAY_CALC   job_type: ZOS
    box_name: PAY_BOX
    jcl_library: 'PROD.JCLLIB'
    jcl_member: PAYCALC
    condition: s(PAY_EXTR) & (d(OTHER) | f(THIRD))

A box is no job of its own: what waits for it waits for the jobs in it that nothing else in it follows, and what it
waits for goes before those that wait for nothing in it.

Source: Broadcom, "AutoSys Workload Automation Reference Guide".
"""

import re
from collections.abc import Iterator
from typing import Final

from legacy_scan.languages.schedules.plan import Plan
from legacy_scan.model.facts import FileFacts

_ATTRIBUTE: Final = re.compile(r"(?:^|(?<=\s))([a-z][a-z_0-9]*):(?=\s|$|[^/\\\s])", re.IGNORECASE)
_SAME_ROW: Final = ("insert_job", "job_type", "update_job", "delete_job", "box_name")
_STATUS: Final = re.compile(
    r"\b(s|success|d|done|f|failure|t|terminated|e|exitcode)[ \t]*\([ \t]*([^\s(),^]+)", re.IGNORECASE
)
"""`n` (not running) keeps jobs apart and orders none; `v` asks for a variable."""
_COMMENT: Final = re.compile(r"/\*[^*]*(?:\*(?!/)[^*]*)*(?:\*/|\Z)")
_BOXES: Final = frozenset({"b", "box"})
_DEEPEST: Final = 20


class _Job:
    def __init__(self, name: str, line: int) -> None:
        self.name, self.line = name, line
        self.given: dict[str, str] = {}
        self.waits: list[tuple[str, int]] = []

    @property
    def is_box(self) -> bool:
        return self.given.get("job_type", "").lower() in _BOXES


def extract(text: bytes) -> FileFacts:
    """Return the facts of a set of definitions."""
    plan = Plan("jil", text)
    jobs = {job.name: job for job in _jobs(text.decode("utf-8", "replace"))}
    held: dict[str, list[str]] = {}
    for job in jobs.values():
        held.setdefault(job.given.get("box_name", ""), []).append(job.name)
    for job in jobs.values():
        if job.is_box:
            for name in _last(job.name, jobs, held):
                plan.posts(job.name, name, job.line)
            continue
        member = job.given.get("jcl_member", "").strip("'\"").upper()
        plan.job(job.name, member, job.line, job.given.get("box_name", ""))
        plan.posts(job.name, job.name, job.line)
        plan.keep(job.name, "memlib", job.given.get("jcl_library", "").strip("'\"").upper(), job.line)
        if job.given.get("command"):
            plan.command(job.line)
        for condition, line in _waits(job, jobs):
            plan.waits(job.name, condition, line)
    return plan.facts()


def _waits(job: _Job, jobs: dict[str, _Job]) -> Iterator[tuple[str, int]]:
    """Yield what a job waits for; the first ones in a box wait for what the box waits for."""
    for _ in range(_DEEPEST):
        yield from job.waits
        box = jobs.get(job.given.get("box_name", ""))
        if box is None or any(_within(name, box.name, jobs) for name, _ in job.waits):
            return
        job = box


def _within(name: str, box: str, jobs: dict[str, _Job]) -> bool:
    return name in jobs and jobs[name].given.get("box_name") == box


def _last(box: str, jobs: dict[str, _Job], held: dict[str, list[str]], depth: int = 0) -> list[str]:
    """Return the jobs of a box that no other of the box waits for, those of boxes in it for the boxes."""
    awaited = {name for inner in held.get(box, ()) for name, _ in jobs[inner].waits}
    found: list[str] = []
    for name in held.get(box, ()) if depth < _DEEPEST else ():
        if name not in awaited:
            found += _last(name, jobs, held, depth + 1) if jobs[name].is_box else [name]
    return found


def _jobs(text: str) -> Iterator[_Job]:
    job: _Job | None = None
    for line, row in enumerate(_COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text).split("\n"), 1):
        if row.lstrip().startswith("#"):
            continue
        for key, value in _attributes(row):
            if key in ("insert_job", "update_job") and value:
                if job:
                    yield job
                job = _Job(value.upper(), line)
            elif key == "condition" and job:
                job.waits += [(name.upper(), line) for _, name in _STATUS.findall(value)]
            elif job:
                job.given.setdefault(key, value.upper() if key == "box_name" else value)
    if job:
        yield job


def _attributes(row: str) -> list[tuple[str, str]]:
    """Return the attributes of a row: one, or `insert_job: X  job_type: Y` together."""
    marks = list(_ATTRIBUTE.finditer(row))
    marks = [one for at, one in enumerate(marks) if not at or one[1].lower() in _SAME_ROW]
    ends = [*(one.start() for one in marks[1:]), len(row)]
    return [(one[1].lower(), row[one.end() : end].strip()) for one, end in zip(marks, ends, strict=False)]
