"""What programs hand to the programs they call: the values of a parameter are those of what its callers pass.

A part of a parameter is known by its name: a caller passes the value of the item of that name in the group it passes,
as two programs that share a copybook do. What a caller was itself given by others is not followed. A program of CICS is
given its COMMAREA by LINK and XCTL: what it moves that to holds the same.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Final

from legacy_scan.linking.copybooks import Place
from legacy_scan.linking.index import Index
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.values import Held, Values
from legacy_scan.model.facts import FileFacts

_MOST: Final = 64
"""Callers whose values are asked; of one that more call, nothing is told."""
_PROGRAM: Final = ("program", "routine")
_HOW: Final = frozenset({"passes", "commarea"})
_COMMAREA: Final = "DFHCOMMAREA"
_Call = tuple[Place, tuple[str, ...]]


class Passing:
    """The calls of an estate by the programs they name; `values` tells what the items of a caller hold."""

    def __init__(self, readings: Sequence[Reading], index: Index, values: Callable[[Place], Values]) -> None:
        self._readings = readings
        self._index = index
        self._values = values
        self._calls: dict[tuple[str, str], list[_Call]] | None = None

    def of(self, place: Place) -> Callable[[str, Sequence[str]], Held] | None:
        """Return who tells what an item of a program is given, by the groups around it; nothing if nobody can."""
        at, number = place
        facts = self._readings[at].facts
        entries = {label.line for label in facts.labels if label.kind == "entry" and label.unit == number}
        places = {
            row.name.upper(): int(row.value) - 1
            for row in facts.bindings
            if row.kind == "parameter" and row.unit == number and row.line not in entries
        }
        areas = {} if places else dict.fromkeys(_areas(facts, number), 0)
        calls = self._callers(place, "commarea" if areas else "passes") if places or areas else []
        if not calls or len(calls) > _MOST:
            return None
        places |= areas

        def told(item: str, above: Sequence[str]) -> Held:
            parameter = next((one for one in (item, *above) if one in places), "")
            held = self._given(item, parameter, places[parameter], calls) if parameter else Held((), "parameter")
            return held._replace(why="parameter") if areas else held  # a transaction may start it with another area

        return told

    def _callers(self, place: Place, how: str) -> list[_Call]:
        if self._calls is None:
            found: defaultdict[tuple[str, str], list[_Call]] = defaultdict(list)
            for at, reading in enumerate(self._readings):
                for unit, kind, name, value, _, _ in reading.facts.bindings:
                    if kind in _HOW:
                        found[kind, name.upper()].append(((at, unit), tuple(value.split(" "))))
            self._calls = dict(found)
        name = self._index.units[self._index.ids[place[0]][place[1]]].name
        return self._calls.get((how, name), []) if len(self._index.find(_PROGRAM, name)) == 1 else []

    def _given(self, item: str, parameter: str, number: int, calls: Sequence[_Call]) -> Held:
        names: set[str] = set()
        why = ""
        for caller, arguments in calls:
            argument = arguments[number] if number < len(arguments) else "*"
            if argument.startswith("'") and item == parameter:
                names.add(argument.strip("'"))
                continue
            values = self._values(caller)
            asked = argument if item == parameter else item
            if argument in {"*", ""} or argument.startswith("'") or not values.holds(asked, argument):
                why = "parameter"
                continue
            held = values.held(asked)
            names.update(name for name, _ in held.names)
            why = why or held.why
        return Held(tuple((name, "move-item") for name in sorted(names)), why)


def _areas(facts: FileFacts, number: int) -> list[str]:
    """Return the names under which a program knows its COMMAREA: its own, and the groups that it is moved to."""
    if not any(item.name.upper() == _COMMAREA and item.unit == number for item in facts.items):
        return []
    moved = [row.name.upper() for row in facts.bindings if row.unit == number and _is_area(row.kind, row.value)]
    parts = {item.name.upper() for item in facts.items if item.picture} if moved else set()
    return [_COMMAREA, *(name for name in moved if name not in parts)]


def _is_area(kind: str, value: str) -> bool:
    return kind == "move-item" and value.upper().lstrip("*") == _COMMAREA
