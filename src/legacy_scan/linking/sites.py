"""The sink of linking: edges and unresolved names, each once, whatever the order they are said in."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from legacy_scan.linking.catalogued import Catalogued
from legacy_scan.linking.externals import Externals
from legacy_scan.linking.in_use import in_use
from legacy_scan.linking.index import Index, stem
from legacy_scan.linking.jcl_libraries import Orders, ordered
from legacy_scan.linking.kinds import Kinds
from legacy_scan.linking.members import Reach, Texts, defined, within
from legacy_scan.linking.nearness import beside_its_twin, closest, copied, in_folder, nearest, of_language
from legacy_scan.linking.policy import DIALOGUES, LIBRARIES, POLICY, Row
from legacy_scan.linking.readings import ANYWHERE, Override
from legacy_scan.model.estate import Edge, EstateUnit, Reason, Unresolved

MOST_CANDIDATES: Final = 100
"""For one place: where thousands of units have one name and all name it, edges grow with the square of them."""

_KEPT: Final = frozenset({"program", "macro"})
"""Spaces whose names are looked for in libraries, member by member."""
_DRAWN: Final = frozenset({"copy", "includes"})
_OF_DIALOGUES: Final = frozenset({"displays", "call", "link"})
_ANSWERED: Final = {
    "receives": "reads-queue",
    "sends": "writes-queue",
    "start": "start",
    "references": "references-table",
}
"""Edges whose names no reference asks for by itself: those of MQ, messages of IMS and prepared statements."""
_ANSWERED_OF_CLASSES: Final = _ANSWERED | {
    "reads": "reads-table",
    "writes": "writes-table",
    "updates": "updates-table",
    "deletes": "deletes-table",
    "depends": "resource",
}
_SYMBOL = re.compile(r"[&<%@${][A-Z0-9@#$_{-]", re.IGNORECASE)


def fewest(found: Iterable[str]) -> tuple[list[str], bool]:
    """Return the candidates that become edges, and whether others are left out."""
    all_ = list(dict.fromkeys(found))
    if len(all_) <= MOST_CANDIDATES:
        return all_, False
    return sorted(all_)[:MOST_CANDIDATES], True


class Sites:
    """Collects what linking decides, and decides the plain cases: one name, one place it is written."""

    def __init__(self, index: Index, externals: Externals, overrides: Iterable[Override] = ()) -> None:
        self.index = index
        self.externals = externals
        self._stated = {(unit, item): targets for unit, item, targets in overrides}
        self.edges: defaultdict[str, dict[Edge, None]] = defaultdict(dict)
        """Kind -> its edges, each once and in the order they came: most who look for edges want one kind."""
        self.unresolved: set[Unresolved] = set()
        self.pcbs: dict[str, tuple[str, ...]] = {}
        self.visible: dict[str, frozenset[str]] = {}
        self.reach: dict[str, Reach] = {}
        self.texts = Texts({}, frozenset())
        self.qualifiers: dict[str, str] = {}
        self.orders: Orders = {}
        self.catalogued = Catalogued()
        self.translated: frozenset[str] = frozenset()
        self.kinds = Kinds(())
        self.formats: Mapping[str, str] = {}
        self._by_stem: dict[str, dict[str, str]] | None = None

    def edge(self, kind: str, source: str, target: str, evidence: str, path: str, line: int) -> None:
        """Add an edge."""
        self.edges[kind][Edge(kind, source, target, evidence, path, line)] = None

    def stated(self, item: str, *units: str) -> tuple[str, ...]:
        """Return what the user says that an item holds in one of these units, the first he speaks of; or nothing."""
        if not self._stated:
            return ()
        return next(filter(None, (self._stated.get((unit, item.upper())) for unit in units)), ())

    def answered(self, item: str) -> tuple[str, ...]:
        """Return what the user says that an item holds wherever the text leaves it open; or nothing."""
        return self.stated(item, ANYWHERE)

    def unknown(self, source: str, kind: str, name: str, reason: Reason, path: str, line: int, why: str = "") -> None:
        """Add an unresolved name; one with a symbol in it is made up where that is given its value.

        What the user says of it is believed, whoever asks for it.
        """
        if reason == "dynamic" and (names := self.stated(name, source, ANYWHERE)):
            answered = _ANSWERED_OF_CLASSES if source.startswith("class:") else _ANSWERED
            if kind in answered:
                for one in names:
                    self.name(source, answered[kind], one, "override", path, line)
                return
        if reason == "dynamic" and _SYMBOL.search(name):
            why = "symbol"
        self.unresolved.add(Unresolved(source, kind, name, reason, path, line, why))

    def name(self, source: str, kind: str, name: str, evidence: str, path: str, line: int) -> None:
        """Resolve a name by the policy of its kind of reference, and add what comes of it."""
        row = POLICY[kind]
        found = self._near(self._candidates(source, row, name), row, source, path, line)
        own = self.index.units[source]
        if len(found) > 1 and row.edge in _OF_DIALOGUES and own.language in DIALOGUES:
            near, twins = in_folder(self.index, found, path), self.index.find((own.space,), own.name)
            found = beside_its_twin(self.index, near, source, twins)
        elif len(found) > 1 and row.spaces[0] in _KEPT:
            found = self._one_of(found, name, own)
        if len(found) > 1:
            self.candidates(source, row.edge, name, found, path, line)
        elif found:
            self.edge(row.edge, source, found[0], evidence, path, line)
        elif external := self._external(source, row, name):
            known = stem(name) if row.edge in _DRAWN and "." in name else name
            self.edge(row.edge, source, self.index.add(external, known, "external"), evidence, path, line)
        elif row.edge in _DRAWN and name.upper() in self.index.mapsets:
            self.edge(row.edge, source, self.index.add("copybook", name, "implied"), evidence, path, line)
        elif row.implied:
            self.edge(row.edge, source, self.index.add(row.implied, name, "implied"), evidence, path, line)
        else:
            self.unknown(source, row.edge, name, "missing", path, line)

    def _one_of(self, found: list[str], name: str, source: EstateUnit) -> list[str]:
        """Return which of several programs or macros of one name a unit means."""
        within = [one for one in found if self.index.units[one].path == source.path]
        if len(within) == 1 and source.space == "program":
            return within  # what stands in one text is compiled and bound together
        found = self.catalogued.meant(self.index, found, name, source.path)
        if len(found) < 2 or source.space != "program":
            return found
        return beside_its_twin(self.index, found, source.id, self.index.find(("program",), source.name))

    def _external(self, source: str, row: Row, name: str) -> str:
        """Return the space in which a name is the platform's, or nothing."""
        language = self.index.units[source].language
        names = (name.upper(), stem(name)) if row.edge in _DRAWN and "." in name else (name,)
        known = (space for space in row.spaces for one in names if self.externals.has_of(language, space, one))
        return next(known, "")

    def lead(
        self, kind: str, source: str, name: str, found: Sequence[str], evidence: str, path: str, line: int
    ) -> None:
        """Add what a name leads to: an edge to the one unit it means, candidates, or a missing name."""
        if not found:
            self.unknown(source, kind, name, "missing", path, line)
        elif len(found) > 1:
            self.candidates(source, kind, name, found, path, line)
        else:
            self.edge(kind, source, found[0], evidence, path, line)

    def announce(self, space: str, name: str) -> None:
        """Make a name known that exists by being named, unless it is the platform's."""
        if not self.externals.has(space, name):
            self.index.add(space, name, "implied")

    def candidates(self, source: str, kind: str, name: str, found: Iterable[str], path: str, line: int) -> None:
        """Add an ambiguous name: an edge for each possibility, a row that says so, and one more if some are cut."""
        few, cut = fewest(found)
        for target in few:
            self.edge(kind, source, target, "candidate", path, line)
        self.unknown(source, kind, name, "ambiguous", path, line)
        if cut:
            self.unknown(source, kind, name, "cut", path, line)

    def _candidates(self, source: str, row: Row, name: str) -> list[str]:
        if row.edge == "call":
            nested = self._nested(source, name)
            if nested:
                return nested
        if row.implied == "table":
            return self.tables(source, name)
        find = self.index.find_text if row.edge in _DRAWN else self.index.find
        found = find(row.spaces, name)
        if row.spaces[0] == "macro":  # a member that holds a program is no macro, though its name is known
            own = self.index.units[source].language
            found = [one for one in found if self._draws(own, one)]
        if not found and row.edge == "call" and (file := stem(name.replace("\\", "/"))) != name:
            # `bin/pay.so`: the file that a program was compiled to
            found = self.index.find(row.spaces, file) or self._in_file(file)
        if not found and "." not in name:
            found = next((tail for space in row.spaces if (tail := self.index.find_tail(space, name))), [])
        return found

    def _in_file(self, file: str) -> list[str]:
        """Return what the sources of a stem begin with: the file that they are compiled to has their name."""
        if self._by_stem is None:
            self._by_stem = {}
            for one in sorted(self.index.units.values(), key=lambda unit: (unit.path, unit.first_line, unit.id)):
                if one.space in ("program", "routine") and one.path:
                    self._by_stem.setdefault(stem(one.path), {}).setdefault(one.path, one.id)
        return sorted(self._by_stem.get(file, {}).values())

    def _draws(self, own: str, one: str) -> bool:
        """Tell whether a macro may be meant: one of the same language, or a member of the library that holds it."""
        unit = self.index.units[one]
        return unit.space not in _KEPT or (unit.space == "macro" and unit.language == own)

    def tables(self, source: str, name: str) -> list[str]:
        """Return the tables a name leads to: one without a schema stands in the one its program is bound with."""
        qualifier = self.qualifiers.get(source, "") if "." not in name else ""
        bound = self.index.find(("table",), f"{qualifier}.{name}") if qualifier else []
        found = bound or self.index.find(("table",), name)
        return found or ([] if "." in name else self.index.find_tail("table", name))

    def _near(self, found: list[str], row: Row, source: str, path: str, line: int) -> list[str]:
        """A proc in the stream of a job hides those of the same name elsewhere (z/OS MVS JCL Reference, "PROC")."""
        found = in_use(self.index, found, self.translated) if len(found) > 1 else found
        if len(found) < 2:
            return found
        if self.index.units[source].language in LIBRARIES:
            return closest(self.index, found, path)
        if row.edge in _DRAWN:
            found = self._copied(found, source, path)
            found = ordered(self.index, found, self.orders.get(source, ()))
        if row.edge == "includes" and all(self.index.units[one].space == "member" for one in found):
            return nearest(self.index, found, path)
        if row.implied == "segment" and source in self.visible:
            seen = [one for one in found if one in self.visible[source]]
            return seen if len(seen) == 1 else found
        if source in self.reach and row.edge in {"call", "copy"}:
            return within(self.index, found, self.reach[source], path)
        if source in self.reach and row.edge == "includes":
            return self._macro(found, source, path, line)
        if row.edge == "runs":
            return in_folder(self.index, found, path)
        if row.edge != "invokes":
            return found
        near = [one for one in found if self.index.units[one].path == path]
        near = near if len(near) == 1 else self._following(near, row, line)
        return near or in_folder(self.index, ordered(self.index, found, self.orders.get(source, ())), path)

    def _copied(self, found: list[str], source: str, path: str) -> list[str]:
        """Return which of several members of one name a text draws in."""
        language = self.index.units[source].language
        if source in self.reach or language == "jcl":
            return of_language(self.index, found, language)  # the tree, or JCLLIB, is asked further down
        return copied(self.index, found, language, path)

    def _following(self, near: list[str], row: Row, line: int) -> list[str]:
        """Return the job that begins next: one that goes on under its own name submits what stands in its stream."""
        after = [one for one in near if self.index.units[one].first_line > line] if row.spaces[0] == "job" else []
        return [min(after, key=lambda one: self.index.units[one].first_line)] if after else []

    def _macro(self, found: list[str], source: str, path: str, line: int) -> list[str]:
        """Return which of several macros a statement means; all, where it can see none of them."""
        seen = self.texts.seen(found, source)
        if not seen:
            return found
        near = within(self.index, seen, self.reach[source], path)
        return near if len(near) == 1 else defined(self.index, near, path, line)

    def _nested(self, source: str, name: str) -> list[str]:
        """A program sees the programs nested in it, and those nested in the programs around it."""
        outer = self.index.units[source].name
        while outer:
            found = self.index.find(("program",), f"{outer}.{name}")
            if found:
                return found
            outer = outer.rpartition(".")[0]
        return []
