"""Which tables lie behind a class, an entity of a query, or a repository."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from legacy_scan.extraction.java_generics import Generic
from legacy_scan.linking.java_types import TypeIndex
from legacy_scan.linking.nearness import nearest
from legacy_scan.linking.policy import TYPED
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import Sites
from legacy_scan.model.facts import FileFacts

_SPRING: Final = "org.springframework."
_GOES_ON: Final = {
    "reads": frozenset({"EAGER"}),
    "writes": frozenset({"ALL", "PERSIST", "SAVE_UPDATE"}),
    "updates": frozenset({"ALL", "MERGE", "SAVE_UPDATE"}),
    "deletes": frozenset({"ALL", "REMOVE"}),
}
"""What is done to an entity, and the words of an association that hand it on (Jakarta Persistence, "Relationships")."""
_OWN_TABLES: Final = frozenset({"JOINED", "TABLE_PER_CLASS"})


class Mapped:
    """The entities of an estate and their tables. A table without a name is called as its entity is."""

    def __init__(self, readings: Sequence[Reading], sites: Sites, types: TypeIndex) -> None:
        self._sites = sites
        self._types = types
        self._by_entity: defaultdict[str, list[str]] = defaultdict(list)
        self._tables: dict[str, list[str]] = {}
        self._strategy: dict[str, str] = {}
        self._held: defaultdict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        """Entity -> the entities it holds, with what goes on to them."""
        self._spring = any(
            row.name.startswith(_SPRING)
            for one in readings
            if one.facts.language in TYPED
            for row in one.facts.references
            if row.kind == "import"
        )
        self._read()

    def _read(self) -> None:
        unnamed: list[tuple[str, str, str, int]] = []
        for at, (path, facts, _) in self._sites.kinds.having("association", "inheritance", "entity"):
            self._hold(facts, self._sites.index.ids[at])
            for row in facts.bindings if facts.language in TYPED else ():
                unit = self._sites.index.ids[at][row.unit]
                if row.kind == "inheritance":
                    self._strategy[unit] = row.name
                elif row.kind == "entity":
                    self._by_entity[row.name.lower()].append(unit)
                    if row.value:
                        self._tables[unit] = self._table(row.value)
                    else:
                        unnamed.append((unit, row.name, path, row.line))
        self._described()
        entities = {unit for units in self._by_entity.values() for unit in units}
        for unit, name, path, line in sorted(unnamed, key=lambda one: (len(self._above(one[0])), one)):
            if not self._tables.get(unit):
                self._tables[unit] = self._default(unit, name, entities)
                for table in self._tables[unit]:
                    self._sites.edge("maps", unit, table, "joined", path, line)

    def _hold(self, facts: FileFacts, ids: Sequence[str]) -> None:
        """Note which entities the entities of a file hold."""
        rows = [row for row in facts.bindings if row.kind == "association"] if facts.language in TYPED else []
        if not rows:
            return
        types = self._types.types_of(facts)
        for row in rows:
            for name in types.named(facts.units[row.unit].name, row.name).names:
                for held in self._sites.index.find(("class",), name):
                    self._held[ids[row.unit]].append((held, frozenset(row.value.split())))

    def _table(self, name: str) -> list[str]:
        index = self._sites.index
        return (index.find(("table",), name) or index.find_tail("table", name))[:1]

    def _described(self) -> None:
        """Take what descriptors say of classes whose annotations name no table."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for edge in sorted(one for one in self._sites.edges["maps"] if one.evidence == "declared"):
            if edge.source not in self._tables and edge.source.startswith("class:"):
                found[edge.source].append(edge.target)
        for unit in found:
            self._by_entity[self._sites.index.units[unit].name.rpartition(".")[2].lower()].append(unit)
        self._tables |= found

    def _above(self, unit: str) -> list[str]:
        """Return the classes that a class inherits from, nearest first."""
        names = self._types.lineage(self._sites.index.units[unit].name)
        return [one for name in names for one in self._sites.index.find(("class",), name)[:1] if one != unit]

    def _default(self, unit: str, name: str, entities: set[str]) -> list[str]:
        """A subclass lies in the table of its root, unless that says otherwise; other tables have the entity's name."""
        above = [one for one in self._above(unit) if one in entities or one in self._tables]
        if above and self._strategy.get(above[-1], "SINGLE_TABLE") not in _OWN_TABLES:
            return self._tables.get(above[-1], [])[:1]
        snake = _underscored(name)
        for wish in (name, snake):
            if found := self._table(wish):
                return found
        return [self._sites.index.add("table", snake if self._spring else name, "implied")]

    def tables(self, unit: str, edge: str = "") -> list[str]:
        """Return the tables that a class lies in, those of its supertypes included.

        With the kind of an edge also those of the entities it holds, where it says that this goes on to them.
        """
        seen, waiting = {unit: None}, [unit]
        while waiting:
            for one in (each := waiting.pop(), *self._above(each)):
                for held, said in self._held.get(one, ()):
                    if held not in seen and said & _GOES_ON.get(edge, frozenset()):
                        seen[held] = None
                        waiting.append(held)
        found = [table for each in seen for one in (each, *self._above(each)) for table in self._tables.get(one, ())]
        return list(dict.fromkeys(found))

    def entities(self, name: str, path: str) -> list[str]:
        """Return the classes that a query means by the name of an entity, or by a path from one: the nearest."""
        simple = name.rpartition(".")[2] if "." in name else name
        if "." in name and (found := self._sites.index.find(("class",), name)):
            return found
        if is_path(name):
            return list(dict.fromkeys(self._through(name, path)))
        return nearest(self._sites.index, self._by_entity.get(simple.lower(), []), path)

    def _through(self, name: str, path: str) -> Iterator[str]:
        """Yield the classes at the end of a path: `Order.lines` is of the type of the elements of that member."""
        parts = name.split(".")
        root = next((at for at, part in enumerate(parts) if part[:1].isupper()), 0) + 1
        classes = [self._sites.index.units[unit].name for unit in self.entities(".".join(parts[:root]), path)]
        for part in parts[root:]:
            getter = f"{part[:1].upper()}{part[1:]}()"
            keys = (part, f"get{getter}", f"is{getter}")
            classes = [held for owner in classes for held in self._holds(owner, keys)]
        for one in classes:
            yield from self._sites.index.find(("class",), one)

    def _holds(self, owner: str, keys: Sequence[str]) -> list[str]:
        """Return the class of the estate that a member is of, or the last of those that its type has as arguments."""
        for key in keys:
            told = self._types.members.type_of(Generic(owner), key)
            for one in (told, *reversed(told.arguments)):
                if one.name in self._types.classes:
                    return [one.name]
        return []


def is_path(name: str) -> bool:
    """Tell whether a name of a query is a path from an entity, `Order.lines`, and no qualified name of one."""
    return "." in name and not name.rpartition(".")[2][:1].isupper()


def _underscored(name: str) -> str:
    """Return a name as Spring gives it to a table: `OrderLine` is `order_line`."""
    found = [name[:1]]
    for before, one in pairwise(name):
        found.append(f"_{one}" if one.isupper() and (before.islower() or before.isdigit()) else one)
    return "".join(found)
