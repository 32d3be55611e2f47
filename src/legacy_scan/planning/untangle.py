"""Grouping by place or name can tie a circle that the code does not have: such groups are cut apart again."""

import heapq
from collections.abc import Mapping, Sequence

from legacy_scan.planning.draft import Draft
from legacy_scan.planning.ground import Ground
from legacy_scan.planning.grouping import Piece, label
from legacy_scan.planning.links import links, loops, numbered


def untangle(drafts: Sequence[Draft], pieces: Sequence[Piece], ground: Ground) -> list[Draft]:
    """Return drafts that do not use each other in circles. A draft of one piece is returned as it is."""
    between = links(ground.control, numbered(draft.members for draft in drafts))
    found = []
    for knot in loops(len(drafts), between):
        if len(knot) == 1:
            found += [drafts[number] for number in knot]
        else:
            found += _runs({number: drafts[number] for number in knot}, pieces, ground)
    return found


def _runs(tangled: Mapping[int, Draft], pieces: Sequence[Piece], ground: Ground) -> list[Draft]:
    """Cut drafts where dependency order leaves them and comes back: runs of one order never form a circle."""
    draft_of = numbered_by(tangled)
    own = [piece for piece in pieces if piece[0] in draft_of]
    between = links(ground.control, numbered(own))
    waiting = {number: len(between.get(number, ())) for number in range(len(own))}
    users: dict[int, list[int]] = {}
    for user, row in between.items():
        for used in row:
            users.setdefault(used, []).append(user)
    ready: dict[int, list[int]] = {}
    parts: list[tuple[int, list[int]]] = []
    for number in range(len(own)):
        if not waiting[number]:
            heapq.heappush(ready.setdefault(draft_of[own[number][0]], []), number)
    while ready:
        draft = parts[-1][0] if parts and parts[-1][0] in ready else min(ready)
        if not parts or parts[-1][0] != draft:
            parts.append((draft, []))
        number = heapq.heappop(ready[draft])
        if not ready[draft]:
            del ready[draft]
        parts[-1][1].extend(own[number])
        for user in users.get(number, ()):
            waiting[user] -= 1
            if not waiting[user]:
                heapq.heappush(ready.setdefault(draft_of[own[user][0]], []), user)
    return [_part(tangled[draft], members, ground) for draft, members in parts]


def numbered_by(drafts: Mapping[int, Draft]) -> dict[int, int]:
    """Return the draft that each unit is in."""
    return {member: number for number, draft in drafts.items() for member in draft.members}


def _part(draft: Draft, members: list[int], ground: Ground) -> Draft:
    if len(members) == len(draft.members):
        return draft
    why = f"{len(members)} of these {len(draft.members)}: the others come at another place in the order of calls"
    return Draft(label(members, ground), sorted(members), [*draft.why, why])
