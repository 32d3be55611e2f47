"""What a plan stands on: the units that move, what they use, and what is known of each, by number."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from typing import Final

from legacy_scan.analysis.shape import REVERSED, neighbours
from legacy_scan.model.assessment import Finding, Score, Vitals
from legacy_scan.model.estate import Arc, Edge, Estate, EstateUnit
from legacy_scan.model.names import CONTROL, name_of, space_of
from legacy_scan.planning.places import common

_DATABASE: Final = frozenset({"table", "segment", "record"})
_SORT: Final = frozenset({"SORT", "DFSORT", "SYNCSORT", "ICEMAN", "ICETOOL"})

Pair = tuple[int, int]


class Ground:
    """The units that move, sorted by id; all else is by their position in `units`. Candidate edges are left out."""

    def __init__(
        self,
        estate: Estate,
        scores: Iterable[Score],
        vitals: Iterable[Vitals],
        findings: Iterable[Finding],
        registered: frozenset[str],
    ) -> None:
        self.units = sorted((unit for unit in estate.units if moves(unit, registered)), key=lambda unit: unit.id)
        self.top = common([tuple(unit.path.split("/")[:-1]) for unit in self.units if unit.path] or [()])
        """The folders that all that has a text lies in."""
        self.index = {unit.id: number for number, unit in enumerate(self.units)}
        self.scores = {score.unit: score for score in scores}
        self.blast = {row.unit: row.blast_radius for row in vitals}
        count = len(self.units)
        self.control: Counter[Pair] = Counter()
        self.lines = [0] * count
        self.points = [0] * count
        self.mandatory = [0] * count
        self.interactive = [unit.space in ("screen", "transaction") for unit in self.units]
        self.database = [False] * count
        self.sorts = [False] * count
        self.utilities = [0] * count
        pairs = self._read_arcs(estate.arcs)
        self.control_edges = [edge for edge in estate.edges if edge.kind in CONTROL and self._is_sure(edge)]
        self.uses = neighbours(count, pairs)
        self.users = neighbours(count, ((used, user) for user, used in pairs))
        self._read_files(estate)
        self._read_findings(findings)

    def _read_files(self, estate: Estate) -> None:
        for file in estate.files:
            numbers = [self.index.get(unit, -1) for unit in file.units]
            for at, name, value in file.facts.measures:
                if name == "code-lines" and 0 <= at < len(numbers) and numbers[at] >= 0:
                    self.lines[numbers[at]] += max(0, value)
            for at, code, _ in file.facts.traits:
                if code in ("cobol.sort", "cobol.merge") and 0 <= at < len(numbers) and numbers[at] >= 0:
                    self.sorts[numbers[at]] = True

    def _read_arcs(self, arcs: Iterable[Arc]) -> set[Pair]:
        """Note what control and data say of each unit; return each (user, used) once."""
        index = self.index
        pairs = set()
        for kind, source, target, evidence, places in arcs:
            user = index.get(source)
            if user is None or evidence == "candidate":
                continue
            used = index.get(target)
            if used is not None:
                pairs.add((used, user) if kind in REVERSED else (user, used))
                if kind in CONTROL:
                    self.control[user, used] += places
            if kind == "displays":
                self.interactive[user] = True
            elif kind == "runs":
                self.sorts[user] = self.sorts[user] or name_of(target) in _SORT
                self.utilities[user] += places * (used is None)
            elif not self.database[user]:
                self.database[user] = space_of(target) in _DATABASE
        return pairs

    def _is_sure(self, edge: Edge) -> bool:
        return edge.evidence != "candidate" and edge.source in self.index and edge.target in self.index

    def _read_findings(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            number = self.index.get(finding.unit, -1)
            if number >= 0:
                self.points[number] += max(0, finding.effort)
                self.mandatory[number] += finding.category == "mandatory"

    def matching(self, globs: Sequence[str]) -> list[int]:
        """Return the units whose id matches one of the globs."""
        return [number for number, unit in enumerate(self.units) if any(fnmatchcase(unit.id, glob) for glob in globs)]

    def reached(self, roots: Iterable[int]) -> set[int]:
        """Return the roots and all that they use in the end."""
        found = set(roots)
        waiting = list(found)
        while waiting:
            for used in self.uses[waiting.pop()]:
                if used not in found:
                    found.add(used)
                    waiting.append(used)
        return found


def moves(unit: EstateUnit, registered: frozenset[str]) -> bool:
    """Tell whether a unit is part of a migration.

    What source defines or code implies moves, and so does what only a system definition can declare (a transaction);
    platform names stay behind, and a program that is registered without a source cannot be moved from here.
    """
    return unit.origin in ("source", "implied") or (unit.origin == "registered" and unit.space in registered)
