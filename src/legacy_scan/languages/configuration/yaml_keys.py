"""The keys of a YAML text that are open, and what its anchors hold: an alias stands for it, and `<<` merges it in.

What an alias brings is told at the place where its value is written. Nothing is copied before it is asked for, so that
anchors that double each other cost no more than the settings that are read of one text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from legacy_scan.languages.configuration.keys import Pair

_DEEPEST: Final = 40
_LONGEST: Final = 100
_MORE: Final = "…"
"""Stands in the place of keys that are too deep, and at the end of one that is too long."""


class _Said(NamedTuple):
    """A value with its keys, and its place."""

    names: tuple[str, ...]
    value: str
    line: int
    column: int


class _Anchor(NamedTuple):
    """The values that an anchor holds: from which to which of those said; no last while it is open.

    So many `names` stand above it.
    """

    first: int
    last: int | None
    names: int


@dataclass(slots=True)
class _Key:
    """An open key; `below` are the keys of its mapping, and `merges` what `<<` says there."""

    depth: int
    name: str
    below: set[str] = field(default_factory=set)
    merges: list[Sequence[_Said]] = field(default_factory=list)
    anchor: str = ""


class OpenKeys:
    """The open keys of one document, outermost first."""

    def __init__(self) -> None:
        self._open = [_Key(-1, "")]
        self._anchors: dict[str, _Anchor] = {}
        self._said: list[_Said] = []

    def open(self, depth: int, name: str) -> None:
        """Open a key inside those that are open."""
        name = name if len(name) <= _LONGEST else name[:_LONGEST] + _MORE
        self._open[-1].below.add(name)
        self._open.append(_Key(depth, name))

    def close(self, depth: int) -> Iterator[Pair]:
        """Close all keys that stand at a depth or beyond; yield what was merged into them."""
        while len(self._open) > 1 and self._open[-1].depth >= depth:
            yield from self.merged()
            closed = self._open.pop()
            if closed.anchor:
                self._anchors[closed.anchor] = self._anchors[closed.anchor]._replace(last=len(self._said))
        if depth < 0:
            yield from self.merged()

    def merged(self) -> Iterator[Pair]:
        """Yield what was merged into the innermost mapping, which ends: its own keys win, then earlier merges."""
        here = self._open[-1]
        merges, own = here.merges, here.below
        here.merges, here.below = [], set()
        for brought in merges:
            for one in brought:
                if one.names and one.names[0] not in own:
                    yield self.pair(*one)
            own.update(one.names[0] for one in brought if one.names)

    def anchor(self, name: str, group: bool) -> None:
        """Name the value that comes next; of a group, all that stands below the innermost key."""
        first = len(self._said)
        self._anchors[name] = _Anchor(first, None if group else first + 1, len(self._open) - 1)
        if group:
            self._open[-1].anchor = name

    def known(self, names: Sequence[str]) -> list[Sequence[_Said]]:
        """Return what stands under names, or nothing if one of them is none."""
        return [self._held(self._anchors[name]) for name in names] if all(one in self._anchors for one in names) else []

    def _held(self, anchor: _Anchor) -> Sequence[_Said]:
        first, last, above = anchor
        return [one._replace(names=one.names[above:]) for one in self._said[first:last]]

    def alias(self, known: Sequence[Sequence[_Said]]) -> Iterator[Pair]:
        """Yield what aliases bring to the innermost key; behind `<<` it waits for the end of the mapping."""
        if self._open[-1].name == "<<":
            self._open[-2].merges += known
            return
        for brought in known:
            for one in brought:
                yield self.pair(*one)

    def pair(self, below: tuple[str, ...], value: str, line: int, column: int) -> Pair:
        """Return a value under the open keys and those below."""
        names = (*(one.name for one in self._open[1:]), *below)
        if len(names) > _DEEPEST:
            names = (*names[: _DEEPEST - 2], _MORE, names[-1])
        self._said.append(_Said(names, value, line, column))
        return Pair(".".join(names), value, line, column)
