"""An assessment to a folder of files."""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from legacy_scan import resources
from legacy_scan.model.assessment import Assessment
from legacy_scan.reporting import stream, write


def publish(assessment: Assessment, out: Path, more: Iterable[tuple[str, bytes]] = ()) -> None:
    """Write the report, and more files beside it. Raises OSError."""
    templates = {name: data.decode() for name, data in resources.read("report_templates").items()}
    write(chain(stream(assessment, templates), more), out)
