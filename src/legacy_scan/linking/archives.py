"""Jars, wars and ears of the tree: which library each is, who says so, and which libraries stand inside it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from legacy_scan.linking.readings import Reading
from legacy_scan.linking.written_versions import JarName, jar_name
from legacy_scan.model.facts import Binding, FileFacts

LANGUAGE: Final = "archive"

_TITLES: Final = ("bundle-symbolicname", "implementation-title", "automatic-module-name", "specification-title")
_VERSIONS: Final = ("implementation-version", "bundle-version", "specification-version")


class Archive(NamedTuple):
    """One archive, or one library that an archive says it holds.

    `name` is `group:artifact`, or the artifact alone where no group is told. `how` is the grade: pom-properties,
    manifest or file-name. `inside` is the path within the file, empty for the file itself; `bundled` tells that the
    archive holds the library's classes, not its jar.
    """

    path: str
    inside: str
    name: str
    version: str
    how: str
    why: str = ""
    licence: str = ""
    digests: tuple[tuple[str, str], ...] = ()
    bundled: bool = False


def archives(path: str, facts: FileFacts, groups: Mapping[str, str]) -> Iterator[Archive]:
    """Yield what an archive of the tree is, then what is inside it."""
    by_place: defaultdict[str, list[Binding]] = defaultdict(list)
    places = {row.name: row.value for row in facts.bindings if row.kind == "archive"}
    for row in facts.bindings:
        if row.kind != "archive":
            by_place[row.scope].append(row)
    for place in sorted(places):
        yield from _read(path, place, by_place[place], places[place], groups)


def held(readings: Sequence[Reading]) -> dict[str, frozenset[str]]:
    """Return the classes that archives of the tree hold, by package."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in readings:
        for row in one.facts.bindings if one.facts.language == LANGUAGE else ():
            if row.kind == "holds":
                found[row.name].update(row.value.split(" "))
    return {package: frozenset(classes) for package, classes in found.items()}


def named(reading: Reading) -> Reading:
    """Return the reading of an archive with its unit named as the library it is."""
    if reading.facts.language != LANGUAGE:
        return reading
    own = next(archives(reading.path, reading.facts, {}), None)
    unit = reading.facts.units[0]
    name = own.name if own and own.name else reading.path.rpartition("/")[2]
    return reading._replace(facts=reading.facts._replace(units=(unit._replace(name=name),)))


def _read(path: str, place: str, rows: Sequence[Binding], why: str, groups: Mapping[str, str]) -> Iterator[Archive]:
    manifest = {row.name: row.value for row in rows if row.kind == "manifest"}
    poms = [(row.name, row.value) for row in rows if row.kind == "pom-properties"]
    told = jar_name(place or path) or JarName(path.rpartition("/")[2], "")
    own = _own(poms, told, manifest)
    digests = tuple(sorted((row.name, row.value) for row in rows if row.kind == "digest"))
    licence = manifest.get("bundle-license", "")
    if own:
        version = own[1] or _version(manifest) or told.version
        yield Archive(path, place, own[0], version, "pom-properties", _unknown(version, why), licence, digests)
    else:
        version, how = told.version, "file-name"
        written = _version(manifest)
        if written and (not version or _agree(written, version)):
            version, how = version or written, "manifest"
        name = _grouped(told.artifact, manifest, groups)
        yield Archive(path, place, name, version, how, _unknown(version, why), licence, digests)
    for name, version in sorted(set(poms)):
        if (name, version) != own:
            missing = "" if version else "its pom.properties tells no version"
            yield Archive(path, place, name, version, "pom-properties", missing, bundled=True)


def _own(poms: Sequence[tuple[str, str]], told: JarName, manifest: Mapping[str, str]) -> tuple[str, str] | None:
    """Return which of the POMs inside is the archive's own: the one that the file name or the manifest names too."""
    names = {told.artifact, *(manifest.get(title, "").partition(";")[0] for title in _TITLES)}
    for name, version in sorted(poms):
        group, _, artifact = name.partition(":")
        if names & {artifact, f"{group}.{artifact}", name}:
            return name, version
    return poms[0] if len(poms) == 1 and _fits(poms[0], told, manifest) else None


def _fits(pom: tuple[str, str], told: JarName, manifest: Mapping[str, str]) -> bool:
    """Tell whether the only POM inside can be that of a jar that was renamed: nothing speaks against it."""
    if told.version and told.version != pom[1]:
        return False
    titles = [_letters(manifest[title]) for title in _TITLES if manifest.get(title)]
    return not titles or any(_letters(pom[0].partition(":")[2]) in title for title in titles)


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text.lower()))


def _version(manifest: Mapping[str, str]) -> str:
    return next((manifest[key].split()[0] for key in _VERSIONS if manifest.get(key, "")[:1].isdigit()), "")


def _agree(one: str, other: str) -> bool:
    """Tell whether one version begins as the other does: 31.1.0.jre and 31.1-jre."""
    mine, yours = one.replace("-", ".").split("."), other.replace("-", ".").split(".")
    return mine[:2] == yours[:2]


def _grouped(artifact: str, manifest: Mapping[str, str], groups: Mapping[str, str]) -> str:
    """Return the name with its group, as a table of well-known artefacts has it, or as the manifest surely does."""
    if artifact in groups:
        return f"{groups[artifact]}:{artifact}"
    vendor = manifest.get("implementation-vendor-id", "")
    return f"{vendor}:{artifact}" if vendor and artifact.startswith(vendor.rpartition(".")[2]) else artifact


def _unknown(version: str, why: str) -> str:
    if version:
        return ""
    return f"the archive is not read: {why}" if why else "neither its manifest nor its file name tells a version"
