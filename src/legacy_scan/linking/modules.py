"""Modules of Go, JavaScript, TypeScript, C# and Java: they exist by being named, or are files of the tree."""

from collections.abc import Sequence
from typing import Final

from legacy_scan.linking.policy import MODULAR
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import Sites

_ENDINGS: Final = ("", ".js", ".ts", ".tsx", ".jsx", ".mjs", ".cjs", ".mts", "/index.js", "/index.ts", "/index.tsx")


class Modules:
    """Resolves what files of these languages bring in and use."""

    def __init__(self, readings: Sequence[Reading], sites: Sites) -> None:
        self._readings = readings
        self._sites = sites
        self._by_path = {reading.path: at for at, reading in enumerate(readings)}

    def resolve(self) -> None:
        """Add an edge for each module, and a row for each relative one that is not there."""
        for at, reading in enumerate(self._readings):
            modular = reading.facts.language in MODULAR
            if not modular and reading.facts.units[0].space != "module":
                continue
            for row in reading.facts.references:
                if not modular and row.kind != "module":
                    continue
                source = self._sites.index.ids[at][row.unit]
                name, _, member = row.name.partition("#")
                if not name.startswith("."):
                    self._sites.name(source, row.kind, name, "literal", reading.path, row.line)
                elif not member:
                    self._relative(source, name, reading.path, row.line)

    def _relative(self, source: str, name: str, path: str, line: int) -> None:
        parts = path.split("/")[:-1]
        for part in name.split("/"):
            if part == "..":
                parts = parts[:-1]
            elif part != ".":
                parts.append(part)
        for ending in _ENDINGS:
            at = self._by_path.get("/".join(parts) + ending)
            if at is not None:
                self._sites.edge("imports", source, self._sites.index.ids[at][0], "literal", path, line)
                return
        self._sites.unknown(source, "imports", name, "missing", path, line)
