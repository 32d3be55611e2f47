"""From understood texts to a linked estate: the readings of a file, its ledger row, and texts held in memory."""

from collections.abc import Mapping, Sequence

from legacy_scan.app import rules as tables
from legacy_scan.app.understanding import Understood, understand
from legacy_scan.linking.readings import Reading
from legacy_scan.model.estate import Estate, LedgerRow
from legacy_scan.rulebook import Sighter


def ledger_row(path: str, one: Understood) -> LedgerRow:
    """Return the ledger row of an understood file."""
    return LedgerRow(path, *one[:-2])  # type: ignore[arg-type]


def readings(path: str, one: Understood) -> list[Reading]:
    """Return a file's texts for linking; its sightings belong to the file's own text, the first."""
    return [Reading(path, facts, () if at else one.sightings) for at, facts in enumerate(one.texts)]


def estate_of(files: Mapping[str, bytes], sighter: Sighter) -> Estate:
    """Return the linked estate of a few texts held in memory."""
    from legacy_scan.linking.estate import link

    understood: Sequence[tuple[str, Understood]] = [(path, understand(path, files[path], sighter)) for path in files]
    return link(
        [reading for path, one in understood for reading in readings(path, one)],
        [ledger_row(path, one) for path, one in understood],
        tables.externals(),
    )
