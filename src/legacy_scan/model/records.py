"""Where each item of a record stands, in bytes: what a layout says."""

from typing import NamedTuple


class Field(NamedTuple):
    """An item in its record. `parent` is a position in the record's fields, or -1; `length` is of one occurrence.

    `occurs` is the most occurrences (0: no table), `least` the fewest where `depending` says how many there are.
    `floats` tells that the offset is the greatest possible, because a table of varying size stands before the item.
    `known` is False where the picture, the usage or the number of occurrences could not be read: then the length is
    a lower bound, here and in every group around it.
    """

    level: int
    name: str
    parent: int
    offset: int
    length: int
    occurs: int
    least: int
    depending: str
    redefines: str
    picture: str
    usage: str
    floats: bool
    known: bool
    path: str
    line: int


class Record(NamedTuple):
    """A level 01 or 77 with all below it, copybooks put in place. `length` is the greatest, `least` the smallest."""

    unit: str
    name: str
    length: int
    least: int
    known: bool
    path: str
    line: int
    fields: tuple[Field, ...]
