"""Modules of Go, JavaScript, TypeScript, C# and Java: they exist by being named, or are files of the tree."""

from collections.abc import Collection, Sequence
from typing import Final

from legacy_scan.linking.policy import MODULAR
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import Sites

_ENDINGS: Final = ("", ".js", ".ts", ".tsx", ".jsx", ".mjs", ".cjs", ".mts", "/index.js", "/index.ts", "/index.tsx")
_MADE_OF: Final = {".js": (".ts", ".tsx"), ".jsx": (".tsx",), ".mjs": (".mts",), ".cjs": (".cts",)}
"""`./one.js` in TypeScript is what the compiler will make of `one.ts`."""
_BUILT: Final = frozenset({"lib", "dist", "build", "out"})
_SOURCES: Final = "src"
"""Where the sources stand of what a build puts into those folders."""
_ROOTS: Final = ("@/", "~/")
"""What builds are told to call the folder of the sources."""


class Modules:
    """Resolves what files of these languages bring in and use."""

    def __init__(self, readings: Sequence[Reading], sites: Sites, paths: Collection[str] = ()) -> None:
        """Know the texts that were read, and the paths of all files of the tree."""
        self._readings = readings
        self._sites = sites
        self._paths = paths
        self._by_path = {reading.path: at for at, reading in enumerate(readings)}

    def resolve(self) -> None:
        """Add an edge for each module, and a row for each relative one that is not there."""
        for at, reading in enumerate(self._readings):
            modular = reading.facts.language in MODULAR
            if not modular and reading.facts.units[0].space != "module":
                continue
            for row in reading.facts.references:
                if row.kind != "module" and (not modular or row.kind != "use"):
                    continue
                source = self._sites.index.ids[at][row.unit]
                name, _, member = row.name.partition("#")
                if name.startswith("."):
                    if not member:
                        self._relative(source, name, reading.path, row.line)
                elif (rooted := self._rooted(name, reading.path)) is None:
                    self._sites.name(source, row.kind, name, "literal", reading.path, row.line)
                elif not member:
                    target = self._sites.index.ids[rooted][0]
                    self._sites.edge("imports", source, target, "joined", reading.path, row.line)

    def _relative(self, source: str, name: str, path: str, line: int) -> None:
        parts = path.split("/")[:-1]
        for part in name.partition("?")[0].split("/"):
            if part == "..":
                parts = parts[:-1]
            elif part != ".":
                parts.append(part)
        at, evidence = self._at("/".join(parts)), "literal"
        if at is None and (folder := next((one for one in _BUILT if one in parts), "")):
            at, evidence = self._at("/".join(_SOURCES if one == folder else one for one in parts)), "joined"
        if at is not None:
            self._sites.edge("imports", source, self._sites.index.ids[at][0], evidence, path, line)
        elif "/".join(parts) not in self._paths:  # a style, a picture, a template: there, and nothing to lead to
            self._sites.unknown(source, "imports", name, "missing", path, line)

    def _rooted(self, name: str, path: str) -> int | None:
        """Return the file that `@/some/file` or `src/some/file` means, below a folder around the one that asks."""
        root = next((one for one in _ROOTS if name.startswith(one)), "")
        if not root and not name.startswith(f"{_SOURCES}/"):
            return None
        rest = f"{_SOURCES}/{name[len(root) :]}" if root else name
        folder = path
        while folder:
            folder = folder.rpartition("/")[0]
            if (at := self._at(f"{folder}/{rest}" if folder else rest)) is not None:
                return at
        return None

    def _at(self, path: str) -> int | None:
        """Return the text that a module's path means."""
        stem, dot, last = path.rpartition(".")
        others = _MADE_OF.get(f".{last}", ()) if dot else ()
        for one in (*(path + ending for ending in _ENDINGS), *(stem + ending for ending in others)):
            if one in self._by_path:
                return self._by_path[one]
        return None
