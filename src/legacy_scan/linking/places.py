"""Files and addresses by the names that pages and descriptors give them: the nearest file whose path ends so."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from legacy_scan.linking.index import Index
from legacy_scan.linking.nearness import nearest
from legacy_scan.linking.readings import Reading

_SCHEMES: Final = ("classpath*:", "classpath:", "file:", "optional:")


class Places:
    """Every file of the estate by the last part of its path, and every address."""

    def __init__(self, readings: Sequence[Reading], index: Index) -> None:
        self._index = index
        self._files: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for at, reading in enumerate(readings):
            self._files[reading.path.rpartition("/")[2]].append((reading.path, index.ids[at][0]))

    def file(self, name: str, path: str) -> list[str]:
        """Return the units of the files that a name means, written in the file at a path."""
        for scheme in _SCHEMES:
            name = name.removeprefix(scheme)
        if not name.startswith("/") and (beside := self._at(_joined(path, name))):
            return [beside]
        ending = "/" + name.lstrip("./")
        found = [unit for where, unit in self._files.get(name.rpartition("/")[2], ()) if f"/{where}".endswith(ending)]
        return nearest(self._index, list(dict.fromkeys(found)), path)

    def _at(self, path: str) -> str:
        return next((unit for where, unit in self._files.get(path.rpartition("/")[2], ()) if where == path), "")

    def address(self, url: str, path: str) -> list[str]:
        """Return the endpoints that take an address: the same, or the narrowest pattern."""
        for pattern in (url, *_patterns(url)):
            if found := self._index.find(("endpoint",), pattern):
                return nearest(self._index, found, path)
        return []


def _patterns(url: str) -> list[str]:
    """Return the patterns that take an address, the narrowest first (Jakarta Servlet, "Use of URL Paths")."""
    parts = url.split("/")
    found = [f"{'/'.join(parts[:count])}/*" for count in range(len(parts), 1, -1)]
    last, dot, suffix = parts[-1].rpartition(".")
    return [*found, f"*.{suffix}"] if dot and last else found


def _joined(path: str, name: str) -> str:
    parts = path.split("/")[:-1]
    for part in name.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)
