"""Grouping by place or name can tie a circle that the code does not have: such groups are cut apart again."""

import heapq
from collections.abc import Mapping, Sequence

from legacy_scan.planning.draft import Draft
from legacy_scan.planning.ground import Ground
from legacy_scan.planning.links import Links, links, loops, numbered, turned
from legacy_scan.planning.pieces import Piece


def untangle(drafts: Sequence[Draft], pieces: Sequence[Piece], ground: Ground) -> list[Draft]:
    """Return drafts that do not use each other in circles. A draft of one piece is returned as it is."""
    draft_of_unit = numbered(draft.members for draft in drafts)
    draft_of = {number: draft_of_unit[piece[0]] for number, piece in enumerate(pieces)}
    between = links(ground.control, numbered(pieces))
    flat = {(user, used): count for user, row in between.items() for used, count in row.items()}
    own: dict[int, list[int]] = {}
    for number, draft in draft_of.items():
        own.setdefault(draft, []).append(number)
    found = []
    for knot in loops(len(drafts), links(flat, draft_of)):
        if len(knot) == 1:
            found.append(drafts[knot[0]])
            continue
        order = sorted(number for draft in knot for number in own[draft])
        for draft, run in _runs(order, draft_of, between):
            members = [member for number in run for member in pieces[number]]
            found.append(_part(drafts[draft], members))
    return found


def _runs(order: Sequence[int], draft_of: Mapping[int, int], between: Links) -> list[tuple[int, list[int]]]:
    """Return runs of pieces of one draft in an order of dependency that stays in a draft as long as it can.

    Runs of one such order never form a circle.
    """
    inside = set(order)
    uses = {number: inside.intersection(between.get(number, ())) for number in order}
    waiting = {number: len(uses[number]) for number in order}
    users = turned(uses)
    ready: dict[int, list[int]] = {}
    for number in order:
        if not waiting[number]:
            ready.setdefault(draft_of[number], []).append(number)
    runs: list[tuple[int, list[int]]] = []
    while ready:
        draft = runs[-1][0] if runs and runs[-1][0] in ready else min(ready)
        if not runs or runs[-1][0] != draft:
            runs.append((draft, []))
        number = heapq.heappop(ready[draft])
        if not ready[draft]:
            del ready[draft]
        runs[-1][1].append(number)
        for user in users.get(number, ()):
            waiting[user] -= 1
            if not waiting[user]:
                heapq.heappush(ready.setdefault(draft_of[user], []), user)
    return runs


def _part(draft: Draft, members: list[int]) -> Draft:
    if len(members) == len(draft.members):
        return draft
    why = f"{len(members)} of these {len(draft.members)}: the others come at another place in the order of calls"
    own = set(members)
    return Draft(draft.role, members, [*draft.why, why], tuple(one for one in draft.entries if one in own))
