"""Tree-sitter, made safe and small: parse, query, depth, health."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module

from tree_sitter import Language, Node, Parser, Query, QueryCursor, Tree

from legacy_scan.model.facts import Health

DEEPEST = 2_000
"""Deeper trees are not walked: several tree-sitter calls recurse in C, and overflow from 10,000 levels on."""

_WIDEST = 20_000

Captures = dict[str, list[Node]]


@cache
def grammar(module: str) -> Language:
    """Return the grammar that a module (a wheel, or one of our extensions) exports as `language()`.

    `module:function` names another function, for a wheel with more than one grammar.
    """
    name, _, function = module.partition(":")
    return Language(getattr(import_module(name), function or "language")())


@cache
def _parser(module: str) -> Parser:
    return Parser(grammar(module))


@cache
def query(module: str, source: str) -> Query:
    """Return a compiled query for the grammar of a module. Raises tree_sitter.QueryError."""
    return Query(grammar(module), source)


def parse(module: str, text: bytes) -> Tree:
    """Return the tree of a text. Only another process can stop a parser that hangs: run this in a worker."""
    return _parser(module).parse(text)


def matches(module: str, source: str, root: Node) -> Iterator[tuple[int, Captures]]:
    """Yield (pattern number, captures) for each match of a query below a node, in document order."""
    yield from QueryCursor(query(module, source)).matches(root)


def too_deep(tree: Tree) -> bool:
    """Tell whether a tree has more than DEEPEST levels, entering only nodes with enough below them for that."""
    waiting = [(tree.root_node, DEEPEST)]
    while waiting:
        node, left = waiting.pop()
        if left < 0:
            return True
        # a chain of `left + 1` nodes more, and the node itself, which is counted among its descendants
        waiting += [(child, left - 1) for child in node.children if child.descendant_count > left]
    return False


def too_wide(root: Node) -> bool:
    """Tell whether an error holds more than a query gets through: it takes the square of the number of siblings."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.has_error and node.child_count:
            if node.is_error and node.child_count > _WIDEST:
                return True
            waiting += node.children
    return False


def lost_spans(root: Node, text: bytes, catch_alls: tuple[str, ...] = ()) -> list[tuple[int, int]]:
    """Return the byte spans a parser did not place: ERROR, MISSING, and nodes of the catch-all kinds.

    The walk enters only nodes with errors, unless there are catch-alls, which a query should find instead.
    """
    spans: list[tuple[int, int]] = []
    stack = [root]
    while stack:
        node = stack.pop()
        if node.is_error or node.is_missing or node.type in catch_alls:
            spans.append((node.start_byte, max(node.end_byte, min(node.start_byte + 1, len(text)))))
        elif node.has_error or catch_alls:
            stack.extend(node.children)
    return sorted(spans)


def health(text: bytes, spans: list[tuple[int, int]]) -> Health:
    """Return the health of a text given its lost spans, which may overlap; blanks are not lost."""
    lost = 0
    lines: set[int] = set()
    reached = 0
    line, at = 1, 0
    for start, end in sorted(spans):
        begin = max(start, reached)
        if end <= begin:
            continue
        reached = end
        chunk = text[begin:end]
        lost += len(chunk) - sum(map(chunk.count, (b" ", b"\n", b"\t", b"\r")))
        line += text.count(b"\n", at, begin)
        at = begin
        for offset, row in enumerate(chunk.split(b"\n")):
            if row.strip():
                lines.add(line + offset)
    return Health(len(text), lost, tuple(sorted(lines)))
