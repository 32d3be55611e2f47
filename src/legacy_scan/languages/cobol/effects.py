"""What the steps of a unit do to the items that name targets, as far as one text tells.

The values of an item are tokens: a literal, another item, a computed value, what the item held at the beginning of a
procedure, and names that were set on the way and may be a group of it: only who knows its copybook can tell.
"""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from tree_sitter import Node

from legacy_scan.languages.cobol import moves
from legacy_scan.languages.cobol.conditions import Unlike
from legacy_scan.languages.cobol.interfaces import passed
from legacy_scan.languages.cobol.kin import Kin
from legacy_scan.languages.cobol.sheet import Sheet, literal
from legacy_scan.languages.cobol.trail import Step

LITERAL, THROUGH, ITEM, COMPUTED, ENTRY, ANY, PAST = "literal", "through", "item", "computed", "entry", "any", "past"
Token = tuple[str, str]
Tokens = frozenset[Token]
State = tuple[Tokens, ...]

SETTING: Final = frozenset({"move", "move-item", "set-true"})
_MOST_ITEMS = 60
_WITH_PART = 2
_LATER = re.compile(r"\^([^ ]+)")
_FILES = frozenset({"read_statement", "return_statement"})
CALLEE: Final = "*callee"


def written(token: Token) -> tuple[str, str]:
    """Return the kind and value of the binding that says it."""
    kind, value = token
    if kind == LITERAL:
        return "reaches", f"'{value}'"
    if kind == THROUGH:
        return "reaches-item", f"'{value}'"
    return ("reaches", value) if kind == COMPUTED else ("reaches-item", value)


def through(tokens: Iterable[Token]) -> Tokens:
    """Return what an item is given that another holds."""
    return frozenset((THROUGH, value) if kind == LITERAL else (kind, value) for kind, value in tokens)


def put_in(name: str, tokens: Tokens, items: dict[str, int], entered: State) -> Tokens:
    """Return what an item holds where its tokens come after a state in which procedures are entered."""
    found: set[Token] = set()
    for token in tokens:
        kind, value = token
        if kind == ENTRY:
            held = entered[items[value]]
            found |= held if value == name else through(held)
        elif kind == ITEM and "^" in value:
            for one in _LATER.findall(value):
                told = _told(entered[items[one]])
                value = value.replace(f"^{one}", told) if told and value else ""
            found.add((ITEM, value) if value else (COMPUTED, "*"))
        else:
            found.add(token)
    return frozenset(found)


def _told(held: Tokens) -> str:
    """Return how a joined text names the one value of a part: `^NAME` what it held at the beginning; else nothing."""
    if len(held) != 1:
        return ""
    ((kind, value),) = held
    if kind == COMPUTED or " & " in value or "^" in value:
        return ""
    if kind in (LITERAL, THROUGH):
        return f"'{value}'"
    return f"^{value}" if kind == ENTRY else value


class Effect(NamedTuple):
    """`item` is given `tokens`, or what the item at `copied` holds, or the text of `parts`; surely, if `whole`."""

    item: int
    tokens: Tokens
    whole: bool
    copied: int = -1
    parts: tuple[Token, ...] = ()


