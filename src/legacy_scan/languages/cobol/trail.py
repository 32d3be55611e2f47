"""The trail of a text: what each statement added to its facts, for whoever follows control afterwards."""

from collections import defaultdict
from typing import NamedTuple

from tree_sitter import Node

from legacy_scan.languages.cobol.sheet import Sheet

SILENT = frozenset(
    {
        "arithmetic_statement",
        "close_statement",
        "continue_statement",
        "delete_statement",
        "inspect_statement",
        "plain_statement",
        "start_statement",
        "trace_statement",
        "write_statement",
    }
)
"""Statements that add no rows that are followed, and after which control goes on."""


class Step(NamedTuple):
    """A statement, phrase or label, where it stands, and the rows that it added to the sheet."""

    kind: str
    node: Node
    leaves: bool
    scope: str
    section: str
    bindings: range
    references: range
    flows: range


class Trail:
    """The steps of a text, in its order; each holds how many rows the sheet had after it."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._rows: list[tuple[int, str, Node, bool, str, str, int, int, int]] = []

    def add(self, kind: str, node: Node, leaves: bool = False) -> None:
        sheet = self._sheet
        self._rows.append(
            (
                sheet.unit,
                kind,
                node,
                leaves,
                sheet.scope,
                sheet.section,
                len(sheet.bindings),
                len(sheet.references),
                len(sheet.flows),
            )
        )

    def calling(self) -> set[int]:
        """Return the units that call others."""
        return {row[0] for row in self._rows if row[1] == "call_statement"}

    def steps(self, wanted: set[int]) -> dict[int, list[Step]]:
        """Return the steps of some units."""
        found: defaultdict[int, list[Step]] = defaultdict(list)
        bindings = references = flows = 0
        for unit, kind, node, leaves, scope, section, bound, referred, flown in self._rows:
            if unit in wanted:
                rows = range(bindings, bound), range(references, referred), range(flows, flown)
                found[unit].append(Step(kind, node, leaves, scope, section, *rows))
            bindings, references, flows = bound, referred, flown
        return found
