"""How much of the estate was understood: bytes, over the files of languages that a grammar reads."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from legacy_scan.languages.plain import LANGUAGES as PLAIN
from legacy_scan.model.estate import LedgerRow

_UNPARSED: Final = frozenset(language.name for language in PLAIN) | {""}


class Coverage(NamedTuple):
    """Bytes understood, of all bytes of files in languages with a grammar."""

    understood: int
    known: int


def coverage(ledger: Iterable[LedgerRow]) -> Coverage:
    """Return the coverage. A failed file counts as not understood; what was skipped by choice does not count."""
    understood = known = 0
    for row in ledger:
        if row.language in _UNPARSED or row.state == "skipped":
            continue
        known += row.bytes
        understood += row.bytes - row.lost_bytes if row.state != "failed" else 0
    return Coverage(understood, known)
