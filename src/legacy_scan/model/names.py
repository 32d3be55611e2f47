"""How things are called: unit ids, name spaces and grades of evidence."""

from typing import Final

EVIDENCE: Final = (
    "declared",
    "literal",
    "type",
    "joined",
    "value-clause",
    "move-literal",
    "move-item",
    "candidate",
    "override",
)
"""Grades of evidence, strongest first; `override` is the user's own word and outranks none of the others."""

UPPER_SPACES: Final = frozenset(
    {
        "program",
        "copybook",
        "macro",
        "job",
        "proc",
        "transaction",
        "screen",
        "table",
        "dataset",
        "queue",
        "segment",
        "record",
        "set",
        "area",
        "subschema",
        "channel",
        "storage",
        "psb",
        "database",
    }
)
"""Spaces whose names mean the same in any case, and are shown in upper case."""

CONTROL: Final = frozenset({"call", "link", "xctl", "start", "return-transid", "runs", "invokes", "injects"})
"""Edge kinds along which control passes from one unit to another; components and waves follow them."""


def unit_id(space: str, name: str) -> str:
    """Return `space:NAME`, the id every output uses; an `@` inside a name is `%40`."""
    shown = name.upper() if space in UPPER_SPACES else name
    return f"{space}:{shown.replace('@', '%40')}"


def space_of(unit: str) -> str:
    """Return the space of a unit id."""
    return unit.partition(":")[0]


def name_of(unit: str) -> str:
    """Return the name of a unit id as people write it, with its `@path` suffix where it is a homonym."""
    return unit.partition(":")[2].replace("%40", "@")
