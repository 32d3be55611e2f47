"""Facts to JSON and back. Positional arrays: the field order of the NamedTuples is the format.

Facts are six lines: what most ask for, then each column that only few ask for, which stays `Packed`.
"""

from typing import Final

from legacy_scan.model.facts import (
    Binding,
    Block,
    FileFacts,
    Flow,
    Guest,
    Health,
    Item,
    Label,
    Measure,
    Mention,
    Reference,
    Trait,
    Unit,
)
from legacy_scan.model.packed import column, packed, rows, unpacked

LINES: Final = 6
"""A text's."""


def encode(facts: FileFacts) -> list[bytes]:
    """Return the facts as LINES lines of JSON."""
    asked = (
        *(facts.language, facts.dialect, facts.health),
        *(facts.units, facts.references, facts.bindings, facts.traits, facts.measures, facts.guests),
    )
    return list(map(packed, (asked, facts.items, facts.labels, facts.flows, facts.blocks, facts.mentions)))


def decode(lines: list[bytes]) -> FileFacts:
    """Return the facts that `encode` wrote. Raises ValueError or TypeError on anything else."""
    asked, items, labels, flows, blocks, mentions = lines
    language, dialect, (total, lost, where), units, references, bindings, traits, measures, guests = unpacked(asked)
    return FileFacts(
        language,
        dialect,
        Health(total, lost, tuple(where)),
        rows(Unit, units),
        rows(Reference, references),
        rows(Binding, bindings),
        column(Item, items),
        column(Label, labels),
        column(Flow, flows),
        rows(Trait, traits),
        rows(Measure, measures),
        rows(Guest, guests),
        column(Block, blocks),
        column(Mention, mentions),
    )
