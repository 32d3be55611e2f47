"""XML as small elements with their places, hardened: no network, bounded depth and size.

Of entities that a text declares for itself only short texts are put in; what another file holds is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple
from xml.parsers import expat

_DEEPEST: Final = 60
_MOST: Final = 200_000
_LONGEST_ENTITY: Final = 200


class NotReadError(ValueError):
    """This is no XML that we read: broken, too deep, too big, or with entities made of others."""


@dataclass(slots=True)
class Element:
    """An element by its local name; `text` is its own text, stripped.

    `last` is the line of its end tag, `said_on` the line its text begins on, where it has no children. `start` and
    `end` are the bytes at which its tags begin.
    """

    name: str
    line: int
    column: int
    attributes: dict[str, str]
    children: list["Element"] = field(default_factory=list)
    text: str = ""
    last: int = 0
    said_on: int = 0
    start: int = 0
    end: int = 0

    def walk(self) -> Iterator[tuple["Element", "Element"]]:
        """Yield each element below this one with the one around it, in the order of the text."""
        waiting = [(child, self) for child in reversed(self.children)]
        while waiting:
            one, around = waiting.pop()
            yield one, around
            waiting += [(child, one) for child in reversed(one.children)]

    def all(self, *path: str) -> list["Element"]:
        """Return the elements that a path of names leads to."""
        found = [self]
        for name in path:
            found = [child for one in found for child in one.children if child.name == name]
        return found

    def one(self, *path: str) -> "Element | None":
        """Return the first element that a path leads to."""
        return next(iter(self.all(*path)), None)

    def said(self, *path: str) -> str:
        """Return the text of the first element that a path leads to, or nothing."""
        found = self.one(*path)
        return found.text if found else ""


class _Builder:
    """Builds elements from expat's events."""

    def __init__(self, parser: Any) -> None:
        self.root: Element | None = None
        self._parser = parser
        self._open: list[tuple[Element, list[str]]] = []
        self._count = 0
        self.left_out: list[int] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) >= _DEEPEST or self._count > _MOST:
            raise NotReadError("too deep or too many elements")
        place = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        one = Element(name.rpartition(":")[2], *place, {key.rpartition(":")[2]: attributes[key] for key in attributes})
        one.start = self._parser.CurrentByteIndex
        if self._open:
            self._open[-1][0].children.append(one)
        else:
            self.root = one
        self._open.append((one, []))

    def end(self, _: str) -> None:
        one, words = self._open.pop()
        text = "".join(words)
        one.text = text.strip()
        one.last = self._parser.CurrentLineNumber
        one.end = self._parser.CurrentByteIndex
        one.said_on = one.last - text.lstrip().count("\n")

    def words(self, text: str) -> None:
        if self._open:
            self._open[-1][1].append(text)

    def entity(self, _: str, parameter: int, text: str | None, *__: Any) -> None:
        if text is not None and (parameter or len(text) > _LONGEST_ENTITY or any(sign in text for sign in "&%<")):
            raise NotReadError("declares entities that are more than a short text")

    def outside(self, *_: Any) -> int:
        """Go on without what another file holds, and note the byte at which it is asked for."""
        self.left_out.append(self._parser.CurrentByteIndex)
        return 1


class Read(NamedTuple):
    """What could be read of a text: the root as far as it goes, and the byte at which reading ended, and why.

    `left_out` are the bytes at which something stands in for what another file holds.
    """

    root: Element | None
    end: int
    why: str
    left_out: tuple[int, ...] = ()


def read(text: bytes) -> Element:
    """Return the root element of a text that stands whole in it. Raises NotReadError."""
    found = as_far_as_it_goes(text)
    if found.why or found.root is None or found.left_out:
        raise NotReadError(found.why or "no element, or parts of it in other files")
    return found.root


def as_far_as_it_goes(text: bytes) -> Read:
    """Return what can be read of a text that may be broken. One that declares entities of others is not read at all."""
    parser = expat.ParserCreate("utf-8")
    builder = _Builder(parser)
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.words
    parser.EntityDeclHandler = builder.entity
    parser.ExternalEntityRefHandler = builder.outside
    try:
        parser.Parse(text, True)
    except NotReadError as limit:
        return Read(builder.root, parser.CurrentByteIndex if builder.root else 0, str(limit))
    except expat.ExpatError as error:
        return Read(builder.root, parser.ErrorByteIndex if builder.root else 0, str(error))
    return Read(builder.root, len(text), "", tuple(builder.left_out))
