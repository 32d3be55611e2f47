"""z/OS Connect: from the address of an API through its service to the program or transaction behind it.

A service is a folder with `service.properties` in it, and is called as that folder is.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from legacy_scan.linking.nearness import distance
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import Sites
from legacy_scan.model.facts import Reference

_FILE: Final = "service.properties"
_KINDS: Final = frozenset({"runs", "start"})


class _Service(NamedTuple):
    path: str
    reads: Reference


def serve(readings: Sequence[Reading], sites: Sites) -> None:
    """Add an edge from each address to what the nearest service of the name runs."""
    services = _services(readings)
    for at, (path, facts, _) in enumerate(readings):
        for row in facts.bindings if facts.language == "descriptor" else ():
            if row.kind != "serves-service":
                continue
            source = sites.index.ids[at][row.unit]
            found = services.get(row.name, [])
            nearest = min((distance(one.path, path) for one in found), default=0)
            near = [one for one in found if distance(one.path, path) == nearest]
            for one in near:
                sites.name(source, one.reads.kind, one.reads.name, "declared", one.path, one.reads.line)
            if not near:
                sites.unknown(source, "runs", row.name, "missing", path, row.line)


def _services(readings: Sequence[Reading]) -> dict[str, list[_Service]]:
    found: defaultdict[str, list[_Service]] = defaultdict(list)
    for path, facts, _ in readings:
        if facts.language == "properties" and path.endswith(f"/{_FILE}"):
            name = path.split("/")[-2]
            found[name] += [_Service(path, one) for one in facts.references if one.kind in _KINDS]
    return found
