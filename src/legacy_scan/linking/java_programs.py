"""Programs of CICS that are classes: by the JVMCLASS of their definition, or by the annotation of a method."""

from collections.abc import Iterator, Sequence
from typing import Final

from legacy_scan.linking.index import Index
from legacy_scan.linking.policy import REGISTRIES, TYPED
from legacy_scan.linking.readings import Reading

_ANNOTATIONS: Final = frozenset({"com.ibm.cics.server.invocation.CICSProgram.value", "CICSProgram.value"})
_SCOPE: Final = "program:"


def name_programs(readings: Sequence[Reading], index: Index) -> None:
    """Make the names of such programs lead to their classes, where no source declares a program of that name."""
    classes: dict[str, list[str]] = {}
    for unit in sorted(index.units):
        if index.units[unit].space == "class":
            classes.setdefault(index.units[unit].name.upper(), []).append(unit)
    for program, name in sorted(set(_named(readings))) if classes else ():
        for unit in classes.get(name.upper(), ()):
            index.alias("program", program, unit)


def _named(readings: Sequence[Reading]) -> Iterator[tuple[str, str]]:
    """Yield (program, class). A definition is kept in upper case, and may name a bundle before the class."""
    for reading in readings:
        facts = reading.facts
        if facts.language in REGISTRIES:
            for row in facts.bindings:
                if row.kind == "attribute" and row.name == "jvmclass" and row.scope.startswith(_SCOPE):
                    yield row.scope[len(_SCOPE) :], row.value.rpartition(":")[2].replace("/", ".")
        elif facts.language in TYPED:
            for row in facts.bindings:
                if row.kind == "annotation-element" and row.name in _ANNOTATIONS:
                    yield row.value, facts.units[row.unit].name
