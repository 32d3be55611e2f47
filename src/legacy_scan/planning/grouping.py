"""Pieces that move as one are grouped by where they live and how they are named, up to a size."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Final

from legacy_scan.model.estate import EstateUnit
from legacy_scan.model.names import name_of
from legacy_scan.planning.draft import Draft, counted
from legacy_scan.planning.ground import Ground
from legacy_scan.planning.settings import Settings

_PREFIXES: Final = (2, 3, 4, 5, 6, 8)
"""Lengths of naming prefix that are tried, so that hostile names cannot make the search deep."""

_CRUMB: Final = 2
"""Names that differ in their first letters are another family: only so small a rest joins the one beside it."""

Piece = list[int]

Fits = Callable[[Sequence[int]], bool]
"""Tells whether units, taken together, are within the effort of one wave."""

_Named = tuple[str, Piece]


def home(unit: EstateUnit) -> tuple[str, str]:
    """Return the kind and name of the place a unit lives in: a package for a class, else a directory."""
    package, dot, _ = unit.name.rpartition(".")
    if unit.space == "class" and dot:
        return "package", package
    return "directory", unit.path.rpartition("/")[0] or "."


def group(pieces: Sequence[Piece], ground: Ground, settings: Settings, fits: Fits) -> list[Draft]:
    """Return drafts of pieces that share a place, and a naming prefix where the place is too large for one."""
    places: defaultdict[tuple[str, str], list[Piece]] = defaultdict(list)
    for piece in pieces:
        places[home(ground.units[anchor(piece, ground, settings)])].append(piece)
    sizes = _Sizes(ground, settings, fits)
    drafts = []
    for place in sorted(places):
        named = sorted((_last_name(anchor(piece, ground, settings), ground), piece) for piece in places[place])
        parts = sizes.split(named, 0)
        drafts += [_draft([piece for _, piece in part], place, len(parts), ground) for part in parts]
    return drafts


def anchor(piece: Piece, ground: Ground, settings: Settings) -> int:
    """Return the unit whose place and name stand for the piece: code that a source defines, if there is any."""
    for number in piece:
        if ground.units[number].origin == "source" and ground.units[number].space not in settings.companions:
            return number
    return piece[0]


def _last_name(number: int, ground: Ground) -> str:
    return name_of(ground.units[number].id).rpartition(".")[2]


class _Sizes:
    def __init__(self, ground: Ground, settings: Settings, fits: Fits) -> None:
        self._ground = ground
        self._settings = settings
        self._fits = fits

    def _within(self, rows: Sequence[_Named]) -> bool:
        members = [number for _, piece in rows for number in piece]
        if len(members) > self._settings.units:
            return False
        lines = sum(self._ground.lines[number] for number in members)
        return lines <= self._settings.code_lines and self._fits(members)

    def split(self, rows: list[_Named], level: int) -> list[list[_Named]]:
        """Return runs of the rows, each within the sizes if it can be, cut where names differ early."""
        if len(rows) == 1 or self._within(rows):
            return [rows]
        if level == len(_PREFIXES):
            return self._filled([[row] for row in rows], len(rows))
        length = _PREFIXES[level]
        buckets = [list(same) for _, same in groupby(rows, lambda row: row[0][:length])]
        parts = [part for bucket in buckets for part in self.split(bucket, level + 1)]
        return self._filled(parts, _CRUMB if level == 0 else len(rows))

    def _filled(self, parts: Sequence[list[_Named]], least: int) -> list[list[_Named]]:
        """Join neighbours while they are within the sizes, if one of the two has no more pieces than `least`."""
        found: list[list[_Named]] = []
        for part in parts:
            if found and min(len(found[-1]), len(part)) <= least and self._within(found[-1] + part):
                found[-1] = found[-1] + part
            else:
                found.append(part)
        return found


def _draft(part: Sequence[Piece], place: tuple[str, str], parts: int, ground: Ground) -> Draft:
    kind, where = place
    members = [number for piece in part for number in piece]
    why = [f"{counted(len(members), 'unit')} of {kind} {where}"]
    if parts > 1:
        why.append(f"one of {parts} parts by name, as the whole is too large")
    loops = [piece for piece in part if sum(ground.units[number].origin == "source" for number in piece) > 1]
    if loops:
        largest = max(loops, key=len)
        why.append(
            f"{counted(len(loops), 'set')} in it that share a file or pass control in a circle; "
            f"the largest has {len(largest)} units, {ground.units[largest[0]].id} among them"
        )
    return Draft(where if parts == 1 and len(part) > 1 else label(members, ground), members, why)


def label(members: Sequence[int], ground: Ground) -> str:
    """Return a name for some units: the unit itself if it is one, else the first and the last by name."""
    sources = [number for number in members if ground.units[number].origin == "source"] or list(members)
    names = sorted(_last_name(number, ground) for number in sources)
    if len(sources) == 1:
        return f"{ground.units[sources[0]].space} {name_of(ground.units[sources[0]].id)}"
    return f"{names[0]} to {names[-1]}"
