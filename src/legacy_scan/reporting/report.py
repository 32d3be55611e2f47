"""The whole report as a stream of files."""

from collections.abc import Iterator, Mapping
from hashlib import sha256

from legacy_scan.model.assessment import Assessment
from legacy_scan.reporting.exporters import EXPORTERS
from legacy_scan.reporting.html import Link, Press
from legacy_scan.reporting.lookup import look_up
from legacy_scan.reporting.pages import PAGES, UNIT


def render(assessment: Assessment, templates: Mapping[str, str]) -> dict[str, bytes]:
    """Return every file of the report by its relative path. Same input, same bytes.

    `templates` are the texts of report_templates/ by file name.
    """
    return dict(stream(assessment, templates))


def stream(assessment: Assessment, templates: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the report one by one, so that a large estate's pages never stand in memory together."""
    digests = {}
    for exporter in EXPORTERS:
        content = exporter.export(assessment)
        digests[exporter.path] = sha256(content).hexdigest()
        yield exporter.path, content
    lookup = look_up(assessment, digests)
    pages = [page for page in PAGES if page.wanted(lookup)]
    links = tuple(Link(f"{page.slug}.html", page.title) for page in pages)
    press = Press(templates, assessment.run, links)
    for page in (*pages, UNIT):
        for part in page.parts(lookup):
            yield part.path, press.page(part.path, f"{page.slug}.html", part.title, part.view)
