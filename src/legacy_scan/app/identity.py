"""Who a run says it is, and how its estate will be assessed: known before anything is read."""

from collections.abc import Callable
from typing import NamedTuple

from legacy_scan.linking.readings import Override
from legacy_scan.model.assessment import Assessment, Twins

Assess = Callable[[tuple[Twins, ...] | None], Assessment]
"""Assesses an estate, given its near-duplicates if they are known."""


class Identity(NamedTuple):
    """What a run says of itself: nothing that differs between two runs on the same input."""

    estate_name: str
    date: str = ""
    marking: str = ""
    notes: tuple[str, ...] = ()
    components: tuple[tuple[str, tuple[str, ...]], ...] = ()
    roots: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()
    folder: str = ""
    options: tuple[tuple[str, str], ...] = ()
