"""Offsets and lengths of the items of a record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from legacy_scan.analysis import storage
from legacy_scan.analysis.pictures import picture
from legacy_scan.analysis.storage import Dialect
from legacy_scan.model.facts import Item
from legacy_scan.model.records import Field, Record

_RENAMES, _ALONE, _CONSTANT, _CONDITION = 66, 77, 78, 88
_DEEPEST: Final = 60
"""Levels 01 to 49 nest less deep; hostile input is cut here."""


class Entry(NamedTuple):
    """An item, and the path of the text it stands in: its program's or a copybook's.

    It is not `whole` if after it, inside its record, comes a copybook that is not there.
    """

    item: Item
    path: str
    whole: bool = True


@dataclass(slots=True, eq=False)
class _Node:
    """An entry with those below it; `usage`, `sign` and `sync` are its own or those of a group around it."""

    entry: Entry
    usage: str
    sign: str
    sync: bool
    below: list["_Node"] = field(default_factory=list)
    parent: "_Node | None" = None
    offset: int = 0
    length: int = 0
    floats: bool = False
    known: bool = True

    @property
    def item(self) -> Item:
        return self.entry.item


def records(unit: str, entries: Sequence[Entry], dialect: Dialect = storage.IBM) -> tuple[Record, ...]:
    """Return the records that a row of entries makes up, in its order. Conditions and constants take no room."""
    return tuple(_record(unit, group, dialect) for group in _groups(entries))


def _groups(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Cut at levels 01 and 77. What stands before the first of them (a bare fragment) is a record of its own."""
    group: list[Entry] = []
    for entry in entries:
        level = entry.item.level
        if level in (_CONSTANT, _CONDITION):
            continue
        if group and level in (1, _ALONE):
            yield group
            group = []
        if group or level != _RENAMES:
            group.append(entry)
    if group:
        yield group


def _record(unit: str, group: list[Entry], dialect: Dialect) -> Record:
    nodes = _tree([entry for entry in group if entry.item.level != _RENAMES])
    tops = [node for node in nodes if node.parent is None]
    least = _place(tops, dialect, at_least=True)
    length = _place(tops, dialect, at_least=False)
    order = {id(node): number for number, node in enumerate(nodes)}
    fields = [_field(node, order.get(id(node.parent), -1)) for node in nodes]
    fields += [_renamed(entry, fields) for entry in group if entry.item.level == _RENAMES]
    first = group[0]
    known = all(node.known for node in tops)
    for node in nodes:
        node.below.clear()  # with their parents they are circles, and nobody collects those during a scan
    return Record(unit, first.item.name, length, least, known, first.path, first.item.line, tuple(fields))


def _tree(group: list[Entry]) -> list[_Node]:
    nodes: list[_Node] = []
    above: list[_Node] = []
    for entry in group:
        item = entry.item
        while above and above[-1].item.level >= item.level:
            above.pop()
        parent = above[-1] if above else None
        usage, sign, sync = storage.usual(item.usage), item.sign, item.sync > 0
        if parent is not None:
            usage, sign, sync = usage or parent.usage, sign or parent.sign, sync or parent.sync
        node = _Node(entry, usage, sign, sync, parent=parent)
        if parent is not None:
            parent.below.append(node)
        if len(above) < _DEEPEST:
            above.append(node)
        nodes.append(node)
    return nodes


def _place(tops: list[_Node], dialect: Dialect, at_least: bool) -> int:
    """Give every node its offset and length; return the length of all. `at_least`: tables as short as they may be."""
    whole = _Node(tops[0].entry, "", "", False, below=tops)
    _fill(whole, dialect, at_least, floats=False)
    return whole.length


