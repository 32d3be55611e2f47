"""What texts say of the values that reach their references."""

from collections import defaultdict

from legacy_scan.linking.copybooks import Place
from legacy_scan.linking.kinds import Kinds
from legacy_scan.model.facts import Reference

_KINDS = frozenset({"reaches", "reaches-item", "reaches-unless"})


class Reached:
    """Finds the rows about a reference by its unit, line and item."""

    def __init__(self, kinds: Kinds) -> None:
        self._rows: defaultdict[tuple[Place, int, str], list[tuple[str, str]]] = defaultdict(list)
        self._entries: dict[tuple[Place, int, str], int] = {}
        for at, (_, facts, _) in kinds.having(*_KINDS, "entry-of"):
            for unit, kind, name, value, line, _ in facts.bindings:
                if kind in _KINDS:
                    self._rows[(at, unit), line, name].append((kind, value))
                elif kind == "entry-of":
                    key = (at, unit), line, name
                    self._entries[key] = 0 if key in self._entries else int(value)

    def entry(self, place: Place, reference: Reference) -> int:
        """Return which entry of a table a reference means, from 1; 0 where the text does not tell."""
        return self._entries.get((place, reference.line, reference.name), 0)

    def at(self, place: Place, reference: Reference) -> list[tuple[str, str]]:
        """Return what its text says, or nothing where every move counts."""
        return self._rows.get((place, reference.line, reference.name), [])
