"""What the user says that symbols of JCL and placeholders of templates stand for, put in before anything is linked."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from legacy_scan.linking.index import stem
from legacy_scan.linking.policy import REGISTRIES
from legacy_scan.linking.readings import ANYWHERE, Override, Reading
from legacy_scan.model.estate import Edge
from legacy_scan.model.facts import Binding, Reference, Unit
from legacy_scan.model.names import name_of

SYMBOL: Final = re.compile(
    r"&[A-Z@#$][A-Z0-9@#$]*|%%[A-Z0-9@#$_]+|<[^<>\s]+>|\$\{[^{}\s]+\}|@[A-Z0-9_]+@|\{\{[^{}]+\}\}", re.IGNORECASE
)
"""`&HLQ`, `%%ENV`, `<HLQ>`, `${USER}`, `@HLQ@`, `{{ hlq }}`: JCL's own, those of schedulers, and those of templates."""
_TEXTS: Final = REGISTRIES | frozenset(
    (
        *("jcl", "shell", "skeleton", "sql", "web-service", "dbd", "imscmd"),
        *("adabas", "adrdssu", "binder", "copies", "dsnutil", "endevor", "ftp", "idcams", "sort", "sqlldr", "tso"),
    )
)
"""Languages that a scheduler, an installer or the system fills in. In others such a sign is an operator or a type."""

Symbols = dict[str, str]


def is_symbol(item: str) -> bool:
    """Tell whether an override speaks of a symbol (`&HLQ`, `%%ENV`, `<HLQ>`, `${USER}`), and not of a data item."""
    return bool(SYMBOL.fullmatch(item))


@dataclass(slots=True)
class Stated:
    """The readings, filled in; and what was written there, by place."""

    readings: list[Reading]
    places: dict[tuple[str, int], set[str]] = field(default_factory=dict)

    def marked(self, edges: Iterable[Edge]) -> tuple[Edge, ...]:
        """Return the edges, those that rest on the user's word with the evidence that says so."""
        return tuple(sorted(set(map(self._marked, edges)))) if self.places else tuple(edges)

    def _marked(self, edge: Edge) -> Edge:
        texts = self.places.get((edge.path, edge.line))
        if not texts or edge.evidence not in ("literal", "joined", "declared"):
            return edge
        name = name_of(edge.target)
        return edge._replace(evidence="override") if any(name in text for text in texts) else edge


def stated(readings: Sequence[Reading], overrides: Iterable[Override]) -> Stated:
    """Return the readings with the values of the symbols that the user states.

    What the tree itself sets stays as it sets it, unless the user speaks of the very unit.
    """
    said: dict[str, Symbols] = {}
    for unit, item, targets in overrides:
        if is_symbol(item):
            said.setdefault(unit, {})[item] = targets[0]
    found = Stated(list(readings))
    if said:
        outer, inner = _set_by_the_tree(readings)
        for at, reading in enumerate(readings):
            if reading.facts.language in _TEXTS:
                found.readings[at] = _filled(reading, said, (outer, inner), found.places)
    return found


def _set_by_the_tree(readings: Iterable[Reading]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the symbols that anything sets, and those that a member which may be included sets."""
    outer, inner = set(), set()
    for _, facts, _ in readings:
        for one in facts.bindings:
            if one.kind == "symbol" and one.value:  # an empty one is for a caller to give
                outer.add(f"&{one.name.upper()}")
                if facts.units[one.unit].space not in ("job", "proc"):
                    inner.add(f"&{one.name.upper()}")
    return frozenset(outer), frozenset(inner)


def _filled(
    reading: Reading,
    said: Mapping[str, Symbols],
    known: tuple[frozenset[str], frozenset[str]],
    places: dict[tuple[str, int], set[str]],
) -> Reading:
    facts = reading.facts
    fillers = [_Filler(dict(_of_unit(unit, reading.path, said, known))) for unit in facts.units]

    def reference(one: Reference) -> Reference:
        name = fillers[one.unit].put(one.name)
        if name == one.name:
            return one
        places.setdefault((reading.path, one.line), set()).add(name.upper())
        settled = one.how == "computed" and not SYMBOL.search(name)
        return one._replace(name=name, how="literal" if settled else one.how)

    def binding(one: Binding) -> Binding:
        filler = fillers[one.unit]
        value, scope = filler.put(one.value), filler.put(one.scope)
        if value != one.value:
            places.setdefault((reading.path, one.line), set()).add(value.upper())
        return one if (value, scope) == (one.value, one.scope) else one._replace(value=value, scope=scope)

    references, bindings = tuple(map(reference, facts.references)), tuple(map(binding, facts.bindings))
    return reading._replace(facts=facts._replace(references=references, bindings=bindings))


def _of_unit(
    unit: Unit, path: str, said: Mapping[str, Symbols], known: tuple[frozenset[str], frozenset[str]]
) -> Iterator[tuple[str, str]]:
    name = f"{unit.space}:{(unit.name or stem(path)).upper()}"
    mine = {**said.get(name, {}), **said.get(f"{name}@{path}", {})}
    yield from mine.items()
    outer, inner = known
    for item, value in said.get(ANYWHERE, {}).items():
        if item not in mine and item not in (inner if unit.space == "job" else outer):
            yield item, value


class _Filler:
    """Puts values in for symbols, whole ones alone: `&A` is not the beginning of `&AB`, and `&&A` is another thing."""

    def __init__(self, values: Symbols) -> None:
        self._values = values
        shapes = [
            rf"(?<!{one[0]}){re.escape(one)}(?![A-Z0-9@#$_])\.?" if one[0] in "&%" else re.escape(one)
            for one in sorted(values, key=len, reverse=True)
        ]
        self._shape = re.compile("|".join(f"({shape})" for shape in shapes), re.IGNORECASE) if shapes else None
        self._order = [values[one] for one in sorted(values, key=len, reverse=True)]

    def put(self, text: str) -> str:
        """Return the text with the values."""
        if self._shape is None:
            return text
        return self._shape.sub(lambda match: self._order[(match.lastindex or 1) - 1], text)
