"""Where control can go: every stretch in every PERFORM that it can run under.

A PERFORM is a call: control runs on from its first paragraph to the end of its last, by falling through and by GO TO,
and comes back. So a stretch falls into the next unless it ends the PERFORM it runs under. PERFORMs are taken to nest,
as the standard asks, and to come back: where that errs, it errs towards more paths.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from legacy_scan.analysis.stretches import Stretch, Text, Way
from legacy_scan.model.procedures import Jump

_MOST: Final = 300_000
"""Stretches under PERFORMs that are followed in one program."""

_ENDLESS: Final = -1
_GOING: Final = frozenset({"goto", "goto-depending", "handle"})

new = tuple.__new__
"""Makes a named tuple of its fields in half the time that its own constructor takes."""


class Range(NamedTuple):
    """What a PERFORM runs: from a stretch to the end of another; the end is -1 for the main line."""

    first: int
    last: int


Runs = dict[int, Sequence[Jump]]
"""Which stretches run, and the steps that each takes: their kind is a flow's, or `fall-through`."""


@dataclass(slots=True)
class Ways:
    """The paths of one program by range, and all that is named, whether or not control gets there."""

    runs: dict[Range, Runs] = field(default_factory=dict)
    named: list[Jump] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    counted: bool = True


@dataclass(slots=True)
class _Exits:
    """How one stretch is left, whatever it runs under; `onward` are its steps and that into the next stretch."""

    calls: list[Range]
    steps: list[Jump]
    onward: list[Jump]
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
        self._last = self._procedure_ends()
        self._roots = [Range(self.start, _ENDLESS)] if self.start < len(self.rows) else []
        self._altered: defaultdict[int, list[Jump]] = defaultdict(list)
        self._exits = [self._left(position, row) for position, row in enumerate(self.rows)]
        for first, last in text.events:
            self._happens(first, last)
        self._add_altered()

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

    def _run(self, under: Range) -> tuple[Runs, list[Range]]:
        """Follow one range; return the steps of each stretch in it, and the ranges it performs."""
        runs: Runs = {}
        calls: dict[Range, None] = {}
        first, last = under
        todo = [first]
        while todo:
            position = todo.pop()
            if position in runs:
                continue
            exits = self._exits[position]
            if exits.calls:
                calls.update(dict.fromkeys(exits.calls))
            runs[position] = taken = self._taken(position, exits, last)
            todo += [step.target for step in taken]
        return runs, list(calls)

    def _taken(self, position: int, exits: _Exits, last: int) -> Sequence[Jump]:
        steps = exits.steps if position == last else exits.onward
        if exits.section and (end := self._ends[position]) != last and self._follows(end):
            row = self.rows[position]
            return [*steps, Jump("fall-through", position, end + 1, row.path, row.last)]
        return steps

    def _follows(self, position: int) -> bool:
        """Tell whether there is a stretch to fall into: declaratives do not fall into the main line."""
        return position + 1 < len(self.rows) and position + 1 != self.start

    def _flat(self) -> Runs:
        """Return the steps from the roots, where a PERFORM is but one more way to go, and nothing comes back."""
        runs: Runs = {}
        todo = [root.first for root in self._roots]
        while todo:
            position = todo.pop()
            if position not in runs:
                exits = self._exits[position]
                runs[position] = self._taken(position, exits, _ENDLESS)
                todo += [step.target for step in runs[position]]
                todo += [call.first for call in exits.calls]
        return runs

    def _section_ends(self) -> list[int]:
        ends, end = [0] * len(self.rows), len(self.rows) - 1
        for position in range(len(self.rows) - 1, -1, -1):
            ends[position] = end
            if self.rows[position].kind == "section":
                end = position - 1
        return ends

    def _procedure_ends(self) -> list[int]:
        """Return the last stretch of each procedure: of a section, or of a paragraph with what a COPY cut off."""
        ends, end = list(self._ends), len(self.rows) - 1
        for position in range(len(self.rows) - 1, -1, -1):
            if self.rows[position].kind != "section":
                ends[position] = end
            if self.rows[position].name:
                end = position - 1
        return ends

    def _find(self, name: str, row: Stretch) -> list[int]:
        """Return the procedures of a name: that of the own section first; all where the name does not tell."""
        found = self._names.get(name, [])
        if len(found) == 1 and " OF " not in name:
            return found
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
        steps: list[Jump] = []
        exits = _Exits([], steps, steps)
        if row.entry:
            self._roots.append(Range(position, _ENDLESS))
        for number, way in enumerate(row.flows):
            kind = way[1].kind
            if kind == "perform":
                self._performed(position, row, number, exits)
            elif kind in _GOING:
                self._gone(position, row, way, exits)
            elif kind == "use":
                self._roots.append(Range(position, self._last[position]))
            elif kind == "exit-section":
                exits.section = True
            elif kind == "alter":
                self._alter(position, row, number)
        if row.falls and self._follows(position):
            exits.onward = [*steps, new(Jump, ("fall-through", position, position + 1, row.path, row.last))]
        return exits

    def _happens(self, first: str, last: str) -> None:
        """The runtime performs a procedure; a name of several sections counts for each."""
        name, _, section = first.partition(" OF ")
        starts = [one for one in self._names.get(name, ()) if not section or self.rows[one].section == section]
        ends = self._names.get(last, starts) if last != first else []
        for start in starts:
            self._roots += [Range(start, self._last[end]) for end in ends or [start]]

    def _performed(self, position: int, row: Stretch, number: int, exits: _Exits) -> None:
        path, (_, kind, _, target, line) = row.flows[number]
        starts = lasts = self._find(target, row)
        if number + 1 < len(row.flows) and (after := row.flows[number + 1][1]).kind == "perform-thru":
            lasts = self._find(after.target, row) or starts
        for start in starts:
            self.found.named.append(new(Jump, (kind, position, start, path, line)))
            for last in lasts:
                exits.calls.append(new(Range, (start, self._last[last])))

    def _gone(self, position: int, row: Stretch, way: Way, exits: _Exits) -> None:
        path, (_, kind, _, named, line) = way
        for target in self._find(named, row):
            step = new(Jump, (kind, position, target, path, line))
            self.found.named.append(step)
            exits.steps.append(step)
            if kind == "handle":
                self._roots.append(Range(target, _ENDLESS))

    def _alter(self, position: int, row: Stretch, number: int) -> None:
        """What is altered goes where ALTER says, whatever it runs under."""
        path, (_, kind, _, named, line) = row.flows[number]
        before = row.flows[number - 1][1] if number and row.flows[number - 1][1].kind == "altered" else None
        for source in self._find(before.target, row) if before else [position]:
            self._altered[source] += [Jump(kind, source, target, path, line) for target in self._find(named, row)]

    def _add_altered(self) -> None:
        for source, steps in self._altered.items():
            exits = self._exits[source]
            self.found.named += steps
            if exits.onward is not exits.steps:
                exits.onward[:0] = steps
            exits.steps[:0] = steps
