"""The first page: what a manager reads in two minutes, and nothing else."""

from typing import NamedTuple

from legacy_scan.analysis import Census, census
from legacy_scan.reporting.blockers import Blocker, blockers
from legacy_scan.reporting.charts import Gauge, Stack, stack
from legacy_scan.reporting.figures import effort_range, mean_confidence, mean_readiness, total
from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.pages.overview import bands_table, languages_table, spaces_table, waves_table
from legacy_scan.reporting.pages.unknowns import Unknown, unknowns
from legacy_scan.reporting.quadrant import Quadrant, quadrant
from legacy_scan.reporting.tables import Table, many, percent, short
from legacy_scan.reporting.unread import unread, unscored

MOST_BLOCKERS = 5
_MOST_LETTERS = 120
_MUCH = 5
"""Percent of the bytes of code: who decides by the first sentences must know that they are missing."""
_OF_SIZE = "of 100, weighed by size"
STATES = ("analysed", "partial", "skipped", "failed")


class Executive(NamedTuple):
    """`ledger` adds up: discovered is the sum of the other four. `effort` is empty where nothing is planned."""

    lead: str
    discovered: int
    ledger: Stack
    languages: Table
    spaces: Table
    gauges: tuple[Gauge, ...]
    confidence: str
    bands: Table
    quadrant: Quadrant
    waves: Table
    effort: str
    blockers: tuple[Blocker, ...]
    unknowns: tuple[Unknown, ...]


def build(lookup: Lookup) -> Executive:
    """Return the view of the executive page."""
    ledger = lookup.assessment.estate.ledger
    units = [unit.id for unit in lookup.source_units()]
    first = blockers(lookup, MOST_BLOCKERS)
    effort = total(component.effort for component in lookup.assessment.plan.components)
    counts = census(lookup.assessment.estate)
    gauges = _gauges(lookup, units, counts.coverage if counts.languages else None)
    return Executive(
        lead=_lead(lookup, len(units), first, _lost(lookup, counts)),
        discovered=len(ledger),
        ledger=stack((state, sum(row.state == state for row in ledger)) for state in STATES),
        languages=languages_table(counts),
        spaces=spaces_table(counts, len(lookup.assessment.estate.units)),
        gauges=gauges,
        confidence=gauges[-1].text,
        bands=bands_table(lookup),
        quadrant=quadrant(lookup),
        waves=waves_table(lookup),
        effort=effort_range(effort) if lookup.components else "",
        blockers=first,
        unknowns=unknowns(lookup),
    )


def _gauges(lookup: Lookup, units: list[str], covered: float | None) -> tuple[Gauge, ...]:
    readiness, confidence = mean_readiness(lookup, units), mean_confidence(lookup)
    bare = unscored(lookup.assessment.estate.ledger)
    size = f"of 100, weighed by size; {many(bare.lines, 'line')} without a score" if bare.much else _OF_SIZE
    return (
        _gauge("readiness", readiness, "" if readiness is None else f"{readiness:.0f}", size),
        _gauge("coverage", None if covered is None else 100 * covered, "", "of the bytes in languages that are read"),
        _gauge("confidence", None if confidence is None else round(100 * confidence), "", "in the scores"),
    )


def _gauge(name: str, value: float | None, text: str, note: str) -> Gauge:
    if value is None:
        return Gauge(name, None, "not known", note)
    return Gauge(name, round(value, 1), text or percent(value), note)


def _lead(lookup: Lookup, units: int, first: tuple[Blocker, ...], lost: str) -> str:
    plan = lookup.assessment.plan
    read = _read(lookup)
    said = [f"{many(units, 'unit')} in {many(read, 'file')}." if read else "No file was analysed."]
    said += [lost] if lost else []
    strange = unread(lookup.assessment.estate.ledger)
    if strange.much:
        said.append(f"This plan does not speak of {strange.sentence()}")
    bare = unscored(lookup.assessment.estate.ledger)
    if bare.much:
        said.append(bare.sentence())
    if plan.waves and not read:
        said.append("The plan holds what is known by name alone.")
    elif len(plan.waves) == 1:
        said.append(f"{'What was read' if strange.much or lost else 'All of it'} can move in one wave.")
    elif plan.waves:
        said.append(f"The way leads through {many(len(plan.waves), 'wave')}, each shippable alone.")
    if first:
        said.append(f"What weighs most: “{short(first[0].title, _MOST_LETTERS)}”, {first[0].where}.")
    return " ".join(said)


def _lost(lookup: Lookup, counts: Census) -> str:
    """Say how much of the code this report does not speak of: files that failed, and much that was not understood."""
    failed = sum(row.state == "failed" for row in lookup.assessment.estate.ledger)
    missed = 100 * (1 - counts.coverage) if counts.languages else 0.0
    if missed >= _MUCH:
        more = f", with {many(failed, 'file')} that failed" if failed else ""
        return f"This plan does not speak of {percent(missed)} of the code, which was not understood{more}."
    return f"This plan does not speak of {many(failed, 'file')} that failed." if failed else ""


def _read(lookup: Lookup) -> int:
    return sum(row.state in ("analysed", "partial") for row in lookup.assessment.estate.ledger)
