"""Gradle, both dialects, by its words: a build script is a program, and only what it writes out is taken.

Read: `implementation 'g:a:v', 'g:b:v'`,
`implementation("g:a:v")`, `group: 'g', name: 'a', version: 'v'` (also with `=`), sums
(`'g:a:' + v`), platforms, constraints, aliases of a version catalog (`libs.some.name`) and of maps (`deps.name`),
plugins with a version, the dependency management plugin, scripts applied, and variables with a text.
"""

import re
from collections.abc import Iterator, Sequence
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
_OTHERS: Final = frozenset({"project", "files", "fileTree", "gradleApi", "localGroovy"})
_KOTLIN: Final = "kotlin"
"""`kotlin("test")` is a library of Kotlin's group, in the version of its plugin."""
_COORDINATES: Final = re.compile(r"^([\w.${}-]+):([\w.${}-]+)(?::([^:@]*))?(?::[^:@]*)?(?:@.*)?$")
_SETS: Final = frozenset({"set", "extra", "ext.set", "project.ext.set", "extra.set", "rootProject.ext.set"})
_RICH: Final = frozenset({"strictly", "require", "prefer"})
_MANAGING: Final = frozenset({"constraints", "dependencySet"})
_NAMED: Final = frozenset({"group", "name", "version"})
_NO_LIBRARIES: Final = ("sourceSets.", "configurations.", "project.", "rootProject.", "layout.")
_MAKES: Final = "dependencies.create"
"""What makes a library of a text, so that a script can say more of it: `dependencies.create("g:a:v") { ... }`."""
_OPENING: Final = frozenset("([")
_WITHIN: Final = bytes(range(0x80, 0xC0))
"""Bytes that go on with a character of UTF-8."""
_AHEAD: Final = 14
_LARGEST_MAP: Final = 4_000


class _Word(tuple[str, str, int, int]):
    """Kind (text, word or sign), value, line, column."""

    __slots__ = ()


def extract(text: bytes) -> FileFacts:
    """Return the facts of a build script."""
    said = Said()
    words = list(_words(text))
    blocks: list[str] = []
    head, line = "", 0
    for at, (kind, value, here, _) in enumerate(words):
        if kind == "sign":
            if value == "{":
                blocks.append(head)
            elif value == "}" and blocks:
                blocks.pop()
            line = 0 if value in "{};" else line
            continue
        if here != line:
            head, line = value, here
        if kind == "word":
            _statement(words, at, blocks, said)
    return said.facts("gradle", text, "")


def _statement(words: Sequence[_Word], at: int, blocks: Sequence[str], said: Said) -> None:
    _, value, line, _ = words[at]
    after = words[at + 1 : at + 1 + _AHEAD]
    if value in ("mavenBom", "dependency") or _ASKS.match(value):
        managing = bool(_MANAGING.intersection(blocks)) or value == "dependency"
        _asked(value, after, managing, said)
        for number in _further(words, at + 1):
            _asked(value, words[number : number + _AHEAD], managing, said)
    elif value == "dependencySet":
        _set_of(words, at, said)
    elif value in ("id", "kotlin", "alias"):
        _plugin(after, said)
    elif (
        value == "apply" and len(after) > 2 and after[0][1] in ("from", "plugin", "(") and (found := _texts(after[:5]))
    ):
        said.bind("applies", "plugin" if "plugin" in (after[0][1], after[1][1]) else "", found[0], line)
    elif len(after) > 1 and after[0][1] == "=":
        _given(value, words, at, said)
    elif value in _SETS and len(after) > 3 and after[1][0] == "text" and (found := _texts(after[2:5])):
        said.bind("property", after[1][1], found[0], line)
    elif value == "extra" and len(after) > 1 and after[1][0] == "text" and words[at - 1][1] == "by":
        said.bind("property", words[at - 2][1], after[1][1], line)


