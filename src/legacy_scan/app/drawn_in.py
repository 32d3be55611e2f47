"""Texts in an unknown language that others copy by name: they are in the language of those, whatever they look like.

A member may hold a few clauses of a screen, or nothing but comments, or nothing at all.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from legacy_scan.app.understanding import EMPTY, UNKNOWN
from legacy_scan.linking.readings import Reading
from legacy_scan.model.estate import LedgerRow

_COPYING: Final = frozenset({"copy", "includes"})
_COPIERS: Final = ("cobol", "pli")
"""Languages whose readers tell what is not theirs: others take prose for statements."""
_COPIED: Final = frozenset({*_COPIERS, "dds"})


def drawn_in(rows: Iterable[LedgerRow], texts: Sequence[Reading]) -> dict[str, str]:
    """Return the unknown texts that others copy, and the language of those, by path.

    They are named as their files are: `COPY NOTES` does not mean notes.txt.
    """
    unknown = _unread(rows)
    if not unknown:
        return {}
    found: dict[str, set[str]] = {}
    for _, facts, _ in texts:
        if facts.language in _COPIERS:
            for reference in facts.references:
                if reference.kind in _COPYING and reference.how == "literal":
                    for path in unknown.get(reference.name.upper(), ()):
                        found.setdefault(path, set()).add(facts.language)
    return {path: min(languages) for path, languages in sorted(found.items())}


def _unread(rows: Iterable[LedgerRow]) -> dict[str, set[str]]:
    """Return the paths of unknown texts by name.

    Where a text that was read has the name, it is the one that is meant, and the others are what a build left behind.
    """
    unknown: defaultdict[str, set[str]] = defaultdict(set)
    read: set[str] = set()
    for row in rows:
        name = row.path.rpartition("/")[2].upper()
        if row.reason in (UNKNOWN, EMPTY):
            unknown[name].add(row.path)
        elif row.language in _COPIED:
            read.add(name.partition(".")[0])
    return {name: paths for name, paths in unknown.items() if name not in read}
