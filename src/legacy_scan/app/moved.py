"""Renamed files: the baseline knows their findings under a name that is gone."""

import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import Final, NamedTuple

from legacy_scan.app.check import Checked
from legacy_scan.model.assessment import Finding

_MOST_TRIED: Final = 50
"""Names that are gone, for each new one: those of the same last part come first."""

_MOST_IN_ALL: Final = 500
"""Names that are gone and called otherwise, for all new ones together: each costs milliseconds, and a commit waits."""

_ALIKE: Final = 0.5
"""The share of what the baseline holds of a name that is gone, which a file must still show to be that file: a new
program with one finding that a deleted one had, too, is no renamed one."""

Known = Mapping[str, frozenset[str]]
"""Path -> the fingerprints that the baseline holds for it."""


class Moved(NamedTuple):
    """What is known after all: the fingerprints of findings under their new names; each with the name that is gone."""

    fingerprints: frozenset[str]
    names: tuple[tuple[str, str], ...]

    @property
    def gone(self) -> frozenset[str]:
        """The names that are gone."""
        return frozenset(old for _, old in self.names)


def moved(checked: Checked, known: Known, root: Path) -> Moved:
    """Return what the baseline knows of checked files that it has no rows for. A name that is gone is taken once."""
    found = _by_path(checked.findings)
    new = sorted(found.keys() - known.keys())
    left = {path for path in known if not os.path.lexists(root / path)} if new else set[str]()
    moves = _folders(checked, known, {name: found[name] for name in new}, left) if left else {}
    left -= {old for old, _ in moves.values()}
    budget = iter(range(_MOST_IN_ALL))
    for name in new if left else ():
        if name not in moves and (move := _renamed(checked, known, name, found[name], sorted(left), budget)):
            moves[name] = move
            left.remove(move[0])
    names = tuple((name, moves[name][0]) for name in sorted(moves))
    return Moved(frozenset().union(*(fits for _, fits in moves.values())), names)


Move = tuple[str, frozenset[str]]
"""The name that is gone, and which of the findings under the new name were known under it."""


def _folders(checked: Checked, known: Known, new: Mapping[str, list[Finding]], left: set[str]) -> dict[str, Move]:
    """Return the files that keep their last part and all that was known of them: a folder moves in one go."""
    namesakes: dict[str, list[str]] = {}
    for old in sorted(left):
        namesakes.setdefault(_last(old), []).append(old)
    pairs = {old: name for name in new for old in namesakes.get(_last(name), ())[:1]}
    held = _by_path(checked.called(pairs)) if pairs else {}
    fits = {name: (old, _fitting(new[name], held.get(old, ()), known[old])) for old, name in pairs.items()}
    return {name: move for name, move in fits.items() if len(move[1]) == len({one.fingerprint for one in new[name]})}


def _renamed(
    checked: Checked, known: Known, name: str, mine: list[Finding], left: Iterable[str], budget: Iterator[int]
) -> Move | None:
    """Return the name that fits best: of those with the same last part, then of the others while the budget lasts."""
    best: Move | None = None
    namesakes = [old for old in left if _last(old) == _last(name)][:_MOST_TRIED]
    for old in chain(namesakes, _others(name, left, budget)):
        fits = _fitting(mine, checked.called({old: name}), known[old])
        if len(fits) >= max(1, _ALIKE * len(known[old]), 1 + len(best[1]) if best else 0):
            best = old, fits
        if best and len(best[1]) == len({one.fingerprint for one in mine}):
            break  # none fits better
    return best


def _by_path(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for one in findings:
        found.setdefault(one.path, []).append(one)
    return found


def _others(name: str, left: Iterable[str], budget: Iterator[int]) -> Iterator[str]:
    """Yield names of the same suffix and another last part, within the budget."""
    others = (old for old in left if _last(old) != _last(name) and _suffix(old) == _suffix(name))
    for _, old in zip(budget, islice(others, _MOST_TRIED), strict=False):
        yield old


def _fitting(mine: Iterable[Finding], renamed: Iterable[Finding], known: frozenset[str]) -> frozenset[str]:
    """Return the findings of a file that the baseline would hold, were it called as another was."""
    held = {_place(one) for one in renamed if one.fingerprint in known}
    return frozenset(one.fingerprint for one in mine if _place(one) in held)


def _place(one: Finding) -> tuple[str, int, int]:
    return one.rule, one.line, one.column


def _last(path: str) -> str:
    return path.rpartition("/")[2]


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()  # noqa: PTH122 - a name as the baseline writes it
