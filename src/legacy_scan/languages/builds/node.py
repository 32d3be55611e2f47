"""npm: package.json and package-lock.json (docs.npmjs.com)."""

import json
from typing import Any, Final

from legacy_scan.languages.builds.lines import JSON, Lines
from legacy_scan.languages.builds.said import Said
from legacy_scan.model.facts import FileFacts

_GROUPS: Final = ("dependencies", "devDependencies", "optionalDependencies", "peerDependencies")
_MOST: Final = 50_000


def extract(text: bytes) -> FileFacts:
    """Return the facts of a package.json: a line of its own for each dependency, as npm writes it."""
    said = Said()
    read = _read(text)
    if read is None:
        return said.facts("npm", text, "", lost=True)
    lines = Lines(text, JSON)
    name = read.get("name")
    if isinstance(name, str) and name:
        version = read.get("version")
        said.bind("module", name, version if isinstance(version, str) else "", 1)
    for group in _GROUPS:
        begin = lines.of(group, 1)
        asked = read.get(group)
        for each, version in sorted(asked.items()) if isinstance(asked, dict) else ():
            if isinstance(version, str) and each:
                said.library(each, version, group, lines.of(each, begin), 1)
    return said.facts("npm", text, "")


def extract_lock(text: bytes) -> FileFacts:
    """Return the facts of a lock file: each package in the version that is installed; `locked` is at the top."""
    said = Said()
    read = _read(text)
    if read is None:
        return said.facts("npm-lock", text, "", lost=True)
    lines = Lines(text, JSON)
    packages = read.get("packages")
    old = read.get("dependencies")
    rows = packages if isinstance(packages, dict) else {}
    if not rows and isinstance(old, dict):
        rows = {f"node_modules/{name}": row for name, row in old.items()}
    for path, row in sorted(rows.items())[:_MOST]:
        name = path.rpartition("node_modules/")[2]
        version = row.get("version") if isinstance(row, dict) else None
        if "node_modules/" in path and name and isinstance(version, str):
            line = lines.of(path, 1) if path in lines.known else lines.of(name, 1)
            said.locked(name, version, line, tests=bool(row.get("dev")), top=path == f"node_modules/{name}")
    return said.facts("npm-lock", text, "", lost=len(rows) > _MOST)


def _read(text: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
