"""Beans by their names: those that descriptors declare, and those that annotations make of Java classes."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from legacy_scan.linking.nearness import distance
from legacy_scan.linking.readings import Reading

_NAMED: Final = frozenset(
    {
        "javax.inject.Named",
        "jakarta.inject.Named",
        "javax.faces.bean.ManagedBean",
        "javax.annotation.ManagedBean",
        "javax.ejb.Stateless",
        "javax.ejb.Stateful",
        "javax.ejb.Singleton",
        "javax.ejb.MessageDriven",
        "jakarta.ejb.Stateless",
        "jakarta.ejb.Stateful",
        "jakarta.ejb.Singleton",
        "jakarta.ejb.MessageDriven",
        "org.springframework.stereotype.Component",
        "org.springframework.stereotype.Service",
        "org.springframework.stereotype.Repository",
        "org.springframework.stereotype.Controller",
        "org.springframework.web.bind.annotation.RestController",
        "org.springframework.context.annotation.Configuration",
        "javax.enterprise.inject.Model",
        "jakarta.enterprise.inject.Model",
    }
)
_NOT_OF_PAGES: Final = ("javax.ejb.", "jakarta.ejb.", "org.springframework.")
_UNSEEN: Final = frozenset({"spring", "ejb"})
"""Beans that an expression of a JSP does not see: they are in no scope of the request, as those of JSF and CDI are."""
_NAMES: Final = ("value", "name")
_BY_PACKAGE: Final = {
    package: {name.rpartition(".")[2]: name for name in _NAMED if name.rpartition(".")[0] == package}
    for package in {name.rpartition(".")[0] for name in _NAMED}
}
"""Package -> simple name -> name: what an import on demand brings."""


class Beans:
    """Which class a name of a bean means."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._classes: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        """Name -> (path where it is declared, name of the class)."""
        self._unmade: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        """The same of beans that a factory or the server makes: where one of these is nearer, no class is known."""
        self._aliases: dict[str, str] = {}
        self._names: set[str] = set()
        self._in_pages: set[str] = set()
        self._near: dict[tuple[str, str], list[str]] = {}
        self._own: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for reading in readings:
            if reading.facts.language == "java":
                self._annotated(reading)
            else:
                self._declared(reading)
        for name, rows in self._classes.items():
            for where, made in rows:
                self._own[name, where].append(made)

    def _declared(self, reading: Reading) -> None:
        for row in reading.facts.bindings:
            if row.kind == "bean-class" and row.name:
                self._names.add(row.name)
                if row.scope not in _UNSEEN:
                    self._in_pages.add(row.name)
                rows = self._classes if row.value else self._unmade
                rows[row.name].append((reading.path, row.value))
            elif row.kind == "bean-alias":
                self._aliases.setdefault(row.name, row.value)

    def _annotated(self, reading: Reading) -> None:
        marked: dict[tuple[int, str], str] = {}
        meant = _meant_in(reading)
        seen: set[str] = set()
        for unit, kind, name, _, _, scope in reading.facts.bindings:
            if kind == "annotates" and name in meant and "." not in scope:
                marked.setdefault((unit, scope), scope if ".ejb." in meant[name] else decapitalized(scope))
                if not meant[name].startswith(_NOT_OF_PAGES):
                    seen.add(scope)
        for unit, kind, name, value, _, scope in reading.facts.bindings if marked else ():
            owner, _, element = name.rpartition(".")
            if kind == "annotation-element" and element in _NAMES and owner in meant and (unit, scope) in marked:
                marked[unit, scope] = value or marked[unit, scope]
        for (unit, scope), name in sorted(marked.items()):
            if scope in seen:
                self._in_pages.add(name)
            full = reading.facts.units[unit].name
            if full.rpartition(".")[2] == scope:
                self._classes[name].append((reading.path, full))

    def add(self, name: str, path: str, made: str) -> None:
        """Take note of a bean that a producer makes."""
        self._classes[name].append((path, made))
        self._own[name, path].append(made)

    def known(self, name: str) -> bool:
        """Tell whether there is such a bean, be its class known or not."""
        return name in self._names or name in self._classes or name in self._aliases

    def in_pages(self, name: str) -> bool:
        """Tell whether an expression of a JSP sees such a bean by itself."""
        return name in self._in_pages

    def classes(self, name: str, path: str) -> list[str]:
        """Return the classes a bean of that name may have: those of the nearest declarations."""
        name = self._meant(name)
        if own := self._own.get((name, path)):
            return sorted(set(own))
        key = (name, path.rpartition("/")[0])
        if key not in self._near:
            self._near[key] = self._nearest(name, path)
        return self._near[key]

    def _meant(self, name: str) -> str:
        """Return the name that a name stands for at last; those on the way are led there at once from now on."""
        way: dict[str, None] = {}
        while name not in self._classes and name in self._aliases and name not in way:
            way[name] = None
            name = self._aliases[name]
        self._aliases.update(dict.fromkeys(way, name))
        return name

    def _nearest(self, name: str, path: str) -> list[str]:
        found: dict[int, set[str]] = {}
        for where, made in (*self._classes.get(name, ()), *self._unmade.get(name, ())):
            found.setdefault(distance(where, path), set()).add(made)
        return sorted(found[min(found)] - {""}) if found else []


def _meant_in(reading: Reading) -> dict[str, str]:
    """Return what a file may write for an annotation that names beans -> which it is."""
    meant = {name: name for name in _NAMED}
    for row in reading.facts.bindings:
        if row.kind == "import-on-demand" and row.value in _BY_PACKAGE:
            meant |= _BY_PACKAGE[row.value]
    return meant


def decapitalized(name: str) -> str:
    """Return the name of a bean for a class (java.beans.Introspector): two capitals in front stay."""
    return name if name[:2].isupper() and len(name) > 1 else name[:1].lower() + name[1:]
