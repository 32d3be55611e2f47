"""An assessment to a folder of files."""

from pathlib import Path

from legacy_scan import resources
from legacy_scan.model.assessment import Assessment
from legacy_scan.reporting import stream, write


def publish(assessment: Assessment, out: Path) -> None:
    """Write the report. Raises OSError."""
    templates = {name: data.decode() for name, data in resources.read("report_templates").items()}
    write(stream(assessment, templates), out)
