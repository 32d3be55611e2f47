"""Without which pieces of text an XPath finds nothing: names of elements and attributes, and values they must have."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, TypeAlias

from legacy_scan.rulebook.xpath_words import OPERATORS, cut

_COMPARED: Final = frozenset({"=", "!=", "<", ">", "<=", ">=", "+", "-", "$", ",", *OPERATORS})
_NAME: Final = re.compile(r"[^\W\d][\w.-]*(?::[^\W\d][\w.-]*)?")
_PLAIN: Final = re.compile(r"[^\s&<>\"']+")
_SAYS_NAME: Final = (["local-name", "(", ")"], ["name", "(", ")"])
_TEXT: Final = ["text", "(", ")"]
_SAYS_VALUE: Final = (["namespace-uri", "(", ")"], _TEXT)
_HOLDS: Final = frozenset({"contains", "starts-with", "ends-with"})
_COUNTED: Final = ["count", "("]
_QUOTES: Final = "\"'"


class Piece(NamedTuple):
    """A word that stands in a text: a name, or a part of a value, which other letters may surround."""

    text: str
    value: bool = False


Need: TypeAlias = frozenset[Piece]
"""Pieces of which one must be there."""


def needed(xpath: str) -> frozenset[Need]:
    """Return what stands in every text in which an XPath finds a node; maybe not all.

    Only what is plain is taken: the steps of a path, and what a condition says of a step. Raises RefusedError.
    """
    return _either([_of_path(words) for words in _split(cut(xpath), "|")])


def _either(sides: list[frozenset[Need]]) -> frozenset[Need]:
    """Return what is needed where one of the sides holds: one need of each, that of the fewest and longest pieces."""
    if len(sides) == 1:
        return sides[0]
    if not all(sides):
        return frozenset()
    fewest = (min(side, key=_rareness) for side in sides)
    return frozenset({frozenset().union(*fewest)})


def _rareness(need: Need) -> tuple[int, int, list[Piece]]:
    return len(need), -min(len(piece.text) for piece in need), sorted(need)


def _of_path(words: list[str]) -> frozenset[Need]:
    depth, start, of_text = 0, 0, False
    needs: set[Need] = set()
    for at, word in enumerate(words):
        if depth == 0 and word in _COMPARED and not _named(words, at):
            return frozenset()
        if depth == 0 and word == "[":
            start, of_text = at + 1, words[at - 3 : at] == _TEXT
        depth += (word in "([") - (word in ")]")
        if depth == 0 and word == "]":
            needs |= _of_condition(_spelled(words[start:at]) if of_text else words[start:at])
        elif depth == 0 and _named(words, at):
            needs.add(_names([word]))
    return frozenset(needs)


def _spelled(words: list[str]) -> list[str]:
    """Return what a condition says of a text, for which `.` stands there."""
    return [one for word in words for one in (_TEXT if word == "." else (word,))]


def _named(words: list[str], at: int) -> bool:
    """Tell whether a word is the name of a step: after a slash, an axis or an at sign, or the first of all."""
    after = words[at + 1] if at + 1 < len(words) else ""
    begins = at == 0 or words[at - 1] in ("/", "//", "::", "@")
    return begins and after not in ("(", "::") and _NAME.fullmatch(words[at]) is not None


def _of_condition(words: list[str]) -> frozenset[Need]:
    return _either([_of_all(part) for part in _split(words, "or")])


def _of_all(words: list[str]) -> frozenset[Need]:
    """Return the needs of conditions that must all hold."""
    return frozenset(need for part in _split(words, "and") for need in _said(part))


def _split(words: list[str], between: str) -> list[list[str]]:
    """Return what stands between the words of a kind that no parentheses surround."""
    parts: list[list[str]] = [[]]
    depth = 0
    for word in words:
        depth += (word in "([") - (word in ")]")
        if depth == 0 and word == between:
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def _said(part: list[str]) -> Iterator[Need]:
    """Yield what `x`, `@x`, `@x='y'`, `local-name()='x'`, `contains(@x, 'y')` and `(count(x) + count(y)) > 0` need."""
    if len(part) < 2:
        yield from (_names([word]) for word in part if _NAME.fullmatch(word))
    elif _attribute(part):
        yield _names(part[1:])
    elif part[-2] == "=" and part[-1][0] in _QUOTES:
        yield from _equal(part[:-2], part[-1][1:-1])
    elif part[-2] == ">" and part[-1].isdigit():
        yield from _counted(part[:-2])
    elif part[0] in _HOLDS and part[-3] == "," and part[-2][0] in _QUOTES and part[2:-3] not in _SAYS_NAME:
        yield from _equal(part[2:-3], part[-2][1:-1]) if len(part[-2]) > 2 else ()


def _attribute(words: list[str]) -> bool:
    return len(words) == 2 and words[0] == "@" and _NAME.fullmatch(words[1]) is not None


def _equal(asked: list[str], value: str) -> Iterator[Need]:
    """Yield what is needed for something to be, or to hold, a value."""
    if asked in _SAYS_NAME and _NAME.fullmatch(value):
        yield _names([value])
    elif asked in _SAYS_VALUE:
        yield from _value(value)
    elif _attribute(asked):
        yield _names(asked[1:])
        yield from _value(value)


def _counted(words: list[str]) -> Iterator[Need]:
    """Yield the names of which one must be there for a sum of counts to be more than nothing."""
    inner = words[1:-1] if words[:1] == ["("] and words[-1:] == [")"] else words
    counts = _split(inner, "+")
    names = [one[2] for one in counts if len(one) == 4 and one[:2] == _COUNTED and _NAME.fullmatch(one[2])]
    if names and len(names) == len(counts):
        yield _names(names)


def _names(words: Iterable[str]) -> Need:
    return frozenset(Piece(word.rpartition(":")[2]) for word in words)


def _value(text: str) -> Iterator[Need]:
    """Yield the longest piece of a value that stands in a text as it is: blanks are made even, and some are escaped."""
    if pieces := _PLAIN.findall(text):
        yield frozenset({Piece(max(pieces, key=len), value=True)})
