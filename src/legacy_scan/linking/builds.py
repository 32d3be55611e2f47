"""One build file in its tree: the files above it, its properties, and the versions others give to its libraries."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple, Protocol

from legacy_scan.linking import uniform_boms
from legacy_scan.linking.nearness import beside
from legacy_scan.linking.policy import BUILDS
from legacy_scan.linking.written_versions import filled
from legacy_scan.model.facts import Binding, FileFacts


class Platform(NamedTuple):
    """What is known of .NET: the public types by namespace, and the members of types that applications extend."""

    types: Mapping[str, frozenset[str]]
    members: Mapping[str, frozenset[str]]


NO_PLATFORM: Final = Platform(MappingProxyType({}), MappingProxyType({}))


class Known(NamedTuple):
    """What is known of libraries outside the tree.

    `managed`: `group:version` of a parent or BOM -> library -> version. `draws`: library -> libraries it brings.
    `groups`: artifact -> group, for jars that tell no group. `together`: groups whose libraries are released as one.
    """

    managed: Mapping[str, Mapping[str, str]]
    draws: Mapping[str, tuple[str, ...]]
    groups: Mapping[str, str] = MappingProxyType({})
    together: frozenset[str] = frozenset()
    dotnet: Platform = NO_PLATFORM


NOTHING_KNOWN: Final = Known(MappingProxyType({}), MappingProxyType({}))

LONGEST_CHAIN: Final = 20
_BOOT: Final = "org.springframework.boot"
_TELLS: Final = frozenset(
    {"parent", "property", "managed-version", "bom", "module", "alias", "plugin", "locked", "applies"}
)
_CONVENTION: Final = re.compile(r"(?:^|/)src/main/(?:groovy|kotlin)/(?:.*/)?([\w.-]+)\.gradle(?:\.kts)?$")
_OF_ROOT: Final = re.compile(r"^\$\{?(?:rootProject\.)?(?:rootDir|projectDir)\}?/")
_MOST_SCRIPTS: Final = 100
_SCRIPTS: Final = ("build.gradle", "build.gradle.kts", "gradle.properties", "settings.gradle", "settings.gradle.kts")
_BESIDE: Final = {
    "gradle": _SCRIPTS,
    "gradle-properties": _SCRIPTS,
    "ant": ("build.properties",),
    "nuget": ("Directory.Packages.props", "Directory.Build.props"),
}
"""What stands beside a build file, or above it, and speaks for it too."""

_LOCKS: Final = {
    "gradle": ("gradle.lockfile",),
    "npm": ("package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml"),
    "pyproject": ("poetry.lock", "uv.lock", "pdm.lock"),
    "pipfile": ("Pipfile.lock",),
}
_OWN: Final = ("project.", "rootProject.", "ext.", "extra.", "property.")


class Version(NamedTuple):
    """A version, and who tells it: `managed` by the tree, `table` by what is known of what is outside.

    `near` is the table of a neighbouring release of the same minor line: a likely version, and no known one.
    """

    text: str
    how: str


class Built(Protocol):
    """A text of the estate: a reading or a source file."""

    @property
    def path(self) -> str: ...
    @property
    def facts(self) -> FileFacts: ...


class Build:
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


class Tree:
    """All build files of an estate, and what each is given by the others."""

    def __init__(self, files: Iterable[Built], known: Known = NOTHING_KNOWN) -> None:
        self.builds = [Build(file.path, file.facts) for file in files if file.facts.language in BUILDS]
        self.known = known
        self.by_path = {one.path: one for one in self.builds}
        self._conventions = {found[1]: path for path in sorted(self.by_path) if (found := _CONVENTION.search(path))}
        """Plugins that the tree itself has, as scripts of its own build."""
        self._modules: defaultdict[str, list[Build]] = defaultdict(list)
        self._aliases: defaultdict[str, list[tuple[str, Binding]]] = defaultdict(list)
        for one in self.builds:
            for row in one.said["module"]:
                self._modules[row.name].append(one)
            for row in one.said["alias"]:
                self._aliases[row.name].append((one.path, row))
        self._chain = lru_cache(maxsize=None)(self._chain_of)
        self.properties = lru_cache(maxsize=None)(self._properties_of)
        self._versions: dict[str, Mapping[str, Version]] = {}
        self._absent: dict[str, tuple[str, ...]] = {}
        self._asked = lru_cache(maxsize=None)(self._asked_of)

    def _asked_of(self) -> list[str]:
        """Return the libraries that any build file asks for."""
        return sorted({row.name for one in self.builds for row in one.facts.references if row.kind == "library"})

    def alias(self, one: Build, name: str) -> Binding | None:
        """Return what a catalog says of `libs.some.name`: the nearest catalog that has it."""
        found = self.aliases(one, name)
        return found[0] if found else None

    def aliases(self, one: Build, name: str) -> list[Binding]:
        """Return the same, for the name of a bundle too, which is of several libraries."""
        name = name.removesuffix(".get").removesuffix(".asProvider")
        found = sorted((-len(_shared(one.path, path)), path, row) for path, row in self._aliases.get(name, ()))
        return [row for _, path, row in found if path == found[0][1]]

    def locked(self, path: str) -> Mapping[str, str]:
        """Return what the lock file beside a build file, or the nearest above it, says of what it asks for."""
        names, folder = _LOCKS.get(self.by_path[path].facts.language, ()), path
        while names and folder:
            folder = folder.rpartition("/")[0]
            for name in names:
                if found := self.by_path.get(f"{folder}/{name}" if folder else name):
                    return found.table("locked")
        return {}

    def versions(self, path: str) -> Mapping[str, Version]:
        """Return the managed versions in force for a build file: its own, its parents', then those of BOMs."""
        if path not in self._versions:
            self._versions[path] = {}  # a BOM that leads back here gives nothing
            self._versions[path] = self._versions_of(path)
        return self._versions[path]

    def absent(self, path: str) -> tuple[str, ...]:
        """Return the parents, BOMs and catalogs that this file leans on, and that are neither in the tree nor known."""
        self.versions(path)
        return self._absent.get(path, ())

    def goes_on(self, path: str) -> bool:
        """Tell whether a build file has more parents, one above the other, than are followed."""
        chain = self._chain(path)
        above = self._parent(chain[-1]) if len(chain) == LONGEST_CHAIN else None
        return above is not None and above not in chain

    def _chain_of(self, path: str) -> tuple[Build, ...]:
        """A build file and its parents in the tree; for Gradle the scripts and properties of the folders above."""
        one = self.by_path[path]
        if one.facts.language in _BESIDE:
            return self._folders(one, _BESIDE[one.facts.language])
        chain = [one]
        while len(chain) < LONGEST_CHAIN and (above := self._parent(chain[-1])) and above not in chain:
            chain.append(above)
        return tuple(chain)

    def _folders(self, one: Build, beside_it: tuple[str, ...]) -> tuple[Build, ...]:
        chain, folder = [one], one.path
        while folder:
            folder = folder.rpartition("/")[0]
            for name in beside_it:
                self._join(chain, f"{folder}/{name}" if folder else name)
            for path in [path for each in chain for row in each.said["applies"] for path in _scripts(each.path, row)]:
                self._join(chain, path)
        for each in chain if self._conventions else ():  # which a convention may make longer
            for row in each.said["applies"] if len(chain) < _MOST_SCRIPTS else ():
                self._join(chain, self._conventions.get(row.value, "") if row.name else "")
        return tuple(chain)

    def _join(self, chain: list[Build], path: str) -> None:
        found = self.by_path.get(path)
        if found and found not in chain:
            chain.append(found)

    def _parent(self, one: Build) -> Build | None:
        """Return the parent in the tree: the one its path leads to, if it is the one named, else any of that name."""
        rows = one.said["parent"]
        if not rows:
            return None
        wanted = beside(one.path, rows[0].scope)
        named = [each for each in self._modules.get(rows[0].name, ()) if each is not one]
        near = [each for each in named if each.path in (wanted, f"{wanted}/pom.xml")]
        same = [each for each in near + named if _same(each, rows[0])]
        return same[0] if same else None

    def _properties_of(self, path: str) -> Mapping[str, str]:
        known: dict[str, str] = {}
        for each in reversed(self._chain(path)):
            known |= each.table("property")
            for row in each.said["module"]:
                group, _, artifact = row.name.partition(":")
                known |= {"project.version": row.value, "version": row.value, "project.groupId": group}
                known |= {"project.artifactId": artifact, "pom.version": row.value}
            for row in each.said["parent"]:
                known |= {"project.parent.version": row.value, "parent.version": row.value}
        return _Properties(known) if self.by_path[path].facts.language in _BESIDE else known

    def _versions_of(self, path: str) -> dict[str, Version]:
        one, properties = self.by_path[path], self.properties(path)
        known: dict[str, Version] = {}
        absent: list[str] = []
        for each in self._chain(path):
            for name, version in each.table("managed-version").items():
                known.setdefault(filled(name, properties), Version(filled(version, properties), "managed"))
        for each in self._chain(path):
            for kind in ("bom", "parent", "plugin"):
                for row in each.said[kind]:
                    row = self._unaliased(one, row)
                    brought, whole = self._brought(one, kind, row, properties)
                    if not whole:
                        word = "BOM" if kind == "bom" else "parent"
                        absent.append(f"{word} {filled(row.name, properties)}:{filled(row.value, properties)}")
                    for name, told in brought.items():
                        known.setdefault(name, told)
        self._absent[path] = tuple(dict.fromkeys(absent))
        return known

    def _unaliased(self, one: Build, row: Binding) -> Binding:
        """Return a BOM or a plugin by its own name, where a script names it by an alias of a catalog."""
        alias = self.alias(one, row.name) if row.name.startswith("libs.") else None
        return row._replace(name=alias.value, value=alias.scope) if alias else row

    def _brought(
        self, one: Build, kind: str, row: Binding, properties: Mapping[str, str]
    ) -> tuple[Mapping[str, Version], bool]:
        """Return what a parent, BOM or plugin manages, and whether it manages no more that nobody here knows."""
        version = filled(row.value, properties)
        if kind == "plugin":
            name = f"{_BOOT}:spring-boot-dependencies" if row.name == _BOOT else ""
        else:
            name = filled(row.name, properties)
        if kind == "bom" and (own := [each for each in self._modules.get(name, ()) if each is not one]):
            same = [each for each in own if _same(each, row._replace(value=version))]
            return self.versions((same or own)[0].path), True
        if kind == "parent" and self._modules.get(name):
            return {}, True
        if name.startswith(f"{_BOOT}:spring-boot-") and name.endswith(("-parent", "-dependencies")):
            name = _BOOT
        told = self.known.managed
        found, how = told.get(f"{name}:{version}"), "table"
        if found is None:
            found, how = told.get(f"{name}:{'.'.join(version.split('.')[:2])}"), "near"
        uniform: dict[str, Version] = {}
        if how == "near" and uniform_boms.known(name) and version and "$" not in version:
            alike = (one for one in self._asked() if uniform_boms.manages(name, version, one))
            uniform = dict.fromkeys(alike, Version(version, "table"))
        if found is None:
            return uniform, not name or (bool(uniform) and name != _BOOT)
        return {library: Version(text, how) for library, text in found.items()} | uniform, True


