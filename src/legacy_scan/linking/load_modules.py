"""What the linkage editor was told: a load module is run under its name and its aliases, which no source need have."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from legacy_scan.linking.index import Index, stem
from legacy_scan.linking.link_steps import named_by_steps
from legacy_scan.linking.policy import POLICY
from legacy_scan.linking.readings import Reading
from legacy_scan.model.facts import Binding

_SPACES = POLICY["runs"].spaces
_COMPILED = frozenset({"easytrieve"})
"""Languages whose texts may be kept as load modules, too, and do not say their name."""
_Made = list[tuple[int, str]]


def name_modules(readings: Sequence[Reading], index: Index) -> None:
    """Make the names of load modules lead to the programs they begin with, where these are known and no others."""
    for at, reading in enumerate(readings):
        if reading.facts.language in _COMPILED and not index.find(_SPACES, stem(reading.path)):
            index.alias(_SPACES[0], stem(reading.path), index.ids[at][0])
    decks, found = _said(readings, index)
    made = _made(readings, decks.keys(), index)
    for path, said in sorted(decks.items()):
        lines = sorted({one.line for one in said})
        for one in said:
            if index.find(_SPACES, one.name):
                continue
            begins = _entered(index, one.value.split()) if one.value else _before(made[path], lines, one.line)
            found.setdefault(one.name, set()).update(begins[:1])
    for name, unit in named_by_steps(readings, index):
        found.setdefault(name, set()).add(unit)
    for name, units in sorted(found.items()):
        for unit in sorted(units):
            index.alias(index.units[unit].space, name, unit)


def _said(readings: Sequence[Reading], index: Index) -> tuple[dict[str, list[Binding]], dict[str, set[str]]]:
    """Return what decks say, by path, and the programs that cards in their own text give a name."""
    decks: defaultdict[str, list[Binding]] = defaultdict(list)
    found: dict[str, set[str]] = {}
    for at, reading in enumerate(readings):
        for binding in reading.facts.bindings:
            if binding.kind == "load-module" and reading.facts.language != "hlasm":
                decks[reading.path].append(binding)
            elif binding.kind == "load-module" and not index.find(_SPACES, binding.name):
                found.setdefault(binding.name, set()).add(index.ids[at][binding.unit])
    return decks, found


def _entered(index: Index, names: Sequence[str]) -> list[str]:
    """Return the programs that have these names, the entry first, or the members that are included."""
    return [unit for name in names for unit in index.find(_SPACES, name)[:1]]


def _made(readings: Sequence[Reading], paths: Iterable[str], index: Index) -> dict[str, _Made]:
    """Return the programs of each of these texts, in order."""
    if not paths:
        return {}
    made: dict[str, _Made] = {path: [] for path in paths}
    for at, (path, facts, _) in enumerate(readings):
        if path in made:
            units = enumerate(facts.units)
            made[path] += [(one.first_line, index.ids[at][number]) for number, one in units if one.space == "program"]
    return {path: sorted(found) for path, found in made.items()}


def _before(made: _Made, decks: list[int], line: int) -> list[str]:
    """Return what the steps before a deck make: the programs in the same text since the deck before it."""
    earlier = bisect_left(decks, line)
    since = decks[earlier - 1] if earlier else 0
    return [unit for first, unit in made[bisect_right(made, (since, "\uffff")) :] if first < line]
