"""What of the user's configuration fits nothing: a slip of the pen, or code that is gone."""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Final

from legacy_scan.app.identity import Identity
from legacy_scan.linking.readings import ANYWHERE, Override
from legacy_scan.linking.stated_symbols import SYMBOL, is_symbol
from legacy_scan.model.estate import Estate
from legacy_scan.model.names import name_of
from legacy_scan.reporting.figures import listed


def slips(identity: Identity, estate: Estate) -> Iterator[str]:
    """Yield a note for each glob that fits no unit, and for each override that nothing asks for."""
    yield from _unfit(identity, estate)
    left = _still_open(identity.overrides, estate)
    yield from _idle(tuple(one for one in identity.overrides if one[:2] not in left), estate)
    for (_, item), units in sorted(left.items()):
        said = listed(sorted(units))
        yield f"override of {item} in all units: the tree sets it elsewhere, so that it is to be stated for {said}"


def _unfit(identity: Identity, estate: Estate) -> Iterator[str]:
    """Yield a note for each glob that fits no unit."""
    globs = [(f"component {name}", glob) for name, some in identity.components for glob in some]
    for what, glob in (*globs, *(("roots", glob) for glob in identity.roots)):
        if not any(fnmatchcase(unit.id, glob) for unit in estate.units):
            yield f"{what}: no unit fits {glob}"


_ASKING: Final = frozenset({"prepare", "argument"})
"""Bindings whose items tell what is used: the text of a statement, and what an interface is called with."""


def _idle(overrides: tuple[Override, ...], estate: Estate) -> list[str]:
    """Return a note for each override that nothing asks for.

    A copybook's reference asks on behalf of whoever draws it in.
    """
    asked: set[tuple[str, str]] = set()
    for file in estate.files if overrides else ():
        facts = file.facts
        ids = ["" if one.space == "copybook" else unit for one, unit in zip(facts.units, file.units, strict=True)]
        for one in facts.references:
            if one.how != "literal":
                asked.add((ids[one.unit], one.name.upper()))
        for said in facts.bindings:
            if said.kind in _ASKING:
                asked.update((ids[said.unit], word) for word in said.value.upper().split())
    everywhere = {item for _, item in asked}
    where = {ANYWHERE: "all units"}
    return [
        f"override of {item} in {where.get(unit, unit)}: nothing asks for it"
        for unit, item, targets in overrides
        if not asked & {(unit, item), ("", item)}
        and not (unit == ANYWHERE and item in everywhere)
        and not (is_symbol(item) and _put_in(unit, targets[0].upper(), estate))
    ]


def _still_open(overrides: tuple[Override, ...], estate: Estate) -> dict[tuple[str, str], set[str]]:
    """Return the symbols that are stated for all units and still open, as the tree sets them elsewhere: in which."""
    stated = {item.upper(): (unit, item) for unit, item, _ in overrides if unit == ANYWHERE and is_symbol(item)}
    left: dict[tuple[str, str], set[str]] = {}
    for row in estate.unresolved if stated else ():
        for word in SYMBOL.findall(row.name.upper()) if row.reason == "dynamic" else ():
            if word in stated:
                left.setdefault(stated[word], set()).add(row.source)
    return left


def _put_in(unit: str, value: str, estate: Estate) -> bool:
    """Tell whether the value of a symbol stands in a name of a unit, or of any."""

    def holds(source: str, text: str) -> bool:
        return unit in (source, ANYWHERE) and value in text.upper()

    return (
        any(edge.evidence == "override" and holds(edge.source, name_of(edge.target)) for edge in estate.edges)
        or any(holds(row.source, row.name) for row in estate.unresolved)
        or any(holds(file.units[one.unit], one.value) for file in estate.files for one in file.facts.bindings)
    )
