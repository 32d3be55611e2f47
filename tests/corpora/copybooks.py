"""Where the items of a copybook stand, in bytes, by our layout: what the keys of Cobrix and cb2xml are held against."""

from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from legacy_scan.analysis.copies import Copies
from legacy_scan.analysis.entries import entries
from legacy_scan.analysis.layout import records
from legacy_scan.languages.cobol import LANGUAGE
from legacy_scan.linking.estate import link
from legacy_scan.linking.externals import Externals
from legacy_scan.linking.readings import Reading
from legacy_scan.model.records import Field, Record

_RENAMES = 66
FILLER = "FILLER"


class Place(NamedTuple):
    """An item of a copybook. `start` counts from 1 in its record, `length` is of all occurrences."""

    path: str
    start: int
    length: int


class Step(NamedTuple):
    """An item, how far behind the item before it it begins, and its length.

    So a length that two layouts see differently is one difference, and not one for each item behind it as well.
    """

    copybook: str
    path: str
    behind: int | None
    length: int | None


def spelled(name: str) -> str:
    """Return a name as both sides write it: Cobrix writes `_` for `-`, cb2xml keeps the case of the text."""
    plain = name.upper().replace("-", "_").replace(":", "")
    return FILLER if not plain or plain.startswith(FILLER) else plain


def places(text: bytes) -> Iterator[Place]:
    """Lay out a copybook, as IBM's compiler would."""
    estate = link([Reading("COPYBOOK.cpy", LANGUAGE.extract(text))], (), Externals({}))
    copies = Copies(estate)
    for file in estate.files:
        for unit in file.units:
            for record in records(unit, entries(copies, unit)):
                for one in record.fields:
                    if one.level != _RENAMES:
                        yield Place(_path(record, one), one.offset + 1, one.length * max(one.occurs, 1))


def steps(copybook: str, found: Iterable[Place], unsure: Container[str]) -> Iterator[Step]:
    """Yield the steps from item to item. Of an unsure one the length is left out, and the step that follows it."""
    behind, sure = 0, False
    for one in found:
        known = one.path not in unsure
        yield Step(copybook, one.path, one.start - behind if sure else None, one.length if known else None)
        behind, sure = one.start, known


def _path(record: Record, one: Field) -> str:
    names = [spelled(one.name)]
    while one.parent >= 0:
        one = record.fields[one.parent]
        names.append(spelled(one.name))
    return ".".join(reversed(names))
