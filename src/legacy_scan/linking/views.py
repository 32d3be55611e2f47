"""Views of Tiles: a name for pages that are put together, and perhaps for more of another view."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from legacy_scan.linking.readings import Reading

_MOST: Final = 64


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

    def pages(self, name: str) -> list[str]:
        """Return the pages of a view and of those it extends."""
        found: list[str] = []
        seen: set[str] = set()
        while name and name not in seen and len(seen) < _MOST:
            seen.add(name)
            found += self._pages.get(name, ())
            name = self._above.get(name, "")
        return list(dict.fromkeys(found))