def _further(words: Sequence[_Word], at: int) -> Iterator[int]:
    """Yield where further libraries stand: `implementation 'a:b:1', 'c:d:' + v, libs.some`."""
    while at < len(words) and words[at][1] in _OPENING:
        at += 1
    while at + 2 < len(words) and (words[at][0] == "text" or words[at][1].startswith("libs.")):
        while words[at + 1][1] == "+" and at + 3 < len(words):
            at += 2
        if words[at + 1][1] != ",":
            return
        at += 2
        if words[at][1].startswith("libs.") or (words[at][0] == "text" and _COORDINATES.match(words[at][1])):
            yield at


def _given(name: str, words: Sequence[_Word], at: int, said: Said) -> None:
    """`name = 'text'`, `name = "a" + b`, `name = [key: 'text', ...]`, `val name by extra("text")`."""
    name = name.removeprefix("project.").removeprefix("ext.")
    if words[at + 2][1] == "[" or words[at + 2][1] in ("mapOf", "mutableMapOf"):
        for number in range(at + 3, min(len(words) - 2, at + _LARGEST_MAP)):
            key, sign, value = words[number], words[number + 1], words[number + 2]
            if key[1] == "]" or (key[1] == ")" and words[at + 2][1] != "["):
                return
            begin = number + (4 if value[1] == _MAKES else 2)
            if key[0] in ("word", "text") and sign[1] in (":", "to") and _texts(words[begin : begin + 1]):
                said.bind("property", f"{name}.{key[1]}", _sum(words[begin : begin + 6]), key[2])
        _cut(words, at, said)
    elif words[at + 2][0] == "text":
        said.bind("property", name, _sum(words[at + 2 : at + 8]), words[at][2])


def _sum(words: Sequence[_Word]) -> str:
    """Return a text with what is added to it: texts as they are, names as properties."""
    text = words[0][1]
    for sign, added in zip(words[1::2], words[2::2], strict=False):
        if sign[1] != "+" or added[0] == "sign":
            break
        text += added[1] if added[0] == "text" else f"${{{added[1]}}}"
    return text


def _asked(configuration: str, after: Sequence[_Word], managing: bool, said: Said) -> None:
    """Read what stands behind a configuration: coordinates, named parts, or an alias."""
    bom = configuration == "mavenBom"
    rest = [one for one in after if one[1] not in ("(", "[", ",")]
    while rest and rest[0][1] in _PLATFORM | _OTHERS | {"testFixtures", "variantOf"}:
        if rest[0][1] in _OTHERS:
            return
        bom = bom or rest[0][1] in _PLATFORM
        rest = rest[1:]
    name, version = _three(after) or (_written(rest) if rest else ("", ""))
    if not name:
        return
    version = version or _rich(rest)
    _, _, line, column = rest[0]
    if bom:
        said.bind("bom", name, version, line)
    elif managing:
        said.bind("managed-version", name, version, line)
    else:
        said.library(name, version, configuration, line, column)


def _three(after: Sequence[_Word]) -> tuple[str, str] | None:
    """`("group", "name", version)`, as Kotlin's dialect has it, too."""
    if len(after) < 4 or [one[1] for one in after[0:3:2]] != ["(", ","]:
        return None
    _, group, _, name, *more = after
    if group[0] != "text" or name[0] != "text" or ":" in group[1] or ":" in name[1]:
        return None
    version = more[1] if len(more) > 1 and more[0][1] == "," and more[1][0] != "sign" else None
    said = "" if version is None else version[1] if version[0] == "text" else f"${{{version[1]}}}"
    return f"{group[1]}:{name[1]}", said


def _rich(rest: Sequence[_Word]) -> str:
    """`{ version { strictly '1.0' } }` behind coordinates that have none."""
    behind = [one for one in rest[1:8] if one[1] not in (")", "(")]
    said = [one[1] for one in behind[:4]]
    if said[:3] == ["{", "version", "{"] and said[3:] and said[3] in _RICH and (found := _texts(behind[4:5])):
        return found[0]
    return ""


