"""Where the report speaks of a unit, a component or a rule: file names that are safe and unique on any file system."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Final, TypeVar

from legacy_scan.model.assessment import Assessment

T = TypeVar("T")

UNIT_PAGES: Final = 2_000
"""At most so many unit pages: beyond it, several units share a page."""

COMPONENTS_A_PAGE: Final = 100
ROWS_A_PAGE: Final = 500

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SLUG_LENGTH: Final = 48
_HASH_LENGTH: Final = 12


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses relative to the folder of the report; what has no address is left out."""

    units: dict[str, str]
    components: dict[str, str]
    rules: dict[str, str]


def addresses(assessment: Assessment, rules: Iterable[str]) -> Addresses:
    """Return the address of every source unit, component and rule with findings."""
    components = [component.name for component in assessment.plan.components]
    return Addresses(
        units=_unit_addresses([unit.id for unit in assessment.estate.units if unit.origin == "source"]),
        components={
            name: f"{numbered('components', position // COMPONENTS_A_PAGE)}#{anchor('c', name)}"
            for position, name in enumerate(components)
        },
        rules={rule: f"findings.html#{anchor('r', rule)}" for rule in rules},
    )


def anchor(letter: str, name: str) -> str:
    """Return an id for an element that stands for that name."""
    return f"{letter}-{_digest(name)}"


def slug(name: str) -> str:
    """Return a readable, lower-case file stem; the hash keeps names apart that differ in case or in odd characters."""
    readable = _NOT_SLUG.sub("-", name[: 2 * _SLUG_LENGTH].lower()).strip("-")[:_SLUG_LENGTH].strip("-")
    return f"{readable or 'unit'}-{_digest(name)}"


def numbered(stem: str, position: int) -> str:
    """Return the file name of the page at that position of a series, the first being `stem.html`."""
    return f"{stem}-{position + 1}.html" if position else f"{stem}.html"


def chunks(rows: Sequence[T], size: int) -> list[list[T]]:
    """Return the rows in pages of that size; no rows make one empty page."""
    turn = iter(rows)
    return list(iter(lambda: list(islice(turn, size)), [])) or [[]]


def units_a_page(count: int) -> int:
    """Return how many units share a page, given how many there are."""
    return max(1, -(-count // UNIT_PAGES))


def _unit_addresses(units: list[str]) -> dict[str, str]:
    size = units_a_page(len(units))
    if size == 1:
        return {unit: f"units/{slug(unit)}.html" for unit in units}
    return {unit: f"units/{slug(page[0])}.html#{anchor('u', unit)}" for page in chunks(units, size) for unit in page}


def _digest(name: str) -> str:
    return sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_LENGTH]
