"""Gradle's version catalogs (docs.gradle.org, "Version catalogs"): aliases of libraries and their versions."""

import re
from typing import Any

from legacy_scan.languages.builds.lines import TOML, Lines, table, toml
from legacy_scan.languages.builds.said import Said
from legacy_scan.model.facts import FileFacts


def extract(text: bytes) -> FileFacts:
    """Return the facts of a catalog: `alias` bindings lead from `libs.some.name` to a library and its version."""
    said = Said()
    read = toml(text)
    if read is None:
        return said.facts("version-catalog", text, "", lost=True)
    lines = Lines(text, TOML)
    versions = table(read, "versions")
    for name, value in sorted(versions.items()):
        said.bind("property", name, _version(value, {}), lines.of(name))
    for alias, value in sorted(table(read, "libraries").items()):
        name, version = _library(value, versions)
        if name:
            line = lines.of(alias)
            shown = re.sub(r"[-_]", ".", alias)
            said.bind("alias", f"libs.{shown}", name, line, version)
    for bundle, value in sorted(table(read, "bundles").items()):
        for alias in value if isinstance(value, list) else ():
            name, version = _library(table(read, "libraries").get(str(alias)), versions)
            if name:
                shown = re.sub(r"[-_]", ".", bundle)
                said.bind("alias", f"libs.bundles.{shown}", name, lines.of(bundle), version)
    for alias, value in sorted(table(read, "plugins").items()):
        plugin = value.partition(":") if isinstance(value, str) else None
        name, version = (plugin[0], plugin[2]) if plugin else _plugin(value, versions)
        if name:
            shown = re.sub(r"[-_]", ".", alias)
            said.bind("alias", f"libs.plugins.{shown}", name, lines.of(alias), version)
    return said.facts("version-catalog", text, "")


def _library(value: Any, versions: dict[str, Any]) -> tuple[str, str]:
    if isinstance(value, str):
        group, _, rest = value.partition(":")
        artifact, _, version = rest.partition(":")
        return (f"{group}:{artifact}" if artifact else ""), version
    if not isinstance(value, dict):
        return "", ""
    module = value.get("module") or f"{value.get('group', '')}:{value.get('name', '')}"
    return str(module), _version(value.get("version"), versions)


def _plugin(value: Any, versions: dict[str, Any]) -> tuple[str, str]:
    name = value.get("id") if isinstance(value, dict) else ""
    return (name, _version(value.get("version"), versions)) if isinstance(name, str) and name else ("", "")


def _version(value: Any, versions: dict[str, Any]) -> str:
    if isinstance(value, dict):
        if "ref" in value:
            return _version(versions.get(str(value["ref"])), {})
        value = value.get("strictly") or value.get("require") or value.get("prefer")
    return value if isinstance(value, str) else ""
