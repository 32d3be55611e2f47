"""Locks of Python: poetry.lock, pdm.lock and uv.lock, which are lists of packages, and Pipfile.lock (Pipenv)."""

import json
import re
from typing import Final

from legacy_scan.languages.builds.lines import JSON, Lines, table
from legacy_scan.languages.builds.pip import exact
from legacy_scan.languages.builds.said import Said
from legacy_scan.model.facts import FileFacts

_PAIR: Final = re.compile(r"(name|version|category|groups|source)\s*=\s*(.+?)\s*")
_OWN: Final = re.compile(r"\{\s*(?:virtual|editable|directory|workspace)\b")
_RUN: Final = re.compile(r"\"(?:main|default)\"")


def sniff(head: str) -> int:
    """Tell how surely this is such a lock."""
    return 70 if "[[package]]" in head and re.search(r"^version\s*=", head, re.MULTILINE) else 0


def extract(text: bytes) -> FileFacts:
    """Return the facts of a list of packages."""
    said = Said()
    given: dict[str, str] = {}
    begin = 0
    for line, row in enumerate([*text.decode("utf-8", "replace").split("\n"), "["], 1):
        if row.startswith("["):
            if begin:
                _package(given, begin, said)
            begin, given = (line, {}) if row.strip() == "[[package]]" else (0, {})
        elif begin and (pair := _PAIR.fullmatch(row)):
            given.setdefault(pair[1], pair[2])
    return said.facts("python-lock", text, "")


def _package(given: dict[str, str], line: int, said: Said) -> None:
    name, version = (given.get(key, "").strip("\"'") for key in ("name", "version"))
    if _OWN.match(given.get("source", "")):
        return
    if not name or not version:
        said.lose(line)
        return
    tests: bool | None = None
    if "category" in given:
        tests = "dev" in given["category"]
    elif "groups" in given:
        tests = not _RUN.search(given["groups"])
    said.locked(name, version, line, tests=tests, top=True)


def extract_pipfile(text: bytes) -> FileFacts:
    """Return the facts of a Pipfile.lock."""
    said = Said()
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return said.facts("pipfile-lock", text, "", lost=True)
    lines = Lines(text, JSON)
    for section, tests in (("default", False), ("develop", True)):
        begin = lines.of(section)
        for name, row in sorted(table(read, section).items()):
            version = row.get("version") if isinstance(row, dict) else None
            if isinstance(version, str) and name:
                said.locked(name, exact(version), lines.of(name, begin), tests=tests, top=True)
            else:
                said.lose(lines.of(name, begin))
    return said.facts("pipfile-lock", text, "")
