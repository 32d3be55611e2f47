"""Circles of texts: copybooks that bring themselves in again, procedures that invoke themselves."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from legacy_scan.analysis.shape import dependencies, knots, neighbours
from legacy_scan.model.estate import Estate

_KINDS: Final = {"copy": frozenset({"copy", "includes"}), "invokes": frozenset({"invokes"})}


class Circle(NamedTuple):
    """Units that each reach themselves by edges of a kind, sorted."""

    kind: str
    units: tuple[str, ...]


def circles(estate: Estate) -> Iterator[Circle]:
    """Yield each circle, kind by kind. Only what is used and uses can stand in one; a job may submit itself again."""
    for kind, kinds in _KINDS.items():
        said = [arc for arc in estate.arcs if arc.kind in kinds and not arc.target.startswith("job:")]
        used = {arc.target for arc in said}
        said = [arc for arc in said if arc.source in used]
        names = sorted({arc.source for arc in said})
        pairs = dependencies(said, {name: number for number, name in enumerate(names)})
        for members in sorted(knots(neighbours(len(names), pairs))):
            if len(members) > 1 or (members[0], members[0]) in pairs:
                yield Circle(kind, tuple(names[one] for one in members))
