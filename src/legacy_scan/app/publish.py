"""An assessment to a folder of files."""

import errno
import json
import os
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from legacy_scan import resources
from legacy_scan.executors import forked
from legacy_scan.model.assessment import Assessment
from legacy_scan.reporting import Job, Report, Staging, staged


def refuse_early(out: Path) -> None:
    """Raise PermissionError where a report could not be written in the end: before the reading, which takes long."""
    there = next(place for place in (out, *out.absolute().parents) if os.path.lexists(place))
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, "the report cannot be written there", str(there))


def publish(assessment: Assessment, out: Path, more: Iterable[tuple[str, bytes]] = (), processes: int = 1) -> None:
    """Write the report, and more files beside it. Raises OSError."""
    templates = {name: data.decode() for name, data in resources.read("report_templates").items()}
    report = Report(assessment, templates)
    with staged(out) as staging:
        known = _printed(report.exports, staging, processes, report.prepare)
        known |= _printed(report.jobs, staging, processes)
        staging.put(report.last(known))
        staging.put(more)


def _printed(
    jobs: Sequence[Job], staging: Staging, processes: int, meanwhile: Callable[[], object] = lambda: None
) -> dict[str, str]:
    answers = forked([partial(_write, staging, job) for job in jobs], processes, meanwhile)
    return {path: digest for answer in answers for path, digest in json.loads(answer).items()}


def _write(staging: Staging, job: Job) -> bytes:
    return json.dumps(staging.put(job())).encode()
