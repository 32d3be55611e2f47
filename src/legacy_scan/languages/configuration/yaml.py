"""YAML by its lines: the block mappings and lists that configuration is made of, with keys joined by dots.

No reader of the whole language, and no need of one: what stands inside braces or a block of text is one value.
"""

import re
from collections.abc import Iterator
from typing import Final

from legacy_scan.languages.configuration.keys import Pair, facts
from legacy_scan.languages.configuration.yaml_keys import OpenKeys
from legacy_scan.model.facts import FileFacts, Health

_KEY: Final = r"[^\s\"'#&*!|>%@{}\[\],:](?:[^:\"'#\n]|:(?!\s|$)|#)*?"
_LINE: Final = re.compile(
    rf"(?P<indent> *+)(?P<items>(?:- ++)*+)(?:(?P<quote>[\"']?)(?P<key>{_KEY})(?P=quote)[ \t]*:(?:[ \t]++|$))?"
    r"(?P<value>.*)"
)
_VARIABLE: Final = re.compile(r"([A-Z][A-Z0-9_]+)=(.*)")
_BLOCK: Final = re.compile(r"[|>][+-]?\d?[+-]?\s*(?:#.*)?$")
_BLOCKS: Final = ("|", ">")
_COMMENT: Final = re.compile(r"\s+#.*$")
_ANCHOR: Final = re.compile(r"&([^\s,\[\]{}]+)(?:\s+|$)")
_ALIASES: Final = re.compile(r"\[?\s*\*[^\s,\[\]{}]+(?:\s*,\s*\*[^\s,\[\]{}]+)*+\s*+\]?\s*+(?:#.*)?")
_ALIAS: Final = re.compile(r"\*([^\s,\[\]{}]+)")


def extract(text: bytes) -> FileFacts:
    """Return the facts of a YAML text."""
    return facts("yaml", text, _pairs(text.decode("utf-8", "replace")), Health(len(text), 0, ()))


def _pairs(text: str) -> Iterator[Pair]:
    keys = OpenKeys()
    block = -1
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        if stripped == "---":
            yield from keys.close(-1)
            keys = OpenKeys()
            continue
        found = _LINE.match(line.rstrip())
        if found is None or 0 <= block < len(found["indent"]):
            continue
        yield from _placed(found, keys)
        value, column = found["value"].strip(), found.start("value") + 1
        if value[:1] == "&" and (anchor := _ANCHOR.match(value)):
            value, column = value[anchor.end() :], column + anchor.end()
            if _scalar(value) or found["key"] is not None:
                keys.anchor(anchor[1], group=not _scalar(value))
        block = len(found["indent"]) if value[:1] in _BLOCKS and _BLOCK.match(value) else -1
        if block < 0:
            yield from _valued(value, found["key"] is not None, number, column, keys)
    yield from keys.close(-1)


def _placed(found: re.Match[str], keys: OpenKeys) -> Iterator[Pair]:
    """Close and open keys as a line stands; yield what was merged into those that are closed."""
    indent = len(found["indent"])
    depth = indent + len(found["items"])
    yield from keys.close(depth if found["key"] else indent + bool(found["items"]))
    if found["items"]:
        yield from keys.merged()
    if found["key"] is not None:
        keys.open(depth, found["key"].strip())


def _valued(value: str, keyed: bool, line: int, column: int, keys: OpenKeys) -> Iterator[Pair]:
    """Yield the values that a line gives to the innermost key."""
    if value[:1] in ("*", "[") and _ALIASES.fullmatch(value) and (known := keys.known(_ALIAS.findall(value))):
        yield from keys.alias(known)
    elif shown := _scalar(value):
        variable = None if keyed else _VARIABLE.match(shown)
        below, shown = ((variable[1],), variable[2]) if variable else ((), shown)
        yield keys.pair(below, shown, line, column)


def _scalar(value: str) -> str:
    if value[:1] in "\"'" and value[:1]:
        end = value.find(value[0], 1)
        return value[1:end] if end > 0 else value[1:]
    if value.startswith("#"):
        return ""
    return _COMMENT.sub("", value) if "#" in value else value
