"""Where names stand in a Java file, and what they may mean: the facts as `java.referenced` asks of them."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator
from typing import Final, NamedTuple

from legacy_scan.model.estate import SourceFile
from legacy_scan.model.facts import Binding, Reference

_IMPORTS: Final = frozenset({"import", "import-static", "import-on-demand"})
_ELSEWHERE: Final = {"module": "package", "declared-class": "type"}
"""What a module requires, and the class of a bean in a page."""
_OF_THE_INNER: Final = frozenset({"extends", "implements", "annotation", "construct"})
"""What is true of a nested type alone, and not of the one around it that it is written with."""
_SINGLE: Final = frozenset({"import", "import-static"})
_PACKAGE: Final = re.compile(r"(?:[a-z_][\w$]*\.)+")
_SIGNATURE_LINES: Final = 8
"""How many lines the parameters of a method may take."""


class Site(NamedTuple):
    """One place: the kind of site, the names that may stand there, unit, line and column."""

    kind: str
    names: tuple[str, ...]
    unit: int
    line: int
    column: int


class Signature(NamedTuple):
    """What a declared method takes and returns, as far as types of classes go."""

    parameters: tuple[str, ...]
    returns: tuple[str, ...]


def used(row: Reference, names: "Names") -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the kinds of site at a reference, each with the names that may stand there."""
    if row.kind in _IMPORTS:
        owner, _, last = row.name.rpartition(".")
        if row.kind == "import-on-demand":
            yield "package", (owner if last[:1].isupper() else row.name,)
            yield row.kind, (f"{row.name}.*", row.name)
        elif row.kind == "import-static":
            yield "package", (owner.rpartition(".")[0],)
            yield row.kind, (row.name, owner)
        else:
            yield "package", (owner,)
            yield row.kind, (row.name,)
        return
    if row.kind in _ELSEWHERE:
        yield _ELSEWHERE[row.kind], (row.name,)
        return
    name = row.name.partition(" ")[0]
    name = name.rpartition("#")[2] if row.how == "computed" else name
    meanings = (name,) if row.how == "literal" else names.of(name)
    yield row.kind, meanings
    if row.how == "literal" and row.kind not in ("method-call", "super-call"):
        if outer := names.outer(name):
            yield "type" if row.kind in _OF_THE_INNER else row.kind, (outer,)
        if package := names.package(name):
            yield "package", (package, name.rpartition(".")[0])


def sites(file: SourceFile, names: "Names", asked: Container[str]) -> Iterator[Site]:
    """Yield the sites of a file that are no references, or more than one, but methods; of the kinds that are asked."""
    if "variable" in asked:
        yield from _arguments(file, names)
    if "declared-type" in asked:
        for number, one in enumerate(file.facts.units):
            if one.space == "class":
                yield Site("declared-type", (one.name,), number, one.first_line, 1)
    for unit, kind, name, value, line, _ in file.facts.bindings:
        if kind == "call":
            yield Site("method-call", (f"{value}.{name}" if value else name,), unit, line, 1)
        elif kind == "returns":
            yield Site("return", (value,), unit, line, 1)
        elif kind == "anonymous":
            yield Site("extends", (name,) if value == "literal" else names.of(name), unit, line, 1)


def _arguments(file: SourceFile, names: "Names") -> Iterator[Site]:
    """Yield the type arguments of variables, which count as their types."""
    arguments = [row for row in file.facts.references if row.kind == "type-argument"]
    variables = {row.line for row in file.facts.references if row.kind == "variable"} if arguments else ()
    for row in arguments:
        if row.line in variables:
            meanings = (row.name,) if row.how == "literal" else names.of(row.name)
            yield Site("variable", meanings, row.unit, row.line, row.column)


def methods(file: SourceFile) -> Iterator[Site]:
    """Yield the methods that a file declares, by their names."""
    for unit, kind, label, line in file.facts.labels:
        if kind == "method":
            inside, _, name = label.rpartition(".")
            if name != inside:
                yield Site("declared-method", (f"{file.facts.units[unit].name}.{name}",), unit, line, 1)


def signatures(file: SourceFile, names: "Names") -> dict[int, Signature]:
    """Return the signature of the method that is declared in each line."""
    lines = sorted({label.line for label in file.facts.labels if label.kind == "method"})
    taken: dict[int, list[str]] = {line: [] for line in lines}
    given: dict[int, list[str]] = {line: [] for line in lines}
    for row in file.facts.references:
        if row.kind not in ("parameter", "return"):
            continue
        at = bisect_right(lines, row.line) - 1
        if at >= 0 and row.line < lines[at] + _SIGNATURE_LINES:
            meant = (row.name,) if row.how == "literal" else names.of(row.name)
            if row.kind == "parameter":
                taken[lines[at]].append(meant[0])
            else:
                given[lines[at]] += meant
    return {line: Signature(tuple(taken[line]), tuple(given[line])) for line in lines}


class Names:
    """What a simple name may mean in one file."""

    def __init__(self, references: Iterable[Reference], bindings: Iterable[Binding], classes: frozenset[str]) -> None:
        self._single: dict[str, str] = {}
        self._packages: list[str] = []
        self._own = ""
        self._classes = classes
        self._known: dict[str, tuple[str, ...]] = {}
        for used in references:
            if used.kind in _SINGLE:
                self._single[used.name.rpartition(".")[2]] = used.name
        for row in bindings:
            if row.kind == "import-on-demand":
                self._packages.append(row.value)
            elif row.kind == "package":
                self._own = row.value

    def of(self, name: str) -> tuple[str, ...]:
        """Return the qualified names that a name may stand for, or the name itself."""
        if name not in self._known:
            self._known[name] = self._meanings(name)
        return self._known[name]

    def package(self, name: str) -> str:
        """Return the package that a name was written with; empty where an import or the package itself brings it in."""
        match = _PACKAGE.match(name)
        if match is None or match.end() == len(name):
            return ""
        package = match[0][:-1]
        simple = name[match.end() :].partition(".")[0]
        brought = self._single.get(simple) == f"{package}.{simple}" or package in (self._own, "java.lang")
        return "" if brought or package in self._packages else package

    def outer(self, name: str) -> str:
        """Return the type around a nested type that was written with it; empty for any other name."""
        match = _PACKAGE.match(name)
        _, dot, simple = name[match.end() if match else 0 :].rpartition(".")
        brought = self._single.get(simple) == name
        return "" if not dot or brought else name[: -len(simple) - 1]

    def written(self, kind: str, name: str) -> str:
        """Return how a name is written at a site: whole in an import, and where no import brings it in."""
        if kind in _IMPORTS:
            return f"import {name};"
        match = _PACKAGE.match(name)
        return name if match is None or self.package(name) else name[match.end() :]

    def _meanings(self, name: str) -> tuple[str, ...]:
        head, dot, rest = name.partition(".")
        if head in self._single:
            return (f"{self._single[head]}{dot}{rest}",)
        own = f"{self._own}.{head}" if self._own else head
        if own in self._classes:
            return (f"{own}{dot}{rest}",)
        possible = [f"{package}.{head}" for package in self._packages]
        certain = [one for one in possible if one in self._classes]
        return tuple(f"{one}{dot}{rest}" for one in certain or possible) or (name,)
