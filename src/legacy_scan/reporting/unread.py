"""What the scores do not speak of: texts in no language of the scan, and code of which only names and uses are read."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

from legacy_scan.model.estate import LedgerRow
from legacy_scan.reporting.figures import listed
from legacy_scan.reporting.tables import many, percent, share

REASON: Final = "unknown-language"
_SUFFIX: Final = re.compile(r"[^/]\.([A-Za-z0-9_+-]{1,12})\Z")
_MUCH: Final = 10.0
"""Percent of the bytes of all texts. A tree whose notes and licences alone are unread stays below."""

_RULES_ONLY: Final = {"csharp": "C#", "go": "Go", "javascript": "JavaScript", "typescript": "TypeScript"}
"""Languages of which names and uses are read, for edges and rules: nothing counts their code or follows its control."""


class Unread(NamedTuple):
    """`part` is their share of the bytes of all texts, in percent; `suffixes` the most frequent first, `` for none."""

    files: int
    part: float
    suffixes: tuple[tuple[str, int], ...]

    @property
    def much(self) -> bool:
        """Tell whether the first sentence of the report must speak of it."""
        return self.part >= _MUCH

    def kinds(self) -> str:
        """Return the endings that most of them have: `.f (867), .f90 (343) and 3 more`."""
        names = ((f".{suffix}" if suffix else "no ending", count) for suffix, count in self.suffixes)
        return listed([f"{name} ({count:,})" for name, count in names])

    def sentence(self) -> str:
        """Return what there is to say."""
        most = f": {self.kinds()}" if any(suffix for suffix, _ in self.suffixes) else ""
        return f"{many(self.files, 'file')}, {percent(self.part)} of the text, in languages that are not read{most}."


def unread(ledger: Iterable[LedgerRow]) -> Unread:
    """Return what is text and in no language of the scan."""
    texts = [row for row in ledger if row.language or row.reason == REASON]
    rows = [row for row in texts if row.reason == REASON]
    found = Counter(match[1] if (match := _SUFFIX.search(row.path)) else "" for row in rows)
    part = share(sum(row.bytes for row in rows), sum(row.bytes for row in texts))
    return Unread(len(rows), part, tuple(sorted(found.items(), key=lambda one: (-one[1], not one[0], one[0]))))


class Unscored(NamedTuple):
    """Code of which only names and uses are read: `part` is its share of the lines of all languages, in percent."""

    files: tuple[tuple[str, int], ...]
    lines: int
    part: float

    @property
    def much(self) -> bool:
        """Tell whether the first sentence of the report must speak of it."""
        return self.part >= _MUCH

    def sentence(self) -> str:
        """Return what there is to say."""
        kinds = listed([f"{name} ({many(count, 'file')})" for name, count in self.files], 4)
        lines = many(self.lines, "line")
        effort = "with the effort of moving files as they are"
        return f"{kinds}: {lines} read for names and uses alone, without a score, {effort}."


def unscored(ledger: Iterable[LedgerRow]) -> Unscored:
    """Return what is code, and of which no unit is scored."""
    known = [row for row in ledger if row.language]
    rows = [row for row in known if row.language in _RULES_ONLY]
    lines = sum(row.lines for row in rows)
    files = Counter(_RULES_ONLY[row.language] for row in rows)
    order = sorted(files.items(), key=lambda one: (-one[1], one[0]))
    return Unscored(tuple(order), lines, share(lines, sum(row.lines for row in known)))
