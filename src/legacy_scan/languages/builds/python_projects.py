"""Python: pyproject.toml (PEP 621, PEP 735, Poetry, PDM, uv) and Pipfile (Pipenv)."""

from collections.abc import Iterator
from typing import Any

from legacy_scan.languages.builds.lines import TOML, Lines, table, toml
from legacy_scan.languages.builds.pip import ask, exact
from legacy_scan.languages.builds.said import Said
from legacy_scan.model.facts import FileFacts


def extract(text: bytes) -> FileFacts:
    """Return the facts of a pyproject.toml."""
    said = Said()
    read = toml(text)
    if read is None:
        return said.facts("pyproject", text, "", lost=True)
    lines = Lines(text, TOML)
    for project in (table(read, "project"), table(read, "tool", "poetry")):
        if isinstance(name := project.get("name"), str) and name:
            version = project.get("version")
            said.bind("module", name, version if isinstance(version, str) else "", lines.of("name"))
    _listed(text.decode("utf-8", "replace"), read, said)
    poetry = table(read, "tool", "poetry")
    _tabled(table(poetry, "dependencies"), "dependencies", lines, said)
    _tabled(table(poetry, "dev-dependencies"), "dev", lines, said)
    for group in sorted(table(poetry, "group")):
        _tabled(table(poetry, "group", group, "dependencies"), _group(group), lines, said)
    return said.facts("pyproject", text, "")


def extract_pipfile(text: bytes) -> FileFacts:
    """Return the facts of a Pipfile."""
    said = Said()
    read = toml(text)
    if read is None:
        return said.facts("pipfile", text, "", lost=True)
    lines = Lines(text, TOML)
    _tabled(table(read, "packages"), "packages", lines, said)
    _tabled(table(read, "dev-packages"), "dev", lines, said)
    return said.facts("pipfile", text, "")


def _group(name: str) -> str:
    return "dependencies" if name == "main" else f"dev {name}"


def _listed(text: str, read: dict[str, Any], said: Said) -> None:
    """Read what stands in lists: PEP 621, the groups of PEP 735, and what PDM and uv keep for development."""
    at = 0
    for scope, rows in _lists(read):
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, str):
                at = max(text.find(row, at), text.find(row), 0)
                ask(row, scope, text.count("\n", 0, at) + 1, said)


def _lists(read: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "dependencies", table(read, "project").get("dependencies")
    for name, rows in table(read, "project", "optional-dependencies").items():
        yield f"optional {name}", rows
    for name, rows in table(read, "dependency-groups").items():
        yield f"dev {name}", rows
    for name, rows in table(read, "tool", "pdm", "dev-dependencies").items():
        yield f"dev {name}", rows
    yield "dev", table(read, "tool", "uv").get("dev-dependencies")


def _tabled(asked: dict[str, Any], scope: str, lines: Lines, said: Said) -> None:
    """Read `name = "^1.0"`, `name = {version = "^1.0", optional = true}`, and lists of such."""
    for name, written in asked.items():
        if name.lower() == "python":
            continue
        for one in written if isinstance(written, list) else [written]:
            given = one if isinstance(one, dict) else {"version": one}
            version = given.get("version", "")
            if "path" in given or not isinstance(version, str):
                continue
            of = f"optional {scope}" if given.get("optional") is True else scope
            said.library(name, exact(version), of, lines.of(name), 1)
