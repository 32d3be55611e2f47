"""What items hold, asked by more than their names: the values, moves and structure of a program and its copybooks."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from legacy_scan.linking.values import Values
from legacy_scan.model.facts import FileFacts

Part = tuple[FileFacts, frozenset[int] | None]


class Moved(NamedTuple):
    """`target` is given a literal, or what `source` holds, at a line of a paragraph."""

    target: str
    source: str
    literal: str
    line: int
    scope: str


class Holdings:
    """The data of one program together with its copybooks."""

    def __init__(self, parts: Iterable[Part]) -> None:
        given = tuple(parts)
        self.values = Values(given)
        self.moves: list[Moved] = []
        self.parameters: list[str] = []
        self._texts: defaultdict[str, list[str]] = defaultdict(list)
        self._first: dict[str, str] = {}
        for facts, only in given:
            for unit, kind, name, value, line, scope in facts.bindings:
                if only is not None and unit not in only:
                    continue
                if kind in ("value", "first-value"):
                    self._texts[name.upper()].append(value)
                elif kind == "parameter" and value == str(len(self.parameters) + 1):
                    self.parameters.append(name.upper())
                elif kind == "move":
                    self.moves.append(Moved(name.upper(), "", value, line, scope))
                elif kind == "move-item" and not value.startswith("*"):
                    self.moves.append(Moved(name.upper(), value.upper(), "", line, scope))
            for at, item in enumerate(facts.items):
                if item.parent == at - 1 and item.parent >= 0 and (only is None or item.unit in only):
                    self._first.setdefault(facts.items[item.parent].name.upper(), item.name.upper())

    def texts(self, item: str) -> list[str]:
        """Return the literals an item begins with: its own values, those moved to it, else its first item's."""
        seen: set[str] = set()
        while item and item not in seen:
            seen.add(item)
            found = self._texts.get(item, []) + [
                one.literal for one in self.moves if one.target == item and one.literal
            ]
            if found:
                return sorted(set(found))
            item = self._first.get(item, "")
        return []
