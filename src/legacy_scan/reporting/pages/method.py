"""How the numbers came about, and what the words mean."""

from typing import NamedTuple

from legacy_scan.model.names import EVIDENCE
from legacy_scan.reporting.exporters import EXPORTERS
from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.pages.glossary import EVIDENCE_MEANS, FIGURES, REASONS_MEAN, STATES_MEAN, WORDS
from legacy_scan.reporting.pages.kinds import edges_table, units_table
from legacy_scan.reporting.tables import Cell, Table, columns, number


class Method(NamedTuple):
    """`formulas` say how the figures of the pages add up, and then the run's own account of its method."""

    formulas: tuple[tuple[str, str], ...]
    rulesets: tuple[tuple[str, str], ...]
    units: Table
    edges: Table
    evidence: Table
    states: Table
    reasons: Table
    words: Table
    files: tuple[str, ...]


def build(lookup: Lookup) -> Method:
    """Return the view of the method page."""
    return Method(
        formulas=(*FIGURES, *lookup.assessment.run.method),
        rulesets=lookup.assessment.run.rulesets,
        units=units_table(lookup),
        edges=edges_table(lookup),
        evidence=_evidence(lookup),
        states=_meanings("What became of a file", "State", STATES_MEAN),
        reasons=_meanings("Why a name is not resolved", "Reason", REASONS_MEAN),
        words=_meanings("Words", "Word", WORDS),
        files=tuple(exporter.path for exporter in EXPORTERS),
    )


def _evidence(lookup: Lookup) -> Table:
    counts = dict.fromkeys(EVIDENCE, 0)
    for arc in lookup.assessment.estate.arcs:
        counts[arc.evidence] = counts.get(arc.evidence, 0) + arc.places
    rows = [(Cell(grade), Cell(EVIDENCE_MEANS.get(grade, "")), number(count)) for grade, count in counts.items()]
    return Table("Grades of evidence, strongest first", columns("Grade | What it means | Edges:num"), rows)


def _meanings(caption: str, head: str, words: tuple[tuple[str, str], ...]) -> Table:
    rows = [(Cell(word), Cell(meaning, kind="prose")) for word, meaning in words]
    return Table(caption, columns(f"{head} | What it means"), rows)
