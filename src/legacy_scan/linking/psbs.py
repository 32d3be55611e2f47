"""Which segments a program can see: those of the PSBs it runs under, where system definitions, JCL or the text say so.

Segments of two databases often share a name; a program whose PSBs see just one of them means that one.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from legacy_scan.linking.index import folded
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import Sites


def visible_segments(readings: Sequence[Reading], sites: Sites) -> dict[str, frozenset[str]]:
    """Return the ids of the segments that each program sees; programs without a known PSB are left out."""
    sensed: defaultdict[str, set[str]] = defaultdict(set)
    for at, reading in enumerate(readings):
        if reading.facts.language == "psb":
            for one in reading.facts.references:
                if one.kind == "senseg":
                    name = sites.index.units[sites.index.ids[at][one.unit]].name
                    sensed[name].update(sites.index.find(("segment",), one.name))
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for unit, psb in _scheduled(sites):
        seen[unit] |= sensed.get(psb, set())
    for psb, segments in sensed.items():  # the program of a message region has the name of its PSB
        for unit in sites.index.find(("program",), psb):
            seen[unit] |= segments
    return {unit: frozenset(segments) for unit, segments in seen.items() if segments}


def databases(readings: Sequence[Reading], sites: Sites) -> dict[str, tuple[str, ...]]:
    """Return the databases behind the PCBs, in their order, of each program that runs under one PSB alone."""
    ordered: dict[str, tuple[str, ...]] = {}
    for at, reading in enumerate(readings):
        if reading.facts.language == "psb":
            for number, unit in enumerate(sites.index.ids[at]):
                pcbs: dict[int, str] = {}
                for one in reading.facts.bindings:
                    if one.unit == number and one.scope.startswith("pcb:"):
                        pcbs.setdefault(int(one.scope[4:]), "")
                        if one.name == "database":
                            pcbs[int(one.scope[4:])] = one.value
                ordered[sites.index.units[unit].name] = tuple(pcbs[place] for place in sorted(pcbs))
    under: defaultdict[str, set[str]] = defaultdict(set)
    for unit, psb in _scheduled(sites):
        under[unit].add(psb)
    return {unit: ordered[min(psbs)] for unit, psbs in under.items() if len(psbs) == 1 and min(psbs) in ordered}


def _scheduled(sites: Sites) -> Iterator[tuple[str, str]]:
    for at, (_, facts, _) in sites.kinds.having("attribute", "schedules-psb"):
        for one in facts.bindings:
            if one.kind == "attribute" and one.name == "psb" and one.scope.startswith("program:"):
                for unit in sites.index.find(("program",), folded("program", one.scope[8:])):
                    yield unit, one.value.upper()
        for reference in facts.references:
            if reference.kind == "schedules-psb" and reference.how == "literal":
                yield sites.index.ids[at][reference.unit], reference.name.upper()
