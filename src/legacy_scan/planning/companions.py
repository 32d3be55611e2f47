"""Copybooks, screens and data move with the one component that uses them, or first, if several do."""

from collections import defaultdict, deque
from collections.abc import Collection, Sequence
from typing import Final

from legacy_scan.model.estate import EstateUnit
from legacy_scan.planning.draft import Draft, counted, tally
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
            rest[owner == _SHARED, unit.space, _folder(unit)].append(number)
    for owner, members in added.items():
        drafts[owner].members += members
        drafts[owner].why.append(f"with what only it uses: {tally(ground.units[number].space for number in members)}")
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


def _folder(unit: EstateUnit) -> str:
    """Return the folder that stands for a unit: a text that declares nothing goes with its topmost one."""
    folder = unit.path.rpartition("/")[0]
    return folder.partition("/")[0] if unit.space == "member" else folder


def _draft_rest(
    shared: bool, space: str, where: str, members: list[int], ground: Ground, settings: Settings
) -> list[Draft]:
    """Return what is left of one space and folder, cut where its lines are more than one component holds."""
    noun = "other file" if space == "member" else space
    label = f"{'shared ' if shared else ''}{noun}s" + (f" in {where}" if where else "")
    users = "that several components use" if shared else "that no component names"
    parts: list[list[int]] = [[]]
    lines = 0
    for number in members:
        if parts[-1] and lines + ground.lines[number] > settings.code_lines:
            parts.append([])
            lines = 0
        parts[-1].append(number)
        lines += ground.lines[number]
    return [Draft(label, part, [f"{counted(len(part), noun)} {users}"], foundation=shared) for part in parts]
