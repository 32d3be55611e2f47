"""Where control can go: every stretch in every PERFORM that it can run under.

A PERFORM is a call: control runs on from its first paragraph to the end of its last, by falling through and by GO TO,
and comes back. So a stretch falls into the next unless it ends the PERFORM it runs under. PERFORMs are taken to nest,
as the standard asks, and to come back: where that errs, it errs towards more paths.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from legacy_scan.analysis.stretches import Stretch, Text, Way

_MOST: Final = 300_000
"""Stretches under PERFORMs that are followed in one program."""

_ENDLESS: Final = -1
_GOING: Final = frozenset({"goto", "goto-depending", "handle"})


class Range(NamedTuple):
    """What a PERFORM runs: from a stretch to the end of another; the end is -1 for the main line."""

    first: int
    last: int


class Step(NamedTuple):
    """Control leaving a stretch: `kind` is a flow's, or `fall-through`."""

    kind: str
    source: int
    target: int
    path: str
    line: int


@dataclass(slots=True)
class Ways:
    """The paths of one program: by range, which stretches run and which steps they take."""

    runs: dict[Range, dict[int, list[Step]]] = field(default_factory=dict)
    named: list[Step] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    counted: bool = True


@dataclass(slots=True)
class _Exits:
    """How one stretch is left, whatever it runs under."""

    calls: list[Range] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    section: bool = False


def ways(text: Text) -> Ways:
    """Follow all paths of a program."""
    return _Walker(text).walk()


class _Walker:
    def __init__(self, text: Text) -> None:
        self.rows, self.start = text.stretches, text.start
        self.found = Ways()
        self._names: defaultdict[str, list[int]] = defaultdict(list)
        for position, row in enumerate(self.rows):
            if row.name:
                self._names[row.name].append(position)
        self._ends = self._section_ends()
        self._roots = [Range(self.start, _ENDLESS)] if self.start < len(self.rows) else []
        self._altered: defaultdict[int, list[Step]] = defaultdict(list)
        self._alterations()
        self._exits = [self._left(position, row) for position, row in enumerate(self.rows)]

    def walk(self) -> Ways:
        waiting = list(dict.fromkeys(self._roots))
        known, left = set(waiting), _MOST
        for one in waiting:
            self.found.runs[one], calls = self._run(one)
            left -= len(self.found.runs[one])
            if left < 0:
                self.found.counted = False
                self.found.runs = {Range(self.start, _ENDLESS): self._flat()}
                break
            waiting += [call for call in calls if call not in known]
            known.update(calls)
        return self.found

    def _run(self, under: Range) -> tuple[dict[int, list[Step]], list[Range]]:
        """Follow one range; return the steps of each stretch in it, and the ranges it performs."""
        steps: dict[int, list[Step]] = {}
        calls: dict[Range, None] = {}
        todo = [under.first]
        while todo:
            position = todo.pop()
            if position in steps:
                continue
            exits = self._exits[position]
            calls.update(dict.fromkeys(exits.calls))
            steps[position] = taken = [*exits.steps, *self._ending(position, exits, under.last)]
            todo += [step.target for step in taken]
        return steps, list(calls)

    def _ending(self, position: int, exits: _Exits, last: int) -> Iterator[Step]:
        row = self.rows[position]
        if row.falls and position != last and self._follows(position):
            yield Step("fall-through", position, position + 1, row.path, row.last)
        if exits.section and (end := self._ends[position]) != last and self._follows(end):
            yield Step("fall-through", position, end + 1, row.path, row.last)

    def _follows(self, position: int) -> bool:
        """Tell whether there is a stretch to fall into: declaratives do not fall into the main line."""
        return position + 1 < len(self.rows) and position + 1 != self.start

    def _flat(self) -> dict[int, list[Step]]:
        """Return the steps from the roots, where a PERFORM is but one more way to go, and nothing comes back."""
        steps: dict[int, list[Step]] = {}
        todo = [root.first for root in self._roots]
        while todo:
            position = todo.pop()
            if position not in steps:
                exits = self._exits[position]
                steps[position] = [*exits.steps, *self._ending(position, exits, _ENDLESS)]
                todo += [step.target for step in steps[position]]
                todo += [call.first for call in exits.calls]
        return steps

    def _section_ends(self) -> list[int]:
        ends, end = [0] * len(self.rows), len(self.rows) - 1
        for position in range(len(self.rows) - 1, -1, -1):
            ends[position] = end
            if self.rows[position].kind == "section":
                end = position - 1
        return ends

    def _end(self, position: int) -> int:
        """Return the last stretch of a procedure: of a section, or of a paragraph with what a COPY cut off."""
        if self.rows[position].kind == "section":
            return self._ends[position]
        while position + 1 < len(self.rows) and not self.rows[position + 1].name:
            position += 1
        return position

    def _find(self, name: str, row: Stretch) -> list[int]:
        """Return the procedures of a name: that of the own section first; all where the name does not tell."""
        name, _, section = name.partition(" OF ")
        found = self._names.get(name, [])
        if section:
            found = [one for one in found if self.rows[one].section == section]
        if len(found) > 1:
            return [one for one in found if self.rows[one].section == row.section] or found
        if not found and name:
            self.found.unknown.add(name)
        return found

    def _left(self, position: int, row: Stretch) -> _Exits:
        exits = _Exits(steps=list(self._altered[position]))
        self.found.named += exits.steps
        if row.entry:
            self._roots.append(Range(position, _ENDLESS))
        flows = row.flows
        for number, way in enumerate(flows):
            if way.kind == "perform":
                self._performed(position, row, way, flows[number + 1 : number + 2], exits)
            elif way.kind in _GOING:
                self._gone(position, row, way, exits)
            elif way.kind == "use":
                self._roots.append(Range(position, self._end(position)))
            elif way.kind == "exit-section":
                exits.section = True
        return exits

    def _performed(self, position: int, row: Stretch, way: Way, after: list[Way], exits: _Exits) -> None:
        starts = lasts = self._find(way.target, row)
        if after and after[0].kind == "perform-thru":
            lasts = self._find(after[0].target, row) or starts
        for start in starts:
            self.found.named.append(Step("perform", position, start, way.path, way.line))
            exits.calls += [Range(start, self._end(last)) for last in lasts]

    def _gone(self, position: int, row: Stretch, way: Way, exits: _Exits) -> None:
        for target in self._find(way.target, row):
            step = Step(way.kind, position, target, way.path, way.line)
            self.found.named.append(step)
            exits.steps.append(step)
            if way.kind == "handle":
                self._roots.append(Range(target, _ENDLESS))

    def _alterations(self) -> None:
        """What is altered goes where ALTER says, whatever it runs under."""
        for position, row in enumerate(self.rows):
            for number, way in enumerate(row.flows):
                if way.kind != "alter":
                    continue
                before = row.flows[number - 1] if number and row.flows[number - 1].kind == "altered" else None
                sources = self._find(before.target, row) if before else [position]
                for source in sources:
                    self._altered[source] += [
                        Step("alter", source, target, way.path, way.line) for target in self._find(way.target, row)
                    ]
