"""MOVE, ADD and SUBTRACT CORRESPONDING: which items of two groups belong to each other (ISO 1989:1985, VI 5.4).

They have one name, and so have the groups around them up to the two that are named. What FILLER holds, and what has
REDEFINES, RENAMES, OCCURS or the usage INDEX, is left out with all below it; GnuCOBOL 3.1.2 does the same.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from legacy_scan.model.facts import Item

_NO_ITEM: Final = frozenset({66, 88})
_STANDALONE: Final = 77
_NO_DATA: Final = frozenset({"INDEX", "POINTER", "PROCEDURE-POINTER", "FUNCTION-POINTER", "OBJECT REFERENCE"})
_DIGITS: Final = re.compile(r"[9SVPZ*+$,./BCRD()0-9-]+")


class Groups:
    """The items of a program, each with the position of the group around it."""

    def __init__(self, items: Sequence[Item], of: Iterable[int] | None = None) -> None:
        """Know some of the items, or all."""
        self._items = items
        self._below: defaultdict[int, list[int]] = defaultdict(list)
        self._named: defaultdict[str, list[int]] = defaultdict(list)
        for at in range(len(items)) if of is None else of:
            item = items[at]
            if item.level not in _NO_ITEM:
                self._below[item.parent].append(at)
                self._named[item.name.upper()].append(at)

    def place(self, name: str) -> int | None:
        """Return where `NAME`, or `NAME OF GROUP`, is the one group of that name, or None."""
        first, *around = name.upper().split(" OF ")
        found = [at for at in self._named.get(first, ()) if self._inside(at, around) and self._below.get(at)]
        return found[0] if len(found) == 1 else None

    def _inside(self, at: int, around: list[str]) -> bool:
        for group in around:
            while (at := self._items[at].parent) >= 0 and self._items[at].name.upper() != group:
                pass
            if at < 0:
                return False
        return True

    def last(self, at: int) -> int:
        """Return the position of the last item of a group."""
        while below := self._below.get(at):
            at = below[-1]
        return at

    def pairs(self, source: int, target: int, numeric: bool) -> tuple[str, ...]:
        """Return the names that two groups have in common: one of each pair is elementary, or both are numbers."""
        found: dict[str, None] = {}
        todo = [(source, target)]
        while todo:
            one, other = todo.pop()
            theirs = self._eligible(other)
            for name, mine in self._eligible(one).items():
                if name not in theirs:
                    continue
                whole = bool(self._below.get(mine)), bool(self._below.get(theirs[name]))
                if all(whole):
                    todo.append((mine, theirs[name]))
                elif not numeric or (not any(whole) and self._number(mine) and self._number(theirs[name])):
                    found[name] = None
        return tuple(sorted(found))

    def _eligible(self, group: int) -> dict[str, int]:
        found: dict[str, int] = {}
        for at in self._below.get(group, ()):
            item = self._items[at]
            if item.name and not item.redefines and not item.occurs and item.usage not in _NO_DATA:
                found.setdefault(item.name.upper(), at)
        return found

    def _number(self, at: int) -> bool:
        item = self._items[at]
        return not item.picture or _DIGITS.fullmatch(item.picture.upper()) is not None


def grouped(items: Iterable[Item]) -> tuple[Item, ...]:
    """Give each item the group that its level puts it in, as it stands among these."""
    found: list[Item] = []
    above: list[tuple[int, int]] = []
    for item in items:
        rank = 1 if item.level == _STANDALONE else item.level
        if item.level not in _NO_ITEM:
            while above and above[-1][0] >= rank:
                above.pop()
        parent = above[-1][1] if above else -1
        if item.level not in _NO_ITEM:
            above.append((rank, len(found)))
        found.append(item._replace(parent=parent))
    return tuple(found)
