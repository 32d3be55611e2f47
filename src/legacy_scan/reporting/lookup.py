"""An assessment turned round once, so that a page finds what belongs to a unit without a search."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from legacy_scan.model.assessment import Assessment, Component, Finding, RuleCard, Score, Vitals
from legacy_scan.model.estate import Edge, EstateUnit, Unresolved
from legacy_scan.model.procedures import Procedure
from legacy_scan.reporting.addresses import Addresses, addresses

T = TypeVar("T")
Groups = dict[str, list[T]]


@dataclass(frozen=True, slots=True)
class Lookup:
    """The assessment and its indexes. Units are named by id, components and rules by name.

    `digests` are the SHA-256 of the files beside the pages, by path.
    """

    assessment: Assessment
    units: dict[str, EstateUnit]
    scores: dict[str, Score]
    vitals: dict[str, Vitals]
    cycles: Counter[str]
    measures: dict[str, dict[str, int]]
    findings: Groups[Finding]
    findings_by_rule: Groups[Finding]
    rules: dict[str, RuleCard]
    edges_out: Groups[Edge]
    edges_in: Groups[Edge]
    unresolved: Groups[Unresolved]
    components: dict[str, Component]
    procedures: dict[str, Procedure]
    component_of: dict[str, str]
    wave_of: dict[str, int]
    at: Addresses
    digests: Mapping[str, str]

    def source_units(self) -> list[EstateUnit]:
        """Return the units that have text of their own, in the order of the estate."""
        return [unit for unit in self.assessment.estate.units if unit.origin == "source"]

    def wave_of_unit(self, unit: str) -> int | None:
        """Return the number of the wave a unit moves in, or None where the plan has no place for it."""
        return self.wave_of.get(self.component_of.get(unit, ""))

    def size(self, unit: str) -> int:
        """Return the lines of code of a unit, or its lines where no extractor counted code."""
        known = self.units.get(unit)
        lines = known.last_line - known.first_line + 1 if known and known.first_line else 0
        return self.measures.get(unit, {}).get("code-lines", lines)

    def code_lines(self, units: Iterable[str]) -> int:
        """Return the lines of code of some units, as the effort is reckoned with: what was not counted is none."""
        return sum(self.measures.get(unit, {}).get("code-lines", 0) for unit in units)


def look_up(assessment: Assessment, digests: Mapping[str, str] | None = None) -> Lookup:
    """Return the assessment with its indexes."""
    estate, plan = assessment.estate, assessment.plan
    findings_by_rule = _grouped(assessment.findings, lambda finding: finding.rule)
    return Lookup(
        assessment=assessment,
        units={unit.id: unit for unit in estate.units},
        scores={score.unit: score for score in assessment.scores},
        vitals={vitals.unit: vitals for vitals in assessment.vitals},
        cycles=Counter(vitals.cycle for vitals in assessment.vitals),
        measures=_measures(assessment),
        findings=_grouped(assessment.findings, lambda finding: finding.unit),
        findings_by_rule=findings_by_rule,
        rules={rule.id: rule for rule in assessment.rules},
        edges_out=_grouped(estate.edges, lambda edge: edge.source),
        edges_in=_grouped(estate.edges, lambda edge: edge.target),
        unresolved=_grouped(estate.unresolved, lambda row: row.source),
        components={component.name: component for component in plan.components},
        procedures={procedure.unit: procedure for procedure in assessment.procedures},
        component_of={unit: component.name for component in plan.components for unit in component.units},
        wave_of={name: wave.number for wave in plan.waves for name in wave.components},
        at=addresses(assessment, findings_by_rule),
        digests=digests or {},
    )


def _grouped(rows: Iterable[T], key: Callable[[T], str]) -> Groups[T]:
    groups: Groups[T] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return dict(groups)


def _measures(assessment: Assessment) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for file in assessment.estate.files:
        for measure in file.facts.measures:
            mine = found.setdefault(file.units[measure.unit], {})
            mine[measure.name] = mine.get(measure.name, 0) + measure.value
    return found
