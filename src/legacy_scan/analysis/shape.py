"""Which unit depends on which, as whole numbers: the graph that reach and cycles are read from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from legacy_scan.model.estate import Arc

REVERSED: Final = frozenset({"precedes"})
"""Kinds whose target depends on their source: the later job waits for the earlier one."""

Pair = tuple[int, int]


def dependencies(arcs: Iterable[Arc], index: Mapping[str, int]) -> set[Pair]:
    """Return each (user, used) once, for arcs that are sure and join two known units."""
    pairs = set()
    for kind, user, used, evidence, _ in arcs:
        if evidence == "candidate":
            continue
        source, target = index.get(user), index.get(used)
        if source is not None and target is not None:
            pairs.add((target, source) if kind in REVERSED else (source, target))
    return pairs


def neighbours(count: int, pairs: Iterable[Pair]) -> list[list[int]]:
    """Return, for each node, what it uses, sorted; a node does not use itself."""
    ahead: list[list[int]] = [[] for _ in range(count)]
    for user, used in pairs:
        if user != used:
            ahead[user].append(used)
    for row in ahead:
        row.sort()
    return ahead


def knots(ahead: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the strongly connected components, each sorted, what is used before what uses it.

    Tarjan's algorithm (Depth-first search and linear graph algorithms, 1972) without recursion. Nodes without
    neighbours come first.
    """
    touched = {used for row in ahead for used in row}
    touched.update(node for node, row in enumerate(ahead) if row)
    found = [[node] for node in range(len(ahead)) if node not in touched]
    met = 0
    first, least = [0] * len(ahead), [0] * len(ahead)
    open_: list[int] = []
    for start in sorted(touched):
        path = [] if least[start] else [start]
        rows: list[Iterator[int]] = []
        while path:
            node = path[-1]
            if len(rows) < len(path):
                met += 1
                first[node] = least[node] = met
                open_.append(node)
                rows.append(iter(ahead[node]))
            low = least[node]
            for used in rows[-1]:
                if not least[used]:
                    path.append(used)
                    break
                low = min(low, least[used])
            least[node] = low
            if path[-1] == node:
                path.pop()
                rows.pop()
                if low == first[node]:
                    found.append(_closed(node, open_, least))
                else:
                    least[path[-1]] = min(least[path[-1]], low)
    return found


def _closed(node: int, open_: list[int], least: list[int]) -> list[int]:
    """Take a component off what is open: from now on it is behind all that will be met."""
    behind = len(least) + 1
    members = [open_.pop()]
    while members[-1] != node:
        members.append(open_.pop())
    for member in members:
        least[member] = behind
    return sorted(members)


def folded(ahead: list[list[int]], groups: list[list[int]]) -> list[list[int]]:
    """Return the graph of the groups: which group uses which other, sorted."""
    group_of = [0] * len(ahead)
    for number, members in enumerate(groups):
        for node in members:
            group_of[node] = number
    return [
        sorted({group_of[used] for node in members for used in ahead[node]} - {number})
        for number, members in enumerate(groups)
    ]
