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
from legacy_scan.model.estate import Edge, Reason


class _Told(NamedTuple):
    """What comes of a reference: (kind, source, target, evidence) of edges, (source, kind, name, reason) of others."""

    edges: list[tuple[str, str, str, str]]
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
        self._typed = [(at, one) for at, one in enumerate(readings) if one.facts.language in TYPED]
        self.index = TypeIndex((reading.facts for _, reading in self._typed), sites.externals.types_in)

    def resolve(self) -> None:
        """Add the edges and unresolved names of all typed references. A type's reference to itself is none."""
        edges = self._sites.edges
        made = partial(tuple.__new__, Edge)  # some 200,000 of them: the class itself takes twice as long
        for at, (path, facts, _) in self._typed:
            ids = self._sites.index.ids[at]
            types = self.index.types_of(facts)
            told: dict[tuple[int, str, str, str], _Told] = {}
            for unit, kind, name, line, _, how in facts.references:
                if (alike := _ALIKE.get(kind)) is None:
                    continue
                key = (unit, alike, name, how)
                if (said := told.get(key)) is None:
                    said = told[key] = self._told(ids[unit], types, *key)
                for edge in said.edges:
                    edges[edge[0]].add(made((*edge, path, line)))
                for row in said.unknown:
                    self._sites.unknown(*row, path, line)

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

    def _targets(self, meant: Resolution, name: str) -> list[str]:
        found = self._sites.index.find((meant.space,), name)
        if not found and not meant.in_estate and self._sites.externals.has(meant.space, name):
            found = [self._sites.index.add(meant.space, name, "external")]
        return found
