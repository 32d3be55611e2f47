"""Renamed files: the baseline knows their findings under a name that is gone."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from legacy_scan.app.check import Checked
from legacy_scan.model.assessment import Finding

_MOST_TRIED: Final = 50
"""Names that are gone, for each new one: those of the same last part come first."""

_ALIKE: Final = 0.5
"""The share of what the baseline holds of a name that is gone, which a file must still show to be that file: a new
program with one finding that a deleted one had, too, is no renamed one."""

Known = Mapping[str, frozenset[str]]
"""Path -> the fingerprints that the baseline holds for it."""


class Moved(NamedTuple):
    """What is known after all: the fingerprints of findings under their new names, and the names that are gone."""

    fingerprints: frozenset[str]
    gone: frozenset[str]


def moved(checked: Checked, known: Known, root: Path) -> Moved:
    """Return what the baseline knows of checked files that it has no rows for. A name that is gone is taken once."""
    left = [path for path in known if not os.path.lexists(root / path)]
    fingerprints: set[str] = set()
    gone: set[str] = set()
    for name in sorted({one.path for one in checked.findings} - known.keys()) if left else ():
        likely = sorted(
            (old for old in left if _suffix(old) == _suffix(name)), key=lambda old: (_last(old) != _last(name), old)
        )
        fits = {old: _fits(checked, known, name, old) for old in likely[:_MOST_TRIED]}
        best = max(fits, key=lambda old: len(fits[old]), default="")
        if best and len(fits[best]) >= _ALIKE * len(known[best]):
            left.remove(best)
            gone.add(best)
            fingerprints |= fits[best]
    return Moved(frozenset(fingerprints), frozenset(gone))


def _fits(checked: Checked, known: Known, name: str, old: str) -> frozenset[str]:
    """Return the findings of a file that the baseline would hold, were it called as another was."""
    held = {_place(one) for one in checked.called(name, old) if one.fingerprint in known[old]}
    return frozenset(one.fingerprint for one in checked.findings if one.path == name and _place(one) in held)


def _place(one: Finding) -> tuple[str, int, int]:
    return one.rule, one.line, one.column


def _last(path: str) -> str:
    return path.rpartition("/")[2]


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()  # noqa: PTH122 - a name as the baseline writes it
