"""A drawing of what leads to what, from left to right. Beyond a size there is none: the table beside it has it all."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from legacy_scan.reporting.layers import Layers, Pair, is_passage, layered

MOST_NODES: Final = 90
MOST_EDGES: Final = 220
_WIDE, _HIGH, _ACROSS, _DOWN, _THIN, _EDGE = 148, 24, 68, 34, 12, 2
_LETTERS: Final = 17


class Node(NamedTuple):
    """What a box shows: a short text, and the whole as its title. `kind` is a class of the stylesheet."""

    text: str
    title: str
    kind: str = "sure"


class Box(NamedTuple):
    """A node in its place: its left upper corner."""

    x: float
    y: float
    text: str
    title: str
    kind: str


class Line(NamedTuple):
    """An edge as an SVG path. A turned one runs from right to left, so that its arrow is at the path's beginning."""

    path: str
    kind: str
    turned: bool


class Drawing(NamedTuple):
    """Sizes are in units of the drawing; `wide` and `high` are those of a box."""

    width: int
    height: int
    wide: int
    high: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def draw(
    nodes: Mapping[str, Node], edges: Mapping[Pair, str], layer: Mapping[str, int] | None = None
) -> Drawing | None:
    """Return the drawing of the nodes and of the edges (each with its kind) among them; None if empty or too large."""
    pairs = [pair for pair in edges if pair[0] != pair[1]]
    if not pairs or len(nodes) > MOST_NODES or len(pairs) > MOST_EDGES:
        return None
    layers = layered(nodes, pairs, layer or {})
    places = _places(layers)
    boxes = tuple(_box(nodes[name], *places[name]) for name in sorted(nodes))
    lines = tuple(_line(layers, pair, edges[pair], places) for pair in sorted(pairs))
    height = max(y for _, y in places.values()) + _DOWN / 2 + _EDGE
    width = len(layers.rows) * (_WIDE + _ACROSS) - _ACROSS + 2 * _EDGE
    return Drawing(width, int(height), _WIDE, _HIGH, boxes, lines)


def _places(layers: Layers) -> dict[str, tuple[float, float]]:
    """Return the middle of the left side of each node and passage; every layer is centred."""
    heights = [sum(map(_room, row)) for row in layers.rows]
    found = {}
    for number, row in enumerate(layers.rows):
        y = (max(heights) - heights[number]) / 2 + _EDGE
        for name in row:
            found[name] = (float(_EDGE + number * (_WIDE + _ACROSS)), y + _room(name) / 2)
            y += _room(name)
    return found


def _room(name: str) -> int:
    return _THIN if is_passage(name) else _DOWN


def _box(node: Node, x: float, y: float) -> Box:
    text = node.text if len(node.text) <= _LETTERS else "…" + node.text[1 - _LETTERS :]
    return Box(x, round(y - _HIGH / 2, 1), text, node.title, node.kind)


def _line(layers: Layers, pair: Pair, kind: str, places: Mapping[str, tuple[float, float]]) -> Line:
    turned = pair in layers.turned
    stops = [places[name] for name in layers.stops[pair[::-1] if turned else pair]]
    first, *_ = stops
    curves = (_curve(*one, *other) for one, other in pairwise(stops))
    return Line(f"M{first[0] + _WIDE:g} {first[1]:g}{''.join(curves)}", kind, turned)


def _curve(x: float, y: float, to: float, down: float) -> str:
    """Return the way through what stands at x, and from its right side to the left side of what stands at `to`."""
    out, reach = x + _WIDE, _ACROSS / 2
    return f"H{out:g}C{out + reach:g} {y:g} {to - reach:g} {down:g} {to:g} {down:g}"
