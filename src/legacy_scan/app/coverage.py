"""Coverage: of the bytes in languages the tool knows, the share it understood."""

from collections.abc import Iterable

from legacy_scan.model.estate import LedgerRow


def coverage(ledger: Iterable[LedgerRow]) -> float:
    """Return understood bytes / bytes, 0 to 1, over read and failed files; 1 where there are none."""
    known = understood = 0
    for row in ledger:
        if row.state == "skipped":
            continue
        known += row.bytes
        if row.state != "failed":
            understood += max(0, row.bytes - row.lost_bytes)
    return understood / known if known else 1.0
