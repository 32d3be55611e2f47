"""Rows of facts that stay JSON until somebody asks for them, and are forgotten again.

Few ask for most rows: for items who lays out data, for blocks who follows control. As JSON they take a third of the
memory, and what nobody asks for is never made.
"""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import repeat
from typing import Any, Final, TypeVar, get_type_hints, overload

import orjson

Row = TypeVar("Row", bound=tuple[Any, ...])

_KEPT: Final = 256
"""Columns that are held as rows at once: who asks for one mostly asks for it again at once."""

_BY_HAND: Final = b" "
"""Before JSON that orjson would not write: halves of surrogate pairs, integers over 64 bits."""

_same: Any = {}.setdefault


def packed(value: object) -> bytes:
    """Return NamedTuples, tuples, texts and integers as one line of JSON."""
    try:
        return orjson.dumps(value, default=tuple)
    except orjson.JSONEncodeError:
        return _BY_HAND + json.dumps(value, separators=(",", ":")).encode()


def unpacked(line: bytes) -> Any:
    """Return what `packed` wrote, with lists for tuples. Raises ValueError on anything else."""
    return json.loads(line) if line.startswith(_BY_HAND) else orjson.loads(line)


def rows(kind: type[Row], table: Sequence[Sequence[Any]]) -> tuple[Row, ...]:
    """Return the rows of a plain table as NamedTuples, with one string, or number, for all that are equal.

    So facts take half the memory, and names compare at once. Raises ValueError or TypeError on any other shape.
    """
    if not table:
        return ()
    columns: list[Any] = list(zip(*table, strict=True))
    if len(columns) != len(_shared(kind)):
        raise ValueError(f"{len(columns)} fields of {kind.__name__}, expected {len(_shared(kind))}")
    for at, is_shared in enumerate(_shared(kind)):
        if is_shared:
            columns[at] = map(_same, columns[at], columns[at])
    return tuple(map(tuple.__new__, repeat(kind), zip(*columns, strict=True)))


def plain(table: Sequence[Row]) -> Sequence[Sequence[Any]]:
    """Return rows for one walk: those of a packed column are lists, which nobody keeps."""
    rows: Sequence[Sequence[Any]] = unpacked(table.line) if isinstance(table, Packed) else table
    return rows


@lru_cache
def _shared(kind: type[Any]) -> tuple[bool, ...]:
    """Return which fields of a NamedTuple are strings or numbers."""
    return tuple(hint is str or hint is int for hint in get_type_hints(kind).values())


def column(kind: type[Row], line: bytes) -> Sequence[Row]:
    """Return the rows of a line that `packed` wrote of a table; what is wrong with it is raised when they are asked."""
    return () if line == b"[]" else Packed(kind, line)


@lru_cache(_KEPT)
def _column(kind: type[Row], line: bytes) -> tuple[Row, ...]:
    return rows(kind, unpacked(line))


class Packed(Sequence[Row]):
    """A column of rows as one line of JSON. It compares, hashes and is read as the tuple of its rows."""

    __slots__ = ("_kind", "line")

    def __init__(self, kind: type[Row], line: bytes) -> None:
        self._kind, self.line = kind, line

    def _rows(self) -> tuple[Row, ...]:
        return _column(self._kind, self.line)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows())

    def __len__(self) -> int:
        return len(self._rows())

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        return self._rows()[at]

    def __eq__(self, other: object) -> bool:
        return self._rows() == (other._rows() if isinstance(other, Packed) else other)

    def __lt__(self, other: Sequence[Row]) -> bool:
        return self._rows() < tuple(other)

    def __gt__(self, other: Sequence[Row]) -> bool:
        return self._rows() > tuple(other)

    def __hash__(self) -> int:
        return hash(self._rows())
