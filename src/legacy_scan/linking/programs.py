"""References of procedural code: names as written, and data items that hold names."""

from collections.abc import Sequence
from functools import lru_cache

from legacy_scan.linking.copybooks import Copybooks, Place
from legacy_scan.linking.index import stem
from legacy_scan.linking.nearness import nearest, of_language
from legacy_scan.linking.passing import Passing
from legacy_scan.linking.policy import (
    BUILDS,
    CLASS_KINDS,
    DESCRIBING,
    MODULAR,
    OF_THE_EXEC,
    POLICY,
    REGISTRIES,
    TAILED,
    TYPE_KINDS,
    TYPED,
)
from legacy_scan.linking.reached import Reached
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import MOST_CANDIDATES, Sites
from legacy_scan.linking.values import Held, Values
from legacy_scan.model.facts import Reference

_SETTLED_ELSEWHERE = TYPE_KINDS | CLASS_KINDS
_ANNOUNCED = {kind: row.implied for kind, row in POLICY.items() if row.implied in TAILED}
"""Kind of reference -> space whose names may be written without what qualifies them."""

_QUOTE = "'"
_MOST_CALLERS = 128
_SCRIPTS = (".sh", ".ksh", ".bash")
_FILE_KINDS = frozenset(
    {"reads-file", "writes-file", "updates-file", "deletes-file", "browses-file", "references-file"}
)


