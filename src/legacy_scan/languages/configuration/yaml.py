"""YAML by its lines: the block mappings and lists that configuration is made of, with keys joined by dots.

No reader of the whole language, and no need of one: anchors are not followed, and what stands inside braces or a block
of text is one value.
"""

import re
from collections.abc import Iterator
from typing import Final

from legacy_scan.languages.configuration.keys import Pair, facts
from legacy_scan.model.facts import FileFacts, Health

_KEY: Final = r"[^\s\"'#&*!|>%@{}\[\],:](?:[^:\"'#\n]|:(?!\s|$)|#)*?"
_LINE: Final = re.compile(
    rf"(?P<indent> *+)(?P<items>(?:- ++)*+)(?:(?P<quote>[\"']?)(?P<key>{_KEY})(?P=quote)[ \t]*:(?:[ \t]++|$))?"
    r"(?P<value>.*)"
)
_VARIABLE: Final = re.compile(r"([A-Z][A-Z0-9_]+)=(.*)")
_BLOCK: Final = re.compile(r"[|>][+-]?\d?[+-]?\s*(?:#.*)?$")
_COMMENT: Final = re.compile(r"\s+#.*$")
_DEEPEST: Final = 40


def extract(text: bytes) -> FileFacts:
    """Return the facts of a YAML text."""
    return facts("yaml", text, _pairs(text.decode("utf-8", "replace")), Health(len(text), 0, ()))


def _pairs(text: str) -> Iterator[Pair]:
    open_keys: list[tuple[int, str]] = []
    block = -1
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#") or stripped == "---":
            continue
        found = _LINE.match(line)
        if found is None:
            continue
        indent = len(found["indent"])
        if 0 <= block < indent:
            continue
        block = -1
        depth = indent + len(found["items"])
        while open_keys and open_keys[-1][0] >= (depth if found["key"] else indent + bool(found["items"])):
            open_keys.pop()
        value = found["value"].strip()
        if found["key"] is not None:
            open_keys.append((depth, found["key"].strip()))
            del open_keys[_DEEPEST:]
        if _BLOCK.match(value):
            block = indent
            continue
        shown = _scalar(value)
        if shown:
            column = found.start("value") + 1
            names = [key for _, key in open_keys]
            if found["key"] is None and (variable := _VARIABLE.match(shown)):
                names, shown = [*names, variable[1]], variable[2]
            yield Pair(".".join(names), shown, number, column)


def _scalar(value: str) -> str:
    if value[:1] in "\"'" and value[:1]:
        end = value.find(value[0], 1)
        return value[1:end] if end > 0 else value[1:]
    if value.startswith("#"):
        return ""
    return _COMMENT.sub("", value) if "#" in value else value
