"""`and`, `or`, `not`, `as`, `from` and `ignore`, as Konveyor's engine combines them.

Every child is asked (no short circuit): entries without `from` first, each followed by its chain. Incidents of all
children that are not `ignore` are joined, also those of an unmatched `and` inside a matched `or`. An entry without
incidents is unmatched; `not` inverts that, and adds none.
"""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from legacy_scan.rulebook.incidents import Incident
from legacy_scan.rulebook.rule import Check, Entry, Group

Bound = dict[str, tuple[str, ...]]
"""What `as` exported so far: name -> paths of its incidents."""

_OF_THE_GRAPH: Final = "graph."
_NOWHERE: Final = "\0"
"""The path of no file."""

Answer = Callable[[Check, Bound], list[Incident]]


class Outcome(NamedTuple):
    """Whether a condition holds, and where."""

    matched: bool
    incidents: list[Incident]


def outcome(entry: Entry, answer: Answer, bound: Bound) -> Outcome:
    """Return the outcome of a tree, adding to `bound` what its entries export."""
    condition = entry.condition
    if isinstance(condition, Check):
        incidents = answer(condition, bound)
        matched = bool(incidents)
    else:
        matched, incidents = _group(condition, answer, bound)
        matched = matched and bool(incidents)
    return Outcome(not matched if entry.negate else matched, incidents)


def _group(group: Group, answer: Answer, bound: Bound) -> Outcome:
    matches: list[bool] = []
    incidents: list[Incident] = []
    for entry in in_order(group.entries):
        inner = outcome(entry, answer, bound)
        if entry.exports:
            bound[entry.exports] = _exported(entry, inner.incidents)
        matches.append(inner.matched)
        if not entry.ignore:
            incidents += inner.incidents
    return Outcome(all(matches) if group.every else any(matches), incidents)


def _exported(entry: Entry, incidents: list[Incident]) -> tuple[str, ...]:
    """Return the paths of incidents; a unit of the platform, which stands in no file, lets none through.

    What Konveyor finds in no file, a tag, lets all through.
    """
    ours = isinstance(entry.condition, Check) and entry.condition.provider.startswith(_OF_THE_GRAPH)
    return tuple(dict.fromkeys(incident.path or _NOWHERE * ours for incident in incidents))


def in_order(entries: tuple[Entry, ...]) -> list[Entry]:
    """Return entries with those without `from` first, each followed by its chain; an unreachable one is left out."""
    return [one for entry in entries if not entry.source for one in _chain(entry, entries, ())]


def _chain(start: Entry, entries: tuple[Entry, ...], above: tuple[str, ...]) -> Iterator[Entry]:
    yield start
    if start.exports and start.exports not in above:
        for entry in entries:
            if entry.source == start.exports:
                yield from _chain(entry, entries, (*above, start.exports))


def unreached(entry: Entry) -> tuple[str, ...]:
    """Return the `from` names of entries that no chain leads to: Konveyor leaves them out without a word."""
    found: list[str] = []
    stack = [entry]
    while stack:
        condition = stack.pop().condition
        if isinstance(condition, Group):
            reached = in_order(condition.entries)
            found += [one.source for one in condition.entries if one not in reached]
            stack += condition.entries
    return tuple(sorted(set(found)))
