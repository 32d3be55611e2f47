"""The numbers of a component that its disposition is decided on and its reason is printed with."""

from collections.abc import Iterable, Sequence
from typing import Final

from legacy_scan.planning.effort import Load
from legacy_scan.planning.ground import Ground

_DIMENSIONS: Final = (
    "platform",
    "state",
    "interfaces",
    "configuration",
    "structure",
    "security",
    "operability",
    "understanding",
)
_SPACES: Final = {
    "programs": ("program", "routine"),
    "jobs": ("job", "proc"),
    "classes": ("class",),
    "files": ("member",),
}

NUMBERS: Final = frozenset(
    (
        *("units", "entries", "code_lines", "users", "reached", "roots_stated", "foundation", "interactive"),
        *("scored", "unscored", "readiness", "confidence", "mandatory", "points", "blast_radius"),
        *_DIMENSIONS,
        *_SPACES,
    )
)
"""All that a condition or a reason in dispositions.yaml may name."""


class Faces:
    """Gives the numbers of any set of units; `entries` are its units of code, `reached` those of them in use."""

    def __init__(self, ground: Ground, code: Sequence[bool], reached: set[int], roots_stated: bool) -> None:
        self._ground = ground
        self._code = code
        self._reached = reached
        self._roots_stated = roots_stated

    def face(self, members: Sequence[int], foundation: bool) -> dict[str, float]:
        """Return every number of NUMBERS.

        Means are of the units of code, where there are any: clean copybooks do not make a program ready. They are
        weighted by lines and rounded down.
        """
        ground = self._ground
        inside = set(members)
        entries = [number for number in members if self._code[number]]
        spaces = [ground.units[number].space for number in members]
        found: dict[str, float] = {
            "units": len(members),
            "entries": len(entries),
            "code_lines": sum(ground.lines[number] for number in members),
            "users": len({user for number in members for user in ground.users[number]} - inside),
            "reached": sum(number in self._reached for number in entries),
            "roots_stated": self._roots_stated,
            "foundation": foundation,
            "interactive": sum(ground.interactive[number] for number in members),
            "mandatory": sum(ground.mandatory[number] for number in members),
            "points": sum(ground.points[number] for number in members),
            "blast_radius": max((ground.blast.get(ground.units[number].id, 0) for number in members), default=0),
            **{name: sum(space in wanted for space in spaces) for name, wanted in _SPACES.items()},
        }
        return found | self._means(entries or members)

    def _means(self, members: Iterable[int]) -> dict[str, float]:
        ground = self._ground
        known = [
            (score, max(1, ground.lines[number]))
            for number in members
            if (score := ground.scores.get(ground.units[number].id))
        ]
        scored = [(score, lines) for score, lines in known if score.readiness is not None]
        by_dimension = [(dict(score.by_dimension), lines) for score, lines in scored]
        return {
            "scored": len(scored),
            "unscored": len(known) - len(scored),
            "readiness": _mean((score.readiness or 0, lines) for score, lines in scored),
            "confidence": _mean((round(100 * score.confidence), lines) for score, lines in known) / 100
            if known
            else 1.0,
            **{
                name: _mean((dimensions.get(name, 100), lines) for dimensions, lines in by_dimension)
                for name in _DIMENSIONS
            },
        }

    def load(self, members: Sequence[int]) -> Load:
        """Return what there is to move in these units."""
        ground = self._ground
        return Load(
            units=sum(self._code[number] for number in members),
            assets=sum(not self._code[number] for number in members),
            lines=sum(ground.lines[number] for number in members),
            points=sum(ground.points[number] for number in members),
            kind=self._kind(members),
        )

    def _kind(self, members: Sequence[int]) -> str:
        ground = self._ground
        if any(ground.interactive[number] for number in members):
            return "interactive"
        sorts = any(ground.sorts[number] for number in members)
        database = any(ground.database[number] for number in members)
        return "batch" + "_sort" * sorts + "_dbms" * database


def _mean(rows: Iterable[tuple[int, int]]) -> int:
    kept = list(rows)
    weight = sum(lines for _, lines in kept)
    return sum(value * lines for value, lines in kept) // weight if weight else 0
