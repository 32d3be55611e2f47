"""An assessment to files: pages, tables, JSON."""

from legacy_scan.reporting.output import OutputRefusedError, write
from legacy_scan.reporting.report import render, stream

__all__ = ["OutputRefusedError", "render", "stream", "write"]
