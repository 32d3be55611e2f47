"""What VALUE clauses put where in storage: tables of literals, and names put together of parts.

    05 MENU-DATA.                             05 MENU REDEFINES MENU-DATA.
       10 FILLER PIC X(20) VALUE 'Accounts'.     10 OPTION OCCURS 2.
       10 FILLER PIC X(8)  VALUE 'ACCTPGM'.         15 TITLE PIC X(20).
       ...                                          15 PGM   PIC X(8).

Offsets are those of DISPLAY items only: where any other item stands before the name, nothing is said.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from legacy_scan.model.facts import FileFacts

_REPEATED = re.compile(r"([A-Z0-9/,.+*$-])\((\d{1,9})\)")
_NO_BYTE = str.maketrans("", "", "SV")
_MOST_ENTRIES = 10_000
_MOST_BYTES = 1_000_000
_UNKNOWN: Final = "\0"
_NO_STORAGE: Final = frozenset({66, 88})


class Shown(NamedTuple):
    """The texts that an item shows of the VALUEs that it lies over; `items` are those that hold them."""

    texts: tuple[str, ...] = ()
    whole: bool = True
    items: frozenset[str] = frozenset()


class Leaf(NamedTuple):
    """An elementary part: its name, or none, its length, and its VALUE if it has one."""

    name: str
    size: int
    value: str | None


class LiteralTables:
    """What lies where in the records of one text."""

    def __init__(self, facts: FileFacts) -> None:
        self._items = facts.items
        self._children: defaultdict[int, list[int]] = defaultdict(list)
        self._named: dict[str, int] = {}
        for at, item in enumerate(facts.items):
            self._children[item.parent].append(at)
            self._named.setdefault(item.name.upper(), at)
        self._values = {
            (binding.unit, binding.line, binding.name): binding.value
            for binding in facts.bindings
            if binding.kind == "value"
        }
        self._lying_over: dict[str, int] = {}
        for at, item in enumerate(facts.items):
            if item.redefines:
                self._lying_over.setdefault(item.redefines.upper(), at)
        self._images: dict[int, str] = {}

    def redefines(self, name: str) -> bool:
        """Tell whether an item lies over another, itself or with its group."""
        return self._redefining(self._named.get(name.upper(), -1)) >= 0

    def shown(self, name: str, ahead: int = 0, length: int = 0, entry: int = 0) -> Shown:
        """Return what an item shows, or a part of it, once for each entry of its tables or for the one meant."""
        at = self._named.get(name.upper(), -1)
        base = self._base(at)
        size = self._size(at) if at >= 0 else None
        if base is None or size is None:
            return Shown()
        top, data = base
        size = length or size
        image = self._image(data)
        places = list(self._places(at, top))
        places = places[entry - 1 : entry] if 0 < entry <= len(places) else places
        texts = [image[start + ahead : start + ahead + size] for start in places]
        texts = [text for text in texts if len(text) == size]  # a table may have more entries than are filled
        told = tuple(text for text in texts if _UNKNOWN not in text)
        return Shown(told, len(told) == len(texts), self._within(data))

    def offset(self, name: str, group: str) -> tuple[int, int] | None:
        """Return how far inside a group an item lies, and how long it is; nothing where it is repeated."""
        at, top = self._named.get(name.upper(), -1), self._named.get(group.upper(), -1)
        size = self._size(at) if at >= 0 else None
        if size is None or top < 0 or not self._under(at, top):
            return None
        places = list(self._places(at, top))
        return (places[0], size) if len(places) == 1 else None

    def leaves(self, name: str) -> tuple[Leaf, ...]:
        """Return the parts of which the text of a group is put together, or of a group that shares its storage."""
        at = self._named.get(name.upper(), -1)
        if at < 0:
            return ()
        item = self._items[at]
        data = at
        if item.redefines:
            data = self._named.get(item.redefines.upper(), -1)
        elif item.picture:
            data = self._lying_over.get(item.name.upper(), -1)
        if data < 0 or self._size(data) != self._size(at):
            return ()
        found = list(self._leaves(data))
        return () if None in found or len(found) < 2 else tuple(one for one in found if one is not None)

    def _leaves(self, at: int) -> Iterator[Leaf | None]:
        """Yield the parts of a group; None for one that is repeated, or not of DISPLAY."""
        item = self._items[at]
        if item.picture:
            size = self._size(at)
            yield None if size is None or item.occurs > 1 else Leaf(item.name.upper(), size, self._value(at))
        elif item.occurs > 1:
            yield None
        else:
            for child in self._children[at]:
                if not self._items[child].redefines and self._items[child].level not in _NO_STORAGE:
                    yield from self._leaves(child)

    def _value(self, at: int) -> str | None:
        item = self._items[at]
        return self._values.get((item.unit, item.line, item.name))

    def _under(self, at: int, top: int) -> bool:
        while at >= 0 and at != top:
            at = self._items[at].parent
        return at == top

    def _base(self, at: int) -> tuple[int, int] | None:
        """Return the group that offsets are counted from, and the item whose VALUEs lie there."""
        table = self._redefining(at)
        if table >= 0:
            data = self._named.get(self._items[table].redefines.upper(), -1)
            return (table, data) if data >= 0 else None
        if at < 0:
            return None
        while self._items[at].parent >= 0:
            at = self._items[at].parent
        return at, at

    def _redefining(self, at: int) -> int:
        while at >= 0 and not self._items[at].redefines:
            at = self._items[at].parent
        return at

    def _within(self, data: int) -> frozenset[str]:
        todo, found = [data], set[str]()
        while todo:
            one = todo.pop()
            found.add(self._items[one].name.upper())
            todo += self._children[one]
        return frozenset(found - {""})

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
                if not self._items[sibling].redefines and self._items[sibling].level not in _NO_STORAGE:
                    before += size * max(1, self._items[sibling].occurs)
            size = self._size(at)
            times = max(1, self._items[at].occurs)
            if size is None or times * len(offsets) > _MOST_ENTRIES:
                return
            offsets = [start + before + size * entry for start in offsets for entry in range(times)]
            at = self._items[at].parent
        yield from offsets

    def _image(self, data: int) -> str:
        if data not in self._images:
            self._images[data] = "".join(self._drawn(data))
        return self._images[data]

    def _drawn(self, at: int) -> Iterator[str]:
        """Yield the bytes of all occurrences of an item; what is behind an item of unknown length is left out."""
        item, size = self._items[at], self._size(at)
        times = max(1, item.occurs)
        if size is None:
            yield from self._beginning(at)
        elif size * times > _MOST_BYTES:
            return
        elif (value := self._value(at)) is not None:
            yield value.ljust(size)[:size] * times
        elif item.picture:
            yield _UNKNOWN * size * times
        else:
            yield "".join(part for child in self._stored(at) for part in self._drawn(child)) * times

    def _beginning(self, at: int) -> Iterator[str]:
        for child in self._stored(at):
            yield from self._drawn(child)
            if self._size(child) is None:
                return

    def _stored(self, at: int) -> list[int]:
        return [
            child
            for child in self._children[at]
            if not self._items[child].redefines and self._items[child].level not in _NO_STORAGE
        ]

    def _size(self, at: int) -> int | None:
        """Bytes of one occurrence of a DISPLAY item or group, or None where it is not so simple."""
        item = self._items[at]
        if item.usage not in ("", "DISPLAY"):
            return None
        if item.picture:
            return _length(item.picture.upper())
        total = 0
        for child in self._stored(at):
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
