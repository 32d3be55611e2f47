"""The order in which readers meet dimensions, bands and categories."""

from typing import Final

from legacy_scan.model.assessment import Assessment
from legacy_scan.planning.numbers import DIMENSIONS

CATEGORIES: Final = ("mandatory", "optional", "potential", "information")


def dimensions(assessment: Assessment) -> tuple[str, ...]:
    """Return the known dimensions, then any others that a score names, sorted."""
    named = {name for score in assessment.scores for name, _ in score.by_dimension}
    return DIMENSIONS + tuple(sorted(named.difference(DIMENSIONS)))
