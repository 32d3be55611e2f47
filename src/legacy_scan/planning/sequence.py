"""An order for things that depend on each other in circles, with few dependencies against it."""

import heapq
from collections.abc import Mapping, Sequence


def sequence(nodes: Sequence[int], weights: Mapping[int, Mapping[int, int]]) -> list[int]:
    """Return the nodes, what is used before what uses it as far as circles allow.

    `weights[user][used]` counts the sites of a dependency. The greedy heuristic of Eades, Lin and Smyth (A fast and
    effective heuristic for the feedback arc set problem, 1993): take what nobody left uses from one end, what uses
    nothing left from the other, else the node that is used least for what it uses. Equal ones go by their number.
    """
    inside = set(nodes)
    ahead = {node: {to: w for to, w in weights.get(node, {}).items() if to in inside and to != node} for node in nodes}
    behind = _behind(ahead)
    uses = {node: sum(row.values()) for node, row in ahead.items()}
    used_by = {node: sum(row.values()) for node, row in behind.items()}
    heap = [_entry(node, uses, used_by) for node in sorted(inside)]
    heapq.heapify(heap)
    first: list[int] = []
    last: list[int] = []
    while heap:
        entry = heapq.heappop(heap)
        node = entry[-1]
        if node not in inside:
            continue
        current = _entry(node, uses, used_by)
        if entry != current:
            if entry < current:  # it got worse since it was queued, and was not queued again then
                heapq.heappush(heap, current)
            continue
        inside.remove(node)
        (first if entry[0] == 0 else last).append(node)
        for used, weight in ahead[node].items():
            if used in inside:
                used_by[used] -= weight
                heapq.heappush(heap, _entry(used, uses, used_by))
        for user, weight in behind[node].items():
            if user in inside:
                uses[user] -= weight
                if not uses[user]:
                    heapq.heappush(heap, _entry(user, uses, used_by))
    return first + last[::-1]


def _behind(ahead: Mapping[int, Mapping[int, int]]) -> dict[int, dict[int, int]]:
    found: dict[int, dict[int, int]] = {node: {} for node in ahead}
    for user, row in ahead.items():
        for used, weight in row.items():
            found[used][user] = weight
    return found


def _entry(node: int, uses: Mapping[int, int], used_by: Mapping[int, int]) -> tuple[int, int, int]:
    """Return the rank of a node: 0 if it uses nothing, 1 if nothing uses it, else by what a place at the end costs."""
    if not uses[node]:
        return 0, 0, node
    if not used_by[node]:
        return 1, 0, node
    return 2, used_by[node] - uses[node], node
