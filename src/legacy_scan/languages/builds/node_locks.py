"""Locks of yarn (both forms of yarn.lock) and pnpm (pnpm-lock.yaml), read by their lines, as their tools write them."""

import re
from collections.abc import Iterator
from typing import Final

from legacy_scan.languages.builds.said import Said
from legacy_scan.model.facts import FileFacts

_VERSION: Final = re.compile(r"  version:? +\"?([^\"\s]+)\"?\s*")
_OWN: Final = ("workspace:", "link:", "portal:", "file:", "patch:")
_ROW: Final = re.compile(r"( *)(?:'([^']+)'|\"([^\"]+)\"|([^\s'\"#-][^#]*?)):(?: +(.*))?\s*")
_PACKAGE: Final = re.compile(r"/?((?:@[^/@\s]+/)?[^/@\s]+)[@/](\d[^(_/\s]*)")
_DEEPEST: Final = 8
"""Nothing that is read here is deeper."""
_GROUPS: Final = ("dependencies", "devDependencies", "optionalDependencies")


def extract_yarn(text: bytes) -> FileFacts:
    """Return the facts of a yarn.lock."""
    said = Said()
    asked: list[tuple[str, str]] = []
    begin = 0
    for line, row in enumerate(text.decode("utf-8", "replace").split("\n"), 1):
        if row[:1] not in ("", " ", "#") and row.rstrip().endswith(":"):
            asked, begin = (
                [one for each in row.rstrip()[:-1].replace('"', "").split(", ") for one in _asked(each)],
                line,
            )
        elif asked and (found := _VERSION.fullmatch(row)):
            name = asked[0][0]
            said.locked(name, found[1], begin, tests=None, top=True)
            for each, written in asked:
                said.bind("locked", f"{each}@{written}", found[1], begin)
            asked = []
    return said.facts("yarn-lock", text, "")


def _asked(written: str) -> Iterator[tuple[str, str]]:
    """Yield the name and range of `name@range`, of an alias what it stands for; nothing where it is the tree's own."""
    name, _, wish = written[1:].partition("@")
    name = written[:1] + name
    if wish.startswith("npm:"):
        wish = wish.removeprefix("npm:")
        real, joint, rest = wish[1:].partition("@")
        name, wish = (wish[:1] + real, rest) if joint else (name, wish)
    if wish and not wish.startswith(_OWN):
        yield name, wish


def extract_pnpm(text: bytes) -> FileFacts:
    """Return the facts of a pnpm-lock.yaml: its packages, and the versions of those that projects ask for."""
    said = Said()
    decoded = text.decode("utf-8", "replace")
    telling = re.search(r"^ +dev: ", decoded, re.MULTILINE) is not None
    packages: dict[tuple[str, str], tuple[int, bool]] = {}
    wishes: dict[tuple[str, str], str] = {}
    last = ("", "")
    for path, value, line in _rows(decoded):
        if path[0] == "packages":
            if len(path) == 2:
                found = _PACKAGE.match(path[1])
                last = (found[1], found[2]) if found else ("", "")
                packages.setdefault(last, (line, False))
            elif path[2:] == ("dev",):
                packages[last] = packages[last][0], value == "true"
        elif path[0] == "importers":
            _wish("".join(path[1:2]), path[2:], value, line, wishes, said)
        else:
            _wish("", path, value, line, wishes, said)
    for (name, version), (line, tests) in packages.items():
        if name:
            said.locked(name, version, line, tests=tests if telling else None, top=False)
    return said.facts("pnpm-lock", text, "")


def _wish(
    project: str, path: tuple[str, ...], value: str, line: int, wishes: dict[tuple[str, str], str], said: Said
) -> None:
    """Read `specifier` and `version` of what a project asks for, or the `name: version` of older forms."""
    if len(path) < 2 or not value:
        return
    group, name, *what = path
    if what == ["specifier"] or group == "specifiers":
        wishes[project, name] = value
    elif group in _GROUPS and what in ([], ["version"]):
        version = re.split(r"[(_]", value, maxsplit=1)[0]
        if version[:1].isdigit():
            said.bind("locked", name, version, line)
            said.bind("locked", f"{name}@{wishes.get((project, name), '')}", version, line)


def _rows(text: str) -> Iterator[tuple[tuple[str, ...], str, int]]:
    """Yield each `key: value` with the keys around it, by their indents."""
    open_keys: list[tuple[int, str]] = []
    for line, row in enumerate(text.split("\n"), 1):
        if found := _ROW.fullmatch(row):
            indent = len(found[1])
            while open_keys and open_keys[-1][0] >= indent:
                open_keys.pop()
            open_keys = open_keys[:_DEEPEST]
            open_keys.append((indent, found[2] or found[3] or found[4]))
            yield tuple(key for _, key in open_keys), (found[5] or "").strip("'\" "), line
