"""Copybooks, screens and data move with the one component that uses them, or first, if several do."""

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Sequence
from typing import Final

from legacy_scan.planning.draft import Draft
from legacy_scan.planning.ground import Ground
from legacy_scan.planning.links import numbered
from legacy_scan.planning.settings import Settings

_SHARED: Final = -1


def place(drafts: Sequence[Draft], companions: Collection[int], ground: Ground, settings: Settings) -> list[Draft]:
    """Add to each draft what only it uses; return the drafts of what several use, and of what none does."""
    owners = _owners(drafts, companions, ground)
    added: defaultdict[int, list[int]] = defaultdict(list)
    rest: defaultdict[tuple[bool, str, str], list[int]] = defaultdict(list)
    for number in sorted(companions):
        owner = owners.get(number)
        if owner is not None and owner != _SHARED:
            added[owner].append(number)
        else:
            unit = ground.units[number]
            rest[owner == _SHARED, unit.space, unit.path.rpartition("/")[0]].append(number)
    for owner, members in added.items():
        drafts[owner].members += members
        drafts[owner].why.append(f"with what only it uses: {_spaces(members, ground)}")
    found = []
    for (shared, space, where), members in sorted(rest.items(), key=lambda row: (not row[0][0], row[0])):
        found += _draft_rest(shared, space, where, members, ground, settings)
    return found


def _owners(drafts: Sequence[Draft], companions: Collection[int], ground: Ground) -> dict[int, int]:
    """Return the draft each companion belongs to, or _SHARED; use through another companion counts."""
    owners = numbered(draft.members for draft in drafts)
    waiting = deque(sorted(owners))
    while waiting:
        user = waiting.popleft()
        for used in ground.uses[user]:
            if used not in companions:
                continue
            known, given = owners.get(used), owners[user]
            owner = given if known is None or known == given else _SHARED
            if owner != known:
                owners[used] = owner
                waiting.append(used)
    return owners


def _spaces(members: Sequence[int], ground: Ground) -> str:
    counts = Counter(ground.units[number].space for number in members)
    return ", ".join(f"{count} {space}{'s' * (count > 1)}" for space, count in sorted(counts.items()))


def _draft_rest(
    shared: bool, space: str, where: str, members: list[int], ground: Ground, settings: Settings
) -> list[Draft]:
    """Return what is left of one space and directory, cut where its lines are more than one component holds."""
    word = "shared" if shared else "unclaimed"
    label = f"{word} {space}s" + (f" in {where}" if where else "")
    why = f"{space}s that several components use" if shared else f"{space}s that no component uses"
    parts: list[list[int]] = [[]]
    lines = 0
    for number in members:
        if parts[-1] and lines + ground.lines[number] > settings.code_lines:
            parts.append([])
            lines = 0
        parts[-1].append(number)
        lines += ground.lines[number]
    return [Draft(label, part, [why], foundation=shared) for part in parts]
