"""Files of one name that hold the same bytes are read once: trees keep versions, backups and what was generated."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable

from legacy_scan.intake import Found


def alike(files: Iterable[Found], key: Callable[[Found], Hashable]) -> dict[str, list[Found]]:
    """Return the path of the first of each kind -> it and all that a reader cannot tell from it.

    `key` is all that an answer depends on, or None where that is not known; it is asked of files of one name and size.
    """
    suspects: defaultdict[tuple[str, int], list[Found]] = defaultdict(list)
    for one in files:
        suspects[one.path.rpartition("/")[2], one.size].append(one)
    found: dict[str, list[Found]] = {}
    for group in suspects.values():
        first: dict[Hashable, str] = {None: ""}
        for one in group:
            path = first.setdefault(key(one), one.path) if len(group) > 1 else one.path
            found.setdefault(path or one.path, []).append(one)
    return found
