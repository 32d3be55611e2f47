"""Which texts have rows of a kind: most steps of linking ask for kinds that few texts have."""

from collections import defaultdict
from collections.abc import Sequence
from operator import itemgetter

from legacy_scan.linking.readings import Reading

_KIND = itemgetter(1)
"""Of a reference and of a binding alike."""


class Kinds:
    """Looks through all rows once."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = readings
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for at, (_, facts, _) in enumerate(readings):
            for kind in {*map(_KIND, facts.references), *map(_KIND, facts.bindings)}:
                self._places[kind].append(at)

    def having(self, *kinds: str) -> list[tuple[int, Reading]]:
        """Return the readings that have references or bindings of any of some kinds, with their places, in order."""
        places = {at for kind in kinds for at in self._places.get(kind, ())}
        return [(at, self._readings[at]) for at in sorted(places)]
