"""Names and statements that Java takes from a constant of another file.

A constant is found by the simple name of its class and its own; where those of one name differ, the one of the class
that the file imports, or that stands in its package; of several copies of an application in one tree, the one that
shares most folders with the file. Where that does not tell it, none is taken. What is found has the evidence `joined`:
two files tell it together.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from legacy_scan.extraction.directory import directory_name
from legacy_scan.linking.nearness import shared
from legacy_scan.linking.policy import TYPED
from legacy_scan.linking.readings import Reading
from legacy_scan.model.facts import Binding, Reference

_CONSTANT: Final = re.compile(r"(?:[\w$]+\.)*[A-Za-z_$][\w$]*")
_QUEUES: Final = frozenset({"reads-queue", "writes-queue", "references-queue"})
_OF_CICS: Final = ("xctl", "start", "reads-file", "writes-file", "updates-file", "deletes-file", "browses-file")
_TABLES: Final = ("reads-table", "writes-table", "updates-table", "deletes-table")
_NAMES: Final = frozenset(
    {*_QUEUES, *_TABLES, "resource", "named-query", "persistence-unit", "call", "link", "maps-table", *_OF_CICS}
)
_STATEMENTS: Final = {"references-table": "-table", "reads-entity": "-entity"}
_EXPRESSION: Final = "="
_UNKNOWN: Final = "unknown-"
_SUM: Final = re.compile(r'"[^"]*"|[^+"]+')
_LONGEST: Final = 400
_INHERITS: Final = frozenset({"extends", "implements"})


class _Said(NamedTuple):
    """What a constant is, and where that is said."""

    value: str
    owner: str
    path: str


class Constants:
    """The constants of an estate, by the simple name of their class."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._values: defaultdict[tuple[str, str, str], set[_Said]] = defaultdict(set)
        for reading in readings:
            if reading.facts.language in TYPED:
                package = _package(reading)
                for row in reading.facts.bindings:
                    if row.kind in ("constant", "statement"):
                        self._values[row.kind, row.scope, row.name].add(
                            _Said(row.value, _joined(package, row.scope), reading.path)
                        )

    def settled(self, reading: Reading) -> Reading:
        """Return a reading whose references to constants of other files are what these say."""
        facts = reading.facts
        if facts.language not in TYPED or not self._values:
            return reading
        queries = any(row.kind == "query" and _is_open(row) for row in facts.bindings)
        if not queries and not any(
            one.how == "computed" and (one.kind in _NAMES or one.kind in _STATEMENTS) for one in facts.references
        ):
            return reading
        found = tuple(each for one in facts.references for each in self._meant(one, reading))
        tables = {one.name for one in facts.references if one.kind == "maps-table" and one.how == "computed"}
        bindings = facts.bindings
        if tables:
            bindings = tuple(self._entity(row, reading) if row.value in tables else row for row in bindings)
        if queries:
            bindings = tuple(self._query(row, reading) if row.kind == "query" else row for row in bindings)
        return reading._replace(facts=facts._replace(references=tuple(dict.fromkeys(found)), bindings=bindings))

    def _entity(self, row: Binding, reading: Reading) -> Binding:
        """An entity lies in the table that the constant is."""
        said = self._value("constant", row.value, reading) if row.kind == "entity" else ""
        return row._replace(value=said) if said else row

    def _query(self, row: Binding, reading: Reading) -> Binding:
        """A query has the name, and does what is said, by constants of another file."""
        if row.name.startswith(_EXPRESSION) and (name := self._value("constant", row.name[1:], reading)):
            row = row._replace(name=name)
        unknown, of, text = row.value.partition(":")
        if of and unknown.startswith(_UNKNOWN) and (said := self._value("statement", text, reading)):
            ending = unknown.removeprefix(_UNKNOWN)
            parts = [part for part in said.split() if part.partition(":")[0].endswith(ending)]
            row = row._replace(value=" ".join(parts) or row.value)
        return row

    def _meant(self, one: Reference, reading: Reading) -> Iterator[Reference]:
        kind = "constant" if one.kind in _NAMES else "statement" if one.kind in _STATEMENTS else ""
        said = self._value(kind, one.name, reading) if kind and one.how == "computed" else ""
        if not said:
            yield one
        elif kind == "constant":
            yield _named(one, said)
        else:
            ending = _STATEMENTS[one.kind]
            for part in said.split():
                what, _, name = part.partition(":")
                if what.endswith(ending) or (what == "call" and ending == "-table"):
                    yield one._replace(kind=what, name=name, how="literal" if what.endswith("-entity") else "joined")

    def _value(self, kind: str, name: str, reading: Reading) -> str:
        if kind == "constant" and "+" in name and len(name) <= _LONGEST:
            parts = [self._part(part, reading) for one in _SUM.findall(name) if (part := one.strip())]
            return "".join(parts) if parts and all(parts) else ""
        if not _CONSTANT.fullmatch(name):
            return ""
        owner, _, constant = name.rpartition(".")
        owners = (owner.rpartition(".")[2],) if owner else tuple(_owners(constant, reading.facts.references))
        found = [said for one in owners for said in self._values.get((kind, one, constant), ())]
        if len({said.value for said in found}) > 1:
            found = _meant_of(found, owner, constant, reading)
        values = {said.value for said in found}
        return values.pop() if len(values) == 1 else ""

    def _part(self, part: str, reading: Reading) -> str:
        """Return what a part of a sum is: a text, or a constant."""
        if part[:1] == '"':
            return part[1:-1] if part[-1:] == '"' and len(part) > 1 else ""
        return self._value("constant", part, reading)


def _meant_of(found: Sequence[_Said], owner: str, constant: str, reading: Reading) -> list[_Said]:
    """Return those of some constants that a file may mean: of the class that it says, and nearest to it."""
    own = [one for one in found if one.owner == _owner(owner, constant, reading)]
    near = {one: shared(one.path, reading.path) for one in own}
    most = max(near.values(), default=0)
    return [one for one in own if near[one] == most] if most else own


def _owner(owner: str, constant: str, reading: Reading) -> str:
    """Return the qualified name of the class that a constant is of, where imports or the package tell it."""
    ending = f".{owner or constant}"
    kind = "import" if owner else "import-static"
    imported = [one.name for one in reading.facts.references if one.kind == kind and one.name.endswith(ending)]
    if imported:
        return imported[0] if owner else imported[0].removesuffix(ending)
    if "." in owner or not owner:
        return owner
    return _joined(_package(reading), owner)


def _package(reading: Reading) -> str:
    return next((row.value for row in reading.facts.bindings if row.kind == "package"), "")


def _joined(package: str, name: str) -> str:
    return f"{package}.{name}" if package else name


def _is_open(row: Binding) -> bool:
    return row.name.startswith(_EXPRESSION) or row.value.startswith(_UNKNOWN)


def _owners(constant: str, references: Iterable[Reference]) -> Iterator[str]:
    """Yield the simple names of the types that a file may have a bare constant from."""
    for one in references:
        if one.kind == "import-static" and one.name.endswith(f".{constant}"):
            yield one.name.split(".")[-2]
        elif one.kind == "import-on-demand" or one.kind in _INHERITS:
            yield one.name.rpartition(".")[2]


def _named(one: Reference, said: str) -> Reference:
    if one.kind in _QUEUES:
        return one._replace(name=said, how="identifier" if "/" in said or ":" in said else "joined")
    return one._replace(name=directory_name(said) if one.kind == "resource" else said, how="joined")
