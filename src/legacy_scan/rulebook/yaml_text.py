"""YAML text to plain values, with the line of every value, and with bounds that a bomb cannot pass.

Values are built from the parser's events, without recursion. Only null, booleans and whole numbers are told from
text, since rules hold nothing else: `1.10` stays the version that was written.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

import yaml

MOST_BYTES: Final = 4 * 1024 * 1024
DEEPEST: Final = 60
MOST_VALUES: Final = 300_000
"""Values after aliases are followed; the largest public rule file (182 kB) has about 5,000."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE = re.compile(r"[-+]?(0|[1-9]\d{0,17})")
_WORDS: Final = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


class YamlError(ValueError):
    """This text is no YAML that we read: `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class Lines:
    """The lines of values, found again by the containers that hold them."""

    def __init__(self) -> None:
        self._of: dict[int, dict[Any, int]] = {}
        self._kept: list[Any] = []

    def record(self, container: Any, key: Any, line: int) -> None:
        """Remember where the value under a key (or position) of a container stands."""
        known = self._of.get(id(container))
        if known is None:
            known = self._of[id(container)] = {}
            self._kept.append(container)
        known[key] = line

    def at(self, container: Any, *keys: Any) -> int:
        """Return the line of the value that keys lead to, or of the nearest value on the way that has one; else 1."""
        line = 1
        for key in keys:
            line = self._of.get(id(container), {}).get(key, line)
            try:
                container = container[key]
            except (KeyError, IndexError, TypeError):
                break
        return line


_MERGE: Final = "<<"


class _Frame:
    """A container under construction."""

    __slots__ = ("anchor", "before", "key", "line", "value", "waiting")

    def __init__(self, value: Any, anchor: str | None, line: int, before: int) -> None:
        self.value, self.anchor, self.line, self.before = value, anchor, line, before
        self.key: Any = None
        self.waiting = False


class _Builder:
    """One document's events to one value."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.frames: list[_Frame] = []
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.values = 0
        self.root: Any = None
        self.root_line = 1

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.ScalarEvent):
            self._count(1, line)
            value = _scalar(event)
            if event.anchor:
                self.anchors[event.anchor] = (value, 1)
            self._put(value, line)
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.anchors:
                raise YamlError(line, f"alias *{event.anchor} names nothing that is complete here")
            value, size = self.anchors[event.anchor]
            self._count(size, line)
            self._put(value, line)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            if len(self.frames) >= DEEPEST:
                raise YamlError(line, f"nested deeper than {DEEPEST} levels")
            value = {} if isinstance(event, yaml.MappingStartEvent) else []
            self.frames.append(_Frame(value, event.anchor, line, self.values))
            self._count(1, line)
        else:
            frame = self.frames.pop()
            if isinstance(frame.value, dict) and _MERGE in frame.value:
                self._merge(frame.value)
            if frame.anchor:
                self.anchors[frame.anchor] = (frame.value, self.values - frame.before)
            self._put(frame.value, frame.line)

    def _merge(self, value: dict[Any, Any]) -> None:
        """Take over what `<<` brings and the mapping itself does not say: of several, the first (YAML 1.1, "merge")."""
        line, bases = self.lines.at(value, _MERGE), value[_MERGE]
        every = bases if isinstance(bases, list) else [bases]
        if not all(isinstance(base, dict) for base in every):
            raise YamlError(line, "<<: what is merged must be a mapping, or a list of them")
        del value[_MERGE]
        for base in every:
            for key in [one for one in base if one not in value]:
                value[key] = base[key]
                self.lines.record(value, key, line)
        self._count(len(value), line)

    def _count(self, number: int, line: int) -> None:
        self.values += number
        if self.values > MOST_VALUES:
            raise YamlError(line, f"more than {MOST_VALUES:,} values once aliases are followed")

    def _put(self, value: Any, line: int) -> None:
        if not self.frames:
            self.root, self.root_line = value, line
            return
        frame = self.frames[-1]
        if isinstance(frame.value, list):
            self.lines.record(frame.value, len(frame.value), line)
            frame.value.append(value)
        elif not frame.waiting:
            if isinstance(value, (dict, list)):
                raise YamlError(line, "a key must be a plain word")
            frame.key, frame.waiting = value, True
            self.lines.record(frame.value, value, line)
        else:
            if frame.key in frame.value:
                raise YamlError(self.lines.at(frame.value, frame.key), f"key {frame.key!r} stands twice in one mapping")
            frame.value[frame.key] = value
            frame.waiting = False


def _scalar(event: Any) -> Any:
    text: str = event.value
    if event.tag == "tag:yaml.org,2002:str" or not event.implicit[0] or event.style not in (None, ""):
        return text
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _WHOLE.fullmatch(text) else text


def documents(data: bytes, lines: Lines) -> Iterator[tuple[Any, int]]:
    """Yield (value, line) for each document of a YAML file; `lines` learns where everything is. Raises YamlError."""
    if len(data) > MOST_BYTES:
        raise YamlError(1, f"{len(data):,} bytes; rule files over {MOST_BYTES:,} bytes are not read")
    builder = _Builder(lines)
    try:
        for event in yaml.parse(data, Loader=_LOADER):
            if isinstance(event, yaml.DocumentStartEvent):
                builder = _Builder(lines)
            elif isinstance(event, yaml.DocumentEndEvent):
                yield builder.root, builder.root_line
            elif not isinstance(event, (yaml.StreamStartEvent, yaml.StreamEndEvent)):
                builder.take(event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        words = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
        raise YamlError(mark.line + 1 if mark else 1, f"not YAML: {words}") from None
