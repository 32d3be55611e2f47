"""The numbers of a component that its disposition is decided on and its reason is printed with."""

import re
from collections.abc import Iterable, Sequence
from fnmatch import translate
from typing import Final

from legacy_scan.planning.decide import disposition_of
from legacy_scan.planning.effort import Load, likely
from legacy_scan.planning.ground import Ground
from legacy_scan.planning.numbers import DIMENSIONS, SPACES
from legacy_scan.planning.roles import InUse
from legacy_scan.planning.settings import Settings

_FILES: Final = frozenset({"member", "library", "module"})
"""What is no code moves as it is, where it is of these spaces."""


class Faces:
    """Gives the numbers of any set of units; `entries` are its units of code, `reached` those of them in use."""

    def __init__(self, ground: Ground, code: Sequence[bool], use: InUse, settings: Settings) -> None:
        self._ground = ground
        self._code = code
        self._reached = set(use.reached)
        self._unproven = set(use.unproven)
        self._settings = settings
        self._roots = sum(unit.space in settings.root_spaces for unit in ground.units)
        written = re.compile("|".join(map(translate, settings.documentation)) or "(?!)")
        self._written = [
            unit.space == "member" and not lines and bool(written.match(unit.path))
            for unit, lines in zip(ground.units, ground.lines, strict=True)
        ]
        self._is_code = [one and unit.origin == "source" for one, unit in zip(code, ground.units, strict=True)]
        self._is_file = [unit.space in _FILES and not code[at] for at, unit in enumerate(ground.units)]
        self._weights: dict[tuple[bool, int, int], float] = {}

    def face(self, members: Sequence[int], foundation: bool) -> dict[str, float]:
        """Return every number of NUMBERS.

        Means are of the units of code, where there are any: clean copybooks do not make a program ready. They are
        weighted by lines and rounded down.
        """
        ground, code = self._ground, self._code
        units, lines, users = ground.units, ground.lines, ground.users
        inside = set(members)
        entries = [number for number in members if code[number]]
        spaces: dict[str, int] = {}
        unused = code_lines = interactive = utilities = mandatory = points = blast = 0
        for number in members:
            unit = units[number]
            spaces[unit.space] = spaces.get(unit.space, 0) + 1
            code_lines += lines[number]
            interactive += ground.interactive[number]
            utilities += ground.utilities[number]
            mandatory += ground.mandatory[number]
            points += ground.points[number]
            blast = max(blast, ground.blast.get(unit.id, 0))
            unused += not code[number] and not users[number] and unit.space != "member"
        found: dict[str, float] = {
            "units": len(members),
            "entries": len(entries),
            "code_lines": code_lines,
            "users": len(set().union(*[users[number] for number in members]) - inside),
            "reached": len(self._reached.intersection(entries)),
            "unproven": len(self._unproven.intersection(members)),
            "roots": self._roots,
            "roots_stated": bool(self._settings.stated_roots),
            "foundation": foundation,
            "interactive": interactive,
            "unused": unused,
            "utilities": utilities,
            "mandatory": mandatory,
            "points": points,
            "blast_radius": blast,
        }
        for name, wanted in SPACES.items():
            found[name] = sum([spaces.get(space, 0) for space in wanted])
        return found | self._means(entries or members)

    def _means(self, members: Iterable[int]) -> dict[str, float]:
        ground = self._ground
        sums = dict.fromkeys(DIMENSIONS, 0)
        scored = unscored = readiness = confidence = weight = known = 0
        for number in members:
            score = ground.scores.get(ground.units[number].id)
            if score is None:
                continue
            lines = max(1, ground.lines[number])
            known += lines
            confidence += round(100 * score.confidence) * lines
            if score.readiness is None:
                unscored += 1
                continue
            scored += 1
            weight += lines
            readiness += score.readiness * lines
            for name, value in score.by_dimension:
                sums[name] = sums.get(name, 0) + value * lines
        return {
            "scored": scored,
            "unscored": unscored,
            "readiness": readiness // weight if weight else 0,
            "confidence": confidence // known / 100 if known else 1.0,
            **{name: sums[name] // weight if weight else 0 for name in DIMENSIONS},
        }

    def weigh(self, members: Sequence[int]) -> float:
        """Return the likely person-months of some units, taken by themselves."""
        if len(members) == 1 and not self._code[members[0]]:
            return self._weigh_asset(members[0])
        disposition = disposition_of(self.face(members, foundation=False), self._settings)
        return likely(self.load(members), disposition, self._settings.effort)

    def _weigh_asset(self, number: int) -> float:
        ground = self._ground
        if self._written[number]:
            return 0.0
        is_file = self._is_file[number]
        key = is_file, ground.lines[number], ground.points[number]
        if key not in self._weights:
            load = Load(0, not is_file, is_file, ground.lines[number], ground.points[number], "batch")
            self._weights[key] = likely(load, "replatform", self._settings.effort)
        return self._weights[key]

    def load(self, members: Sequence[int]) -> Load:
        """Return what there is to move in these units; documentation takes no work."""
        ground = self._ground
        moved = [number for number in members if not self._written[number]]
        return Load(
            units=sum([self._is_code[number] for number in moved]),
            assets=sum([not self._is_code[number] and not self._is_file[number] for number in moved]),
            files=sum([self._is_file[number] for number in moved]),
            lines=sum([ground.lines[number] for number in moved]),
            points=sum([ground.points[number] for number in moved]),
            kind=self._kind(members),
        )

    def _kind(self, members: Sequence[int]) -> str:
        ground = self._ground
        if any(ground.interactive[number] for number in members):
            return "interactive"
        sorts = any(ground.sorts[number] for number in members)
        database = any(ground.database[number] for number in members)
        return "batch" + "_sort" * sorts + "_dbms" * database
