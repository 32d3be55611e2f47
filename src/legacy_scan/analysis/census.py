"""The headline numbers of an estate: what was found, and how much of it was understood."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from legacy_scan.model.estate import Estate


@dataclass(frozen=True, slots=True, order=True)
class LanguageRow:
    """Files of one language that were discovered, whatever became of them."""

    language: str
    files: int
    lines: int
    bytes: int
    understood_bytes: int


@dataclass(frozen=True, slots=True)
class Census:
    """`states` and `spaces` are (word, count), sorted; spaces count units of this estate's own source only."""

    files: int
    states: tuple[tuple[str, int], ...]
    spaces: tuple[tuple[str, int], ...]
    languages: tuple[LanguageRow, ...]
    coverage: float


def census(estate: Estate) -> Census:
    """Return the headline numbers. Coverage is understood bytes / bytes of the files in known languages, 1 if none."""
    rows: dict[str, list[int]] = {}
    for row in estate.ledger:
        if row.language:
            understood = row.bytes - row.lost_bytes if row.state in ("analysed", "partial") else 0
            sums = rows.setdefault(row.language, [0, 0, 0, 0])
            for at, value in enumerate((1, row.lines, row.bytes, max(0, understood))):
                sums[at] += value
    languages = tuple(LanguageRow(language, *rows[language]) for language in sorted(rows))
    known = sum(row.bytes for row in languages)
    return Census(
        files=len(estate.ledger),
        states=_counted(row.state for row in estate.ledger),
        spaces=_counted(unit.space for unit in estate.units if unit.origin == "source"),
        languages=languages,
        coverage=sum(row.understood_bytes for row in languages) / known if known else 1.0,
    )


def _counted(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(words).items()))
