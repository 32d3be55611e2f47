"""What comes of the references of one file, and its way from one process to another."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias

from legacy_scan.model.estate import Reason
from legacy_scan.model.packed import packed, unpacked

Head: TypeAlias = tuple[str, str, str, str]
"""Of an edge: kind, source, target, evidence."""
Gap: TypeAlias = tuple[str, str, str, Reason]
"""Of a name that is not resolved: source, kind, name, reason."""
Outside: TypeAlias = tuple[str, str]
"""Space and name of a unit that no source declares."""


class Told(NamedTuple):
    """Edges and names that are not resolved, each with the lines where it stands."""

    edges: dict[Head, set[int]]
    gaps: dict[Gap, set[int]]


def written(files: Iterable[Told], outside: Iterable[Outside]) -> bytes:
    """Return what was told of some files: texts once, and numbers that stand for them."""
    numbers: dict[str, int] = {}

    def row(head: tuple[str, ...], lines: set[int]) -> list[int]:
        return [*(numbers.setdefault(text, len(numbers)) for text in head), *lines]

    tables = [[[row(*item) for item in part.items()] for part in file] for file in files]
    return packed([list(numbers), tables, sorted(outside)])


def read(answer: bytes, same: Callable[[str], str]) -> tuple[list[Outside], Iterator[Told]]:
    """Return the units outside and what was told of files. `same` returns the one text for all that are equal."""
    texts, tables, outside = unpacked(answer)
    names = list(map(same, texts))
    return [(space, name) for space, name in outside], (Told(*(_rows(names, part) for part in file)) for file in tables)


def _rows(names: Sequence[str], part: Sequence[Sequence[int]]) -> dict[Any, set[int]]:
    return {(names[a], names[b], names[c], names[d]): set(lines) for a, b, c, d, *lines in part}
