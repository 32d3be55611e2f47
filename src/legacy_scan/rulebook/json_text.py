"""JSON as a tree that XPath can walk: a key is an element, and an item of a list an element without a name below it.

The keys of an object stand in their order, whatever it was. The tree has one element around all of it, TOP.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from legacy_scan.rulebook import xpaths
from legacy_scan.rulebook.first_places import NO_PLACE
from legacy_scan.rulebook.xpaths import Seen

_NAME: Final = re.compile(r"[^\w.-]|^(?=[\d.-])|:")
_MOST_VALUES: Final = 500_000

TOP: Final = "_.all"
_ITEM: Final = "_.item"
"""Names that nobody asks for."""


def document(text: bytes) -> Any:
    """Return the tree of a JSON text, or None where it is none or too big; a key that is no XML name gets `_` in it."""
    from lxml import etree

    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    root = etree.Element(TOP)
    stack: list[tuple[Any, Any]] = [(root, value)]
    count = 0
    while stack:
        parent, inside = stack.pop()
        pairs = sorted(inside.items()) if isinstance(inside, dict) else ((_ITEM, one) for one in inside)
        for key, one in pairs if isinstance(inside, (dict, list)) else ():
            count += 1
            child = etree.SubElement(parent, _NAME.sub("_", str(key)) or "_")
            if isinstance(one, (dict, list)):
                stack.append((child, one))
            else:
                child.text = _plain(one)
        if count > _MOST_VALUES:
            return None
    return root


def _plain(value: Any) -> str:
    """Return a value as Konveyor's engine prints it."""
    text = value if isinstance(value, str) else "<nil>" if value is None else json.dumps(value)
    return "".join(ch for ch in text if ch.isprintable() or ch in "\t\n\r")


def found(text: bytes, tree: Any, query: Any) -> Iterator[Seen]:
    """Yield the values that a query finds in a text and its tree."""
    return _placed(text, xpaths.found(tree, query))


def _placed(text: bytes, seen: Iterable[Seen]) -> Iterator[Seen]:
    """Yield sightings with the line on which their text first stands: JSON values carry no position."""
    for node in seen:
        inner = dict(node.variables).get("innerText", node.text)
        at = text.find(json.dumps(inner, ensure_ascii=False)[1:-1].encode("utf-8", "replace")) if inner else -1
        name = dict(node.variables).get("data", "")
        variables = (("data", "" if name == _ITEM else name), ("matchingJSON", inner), *NO_PLACE)
        yield Seen(text.count(b"\n", 0, at) + 1 if at >= 0 else 1, inner, variables, inner and node.whole)
