"""What build files ask for, with the version that the whole tree gives it: parents, managed versions, BOMs, catalogs.

A version that nothing in the tree tells is empty: unknown, and said to be unknown.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple, Protocol

from legacy_scan.linking.policy import BUILDS
from legacy_scan.linking.sites import Sites
from legacy_scan.model.facts import Binding, FileFacts


class Known(NamedTuple):
    """What is known of libraries outside the tree: what parents and BOMs manage, and what a library brings with it.

    `managed`: `group:version` of a parent or BOM -> library -> version. `draws`: library -> libraries.
    """

    managed: Mapping[str, Mapping[str, str]]
    draws: Mapping[str, tuple[str, ...]]


NOTHING_KNOWN: Final = Known(MappingProxyType({}), MappingProxyType({}))

_PROPERTY: Final = re.compile(r"\$\{([^${}]+)\}|\$(\w+)")
_MOST_ROUNDS: Final = 8
_LONGEST: Final = 500
_LONGEST_CHAIN: Final = 20
_BOOT: Final = "org.springframework.boot"
_TELLS: Final = frozenset({"parent", "property", "managed-version", "bom", "module", "alias", "plugin"})


class Library(NamedTuple):
    """One library as one build file asks for it. `name` is `group:artifact`."""

    path: str
    line: int
    column: int
    unit: int
    name: str
    version: str
    scope: str
    drawn: str = ""
    """The library that brings this one, where the file does not ask for it itself."""


class Built(Protocol):
    """A text of the estate: a reading or a source file."""

    @property
    def path(self) -> str: ...
    @property
    def facts(self) -> FileFacts: ...


class _Build:
    """One build file, its bindings sorted by kind."""

    def __init__(self, path: str, facts: FileFacts) -> None:
        self.path, self.facts = path, facts
        self.said: defaultdict[str, list[Binding]] = defaultdict(list)
        for row in facts.bindings:
            if row.kind in _TELLS:
                self.said[row.kind].append(row)

    def table(self, kind: str) -> dict[str, str]:
        """Name to value; what holds without a profile comes first."""
        rows = sorted(self.said[kind], key=lambda row: bool(row.scope))
        return {row.name: row.value for row in reversed(rows)}


class Builds:
    """All build files of an estate."""

    def __init__(self, files: Iterable[Built], known: Known = NOTHING_KNOWN) -> None:
        self._builds = [_Build(file.path, file.facts) for file in files if file.facts.language in BUILDS]
        self._known = known
        self._modules: defaultdict[str, list[_Build]] = defaultdict(list)
        self._aliases: dict[str, tuple[str, str]] = {}
        self._by_path = {one.path: one for one in self._builds}
        for one in self._builds:
            for row in one.said["module"]:
                self._modules[row.name].append(one)
            for row in one.said["alias"]:
                self._aliases.setdefault(row.name, (row.value, row.scope))
        self._chain = lru_cache(maxsize=None)(self._chain_of)
        self._versions = lru_cache(maxsize=None)(self._versions_of)

    def libraries(self) -> Iterator[Library]:
        """Yield what each build file asks for, in its order."""
        for one in self._builds:
            asked = [row for row in one.facts.bindings if row.kind == "library-version"]
            sites = [row for row in one.facts.references if row.kind == "library"]
            known = {(row.name, row.line): row for row in sites}
            for row in asked:
                site = known.get((row.name, row.line))
                name, version = self._settled(one, row)
                column = site.column if site else 1
                found = Library(one.path, row.line, column, row.unit, name, version, row.scope)
                yield found
                for brought in self._known.draws.get(name, ()):
                    drawn = self._versions(one.path).get(brought, "")
                    yield found._replace(name=brought, version=drawn, drawn=name)

    def _settled(self, one: _Build, row: Binding) -> tuple[str, str]:
        if row.name.startswith("libs."):
            return self._aliases.get(row.name.removesuffix(".get"), (row.name, ""))
        properties = self._properties(one)
        name = filled(row.name, properties)
        version = filled(row.value, properties) or self._versions(one.path).get(name, "")
        return name, "" if "$" in version else version

    def _chain_of(self, path: str) -> tuple[_Build, ...]:
        """A build file and its parents in the tree; for Gradle the scripts of the folders above."""
        chain = [self._by_path[path]]
        while len(chain) < _LONGEST_CHAIN and (above := self._above(chain[-1])) and above not in chain:
            chain.append(above)
        return tuple(chain)

    def _above(self, one: _Build) -> _Build | None:
        if one.facts.language == "gradle":
            folder = one.path.rpartition("/")[0]
            names = ("build.gradle", "build.gradle.kts")
            while folder:
                folder = folder.rpartition("/")[0]
                for each in names:
                    found = self._by_path.get(f"{folder}/{each}" if folder else each)
                    if found:
                        return found
            return None
        rows = one.said["parent"]
        named = self._modules.get(rows[0].name, []) if rows else []
        wanted = _beside(one.path, rows[0].scope) if rows else ""
        near = [each for each in named if each.path in (wanted, f"{wanted}/pom.xml")]
        return next(iter([*near, *(each for each in named if each is not one)]), None)

    def _properties(self, one: _Build) -> dict[str, str]:
        known: dict[str, str] = {}
        for each in reversed(self._chain(one.path)):
            known |= each.table("property")
            for row in each.said["module"]:
                group, _, artifact = row.name.partition(":")
                known |= {"project.version": row.value, "version": row.value, "project.groupId": group}
                known |= {"project.artifactId": artifact, "pom.version": row.value}
            for row in each.said["parent"]:
                known |= {"project.parent.version": row.value, "parent.version": row.value}
        return known

    def _versions_of(self, path: str) -> dict[str, str]:
        """The managed versions in force for a build file: its own before its parents', those before BOMs."""
        one = self._by_path[path]
        properties = self._properties(one)
        known: dict[str, str] = {}
        for each in self._chain(path):
            for name, version in each.table("managed-version").items():
                known.setdefault(filled(name, properties), filled(version, properties))
        for each in self._chain(path):
            for kind in ("bom", "parent", "plugin"):
                for row in each.said[kind]:
                    for name, version in self._brought(each, kind, row, properties).items():
                        known.setdefault(name, version)
        return known

    def _brought(self, one: _Build, kind: str, row: Binding, properties: Mapping[str, str]) -> Mapping[str, str]:
        version = filled(row.value, properties)
        if kind == "plugin":
            name = f"{_BOOT}:spring-boot-dependencies" if row.name == _BOOT else ""
        else:
            name = filled(row.name, properties)
            if kind == "bom" and name in self._modules and self._modules[name][0] is not one:
                return self._versions(self._modules[name][0].path)
        if name.startswith(f"{_BOOT}:spring-boot-") and name.endswith(("-parent", "-dependencies")):
            name = _BOOT
        managed = self._known.managed
        return managed.get(f"{name}:{version}") or managed.get(f"{name}:{'.'.join(version.split('.')[:2])}", {})


class Libraries:
    """Resolves what build files ask for."""

    def __init__(self, readings: Iterable[Built], sites: Sites) -> None:
        self._readings = list(readings)
        self._sites = sites

    def resolve(self) -> None:
        """Add an edge for each library, or a row where its name is computed elsewhere."""
        ids = {reading.path: self._sites.index.ids[at] for at, reading in enumerate(self._readings)}
        for one in Builds(self._readings).libraries():
            source = ids[one.path][one.unit]
            if "$" in one.name or one.name.startswith("libs."):
                self._sites.unknown(source, "depends", one.name, "dynamic", one.path, one.line)
            else:
                self._sites.name(source, "library", one.name, "literal", one.path, one.line)


def filled(text: str, properties: Mapping[str, str]) -> str:
    """Return a text with its properties put in; an unknown one stays as written."""
    for _ in range(_MOST_ROUNDS):
        said = _PROPERTY.sub(lambda tag: properties.get((tag[1] or tag[2]).strip(), tag[0]), text)
        if said == text or len(said) > _LONGEST:
            break
        text = said
    return text


def _beside(path: str, relative: str) -> str:
    parts = path.split("/")[:-1]
    for part in relative.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)
