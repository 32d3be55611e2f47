"""The innermost unit at a line of a file."""

from legacy_scan.model.estate import Estate, SourceFile


class Spans:
    """Finds units by place. Files are looked at only when asked for."""

    def __init__(self, estate: Estate) -> None:
        self._files: dict[str, list[SourceFile]] = {}
        for file in estate.files:
            self._files.setdefault(file.path, []).append(file)
        self._spans: dict[str, list[tuple[int, int, str]]] = {}

    def unit_at(self, path: str, line: int) -> str:
        """Return the smallest unit that spans a line; else the file's first unit; empty if the path has no unit."""
        spans = self._spans.get(path)
        if spans is None:
            spans = self._spans[path] = self._read(path)
        around = [(last - first, -first, unit) for first, last, unit in spans if first <= line <= last]
        if around:
            return min(around)[2]
        return min(spans)[2] if spans else ""

    def _read(self, path: str) -> list[tuple[int, int, str]]:
        return [
            (unit.first_line, unit.last_line, name)
            for file in self._files.get(path, ())
            for unit, name in zip(file.facts.units, file.units, strict=True)
        ]
