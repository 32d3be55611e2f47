"""Which of several members of one name is meant: one of the same language, and the one nearest in the tree.

And where a relative path leads.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Final

from legacy_scan.linking.index import Index

_MOST_TWINS: Final = 16
_FOLDERS: Final = 4_096
"""Pairs of folders that are remembered: few stand for the members of thousands of files."""
_SET_ASIDE: Final = re.compile(r"(?:^|/)(?:old|bak|backup|save|archive|prev|orig)[^/]*/", re.IGNORECASE)
"""Folders of what was replaced."""


def of_language(index: Index, found: Sequence[str], language: str) -> list[str]:
    """Return those of some units that are written in a language, or all where none is: a compiler copies its own."""
    own = [one for one in found if index.units[one].language == language]
    return own or list(found)


def nearest(index: Index, found: Sequence[str], path: str) -> list[str]:
    """Return those of some units that stand nearest to a file: the fewest steps up and down the tree."""
    if len(found) < 2:
        return list(found)
    by_distance: dict[int, list[str]] = {}
    for unit in found:
        by_distance.setdefault(distance(index.units[unit].path, path), []).append(unit)
    return by_distance[min(by_distance)]


def closest(index: Index, found: Sequence[str], path: str) -> list[str]:
    """Return those of some units that share most folders with a file, and of these the nearest.

    Where none shares a folder with it, or stands beside it, the tree tells nothing, and all may be meant.
    """
    by_folders: dict[int, list[str]] = {}
    for unit in found:
        by_folders.setdefault(shared(index.units[unit].path, path), []).append(unit)
    most = max(by_folders, default=0)
    near = nearest(index, by_folders.get(most, ()), path)
    return near if most or all(distance(index.units[one].path, path) == 0 for one in near) else list(found)


def copied(index: Index, found: Sequence[str], language: str, path: str) -> list[str]:
    """Return which of several members a compiler copies: those of its language, and of these one that is closer.

    It stands alone in a folder around the file, where the others stand further off, and was not set aside there.
    """
    own = of_language(index, found, language)
    near = closest(index, own, path)
    if len(own) < 2 or len(near) > 1:
        return own
    there = index.units[near[0]].path
    aside = _SET_ASIDE.search(there) is not None and _SET_ASIDE.search(path) is None
    return own if aside or not shared(there, path) else near


def beside_its_twin(index: Index, found: Sequence[str], source: str, twins: Sequence[str]) -> list[str]:
    """Return the one of several units that is closest to a source of which there are twins, or all.

    Versions of a system stand side by side where each twin has one of the units closest to it, and none is left over.
    """
    if not 1 < len(twins) <= _MOST_TWINS or source not in twins:
        return list(found)
    near = {twin: closest(index, found, index.units[twin].path) for twin in twins}
    alone = all(len(one) == 1 for one in near.values())
    return near[source] if alone and {one[0] for one in near.values()} == set(found) else list(found)


def in_folder(index: Index, found: Sequence[str], path: str) -> list[str]:
    """Return the one unit that stands in the folder of a file, or all: sites keep a copy beside the job of it."""
    own = [one for one in found if distance(index.units[one].path, path) == 0] if len(found) > 1 else []
    return own if len(own) == 1 else list(found)


def distance(one: str, other: str) -> int:
    """Return how many steps up and down the tree lead from the folder of one file to that of another."""
    return one.count("/") + other.count("/") - 2 * shared(one, other)


def shared(one: str, other: str) -> int:
    """Return how many folders two files have in common."""
    return _in_common(one[: one.rfind("/") + 1], other[: other.rfind("/") + 1])


@lru_cache(_FOLDERS)
def _in_common(one: str, other: str) -> int:
    folders = zip(one.split("/")[:-1], other.split("/")[:-1], strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], folders))


def beside(path: str, relative: str) -> str:
    """Return where a relative path leads from a file; `..` above the root stays at the root."""
    parts = path.split("/")[:-1]
    for part in relative.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)
