"""Konveyor's output.yaml beside the report."""

import os
from functools import lru_cache

from legacy_scan.app.settings import Settings
from legacy_scan.intake import UnreadableError, decode, read
from legacy_scan.model.assessment import Assessment
from legacy_scan.reporting import konveyor

_AROUND = 10


def output(assessment: Assessment, settings: Settings, *, snippets: bool) -> tuple[str, bytes]:
    """Return the name and the bytes of output.yaml."""
    root = settings.root

    @lru_cache(maxsize=64)
    def lines(path: str) -> list[str]:
        """Paths whose bytes do not decode have no snippet."""
        try:
            raw = read(os.fsencode(root / path if root.is_dir() else root), settings.max_size)
        except (UnreadableError, OSError, ValueError):
            return []
        return decode(raw).text.decode("utf-8", "replace").split("\n")

    def snippet(path: str, line: int) -> str:
        if not line:
            return ""
        first = max(1, line - _AROUND)
        around = lines(path)[first - 1 : line + _AROUND]
        return "\n".join(f"{first + at:3}  {text}" for at, text in enumerate(around))

    return konveyor.PATH, konveyor.export(assessment, snippet if snippets else None)
