"""Files and addresses by the names that pages and descriptors give them: the nearest file whose path ends so."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from legacy_scan.linking.endpoints import module_of
from legacy_scan.linking.index import Index
from legacy_scan.linking.nearness import beside, nearest
from legacy_scan.linking.readings import Reading

_SCHEMES: Final = ("classpath*:", "classpath:", "file:", "optional:")
_INSIDE: Final = "/WEB-INF/"
_MOST_WILD: Final = 500
"""Addresses with a blank to fill in, such as `/save*.do`, that each link is held against."""
_MANY: Final = 30
_LONGEST: Final = 500
"""Of an address that is looked for."""
_MAPPED: Final = frozenset({"jsf", "faces", "xhtml"})
_VIEWS: Final = (".xhtml", ".jsp", ".jspx")


class Places:
    """Every file of the estate by the last part of its path, and every address."""

    def __init__(self, readings: Sequence[Reading], index: Index) -> None:
        self._index = index
        self._known: dict[tuple[str, str, str], list[str]] = {}
        """(what, name, folder) -> units: pages of one folder ask for the same again and again."""
        self._files: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        self._below: dict[str, dict[str, list[tuple[str, str]]]] = {}
        self._wild: list[tuple[str, list[str], str]] = []
        self._before: set[str] = set()
        """Addresses that a filter alone is mapped to: it lets through what something else serves."""
        self._left_out = False
        self._contexts = {
            row.scope.strip("/")
            for reading in readings
            for row in reading.facts.bindings
            if row.kind == "submodule" and row.scope and reading.facts.language == "descriptor"
        }
        self._archived: dict[str, str] = {}
        """Texts that an archive of the tree holds, by their path in it."""
        self._scripts = {one.path.rpartition("/")[0] for one in readings if one.facts.language == "ant"}
        """Folders with a script of Ant."""
        self._tails: defaultdict[str, list[str]] = defaultdict(list)
        for at, reading in enumerate(readings):
            self._end(reading, index.ids[at])
            self._files[reading.path.rpartition("/")[2]].append((reading.path, index.ids[at][0]))

    def _end(self, reading: Reading, ids: Sequence[str]) -> None:
        """Note the last part of each address that this file declares: a relative link may mean it."""
        self._before.update(ids[row.unit] for row in reading.facts.bindings if row.kind == "stands-before")
        for row in reading.facts.bindings if reading.facts.language == "archive" else ():
            if row.kind == "holds-file":
                self._archived.setdefault(row.name, ids[0])
        for number, unit in enumerate(reading.facts.units):
            parts = unit.name.rpartition("/")[2].split("*")
            if unit.space == "endpoint" and "*" in unit.name[1:-1]:
                if len(self._wild) < _MOST_WILD:
                    self._wild.append((unit.name.rpartition("/")[0], parts, ids[number]))
                else:
                    self._left_out = True
            elif unit.space == "endpoint" and unit.name.count("/") > 1:
                tail = "/" + unit.name.rpartition("/")[2]
                if ids[number] not in self._tails[tail]:
                    self._tails[tail].append(ids[number])

    def file(self, name: str, path: str) -> list[str]:
        """Return the units of the files that a name means, written in the file at a path."""
        key = ("file", name, path.rpartition("/")[0])
        if key not in self._known:
            self._known[key] = self._file(name, path)
        return self._known[key]

    def _file(self, name: str, path: str) -> list[str]:
        for scheme in _SCHEMES:
            name = name.removeprefix(scheme)
        if not name.startswith("/") and (near := self._at(beside(path, name))):
            return [near]
        ending = "/" + name.lstrip("./")
        last = name.rpartition("/")[2]
        for rows in self._around(last, path):
            found = [unit for where, unit in rows if f"/{where}".endswith(ending)]
            if found:
                return nearest(self._index, list(dict.fromkeys(found)), path)
        archived = self._archived.get(ending[1:])
        return [archived] if archived else []

    def put_in(self, name: str, path: str) -> list[str]:
        """Return what a script of Ant around a file may put below `WEB-INF`: the tree has it elsewhere."""
        head, found, rest = name.partition(_INSIDE)
        folders = path.split("/")[:-1]
        if (
            head
            or not found
            or not any("/".join(folders[:depth]) in self._scripts for depth in range(len(folders) + 1))
        ):
            return []
        near = self.file(f"/{rest}", path)
        return near if len(near) == 1 else []

    def _around(self, last: str, path: str) -> Iterator[list[tuple[str, str]]]:
        """Yield the files of a name: where there are many, those that share a folder with a path first."""
        rows = self._files.get(last, [])
        if len(rows) > _MANY:
            if last not in self._below:
                self._below[last] = _by_folder(rows)
            folders = path.split("/")[:-1]
            for depth in range(len(folders), 0, -1):
                yield self._below[last].get("/".join(folders[:depth]), [])
        yield rows

    def _at(self, path: str) -> str:
        return next((unit for where, unit in self._files.get(path.rpartition("/")[2], ()) if where == path), "")

    def page(self, name: str, path: str) -> list[str]:
        """Return the pages that an address or an outcome names; JSF has other endings for them."""
        if found := self.file(name, path):
            return found
        head, dot, suffix = name.rpartition(".")
        if dot and suffix not in _MAPPED:
            return []
        stem = head if dot else name
        return next((found for ending in _VIEWS if (found := self.file(stem + ending, path))), [])

    def linked(self, name: str, path: str) -> list[str]:
        """Return the pages that a link means.

        Of a relative one those in a folder around the page that has it, or else the one page of that name in its
        module: it may be put into a page that stands elsewhere.
        """
        found = self.page(name, path)
        if name.startswith(("/", "..")):
            return found
        folder, _, last = name.removeprefix("./").rpartition("/")
        around = [one for one in found if path.startswith(self._path(one).rpartition("/")[0].removesuffix(folder))]
        module = module_of(path)
        same = [unit for where, unit in self._files.get(last, ())[:_MANY] if module_of(where) == module]
        return around or [one for one in found if same == [one]]

    def _path(self, unit: str) -> str:
        return self._index.units[unit].path

    def address(self, url: str, path: str) -> list[str]:
        """Return the endpoints that take an address: the same, or the narrowest pattern."""
        key = ("address", url, path.rpartition("/")[0])
        if key not in self._known:
            self._known[key] = self._address(url, path) if len(url) <= _LONGEST else []
        return self._known[key]

    def gave_up(self, url: str) -> bool:
        """Tell whether an address that was not found may be there nonetheless: not all of them were looked at."""
        return self._left_out or len(url) > _LONGEST

    def _address(self, url: str, path: str) -> list[str]:
        while url.startswith(("../", "./")):
            url = url.partition("/")[2]
        relative = not url.startswith(("/", "*"))
        url = url if url.startswith(("/", "*")) else f"/{url}"
        url = url.rstrip("/") or "/"
        exact = [url, f"{url.removesuffix('.action')}.do"] if url.endswith(".action") else [url]
        for pattern in exact:
            if found := self._serving(pattern):
                return nearest(self._index, found, path)
        if url.endswith(".action") and (found := self._serving(url[url.rfind("/") :])):
            return nearest(self._index, found, path)  # of the default namespace, where that of the address has none
        if relative and (found := self._tails.get(url, [])):
            return nearest(self._index, found, path)
        folder, _, last = url.rpartition("/")
        wild = [one for one in self._wild if _fills(last, one[1]) and (relative or _in(folder, one[0]))]
        if found := [unit for _, parts, unit in wild if parts[0] or self._of_module(unit, path)]:
            near = nearest(self._index, found, path)
            longest = max(len(self._index.units[unit].name) for unit in near)
            return [unit for unit in near if len(self._index.units[unit].name) == longest]
        first, slash, rest = url[1:].partition("/")
        inside = f"/{rest}" if slash and first in self._contexts else url
        patterns = (*exact, inside, *_patterns(inside))
        served = next((found for one in patterns if (found := self._serving(one))), [])
        let_through = (found for one in patterns if (found := self._index.find(("endpoint",), one)))
        return nearest(self._index, served or next(let_through, []), path)

    def _of_module(self, unit: str, path: str) -> bool:
        """Tell whether an address is of the module that a file stands in: each has one for all else."""
        return module_of(self._path(unit)) == module_of(path)

    def _serving(self, pattern: str) -> list[str]:
        """Return the endpoints of a pattern that something serves."""
        return [one for one in self._index.find(("endpoint",), pattern) if one not in self._before]


def _in(folder: str, head: str) -> bool:
    """Tell whether a pattern may stand in the folder of an address, which may begin with where the application is."""
    return "*" in head or folder.endswith(head)


def _fills(text: str, parts: list[str]) -> bool:
    """Tell whether a text is these parts with anything between them."""
    first, *inner, last = parts
    if not text.startswith(first) or not text.endswith(last):
        return False
    at = len(first)
    for part in inner:
        found = text.find(part, at, len(text) - len(last))
        if found < 0:
            return False
        at = found + len(part)
    return at <= len(text) - len(last)


def _by_folder(rows: list[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    """Return the files below each folder."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        folder = row[0].rpartition("/")[0]
        while folder:
            found.setdefault(folder, []).append(row)
            folder = folder.rpartition("/")[0]
    return found


def _patterns(url: str) -> list[str]:
    """Return the patterns that take an address, the narrowest first (Jakarta Servlet, "Use of URL Paths")."""
    parts = url.split("/")
    found = [f"{'/'.join(parts[:count])}/*" for count in range(len(parts), 1, -1)]
    last, dot, suffix = parts[-1].rpartition(".")
    return [*found, f"*.{suffix}"] if dot and last else found
