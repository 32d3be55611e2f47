"""Where copybooks are drawn in, and how they are changed there."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from legacy_scan.analysis.replacing import Pair, pair
from legacy_scan.model.estate import Estate, SourceFile

_COPYING: Final = frozenset({"copy", "includes"})


class Copy(NamedTuple):
    """A COPY at a line; `target` is a unit with a source, or empty where the copybook is not in the estate.

    It is not `whole` if something that it replaces cannot be replaced by `replacing`.
    """

    line: int
    target: str
    name: str
    pairs: tuple[Pair, ...]
    whole: bool


class Place(NamedTuple):
    """A unit's source: its file, and its position in that file."""

    file: SourceFile
    number: int


class Copies:
    """The places of all units of an estate, and the copybooks that each draws in by itself."""

    def __init__(self, estate: Estate) -> None:
        self.places: dict[str, Place] = {}
        for file in estate.files:
            for number, unit in enumerate(file.units):
                self.places.setdefault(unit, Place(file, number))
        self._targets: defaultdict[str, dict[int, list[str]]] = defaultdict(dict)
        for edge in estate.edges:
            if edge.kind in _COPYING and edge.evidence != "candidate" and self._stands_in(edge.source, edge.path):
                self._targets[edge.source].setdefault(edge.line, []).append(edge.target)

    def _stands_in(self, unit: str, path: str) -> bool:
        place = self.places.get(unit)
        return place is not None and place.file.path == path

    def of(self, unit: str) -> list[Copy]:
        """Return the copies of a unit by line."""
        file, number = self.places[unit]
        replacing: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for one in file.facts.bindings:
            if one.unit == number and one.kind == "replacing":
                replacing[one.name].append((one.line, one.value))
        found, before = [], 0
        here: dict[int, Iterator[str]] = {line: iter(targets) for line, targets in self._targets[unit].items()}
        for reference in file.facts.references:
            if reference.unit != number or reference.kind not in _COPYING:
                continue
            target = next(here.get(reference.line, iter(())), "")
            pairs = _pairs(replacing[reference.name], min(before + 1, reference.line), reference.line)
            before = reference.line
            sure = tuple(one for one in pairs if one is not None)
            known = target if target in self.places else ""
            found.append(Copy(reference.line, known, reference.name, sure, len(sure) == len(pairs)))
        return sorted(found)


def _pairs(said: list[tuple[int, str]], first: int, last: int) -> tuple[Pair | None, ...]:
    """Return the pairs of the COPY whose verb stands on one of these lines, and its name on the last."""
    return tuple(pair(value) for at, value in said if first <= at <= last)
