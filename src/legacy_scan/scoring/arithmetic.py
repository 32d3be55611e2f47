"""From findings and signs to the lines of a score. All points are multiples of one half, so that sums are exact."""

import math
from collections.abc import Iterable, Mapping, Sequence

from legacy_scan.model.assessment import Because, Finding
from legacy_scan.scoring.model import ScoringModel, Sign
from legacy_scan.scoring.portrait import Portrait


def halves(value: float) -> float:
    """Round to the nearest half, half-way up: the one place where points are rounded."""
    return math.floor(value * 2 + 0.5) / 2


def rule_lines(
    found: Sequence[Finding], dimension_of: Mapping[str, str], portrait: Portrait, model: ScoringModel
) -> list[Because]:
    """Return one line per rule that was seen in the unit, sorted by rule."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in found:
        by_rule.setdefault(finding.rule, []).append(finding)
    lines = max(model.size_lines, portrait.measures.get("code-lines", 0))
    return [
        _rule_line(rule, by_rule[rule], dimension_of.get(rule, model.default_dimension), lines, model)
        for rule in sorted(by_rule)
    ]


def _rule_line(rule: str, found: list[Finding], dimension: str, lines: int, model: ScoringModel) -> Because:
    kinds: dict[tuple[str, int], int] = {}
    for finding in found:
        key = finding.category, max(0, finding.effort)
        kinds[key] = kinds.get(key, 0) + 1
    weight = math.fsum(count * effort * model.categories[category] for (category, effort), count in kinds.items())
    raw = weight * model.scale * model.size_lines / lines
    points = halves(min(model.rule_cap, raw))
    terms = " + ".join(
        f"{count} × effort {effort} × {category} {model.categories[category]:g}"
        for (category, effort), count in sorted(kinds.items())
    )
    size = f" × {model.size_lines:,} / {lines:,} lines" if lines > model.size_lines else ""
    cap = f", capped at {model.rule_cap:g}" if raw > model.rule_cap else ""
    bracketed = f"({terms})" if len(kinds) > 1 else terms
    text = f"{bracketed} × scale {model.scale:g}{size} = {raw:.2f}{cap}"
    return Because(dimension, rule, len(found), weight / len(found), _minus(points), text)


def sign_lines(portrait: Portrait, model: ScoringModel) -> list[Because]:
    """Return one line per sign whose first step the unit reaches."""
    found = []
    for sign in model.signs:
        value = _value(sign, portrait)
        if value >= sign.steps[0][0]:
            step, points = next(reached for reached in reversed(sign.steps) if value >= reached[0])
            shown = f"{value:,.4g}" if value < 10_000 else f"{value:,.0f}"
            text = f"{shown} {sign.text}; from {step:g} on"
            found.append(Because(sign.dimension, f"sign/{sign.of}", 1, points, _minus(halves(points)), text))
    return found


def _value(sign: Sign, portrait: Portrait) -> float:
    family, _, name = sign.of.partition(".")
    if family == "measure":
        value: float = portrait.measures.get(name, 0)
    elif family == "share":
        value = 100 * (portrait.lost_share() if name == "lost" else portrait.unresolved_share())
    elif name == "cycle":
        value = portrait.cycle_size
    else:
        value = getattr(portrait.vitals, name.replace("-", "_"), 0)
    if sign.per_lines:
        return 100 * value / max(1, portrait.measures.get("code-lines", 0))
    return value


def close(dimension: str, lines: Iterable[Because]) -> tuple[int, list[Because]]:
    """Return 100 plus the points of the lines as a whole number from 0 on, and the lines that make the sum exact."""
    raw = 100 + sum(line.points for line in lines)
    closing = []
    if raw < 0:
        closing.append(Because(dimension, "floor", 1, 0.0, -raw, "nothing scores under 0"))
        raw = 0.0
    whole = math.floor(raw)
    if raw > whole:
        closing.append(Because(dimension, "rounding", 1, 0.0, whole - raw, "a half is rounded down"))
    return whole, closing


def _minus(points: float) -> float:
    return -points if points else 0.0
