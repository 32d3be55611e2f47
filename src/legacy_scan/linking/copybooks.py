"""What a copybook gives to its users: everything it says, at its own path and line."""

from collections import defaultdict
from collections.abc import Sequence

from legacy_scan.linking.index import Index
from legacy_scan.linking.policy import POLICY
from legacy_scan.linking.readings import Reading

_GIVERS = ("copybook",)
_GIVING = ("copy", "includes")

Place = tuple[int, int]
"""A unit by its reading and its position in that reading."""


class Copybooks:
    """Which copybooks each unit draws in, its copybooks' copybooks included. An ambiguous name draws in none."""

    def __init__(self, readings: Sequence[Reading], index: Index) -> None:
        places: dict[str, Place] = {}
        for at, ids in enumerate(index.ids):
            for number, unit in enumerate(ids):
                if index.units[unit].space in _GIVERS:
                    places[unit] = (at, number)
        self._direct: defaultdict[Place, list[Place]] = defaultdict(list)
        for at, (_, facts, _) in enumerate(readings):
            for reference in facts.references:
                if reference.kind in _GIVING and reference.how == "literal":
                    found = index.find(POLICY[reference.kind].spaces, reference.name)
                    if len(found) == 1 and found[0] in places:
                        self._direct[at, reference.unit].append(places[found[0]])

    def of(self, place: Place) -> tuple[Place, ...]:
        """Return the copybooks a unit draws in, directly or not, each once, sorted. A cycle ends where it closes."""
        seen: set[Place] = set()
        todo = list(self._direct.get(place, ()))
        while todo:
            one = todo.pop()
            if one not in seen and one != place:
                seen.add(one)
                todo += self._direct.get(one, ())
        return tuple(sorted(seen))
