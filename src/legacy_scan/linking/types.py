"""References to types: what a Java name means, as an edge, an external type or an unresolved name."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Final, NamedTuple

from legacy_scan.linking.java_names import Resolution
from legacy_scan.linking.java_types import TypeIndex
from legacy_scan.linking.policy import POLICY, TYPE_KINDS, TYPED
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import Sites, fewest
from legacy_scan.linking.source_roots import SourceRoots
from legacy_scan.linking.spread import ALONE, Spread, shares
from legacy_scan.linking.told import Gap, Head, Outside, Told, read, written
from legacy_scan.model.estate import Edge
from legacy_scan.model.facts import FileFacts

_Key = tuple[int, str, str, str]
"""Of a reference: unit, a kind that means the same, name, how it is written."""
_ALONE_BELOW: Final = 20_000
"""References that one process looks up as fast as two can share them."""


class _Once(NamedTuple):
    """What comes of a reference, wherever in its unit it stands."""

    edges: list[Head]
    gaps: list[Gap]


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
        self._outside: dict[Outside, None] = {}
        self.index = TypeIndex((reading.facts for _, reading in self._typed), sites.externals.types_in)

    def resolve(self, spread: Spread = ALONE) -> None:
        """Add the edges and unresolved names of all typed references. A type's reference to itself is none."""
        weights = [len(one.facts.references) for _, one in self._typed]
        processes = min(spread.processes, sum(weights) // _ALONE_BELOW + 1)
        mine, *others = shares(weights, processes) or [range(0)]
        told: list[Told] = []
        pieces = [partial(self._answer, share) for share in others]
        answers = spread.run(pieces, lambda: told.extend(map(self._told, mine)))
        for answer in answers:
            outside, files = read(answer, self._same)
            for space, name in outside:
                self._sites.index.add(space, name, "external")
            told.extend(files)
        for (_, reading), one in zip(self._typed, told, strict=True):
            self._keep(one, reading.path)

    def _same(self, text: str) -> str:
        unit = self._sites.index.units.get(text)
        return unit.id if unit else text

    def _answer(self, share: Iterable[int]) -> bytes:
        return written(map(self._told, share), self._outside)

    def _keep(self, told: Told, path: str) -> None:
        """Add the edges of a file, in their order: then all of them are sorted in no time."""
        made = partial(tuple.__new__, Edge)  # some 200,000 of them: the class itself takes twice as long
        for head in sorted(told.edges):
            rows = [made((*head, path, line)) for line in sorted(told.edges[head])]
            self._sites.edges[head[0]].update(dict.fromkeys(rows))
        for gap, lines in told.gaps.items():
            for line in lines:
                self._sites.unknown(*gap, path, line)

    def _told(self, number: int) -> Told:
        """Return what comes of the references of a file."""
        at, (_, facts, _) = self._typed[number]
        ids = self._sites.index.ids[at]
        types = self.index.types_of(facts)
        told = Told({}, {})
        for (unit, kind, name, how), places in _places(facts).items():
            once = _Once([], [])
            plain = name.partition(" ")[0]  # what a call hands over stands after a blank
            self._add(once, ids[unit], POLICY[kind].edge, plain, types.meant(unit, kind, name, how))
            for head in once.edges:
                told.edges.setdefault(head, set()).update(places)
            for gap in once.gaps:
                told.gaps.setdefault(gap, set()).update(places)
        return told

    def _add(self, told: _Once, source: str, kind: str, written: str, meant: Resolution) -> None:
        if meant.reason == "missing" and len(meant.names) == 1 and self._sites.externals.holds(meant.names[0]):
            meant = meant._replace(reason=None)  # of the estate's own package, and in an archive alone
        if meant.reason:
            if meant.reason == "ambiguous":
                self._candidates(
                    told, source, kind, written, chain(*(self._targets(meant, name) for name in meant.names))
                )
            else:
                told.gaps.append((source, kind, written, meant.reason))
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
            told.gaps.extend(_doubtful((source, kind, name, "ambiguous"), meant))
        elif not targets and not meant.in_estate:
            told.gaps.append((source, kind, name, "missing"))

    def _candidates(self, told: _Once, source: str, kind: str, name: str, found: Iterable[str]) -> None:
        few, cut = fewest(found)
        told.edges.extend((kind, source, target, "candidate") for target in few)
        told.gaps.append((source, kind, name, "ambiguous"))
        if cut:
            told.gaps.append((source, kind, name, "cut"))

    def _targets(self, meant: Resolution, name: str) -> Sequence[str]:
        found = self._sites.index.find((meant.space,), name)
        if not found and not meant.in_estate and self._sites.externals.has(meant.space, name):
            found = [self._sites.index.add(meant.space, name, "external")]
            self._outside[meant.space, name] = None
        return found


def _doubtful(gap: Gap, meant: Resolution) -> Iterator[Gap]:
    """Yield what is not sure of a type that has one meaning: of the package whose types nobody tells, or of none."""
    if meant.evidence == "candidate":
        yield gap


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
