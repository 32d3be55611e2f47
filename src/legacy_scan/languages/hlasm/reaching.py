"""What reaches a name that a field or a register leads to: which of the moves to it control surely passes.

             MVC   PGM,=CL8'A'       bind  reaches  PGM -> 'B'  at the line of the LINK: 'A' does not get there
             MVC   PGM,=CL8'B'
             LINK  EPLOC=PGM

Only what is settled is bound, as for COBOL (docs/decisions/0013): where a value may come from before the program's
first statement, or control from a place that the text does not tell, every value counts (see linking.values).
"""

from collections import defaultdict

from tree_sitter import Node

from legacy_scan.languages.hlasm.control import Control, UnknowableError
from legacy_scan.languages.hlasm.effects import (
    ANY,
    COMPUTED,
    ENTRY,
    FIELD,
    ITEM,
    LITERAL,
    THROUGH,
    UNKNOWN,
    Effects,
    Setting,
    Tokens,
)
from legacy_scan.languages.hlasm.sheet import Sheet
from legacy_scan.languages.hlasm.steps import steps
from legacy_scan.languages.hlasm.units import Units
from legacy_scan.model.facts import Binding, Reference

State = dict[str, Tokens]
_MOST_VISITS, _MOST_NAMES = 100_000, 200
_KINDS = {LITERAL: "reaches", THROUGH: "reaches-item", ITEM: "reaches-item", COMPUTED: "reaches"}


def reaching(
    sheet: Sheet,
    nodes: list[Node],
    units: Units,
    given: set[tuple[int, str]],
    entered: dict[str, int],
) -> None:
    """Bind what reaches each reference by a field that is given something, or by a register.

    One by a register that is settled becomes an identifier.
    """
    programs = {at for at, one in enumerate(units.units) if one.space == "program"}
    asked: defaultdict[int, set[str]] = defaultdict(set)
    for reference in sheet.references:
        if reference.unit not in programs:
            continue
        item = reference.how == "identifier" and (reference.unit, reference.name) in given
        if item or (reference.how == "computed" and _by_register(reference.name)):
            asked[reference.unit].add(reference.name)
    if not asked:
        return
    for unit, found in sorted(steps(sheet, nodes, units.starts, set(asked)).items()):
        try:
            control = Control(found, {name for name, number in entered.items() if number == unit})
        except UnknowableError:
            continue
        effects = Effects(found, asked[unit], control.overlaid)
        _bind(sheet, effects, Routes(control, effects).states())


def _by_register(name: str) -> bool:
    return name[:1] == "(" and name[-1:] == ")" and "," not in name


