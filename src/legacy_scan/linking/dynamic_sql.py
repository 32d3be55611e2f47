"""SQL that a program makes itself: PREPARE and EXECUTE IMMEDIATE, read where the item's text is written in the program.

A text that is moved in whole or stands in a VALUE clause is read like a statement of its own; where anything else can
set the item, or where nothing tells its text, the statement is a dynamic name.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from legacy_scan.extraction.sql_block import Statement, statements
from legacy_scan.linking.copybooks import Copybooks, Place
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import Sites
from legacy_scan.linking.values import Values
from legacy_scan.model.facts import Binding, FileFacts

_TABLES: Final = "references-table"
_VERBS: Final = frozenset({"select", "insert", "update", "delete", "merge", "truncate-table", "values"})
_MOST_TEXTS: Final = 200
_GIVEN: Final = {"value": "value-clause", "first-value": "value-clause", "move": "move-literal"}


class Told(NamedTuple):
    """A pair of a statement that was read out of an item, with its evidence."""

    path: str
    binding: Binding
    evidence: str


class DynamicSql:
    """The prepared statements of an estate."""

    def __init__(self, readings: Sequence[Reading], sites: Sites, copybooks: Copybooks) -> None:
        self._readings = readings
        self._sites = sites
        self._copybooks = copybooks

    def resolve(self) -> dict[Place, list[Told]]:
        """Add what prepared statements do to tables; return what they say of columns, by the unit that runs them."""
        given: defaultdict[Place, list[tuple[str, Binding]]] = defaultdict(list)
        for at, (path, facts, _) in enumerate(self._readings):
            for one in facts.bindings:
                if one.kind == "prepare":
                    given[at, one.unit].append((path, one))
        told: defaultdict[Place, list[Told]] = defaultdict(list)
        for place in self._users(given) if given else ():
            for where in (place, *self._copybooks.of(place)):
                for path, one in given.get(where, ()):
                    told[place] += self._statement(place, path, one)
        return told

    def _users(self, given: dict[Place, list[tuple[str, Binding]]]) -> Iterator[Place]:
        """Yield the units that may prepare a statement; a copybook only where nothing draws it in."""
        drawn: set[Place] = set()
        books: list[Place] = []
        for at, (_, facts, _) in enumerate(self._readings):
            for number, unit in enumerate(facts.units):
                place = (at, number)
                if unit.space == "copybook":
                    books += [place] if place in given else []
                    continue
                drawn.update(self._copybooks.of(place))
                yield place
        yield from (place for place in books if place not in drawn)

    def _statement(self, place: Place, path: str, said: Binding) -> Iterator[Told]:
        unit = self._sites.index.ids[place[0]][place[1]]
        item = said.value.rpartition(".")[2].upper()
        if stated := self._sites.stated(item, unit):
            for table in stated:
                self._sites.name(unit, _TABLES, table, "override", path, said.line)
            return
        texts = _Texts(self._parts(place), item)
        for evidence, text in texts.known[:_MOST_TEXTS]:
            for one in _read(text):
                for kind, name, how, _ in one.names:
                    if how == "literal":
                        self._sites.name(unit, kind, name, evidence, path, said.line)
                for kind, name, value, scope, _ in one.pairs:
                    yield Told(path, Binding(place[1], kind, name, value, said.line, scope), evidence)
        if len(texts.known) > _MOST_TEXTS:
            self._sites.unknown(unit, "references", item, "cut", path, said.line)
        if texts.open or not texts.known:
            why = Values(self._copybooks.parts(place)).origins.why(item)
            self._sites.unknown(unit, "references", item, "dynamic", path, said.line, why)

    def _parts(self, place: Place) -> list[tuple[FileFacts, int]]:
        places = [place, *self._copybooks.of(place)]
        return [(self._readings[at].facts, number) for at, number in places]


class _Texts:
    """The SQL texts that an item or what is below it is given; `open` where it may hold others."""

    def __init__(self, parts: list[tuple[FileFacts, int]], item: str) -> None:
        self.open = False
        below, above = _family(parts, item)
        found: set[tuple[str, str]] = set()
        for facts, unit in parts:
            for said in facts.bindings:
                name = said.name.upper()
                if said.unit != unit or name not in below | above:
                    continue
                self.open |= said.kind == "move-item"
                if said.kind in _GIVEN and name in below and _read(said.value):
                    found.add((_GIVEN[said.kind], said.value))
        self.known = sorted(found)


def _family(parts: list[tuple[FileFacts, int]], item: str) -> tuple[set[str], set[str]]:
    """Return an item with all below it (the text of a VARCHAR is its second item), and the groups it stands in."""
    below, above = {item}, set[str]()
    for facts, unit in parts:
        for one in facts.items:
            if one.unit == unit and one.parent >= 0:
                parent = facts.items[one.parent].name.upper()
                if parent in below:
                    below.add(one.name.upper())
                elif one.name.upper() == item:
                    above.add(parent)
    return below, above


def _read(text: str) -> list[Statement]:
    """Return the statements of a text, if it is SQL that names tables."""
    return [one for one in statements(text) if one.verb in _VERBS and one.names]
