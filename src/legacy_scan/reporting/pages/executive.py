"""The first page: what a manager reads in two minutes, and nothing else."""

from dataclasses import dataclass

from legacy_scan.model.assessment import Effort
from legacy_scan.reporting.blockers import Blocker, blockers
from legacy_scan.reporting.charts import Gauge, Quadrant, Stack, quadrant, stack
from legacy_scan.reporting.coverage import coverage
from legacy_scan.reporting.figures import effort_range, mean_confidence, mean_readiness, total
from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.pages.overview import bands_table, waves_table
from legacy_scan.reporting.pages.unknowns import Unknown, unknowns
from legacy_scan.reporting.tables import Table, many, percent, share

MOST_BLOCKERS = 5
STATES = ("analysed", "partial", "skipped", "failed")


@dataclass(frozen=True, slots=True)
class Executive:
    """`ledger` adds up: discovered is the sum of the other four."""

    lead: str
    discovered: int
    ledger: Stack
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
    effort = total(component.effort for component in lookup.assessment.plan.components)
    gauges = _gauges(lookup, units)
    return Executive(
        lead=_lead(lookup, len(units), effort),
        discovered=len(ledger),
        ledger=stack((state, sum(row.state == state for row in ledger)) for state in STATES),
        gauges=gauges,
        confidence=gauges[-1].text,
        bands=bands_table(lookup),
        quadrant=quadrant(lookup),
        waves=waves_table(lookup),
        effort=effort_range(effort),
        blockers=blockers(lookup, MOST_BLOCKERS),
        unknowns=unknowns(lookup),
    )


def _gauges(lookup: Lookup, units: list[str]) -> tuple[Gauge, ...]:
    understood, known = coverage(lookup.assessment.estate.ledger)
    readiness, confidence = mean_readiness(lookup, units), mean_confidence(lookup)
    return (
        _gauge("readiness", readiness, "" if readiness is None else f"{readiness:.0f}", "of 100, by size"),
        _gauge("coverage", share(understood, known) if known else None, "", "of the bytes understood"),
        _gauge("confidence", None if confidence is None else 100 * confidence, "", "in the scores"),
    )


def _gauge(name: str, value: float | None, text: str, note: str) -> Gauge:
    if value is None:
        return Gauge(name, None, "not known", note)
    return Gauge(name, round(value, 1), text or percent(value), note)


def _lead(lookup: Lookup, units: int, effort: Effort) -> str:
    plan = lookup.assessment.plan
    read = sum(row.state in ("analysed", "partial") for row in lookup.assessment.estate.ledger)
    what = f"{many(read, 'file')} were read and {many(units, 'unit')} of code found in them"
    if not plan.waves:
        return f"{what}. There is nothing to plan yet."
    return (
        f"{what}. They can move in {many(len(plan.waves), 'wave')}, made of "
        f"{many(len(plan.components), 'component')}, each wave shippable alone. "
        f"Likely effort: {effort_range(effort)} person-months."
    )
