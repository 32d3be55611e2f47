"""Gradle, both dialects, by its words: a build script is a program, and only what it writes out is taken.

Read: `implementation 'g:a:v'`, `implementation("g:a:v")`, `group: 'g', name: 'a', version: 'v'` (also with `=`),
platforms, aliases of a version catalog (`libs.some.name`), plugins with a version, and variables with a text.
"""

import re
from collections.abc import Iterator
from typing import Final

from legacy_scan.languages.builds.said import Said
from legacy_scan.model.facts import FileFacts

_TOKEN: Final = re.compile(
    rb"""//[^\n]*|/\*.*?(?:\*/|\Z)|(?P<text>\"\"\".*?\"\"\"|'''.*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
    rb"""|(?P<word>[A-Za-z_$][\w$.-]*)|(?P<sign>[^\s\w])""",
    re.DOTALL,
)
_ASKS: Final = re.compile(
    r"(?:\w+(?:Implementation|Api|CompileOnly|RuntimeOnly|Compile|Runtime|AnnotationProcessor))$"
    r"|(?:implementation|api|compile|compileOnly|compileOnlyApi|runtime|runtimeOnly|annotationProcessor|kapt|ksp"
    r"|providedCompile|providedRuntime|provided|classpath|developmentOnly|earlib|deploy|shadow|coreLibraryDesugaring)$"
)
_PLATFORM: Final = frozenset({"platform", "enforcedPlatform", "mavenBom"})
_COORDINATES: Final = re.compile(r"^([\w.${}-]+):([\w.${}-]+)(?::([^:@]*))?(?::[^:@]*)?(?:@.*)?$")
_NAMED: Final = frozenset({"group", "name", "version"})
_AHEAD: Final = 14


def sniff(head: str) -> int:
    """A build script has no mark of its own: its name tells."""
    return 0


class _Word(tuple[str, str, int, int]):
    """Kind (text, word or sign), value, line, column."""

    __slots__ = ()


def extract(text: bytes) -> FileFacts:
    """Return the facts of a build script."""
    said = Said()
    words = list(_words(text))
    for at, (kind, value, line, _) in enumerate(words):
        if kind != "word":
            continue
        after = words[at + 1 : at + 1 + _AHEAD]
        if value == "mavenBom" or _ASKS.match(value):
            _asked(value, after, said)
        elif value == "id" or value == "kotlin":
            _plugin(after, said)
        elif len(after) > 1 and after[0][1] == "=" and after[1][0] == "text":
            said.bind("property", value.removeprefix("ext."), after[1][1], line)
        elif value in ("set", "extra") and len(after) > 3 and after[1][0] == "text":
            found = next((one for one in after[2:5] if one[0] == "text"), None)
            if found:
                said.bind("property", after[1][1], found[1], line)
    return said.facts("gradle", text, "")


def _asked(configuration: str, after: list[_Word], said: Said) -> None:
    """Read what stands behind a configuration: coordinates, named parts, or an alias."""
    bom = configuration == "mavenBom"
    rest = [one for one in after if one[1] not in ("(", ",")]
    while rest and rest[0][1] in _PLATFORM | {"project", "files", "fileTree", "testFixtures", "variantOf", "kotlin"}:
        if rest[0][1] in ("project", "files", "fileTree"):
            return
        bom = bom or rest[0][1] in _PLATFORM
        rest = rest[1:]
    if not rest:
        return
    kind, value, line, column = rest[0]
    if kind == "text" and (match := _COORDINATES.match(value)):
        name, version = f"{match[1]}:{match[2]}", match[3] or ""
        if bom:
            said.bind("bom", name, version, line)
        else:
            said.library(name, version, configuration, line, column)
    elif kind == "word" and value.startswith("libs."):
        said.library(value, "", "bom" if bom else configuration, line, column)
    elif kind == "word" and value in _NAMED:
        parts = {
            one[1]: rest[at + 2][1]
            for at, one in enumerate(rest[:-2])
            if one[1] in _NAMED and rest[at + 1][1] in (":", "=") and rest[at + 2][0] == "text"
        }
        if "name" in parts:
            said.library(
                f"{parts.get('group', '')}:{parts['name']}", parts.get("version", ""), configuration, line, column
            )


def _plugin(after: list[_Word], said: Said) -> None:
    """`id 'name' version '1.0'`."""
    texts = [one for one in after[:6] if one[0] == "text"]
    words = [one[1] for one in after[:6]]
    if len(texts) > 1 and "version" in words:
        said.bind("plugin", texts[0][1], texts[1][1], texts[0][2])


def _words(text: bytes) -> Iterator[_Word]:
    line, begin, at = 1, 0, 0
    for match in _TOKEN.finditer(text):
        start = match.start()
        line += text.count(b"\n", at, start)
        begin = max(begin, text.rfind(b"\n", at, start) + 1)
        at = start
        if match.lastgroup:
            value = match[0].decode("utf-8", "replace")
            if match.lastgroup == "text":
                quote = 3 if value.startswith(('"""', "'''")) else 1
                value = value[quote:-quote]
            column = len(text[begin:start].decode("utf-8", "replace")) + 1
            yield _Word((match.lastgroup, value, line, column))
