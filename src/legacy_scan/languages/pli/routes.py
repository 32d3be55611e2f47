"""From the ways of a unit to what reaches its references: each procedure is followed once, as a function.

A procedure gives every variable new values, passes on what it held before, or both; so what comes out of a CALL is that
of its own place, not of all places where the procedure is called.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from heapq import heappop, heappush

from legacy_scan.languages.pli.effects import ANY, CALLEE, ENTRY, PAST, Effects, State, Step, Tokens, put_in, through
from legacy_scan.languages.pli.ways import MAIN, UnknowableError, Ways

_Send = Callable[[Iterable[int], State], None]
_MOST_VISITS = 100_000
_MOST_TOKENS = 400


class _Summary:
    """What is known of one procedure so far, in terms of what holds where it is entered."""

    def __init__(self) -> None:
        self.out: State | None = None
        self.leaves: dict[str, State] = {}
        """Labels of procedures around it that control goes to."""
        self.sites: dict[int, State] = {}
        self.uses: dict[int, Tokens] = {}
        self.gives: set[tuple[int, Tokens]] = set()


class _Ahead:
    """The points to go on from, the first of the text first: what comes from several sides has mostly met by then."""

    def __init__(self) -> None:
        self._heap: list[int] = []
        self._waiting: set[int] = set()

    def put(self, point: int) -> None:
        """Add a point, unless it waits already."""
        if point not in self._waiting:
            self._waiting.add(point)
            heappush(self._heap, point)

    def __iter__(self) -> Iterator[int]:
        """Take one point after the other, those that are put meanwhile among them."""
        while self._heap:
            point = heappop(self._heap)
            self._waiting.remove(point)
            yield point


class Routes:
    """Follows control through one unit."""

    def __init__(self, ways: Ways, effects: Effects, handled: Iterable[str]) -> None:
        self._ways = ways
        self._effects = effects
        self._visits = 0
        self._open = tuple(frozenset({(ANY, name)}) for name in effects.items)
        self._same = tuple(frozenset({(ENTRY, name)}) for name in effects.items)
        self._told = [_Summary() for _ in ways.procedures]
        self._callers: defaultdict[int, set[int]] = defaultdict(set)
        self._roots = self._begun(set(handled))

    def _begun(self, handled: set[str]) -> list[list[int]]:
        """Return where control comes from anywhere: ON-units, labels of HANDLE, members that hold a label we miss."""
        procedures = self._ways.procedures
        here = {name for one in procedures for name in one.labels}
        absent = any(name not in here for point in self._ways.points for name in point.jumps)
        if absent and not any(one.joints for one in procedures):
            raise UnknowableError
        return [
            one.units
            + [point for name in sorted(handled & one.labels.keys()) for point in one.labels[name]]
            + (one.joints if absent else [])
            for one in procedures
        ]

    def uses(self) -> dict[int, Tokens]:
        """Return what reaches each place asked for, as far as control reaches it."""
        told = self._told
        todo = list(range(len(told)))
        while todo:
            one = todo.pop()
            before = told[one].out, told[one].leaves
            self._follow(one)
            if (told[one].out, told[one].leaves) != before:
                todo += sorted(self._callers[one] - set(todo))
        beside = self._at_any_time()
        found: dict[int, Tokens] = {}
        for one, state in self._entered().items():
            for at, tokens in told[one].uses.items():
                name = self._effects.asked[at].variable
                item = self._effects.number[name]
                held = put_in(name, tokens, self._effects.number, state)
                found[at] = found.get(at, frozenset()) | held | beside[item]
        return found

    def _entered(self) -> dict[int, State]:
        """Put in what each procedure is entered with, from all places that call it."""
        called = {callee for one in self._told for callee in one.sites}
        entered = {one: self._open for one in range(len(self._told)) if one == MAIN or one not in called}
        todo = sorted(entered)
        while todo:
            one = todo.pop()
            for callee, state in sorted(self._told[one].sites.items()):
                joined = _joined(entered.get(callee), self._composed(state, entered[one]))
                if joined is not entered.get(callee):
                    self._count(joined)
                    entered[callee] = joined
                    todo.append(callee)
        return entered

    def _at_any_time(self) -> list[Tokens]:
        """Return what ON-units may give each variable, wherever control is; a value makes its order unknown."""
        effects, found = self._effects, [frozenset[tuple[str, str]]() for _ in self._effects.items]
        called: set[int] = set()
        given: set[tuple[int, Tokens]] = set()
        for step in self._ways.in_units:
            given |= {(one.item, one.tokens) for one in step.sets}
            called |= {self._ways.named[name] for name, _ in step.calls if name in self._ways.named}
        todo = sorted(called)
        while todo:
            one = self._told[todo.pop()]
            given |= one.gives
            todo += sorted(one.sites.keys() - called)
            called |= one.sites.keys()
        for item, tokens in given:
            harmless = tokens and all(kind == PAST or value == CALLEE for kind, value in tokens)
            found[item] |= tokens if harmless else {(ANY, effects.items[item])}
        return found

    def _count(self, state: State) -> None:
        self._visits += len(state)
        if self._visits > _MOST_VISITS or sum(map(len, state)) > _MOST_TOKENS * len(state):
            raise UnknowableError

    def _follow(self, one: int) -> None:
        """Follow control through a procedure until it leaves it."""
        ways, told = self._ways, self._told[one]
        procedure, points = ways.procedures[one], ways.points
        states: dict[int, State] = {}
        ahead = _Ahead()

        def send(to: Iterable[int], state: State) -> None:
            for point in to:
                known = states.get(point)
                joined = _joined(known, state)
                if joined is not known:
                    self._count(joined)
                    states[point] = joined
                    ahead.put(point)

        send(procedure.entries, self._same)
        send(self._roots[one], self._open)
        for at in ahead:
            if at == procedure.exit:
                told.out = _joined(told.out, states[at])
                continue
            state: State | None = states[at]
            for step in points[at].done:
                state, left = self._done(one, step, state) if state is not None else (None, ())
                for name, then in left:
                    self._jump(one, name, then, send)
            if state is not None:
                send(points[at].after, state)
                for name in points[at].jumps:
                    self._jump(one, name, state, send)

    def _jump(self, one: int, name: str, state: State, send: _Send) -> None:
        """Go to a label: of this procedure, or of one around it, which ends this one."""
        procedures, at = self._ways.procedures, one
        while at >= 0 and name not in procedures[at].labels:
            at = procedures[at].around
        if at < 0:
            if any(name in other.labels for other in procedures):
                raise UnknowableError
            return
        if at == one:
            send(procedures[one].labels[name], state)
        else:
            leaves = self._told[one].leaves
            self._told[one].leaves = leaves | {name: _joined(leaves.get(name), state)}

    def _done(self, one: int, step: Step, state: State) -> tuple[State | None, list[tuple[str, State]]]:
        """Return what holds after a statement, and where control may go out of the procedures that it calls."""
        told = self._told[one]
        self._ask(one, step, state)
        left: list[tuple[str, State]] = []
        after: State | None = state
        for name, surely in step.calls:
            callee = self._ways.named.get(name)
            if callee is None or after is None:
                continue
            self._callers[callee].add(one)
            told.sites[callee] = _joined(told.sites.get(callee), after)
            out = self._told[callee].out
            left += [(label, self._composed(then, after)) for label, then in self._told[callee].leaves.items()]
            result = None if out is None else self._composed(out, after)
            after = result if surely else after if result is None else _joined(after, result)
        if after is None:
            return None, left
        if after is not state:
            self._ask(one, step, after)
        if not step.sets:
            return after, left
        held = list(after)
        for item, tokens, whole, copied in step.sets:
            told.gives.add((item, tokens))
            given = through(after[copied]) if copied >= 0 else tokens
            now = given if whole else held[item] | given
            held[item] = now if len(now) <= _MOST_TOKENS else self._open[item]
        return tuple(held), left

    def _ask(self, one: int, step: Step, state: State) -> None:
        uses = self._told[one].uses
        for at in step.asks:
            number = self._effects.number.get(self._effects.asked[at].variable)
            if number is not None:
                uses[at] = uses.get(at, frozenset()) | state[number]

    def _composed(self, then: State, first: State) -> State:
        """Return what variables hold where `then` comes after `first`."""
        items = self._effects.items
        return tuple([put_in(name, then[at], self._effects.number, first) for at, name in enumerate(items)])


def _joined(one: State | None, other: State) -> State:
    """Return what variables may hold where two ways meet: the first state itself, where the other adds nothing."""
    if one is None:
        return other
    if one == other:
        return one
    joined = tuple([a if b is a or b <= a else a | b for a, b in zip(one, other, strict=True)])
    return one if joined == one else joined