class Routes:
    """From the ways of control to what holds before each step."""

    def __init__(self, control: Control, effects: Effects) -> None:
        self._control, self._effects = control, effects
        self._names = (*sorted(effects.items), *effects.registers, *effects.words.values())
        self._before: dict[int, State] = {}
        self._waiting: list[int] = []
        self._reach = {to: control.reach(to) for targets in control.calls.values() for to in targets}
        self._sets = {to: self._set_in(reach) for to, reach in self._reach.items()}
        self._back: dict[int, State] = {}
        self._callers: defaultdict[int, set[int]] = defaultdict(set)
        for at, targets in control.calls.items():
            for to in targets:
                self._callers[to].add(at)
        self._elsewhere = self._set_in({at for to in control.anywhere for at in control.reach(to)})

    def _set_in(self, reach: set[int]) -> set[str]:
        return {one.target for at in reach for one in self._effects.done[at]}

    def states(self) -> dict[int, State]:
        """Return what holds before each step that is reached; nothing where that takes too long."""
        if len(self._names) > _MOST_NAMES:
            return {}
        for at in sorted(self._control.entries):
            begun = {name: UNKNOWN if name[:1] == "@" else frozenset({(ENTRY, name)}) for name in self._names}
            self._into(at, begun)
        for at in sorted(self._control.anywhere):
            self._into(at, dict.fromkeys(self._names, UNKNOWN))
        visits = 0
        while self._waiting:
            visits += 1
            if visits > _MOST_VISITS:
                return {}
            self._visit(self._waiting.pop())
        return self._before

    def _into(self, at: int, state: State) -> None:
        known = self._before.get(at)
        if known is None:
            self._before[at] = state
        elif grown := _grown(known, state):
            self._before[at] = known | grown
        else:
            return
        self._waiting.append(at)

    def _visit(self, at: int) -> None:
        control = self._control
        state = after(self._before[at], self._effects.done[at])
        if at in control.called:
            state = {name: UNKNOWN if name in self._elsewhere else held for name, held in state.items()}
        if at in control.returns:
            self._return(at, state)
        targets = control.calls.get(at)
        if targets is None:
            for to in control.after[at]:
                self._into(to, state)
            return
        for to in targets:
            self._into(to, state)
            if back := self._back.get(to):
                sets = self._sets[to]
                come = {name: back[name] if name in sets else held for name, held in state.items()}
                for next_one in range(at + 1, min(at + 1 + control.beyond, len(control.after) - 1) + 1):
                    self._into(next_one, come)

    def _return(self, at: int, state: State) -> None:
        """Control comes back to whoever called a routine that this step may belong to."""
        for to, reach in self._reach.items():
            if at not in reach:
                continue
            known = self._back.get(to)
            grown = state if known is None else _grown(known, state)
            if grown:
                self._back[to] = state if known is None else known | grown
                self._waiting += [caller for caller in sorted(self._callers[to]) if caller in self._before]


def _grown(known: State, state: State) -> State:
    """Return what two ways that meet add to what the first of them brought."""
    return {
        name: known[name] | held for name, held in state.items() if held is not known[name] and not held <= known[name]
    }


def after(before: State, done: tuple[Setting, ...]) -> State:
    """Return what holds after a step."""
    if not done:
        return before
    state = dict(before)
    for one in done:
        tokens = _through(one.source, before[one.source]) if one.source else one.tokens
        held = before[one.through] if one.through else frozenset()
        if not one.through:
            state[one.target] = state[one.target] | tokens if one.maybe else tokens
        elif held == {(FIELD, one.target)}:
            state[one.target] = tokens
        elif any(kind not in (ENTRY, LITERAL, FIELD) for kind, _ in held):
            state[one.target] = UNKNOWN
        elif (FIELD, one.target) in held:
            state[one.target] = state[one.target] | tokens
    return state


def _through(source: str, held: Tokens) -> Tokens:
    """Return what a field is given that another holds; registers and words give theirs as they are."""
    if source[:1] in "(@":
        return held
    kinds = {LITERAL: THROUGH, ENTRY: ITEM}
    return frozenset((kinds.get(kind, kind), value) for kind, value in held)


def _bind(sheet: Sheet, effects: Effects, states: dict[int, State]) -> None:
    for at, state in sorted(states.items()):
        for number in effects.steps[at].references:
            reference = sheet.references[number]
            held = _named(effects, state, reference)
            if not held or any(kind in (ANY, ENTRY, FIELD) for kind, _ in held):
                continue
            if reference.how == "computed":
                sheet.references[number] = reference._replace(how="identifier")
            for kind, value in sorted(held):
                said = f"'{value}'" if kind in (LITERAL, THROUGH) else value
                binding = Binding(reference.unit, _KINDS[kind], reference.name, said, reference.line, "")
                sheet.bindings.append(binding)


def _named(effects: Effects, state: State, reference: Reference) -> Tokens:
    """Return the names in a field, or in the one a register points to; for a call, that of the entry point in it."""
    if reference.name in effects.items:
        return state[reference.name]
    held = state.get(effects.register(reference.name), frozenset())
    if reference.kind == "call":
        return held
    found: set[tuple[str, str]] = set()
    for kind, value in held:
        if kind != FIELD:
            return UNKNOWN
        if value[:1] == "'":
            found.add((LITERAL, value.strip("'")))
        else:
            found |= {(ITEM, held) if one == ENTRY else (one, held) for one, held in state.get(value, UNKNOWN)}
    return frozenset(found)
