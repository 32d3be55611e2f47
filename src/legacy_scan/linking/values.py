"""What a data item may hold where a name is wanted: its VALUE, the literals moved to it, and what remains unknown.

Sound rather than clever: an item that another item, a group move or input can set keeps an unknown rest. A chain
through another item counts only where nothing in the program ever sets that item, because whoever follows every MOVE
without regard to order invents targets.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from legacy_scan.linking.literal_tables import LiteralTables
from legacy_scan.model.facts import FileFacts

_NAME = re.compile(r"[A-Za-z0-9@#$][A-Za-z0-9@#$._-]*")


_CONDITION = 88


class Held(NamedTuple):
    """The names an item may hold, with their evidence, sorted; `rest` tells that it may hold others."""

    names: tuple[tuple[str, str], ...]
    rest: bool


class Values:
    """The values and moves of one program together with its copybooks."""

    def __init__(self, parts: Iterable[tuple[FileFacts, frozenset[int] | None]]) -> None:
        """Gather from facts; a set of unit positions restricts a part to those units."""
        self._value: defaultdict[str, list[str]] = defaultdict(list)
        self._literals: defaultdict[str, list[str]] = defaultdict(list)
        self._sources: defaultdict[str, list[str]] = defaultdict(list)
        self._parent: dict[str, str] = {}
        self._set: defaultdict[str, list[str]] = defaultdict(list)
        self._conditions: defaultdict[str, list[str]] = defaultdict(list)
        tables = {"value": self._value, "move": self._literals, "move-item": self._sources, "set-true": self._set}
        self._tables: list[LiteralTables] = []
        for facts, only in parts:
            if any(item.redefines for item in facts.items):
                self._tables.append(LiteralTables(facts))
            for unit, kind, name, value, _, _ in facts.bindings:
                if kind in tables and (only is None or unit in only):
                    tables[kind][name.upper()].append(value)
            for item in facts.items:
                if item.parent >= 0 and (only is None or item.unit in only):
                    parent = facts.items[item.parent].name.upper()
                    self._parent.setdefault(item.name.upper(), parent)
                    if item.level == _CONDITION:
                        self._conditions[parent].append(item.name.upper())

    def held(self, item: str) -> Held:
        """Return what an item may hold."""
        item = item.upper()
        names: dict[str, str] = {}
        rest = self._group_is_set(item)
        for table in self._tables:
            names.update((name, "value-clause") for name in table.held(item) if _NAME.fullmatch(name))
        for source in self._sources.get(item, ()):
            constant = self._constant(source.upper())
            if constant is None:
                rest = True
            else:
                names[constant] = "move-item"
        said = [
            value for one in self._conditions.get(item, ()) if one in self._set for value in self._value.get(one, ())
        ]
        for value in (*said, *self._literals.get(item, ())):
            if _NAME.fullmatch(value.strip()):
                names[value.strip()] = "move-literal"
        for value in self._value.get(item, ()):
            if _NAME.fullmatch(value.strip()):
                names.setdefault(value.strip(), "value-clause")
        return Held(tuple(sorted(names.items())), rest or not names)

    def _constant(self, item: str) -> str | None:
        values = set(self._value.get(item, ()))
        if len(values) != 1 or item in self._literals or item in self._sources or self._group_is_set(item):
            return None
        value = values.pop().strip()
        return value if _NAME.fullmatch(value) else None

    def _group_is_set(self, item: str) -> bool:
        seen = {item}
        while (item := self._parent.get(item, "")) and item not in seen:
            if item in self._literals or item in self._sources:
                return True
            seen.add(item)
        return False
