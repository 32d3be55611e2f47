"""The imports of pages that are put together: what an included JSP imports holds in the whole page, and the other way.

A page and what it includes by a directive are one class (Jakarta Server Pages, "The include Directive"). What is
included without being a page of its own takes its imports from those that include it, if these agree.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from legacy_scan.linking.index import Index
from legacy_scan.linking.places import Places
from legacy_scan.linking.policy import TYPE_KINDS
from legacy_scan.linking.readings import Reading
from legacy_scan.model.facts import Binding, Reference

_MOST: Final = 50
"""Pages that include one, and are asked for their imports."""
_ON_DEMAND: Final = "import-on-demand"


def shared(readings: list[Reading], index: Index) -> list[Reading]:
    """Return the readings; in pages, names that another part of the page imports are settled."""
    asked = [at for at, one in enumerate(readings) if one.facts.language == "jsp" and any(map(_is_open, _types(one)))]
    if not asked:
        return readings
    parts = _Parts(readings, index)
    found = list(readings)
    for at in asked:
        facts = found[at].facts
        imports, packages = parts.brought(at)
        if imports or packages:
            references = tuple(_settled(row, imports) for row in facts.references)
            more = [Binding(0, _ON_DEMAND, "*", package, 1, "") for package in packages]
            found[at] = found[at]._replace(
                facts=facts._replace(references=references, bindings=(*more, *facts.bindings))
            )
    return found


class _Parts:
    """Which pages include which."""

    def __init__(self, readings: Sequence[Reading], index: Index) -> None:
        self._readings = readings
        places = Places(readings, index)
        numbers = {ids[0]: at for at, ids in enumerate(index.ids) if readings[at].facts.language == "jsp"}
        self._ahead: dict[int, list[int]] = {}
        self._users: defaultdict[int, list[int]] = defaultdict(list)
        for at in sorted(numbers.values()):
            one = readings[at]
            names = [row.name for row in one.facts.references if row.kind == "includes-page" and row.how == "literal"]
            units = [unit for name in names for unit in places.file(name, one.path)[:1]]
            self._ahead[at] = [numbers[unit] for unit in dict.fromkeys(units) if unit in numbers]
            for other in self._ahead[at]:
                self._users[other].append(at)

    def brought(self, at: int) -> tuple[dict[str, str], list[str]]:
        """Return what other parts import: simple name -> name, and packages."""
        own = self._imports((at,))
        ahead = _reached(at, self._ahead, len(self._ahead))
        inside = self._imports(ahead)
        around = {part for user in _reached(at, self._users, _MOST) for part in _reached(user, self._ahead, _MOST)}
        names = {**self._imports(around), **inside}
        settled = {name: min(said) for name, said in names.items() if len(said) == 1 and name not in own}
        packages = {row.value for part in ahead | {at} for row in self._on_demand(part)}
        mine = {row.value for row in self._on_demand(at)}
        return settled, sorted(packages - mine)

    def _imports(self, parts: Iterable[int]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for part in parts:
            for row in self._readings[part].facts.references:
                if row.kind == "import":
                    found.setdefault(row.name.rpartition(".")[2], set()).add(row.name)
        return found

    def _on_demand(self, part: int) -> list[Binding]:
        return [row for row in self._readings[part].facts.bindings if row.kind == _ON_DEMAND]


def _reached(at: int, ahead: Mapping[int, Sequence[int]], most: int) -> set[int]:
    """Return what is reached from a page, itself included."""
    found, waiting = {at}, [at]
    while waiting and len(found) < most:
        new = [one for one in ahead.get(waiting.pop(), ()) if one not in found][: most - len(found)]
        found.update(new)
        waiting += new
    return found


def _types(one: Reading) -> Iterable[Reference]:
    return (row for row in one.facts.references if row.kind in TYPE_KINDS)


def _is_open(row: Reference) -> bool:
    return row.how == "identifier"


def _settled(row: Reference, imports: Mapping[str, str]) -> Reference:
    """Return a reference by its whole name, where its first part is imported."""
    if row.how != "identifier" or row.kind not in TYPE_KINDS:
        return row
    written, blank, given = row.name.partition(" ")
    first, dot, rest = written.partition(".")
    if first not in imports:
        return row
    return row._replace(name=f"{imports[first]}{dot}{rest}{blank}{given}", how="literal")
