"""Views of Tiles: a name for pages that are put together, and perhaps for more of another view."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final, NamedTuple

from legacy_scan.linking.readings import Reading

_MOST: Final = 64
"""Views that one view extends, one after the other."""


class Shown(NamedTuple):
    """The pages of a view; `cut` if it goes on further than is followed."""

    pages: tuple[str, ...]
    cut: bool


class Views:
    """The pages behind each view."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._pages: defaultdict[str, list[str]] = defaultdict(list)
        self._above: dict[str, str] = {}
        for reading in readings:
            for row in reading.facts.bindings:
                if row.kind == "view":
                    self._pages[row.name] += [row.value] if row.value else []
                    if row.scope:
                        self._above.setdefault(row.name, row.scope)

    def shown(self, name: str) -> Shown:
        """Return the pages of a view and of those it extends."""
        found: list[str] = []
        seen: set[str] = set()
        while name and name not in seen and len(seen) < _MOST:
            seen.add(name)
            found += self._pages.get(name, ())
            name = self._above.get(name, "")
        return Shown(tuple(dict.fromkeys(found)), bool(name) and name not in seen)
