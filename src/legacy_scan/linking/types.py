"""References to types: what a Java name means, as an edge, an external type or an unresolved name."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain
from typing import Final, NamedTuple

from legacy_scan.linking.java_names import FileTypes, Resolution
from legacy_scan.linking.java_types import TypeIndex
from legacy_scan.linking.policy import POLICY, TYPE_KINDS, TYPED
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import Sites, fewest
from legacy_scan.linking.source_roots import SourceRoots
from legacy_scan.model.estate import Edge, Reason
from legacy_scan.model.facts import FileFacts

_Key = tuple[int, str, str, str]
"""Of a reference: unit, a kind that means the same, name, how it is written."""
_Head = tuple[str, str, str, str]
"""Of an edge: kind, source, target, evidence."""


class _Told(NamedTuple):
    """What comes of a reference: heads of edges, and (source, kind, name, reason) of names that are not resolved."""

    edges: list[_Head]
    unknown: list[tuple[str, str, str, Reason]]


_ALIKE: Final = {
    **{kind: "type" if POLICY[kind].edge == POLICY["type"].edge else kind for kind in TYPE_KINDS},
    **dict.fromkeys(("construct", "constructor-call"), "construct"),
    **dict.fromkeys(("method-call", "super-call"), "method-call"),
    "static-name": "static-name",
}
"""Kind -> one that means the same by the same names: most do, and each name is looked up once."""


class Types:
    """Resolves the references of every unit whose language names types."""

    def __init__(self, readings: Sequence[Reading], sites: Sites) -> None:
        self._sites = sites
        self._roots = SourceRoots(sites.index)
        self._typed = [(at, one) for at, one in enumerate(readings) if one.facts.language in TYPED]
        self.index = TypeIndex((reading.facts for _, reading in self._typed), sites.externals.types_in)

    def resolve(self) -> None:
        """Add the edges and unresolved names of all typed references. A type's reference to itself is none."""
        for at, (path, facts, _) in self._typed:
            ids = self._sites.index.ids[at]
            types = self.index.types_of(facts)
            lines: dict[_Head, set[int]] = {}
            for key, places in _places(facts).items():
                told = self._told(ids[key[0]], types, *key)
                for head in told.edges:
                    lines.setdefault(head, set()).update(places)
                for row in told.unknown:
                    for line in places:
                        self._sites.unknown(*row, path, line)
            self._add_all(lines, path)

    def _add_all(self, lines: dict[_Head, set[int]], path: str) -> None:
        """Add the edges of a file, in their order: then all of them are sorted in no time."""
        made = partial(tuple.__new__, Edge)  # some 200,000 of them: the class itself takes twice as long
        for head in sorted(lines):
            rows = [made((*head, path, line)) for line in sorted(lines[head])]
            self._sites.edges[head[0]].update(dict.fromkeys(rows))

    def _told(self, source: str, types: FileTypes, unit: int, kind: str, name: str, how: str) -> _Told:
        """Return what comes of a reference, wherever in its unit it stands."""
        told = _Told([], [])
        written = name.partition(" ")[0]  # what a call hands over stands after a blank
        self._add(told, source, POLICY[kind].edge, written, types.meant(unit, kind, name, how))
        return told

    def _add(self, told: _Told, source: str, kind: str, written: str, meant: Resolution) -> None:
        if meant.reason:
            if meant.reason == "ambiguous":
                self._candidates(
                    told, source, kind, written, chain(*(self._targets(meant, name) for name in meant.names))
                )
            else:
                told.unknown.append((source, kind, written, meant.reason))
            return
        for brought in meant.brings:
            self._add(told, source, kind, brought, Resolution((brought,), evidence="type", in_estate=True))
        if not meant.names:  # a path of members that leaves the estate
            return
        name = meant.names[0]
        targets = self._targets(meant, name)
        if len(targets) > 1:
            targets = self._roots.own(targets, source)
        if len(targets) > 1:
            self._candidates(told, source, kind, name, targets)
        elif targets and targets[0] != source:
            told.edges.append((kind, source, targets[0], meant.evidence))
        elif not targets and not meant.in_estate:
            told.unknown.append((source, kind, name, "missing"))

    def _candidates(self, told: _Told, source: str, kind: str, name: str, found: Iterable[str]) -> None:
        few, cut = fewest(found)
        told.edges.extend((kind, source, target, "candidate") for target in few)
        told.unknown.append((source, kind, name, "ambiguous"))
        if cut:
            told.unknown.append((source, kind, name, "cut"))

    def _targets(self, meant: Resolution, name: str) -> Sequence[str]:
        found = self._sites.index.find((meant.space,), name)
        if not found and not meant.in_estate and self._sites.externals.has(meant.space, name):
            found = [self._sites.index.add(meant.space, name, "external")]
        return found


def _places(facts: FileFacts) -> dict[_Key, list[int]]:
    """Return what a file refers to, with the lines of each: a name means the same wherever in its unit it stands."""
    found: dict[_Key, list[int]] = {}
    for unit, kind, name, line, _, how in facts.references:
        alike = _ALIKE.get(kind)
        if alike is not None:
            key = (unit, alike, name, how)
            lines = found.get(key)
            if lines is None:
                found[key] = [line]
            else:
                lines.append(line)
    return found
