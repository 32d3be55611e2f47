"""Lots of units are gathered by where they live, from the top down, and by name where one place holds too much."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Final

from legacy_scan.model.estate import EstateUnit

_DEEPEST: Final = 24
"""Folders below this many are one place, so that hostile paths cannot make the search deep."""

_PREFIXES: Final = (2, 3, 4, 5, 6, 8)
"""Lengths of naming prefix that are tried, for the same reason."""

_CRUMB: Final = 0.2
"""A neighbour joins the one beside it if one of the two has no more than this share of a component."""


@dataclass(frozen=True, slots=True)
class Lot:
    """Units that stay together with the `entry` that stands for them: its place and name are theirs."""

    entry: int
    members: tuple[int, ...]
    weight: float
    role: str
    path: tuple[str, ...]
    name: str


def home(unit: EstateUnit) -> tuple[str, ...]:
    """Return the place a unit lives in, from the top down: a package for a class, else its folders."""
    package, dot, _ = unit.name.rpartition(".")
    if unit.space == "class" and dot:
        return tuple(package.split(".")[:_DEEPEST])
    return tuple(unit.path.split("/")[:-1][:_DEEPEST])


def common(paths: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return what all paths begin with."""
    low, high = min(paths), max(paths)
    for at, (one, other) in enumerate(zip(low, high, strict=False)):
        if one != other:
            return low[:at]
    return low[: len(high)]


def gather(lots: Sequence[Lot], limit: float) -> list[list[Lot]]:
    """Return the lots in groups of one role, each within the limit if its lots are."""
    found: list[list[Lot]] = []
    for _, same in groupby(sorted(lots, key=attrgetter("role", "path", "name", "members")), attrgetter("role")):
        found += _by_place(list(same), 0, limit)
    return found


def weight(lots: Sequence[Lot]) -> float:
    """Return what the lots weigh together."""
    return sum(lot.weight for lot in lots)


def _by_place(lots: list[Lot], depth: int, limit: float) -> list[list[Lot]]:
    if len(lots) == 1 or weight(lots) <= limit:
        return [lots]
    if all(len(lot.path) <= depth for lot in lots):
        return _by_name(sorted(lots, key=attrgetter("name", "members")), 0, limit)
    buckets = _buckets(lots, lambda lot: lot.path[depth] if len(lot.path) > depth else "")
    return _joined([part for bucket in buckets for part in _by_place(bucket, depth + 1, limit)], limit)


def _by_name(lots: list[Lot], level: int, limit: float) -> list[list[Lot]]:
    if len(lots) == 1 or weight(lots) <= limit:
        return [lots]
    if level == len(_PREFIXES):
        return _joined([[lot] for lot in lots], limit, whole=True)
    buckets = _buckets(lots, lambda lot: lot.name[: _PREFIXES[level]])
    parts = [part for bucket in buckets for part in _by_name(bucket, level + 1, limit)]
    return _joined(parts, limit, whole=level > 0)


def _buckets(lots: Sequence[Lot], key: Callable[[Lot], str]) -> list[list[Lot]]:
    return [list(same) for _, same in groupby(lots, key)]


def _joined(parts: Sequence[list[Lot]], limit: float, whole: bool = False) -> list[list[Lot]]:
    """Join neighbours while they are within the limit: all, or those of which one is a crumb."""
    found: list[list[Lot]] = []
    load = 0.0
    for part in parts:
        more = weight(part)
        if found and load + more <= limit and (whole or min(load, more) <= _CRUMB * limit):
            found[-1] = found[-1] + part
            load += more
        else:
            found.append(part)
            load = more
    return found
