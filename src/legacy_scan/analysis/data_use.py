"""Who creates, reads, updates and deletes which data: tables, datasets, segments and queues."""

from typing import Final, NamedTuple

from legacy_scan.model.estate import Edge, Estate
from legacy_scan.model.names import EVIDENCE, space_of

LETTERS: Final = {
    "writes": "C",
    "sends": "C",
    "reads": "R",
    "browses": "R",
    "receives": "R",
    "updates": "U",
    "deletes": "D",
}
"""An edge kind and what it does to data: create, read, update, delete."""

STORES: Final = ("table", "dataset", "segment", "record", "queue")


class DataUse(NamedTuple):
    """What one unit does to one store, at so many places; path and line are of the first.

    `letters` are some of CRUD, in that order; `evidence` is the weakest grade among the places.
    """

    store: str
    unit: str
    letters: str
    sites: int
    evidence: str
    path: str
    line: int


def data_uses(estate: Estate) -> tuple[DataUse, ...]:
    """Return each pair of store and user once, sorted. Candidates do not count.

    What a copybook says counts for its users, and for itself only where it has none.
    """
    spaces = {unit.id: unit.space for unit in estate.units}
    copied = {arc.target for arc in estate.arcs if arc.kind in ("copy", "includes")}
    found: dict[tuple[str, str], list[Edge]] = {}
    for edge in estate.edges:
        if edge.kind not in LETTERS or edge.evidence == "candidate" or spaces.get(edge.target) not in STORES:
            continue
        if edge.source not in copied or space_of(edge.source) != "copybook":
            found.setdefault((edge.target, edge.source), []).append(edge)
    return tuple(_use(store, unit, found[store, unit]) for store, unit in sorted(found))


def _use(store: str, unit: str, edges: list[Edge]) -> DataUse:
    done = {LETTERS[edge.kind] for edge in edges}
    path, line = min((edge.path, edge.line) for edge in edges)
    weakest = max((edge.evidence for edge in edges), key=EVIDENCE.index)
    return DataUse(store, unit, "".join(letter for letter in "CRUD" if letter in done), len(edges), weakest, path, line)
