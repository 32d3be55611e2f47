"""How a score is made, in words: the method page prints this from the same data that makes the scores."""

from typing import Final

from legacy_scan.scoring.model import ScoringModel, Sign

_TEXTS: Final = {
    "Points of a rule": """incidents × effort of the rule × category factor × {scale:g}, per {size:,} lines of code
        (a smaller unit counts as {size:,}), at most {cap:g}, rounded to the nearest half (a
        quarter up). Category factors: {categories}.""",
    "Effort of a rule": """1 trivial, 3 complex but documented, 5 redesign, 7 rearchitecture, 13 unknown: the scale of
        the Migration Toolkit for Applications, whose rule format this tool reads.""",
    "Readiness of a dimension": """100 minus the points of its rules and signs, never under 0, a half rounded down.
        A rule without a known dimension counts as {default}.""",
    "Readiness of a unit": """100 minus, for each dimension, its weight × (100 - its readiness), each rounded to the
        nearest half (a quarter up); never under 0, a half of the sum rounded down. The weights sum to more than 1, so
        that a few hopeless dimensions are enough.""",
    "Unscored": """A unit whose file was not analysed, or lost more than {unscored:.0%} of its bytes: what was not
        understood does not score.""",
    "Confidence": """Understood bytes of the unit's text / all its bytes, as UTF-8, × resolved references / all of them,
        rounded down to two digits. Resolved references are the places (kind, path, line) of its edges, candidates left
        out; unresolved ones its rows of unresolved.csv, so that a reference to several possible units counts there.""",
    "Where the numbers come from": """Weights, factors, caps and thresholds are this project's judgement and stand in
        scoring.yaml. They rank units by where to look first, and are not a cost.""",
}


def method(model: ScoringModel) -> tuple[tuple[str, str], ...]:
    """Return (title, text) pairs for the reader who wants to redo a score by hand."""
    values = {
        "scale": model.scale,
        "size": model.size_lines,
        "cap": model.rule_cap,
        "categories": ", ".join(f"{name} {factor:g}" for name, factor in model.categories.items()),
        "default": model.default_dimension,
        "unscored": model.unscored_above,
    }
    return (
        *((title, " ".join(text.split()).format(**values)) for title, text in _TEXTS.items()),
        *((f"Dimension {one.name}", f"{one.meaning}; weight {one.weight:g}") for one in model.dimensions),
        *((f"Sign: {sign.text}", _steps(sign)) for sign in model.signs),
        *((f"Band {band.name}", f"readiness {band.at_least} or more: {band.meaning}") for band in model.bands),
    )


def _steps(sign: Sign) -> str:
    steps = ", ".join(f"from {value:g} on {points:g} points" for value, points in sign.steps)
    return f"{sign.dimension}: {steps}"
