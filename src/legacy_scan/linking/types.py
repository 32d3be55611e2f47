"""References to types: what a Java name means, as an edge, an external type or an unresolved name."""

from collections.abc import Sequence

from legacy_scan.linking.java_types import Resolution, TypeIndex
from legacy_scan.linking.policy import POLICY, TYPE_KINDS, TYPED
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import Sites


class Types:
    """Resolves the references of every unit whose language names types."""

    def __init__(self, readings: Sequence[Reading], sites: Sites) -> None:
        self._sites = sites
        self._typed = [(at, one) for at, one in enumerate(readings) if one.facts.language in TYPED]
        self.index = TypeIndex((reading.facts for _, reading in self._typed), sites.externals.types_in)

    def resolve(self) -> None:
        """Add the edges and unresolved names of all typed references. A type's reference to itself is none."""
        for at, reading in self._typed:
            ids = self._sites.index.ids[at]
            types = self.index.types_of(reading.facts)
            for reference in reading.facts.references:
                if reference.kind not in TYPE_KINDS:
                    continue
                kind = POLICY[reference.kind].edge
                resolution = types.resolve(reference)
                written = reference.name.partition(" ")[0]  # what a call hands over stands after a blank
                self._add(ids[reference.unit], kind, written, resolution, reading.path, reference.line)

    def _add(self, source: str, kind: str, written: str, meant: Resolution, path: str, line: int) -> None:
        sites = self._sites
        if meant.reason == "ambiguous":
            for name in meant.names:
                for target in self._targets(meant, name):
                    sites.edge(kind, source, target, "candidate", path, line)
            sites.unknown(source, kind, written, "ambiguous", path, line)
            return
        if meant.reason:
            sites.unknown(source, kind, written, meant.reason, path, line)
            return
        if not meant.names:  # a path of members that leaves the estate
            return
        (name,) = meant.names[:1]
        targets = self._targets(meant, name)
        if len(targets) > 1:
            sites.candidates(source, kind, name, targets, path, line)
        elif targets and targets[0] != source:
            sites.edge(kind, source, targets[0], meant.evidence, path, line)
        elif not targets and not meant.in_estate:
            sites.unknown(source, kind, name, "missing", path, line)
        for brought in meant.brings:
            self._add(source, kind, brought, Resolution((brought,), evidence="type", in_estate=True), path, line)

    def _targets(self, meant: Resolution, name: str) -> list[str]:
        found = self._sites.index.find((meant.space,), name)
        if not found and not meant.in_estate and self._sites.externals.has(meant.space, name):
            found = [self._sites.index.add(meant.space, name, "external")]
        return found
