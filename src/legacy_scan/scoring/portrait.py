"""The numbers of each unit that a score looks at, gathered from the estate once."""

from collections import Counter, defaultdict
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
    measures: Counter[str] = field(default_factory=Counter)
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


def portraits(estate: Estate, vitals: Iterable[Vitals]) -> dict[str, Portrait]:
    """Return a portrait of every unit of the estate."""
    found = {unit.id: Portrait() for unit in estate.units}
    _add_files(estate, found)
    _add_sites(estate, found)
    sizes: Counter[str] = Counter()
    rows = [row for row in vitals if row.unit in found]
    for row in rows:
        found[row.unit].vitals = row
        sizes[row.cycle] += 1
    for row in rows:
        found[row.unit].cycle_size = sizes[row.cycle] if row.cycle else 0
    return found


def _add_files(estate: Estate, found: dict[str, Portrait]) -> None:
    unread = {row.path for row in estate.ledger if row.state in ("skipped", "failed")}
    for file in estate.files:
        for unit in sorted(set(file.units)):
            if unit in found and file.path not in unread:
                found[unit].read = True
                found[unit].total_bytes += file.facts.health.total_bytes
                found[unit].lost_bytes += file.facts.health.lost_bytes
        for at, name, value in file.facts.measures:
            if 0 <= at < len(file.units) and file.units[at] in found:
                found[file.units[at]].measures[name] += value


def _add_sites(estate: Estate, found: dict[str, Portrait]) -> None:
    lines: defaultdict[str, set[tuple[str, str, int]]] = defaultdict(set)
    for edge in estate.edges:
        if edge.evidence != "candidate":
            lines[edge.source].add((edge.kind, edge.path, edge.line))
    for unit, places in lines.items():
        if unit in found:
            found[unit].sites += len(places)
    for row in estate.unresolved:
        if row.source in found:
            found[row.source].sites += 1
            found[row.source].unresolved += 1