class Programs:
    """Resolves the references of each unit, and for a program also those of the copybooks it draws in."""

    def __init__(self, readings: Sequence[Reading], sites: Sites, copybooks: Copybooks) -> None:
        self._readings = readings
        self._sites = sites
        self._copybooks = copybooks
        self._datasets = _registered_files(sites)
        self._reached = Reached(sites.kinds)
        self._values = lru_cache(maxsize=8)(self._gather)
        self._kept_of: Place | None = None
        self._kept: dict[tuple[str, int], Held] = {}
        self._passing = Passing(readings, sites.index, lru_cache(maxsize=_MOST_CALLERS)(self._alone))

    def resolve(self) -> None:
        """Add the edges and unresolved names of all units whose names are not types."""
        self._announce_qualified()
        for at, reading in enumerate(self._readings):
            if reading.facts.language in BUILDS | MODULAR | DESCRIBING:
                continue
            ids = self._sites.index.ids[at]
            evidence = "declared" if reading.facts.language in REGISTRIES else "literal"
            hosted = reading.facts.language == "jcl"
            typed = reading.facts.language in TYPED
            for reference in reading.facts.references:
                if hosted and reference.kind in OF_THE_EXEC:
                    continue  # its place is that of the EXEC: see controls
                if typed and (reference.kind in _SETTLED_ELSEWHERE or reference.how == "identifier"):
                    continue
                place = (at, reference.unit)
                self._one(ids[reference.unit], place, place, reference, evidence)
            if typed:
                continue
            for number, unit in enumerate(ids):
                if self._sites.index.units[unit].space != "copybook":
                    for written, reference in self._copybooks.references((at, number)):
                        self._one(unit, (at, number), written, reference, "literal")

    def _announce_qualified(self) -> None:
        """Make `SCHEMA.NAME` known first, so that a bare NAME finds it wherever in the estate it is written."""
        for _, (_, facts, _) in self._sites.kinds.having(*_ANNOUNCED):
            for reference in facts.references:
                if reference.kind in _ANNOUNCED and reference.how == "literal" and "." in reference.name:
                    self._sites.announce(_ANNOUNCED[reference.kind], reference.name)

    def _one(self, source: str, place: Place, written: Place, reference: Reference, evidence: str) -> None:
        """Resolve one reference of the unit at `place`; it stands in that unit's text or in that of a copybook."""
        kind, name, line = reference.kind, reference.name, reference.line
        if kind == "performs" and self._inside(place, name):
            return
        path = self._readings[written[0]].path
        if reference.how in ("literal", "joined"):
            self._named(source, kind, name, "joined" if reference.how == "joined" else evidence, path, line)
            return
        if reference.how == "cut":
            self._sites.unknown(source, POLICY[kind].edge, name, "cut", path, line)
            return
        holder = self._sites.index.ids[written[0]][written[1]]
        if stated := self._sites.stated(name, source, holder):
            for target in stated:
                self._named(source, kind, target, "override", path, line)
            return
        held = self._held(place, written, reference) if reference.how == "identifier" else Held((), "computed")
        for value, how in held.names[:MOST_CANDIDATES]:
            self._named(source, kind, value, how, path, line)
        name = name.partition(".")[0] if kind == "displays" else name
        if len(held.names) > MOST_CANDIDATES:
            self._sites.unknown(source, POLICY[kind].edge, name, "cut", path, line)
        for target in self._sites.answered(name) if held.rest else ():
            self._named(source, kind, target, "override", path, line)
        if held.rest and not self._sites.answered(name):
            self._sites.unknown(source, POLICY[kind].edge, name, "dynamic", path, line, held.why)

    def _inside(self, place: Place, name: str) -> bool:
        """Tell whether a subroutine stands in a unit or what it includes. Of a copycode, those who include it tell."""
        at, number = place
        return self._readings[at].facts.units[number].space == "copybook" or any(
            label.name == name for facts, _ in self._copybooks.parts(place) for label in facts.labels
        )

    def _held(self, place: Place, written: Place, reference: Reference) -> Held:
        if reference.kind == "displays" and "." in reference.name:
            mapset, _, screen = reference.name.partition(".")
            held = self._held(place, written, reference._replace(name=mapset))
            names = tuple((f"{name}.{screen.strip(_QUOTE)}", how) for name, how in held.names)
            return Held(names, held.why)
        values = self._values(place)
        said = self._reached.at(written, reference)
        part = 0 if written == place else self._copybooks.part(place, written)
        if not said or part is None:
            return self._anywhere(place, values, reference.name, self._reached.entry(written, reference))
        return values.reached(reference.name, said, part)

    def _anywhere(self, place: Place, values: Values, name: str, entry: int) -> Held:
        """Return what an item holds whatever reaches it; a program may name the same one a thousand times."""
        if self._kept_of != place:
            self._kept_of, self._kept = place, {}
        if (name, entry) not in self._kept:
            self._kept[name, entry] = values.held(name, entry)
        return self._kept[name, entry]

    def _named(self, source: str, kind: str, name: str, evidence: str, path: str, line: int) -> None:
        if kind == "references-file" and self._shown(source, name):
            kind = "displays"
        if kind in _FILE_KINDS and (dataset := self._datasets.get(name.upper())):
            name, evidence = dataset, "joined" if evidence == "literal" else evidence
        if kind == "runs-script":
            index = self._sites.index
            found = of_language(index, index.find(("member",), stem(name)), "shell")
            if found or name.endswith(_SCRIPTS) or not source.startswith("member:"):
                self._sites.lead("runs", source, name, nearest(index, found, path), evidence, path, line)
            return  # what a script names by another suffix, or none, and is no source, is its system's
        self._sites.name(source, kind, name, evidence, path, line)

    def _shown(self, source: str, name: str) -> bool:
        """Tell whether a file that CL declares or overrides is one of screens."""
        units = self._sites.index.units
        own = units[source].language == "cl"
        return own and any(units[one].language == "dds" for one in self._sites.index.find(("screen",), name))

    def _gather(self, place: Place) -> Values:
        return Values(self._copybooks.parts(place), self._passing.of(place))

    def _alone(self, place: Place) -> Values:
        return Values(self._copybooks.parts(place))


def _registered_files(sites: Sites) -> dict[str, str]:
    """CICS file -> dataset. Where two decks differ, no deck decides: the name stands for itself."""
    found: dict[str, set[str]] = {}
    for _, (_, facts, _) in sites.kinds.having("file"):
        for _, kind, name, value, _, _ in facts.bindings:
            if kind == "file" and value:
                found.setdefault(name.upper(), set()).add(value.upper())
    return {name: min(values) for name, values in found.items() if len(values) == 1}
