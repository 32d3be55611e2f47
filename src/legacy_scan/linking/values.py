"""What a data item may hold where a name is wanted: its VALUE, the literals moved to it, and what remains unknown.

Sound rather than clever: an item that another item, a group move or input can set keeps an unknown rest. A chain
through another item counts only where nothing in the program ever sets that item, because whoever follows every MOVE
without regard to order invents targets. Where the text itself tells what reaches a place, only that counts.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from legacy_scan.linking.literal_tables import Leaf, LiteralTables, Shown
from legacy_scan.linking.origins import Origins, first
from legacy_scan.model.facts import FileFacts

_NAME = re.compile(r"[A-Za-z0-9@#$][A-Za-z0-9@#$._-]*")
_PART = re.compile(r"'([^']*)'|[^\s&']+")
_CONDITION = 88
_COMPUTED = "*"

Part = tuple[FileFacts, frozenset[int] | None]
Given = Callable[[str, Sequence[str]], "Held"]


def _names(texts: Iterable[str]) -> Iterator[str]:
    """Yield the texts that can be names."""
    for text in texts:
        if _NAME.fullmatch(text.strip()):
            yield text.strip()


class Held(NamedTuple):
    """The names an item may hold, with their evidence, sorted; `why` tells why it may hold others, or is empty."""

    names: tuple[tuple[str, str], ...]
    why: str = ""

    @property
    def rest(self) -> bool:
        """Whether the item may hold other names too."""
        return bool(self.why)


class Values:
    """The values and moves of one program together with its copybooks."""

    def __init__(self, parts: Iterable[Part], given: Given | None = None) -> None:
        """Gather from facts; a set of unit positions restricts a part to those units.

        `given` tells what an item holds that callers give a value.
        """
        self._from_callers = given
        self._value: defaultdict[str, list[str]] = defaultdict(list)
        self._literals: defaultdict[str, list[str]] = defaultdict(list)
        self._sources: defaultdict[str, list[str]] = defaultdict(list)
        self._parent: dict[str, str] = {}
        self._redefined: dict[str, str] = {}
        self._set: defaultdict[str, list[str]] = defaultdict(list)
        self._conditions: defaultdict[str, list[str]] = defaultdict(list)
        tables = {"value": self._value, "move": self._literals, "move-item": self._sources, "set-true": self._set}
        self._tables: list[LiteralTables] = []
        self._asked: set[str] = set()
        self._setters: defaultdict[str, set[int]] = defaultdict(set)
        given_parts = tuple(parts)
        self.origins = Origins(given_parts, self._sources, self._above, self._below, self._constant)
        self._declared = {item.name.upper() for facts, _ in given_parts for item in facts.items}
        self._groups = [frozenset(item.name for item in facts.items if not item.picture) for facts, _ in given_parts]
        for number, (facts, only) in enumerate(given_parts):
            if facts.items:
                self._tables.append(LiteralTables(facts))
            for unit, kind, name, value, _, _ in facts.bindings:
                if kind in tables and (only is None or unit in only):
                    tables[kind][name.upper()].append(value)
                    if kind != "value":
                        self._setters[name.upper()].add(number)
            for item in facts.items:
                if item.redefines:
                    self._redefined.setdefault(item.name.upper(), item.redefines.upper())
                if item.parent >= 0 and (only is None or item.unit in only):
                    parent = facts.items[item.parent].name.upper()
                    self._parent.setdefault(item.name.upper(), parent)
                    if item.level == _CONDITION:
                        self._conditions[parent].append(item.name.upper())

    def held(self, item: str, entry: int = 0) -> Held:
        """Return what an item may hold, or that entry of it, whatever the order of the statements."""
        item = item.upper()
        names: dict[str, str] = {}
        moved, rest = self._moved_with_group(item)
        names.update((name, "move-item") for name in moved)
        tabled, open_ = self._tabled(item, entry)
        names.update((name, "value-clause") for name in tabled)
        composed = self._composed(item)
        names.update((name, "move-item") for name in composed)
        rest |= open_ and not composed
        for source in self._sources.get(item, ()):
            if source.startswith(_COMPUTED) and source[1:] in self._with_group(item):
                continue
            given, more = self._given(source.upper())
            names.update((name, "move-item") for name in given)
            rest |= more
        said = [
            value for one in self._conditions.get(item, ()) if one in self._set for value in self._value.get(one, ())
        ]
        for value in (*said, *self._literals.get(item, ())):
            if _NAME.fullmatch(value.strip()):
                names[value.strip()] = "move-literal"
        for value in self._value.get(item, ()):
            if _NAME.fullmatch(value.strip()):
                names.setdefault(value.strip(), "value-clause")
        told = self._told(item)
        names = {**dict(told.names), **names}
        rest |= bool(told.names) and told.rest
        return Held(tuple(sorted(names.items())), self.origins.why(item) if rest or not names else "")

    def reached(self, item: str, said: Iterable[tuple[str, str]], part: int) -> Held:
        """Return what an item holds where its own text, one of the parts, says what gets there.

        What that text cannot see may come in between: a copybook that sets the item, a move to one of its groups from
        an item that the text does not declare. Then the order of the statements is unknown.
        """
        item = item.upper()
        above = self._above(item)
        groups = self._groups[part]
        if any(self._setters.get(one, set()) - {part} for one in (item, *above)) or any(
            source[:1] != "*" and source not in groups for one in above for source in self._sources.get(one, ())
        ):
            return self.held(item)
        names: dict[str, str] = {}
        causes: list[str] = []
        for kind, value in said:
            if kind == "reaches-unless":
                for name, cause in self._between(item, value.split()):
                    if name:
                        names[name] = "move-literal"
                    if cause:
                        causes.append(cause)
            elif kind == "reaches" and value.startswith(_COMPUTED):
                moved, more = self._moved_with_group(item, value[1:])
                told = self._told(item)
                names.update((name, "move-item") for name in moved)
                names.update(told.names)
                if more or not moved:
                    causes.append(self.origins.of(value))
            else:
                found, more = self._joined(value)
                names.update((name, "move-item" if kind == "reaches-item" else "move-literal") for name in found)
                if more:
                    causes.append(self.origins.of(value))
        return Held(tuple(sorted(names.items())), first(set(causes)))

    def _joined(self, value: str) -> tuple[set[str], bool]:
        """Return the names that literals and constants, joined by `&`, may make, and whether there may be others."""
        parts = list(_PART.finditer(value))
        if len(parts) == 1 and parts[0][1] is None:
            return self._given(value)
        said = [part[1] if part[1] is not None else self._constant(part[0]) for part in parts]
        name = "".join((one.split(" ", 1)[0] if len(parts) > 1 else one.strip()) for one in said if one is not None)
        found = {name} if None not in said and _NAME.fullmatch(name) else set()
        return found, not found

    def _between(self, item: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Names set on the way that share storage with the item, or are conditions of it."""
        mine = {item, *self._above(item)}
        for name in names:
            if name in self._conditions.get(item, ()):
                for value in self._value.get(name, ()):
                    yield value.strip(), ""
            theirs = {name, *self._above(name)}
            twins = {self._redefined.get(one, "") for one in mine} & theirs or mine & {
                self._redefined.get(one, "") for one in theirs
            }
            if name in mine or item in theirs or twins:
                yield "", self.origins.why(name)

    def holds(self, item: str, group: str) -> bool:
        """Tell whether an item is declared, and is the group or stands in it."""
        return item in self._declared and (item == group or group in self._above(item))

    def _told(self, item: str) -> Held:
        return self._from_callers(item, self._above(item)) if self._from_callers else Held((), "")

    def _given(self, source: str) -> tuple[set[str], bool]:
        """Return the names that come with an item that nothing sets, and whether others may."""
        constant = self._constant(source)
        if constant is not None:
            return {constant}, False
        names, rest = self._tabled(source)
        names |= (composed := self._composed(source))
        told = self._told(source)
        names.update(name for name, _ in told.names)
        return names, not names or (rest and not composed) or (bool(told.names) and told.rest)

    def _tabled(self, item: str, entry: int = 0) -> tuple[set[str], bool]:
        """Return the names that an item shows of the VALUEs it lies over, and whether it may show others."""
        names: set[str] = set()
        rest = False
        for table in self._tables:
            if table.redefines(item):
                shown = table.shown(item, entry=entry)
                names.update(_names(shown.texts))
                rest |= not shown.whole or not self._setters.keys().isdisjoint(shown.items)
        return names, rest

    def _composed(self, item: str) -> set[str]:
        """Return the names put together of the parts of a group, of which one may have several values."""
        if item in self._asked:
            return set()
        self._asked.add(item)
        found: set[str] = set()
        for table in self._tables:
            leaves = table.leaves(item)
            if leaves and not leaves[-1].name and leaves[-1].value is None:
                leaves = leaves[:-1]  # a name ends before it: blanks, as nothing tells of others
            held = [self._held_by(leaf) for leaf in leaves]
            if held and all(held) and sum(len(one) > 1 for one in held) < 2:
                found = set(_names(map("".join, product(*held))))
                break
        self._asked.discard(item)
        return found

    def _held_by(self, leaf: Leaf) -> list[str]:
        """Return the texts that a part of a group may hold; nothing where it may hold others."""
        given = list(self._literals.get(leaf.name, ())) if leaf.name else []
        given += [leaf.value] if leaf.value is not None else []
        if leaf.name and (leaf.name in self._sources or leaf.name in self._conditions):
            held = self.held(leaf.name)
            given += [name for name, _ in held.names]
            if held.rest:
                return []
        return sorted({one.ljust(leaf.size)[: leaf.size] for one in given})

    def _with_group(self, item: str) -> dict[str, str]:
        """Return the items that are moved to a group of an item, by their names."""
        return {source: group for group in self._above(item) for source in self._sources.get(group, ())}

    def _moved_with_group(self, item: str, only: str = "") -> tuple[set[str], bool]:
        """Return the names that come with moves of whole groups, or of one of them, and whether others may come so."""
        names: set[str] = set()
        rest = not only and any(group in self._literals for group in self._above(item))
        for source, group in self._with_group(item).items():
            if only and source != only:
                continue
            shown = next((one for one in self._shown(source, group, item) if one.texts), Shown(whole=False))
            names.update(_names(shown.texts))
            rest |= not shown.whole or not self._setters.keys().isdisjoint(shown.items)
        return names, rest

    def _shown(self, source: str, group: str, item: str) -> Iterator[Shown]:
        """Yield what the item that is moved to a group shows where a part of that group lies."""
        place = next((found for table in self._tables if (found := table.offset(item, group))), None)
        if place is not None and not source.startswith(_COMPUTED):
            yield from (table.shown(source.upper(), *place) for table in self._tables)

    def _constant(self, item: str) -> str | None:
        values = set(self._value.get(item, ()))
        if len(values) != 1 or item in self._literals or item in self._sources or self._group_is_set(item):
            return None
        value = values.pop().strip()
        return value if _NAME.fullmatch(value) else None

    def _above(self, item: str) -> list[str]:
        found: list[str] = []
        while (item := self._parent.get(item, "")) and item not in found:
            found.append(item)
        return found

    def _below(self, item: str) -> list[str]:
        return sorted(name for name, parent in self._parent.items() if parent == item)

    def _group_is_set(self, item: str) -> bool:
        return any(one in self._literals or one in self._sources for one in self._above(item))
