"""The data dictionary: the items of every copybook, where each stands and how long it is, and who uses the copybook."""

from collections import defaultdict
from typing import NamedTuple

from legacy_scan.analysis.copies import Copies
from legacy_scan.analysis.entries import entries
from legacy_scan.analysis.layout import records
from legacy_scan.model.estate import Estate


class Element(NamedTuple):
    """An item as written. `length` is of one occurrence, or at least that; None where the item takes no room.

    `values` are those of a condition.
    """

    level: int
    name: str
    picture: str
    usage: str
    offset: int | None
    length: int | None
    known: bool
    occurs: int
    redefines: str
    line: int
    sign: str = ""
    sync: bool = False
    depending: str = ""
    values: str = ""


class Copybook(NamedTuple):
    """`length` is that of its longest record; `users` are the units that copy it, directly or through another."""

    unit: str
    path: str
    records: int
    length: int
    known: bool
    elements: tuple[Element, ...]
    users: tuple[str, ...]


class Clash(NamedTuple):
    """One name with several pictures: `forms` are (picture and usage, copybooks), sorted."""

    name: str
    forms: tuple[tuple[str, tuple[str, ...]], ...]


def dictionary(estate: Estate) -> tuple[Copybook, ...]:
    """Return the copybooks that have items, sorted by unit."""
    users: defaultdict[str, set[str]] = defaultdict(set)
    for arc in estate.arcs:
        copying = arc.kind in ("copy", "includes") and arc.evidence != "candidate"
        if copying and not arc.source.startswith("copybook:"):
            users[arc.target].add(arc.source)
    copies = Copies(estate)
    found = (
        _copybook(copies, unit.id, unit.path, tuple(sorted(users.get(unit.id, ()))))
        for unit in estate.units
        if unit.space == "copybook" and unit.origin == "source"
    )
    return tuple(one for one in found if one.elements)


def _copybook(copies: Copies, unit: str, path: str, users: tuple[str, ...]) -> Copybook:
    rows = entries(copies, unit)
    layouts = records(unit, rows)
    placed = {(field.path, field.line, field.name): field for record in layouts for field in record.fields}
    elements = []
    for entry in rows:
        if entry.path == path:
            item, field = entry.item, placed.get((entry.path, entry.item.line, entry.item.name))
            elements.append(
                Element(
                    item.level,
                    item.name or "FILLER",
                    item.picture,
                    field.usage if field else item.usage,
                    field.offset if field else None,
                    field.length if field else None,
                    field.known if field else True,
                    item.occurs,
                    item.redefines,
                    item.line,
                    item.sign,
                    item.sync > 0,
                    item.depending,
                    item.values,
                )
            )
    longest = max((record.length for record in layouts), default=0)
    known = all(record.known for record in layouts)
    return Copybook(unit, path, len(layouts), longest, known, tuple(elements), users)


def clashes(copybooks: tuple[Copybook, ...]) -> tuple[Clash, ...]:
    """Return the elementary items that several copybooks name alike and shape differently."""
    forms: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for book in copybooks:
        for element in book.elements:
            if element.picture and element.name != "FILLER":
                forms[element.name][f"{element.picture} {element.usage}".strip()].add(book.unit)
    return tuple(
        Clash(name, tuple(sorted((form, tuple(sorted(books))) for form, books in found.items())))
        for name, found in sorted(forms.items())
        if len(found) > 1 and len(set().union(*found.values())) > 1
    )
