"""What `rules/scoring.yaml` says, checked: every number that a score is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from legacy_scan.scoring.table import Table, is_number

CATEGORIES: Final = ("mandatory", "optional", "potential", "information")
VITALS: Final = ("fan-in", "fan-out", "depth", "blast-radius", "cycle")
SHARES: Final = ("unresolved", "lost")


class ScoringError(ValueError):
    """The scoring file is wrong; the message begins with the path of the key."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """`weight` is the most this dimension can take from the whole, as a share of 100."""

    name: str
    weight: float
    meaning: str


@dataclass(frozen=True, slots=True)
class Sign:
    """A number of the unit itself. `steps` are (from this value on, points), ascending in both."""

    dimension: str
    of: str
    per_lines: bool
    text: str
    steps: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A word for a range of readiness, from `at_least` up to the next band."""

    name: str
    at_least: int
    meaning: str


@dataclass(frozen=True, slots=True)
class ScoringModel:
    """The whole method of scoring. `bands` run from the best down to 0."""

    spaces: frozenset[str]
    unscored_above: float
    scale: float
    rule_cap: float
    size_lines: int
    categories: Mapping[str, float]
    dimensions: tuple[Dimension, ...]
    default_dimension: str
    signs: tuple[Sign, ...]
    bands: tuple[Band, ...]


def load(data: Mapping[str, Any]) -> ScoringModel:
    """Return the checked model, or raise ScoringError with the path of the first key that is wrong."""
    root = Table(data, "", ScoringError)
    root.one_of("version", (1,))
    dimensions = tuple(_dimension(table) for table in root.tables("dimensions"))
    names = tuple(dimension.name for dimension in dimensions)
    if len(set(names)) < len(names):
        raise ScoringError("dimensions: a name stands twice")
    model = ScoringModel(
        spaces=frozenset(root.words("spaces")),
        unscored_above=root.number("unscored_above", 0, 1),
        scale=root.number("scale", 0, 100),
        rule_cap=root.number("rule_cap", 0, 100),
        size_lines=int(root.number("size_lines", 1, 1_000_000)),
        categories=_categories(root.table("categories")),
        dimensions=dimensions,
        default_dimension=root.one_of("default_dimension", names),
        signs=tuple(_sign(table, names) for table in root.tables("signs")),
        bands=_bands(root),
    )
    root.nothing_else()
    return model


def _dimension(table: Table) -> Dimension:
    found = Dimension(table.text("name"), table.number("weight", 0, 1), table.text("meaning"))
    table.nothing_else()
    return found


def _categories(table: Table) -> Mapping[str, float]:
    found = {name: table.number(name, 0, 10) for name in CATEGORIES}
    table.nothing_else()
    return found


def _sign(table: Table, dimensions: tuple[str, ...]) -> Sign:
    of = table.text("of")
    family, _, name = of.partition(".")
    if not (family == "measure" and name) and (family, name) not in (
        *(("vital", vital) for vital in VITALS),
        *(("share", share) for share in SHARES),
    ):
        raise ScoringError(f"{table.at('of')}: no such number: {of}")
    per_lines = "per" in table.data and table.one_of("per", ("code-lines",)) == "code-lines"
    found = Sign(table.one_of("dimension", dimensions), of, per_lines, table.text("text"), _steps(table.table("steps")))
    table.nothing_else()
    return found


def _steps(table: Table) -> tuple[tuple[float, float], ...]:
    rows = []
    for key, points in table.data.items():
        if not is_number(key) or not is_number(points) or not 0 <= points <= 100:
            raise ScoringError(f"{table.at(key)}: expected a value and points from 0 to 100, found {points!r:.80}")
        rows.append((float(key), float(points)))
    rows.sort()
    if not rows or sorted(points for _, points in rows) != [points for _, points in rows]:
        raise ScoringError(f"{table.path}: a higher value must not take fewer points")
    return tuple(rows)


def _bands(root: Table) -> tuple[Band, ...]:
    found = []
    for table in root.tables("bands"):
        found.append(Band(table.text("name"), int(table.number("at_least", 0, 100)), table.text("meaning")))
        table.nothing_else()
    limits = [band.at_least for band in found]
    if limits != sorted(set(limits), reverse=True) or limits[-1] != 0:
        raise ScoringError("bands: must run from the best down to one that begins at 0")
    return tuple(found)
