"""A table written column by column: what stands in a column again and again is written out once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

_AT_ONCE: Final = 1_000
"""Lines of a piece: a large estate has a gigabyte of them, and no more than a piece is held."""


def written(
    rows: Sequence[tuple[Any, ...]], text: Callable[[str], bytes], other: Callable[[Any], bytes]
) -> Iterator[tuple[bytes, ...]]:
    """Yield the rows as bytes: `text` writes a string, `other` any value that is neither string nor whole number."""
    return zip(*(_column(column, text, other) for column in zip(*rows, strict=True)), strict=True)


def pieces(lines: Iterable[bytes], between: bytes) -> Iterator[bytes]:
    """Yield the lines with something between each two of them, many at once."""
    rest = iter(lines)
    before = b""
    while some := between.join(islice(rest, _AT_ONCE)):
        yield before + some
        before = between


def _column(column: tuple[Any, ...], text: Callable[[str], bytes], other: Callable[[Any], bytes]) -> Iterable[bytes]:
    kinds = set(map(type, column))
    if kinds == {str}:
        return map({one: text(one) for one in set(column)}.__getitem__, column)
    if kinds == {int}:
        return map({one: b"%d" % one for one in set(column)}.__getitem__, column)
    return map(other, column)
