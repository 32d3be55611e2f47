"""What a page, a table and a question all ask for is worked out once."""

from collections.abc import Callable
from typing import TypeVar

from legacy_scan.model.assessment import Assessment

T = TypeVar("T")


def once(build: Callable[[Assessment], T]) -> Callable[[Assessment], T]:
    """Remember what was built of the last assessment, which is never changed: the same one needs no comparison."""
    kept: list[tuple[Assessment, T]] = []

    def remembered(assessment: Assessment) -> T:
        if not kept or kept[0][0] is not assessment:
            kept[:] = [(assessment, build(assessment))]
        return kept[0][1]

    return remembered
