"""A unit explained: where it is, what it says, what hangs on it, and how its score came about."""

from collections.abc import Iterator

from legacy_scan.app import facts_text
from legacy_scan.app.faults import UsageError
from legacy_scan.model.assessment import Assessment, Score
from legacy_scan.model.estate import EstateUnit

_NEAR = 5


def explain(assessment: Assessment, wanted: str) -> Iterator[str]:
    """Yield lines. Raises UsageError where no unit, or more than one, has that id or name."""
    unit = _find(assessment, wanted)
    yield f"{unit.id}"
    yield f"  {unit.origin}" + (f", {unit.path}:{unit.first_line}-{unit.last_line}" if unit.path else "")
    yield from _planned(assessment, unit.id)
    yield from _numbers(assessment, unit.id)
    yield "findings"
    for finding in assessment.findings:
        if finding.unit == unit.id:
            at = f"{finding.path}:{finding.line} " if finding.path else ""
            yield f"  {at}{finding.rule} ({finding.category}, effort {finding.effort})"
    yield from _graph(assessment, unit.id)
    yield "facts"
    yield from _facts(assessment, unit)


def _planned(assessment: Assessment, unit: str) -> Iterator[str]:
    plan = assessment.plan
    for component in plan.components:
        if unit in component.units:
            wave = next((f", wave {wave.number}" for wave in plan.waves if component.name in wave.components), "")
            yield f"  component {component.name}{wave}, {component.disposition}: {component.disposition_why}"


def _numbers(assessment: Assessment, unit: str) -> Iterator[str]:
    for vitals in assessment.vitals:
        if vitals.unit == unit:
            yield f"  used by {vitals.fan_in}, uses {vitals.fan_out}, blast radius {vitals.blast_radius}"
    for score in assessment.scores:
        if score.unit == unit:
            yield from _score(score)


def _graph(assessment: Assessment, unit: str) -> Iterator[str]:
    yield "edges"
    for edge in assessment.estate.edges:
        if unit in (edge.source, edge.target):
            yield f"  {edge.source} {edge.kind} {edge.target} ({edge.evidence}) {edge.path}:{edge.line}"
    yield "unresolved"
    for one in assessment.estate.unresolved:
        if one.source == unit:
            yield f"  {one.kind} {one.name}: {one.reason} {one.path}:{one.line}"


def _find(assessment: Assessment, wanted: str) -> EstateUnit:
    units = assessment.estate.units
    found = [one for one in units if one.id == wanted]
    found = found or [one for one in units if wanted.upper() in (one.id.upper(), one.name.upper(), *one.aliases)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{wanted!r} is the name of {', '.join(one.id for one in found)}: say which")
    near = [one.id for one in units if wanted.upper() in one.id.upper()][:_NEAR]
    raise UsageError(f"no unit {wanted!r}" + (f"; near: {', '.join(near)}" if near else ""))


def _score(score: Score) -> Iterator[str]:
    shown = "unscored" if score.readiness is None else f"{score.readiness} of 100"
    yield f"  readiness {shown} ({score.band}), confidence {score.confidence:.2f}, because"
    yield f"              {score.confidence_why}"
    for one in score.because:
        rule = f"{one.rule}: " if "/" in one.rule and not one.rule.startswith("sign/") else ""
        yield f"    {one.points:+8.2f}  {one.dimension or 'all'}: {rule}{one.text}"


def _facts(assessment: Assessment, unit: EstateUnit) -> Iterator[str]:
    for file in assessment.estate.files:
        if unit.id in file.units:
            number = file.units.index(unit.id)
            only = file.facts._replace(
                references=tuple(one for one in file.facts.references if one.unit == number),
                bindings=tuple(one for one in file.facts.bindings if one.unit == number),
                items=(),
                labels=tuple(one for one in file.facts.labels if one.unit == number),
                flows=tuple(one for one in file.facts.flows if one.unit == number),
                traits=tuple(one for one in file.facts.traits if one.unit == number),
                measures=tuple(one for one in file.facts.measures if one.unit == number),
                guests=(),
                blocks=tuple(one for one in file.facts.blocks if one.unit == number),
                mentions=(),
            )
            yield from (f"  {line}" for line in facts_text.lines(only))
