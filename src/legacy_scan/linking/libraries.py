"""What build files ask for, with the version that the whole tree gives it: parents, managed versions, BOMs, catalogs.

A version that nothing in the tree tells is empty: unknown, and `why` says so.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from legacy_scan.linking.builds import LONGEST_CHAIN, NOTHING_KNOWN, Build, Built, Known, Platform, Tree
from legacy_scan.linking.sites import Sites
from legacy_scan.linking.written_versions import filled, is_range, jar_name, missing_properties, normal
from legacy_scan.model.facts import Binding

__all__ = ["JAVA", "LOCKS", "NOTHING_KNOWN", "Builds", "Known", "Libraries", "Library", "Platform", "filled"]

PYTHON: Final = frozenset({"pip", "pyproject", "pipfile"})
"""Build files of Python, where `Zope_X` and `zope.x` are one name."""

JAVA: Final = frozenset({"maven", "gradle", "ivy", "ant"})
"""Build files of Java: what `java.dependency` looks into."""

LOCKS: Final = frozenset({"gradle-lock", "npm-lock", "yarn-lock", "pnpm-lock", "python-lock", "pipfile-lock"})

_FILTERED: Final = re.compile(r"@[\w.]+@")
_COORDINATES: Final = re.compile(r"([\w.-]+):([\w.-]+)(?::([^:@]*))?(?:[:@].*)?")


class Library(NamedTuple):
    """One library as one build file asks for it. `name` is `group:artifact` in Java, else as its ecosystem writes it.

    `how` tells who gives the version: declared (this file), managed (another file of the tree), table (what is known
    of a parent or BOM outside), near (the same, of a neighbouring release), file-name, locked.
    """

    path: str
    line: int
    column: int
    unit: int
    name: str
    version: str
    scope: str
    drawn: str = ""
    """The library that brings this one, where the file does not ask for it itself."""
    how: str = "declared"
    why: str = ""
    language: str = ""


class Builds:
    """All build files of an estate."""

    def __init__(self, files: Iterable[Built], known: Known = NOTHING_KNOWN) -> None:
        self._tree = Tree(files, known)

    def libraries(self) -> Iterator[Library]:
        """Yield what each build file asks for, in its order."""
        for one in self._tree.builds:
            sites = {(row.name, row.line): row for row in one.facts.references if row.kind == "library"}
            for row in one.facts.bindings:
                if row.kind == "library-version":
                    site = sites.get((row.name, row.line))
                    for each in self._of_bundle(one, row):
                        found = self._library(one, each, site.column if site else 1)
                        yield found
                        yield from self._drawn(found)
                elif row.kind == "library-file":
                    yield from self._file(one, row)

    def _of_bundle(self, one: Build, row: Binding) -> list[Binding]:
        """Return the libraries that a bundle of a catalog stands for; any other is itself."""
        members = self._tree.aliases(one, row.name) if row.name.startswith("libs.bundles.") else ()
        return [row._replace(name=member.value, value=member.scope) for member in members] or [row]

    def _library(self, one: Build, row: Binding, column: int) -> Library:
        name, version, how = self._settled(one, row)
        found = Library(one.path, row.line, column, row.unit, name, version, row.scope, language=one.facts.language)
        if one.facts.language in LOCKS:
            return found._replace(how="locked")
        if (not version or is_range(version)) and (locked := self._locked(one, name, version)):
            return found._replace(version=locked, how="locked")
        if not version or "$" in version or _FILTERED.fullmatch(version):
            return found._replace(version="", how="unknown", why=self._why(one, version))
        why = f"a range: {version}" if is_range(version) else ""
        return found._replace(how=how, why=why)

    def _locked(self, one: Build, name: str, version: str) -> str:
        """Return what a lock says that this wish comes to; of several versions, some locks tell which is for whom."""
        locked = self._tree.locked(one.path)
        if one.facts.language in PYTHON:
            name = normal(name)
        return locked.get(f"{name}@{version}") or locked.get(name, "")

    def _drawn(self, found: Library) -> Iterator[Library]:
        for brought in self._tree.known.draws.get(found.name, ()):
            told = self._tree.versions(found.path).get(brought)
            group = brought.partition(":")[0]
            as_one = group in self._tree.known.together and found.name.partition(":")[0] == group
            own = ("table", found.version) if as_one and found.version else ("unknown", "")
            how, version = (told.how, told.text) if told else own
            why = "" if version else f"{found.name} brings it, in a version that it alone knows"
            yield found._replace(name=brought, version=version, drawn=found.name, how=how, why=why)

    def _file(self, one: Build, row: Binding) -> Iterator[Library]:
        """A jar by its path, as Ant has it."""
        path = filled(row.name, self._tree.properties(one.path))
        told = jar_name(path)
        if told and "*" not in told.artifact and "$" not in told.artifact:
            version = "" if "$" in told.version or "*" in told.version else told.version
            why = "" if version else "the file name tells no version"
            how = "file-name" if version else "unknown"
            name = told.artifact
            yield Library(one.path, row.line, 1, row.unit, name, version, row.scope, "", how, why, one.facts.language)

    def _settled(self, one: Build, row: Binding) -> tuple[str, str, str]:
        properties = self._tree.properties(one.path)
        name = filled(row.name, properties)
        if row.name.startswith("libs."):
            if alias := self._tree.alias(one, row.name):
                return alias.value, alias.scope, "managed"
            if row.name not in properties:
                return row.name, "", "unknown"
            name = filled(properties[row.name], properties)  # a map of the script's own that is called so
        if one.facts.language == "gradle" and (whole := _COORDINATES.fullmatch(name)) and not row.value:
            name, written = f"{whole[1]}:{whole[2]}", whole[3] or ""
        else:
            written = row.value
        if version := filled(written, properties):
            return name, version, "declared"
        told = self._tree.versions(one.path).get(name)
        return (name, told.text, told.how) if told else (name, "", "unknown")

    def _why(self, one: Build, version: str) -> str:
        """Say why a version is not known."""
        if _FILTERED.fullmatch(version):
            return f"a build fills it in: {version}"
        if self._tree.goes_on(one.path):
            return f"not told by the first {LONGEST_CHAIN} parents, one above the other, and others are not looked at"
        if version:
            return f"not set in the tree: {', '.join(missing_properties(version)) or version}"
        absent = self._tree.absent(one.path)
        if absent:
            return f"no version is written; not in the tree: {', '.join(absent[:3])}"
        return "no version is written"


class Libraries:
    """Resolves what build files ask for."""

    def __init__(self, readings: Iterable[Built], sites: Sites) -> None:
        self._readings = list(readings)
        self._sites = sites

    def resolve(self) -> None:
        """Add an edge for each library, or a row where its name is computed elsewhere."""
        ids = {reading.path: self._sites.index.ids[at] for at, reading in enumerate(self._readings)}
        for one in Builds(self._readings).libraries():
            if one.language in LOCKS:
                continue  # what is built with beyond what is asked for: the bill of materials has it
            source = ids[one.path][one.unit]
            if "$" in one.name or one.name.startswith("libs."):
                self._sites.unknown(source, "depends", one.name, "dynamic", one.path, one.line)
            else:
                self._sites.name(source, "library", one.name, "literal", one.path, one.line)
