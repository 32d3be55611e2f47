"""Items that share storage: groups and their parts, and what redefines what."""

from collections.abc import Iterable

from legacy_scan.languages.cobol.sheet import Sheet


class Kin:
    """Which items of one unit share storage, as far as this text declares them."""

    def __init__(self, sheet: Sheet, unit: int) -> None:
        self._items = sheet.items
        self._at: dict[str, list[int]] = {}
        self._below: dict[int, list[int]] = {}
        for at, item in enumerate(sheet.items):
            if item.unit == unit:
                self._at.setdefault(item.name, []).append(at)
                self._below.setdefault(item.parent, []).append(at)
        self.known = frozenset(self._at)
        groups = {item.name for item in sheet.items if item.unit == unit and not item.picture}
        self.plain = self.known - groups
        self.values: dict[str, set[str]] = {}
        self._records = {row.value for row in sheet.bindings if row.kind == "record" and row.unit == unit}
        for row in sheet.bindings:
            if row.kind == "value" and row.unit == unit:
                self.values.setdefault(row.name, set()).add(row.value.strip())

    def belongs(self, condition: str, item: str) -> bool:
        """Whether a condition stands right under an item, and has no namesake."""
        places = self._at.get(condition, [])
        return len(places) == 1 and self._items[self._items[places[0]].parent].name == item

    def grouped(self, value: str) -> bool:
        """Whether what is moved may fill a group: it is computed, or a group of this text; linking sees to the rest."""
        return value.startswith("*") or (value in self.known and value not in self.plain)

    def in_file(self, name: str) -> bool:
        return any(self._items[self._above(at)[-1]].name in self._records for at in self._at.get(name, ()))

    def _above(self, at: int) -> list[int]:
        found = [at]
        while self._items[found[-1]].parent >= 0:
            found.append(self._items[found[-1]].parent)
        return found

    def kin(self, name: str) -> dict[str, bool]:
        """Return the names that share storage with an item: whether each is a group around it."""
        found: dict[str, bool] = {}
        for at in self._at.get(name, ()):
            above = self._above(at)
            for one in above:
                for other in self._below.get(self._items[one].parent, ()):
                    if other == at or (other != one and self._twins(one, other)):
                        found.update((self._items[below].name, False) for below in self._tree(other))
            found.update((self._items[one].name, True) for one in above[1:])
        found.pop(name, None)
        found.pop("", None)
        return found

    def _twins(self, one: int, other: int) -> bool:
        """Whether one of two entries redefines the other, or both a third."""
        first, second = self._items[one], self._items[other]
        return not {first.name, first.redefines}.isdisjoint({second.name, second.redefines} - {""})

    def _tree(self, at: int) -> Iterable[int]:
        todo = [at]
        while todo:
            one = todo.pop()
            yield one
            todo += self._below.get(one, ())
