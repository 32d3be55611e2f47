"""Python: requirements files (pip.pypa.io) and the dependencies of a pyproject.toml (PEP 621)."""

import re
import tomllib
from typing import Final

from legacy_scan.languages.builds.said import Said
from legacy_scan.model.facts import FileFacts

_ASKED: Final = re.compile(r"\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*(?:\(?([=<>!~][^;#)]*))?\s*\)?(?:[;#].*)?\s*")


def extract(text: bytes) -> FileFacts:
    """Return the facts of a requirements file."""
    said = Said()
    for line, row in enumerate(text.decode("utf-8", "replace").split("\n"), 1):
        _ask(row.partition(" --hash")[0].rstrip("\\ \r"), "requirements", line, said)
    return said.facts("pip", text, "")


def extract_project(text: bytes) -> FileFacts:
    """Return the facts of a pyproject.toml."""
    said = Said()
    decoded = text.decode("utf-8", "replace")
    try:
        project = tomllib.loads(decoded).get("project")
    except (tomllib.TOMLDecodeError, RecursionError):
        return said.facts("pyproject", text, "", lost=True)
    project = project if isinstance(project, dict) else {}
    groups = [("dependencies", project.get("dependencies"))]
    extras = project.get("optional-dependencies")
    groups += [(f"optional {name}", rows) for name, rows in extras.items()] if isinstance(extras, dict) else []
    for scope, rows in groups:
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, str):
                _ask(row, scope, decoded.count("\n", 0, max(0, decoded.find(row))) + 1, said)
    return said.facts("pyproject", text, "")


def _ask(row: str, scope: str, line: int, said: Said) -> None:
    if match := _ASKED.fullmatch(row):
        written = (match[2] or "").strip()
        pinned = re.fullmatch(r"={2,3}\s*([^,*\s]+)", written)
        said.library(match[1], pinned[1] if pinned else written, scope, line, 1)
