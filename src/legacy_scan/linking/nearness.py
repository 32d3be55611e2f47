"""Which of several members of one name is meant: one of the same language, and the one nearest in the tree.

And where a relative path leads.
"""

from collections.abc import Sequence

from legacy_scan.linking.index import Index


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


def distance(one: str, other: str) -> int:
    """Return how many steps up and down the tree lead from the folder of one file to that of another."""
    mine, yours = one.split("/")[:-1], other.split("/")[:-1]
    shared = 0
    for left, right in zip(mine, yours, strict=False):
        if left != right:
            break
        shared += 1
    return len(mine) + len(yours) - 2 * shared


def beside(path: str, relative: str) -> str:
    """Return where a relative path leads from a file; `..` above the root stays at the root."""
    parts = path.split("/")[:-1]
    for part in relative.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)
