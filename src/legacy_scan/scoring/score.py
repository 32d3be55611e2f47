"""One score for every unit of the estate's own code."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from legacy_scan.model.assessment import Because, Finding, RuleCard, Score, Vitals
from legacy_scan.model.estate import Estate
from legacy_scan.scoring.arithmetic import close, halves, rule_lines, sign_lines
from legacy_scan.scoring.model import ScoringModel
from legacy_scan.scoring.portrait import Portrait, portraits

UNSCORED = "unscored"


def scores(
    estate: Estate,
    findings: Iterable[Finding],
    rules: Sequence[RuleCard],
    vitals: Iterable[Vitals],
    model: ScoringModel,
) -> tuple[Score, ...]:
    """Return a score for every source unit in the spaces that the model names, sorted by unit."""
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.unit].append(finding)
    known = {dimension.name for dimension in model.dimensions}
    dimension_of = {rule.id: rule.dimension for rule in rules if rule.dimension in known}
    wanted = sorted({unit.id for unit in estate.units if unit.origin == "source" and unit.space in model.spaces})
    faces = portraits(estate, vitals, wanted)
    return tuple(_score(unit, faces[unit], found.get(unit, ()), dimension_of, model) for unit in wanted)


def _score(
    unit: str, face: Portrait, found: Sequence[Finding], dimension_of: Mapping[str, str], model: ScoringModel
) -> Score:
    why = _unscored(face, model)
    if why:
        unscored = (Because("", UNSCORED, 1, 0.0, 0.0, why),)
        return Score(unit, None, UNSCORED, (), face.confidence(), unscored, face.confidence_why())
    lines = rule_lines(found, dimension_of, face, model) + sign_lines(face, model)
    because: list[Because] = []
    by_dimension = []
    for dimension in model.dimensions:
        own = [line for line in lines if line.dimension == dimension.name]
        if not own:
            by_dimension.append((dimension.name, 100))
            continue
        readiness, closing = close(dimension.name, own)
        by_dimension.append((dimension.name, readiness))
        because += own + closing
    whole = _whole(by_dimension, model)
    readiness, closing = close("", whole)
    return Score(
        unit,
        readiness,
        _band(readiness, model),
        tuple(by_dimension),
        face.confidence(),
        (*because, *whole, *closing),
        face.confidence_why(),
    )


def _unscored(face: Portrait, model: ScoringModel) -> str:
    if not face.read:
        return "its file was not analysed, and what was not understood does not score"
    if face.lost_share() > model.unscored_above:
        return (
            f"{face.lost_bytes:,} of the {face.total_bytes:,} bytes of its file were not understood, "
            f"more than {model.unscored_above:.0%}; what was not understood does not score"
        )
    return ""


def _whole(by_dimension: Iterable[tuple[str, int]], model: ScoringModel) -> list[Because]:
    """Return what each dimension takes from the whole; dimensions at 100 take nothing and have no line."""
    weights = {dimension.name: dimension.weight for dimension in model.dimensions}
    return [
        Because(
            "",
            name,
            1,
            weights[name],
            0.0 - halves(weights[name] * (100 - readiness)),
            f"weight {weights[name]:g} × (100 - {readiness}) of {name}",
        )
        for name, readiness in by_dimension
        if readiness < 100
    ]


def _band(readiness: int, model: ScoringModel) -> str:
    return next(band.name for band in model.bands if readiness >= band.at_least)
