"""Tables of literals: a list of FILLERs with VALUEs, redefined as a table that a program picks a name from.

    05 MENU-DATA.                             05 MENU REDEFINES MENU-DATA.
       10 FILLER PIC X(20) VALUE 'Accounts'.     10 OPTION OCCURS 2.
       10 FILLER PIC X(8)  VALUE 'ACCTPGM'.         15 TITLE PIC X(20).
       ...                                          15 PGM   PIC X(8).

Offsets are those of DISPLAY items only: where any other item stands before the name, nothing is said.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from legacy_scan.model.facts import FileFacts

_REPEATED = re.compile(r"([A-Z0-9/,.+*$-])\((\d{1,9})\)")
_NO_BYTE = str.maketrans("", "", "SV")
_MOST_ENTRIES = 10_000


class LiteralTables:
    """The names that items of redefining tables can hold, in one text."""

    def __init__(self, facts: FileFacts) -> None:
        self._items = facts.items
        self._children: defaultdict[int, list[int]] = defaultdict(list)
        self._named: dict[str, int] = {}
        for at, item in enumerate(facts.items):
            self._children[item.parent].append(at)
            self._named.setdefault(item.name.upper(), at)
        self._values = {
            (binding.unit, binding.line): binding.value for binding in facts.bindings if binding.kind == "value"
        }

    def held(self, name: str) -> tuple[str, ...]:
        """Return the literals that an item of a redefining table shows, in order, or nothing."""
        at = self._named.get(name.upper(), -1)
        table = self._redefining(at)
        data = self._named.get(self._items[table].redefines.upper(), -1) if table >= 0 else -1
        size = self._size(at) if at >= 0 else None
        if data < 0 or size is None:
            return ()
        places = set(self._places(at, table))
        return tuple(value for offset, length, value in self._leaves(data) if offset in places and length == size)

    def _redefining(self, at: int) -> int:
        while at >= 0 and not self._items[at].redefines:
            at = self._items[at].parent
        return at

    def _places(self, at: int, table: int) -> Iterator[int]:
        """The offsets of an item inside its table, one for each entry."""
        offsets = [0]
        while at != table:
            before = 0
            for sibling in self._children[self._items[at].parent]:
                if sibling == at:
                    break
                size = self._size(sibling)
                if size is None:
                    return
                before += size * max(1, self._items[sibling].occurs)
            size = self._size(at)
            times = max(1, self._items[at].occurs)
            if size is None or times * len(offsets) > _MOST_ENTRIES:
                return
            offsets = [start + before + size * entry for start in offsets for entry in range(times)]
            at = self._items[at].parent
        yield from offsets

    def _leaves(self, data: int) -> Iterator[tuple[int, int, str]]:
        offset = 0
        for at in self._children[data]:
            size = self._size(at)
            if size is None:
                return
            item = self._items[at]
            if value := self._values.get((item.unit, item.line)):
                yield offset, size, value.strip()
            offset += size * max(1, item.occurs)

    def _size(self, at: int) -> int | None:
        """Bytes of one occurrence of a DISPLAY item or group, or None where it is not so simple."""
        item = self._items[at]
        if item.usage not in ("", "DISPLAY"):
            return None
        if item.picture:
            return _length(item.picture.upper())
        total = 0
        for child in self._children[at]:
            if self._items[child].redefines or self._items[child].level in (66, 88):
                continue
            size = self._size(child)
            if size is None:
                return None
            total += size * max(1, self._items[child].occurs)
        return total


def _length(picture: str) -> int | None:
    """Return the bytes of a picture, `X(8)` counted as eight; None where it is no plain one."""
    rest = _REPEATED.sub("", picture)
    if "(" in rest:
        return None
    repeated = sum(int(times) for sign, times in _REPEATED.findall(picture) if sign.translate(_NO_BYTE))
    return len(rest.translate(_NO_BYTE)) + repeated