class Effects:
    """The effects of each step; `items` are those that are followed: named as targets, or moved to one that is."""

    def __init__(self, sheet: Sheet, unit: int, asked: dict[int, str], steps: list[Step]) -> None:
        self._sheet = sheet
        self._asked = asked
        self._family = Kin(sheet, unit)
        self._set = {sheet.bindings[at].name for step in steps for at in step.bindings if self._sets(at)}
        self.items = self._followed(set(asked.values()), steps)
        self.number = {name: at for at, name in enumerate(self.items)}
        self._kin = {name: self._family.kin(name) for name in self.items}
        self._loose = [at for at, name in enumerate(self.items) if name not in self._family.known]
        self._in_files = [at for at, name in enumerate(self.items) if self._family.in_file(name)]
        self._done: dict[int, tuple[Effect, ...]] = {}

    def _sets(self, at: int) -> bool:
        return self._sheet.bindings[at].kind in SETTING

    def _followed(self, names: set[str], steps: list[Step]) -> list[str]:
        """Targets that something sets, or may set with their group, and what is moved to them."""
        sources: dict[str, set[str]] = {}
        for step in steps:
            for at in step.bindings:
                _, kind, name, value, _, _ = self._sheet.bindings[at]
                if kind == "move-item":
                    sources.setdefault(name, set()).update(self._sources(step, value))
        todo, found = sorted(names & self._set), set[str]()
        while todo and len(found) < _MOST_ITEMS:
            one = todo.pop()
            if one not in found:
                found.add(one)
                todo += sorted(sources.get(one, set()) & self._set)
        return sorted(found) if not todo else []

    def _sources(self, step: Step, value: str) -> set[str]:
        if step.kind == "string_statement":
            return {part for kind, part in self._parts(step) if kind == ITEM}
        return {value}

    def matters(self, step: Step) -> bool:
        """Whether a step asks for an item, or sets one."""
        return any(at in self._asked for at in step.references) or bool(self.of(step))

    def of(self, step: Step) -> tuple[Effect, ...]:
        key = step.node.start_byte
        if key not in self._done:
            self._done[key] = tuple(self._read(step))
        return self._done[key]

    def applied(self, step: Step, state: State) -> State:
        """Return what the items hold after a step."""
        if not (effects := self.of(step)):
            return state
        held = list(state)
        for item, tokens, whole, copied, parts in effects:
            if copied >= 0:
                given = through(state[copied])
            elif parts:
                given = frozenset({self._joined(parts, state)})
            else:
                given = tokens
            held[item] = given if whole else held[item] | given
        return tuple(held)

    def without(self, unlike: Unlike, state: State) -> State:
        """Return what the items hold where one of them does not hold a value, which nothing sets."""
        item, value = self.number.get(unlike.item), unlike.value
        if item is None or value in self._set:
            return state
        text = value.strip("'")
        gone = {(LITERAL, text), (THROUGH, text)} if value.startswith("'") else {(ITEM, value), (ANY, value)}
        return (*state[:item], state[item] - gone, *state[item + 1 :])

    def _joined(self, parts: tuple[Token, ...], state: State) -> Token:
        said: list[str] = []
        for kind, value in parts:
            held = state[self.number[value]] if kind == ITEM and value in self.number else frozenset({(kind, value)})
            said.append(_told(held))
        return (ITEM, " & ".join(said)) if all(said) else (COMPUTED, "*")

    def _read(self, step: Step) -> Iterable[Effect]:
        yield from self._moved(step)
        if step.kind == "call_statement":
            for name in passed(self._sheet, step.node):
                yield from self._changed(name)
        elif step.kind in _FILES:
            yield from (Effect(at, frozenset({(COMPUTED, "*file")}), False) for at in self._in_files)

    def _moved(self, step: Step) -> Iterable[Effect]:
        whole = self._whole(step)
        for at in step.bindings:
            _, kind, name, value, _, _ = self._sheet.bindings[at]
            if kind not in SETTING:
                continue
            if name in self.number and kind != "set-true":
                yield self._given(step, self.number[name], kind, value, name in whole)
                continue
            for item, kin in self._kin.items():
                if name in kin:
                    yield from self._kin_set(item, name, kind, value, kin[name] and name in whole)
            if kind == "move-item" and name not in self._family.plain and self._family.grouped(value):
                for item_at in self._loose:
                    yield Effect(item_at, frozenset({(PAST, name)}), False)

    def _changed(self, name: str) -> Iterable[Effect]:
        """What is passed by reference may be set by whom it is passed to, and with it what shares its storage."""
        for at, one in enumerate(self.items):
            if one == name or name in self._kin[one]:
                yield Effect(at, frozenset({(COMPUTED, CALLEE)}), False)
        if name not in self._family.plain:
            for at in self._loose:
                if self.items[at] != name:
                    yield Effect(at, frozenset({(PAST, name)}), False)

    def _given(self, step: Step, item: int, kind: str, value: str, whole: bool) -> Effect:
        if kind == "move":
            return Effect(item, frozenset({(LITERAL, value.strip())}), whole)
        if step.kind == "string_statement" and (parts := self._parts(step)):
            return Effect(item, frozenset(), whole, parts=parts)
        if value.startswith("*"):
            return Effect(item, frozenset({(COMPUTED, value)}), whole)
        if value in self.number:
            return Effect(item, frozenset(), whole, copied=self.number[value])
        return Effect(item, frozenset({(ITEM, value)}), whole)

    def _kin_set(self, item: str, name: str, kind: str, value: str, above: bool) -> Iterable[Effect]:
        """A condition gives its value; a group takes its items along; a part changes the whole."""
        at = self.number[item]
        if kind == "set-true":
            given = frozenset({(LITERAL, one) for one in self._family.values.get(name, ())})
            yield Effect(at, given, bool(given) and self._family.belongs(name, item))
        elif kind == "move-item":
            how = value if value.startswith("*") else f"*{value}"
            yield Effect(at, frozenset({(COMPUTED, how)}), above)
        elif not self._kin[item][name]:
            yield Effect(at, frozenset({(COMPUTED, "*part")}), False)

    def _whole(self, step: Step) -> set[str]:
        """Return the items that a step surely sets, and all of each: named without qualifier or subscript.

        What input puts there it may not put there: at the end of a file nothing is read. Where a part of an item is
        set, what the whole held before is gone.
        """
        node = step.node
        targets: list[Node] = []
        if step.kind == "move_statement" and node.children[1].type not in {"CORRESPONDING", "CORR"}:
            targets = node.children_by_field_name("target")
            parts = (target for target in targets if target.child_count == _WITH_PART)
            return self._named(targets) | {
                place.name for place in (moves.item(self._sheet, one) for one in parts) if place.part
            }
        if step.kind == "string_statement":
            targets = node.children_by_field_name("into")
        elif step.kind in {"set_statement", "initialize_statement"}:
            targets = node.named_children
        return self._named(targets)

    def _named(self, targets: Iterable[Node]) -> set[str]:
        return {self._sheet.words(target) for target in targets if target.child_count == 1}

    def _parts(self, step: Step) -> tuple[Token, ...]:
        """Return what a STRING joins: literals and items as far as the first blank; else nothing."""
        parts: list[Token] = []
        group: list[Token] = []
        delimiter = padded = False
        for child in step.node.children:
            if (child.type == "SIZE" and any(kind == ITEM for kind, _ in group[:-1])) or (group and padded):
                return ()  # the blanks behind what the item holds go along
            padded |= child.type == "SIZE" and bool(group) and group[-1][0] == ITEM
            if child.type in {"DELIMITED", "BY"}:
                delimiter = True
            elif delimiter:
                delimiter, parts, group = False, parts + group, []
            elif child.type == "string":
                group.append((LITERAL, literal(self._sheet.text[child.start_byte : child.end_byte])))
            elif child.type == "identifier" and child.child_count == 1:
                group.append((ITEM, self._sheet.words(child)))
            elif child.type == "INTO":
                return () if any(one.type == "pointer" for one in step.node.children) else tuple(parts)
            elif child.is_named:
                return ()
        return ()
