"""Copybooks, screens, data and files move with the one component that uses them, or first, if several do."""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple

from legacy_scan.planning.draft import Draft, counted, plural, tally
from legacy_scan.planning.ground import Ground
from legacy_scan.planning.links import numbered
from legacy_scan.planning.pieces import Weigh
from legacy_scan.planning.places import Lot, gather, home

_SHARED: Final = -1
_FILES: Final = "supporting files"
_SCREENS: Final = "screens"
_NOUNS: Final = {"member": "file"}


class Room(NamedTuple):
    """What one component may hold, and one wave."""

    component: float
    wave: float


def place(
    drafts: Sequence[Draft], companions: Collection[int], ground: Ground, weigh: Weigh, room: Room
) -> list[Draft]:
    """Add to each draft what only it uses and what lies beside it alone; return what several use, and the rest."""
    shared = _hand_out(drafts, companions, ground, "with what only it uses")
    left = set(companions).difference(shared, *(draft.members for draft in drafts))
    _lay_beside(drafts, companions, left, ground)
    left.difference_update(*(draft.members for draft in drafts))
    rest = _supporting({number for number in left if ground.units[number].path}, ground, weigh, room.component)
    left.difference_update(*(draft.members for draft in rest))
    shared += _hand_out([*drafts, *rest], left, ground, "with what only its files use")
    left.difference_update(shared, *(draft.members for draft in (*drafts, *rest)))
    return _foundations(shared, ground, weigh, room.wave) + rest + _supporting(left, ground, weigh, room.component)


def _hand_out(drafts: Sequence[Draft], companions: Collection[int], ground: Ground, words: str) -> list[int]:
    """Give each draft what it alone uses, also through another companion; return what several use."""
    owners = _owners(drafts, companions, ground)
    gained: defaultdict[int, list[int]] = defaultdict(list)
    for number in sorted(companions):
        if number in owners:
            gained[owners[number]].append(number)
    shared = gained.pop(_SHARED, [])
    _give(drafts, gained, ground, words)
    return shared


def _give(drafts: Sequence[Draft], gained: dict[int, list[int]], ground: Ground, words: str) -> None:
    for at, members in gained.items():
        drafts[at].members += members
        drafts[at].why.append(f"{words}: {tally(_noun(number, ground) for number in members)}")


def _owners(drafts: Sequence[Draft], companions: Collection[int], ground: Ground) -> dict[int, int]:
    """Return the draft each companion belongs to, or _SHARED."""
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


def _lay_beside(drafts: Sequence[Draft], companions: Collection[int], left: Iterable[int], ground: Ground) -> None:
    """Give a draft the files that lie in a folder of its code alone, or below one."""
    keeper: dict[tuple[str, ...], int] = {}
    for at, draft in enumerate(drafts):
        for folders in {_folders(number, ground) for number in draft.members if number not in companions}:
            for depth in range(1, len(folders) + 1):
                if keeper.setdefault(folders[:depth], at) != at:
                    keeper[folders[:depth]] = _SHARED
    gained: defaultdict[int, list[int]] = defaultdict(list)
    for number in sorted(left):
        folders = _folders(number, ground)
        nearest = next((folders[:depth] for depth in range(len(folders), 0, -1) if folders[:depth] in keeper), ())
        if keeper.get(nearest, _SHARED) != _SHARED:
            gained[keeper[nearest]].append(number)
    _give(drafts, gained, ground, "with what lies beside it alone")


def _folders(number: int, ground: Ground) -> tuple[str, ...]:
    return tuple(ground.units[number].path.split("/")[:-1])


def _noun(number: int, ground: Ground) -> str:
    space = ground.units[number].space
    return _NOUNS.get(space, space)


def _foundations(members: Iterable[int], ground: Ground, weigh: Weigh, limit: float) -> list[Draft]:
    """Return what several use: one component for each space, by folder where it is more than one wave holds."""
    lots = [Lot(one, (one,), weigh([one]), _noun(one, ground), home(ground.units[one]), "") for one in members]
    parts: defaultdict[str, list[list[Lot]]] = defaultdict(list)
    for part in gather(lots, limit):
        parts[part[0].role].append(part)
    found = []
    for noun, of_noun in sorted(parts.items()):
        for number, part in enumerate(of_noun, 1):
            label = f"shared {plural(noun)}" + (f" ({number} of {len(of_noun)})" if len(of_noun) > 1 else "")
            why = f"{counted(len(part), noun)} that several components use"
            found.append(Draft("", [lot.entry for lot in part], [why], label=label, foundation=True))
    return found


def _supporting(members: Iterable[int], ground: Ground, weigh: Weigh, limit: float) -> list[Draft]:
    """Return what no component names or lies beside: one component for each top folder, the small ones together.

    Screens stay apart: they do not move as files do.
    """
    by_top: defaultdict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
    for number in sorted(members):
        kind = _SCREENS if ground.units[number].space == "screen" else _FILES
        by_top[kind, _folders(number, ground)[len(ground.top) :][:1]].append(number)
    lots = [
        Lot(own[0], tuple(own), sum(weigh([number]) for number in own), kind, top, "")
        for (kind, top), own in by_top.items()
    ]
    found = []
    for part in gather(lots, limit):
        tops = sorted({folder for lot in part for folder in lot.path})
        where = f" in {', '.join(tops[:2])}{' …' if len(tops) > 2 else ''}" if tops else ""
        own = [number for lot in part for number in lot.members]
        why = f"{tally(_noun(number, ground) for number in own)} that no component names"
        found.append(Draft("", own, [why], label=f"{part[0].role}{where}"))
    return found
