"""The classes of C#: what each file of a tree names of what the tree declares.

A file is a unit, so that a reference leads to the file that declares the type; of a partial type to each of its parts.
A name that no file of the tree declares is a library's, which the modules tell.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from legacy_scan.linking.builds import NO_PLATFORM
from legacy_scan.linking.csharp_names import CsharpNames
from legacy_scan.linking.dotnet_projects import DotnetProjects
from legacy_scan.linking.nearness import nearest
from legacy_scan.linking.policy import POLICY
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import Sites

_INTERFACE: Final = re.compile(r"(?:.*\.)?I[A-Z]\w*$")
"""Interfaces are spelled so by all who follow .NET's own rules (Framework Design Guidelines, names of interfaces)."""
_MADE: Final = re.compile(r"\.(?:designer|g|g\.i)\.cs$", re.IGNORECASE)
"""Parts that a tool writes beside the one that somebody wrote."""

_Head = tuple[str, str, str]
"""Of an edge: kind, qualified name of the type, evidence."""


class CsharpTypes:
    """Resolves what the C# of a tree names of its own types."""

    def __init__(self, readings: Sequence[Reading], sites: Sites) -> None:
        self._sites = sites
        self._own = [(at, one) for at, one in enumerate(readings) if one.facts.language == "csharp"]
        self._projects = DotnetProjects(readings, sites)
        self._declared: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for at, one in self._own:
            for row in one.facts.bindings:
                if row.kind == "declares":
                    self._declared[row.name][sites.index.ids[at][0]] = None

    def resolve(self) -> None:
        """Add an edge for each place that names a type of another file, or a project that another one refers to."""
        self._projects.resolve()
        names = CsharpNames((one for _, one in self._own), NO_PLATFORM)
        for at, one in self._own:
            found: dict[_Head, set[int]] = {}
            for head, line in _named(names, one):
                found.setdefault(head, set()).add(line)
            source = self._sites.index.ids[at][0]
            self._asked(source, one)
            for head in sorted(found):
                self._lead(source, head, one.path, sorted(found[head]))

    def _asked(self, source: str, one: Reading) -> None:
        """Lead to the tables and procedures that a file asks a database for."""
        for row in one.facts.references:
            if row.how == "computed":
                self._sites.unknown(source, POLICY[row.kind].edge, row.name, "dynamic", one.path, row.line)
            elif row.kind != "module":
                self._sites.name(source, row.kind, row.name, "literal", one.path, row.line)

    def _lead(self, source: str, head: _Head, path: str, lines: Sequence[int]) -> None:
        kind, name, evidence = head
        projects = self._parts(name, source, path)
        for line in lines:
            if len(projects) > 1:
                self._sites.candidates(source, kind, name, [one for parts in projects for one in parts], path, line)
            for target in projects[0] if len(projects) == 1 else ():
                self._sites.edge(kind, source, target, evidence, path, line)

    def _parts(self, name: str, source: str, path: str) -> list[list[str]]:
        """Return the files that declare a type, by projects: those that its project sees, else the nearest.

        What stands in no namespace, as `Program` does in many projects, is none's whose project does not see it.
        """
        units = self._declared[name]
        if source in units:
            return []
        written = [one for one in units if not _MADE.search(self._sites.index.units[one].path)] or list(units)
        by_project: defaultdict[str, list[str]] = defaultdict(list)
        for one in written:
            by_project[self._project(self._sites.index.units[one].path)].append(one)
        seen = self._projects.seen(self._project(path), by_project)
        if not seen and ("." in name or not self._project(path)):
            near = nearest(self._sites.index, written, path)
            seen = sorted({self._project(self._sites.index.units[one].path) for one in near})
        return [by_project[one] for one in seen]

    def _project(self, path: str) -> str:
        return self._projects.of(path.rpartition("/")[0])


def _named(names: CsharpNames, one: Reading) -> Iterator[tuple[_Head, int]]:
    """Yield what a file names of the tree, and where; what a type extends is told once, as that."""
    told: set[tuple[str, str]] = set()
    known: dict[tuple[str, str, str], list[str]] = {}
    for row in one.facts.bindings:
        if row.kind == "declares":
            told.update((row.name, base) for base in row.value.split())
            inherits = "extends" if _INTERFACE.match(row.name) else "implements"
            for name in names.above(one, row):
                yield (inherits if _INTERFACE.match(name) else "extends", name, "literal"), row.line
        elif row.kind == "name" and (row.value != "type" or (row.scope, row.name) not in told):
            key = (row.name, row.value, row.scope)
            if key not in known:
                known[key] = list(names.own(one, row))
                known[key] += filter(None, [names.extending(one, row, known[key])])
            for name in known[key]:
                yield ("references", name, "type" if row.value.startswith("of ") else "literal"), row.line
