"""Facts to JSON and back. Positional arrays: the field order of the NamedTuples is the format."""

import json
from collections.abc import Callable
from typing import Any

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

_ROWS: tuple[Callable[[Any], Any], ...] = tuple(
    kind._make for kind in (Unit, Reference, Binding, Item, Label, Flow, Trait, Measure, Guest, Block, Mention)
)
_ROWS_AT = 3  # language, dialect and health come first


def encode(facts: FileFacts) -> str:
    """Return the facts as one line of JSON."""
    return json.dumps(facts, ensure_ascii=True, separators=(",", ":"))


def decode(text: str) -> FileFacts:
    """Return the facts that `encode` wrote. Raises ValueError, KeyError or TypeError on anything else."""
    return from_rows(json.loads(text))


_SAME: dict[str, str] = {}


def _shared(row: list[Any]) -> list[Any]:
    """Return a row with one string for all that are equal: facts take half the memory, and names compare at once."""
    return [_SAME.setdefault(value, value) if type(value) is str else value for value in row]


def from_rows(rows: Any) -> FileFacts:
    """Return facts from the plain lists that JSON knows. Raises ValueError or TypeError on any other shape."""
    language, dialect, (total, lost, lines) = rows[:_ROWS_AT]
    if len(rows) != _ROWS_AT + len(_ROWS):
        raise ValueError(f"{len(rows)} columns of facts, expected {_ROWS_AT + len(_ROWS)}")
    tables = (tuple([make(_shared(row)) for row in table]) for make, table in zip(_ROWS, rows[_ROWS_AT:], strict=True))
    return FileFacts(language, dialect, Health(total, lost, tuple(lines)), *tables)
