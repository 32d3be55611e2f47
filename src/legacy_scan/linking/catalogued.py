"""Under which name a library keeps what a text makes: of several programs of one name, that member is meant.

A linkage editor looks for a member of the name that is called, unless it was told to include others; an assembler
looks for a macro in the member of its name (IBM, z/OS MVS Program Management, "Automatic library call").
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from legacy_scan.linking.index import Index, stem
from legacy_scan.linking.readings import Reading

_NOTHING: frozenset[str] = frozenset()


class Catalogued(NamedTuple):
    """By path: the names that cards beside a text give what it makes, and those of the members bound with it."""

    names: Mapping[str, frozenset[str]] = {}
    bound: Mapping[str, frozenset[str]] = {}

    def meant(self, index: Index, found: Sequence[str], name: str, path: str) -> list[str]:
        """Return the one of several units that is meant where a text names it, or all."""
        kept = [self.names.get(index.units[one].path) or {stem(index.units[one].path)} for one in found]
        bound = self.bound.get(path, _NOTHING)
        for wanted in (bound, frozenset({name.upper()})):
            own = [one for one, names in zip(found, kept, strict=True) if wanted & names]
            if len(own) == 1:
                return own
        return list(found)


def catalogued(readings: Sequence[Reading]) -> Catalogued:
    """Return what the cards of linkage say that stand in the texts of programs."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    bound: defaultdict[str, set[str]] = defaultdict(set)
    for path, facts, _ in readings:
        if facts.language == "hlasm":
            for one in facts.bindings:
                if one.kind == "load-module":
                    names[path].add(one.name.upper())
                elif one.kind == "bound-with":
                    bound[path].add(one.name.upper())
    return Catalogued(
        {path: frozenset(found) for path, found in names.items()},
        {path: frozenset(found) for path, found in bound.items()},
    )
