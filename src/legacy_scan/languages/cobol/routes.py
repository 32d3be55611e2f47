"""From the graph of a unit to what reaches its references: each performed range of procedures once, as a function.

A range gives every item new values, passes on what it held before, or both; so what comes out of a PERFORM is that of
its own place, not of all places where the range is performed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from legacy_scan.languages.cobol.conditions import Unlike
from legacy_scan.languages.cobol.effects import ANY, ENTRY, Effects, State, Tokens, put_in
from legacy_scan.languages.cobol.graph import SECTION_END, Graph, Performed, UnknowableError

Range = tuple[int, int]
_Send = Callable[[Iterable[int], State], None]
_MOST_VISITS = 100_000
_MOST_TOKENS = 400
_DEEPEST = 50


class Routes:
    """Follows control through one unit, for the items whose effects are known."""

    def __init__(self, graph: Graph, effects: Effects, asked: dict[int, str]) -> None:
        self._graph = graph
        self._effects = effects
        self._asked = {at: effects.number[name] for at, name in asked.items() if name in effects.number}
        self._visits = self._depth = 0
        self._todo: list[Range] = []
        self._named: defaultdict[str, list[int]] = defaultdict(list)
        self._ending: dict[int, int] = {}
        for at, procedure in enumerate(graph.procedures):
            self._named[procedure.name].append(at)
            self._ending[procedure.last] = at
        self._lively = self._alive()
        self._out: dict[Range, State | None] = {}
        self._callers: defaultdict[Range, set[Range]] = defaultdict(set)
        self._sites: dict[Range, dict[Range, State]] = {}
        self._uses: dict[Range, dict[int, Tokens]] = {}
        self._open = tuple(frozenset({(ANY, name)}) for name in effects.items)
        self._same = tuple(frozenset({(ENTRY, name)}) for name in effects.items)

    def uses(self) -> dict[int, Tokens]:
        """Return what reaches each reference asked for, as far as control reaches it."""
        whole = (0, len(self._graph.procedures) - 1)
        self._out[whole] = self._follow(whole, True)
        while self._todo:
            one = self._todo.pop()
            before = self._out[one]
            self._out[one] = self._follow(one, one == whole)
            if self._out[one] != before:
                self._again(self._callers[one])
        return self._settled(whole)

    def _again(self, ranges: set[Range]) -> None:
        self._todo += sorted(ranges - set(self._todo))

    def _result(self, one: Range, meant: Range) -> State | None:
        """Return what comes out of a range; one that is not known yet is followed first, if not too deep inside."""
        callers = self._callers[meant]
        callers.add(one)
        if meant not in self._out:
            self._out[meant] = None
            if self._depth == _DEEPEST:
                self._again({meant})
                return None
            self._depth += 1
            self._out[meant] = self._follow(meant, False)
            self._depth -= 1
            if len(callers) > 1:  # it performs itself
                self._again(callers - {one})
        return self._out[meant]

    def _settled(self, whole: Range) -> dict[int, Tokens]:
        """Put in what each range is entered with, from all places that perform it."""
        entered: dict[Range, State] = {whole: self._open}
        todo = [whole]
        while todo:
            one = todo.pop()
            for callee, state in sorted(self._sites.get(one, {}).items()):
                given = _composed(state, self._effects.number, entered[one])
                joined = _joined(entered.get(callee), given)
                if joined != entered.get(callee):
                    self._count(joined)
                    entered[callee] = joined
                    todo.append(callee)
        found: dict[int, Tokens] = {}
        for one, state in entered.items():
            for at, tokens in self._uses.get(one, {}).items():
                name = self._effects.items[self._asked[at]]
                found[at] = found.get(at, frozenset()) | put_in(name, tokens, self._effects.number, state)
        return found

    def _count(self, state: State) -> None:
        self._visits += len(state)
        if self._visits > _MOST_VISITS or sum(map(len, state)) > _MOST_TOKENS * len(state):
            raise UnknowableError

    def _follow(self, one: Range, whole: bool) -> State | None:
        """Follow control from the first procedure of a range until it leaves the last one."""
        graph, (first, last) = self._graph, one
        states: dict[int, State] = {}
        todo: list[int] = []
        out: State | None = None
        self._sites[one], self._uses[one] = {}, {}

        def send(points: Iterable[int], state: State) -> None:
            for point in points:
                joined = _joined(states.get(point), state)
                if joined != states.get(point):
                    self._count(joined)
                    states[point] = joined
                    todo.append(point)

        send((graph.procedures[first].first, *(graph.entries if whole else ())), self._same)
        for name, section in graph.handled:
            send(self._targets(name, section), self._open)
        while todo:
            at = todo.pop()
            ended = self._ending.get(at)
            if ended == last:
                out = _joined(out, states[at])
            elif ended is not None and ended + 1 < len(graph.procedures):
                send((graph.procedures[ended + 1].first,), states[at])
            state = self._through(one, at, states[at], send)
            if state is not None:
                send(graph.points[at].after, state)
                for name, section in graph.points[at].jumps:
                    send(self._targets(name, section), state)
        return out

    def _through(self, one: Range, at: int, state: State, send: _Send) -> State | None:
        uses = self._uses[one]
        for done in self._graph.points[at].done:
            if isinstance(done, Performed):
                after = self._performed(one, done, state, send)
                if after is None:
                    return None
                state = after
                continue
            if isinstance(done, Unlike):
                state = self._effects.without(done, state)
                continue
            for reference in done.references:
                if reference in self._asked:
                    uses[reference] = uses.get(reference, frozenset()) | state[self._asked[reference]]
            state = self._effects.applied(done, state)
        return state

    def _performed(self, one: Range, done: Performed, state: State, send: _Send) -> State | None:
        meant = self._range(done)
        if meant is not None and meant not in self._lively:
            return state
        if meant is None:  # in a copybook, from which control may come back anywhere after it
            send(self._graph.joints, state)
            return state
        after: State | None = state if done.maybe else None
        before = state
        while True:
            self._sites[one][meant] = _joined(self._sites[one].get(meant), before)
            out = self._result(one, meant)
            if out is None:
                return after
            after = _joined(after, _composed(out, self._effects.number, before))
            again = _joined(before, after)
            if not done.maybe or again == before:
                return after
            self._count(again)
            before = again

    def _alive(self) -> set[Range]:
        """Return the performed ranges in which anything that is followed may be done; out of one, all may be."""
        owner = [at for at, size in enumerate(self._sizes()) for _ in range(size)]
        own = [False] * len(self._graph.procedures)
        performs: defaultdict[int, set[Range]] = defaultdict(set)
        out: defaultdict[int, set[int]] = defaultdict(set)
        for here, point in zip(owner, self._graph.points, strict=True):
            for done in point.done:
                meant = self._range(done) if isinstance(done, Performed) else None
                if meant is None:
                    own[here] = True
                else:
                    performs[here].add(meant)
            out[here].update(owner[at] for name, section in point.jumps for at in self._targets(name, section))
        ranges = {one for said in performs.values() for one in said}
        if self._graph.handled:
            return ranges
        alive = {one for one in ranges if _alone(own, out, *one)}
        grown = True
        while grown:
            more = {
                one
                for one in ranges - alive
                if any(not alive.isdisjoint(performs[at]) for at in range(one[0], one[1] + 1) if at in performs)
            }
            alive |= more
            grown = bool(more)
        return alive

    def _sizes(self) -> list[int]:
        """Return how many points each procedure has: they are numbered in the order of the text."""
        firsts = [procedure.first for procedure in self._graph.procedures]
        return [after - first for first, after in zip(firsts, [*firsts[1:], len(self._graph.points)], strict=True)]

    def _range(self, done: Performed) -> Range | None:
        first, last = self._place(done.first, done.section), self._place(done.last, done.section)
        if first is None or last is None:
            return None
        procedures = self._graph.procedures
        if procedures[last].header:
            last = self._last_of(last)
        return (first, last)

    def _last_of(self, header: int) -> int:
        procedures = self._graph.procedures
        last = header
        while last + 1 < len(procedures) and not procedures[last + 1].header:
            last += 1
        return last

    def _place(self, written: str, section: str) -> int | None:
        name, _, of = written.partition(" OF ")
        found = self._named.get(name, [])
        procedures = self._graph.procedures
        if len(found) > 1 or of:
            found = [at for at in found if procedures[at].section == (of or section)]
            if not found or len(found) > 1:
                raise UnknowableError
        return found[0] if found else None

    def _targets(self, name: str, section: str) -> Iterable[int]:
        if name == SECTION_END:
            header = self._place(section, section)
            return () if header is None else (self._graph.procedures[self._last_of(header)].last,)
        at = self._place(name, section)
        return self._graph.joints if at is None else (self._graph.procedures[at].first,)


def _joined(one: State | None, other: State) -> State:
    """Return what items may hold where two ways meet."""
    if one is None or one == other:
        return other
    return tuple([a if b <= a else a | b for a, b in zip(one, other, strict=True)])


def _alone(own: list[bool], out: Mapping[int, set[int]], first: int, last: int) -> bool:
    """Whether something is done in a range itself, or control may jump out of it."""
    inside = range(first, last + 1)
    return any(own[at] or any(to not in inside for to in out.get(at, ())) for at in inside)


def _composed(then: State, items: dict[str, int], first: State) -> State:
    """Return what items hold where `then` comes after `first`."""
    return tuple([put_in(name, then[at], items, first) for name, at in items.items()])
