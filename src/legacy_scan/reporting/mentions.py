"""How a page mentions units: by name, since the column says of what kind, and with the way to their own pages."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from legacy_scan.analysis.data_use import DataUse
from legacy_scan.model.estate import Unresolved
from legacy_scan.model.names import name_of, space_of
from legacy_scan.reporting.figures import listed
from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.tables import Cell, named, short

_FEW: Final = 6
_MOST_STORES: Final = 6
_MOST_LETTERS: Final = 60
_WHY_OPEN: Final = {
    "missing": "not in the tree",
    "ambiguous": "several sources fit",
    "dynamic": "known only at run time",
    "cut": "more than is followed",
}


def mention(lookup: Lookup, unit: str) -> Cell:
    """Return the name of a unit, leading to its page if it has one."""
    return named(name_of(unit), lookup.at.units.get(unit, ""))


def whole(lookup: Lookup, unit: str) -> Cell:
    """Return the id of a unit, where the column mixes kinds."""
    return named(unit, lookup.at.units.get(unit, ""))


def names(units: Iterable[str], most: int = _FEW, open_names: Iterable[str] = ()) -> Cell:
    """Return the names of the first units, and how many more; a class without its package where that will do.

    What `open_names` say stands behind them, and is never among what is only counted.
    """
    called = {name_of(unit): _called(unit) for unit in units}
    clashes = Counter(called.values())
    said = sorted(short if clashes[short] == 1 else name for name, short in called.items())
    return Cell("; ".join(filter(None, (listed(said, most), *open_names))), kind="names")


def unresolved(rows: Iterable[Unresolved], most: int = _FEW) -> list[str]:
    """Return `A and B: not in the tree`, a text for each reason: an empty cell would say that nothing is named."""
    named_by: dict[str, set[str]] = {}
    for row in rows:
        named_by.setdefault(row.reason, set()).add(short(row.name, _MOST_LETTERS))
    return [f"{listed(sorted(named_by[one]), most)}: {said}" for one, said in _WHY_OPEN.items() if one in named_by]


def _called(unit: str) -> str:
    return name_of(unit).rpartition(".")[2] if space_of(unit) == "class" else name_of(unit)


def stores(units: Iterable[str], uses: Mapping[str, Sequence[DataUse]], beyond: str = "") -> Cell:
    """Return what these units do to which store, a line each in the order in which the units come to them."""
    letters: dict[str, set[str]] = {}
    for unit in units:
        for use in uses.get(unit, ()):
            letters.setdefault(name_of(use.store), set()).update(use.letters)
    said = [f"{''.join(one for one in 'CRUD' if one in letters[store])}\u00a0{store}" for store in letters]
    more = [f"and {len(said) - _MOST_STORES:,} more"] if len(said) > _MOST_STORES else []
    return Cell("\n".join(filter(None, (*said[:_MOST_STORES], *more, beyond))), kind="names")
