"""Pieces that move as one are grouped by where they live and how they are named, up to a size."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from legacy_scan.model.estate import EstateUnit
from legacy_scan.model.names import name_of
from legacy_scan.planning.draft import Draft
from legacy_scan.planning.ground import Ground
from legacy_scan.planning.settings import Settings

_PREFIXES: Final = (2, 3, 4, 5, 6, 8)
"""Lengths of naming prefix that are tried, so that hostile names cannot make the search deep."""

Piece = list[int]


def home(unit: EstateUnit) -> tuple[str, str]:
    """Return the kind and name of the place a unit lives in: a package for a class, else a directory."""
    package, dot, _ = unit.name.rpartition(".")
    if unit.space == "class" and dot:
        return "package", package
    return "directory", unit.path.rpartition("/")[0] or "."


def group(pieces: Sequence[Piece], ground: Ground, settings: Settings) -> list[Draft]:
    """Return drafts of pieces that share a place, and a naming prefix where the place is too large for one."""
    places: defaultdict[tuple[str, str], list[Piece]] = defaultdict(list)
    for piece in pieces:
        places[home(ground.units[piece[0]])].append(piece)
    sizes = _Sizes(ground, settings)
    drafts = []
    for place in sorted(places):
        rows = sorted(places[place], key=lambda piece: (_name(piece, ground), piece))
        parts = sizes.split(rows, 0)
        drafts += [_draft(part, place, len(parts), ground) for part in parts]
    return drafts


def _name(piece: Piece, ground: Ground) -> str:
    return name_of(ground.units[piece[0]].id).rpartition(".")[2]


class _Sizes:
    def __init__(self, ground: Ground, settings: Settings) -> None:
        self._ground = ground
        self._settings = settings

    def _within(self, rows: Sequence[Piece]) -> bool:
        units = sum(map(len, rows))
        lines = sum(self._ground.lines[number] for piece in rows for number in piece)
        return units <= self._settings.units and lines <= self._settings.code_lines

    def split(self, rows: list[Piece], level: int) -> list[list[Piece]]:
        """Return runs of the rows, each within the sizes if it can be, cut where names differ early."""
        if len(rows) == 1 or self._within(rows):
            return [rows]
        if level == len(_PREFIXES):
            return self._filled([[row] for row in rows])
        length = _PREFIXES[level]
        buckets = [list(same) for _, same in groupby(rows, lambda row: _name(row, self._ground)[:length])]
        return self._filled([part for bucket in buckets for part in self.split(bucket, level + 1)])

    def _filled(self, parts: Sequence[list[Piece]]) -> list[list[Piece]]:
        found: list[list[Piece]] = []
        for part in parts:
            if found and self._within(found[-1] + part):
                found[-1] = found[-1] + part
            else:
                found.append(part)
        return found


def _draft(part: Sequence[Piece], place: tuple[str, str], parts: int, ground: Ground) -> Draft:
    kind, where = place
    members = [number for piece in part for number in piece]
    first, last = _name(part[0], ground), _name(part[-1], ground)
    why = [f"{len(members)} units of {kind} {where}"]
    if parts == 1:
        label = where
    else:
        label = first if len(part) == 1 else f"{first} to {last}"
        why.append(f"one of {parts} parts by name, as the whole is too large: {label}")
    if len(members) == 1:
        label, why = (
            name_of(ground.units[members[0]].id),
            [f"stands alone in {kind} {where}" if parts == 1 else why[-1]],
        )
    loops = [piece for piece in part if len(piece) > 1]
    why += [
        f"{len(piece)} units move as one from {ground.units[piece[0]].id}: one file or one control loop"
        for piece in loops
    ]
    return Draft(label, members, why)
