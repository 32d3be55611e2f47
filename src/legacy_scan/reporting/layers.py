"""An order of layers for what leads to what, so that a drawing of it has few crossings.

The steps are those of Sugiyama, Tagawa and Toda (1981): turn the edges that close a circle, give each node a layer,
let long edges pass through places between the nodes (those of one node together), and order each layer by the mean
place of the neighbours.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Final, NamedTuple

_SWEEPS: Final = 6
_PASSAGE: Final = "\0"

Pair = tuple[str, str]


class Layers(NamedTuple):
    """`rows` hold the nodes and passages of each layer in order; `stops` are those of each edge, from left to right."""

    rows: list[list[str]]
    stops: dict[Pair, list[str]]
    turned: set[Pair]


def layered(names: Iterable[str], pairs: Iterable[Pair], given: Mapping[str, int]) -> Layers:
    """Return the layers of a graph. `given` has the layer of every node, or of none: then the edges tell."""
    nodes, edges = sorted(names), sorted(pairs)
    turned = _turned(nodes, edges)
    forward = {pair[::-1] if pair in turned else pair for pair in edges}
    rows, stops = _with_passages(nodes, dict(given) or _longest_ways(nodes, forward), forward)
    _settle(rows, stops)
    return Layers(rows, stops, turned)


def reduced(pairs: Iterable[Pair]) -> set[Pair]:
    """Return the edges of a graph without those that a longer way stands for. In a circle nothing is left out."""
    edges = set(pairs)
    ahead: defaultdict[str, set[str]] = defaultdict(set)
    for source, to in edges:
        ahead[source].add(to)
    under = below(edges)

    def between(source: str, to: str, other: str) -> bool:
        after = under.get(other, ())
        return other != to and to in after and source not in after and other not in under.get(to, ())

    return {(source, to) for source, to in edges if not any(between(source, to, other) for other in ahead[source])}


def below(pairs: Iterable[Pair]) -> dict[str, set[str]]:
    """Return all that each node leads to, directly or not."""
    ahead: defaultdict[str, set[str]] = defaultdict(set)
    for source, to in pairs:
        ahead[source].add(to)
    return {source: _below(ahead, source) for source in sorted(ahead)}


def _below(ahead: Mapping[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    todo = [start]
    while todo:
        for name in ahead.get(todo.pop(), ()):
            if name not in seen:
                seen.add(name)
                todo.append(name)
    return seen


def is_passage(name: str) -> bool:
    """Return whether a name in a row is no node but a place that an edge passes through."""
    return name.startswith(_PASSAGE)


def _turned(names: list[str], pairs: Iterable[Pair]) -> set[Pair]:
    """Return edges that lead back to where a walk in the order of names came from; without them there is no circle."""
    ahead: defaultdict[str, list[str]] = defaultdict(list)
    entered = set()
    for source, to in pairs:
        ahead[source].append(to)
        entered.add(to)
    back: set[Pair] = set()
    state: dict[str, int] = {}
    for start in sorted(names, key=lambda name: (name in entered, name)):
        todo = [(start, iter(ahead[start]))] if start not in state else []
        state.setdefault(start, 1)
        while todo:
            name, rest = todo[-1]
            to = next(rest, "")
            if not to:
                state[name] = 2
                todo.pop()
            elif state.get(to) == 1:
                back.add((name, to))
            elif to not in state:
                state[to] = 1
                todo.append((to, iter(ahead[to])))
    return back


def _longest_ways(names: list[str], forward: set[Pair]) -> dict[str, int]:
    """Return the number of edges on the longest way to each node."""
    before: defaultdict[str, list[str]] = defaultdict(list)
    ahead: defaultdict[str, list[str]] = defaultdict(list)
    for source, to in sorted(forward):
        before[to].append(source)
        ahead[source].append(to)
    waiting = {name: len(before[name]) for name in names}
    layer: dict[str, int] = {}
    todo = [name for name in names if not waiting[name]]
    while todo:
        name = todo.pop()
        layer[name] = max((layer[one] + 1 for one in before[name]), default=0)
        for to in ahead[name]:
            waiting[to] -= 1
            if not waiting[to]:
                todo.append(to)
    return layer


def _with_passages(
    names: list[str], layer: Mapping[str, int], forward: set[Pair]
) -> tuple[list[list[str]], dict[Pair, list[str]]]:
    rows: list[list[str]] = [[] for _ in range(max(layer.values()) + 1)]
    for name in names:
        rows[layer[name]].append(name)
    stops = {}
    for source, to in sorted(forward):
        passages = [f"{_PASSAGE}{at}{_PASSAGE}{source}" for at in range(layer[source] + 1, layer[to])]
        for at, name in enumerate(passages, layer[source] + 1):
            if name not in rows[at]:
                rows[at].append(name)
        stops[source, to] = [source, *passages, to]
    return rows, stops


def _settle(rows: list[list[str]], stops: Mapping[Pair, list[str]]) -> None:
    """Order each layer by the mean place of its neighbours, forth and back."""
    left: defaultdict[str, list[str]] = defaultdict(list)
    right: defaultdict[str, list[str]] = defaultdict(list)
    for row in stops.values():
        for one, other in pairwise(row):
            right[one].append(other)
            left[other].append(one)
    at = {name: place for row in rows for place, name in enumerate(row)}
    for sweep in range(_SWEEPS):
        beside = right if sweep % 2 else left
        for row in reversed(rows) if sweep % 2 else rows:
            mean = {
                name: sum(at[one] for one in beside[name]) / len(beside[name]) if beside[name] else at[name]
                for name in row
            }
            row.sort(key=lambda name: (mean[name], name))
            at.update((name, place) for place, name in enumerate(row))