def _fill(node: _Node, dialect: Dialect, at_least: bool, floats: bool) -> bool:
    """Place what is below a node from its offset on; return whether what follows the node floats."""
    counted = node.item.occurs > 1 or not node.item.depending
    if not node.below:
        node.length, known = _elementary(node, dialect)
        node.known = known and counted and node.entry.whole
        return floats
    at, known = node.offset, True
    named: dict[str, _Node] = {}
    for child in node.below:
        item = child.item
        base = named.get(item.redefines) if item.redefines else None
        child.offset, child.floats = (base.offset, base.floats) if base else (at, floats)
        if not base:
            child.offset += _slack(child, dialect)
        after = _fill(child, dialect, at_least, child.floats)
        known &= child.known
        at = max(at, child.offset + child.length * _times(item, at_least))
        floats |= after or bool(item.depending)
        if item.name:
            named[item.name] = child
    node.length, node.known = at - node.offset, known and counted and node.entry.whole
    if node.item.occurs > 1:
        node.length += -node.length % _rounded(node, dialect)
    return floats


def _times(item: Item, at_least: bool) -> int:
    if at_least and item.depending:
        return item.least
    return max(item.occurs, 1)


def _slack(node: _Node, dialect: Dialect) -> int:
    """Return the bytes between a node and what stands before it."""
    first = node
    while first.below and not dialect.slack_inside:
        first = first.below[0]
    return -node.offset % _boundary(first, dialect)


def _boundary(node: _Node, dialect: Dialect) -> int:
    if not node.sync or node.below:
        return 1
    return storage.boundary(dialect, node.usage, _elementary(node, dialect)[0])


def _rounded(node: _Node, dialect: Dialect) -> int:
    """Return the boundary that every occurrence of a table begins on."""
    most = 1
    for child in node.below:
        most = max(most, _boundary(child, dialect))
        if child.below and dialect.rounds_deep:
            most = max(most, _rounded(child, dialect))
    return most


def _elementary(node: _Node, dialect: Dialect) -> tuple[int, bool]:
    """Return the length of one occurrence, and whether it is known."""
    usage, said = node.usage, picture(node.item.picture)
    if usage in storage.FIXED:
        return storage.FIXED[usage], True
    if usage.endswith("POINTER"):
        return dialect.pointer if usage == "POINTER" else dialect.procedure_pointer, True
    if usage == "OBJECT REFERENCE":
        return dialect.pointer, True
    if not said.known:
        return said.places + said.wide, False
    places = said.places
    if not said.numeric and usage in storage.NUMERIC and (usage in storage.BINARY or not node.item.usage):
        return places + said.wide, True  # a group's usage is not for the texts in it, PIC X(4) COMP-5 has four bytes
    if usage in storage.BINARY:
        return storage.binary(dialect, said.digits, said.signed), said.numeric
    if usage in storage.FEWEST:
        return (storage.fewest(said.digits, said.signed) if said.numeric else places), True
    if usage in storage.PACKED:
        return said.digits // 2 + 1, said.numeric
    if usage == "COMP-6":
        return (said.digits + 1) // 2, said.numeric
    places += said.signed and node.sign.endswith("SEPARATE")
    wide = places if usage in ("NATIONAL", "DISPLAY-1") else 0
    return places + wide + said.wide, True


def _field(node: _Node, parent: int) -> Field:
    item = node.item
    return Field(
        item.level,
        item.name,
        parent,
        node.offset,
        node.length,
        item.occurs,
        item.least,
        item.depending,
        item.redefines,
        item.picture,
        node.usage if not node.below else "",
        node.floats,
        node.known,
        node.entry.path,
        item.line,
    )


def _renamed(entry: Entry, fields: list[Field]) -> Field:
    """Place a level 66 from the first item it names to the end of the last."""
    item = entry.item
    first, _, last = item.redefines.partition(" THRU ")
    found = {one.name: one for one in reversed(fields)}
    start, end = found.get(first), found.get(last or first)
    offset = start.offset if start else 0
    length = end.offset + end.length * max(end.occurs, 1) - offset if start and end else 0
    return Field(
        item.level,
        item.name,
        0,
        offset,
        length,
        0,
        0,
        "",
        item.redefines,
        "",
        "",
        bool(start and start.floats),
        bool(start and end),
        entry.path,
        item.line,
    )
