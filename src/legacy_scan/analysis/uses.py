"""Which programs read, set and pass on which item of a copybook.

A name counts for every item of that name that the program draws in, whatever qualifies it. Not seen: an item that
changes with its group, or through an item that redefines it; what EXEC blocks fill counts as set.
"""

from collections import defaultdict
from typing import NamedTuple

from legacy_scan.analysis.copies import Copies
from legacy_scan.analysis.entries import entries
from legacy_scan.linking.replacing import replaced_word
from legacy_scan.model.estate import Estate


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
    todo = [unit]
    while todo:
        one = todo.pop()
        if one in seen or one not in copies.places:
            continue
        seen.add(one)
        file, number = copies.places[one]
        for mention in file.facts.mentions:
            if mention.unit == number:
                said[mention.how].update(mention.names.split(" "))
        for binding in file.facts.bindings:
            if binding.unit == number and binding.kind == "move-item":
                said["sets"].add(binding.name)
        for copy in copies.of(one):
            todo.append(copy.target)
            if copy.pairs:
                for names in said.values():
                    names |= {replaced_word(name, copy.pairs) for name in names if ":" in name}
    return said
