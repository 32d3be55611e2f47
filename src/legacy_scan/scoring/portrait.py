"""The numbers of each unit that a score looks at, gathered from the estate once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from legacy_scan.model.assessment import Vitals
from legacy_scan.model.estate import Estate


@dataclass(slots=True)
class Portrait:
    """What is known of one unit. `sites` are places that name another unit, `unresolved` those that lead nowhere."""

    total_bytes: int = 0
    lost_bytes: int = 0
    read: bool = False
    sites: int = 0
    unresolved: int = 0
    measures: dict[str, int] = field(default_factory=dict)
    vitals: Vitals | None = None
    cycle_size: int = 0

    def lost_share(self) -> float:
        """Return the share of the unit's files that was not understood; an empty file lost nothing."""
        return self.lost_bytes / self.total_bytes if self.total_bytes else 0.0

    def unresolved_share(self) -> float:
        """Return the share of the unit's references that lead nowhere, or to no single place."""
        return self.unresolved / self.sites if self.sites else 0.0

    def confidence(self) -> float:
        """Return understood bytes x resolved references, each a share, rounded down to two digits."""
        if not self.read:
            return 0.0
        bytes_of, sites = max(self.total_bytes, 1), max(self.sites, 1)
        understood = bytes_of - min(self.lost_bytes, bytes_of)
        return (100 * understood * (sites - self.unresolved) // (bytes_of * sites)) / 100

    def confidence_why(self) -> str:
        """Return the arithmetic of the confidence in words."""
        if not self.read:
            return "confidence 0.00: its file was not analysed"
        understood = self.total_bytes - min(self.lost_bytes, self.total_bytes)
        read = f"{understood:,} of {self.total_bytes:,} bytes understood"
        named = f"{self.sites - self.unresolved:,} of {self.sites:,} references resolved"
        return f"confidence {self.confidence():.2f}: {read} × {named if self.sites else 'no references'}, rounded down"


def portraits(estate: Estate, vitals: Iterable[Vitals], wanted: Iterable[str]) -> dict[str, Portrait]:
    """Return a portrait of each unit that is wanted."""
    found = {unit: Portrait() for unit in wanted}
    _add_files(estate, found)
    _add_sites(estate, found)
    rows = tuple(vitals)
    sizes = Counter([row.cycle for row in rows if row.cycle])
    for row in rows:
        if portrait := found.get(row.unit):
            portrait.vitals = row
            portrait.cycle_size = sizes[row.cycle] if row.cycle else 0
    return found


def _add_files(estate: Estate, found: dict[str, Portrait]) -> None:
    unread = {row.path for row in estate.ledger if row.state in ("skipped", "failed")}
    for file in estate.files:
        faces = [found.get(unit) for unit in file.units]
        if not any(faces):
            continue
        if file.path not in unread:
            for unit in dict.fromkeys(file.units):
                if portrait := found.get(unit):
                    portrait.read = True
                    portrait.total_bytes += file.facts.health.total_bytes
                    portrait.lost_bytes += file.facts.health.lost_bytes
        for at, name, value in file.facts.measures:
            if 0 <= at < len(faces) and (portrait := faces[at]):
                portrait.measures[name] = portrait.measures.get(name, 0) + value


def _add_sites(estate: Estate, found: dict[str, Portrait]) -> None:
    places: dict[str, set[tuple[str, str, int]]] = {source: set() for source in found}
    for kind, source, _, evidence, path, line in estate.edges:
        if evidence != "candidate" and (known := places.get(source)) is not None:
            known.add((kind, path, line))
    for source, known in places.items():
        found[source].sites += len(known)
    for row in estate.unresolved:
        if row.source in found:
            found[row.source].sites += 1
            found[row.source].unresolved += 1
