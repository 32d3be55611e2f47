"""The projects of .NET: which files a project has, and which projects it refers to."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from legacy_scan.linking.nearness import beside
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import Sites
from legacy_scan.model.estate import Reason

_PROJECT: Final = (".csproj", ".vbproj", ".fsproj")


class DotnetProjects:
    """Knows the projects of a tree by their folders: a file is of the nearest one above it."""

    def __init__(self, readings: Sequence[Reading], sites: Sites) -> None:
        self._sites = sites
        self._own = [(at, one) for at, one in enumerate(readings) if one.path.lower().endswith(_PROJECT)]
        self._folders = {_folder(one.path) for _, one in self._own}
        self._ids = {one.path.lower(): sites.index.ids[at][0] for at, one in self._own}
        self._direct: dict[str, set[str]] = {}
        for _, one in self._own:
            named = (beside(one.path, row.name) for row in one.facts.bindings if row.kind == "project-reference")
            self._direct.setdefault(_folder(one.path), set()).update(map(_folder, named))
        self.of = lru_cache(maxsize=None)(self._of)
        self._reached = lru_cache(maxsize=None)(self._reached_from)

    def resolve(self) -> None:
        """Add an edge for each project that another one refers to."""
        for at, one in self._own:
            source = self._sites.index.ids[at][0]
            for row in one.facts.bindings:
                if row.kind == "project-reference":
                    target = self._ids.get(beside(one.path, row.name).lower())
                    if target:
                        self._sites.edge("depends", source, target, "literal", one.path, row.line)
                    else:
                        reason: Reason = "dynamic" if "$" in row.name or "*" in row.name else "missing"
                        self._sites.unknown(source, "depends", row.name, reason, one.path, row.line)

    def _of(self, folder: str) -> str:
        """Return the folder of the project that the files of a folder are of; nothing where there is none."""
        while folder and folder not in self._folders:
            folder = folder.rpartition("/")[0]
        return folder

    def seen(self, project: str, others: Iterable[str]) -> list[str]:
        """Return those of some projects that a project sees: itself, else what it refers to, also through others."""
        all_ = sorted(set(others))
        if project in all_:
            return [project]
        return [one for one in all_ if one in self._reached(project)]

    def _reached_from(self, project: str) -> frozenset[str]:
        found: set[str] = set()
        waiting = [project]
        while waiting:
            new = self._direct.get(waiting.pop(), set()) - found
            found |= new
            waiting += new
        return frozenset(found)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
