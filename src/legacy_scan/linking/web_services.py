"""Web services of CICS: a URIMAP names a service, and the WSBIND of that name says which program it is.

Where no URIMAP of the tree has the address of a WSBIND, CICS makes one when the pipeline is scanned: then the WSBIND
stands for the address itself.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from legacy_scan.linking.nearness import distance
from legacy_scan.linking.readings import Reading
from legacy_scan.model.facts import Reference, Unit

_BINDING: Final = "web-service"


def served(readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings with the programs behind web services told."""
    services: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for path, facts, _ in readings:
        for row in facts.bindings if facts.language == "wsbind" else ():
            services[path.rpartition("/")[2].partition(".")[0].upper()].append((path, row.value))
    if not services:
        return list(readings)
    mapped = {
        unit.name
        for one in readings
        if one.facts.language == "csd"
        for unit in one.facts.units
        if unit.space == "endpoint"
    }
    return [_told(one, services, mapped) for one in readings]


def _told(one: Reading, services: dict[str, list[tuple[str, str]]], mapped: set[str]) -> Reading:
    facts = one.facts
    if facts.language == "csd":
        references = tuple(_meant(row, facts.units[row.unit], one.path, services) for row in facts.references)
        return one._replace(facts=facts._replace(references=references))
    for row in facts.bindings if facts.language == "wsbind" else ():
        if row.name not in mapped:
            runs = Reference(len(facts.units), "runs", row.value, row.line, 1, "literal")
            units = (*facts.units, Unit("endpoint", row.name, row.line, row.line))
            return one._replace(facts=facts._replace(units=units, references=(*facts.references, runs)))
    return one


def _meant(row: Reference, unit: Unit, path: str, services: dict[str, list[tuple[str, str]]]) -> Reference:
    """Return what an address runs: the program of the nearest service of the name, if the nearest agree."""
    if row.kind != "runs" or row.how != "computed" or unit.space != "endpoint":
        return row
    found = sorted((distance(where, path), program) for where, program in services.get(row.name.upper(), ()))
    programs = {program for far, program in found if far == found[0][0]}
    return row._replace(name=found[0][1], how="literal") if len(programs) == 1 else row
