"""What the shape of the graph says: cycles, reach, vitals."""

from legacy_scan.analysis.census import Census, LanguageRow, census
from legacy_scan.analysis.signs import vitals

__all__ = ["Census", "LanguageRow", "census", "vitals"]
