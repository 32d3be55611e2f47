"""The data dictionary: every copybook with its items, where each stands, how long it is, and who uses it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from legacy_scan.analysis.dictionary import Clash, Copybook, Element, clashes
from legacy_scan.reporting.addresses import anchor, numbered
from legacy_scan.reporting.figures import listed
from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.mentions import names
from legacy_scan.reporting.pages.page import Pager, Part
from legacy_scan.reporting.shape import books_of
from legacy_scan.reporting.tables import MOST_ROWS, Cell, Table, columns, left_out, many, number, short

ITEMS_A_PAGE: Final = 600
MOST_PAGES: Final = 60
_MOST_ITEMS: Final = 150
_MOST_OF_VALUES: Final = 200
_CONDITION: Final = 88
_DEEPEST: Final = 8
_FILE: Final = "dictionary.csv"


class BookView(NamedTuple):
    """One copybook."""

    anchor: str
    name: str
    summary: str
    href: str
    items: Table


@dataclass(frozen=True, slots=True)
class Dictionary:
    """One file of the series; the first has the index and the names that do not agree."""

    summary: str
    pager: tuple[Pager, ...]
    index: Table | None
    clashes: Table | None
    books: tuple[BookView, ...]


def wanted(lookup: Lookup) -> bool:
    """Return whether any copybook has items."""
    return bool(_own(lookup)[0])


def build(lookup: Lookup) -> Iterator[Part]:
    """Yield the files of the dictionary."""
    books, generated = _own(lookup)
    pages = _pages(books)
    where = {book.unit: numbered("dictionary", at) for at, page in enumerate(pages) for book in page}
    items = sum(len(book.elements) for book in books)
    summary = f"{many(len(books), 'copybook')} with {many(items, 'item')}."
    if generated:
        summary += f" {generated:,} more are made from maps: dictionary.csv has their items."
    for at, page in enumerate(pages):
        pager = tuple(
            Pager(numbered("dictionary", other), f"{other + 1}: from {short(_name(row[0].unit), 30)}", other == at)
            for other, row in enumerate(pages)
        )
        view = Dictionary(
            summary,
            pager,
            None if at else _index(books, where),
            None if at else _clashes(clashes(books)),
            tuple(_book(lookup, book) for book in page),
        )
        yield Part(numbered("dictionary", at), "Data dictionary", view)


def _own(lookup: Lookup) -> tuple[tuple[Copybook, ...], int]:
    """Return the copybooks that people wrote, and how many others have a mapset's name: a map was made into them."""
    mapsets = {unit.name.partition(".")[0] for unit in lookup.assessment.estate.units if unit.space == "screen"}
    books = books_of(lookup.assessment)
    own = tuple(book for book in books if _name(book.unit) not in mapsets)
    return own, len(books) - len(own)


def _pages(books: tuple[Copybook, ...]) -> list[list[Copybook]]:
    """Return the copybooks in files of about so many items; what goes beyond the last file is in the table only."""
    pages: list[list[Copybook]] = [[]]
    room = ITEMS_A_PAGE
    for book in books:
        if room <= 0:
            if len(pages) == MOST_PAGES:
                break
            pages.append([])
            room = ITEMS_A_PAGE
        pages[-1].append(book)
        room -= min(len(book.elements), _MOST_ITEMS)
    return pages


def _name(unit: str) -> str:
    return unit.partition(":")[2]


def _index(books: tuple[Copybook, ...], where: dict[str, str]) -> Table:
    order = sorted(books, key=lambda book: (-len(book.users), book.unit))
    rows = [
        (
            Cell(
                _name(book.unit), f"{where[book.unit]}#{anchor('d', book.unit)}" if book.unit in where else "", "name"
            ),
            number(book.records),
            number(len(book.elements)),
            Cell(_bytes(book.length, book.known), kind="num"),
            number(len(book.users)),
            names(book.users, 4),
        )
        for book in order[:MOST_ROWS]
    ]
    spec = "Copybook | Records:num | Items:num | Longest record, bytes:num | Users:num | Used by"
    return Table("Copybooks, the most used first", columns(spec), rows, left_out(len(order), len(rows), _FILE))


def _clashes(found: tuple[Clash, ...]) -> Table:
    rows = [
        (
            Cell(clash.name, kind="name"),
            number(len(clash.forms)),
            Cell("; ".join(f"{form} in {listed(list(map(_name, books)), 2)}" for form, books in clash.forms[:6])),
        )
        for clash in found[:MOST_ROWS]
    ]
    spec = "Item | Shapes:num | Which shape in which copybook"
    caption = "Items of one name that copybooks shape differently"
    return Table(caption, columns(spec), rows, left_out(len(found), len(rows), _FILE))


def _book(lookup: Lookup, book: Copybook) -> BookView:
    shown = book.elements[:_MOST_ITEMS]
    rows = [_item(element, depth) for element, depth in zip(shown, _depths(shown), strict=True)]
    spec = (
        "Item | Level:num | Picture or values | Usage | Occurs:num | From byte:num | Bytes:num | Redefines | Line:num"
    )
    users = f"Used by {listed(list(map(_name, book.users)), 12)}." if book.users else "No unit in the tree uses it."
    return BookView(
        anchor("d", book.unit),
        _name(book.unit),
        f"{book.path}. {users}",
        lookup.at.units.get(book.unit, ""),
        Table(
            f"Items of {_name(book.unit)}",
            columns(spec),
            rows,
            left_out(len(book.elements), len(rows), _FILE),
            ordered=True,
        ),
    )


def _depths(elements: Sequence[Element]) -> Iterator[int]:
    """Yield how deep each item lies in its record; conditions lie in the item before them."""
    above: list[int] = []
    for element in elements:
        if element.level == _CONDITION:
            yield len(above)
            continue
        while above and above[-1] >= element.level:
            above.pop()
        yield len(above)
        above.append(element.level)


def _item(element: Element, depth: int) -> tuple[Cell, ...]:
    return (
        Cell(element.name, kind=f"name in-{min(depth, _DEEPEST)}"),
        Cell(f"{element.level:02}", kind="num"),
        Cell(element.picture or short(element.values, _MOST_OF_VALUES), kind="name"),
        Cell(", ".join(filter(None, (element.usage, element.sign, "SYNC" if element.sync else "")))),
        number(element.occurs or None),
        number(None if element.offset is None else element.offset + 1),
        Cell("" if element.length is None else _bytes(element.length, element.known), kind="num"),
        Cell(element.redefines, kind="name"),
        number(element.line),
    )


def _bytes(length: int, known: bool) -> str:
    if known:
        return f"{length:,}"
    return f"at least {length:,}" if length else "not known"
