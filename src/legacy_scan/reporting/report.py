"""The whole report, as jobs that several processes can share."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import Final

from legacy_scan.model.assessment import Assessment
from legacy_scan.reporting.addresses import chunks
from legacy_scan.reporting.csv_tables import Needs
from legacy_scan.reporting.exporters import EXPORTERS, Exporter
from legacy_scan.reporting.html import Link, Press
from legacy_scan.reporting.lookup import look_up
from legacy_scan.reporting.output import Content, is_page, whole
from legacy_scan.reporting.pages import LAST, PAGES, unit
from legacy_scan.reporting.pages.page import Page, Series
from legacy_scan.reporting.pages.unit import UnitPage
from legacy_scan.reporting.questions import work_out
from legacy_scan.reporting.unit_page import unit_page

_UNIT_PAGES_A_JOB: Final = 20

Files = Iterator[tuple[str, Content]]
Job = Callable[[], Files]


class Report:
    """The files of one report, as jobs that need nothing of each other.

    `early` jobs need the estate alone (see `early`), `exports` the assessment: they can be done while `prepare` works
    out what pages ask for. Then come `jobs`, and at last what speaks of all the other files.
    """

    def __init__(self, assessment: Assessment, templates: Mapping[str, str]) -> None:
        """`templates` are the texts of report_templates/ by file name."""
        self._assessment = assessment
        self._templates = templates
        self.early = early(assessment)
        self.exports = _exporting(assessment, "assessment")
        self.jobs: tuple[Job, ...] = ()

    def prepare(self) -> None:
        """Make `jobs`. Whoever forks afterwards works nothing out twice."""
        work_out(self._assessment)
        self._lookup = look_up(self._assessment)
        pages = [page for page in PAGES if page.wanted(self._lookup)]
        links = tuple(Link(f"{page.slug}.html", page.title) for page in pages)
        self._press = Press(self._templates, self._assessment.run, links)
        units = chunks(list(unit.makers(self._lookup)), _UNIT_PAGES_A_JOB)
        self.jobs = (
            *(partial(self._printed, page) for page in pages if page is not LAST),
            *_exporting(self._assessment, "shape"),
            *(partial(self._units, makers) for makers in units),
        )

    def last(self, digests: Mapping[str, str]) -> Files:
        """Yield the files that tell of the others, given the SHA-256 of each that is no page, by path."""
        self._lookup = replace(self._lookup, digests=dict(digests))
        yield from self._printed(LAST)

    def _printed(self, page: Page | Series) -> Files:
        for part in page.parts(self._lookup):
            yield part.path, self._press.page(part.path, f"{page.slug}.html", part.title, part.view)

    def _units(self, makers: list[Callable[[], UnitPage]]) -> Files:
        for make in makers:
            page = make()
            yield page.path, self._press.framed(page.path, "units.html", page.title, unit_page(page))


def early(assessment: Assessment) -> tuple[Job, ...]:
    """Return the jobs that look at nothing but the estate: they can be done while the rest is worked out."""
    return _exporting(assessment, "estate")


def _exporting(assessment: Assessment, needs: Needs) -> tuple[Job, ...]:
    return tuple(partial(_exported, assessment, exporter) for exporter in EXPORTERS if exporter.needs == needs)


def _exported(assessment: Assessment, exporter: Exporter) -> Files:
    yield exporter.path, exporter.export(assessment)


def render(assessment: Assessment, templates: Mapping[str, str]) -> dict[str, bytes]:
    """Return every file of the report by its relative path. Same input, same bytes."""
    report = Report(assessment, templates)
    report.prepare()
    files = {path: whole(content) for job in (*report.early, *report.exports, *report.jobs) for path, content in job()}
    known = {path: sha256(content).hexdigest() for path, content in files.items() if not is_page(path)}
    return files | {path: whole(content) for path, content in report.last(known)}
