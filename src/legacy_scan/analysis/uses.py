"""Which programs read, set and pass on which item of a copybook.

A name counts for every item of that name that the program draws in, whatever qualifies it. Not seen: an item that
changes with its group, or through an item that redefines it; what EXEC blocks fill counts as set.
"""

from collections import defaultdict
from typing import NamedTuple

from legacy_scan.analysis.copies import Copies
from legacy_scan.analysis.entries import entries
from legacy_scan.linking.replacing import replaced_word
from legacy_scan.model.corresponding import Groups, grouped
from legacy_scan.model.estate import Estate
from legacy_scan.model.facts import FileFacts

_NUMBERS = "corresponding-numbers"
_CORRESPONDING = frozenset({"corresponding", _NUMBERS})


class Use(NamedTuple):
    """An item where its text stands, and the programs that use it; `passers` hand it to a program they call."""

    path: str
    line: int
    name: str
    readers: tuple[str, ...]
    setters: tuple[str, ...]
    passers: tuple[str, ...]


def uses(estate: Estate) -> tuple[Use, ...]:
    """Return the use of every item of a copybook that some program mentions, sorted by place."""
    copies = Copies(estate)
    found: defaultdict[tuple[str, int, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for unit, (file, number) in sorted(copies.places.items()):
        if file.facts.units[number].space != "program":
            continue
        said = mentioned(copies, unit)
        for item, path, _ in entries(copies, unit):
            if path != file.path and item.name:
                for how, names in said.items():
                    if item.name in names:
                        found[path, item.line, item.name][how].add(unit)
    return tuple(
        Use(*place, *(tuple(sorted(by[how])) for how in ("reads", "sets", "passes")))
        for place, by in sorted(found.items())
    )


def mentioned(copies: Copies, unit: str) -> dict[str, set[str]]:
    """Return the names that a program reads, sets and passes, in its own text and in the copybooks it draws in."""
    said: dict[str, set[str]] = {"reads": set(), "sets": set(), "passes": set()}
    seen: set[str] = set()
    pairs: set[tuple[str, str, bool]] = set()
    todo = [unit]
    while todo:
        one = todo.pop()
        if one in seen or one not in copies.places:
            continue
        seen.add(one)
        file, number = copies.places[one]
        pairs |= _told(file.facts, number, said)
        for copy in copies.of(one):
            todo.append(copy.target)
            if copy.pairs:
                for names in said.values():
                    names |= {replaced_word(name, copy.pairs) for name in names if ":" in name}
    if pairs:
        names = _corresponding(copies, unit, pairs)
        said["reads"] |= names
        said["sets"] |= names
    return said


def _told(facts: FileFacts, number: int, said: dict[str, set[str]]) -> set[tuple[str, str, bool]]:
    """Add what a unit says in its own text; return the groups of statements with CORRESPONDING, and which add."""
    for mention in facts.mentions:
        if mention.unit == number:
            said[mention.how].update(mention.names.split(" "))
    pairs = set()
    for unit, kind, name, value, _, _ in facts.bindings:
        if unit == number and kind == "move-item":
            said["sets"].add(name)
        elif unit == number and kind in _CORRESPONDING:
            pairs.add((value, name, kind == _NUMBERS))
    return pairs


def _corresponding(copies: Copies, unit: str, pairs: set[tuple[str, str, bool]]) -> set[str]:
    """Return the items that statements with CORRESPONDING use, in groups that copybooks declare or complete."""
    groups = Groups(grouped(entry.item for entry in entries(copies, unit)))
    found: set[str] = set()
    for source, target, numeric in sorted(pairs):
        one, other = groups.place(source), groups.place(target)
        if one is not None and other is not None:
            found.update(groups.pairs(one, other, numeric))
    return found
