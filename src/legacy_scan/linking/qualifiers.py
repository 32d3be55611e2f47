"""Which schema the tables of a program stand in where its text does not say: the QUALIFIER of BIND PACKAGE or PLAN."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from legacy_scan.linking.index import Index, folded
from legacy_scan.linking.readings import Reading

_PROGRAM: Final = "program:"


def qualifiers(readings: Sequence[Reading], index: Index) -> dict[str, str]:
    """Return the qualifier of each program that is bound with one; none where two decks differ."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for _, facts, _ in readings:
        for _, kind, name, value, _, scope in facts.bindings:
            if kind == "attribute" and name == "qualifier" and scope.startswith(_PROGRAM) and value.isidentifier():
                for unit in index.find(("program",), folded("program", scope.removeprefix(_PROGRAM))):
                    found[unit].add(value.upper())
    return {unit: min(said) for unit, said in found.items() if len(said) == 1}
