"""The whole report as a stream of files."""

from collections.abc import Iterator, Mapping

from legacy_scan.model.assessment import Assessment
from legacy_scan.reporting.exporters import EXPORTERS


def render(assessment: Assessment, templates: Mapping[str, str]) -> dict[str, bytes]:
    """Return every file of the report by its relative path. Same input, same bytes."""
    return dict(stream(assessment, templates))


def stream(assessment: Assessment, templates: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the report one by one, so that a large estate's pages never stand in memory together."""
    for exporter in EXPORTERS:
        yield exporter.path, exporter.export(assessment)
    yield "index.html", b"<!doctype html><title>legacy-scan</title>\n"
