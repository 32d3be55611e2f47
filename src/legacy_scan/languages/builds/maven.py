"""Maven: dependencies, managed versions, parents, properties and profiles of a POM (maven.apache.org/pom.html)."""

import re
from collections.abc import Mapping
from typing import Final

from legacy_scan.extraction.elements import Element, NotReadError, read
from legacy_scan.extraction.placeholders import put_in
from legacy_scan.languages.builds.said import Said
from legacy_scan.model.facts import FileFacts

_POM: Final = re.compile(r"<project\b[^>]*maven\.apache\.org/POM|<modelVersion>\s*4\.")
_PROPERTY: Final = re.compile(r"\$\{([^${}]+)\}")


def sniff(head: str) -> int:
    """Tell how surely this is a POM."""
    return 90 if _POM.search(head) else 0


def filled(text: str, properties: Mapping[str, str]) -> str:
    """Return a text with the properties known here put in; those that are not stay as written."""
    return put_in(text, _PROPERTY, properties)


def extract(text: bytes) -> FileFacts:
    """Return the facts of a POM. Names are filled from its own properties, versions stay as written."""
    said = Said()
    try:
        root = read(text)
    except NotReadError:
        return said.facts("maven", text, "", lost=True)
    own = {one.name: one.text for one in root.all("properties") for one in one.children}
    group = root.said("groupId") or root.said("parent", "groupId")
    version = root.said("version") or root.said("parent", "version")
    known = {**own, "project.groupId": group, "project.version": version, "pom.groupId": group, "groupId": group}
    known["project.parent.groupId"] = root.said("parent", "groupId")
    artifact = filled(root.said("artifactId"), known)
    module = f"{filled(group, known)}:{artifact}" if artifact else ""
    if module:
        said.bind("module", module, version, root.line)
    if (parent := root.one("parent")) is not None:
        name = f"{filled(parent.said('groupId'), known)}:{filled(parent.said('artifactId'), known)}"
        place = parent.one("relativePath")
        said.bind("parent", name, parent.said("version"), parent.line, place.text if place else "../pom.xml")
    _section(root, "", known, said)
    for profile in root.all("profiles", "profile"):
        active = profile.said("activation", "activeByDefault") == "true"
        _section(profile, "" if active else profile.said("id") or "profile", known, said)
    return said.facts("maven", text, module)


def _section(where: Element, profile: str, known: Mapping[str, str], said: Said) -> None:
    for one in (child for group in where.all("properties") for child in group.children):
        said.bind("property", one.name, one.text, one.line, profile)
    for one in where.all("modules", "module"):
        said.bind("submodule", one.text, "", one.line, profile)
    for one in where.all("dependencies", "dependency"):
        name, place = _named(one, known)
        if name:
            words = [one.said("scope") or "compile", *(["optional"] if one.said("optional") == "true" else [])]
            words += [f"profile {profile}"] if profile else []
            said.library(name, one.said("version"), ", ".join(words), place.line, place.column)
    for one in where.all("dependencyManagement", "dependencies", "dependency"):
        name, place = _named(one, known)
        if name:
            kind = "bom" if one.said("scope") == "import" else "managed-version"
            said.bind(kind, name, one.said("version"), place.line, profile)


def _named(one: Element, known: Mapping[str, str]) -> tuple[str, Element]:
    """Return `group:artifact` and the element that begins it, whichever stands first."""
    group, artifact = one.one("groupId"), one.one("artifactId")
    if group is None or artifact is None or not artifact.text:
        return "", one
    first = min(group, artifact, key=lambda each: (each.line, each.column))
    return f"{filled(group.text, known)}:{filled(artifact.text, known)}", first