def _written(rest: Sequence[_Word]) -> tuple[str, str]:
    """Return the name and version that stand here, with properties for what is computed; nothing for other code."""
    kind, value, line, _ = rest[0]
    if kind == "text":
        match = _COORDINATES.match(_sum(rest).strip())
        return (f"{match[1]}:{match[2]}", match[3] or "") if match else (value if value.startswith("$") else "", "")
    if value in _NAMED:
        return _parts(rest)
    if value == _KOTLIN and rest[1:2] and rest[1][0] == "text":
        return f"org.jetbrains.kotlin:kotlin-{rest[1][1]}", ""
    assigned = rest[1:2] and rest[1][2] == line and rest[1][1] == "="
    if kind != "word" or "." not in value or assigned or value.startswith(_NO_LIBRARIES):
        return "", ""
    return value if value.startswith("libs.") else f"${{{value}}}", ""


def _parts(rest: Sequence[_Word]) -> tuple[str, str]:
    """`group: 'g', name: 'a', version: v`."""
    parts = _named(rest)
    return (f"{parts.get('group', '')}:{parts['name']}", parts.get("version", "")) if "name" in parts else ("", "")


def _named(rest: Sequence[_Word]) -> dict[str, str]:
    parts: dict[str, str] = {}
    for key, sign, value in zip(rest, rest[1:], rest[2:], strict=False):
        if key[1] in _NAMED and sign[1] in (":", "=") and value[0] != "sign":
            parts.setdefault(key[1], value[1] if value[0] == "text" else f"${{{value[1]}}}")
    return parts


def _set_of(words: Sequence[_Word], at: int, said: Said) -> None:
    """`dependencySet(group: 'g', version: 'v') { entry 'a'; entry 'b' }`."""
    parts = _named(words[at : at + _AHEAD])
    for number in range(at, min(len(words) - 1, at + _LARGEST_MAP)):
        if words[number][1] == "}":
            return
        if words[number][1] == "entry" and (found := _texts(words[number + 1 : number + 3])):
            name = f"{parts.get('group', '')}:{found[0]}"
            said.bind("managed-version", name, parts.get("version", ""), words[number][2])
    _cut(words, at, said)


def _cut(words: Sequence[_Word], at: int, said: Said) -> None:
    """What begins here goes on too long: what stands behind is lost."""
    if at + _LARGEST_MAP < len(words):
        said.lose(words[at + _LARGEST_MAP][2])


def _plugin(after: Sequence[_Word], said: Said) -> None:
    """`id 'name' version '1.0'`, `alias(libs.plugins.name)`."""
    texts = _texts(after[:6])
    words = [one[1] for one in after[:6]]
    if len(texts) > 1 and "version" in words:
        said.bind("plugin", texts[0], texts[1], after[0][2])
    elif alias := next((word for word in words[:2] if word.startswith("libs.plugins.")), ""):
        said.bind("plugin", alias, "", after[0][2])
    elif texts and words[0] in ("(", texts[0]):
        said.bind("applies", "plugin", texts[0], after[0][2])


def _texts(words: Sequence[_Word]) -> list[str]:
    return [one[1] for one in words if one[0] == "text"]


def _words(text: bytes) -> Iterator[_Word]:
    line, column, at = 1, 1, 0
    for match in _TOKEN.finditer(text):
        start = match.start()
        line += text.count(b"\n", at, start)
        begin = text.rfind(b"\n", at, start) + 1
        before = text[begin or at : start].translate(None, _WITHIN)  # counted on: a script may be one line
        column = len(before) + (1 if begin else column)
        at = start
        if match.lastgroup:
            value = match[0].decode("utf-8", "replace")
            if match.lastgroup == "text":
                quote = 3 if value.startswith(('"""', "'''")) else 1
                value = value[quote:-quote]
            yield _Word((match.lastgroup, value, line, column))
