"""Which unit depends on which, as whole numbers: the graph that reach and cycles are read from."""

from collections.abc import Iterable, Mapping
from typing import Final

from legacy_scan.model.estate import Edge

REVERSED: Final = frozenset({"precedes"})
"""Kinds whose target depends on their source: the later job waits for the earlier one."""

Pair = tuple[int, int]


def dependencies(edges: Iterable[Edge], index: Mapping[str, int]) -> set[Pair]:
    """Return each (user, used) once, for edges that are sure and join two known units."""
    pairs = set()
    for edge in edges:
        if edge.evidence == "candidate":
            continue
        source, target = index.get(edge.source), index.get(edge.target)
        if source is not None and target is not None:
            pairs.add((target, source) if edge.kind in REVERSED else (source, target))
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


def knots(ahead: list[list[int]]) -> list[list[int]]:
    """Return the strongly connected components, each sorted, what is used before what uses it.

    networkx emits a component only after all that it reaches (Tarjan's and Nuutila's algorithm); a law test holds it to
    that. Nodes without neighbours never enter the graph, and without any edge networkx is not imported at all.
    """
    touched = {used for row in ahead for used in row}
    touched.update(node for node, row in enumerate(ahead) if row)
    found = [[node] for node in range(len(ahead)) if node not in touched]
    if not touched:
        return found
    import networkx  # 130 ms that an estate without edges need not pay

    graph: networkx.DiGraph[int] = networkx.DiGraph()
    graph.add_nodes_from(sorted(touched))
    for node in sorted(touched):
        graph.add_edges_from((node, used) for used in ahead[node])
    found.extend(sorted(members) for members in networkx.strongly_connected_components(graph))
    return found


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
