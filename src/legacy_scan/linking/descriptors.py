"""What descriptors, pages and configuration say of classes, beans, pages, addresses and resources."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from legacy_scan.extraction.directory import directory_name
from legacy_scan.linking.addresses import Addresses
from legacy_scan.linking.beans import Beans
from legacy_scan.linking.channels import KINDS, Use
from legacy_scan.linking.entity_beans import EntityBeans
from legacy_scan.linking.nearness import nearest
from legacy_scan.linking.places import Places
from legacy_scan.linking.policy import DESCRIBING, DESCRIPTOR_KINDS, POLICY, TYPE_KINDS
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import Sites
from legacy_scan.linking.views import Views
from legacy_scan.model.facts import Binding, Reference

_DECLARED: Final = "declared"
_JOINED: Final = "joined"
_FACES: Final = re.compile(r"java\.sun\.com/jsf|jcp\.org/jsf|jakarta\.faces|myfaces|richfaces|primefaces|icesoft")
_LINKS: Final = frozenset({"leads-to", "links-to"})
_BEFORE: Final = re.compile(r"(?:\$\{[^{}]*\}|<%=(?:[^%]|%(?!>))*%>)(?=/)")
_FILLED_IN: Final = re.compile(r"[$#%]\{[^{}]*\}|<%[^%]*%>|<\w+:[^<>]*>")
_ALL: Final = frozenset({"/", "/*"})
"""Addresses that take whatever nobody else does."""


class Descriptors:
    """Resolves the readings of these languages, one file after the other."""

    def __init__(self, readings: Sequence[Reading], sites: Sites) -> None:
        self._readings = [(at, one) for at, one in enumerate(readings) if one.facts.language in DESCRIBING]
        self._sites = sites
        self._beans = Beans(readings)
        self._places = Places(readings, sites.index)
        self._addresses = Addresses(sites.index)
        self._views = Views(one for _, one in self._readings)
        self._faces = {one.path for _, one in self._readings if any(map(_is_faces, one.facts.bindings))}
        """Pages with tags of JSF, whose expressions see the beans of Spring too."""
        self.channels: list[Use] = []
        """What is said of channels, once all is settled."""
        self._queues: dict[str, list[str]] = {}
        """Resource -> the queues it stands for, once all references are settled."""
        self._bindings: dict[str, Callable[[str, str, Binding], None]] = {
            "injects": self._injects,
            "fronts": self._fronts,
            "mapped-class": self._mapped,
            "listens": self._listens,
            "uses-resource": self._uses,
            "takes-from": self._channel,
            "gives-to": self._channel,
            "navigates": self._navigates,
            "el": self._el,
            "outcome": self._outcome,
            "link": self._link,
        }

    def resolve(self) -> None:
        """Add all edges, and the names that lead nowhere."""
        for at, reading in self._readings:
            ids = self._sites.index.ids[at]
            speaker = self._speaker(reading, ids[0])
            for reference in reading.facts.references:
                if reference.kind not in TYPE_KINDS:
                    source = ids[reference.unit]
                    if source == ids[0] and POLICY[reference.kind].implied == "table":
                        source = speaker
                    self._one(source, reference, reading.path)
        self._queues = self._queues_behind()
        for at, reading in self._readings:
            ids = self._sites.index.ids[at]
            for binding in reading.facts.bindings:
                if binding.kind in self._bindings:
                    self._bindings[binding.kind](reading.path, ids[binding.unit], binding)
        EntityBeans([one for _, one in self._readings], self._sites, self._made).resolve()

    def _speaker(self, reading: Reading, own: str) -> str:
        """A mapper speaks for its interface: what its statements do, the class does."""
        for row in reading.facts.bindings:
            if row.kind == "speaks-for":
                found = self._classes(row.value, reading.path)
                return found[0] if len(found) == 1 else own
        return own

    def _one(self, source: str, reference: Reference, path: str) -> None:
        _, kind, name, line, _, how = reference
        if how in ("computed", "cut"):
            self._open(source, reference, path)
        elif kind in KINDS:
            self.channels.append(Use(path, line, source, kind, name, _DECLARED))
        elif kind not in DESCRIPTOR_KINDS and kind != "starts-batch":
            self._sites.name(source, kind, name, _DECLARED, path, line)
        elif kind in ("declared-class", "serves-class", "value-class"):
            self._class(POLICY[kind].edge, source, name, path, line, sure=kind != "value-class")
        elif kind in ("names-bean", "serves-bean"):
            self._bean(POLICY[kind].edge, source, name, path, line)
        elif kind == "starts-batch":
            jobs = nearest(self._sites.index, self._sites.index.find(("batch-job",), name), path)
            self._lead(POLICY[kind].edge, source, name, jobs, _DECLARED, path, line)
        else:
            self._place(source, kind, name, path, line)

    def _open(self, source: str, reference: Reference, path: str) -> None:
        """A name that the run fills in; of an address, what is there may tell enough.

        What stands before the first stroke, as in `${context}/claims/open`, is where the application is.
        """
        _, kind, name, line, _, how = reference
        asked = _BEFORE.sub("", name).partition("?")[0]
        links = kind in _LINKS and how == "computed" and asked.startswith("/")
        found = self._addresses.asked(_FILLED_IN.sub("*", asked), path) if links else []
        if len(found) == 1:
            self._sites.edge(POLICY[kind].edge, source, found[0], _JOINED, path, line)
        else:
            self._sites.unknown(source, POLICY[kind].edge, name, "cut" if how == "cut" else "dynamic", path, line)

    # classes and beans

    def _classes(self, name: str, path: str) -> list[str]:
        found = self._sites.index.find(("class",), name.replace("$", "."))
        return nearest(self._sites.index, [one for one in found if one], path)

    def _class(self, edge: str, source: str, name: str, path: str, line: int, *, sure: bool = True) -> None:
        found = self._classes(name, path)
        if not found and self._sites.externals.has("class", name) and sure:
            found = [self._sites.index.add("class", name.replace("$", "."), "external")]
        if found or sure:
            self._lead(edge, source, name, found, _DECLARED, path, line)

    def _lead(
        self, edge: str, source: str, name: str, found: Sequence[str], evidence: str, path: str, line: int
    ) -> None:
        if list(found) != [source]:
            self._sites.lead(edge, source, name, found, evidence, path, line)

    def _bean(self, edge: str, source: str, name: str, path: str, line: int) -> None:
        made = self._beans.classes(name, path)
        found = [one for each in made for one in self._classes(each, path)]
        if not found and made:
            self._class(edge, source, made[0], path, line)
        elif found or not self._beans.known(name):
            self._lead(edge, source, name, list(dict.fromkeys(found)), _JOINED, path, line)

    def _made(self, name: str, path: str, scope: str = "") -> list[str]:
        """Return the classes that the name of a class or of a bean means, in the estate."""
        beans = [one for each in self._beans.classes(name, path) for one in self._classes(each, path)]
        return beans if scope == "bean" and beans else self._classes(name, path) or beans

    # bindings

    def _injects(self, path: str, own: str, row: Binding) -> None:
        for source in [one for one in self._made(row.name, path) if self._sites.index.units[one].path][:1] or [own]:
            if row.scope == "class":
                self._class("injects", source, row.value, path, row.line)
            elif row.scope != "el" or self._beans.classes(row.value, path):
                self._bean("injects", source, row.value, path, row.line)

    def _fronts(self, path: str, _: str, row: Binding) -> None:
        """Whoever holds the interface of a bean runs the bean."""
        for source in self._classes(row.name, path)[:1]:
            self._class("runs", source, row.value, path, row.line)

    def _mapped(self, path: str, own: str, row: Binding) -> None:
        found = self._made(row.name, path, row.scope)
        source = found[0] if len(found) == 1 else own
        self._sites.name(source, "maps-table", row.value, _DECLARED, path, row.line)

    def _listens(self, path: str, own: str, row: Binding) -> None:
        """What a listener is bound to: the queue behind a name of the directory, or else that name."""
        source = next(iter(self._made(row.name, path)), own)
        name = directory_name(row.value)
        resources = self._sites.index.find(("resource",), name)
        queues = [one for each in resources for one in self._queues.get(each, ())]
        for queue in queues:
            self._sites.edge("receives", source, queue, _JOINED, path, row.line)
        if not queues:
            kind = "resource" if resources or "/" in name else "reads-queue"
            self._sites.name(source, kind, name, _DECLARED, path, row.line)

    def _queues_behind(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        queues = (one for one in self._sites.edges["depends"] if one.target.startswith("queue:"))
        for edge in sorted(queues):
            found.setdefault(edge.source, []).append(edge.target)
        return found

    def _uses(self, path: str, own: str, row: Binding) -> None:
        source = next(iter(self._made(row.name, path)), own)
        self._sites.name(source, "resource", directory_name(row.value), _DECLARED, path, row.line)

    def _channel(self, path: str, own: str, row: Binding) -> None:
        """A bean, or what the file says without one, takes from a channel or gives to it."""
        source = next(iter(self._made(row.name, path, "bean")), own) if row.name else own
        self.channels.append(Use(path, row.line, source, row.kind, row.value, _DECLARED))

    # places

    def _place(self, source: str, kind: str, name: str, path: str, line: int) -> None:
        edge = POLICY[kind].edge
        if kind in _LINKS:
            found = self._places.linked(name, path) if kind == "links-to" else []
            self._address(edge, source, name, found, _DECLARED, path, line)
        elif kind == "shows-view":
            shown = self._views.shown(name)
            if shown.cut:
                self._sites.unknown(source, edge, name, "cut", path, line)
            pages = [one for page in shown.pages for one in self._places.file(page, path)]
            for page in dict.fromkeys(pages):
                self._sites.edge(edge, source, page, _JOINED, path, line)
            if not pages:
                self._address(edge, source, name, (), _JOINED, path, line)
        else:
            found = self._shown(name.partition("?")[0], path) if kind == "shows-page" else self._places.file(name, path)
            if found:
                self._lead(edge, source, name, found, _DECLARED, path, line)
            else:
                self._lead(edge, source, name, self._places.put_in(name, path), _JOINED, path, line)

    def _shown(self, name: str, path: str) -> list[str]:
        """Return the page, or what takes that very address, as the place of an error page may."""
        served = [] if (found := self._places.page(name, path)) else self._places.address(name, path)
        return found or [one for one in served if "*" not in self._sites.index.units[one].name]

    def _address(
        self, edge: str, source: str, name: str, found: Sequence[str], evidence: str, path: str, line: int
    ) -> None:
        found = found or self._places.address(name, path)
        if name.startswith("/") and all("*" in self._sites.index.units[one].name for one in found):
            found = self._addresses.asked(name, path) or found  # a path with a variable is narrower than a pattern
        if found or not self._places.gave_up(name):
            self._lead(edge, source, name, found, evidence, path, line)
        else:
            self._sites.unknown(source, edge, name, "cut", path, line)

    def _navigates(self, path: str, own: str, row: Binding) -> None:
        views = self._places.file(row.name, path) if row.name and "*" not in row.name else []
        source = views[0] if len(views) == 1 else own
        self._place(source, "links-to", row.value, path, row.line)

    def _el(self, path: str, own: str, row: Binding) -> None:
        """An expression names a bean, or something of the request: then there is nothing to tell."""
        plain = self._sites.index.units[own].language == "jsp" and path not in self._faces
        if plain and not self._beans.in_pages(row.name):
            return
        if self._beans.classes(row.name, path):
            self._bean("references", own, row.name, path, row.line)

    def _link(self, path: str, own: str, row: Binding) -> None:
        """A link of a page of HTML: to an address of the estate, or out of it."""
        found = self._addresses.asked(row.name, path)
        if not found and "*" not in row.name:
            found = self._places.address(row.name, path)
        if len(found) == 1 and self._sites.index.units[found[0]].name not in _ALL:
            self._sites.edge("references", own, found[0], _JOINED, path, row.line)

    def _outcome(self, path: str, own: str, row: Binding) -> None:
        """An outcome names a page, a view, or a way that another file knows."""
        pages = self._places.page(row.name, path)
        shown = self._views.shown(row.name)
        if shown.cut and not pages:
            self._sites.unknown(own, "references", row.name, "cut", path, row.line)
        pages = pages or [one for page in shown.pages for one in self._places.file(page, path)]
        for page in dict.fromkeys(pages if len(pages) == 1 or shown.pages else ()):
            if page != own:
                self._sites.edge("references", own, page, _JOINED, path, row.line)


def _is_faces(row: Binding) -> bool:
    return row.kind == "taglib" and _FACES.search(row.value) is not None
