"""What a page shows in rows: cells, columns and a caption, ready for one template macro."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

MOST_ROWS: Final = 200
_FEW_LINES: Final = 8
_LONG: Final = 28


class Cell(NamedTuple):
    """`kind` is a class of the stylesheet: num, key, name, place, prose, bar, range. `chart` counts from 0 to 100."""

    text: str
    href: str = ""
    kind: str = ""
    chart: tuple[float, ...] = ()


class Column(NamedTuple):
    """`kind` as of its cells."""

    title: str
    kind: str = ""


class More(NamedTuple):
    """How many rows were left out, and the file that has them all."""

    rows: str
    file: str


class Table(NamedTuple):
    """The first cell of a row heads it. `more` says where the rows are that were left out.

    A `fixed` table adds up from top to bottom, so its rows stay in their order; those of an `ordered` one do too.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    more: More | None = None
    fixed: bool = False
    ordered: bool = False


@lru_cache
def columns(spec: str) -> tuple[Column, ...]:
    """Return columns from `Title | Title:kind | ...`."""
    parts = (part.strip().partition(":") for part in spec.split("|"))
    return tuple(Column(title, kind) for title, _, kind in parts)


@lru_cache(1 << 12)
def number(value: float | None) -> Cell:
    """Return a right-aligned number."""
    return Cell("" if value is None else counted(value), kind="num")


def counted(value: float) -> str:
    """Return a number with thousands set off; a whole one has no decimals."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def many(count: int, one: str, more: str = "") -> str:
    """Return `1 file`, `2 files`, `3 copies`."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def share(part: float, whole: float) -> float:
    """Return a share in percent, 0 of nothing."""
    return 100 * part / whole if whole else 0.0


def percent(value: float) -> str:
    """Return a percentage that says 100 only when nothing is missing, and 0 only when nothing is there."""
    if 0 < value < 0.1:
        return "under 0.1 %"
    if 99.9 < value < 100:
        return "over 99.9 %"
    return f"{value:.0f} %" if value == round(value) or value >= 99.95 else f"{value:.1f} %"


def left_out(total: int, kept: int, file: str) -> More | None:
    """Return what stands under a table that was cut."""
    return More(many(total - kept, "more row"), file) if total > kept else None


def named(name: str, href: str = "") -> Cell:
    """Return a name; the column of a long one gets room."""
    return Cell(name, href, "name wide" if len(name) > _LONG else "name")


def short(text: str, most: int) -> str:
    """Return a text of at most so many characters, with a mark where it was cut."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def place(path: str, line: int) -> Cell:
    """Return where to look: path and line."""
    return Cell(f"{path}:{line}" if path and line else path, "", "place")


def places(path: str, lines: Sequence[int]) -> Cell:
    """Return where to look: path and the first few lines, and how many more there are."""
    if len(lines) == 1:
        return place(path, lines[0])
    few = sorted(set(lines))
    shown = ", ".join(map(str, few[:_FEW_LINES]))
    more = f" and {len(few) - _FEW_LINES:,} more" if len(few) > _FEW_LINES else ""
    return Cell(f"{path}:{shown}{more}" if path and shown != "0" else path, "", "place")


@lru_cache(1 << 12)
def word(text: str) -> Cell:
    """Return a word that stands in many rows."""
    return Cell(text)
