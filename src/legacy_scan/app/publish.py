"""An assessment to a folder of files."""

import errno
import json
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from legacy_scan import resources
from legacy_scan.app.identity import Assess
from legacy_scan.executors import forked
from legacy_scan.model.assessment import Assessment, Twin, unassessed
from legacy_scan.model.estate import Estate
from legacy_scan.reporting.output import Staging, staged

if TYPE_CHECKING:
    from legacy_scan.reporting.report import Job


def refuse_early(out: Path) -> None:
    """Raise PermissionError where a report could not be written in the end: before the reading, which takes long."""
    there = next(place for place in (out, *out.absolute().parents) if os.path.lexists(place))
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, "the report cannot be written there", str(there))


class Publication:
    """A report on its way into a folder, where it stands when the `stack` is closed. Everything here raises OSError."""

    def __init__(self, out: Path, processes: int, stack: ExitStack) -> None:
        self._out = out
        self._processes = processes
        self._stack = stack
        self._known: dict[str, str] = {}
        self._staging: Staging | None = None

    def while_assessing(self, estate: Estate, assess: Assess) -> Assessment:
        """Return the assessment; other processes write meanwhile what asks for the estate alone."""
        from legacy_scan.reporting.report import early

        kept: list[Assessment] = []
        staging = self._stage()
        jobs = [partial(_write, staging, job) for job in early(unassessed(estate))]
        pieces = [partial(_twins, estate), *jobs]
        twins, *written = forked(pieces, lambda: kept.append(assess(())), processes=self._processes)
        self._know(written)
        return replace(kept[0], twins=tuple(tuple(map(Twin._make, group)) for group in json.loads(twins)))

    def finish(self, assessment: Assessment, more: Iterable[tuple[str, bytes]] = ()) -> None:
        """Write the rest of the report, and more files beside it."""
        from legacy_scan.reporting.report import Report

        templates = {name: data.decode() for name, data in resources.read("report_templates").items()}
        report = Report(assessment, templates)
        staging, begun = self._stage(), bool(self._known)
        self._print(report.exports if begun else (*report.early, *report.exports), staging, report.prepare)
        self._print(report.jobs, staging)
        staging.put(report.last(self._known))
        staging.put(more)

    def _stage(self) -> Staging:
        if self._staging is None:
            self._staging = self._stack.enter_context(staged(self._out))
        return self._staging

    def _print(self, jobs: "Sequence[Job]", staging: Staging, meanwhile: Callable[[], object] = lambda: None) -> None:
        self._know(forked([partial(_write, staging, job) for job in jobs], meanwhile, processes=self._processes))

    def _know(self, answers: Iterable[bytes]) -> None:
        self._known.update((path, digest) for answer in answers for path, digest in json.loads(answer).items())


def publish(assessment: Assessment, out: Path, processes: int = 1) -> None:
    """Write the report. Raises OSError."""
    with ExitStack() as stack:
        Publication(out, processes, stack).finish(assessment)


def _write(staging: Staging, job: "Job") -> bytes:
    return json.dumps(staging.put(job())).encode()


def _twins(estate: Estate) -> bytes:
    from legacy_scan.analysis.duplicates import near_duplicates

    return json.dumps(near_duplicates(estate)).encode()
