"""What statements do to the variables that name targets, as far as one text tells.

The values of a variable are tokens: a literal, another item, a computed value, what it held where its procedure was
entered, and names that were set or passed on the way and may be a structure around it: only its member can tell.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from tree_sitter import Node

from legacy_scan.languages.pli.passing import fetched, passed
from legacy_scan.languages.pli.sheet import Sheet, literal

LITERAL, THROUGH, ITEM, COMPUTED, ENTRY, ANY, PAST = "literal", "through", "item", "computed", "entry", "any", "past"
Token = tuple[str, str]
Tokens = frozenset[Token]
State = tuple[Tokens, ...]

SETTING: Final = frozenset({"move", "move-item"})
CALLEE: Final = "*callee"
FETCHED: Final = "\0"
"""Stands before the name of an entry that FETCH gives a title: a variable that no program can name."""
_MOST_ITEMS = 60
_ADDRESS = re.compile(rb"\bADDR\s*\(\s*([^()\s]+)")
_PLAIN = re.compile(r"[\w@#$]+")


class Asked(NamedTuple):
    """What a reference names: on which line, under which name, and the variable that holds it there."""

    line: int
    column: int
    name: str
    variable: str


class Effect(NamedTuple):
    """`item` is given `tokens`, or what the item at `copied` holds; surely, if `whole`."""

    item: int
    tokens: Tokens
    whole: bool
    copied: int = -1


class Step(NamedTuple):
    """What one statement does: it asks for variables, calls procedures inside (surely or not), sets variables."""

    asks: tuple[int, ...]
    calls: tuple[tuple[str, bool], ...]
    sets: tuple[Effect, ...]


def through(tokens: Iterable[Token]) -> Tokens:
    """Return what a variable is given that another holds."""
    return frozenset((THROUGH, value) if kind == LITERAL else (kind, value) for kind, value in tokens)


def put_in(name: str, tokens: Tokens, number: Mapping[str, int], entered: State) -> Tokens:
    """Return what a variable holds where its tokens come after a state in which the procedure is entered."""
    found: set[Token] = set()
    for kind, value in tokens:
        if kind == ENTRY:
            held = entered[number[value]]
            found |= held if value == name else through(held)
        else:
            found.add((kind, value))
    return frozenset(found)


class Effects:
    """The effects of each statement; `items` are those that are followed: named as targets, or given to one that is."""

    def __init__(self, sheet: Sheet, unit: int, asked: list[Asked], trail: dict[int, range]) -> None:
        self.asked = asked
        self._sheet = sheet
        self._unit = unit
        self._trail = trail
        self._places = [(one.line - 1, _byte(sheet, one) - 1) for one in asked]
        """Where each stands, as nodes tell it."""
        self._functions = sorted((at, name) for one, at, name in sheet.functions if one == unit)
        self._parents: dict[str, set[str]] = {}
        """Each name that is declared -> those of the structures around it."""
        self._count: Counter[str] = Counter()
        self._declare()
        self.items = self._followed({one.variable for one in asked})
        self.number = {name: at for at, name in enumerate(self.items)}
        self._loose = [at for at, name in enumerate(self.items) if name not in self._parents and name[:1] != FETCHED]
        self._kin: defaultdict[str, list[int]] = defaultdict(list)
        for at, name in enumerate(self.items):
            for parent in self._parents.get(name, ()):
                self._kin[parent].append(at)
        for row in sheet.bindings:
            if row.unit == unit and row.kind == "like":
                self._parents.pop(row.name, None)

    def _declare(self) -> None:
        items = self._sheet.items
        for item in items:
            if item.unit == self._unit and item.name:
                self._count[item.name] += 1
                above = self._parents.setdefault(item.name, set())
                at = item.parent
                while at >= 0:
                    above.add(items[at].name)
                    at = items[at].parent

    def _followed(self, names: set[str]) -> list[str]:
        """Targets that something sets, and what is given to them; none that something else may share storage with."""
        given: defaultdict[str, set[str]] = defaultdict(set)
        for row in self._sheet.bindings:
            if row.unit == self._unit and row.kind in SETTING:
                given[row.name].add(row.value if row.kind == "move-item" else "")
        for unit, name, title in self._sheet.fetched:
            if unit == self._unit:
                given[FETCHED + name].add(title)
        shared = self._shared()
        todo, found = sorted(names & given.keys()), set[str]()
        while todo and len(found) < _MOST_ITEMS:
            one = todo.pop()
            if one not in found and one not in shared and self._count[one] < 2:
                found.add(one)
                todo += sorted(given[one] & given.keys())
        return sorted(found) if not todo else []

    def _shared(self) -> set[str]:
        """Return the names whose storage has other names, or that somebody else may set."""
        sheet = self._sheet
        declared = sheet.declared[self._unit]
        found = declared.shared | declared.parameters
        found |= {name.decode("utf-8", "replace").rpartition(".")[2] for name in _ADDRESS.findall(sheet.text)}
        groups = set()
        for item in sheet.items:
            if item.unit == self._unit:
                if item.redefines:
                    found |= {item.name, re.split(r"[(\s]", item.redefines, maxsplit=1)[0].rpartition(".")[2]}
                if item.parent >= 0:
                    groups.add(sheet.items[item.parent].name)
        below = {name for name, above in self._parents.items() if not above.isdisjoint(found)}
        return found | groups | below

    def step(self, node: Node) -> Step | None:
        """Return what a statement does, functions called first; nothing where it does nothing that matters."""
        asks, calls, sets = tuple(self._asks(node)), tuple(self._calls(node)), tuple(self._sets(node))
        return Step(asks, calls, sets) if asks or calls or sets else None

    def _asks(self, node: Node) -> Iterator[int]:
        start, end = node.start_point, node.end_point
        at = bisect_left(self._places, (start[0], start[1]))
        while at < len(self._places) and self._places[at] < (end[0], end[1]):
            yield at
            at += 1

    def _calls(self, node: Node) -> Iterator[tuple[str, bool]]:
        at = bisect_left(self._functions, (node.start_byte, ""))
        while at < len(self._functions) and self._functions[at][0] < node.end_byte:
            yield self._functions[at][1], False
            at += 1
        target = node.child_by_field_name("target") if node.type == "call" else None
        if target is not None:
            yield self._sheet.words(target.children[0]), True

    def _sets(self, node: Node) -> list[Effect]:
        found: list[Effect] = []
        if node.type == "call":
            target = node.child_by_field_name("target")
            for name in passed(self._sheet, target) if target is not None else ():
                found += self._touched(name, frozenset({(COMPUTED, CALLEE)}), False)
        elif node.type == "do" and node.child_count > 2:
            control = node.child_by_field_name("control")
            if control is not None:
                name = self._sheet.words(control.children[-1])
                found += self._touched(name, frozenset({(COMPUTED, "*")}), False)
        elif node.type == "fetch":
            found += self._fetched(node)
        rows = self._trail.get(node.start_byte, ())
        whole = self._whole(node) if rows else frozenset()
        for at in rows:
            _, kind, name, value, _, _ = self._sheet.bindings[at]
            if kind in SETTING:
                found += self._given(name, kind, value, name in whole)
        return found

    def _given(self, name: str, kind: str, value: str, whole: bool) -> Iterable[Effect]:
        at = self.number.get(name)
        if at is None:
            return self._touched(name, frozenset({(COMPUTED, "*")}), whole)
        if kind == "move":
            return [Effect(at, frozenset({(LITERAL, value.strip())}), whole)]
        if value in self.number:
            return [Effect(at, frozenset(), whole, self.number[value])]
        token = (COMPUTED, value) if value.startswith("*") else (ITEM, value)
        return [Effect(at, frozenset({token}), whole)]

    def _touched(self, name: str, tokens: Tokens, whole: bool) -> Iterator[Effect]:
        """Yield what becomes of variables when a name is set or passed: it, or a structure that they are of."""
        at = self.number.get(name)
        if at is not None:
            yield Effect(at, tokens, whole)
        for part in self._kin.get(name, ()):
            yield Effect(part, tokens, whole and self._count[name] == 1)
        if name not in self._parents:
            for loose in self._loose:
                if loose != at:
                    yield Effect(loose, frozenset({(PAST, name)}), False)

    def _whole(self, node: Node) -> frozenset[str]:
        """Return the names that an assignment surely sets: without subscripts, and no others of a structure unknown."""
        if node.type != "assignment":
            return frozenset()
        found: set[str] = set()
        for target in node.children_by_field_name("target"):
            kinds = {child.type for child in target.children}
            name = self._sheet.words(target.children[-1])
            if kinds == {"word"} or (kinds == {"word", "."} and self._count.get(name) == 1):
                found.add(name)
        return frozenset(found)

    def _fetched(self, node: Node) -> Iterator[Effect]:
        """FETCH X TITLE(T): what X stands for from now on."""
        for written, title in fetched(self._sheet, node):
            name = self._sheet.words(written)
            at = self.number.get(FETCHED + name)
            if at is not None:
                text = literal(title) if title else name
                if text is not None:
                    yield Effect(at, frozenset({(LITERAL, text.strip().upper())}), True)
                elif title in self.number:
                    yield Effect(at, frozenset(), True, self.number[title])
                else:
                    token = (ITEM, title) if _PLAIN.fullmatch(title) else (COMPUTED, "*")
                    yield Effect(at, frozenset({token}), True)


def _byte(sheet: Sheet, one: Asked) -> int:
    """Return the column of a place in bytes."""
    if sheet.ascii:
        return one.column
    line = sheet.line(one.line).decode("utf-8", "replace")
    return len(line[: one.column - 1].encode()) + 1
