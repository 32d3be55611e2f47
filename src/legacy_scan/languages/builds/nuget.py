"""NuGet: packages of a project file, of packages.config, and central versions (learn.microsoft.com/nuget)."""

import re
from typing import Final

from legacy_scan.extraction.elements import Element, NotReadError, read
from legacy_scan.languages.builds.said import Said
from legacy_scan.model.facts import FileFacts

_PROJECT: Final = re.compile(r"<Project\b[^>]*(?:\bSdk=|schemas\.microsoft\.com/developer/msbuild)|<Project>\s*<")
_PROPERTY: Final = re.compile(r"\$\(([\w.-]+)\)")
_ASKS: Final = frozenset({"PackageReference", "GlobalPackageReference"})
_PACKAGES: Final = re.compile(r"<packages>\s*(?:<package\s|</packages>)")


def sniff(head: str) -> int:
    """Tell how surely this is a project file or a list of packages."""
    return 90 if _PROJECT.search(head) or _PACKAGES.search(head) else 0


def extract(text: bytes) -> FileFacts:
    """Return the facts of a project file or a packages.config."""
    said = Said()
    try:
        root = read(text)
    except NotReadError:
        return said.facts("nuget", text, "", lost=True)
    waiting = [root]
    while waiting:
        one = waiting.pop()
        waiting += one.children
        given = one.attributes
        version = _plain(given.get("Version") or given.get("VersionOverride") or one.said("Version"))
        if one.name in _ASKS and (name := given.get("Include") or given.get("Update")):
            said.library(name, version, _scope(one), one.line, one.column)
        elif one.name == "PackageVersion" and (name := given.get("Include")):
            said.bind("managed-version", name, version, one.line)
        elif one.name == "package" and (name := given.get("id")):
            scope = "dev" if given.get("developmentDependency") == "true" else "package"
            said.library(name, given.get("version", ""), scope, one.line, one.column)
        elif one.name == "ProjectReference" and (name := given.get("Include")):
            said.bind("project-reference", name.replace("\\", "/"), "", one.line)
        elif one.name == "PropertyGroup":
            for each in one.children:
                said.bind("property", each.name, _plain(each.text), each.line)
    return said.facts("nuget", text, "")


def _plain(text: str) -> str:
    """Return a text whose properties are written as other builds write them; a function of MSBuild stays as it is."""
    return _PROPERTY.sub(r"${\1}", text)


def _scope(one: Element) -> str:
    private = one.attributes.get("PrivateAssets") or one.said("PrivateAssets")
    return "dev" if private.lower() == "all" else "package"
