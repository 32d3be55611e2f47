"""Patterns that RE2 refuses (look-around, back-references): searched by another engine, as little as can be."""

import re
from collections.abc import Iterator
from typing import Any, Final

from legacy_scan.rulebook.patterns import RefusedError, bounded, compiled

_PIECE: Final = re.compile(r"(?s)\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?<?[=!]|.")
_LOOK: Final = re.compile(r"\(\?<?[=!]")

_MOST_PLACES: Final = 200
_MOST_READ: Final = 4_000_000
"""Bytes that are read to tell the places: each match may go on to the end of a line of megabytes."""


class Slow:
    """One such pattern. RE2 tells first where it could begin: mostly nowhere."""

    def __init__(self, pattern: str) -> None:
        """Raises RefusedError where the other engine does not take it either."""
        self._pattern = bounded(pattern)
        first = relaxed(pattern)
        self._first: Any = compiled(first) if first else None

    def matches(self, text: bytes, seconds: float) -> Iterator[Any]:
        """Yield the matches in a text, none inside another. Raises TimeoutError after some seconds."""
        places = self._places(text)
        if places is None:
            yield from self._pattern.finditer(text, timeout=seconds)
            return
        reached = 0
        for place in places:
            if place >= reached and (match := self._pattern.match(text, place, timeout=seconds / len(places))):
                yield match
                reached = match.end()

    def _places(self, text: bytes) -> list[int] | None:
        """Return every place where the relaxed pattern matches; None if there are too many, or no such pattern."""
        if self._first is None:
            return None
        found: list[int] = []
        read = 0
        match = self._first.search(text)
        while match:
            found.append(match.start())
            read += match.end() - match.start()
            if len(found) > _MOST_PLACES or read > _MOST_READ:
                return None
            match = self._first.search(text, match.start() + 1)
        return found


def relaxed(pattern: str) -> str:
    """Return a pattern for RE2 that occurs wherever this one does, made by leaving its look-around out; "" if none."""
    kept: list[str] = []
    depth, outside = 0, 0  # of the group being left out
    for piece in _PIECE.findall(pattern):
        if piece.startswith("("):
            depth += 1
            if not outside and _LOOK.match(piece):
                outside = depth
                kept.append("(?:)")
        if not outside:
            kept.append(piece)
        if piece == ")":
            outside = 0 if outside == depth else outside
            depth -= 1
    found = "".join(kept)
    try:
        compiled(found)
    except RefusedError:
        return ""
    return "" if "{," in found else found  # to RE2 this is no count
