"""An assessment to files: pages, tables, JSON."""

from legacy_scan.reporting.output import OutputRefusedError, Staging, staged, write
from legacy_scan.reporting.report import Job, Report, early, render

__all__ = ["Job", "OutputRefusedError", "Report", "Staging", "early", "render", "staged", "write"]
