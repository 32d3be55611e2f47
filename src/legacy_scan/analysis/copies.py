"""Where copybooks are drawn in, and how they are changed there."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import Final, NamedTuple

from legacy_scan.linking.copybooks import copied
from legacy_scan.linking.pairs import Pairs
from legacy_scan.model.estate import Estate, SourceFile

_COPYING: Final = frozenset({"copy", "includes"})


class Copy(NamedTuple):
    """A COPY at a line; `target` is a unit with a source, or empty where the copybook is not in the estate.

    It is not `whole` if something that it replaces cannot be replaced by `replacing`.
    """

    line: int
    target: str
    name: str
    pairs: Pairs
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

    @cached_property
    def rests(self) -> dict[str, str]:
        """The clauses with which copybooks begin, for the entry before their COPY."""
        return {
            unit: one.value
            for unit, (file, number) in self.places.items()
            if unit.startswith("copybook:")
            for one in file.facts.bindings
            if one.kind == "entry-rest" and one.unit == number
        }

    @cached_property
    def eventful(self) -> dict[str, int]:
        """The units with controls of screens that have procedures performed, and where the first one is."""
        return self._with_trait("cobol.event-procedure")

    @cached_property
    def screens(self) -> dict[str, int]:
        """The units with a screen section, and where it begins."""
        return self._with_trait("cobol.screen-section")

    def _with_trait(self, code: str) -> dict[str, int]:
        files = {id(place.file): place.file for place in self.places.values() if place.file.facts.language == "cobol"}
        return {
            file.units[unit]: line for file in files.values() for unit, said, line in file.facts.traits if said == code
        }

    def constants(self, unit: str) -> dict[str, int]:
        """Return the constants that a unit declares."""
        file, number = self.places[unit]
        rows = file.facts.bindings
        return {one.name: int(one.value) for one in rows if one.kind == "constant" and one.unit == number}

    def _stands_in(self, unit: str, path: str) -> bool:
        place = self.places.get(unit)
        return place is not None and place.file.path == path

    def of(self, unit: str) -> list[Copy]:
        """Return the copies of a unit by line."""
        file, number = self.places[unit]
        here: dict[int, Iterator[str]] = {line: iter(targets) for line, targets in self._targets[unit].items()}
        found = []
        for reference, pairs, whole in copied(file.facts, number):
            target = next(here.get(reference.line, iter(())), "")
            known = target if target in self.places else ""
            found.append(Copy(reference.line, known, reference.name, pairs, whole))
        return sorted(found)
