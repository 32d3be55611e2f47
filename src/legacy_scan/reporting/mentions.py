"""How a page mentions units: by name, since the column says of what kind, and with the way to their own pages."""

from collections.abc import Iterable
from typing import Final

from legacy_scan.model.names import name_of
from legacy_scan.reporting.figures import listed
from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.tables import Cell

_FEW: Final = 6


def mention(lookup: Lookup, unit: str) -> Cell:
    """Return the name of a unit, leading to its page if it has one."""
    return Cell(name_of(unit), lookup.at.units.get(unit, ""), "name")


def whole(lookup: Lookup, unit: str) -> Cell:
    """Return the id of a unit, where the column mixes kinds."""
    return Cell(unit, lookup.at.units.get(unit, ""), "name")


def names(units: Iterable[str], most: int = _FEW) -> Cell:
    """Return the names of the first units, and how many more there are."""
    return Cell(listed(sorted({name_of(unit) for unit in units}), most), kind="names")