def _scripts(path: str, row: Binding) -> Iterator[str]:
    """Yield the paths that a script may mean by one that it applies: below its folder, or the root of the build."""
    if row.name:
        return
    rest = _OF_ROOT.sub("", row.value)
    yield beside(path, rest)
    folder = path.rpartition("/")[0] if rest != row.value else ""
    while folder:
        folder = folder.rpartition("/")[0]
        yield f"{folder}/{rest}" if folder else rest


class _Properties(dict[str, str]):
    """Gradle's: `rootProject.ext.v`, `project.v` and `ext.v` are `v`."""

    def get(self, key: str, default: str | None = None) -> str | None:  # type: ignore[override]
        while key not in self and (prefix := next((one for one in _OWN if key.startswith(one)), "")):
            key = key.removeprefix(prefix)
        return super().get(key, default)


def _same(one: Build, wanted: Binding) -> bool:
    """Tell whether a module in the tree can be the one that is asked for: its version, where both are written out."""
    rows = one.said["module"]
    written = rows[0].value if rows else ""
    return not wanted.value or not written or "$" in written or "$" in wanted.value or written == wanted.value


def _shared(one: str, other: str) -> list[str]:
    found = []
    for mine, yours in zip(one.split("/")[:-1], other.split("/")[:-1], strict=False):
        if mine != yours:
            break
        found.append(mine)
    return found
