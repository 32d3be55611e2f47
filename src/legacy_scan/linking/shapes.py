"""Fields of DDS that are shaped by a field of another file: `REFFLD(CUSTNO CUSTMAST)`, or the same one of REF's file.

Source: IBM i, DDS "REFFLD (Referenced Field) keyword". A chain of fields is followed; one that goes round ends.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from legacy_scan.linking.index import stem
from legacy_scan.linking.readings import Reading
from legacy_scan.model.facts import Item

_UNKNOWN: Final = "X(?)"
_SHAPED: Final = "shaped-by"
_LONGEST: Final = 20
"""Fields that a chain may have: a site has one file of all fields, and few in between."""


class _Field(NamedTuple):
    picture: str
    usage: str
    further: tuple[str, str] | None


def shaped(readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings with the pictures of fields that files of the estate shape; where two files differ, none."""
    fields: dict[tuple[str, str], _Field | None] = {}
    for reading in readings:
        if reading.facts.language == "dds":
            for key, field in _fields(reading):
                fields[key] = field if fields.setdefault(key, field) == field else None
    if not any(field and field.further for field in fields.values()):
        return list(readings)
    return [_read(one, fields) if one.facts.language == "dds" else one for one in readings]


def _fields(reading: Reading) -> list[tuple[tuple[str, str], _Field]]:
    of = stem(reading.path)
    further = {one.line: _place(one.value, of) for one in reading.facts.bindings if one.kind == _SHAPED}
    return [((of, one.name), _Field(one.picture, one.usage, further.get(one.line))) for one in reading.facts.items]


def _place(said: str, own: str) -> tuple[str, str]:
    field, _, file = said.partition(" ")
    return file or own, field


def _read(reading: Reading, fields: dict[tuple[str, str], _Field | None]) -> Reading:
    further = {one.line: _place(one.value, stem(reading.path)) for one in reading.facts.bindings if one.kind == _SHAPED}
    placed = any(unit.space == "screen" for unit in reading.facts.units)
    items = tuple(_item(one, further.get(one.line), fields, placed) for one in reading.facts.items)
    return reading._replace(facts=reading.facts._replace(items=items))


def _item(
    item: Item, place: tuple[str, str] | None, fields: dict[tuple[str, str], _Field | None], placed: bool
) -> Item:
    """Return a field with the picture of what it refers to; on a screen a number is zoned, whatever it is in a file."""
    for _ in range(_LONGEST):
        field = fields.get(place) if place and item.picture == _UNKNOWN else None
        if field is None:
            break
        if field.picture != _UNKNOWN:
            return item._replace(picture=field.picture, usage="" if placed else field.usage)
        place = field.further
    return item
