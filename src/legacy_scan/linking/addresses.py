"""Addresses that a client asks on a host that only the run knows, held against those that the estate serves."""

from collections import defaultdict
from typing import Final

from legacy_scan.linking.index import Index
from legacy_scan.linking.nearness import nearest

_ANY: Final = "*"


class Addresses:
    """The endpoints of an estate, by the number of their parts."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._served: defaultdict[int, list[tuple[list[str], str]]] = defaultdict(list)
        for unit in sorted(index.units):
            one = index.units[unit]
            if one.space == "endpoint" and one.path and one.name.startswith("/"):
                parts = one.name.strip("/").split("/")
                self._served[len(parts)].append((parts, unit))

    def asked(self, address: str, path: str) -> list[str]:
        """Return the endpoints that take an address, in which `*` stands for what is not known: the best that fit."""
        parts = address.strip("/").split("/")
        by_fit: defaultdict[int, list[str]] = defaultdict(list)
        for served, unit in self._served.get(len(parts), ()):
            if all(map(_fits, parts, served)):
                by_fit[sum(map(str.__eq__, parts, served))].append(unit)
        best = max(by_fit, default=0)
        return nearest(self._index, by_fit[best], path) if best else []


def _fits(asked: str, served: str) -> bool:
    return asked == served or _ANY in asked or (served.startswith("{") and served.endswith("}"))
