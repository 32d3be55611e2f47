"""Ranges that an auditor can redo."""

import math
from typing import cast

import pytest

from legacy_scan.model.assessment import Disposition, Effort
from legacy_scan.planning.effort import Load, effort, rounded
from legacy_scan.planning.settings import DISPOSITIONS
from tests.laws.estates import settings

_MODEL = settings().effort


def _effort(disposition: str, lines: int, points: int = 0, kind: str = "batch") -> Effort:
    load = Load(units=1, assets=0, files=0, lines=lines, points=points, kind=kind)
    return effort(load, cast("Disposition", disposition), _MODEL)


def _printed(found: Effort, model: str) -> float:
    """Return the person-months at the end of a model's line."""
    text = next(text for text in found.because if text.startswith(model))
    return float(text.removesuffix(" person-months").rsplit(maxsplit=1)[1])


def test_adaptation_is_cocomo_on_the_share_that_its_reuse_model_gives() -> None:
    """Refactoring changes more than half: AA 8 + (0.4 × 50 + 0.3 × 90 + 0.3 × 100) + SU 30 × UNFM 0.4, in percent."""
    ksloc = 100 * (8 + 0.4 * 50 + 0.3 * 90 + 0.3 * 100 + 30 * 0.4) / 100
    expected = 2.94 * ksloc ** (0.91 + 0.01 * 18.97)
    assert _printed(_effort("refactor", 100_000), "adaptation") == pytest.approx(expected, rel=0.005)


def test_a_small_change_costs_its_share_times_the_effort_to_understand() -> None:
    """Rehosting changes little: AA 2 + (0.3 × 1 + 0.3 × 10) × (1 + 0.02 × 30 × 0.4), in percent."""
    ksloc = 100 * (2 + 3.3 * 1.24) / 100
    assert _printed(_effort("rehost", 100_000), "adaptation") == pytest.approx(2.94 * ksloc**1.0997, rel=0.005)


def test_translation_is_by_tool_what_the_kind_of_processing_lets_it() -> None:
    batch = 100_000 * 0.96 / 2400 + 2.94 * 4**1.0997
    online = 100_000 * 0.50 / 2400 + 2.94 * 50**1.0997
    assert _printed(_effort("refactor", 100_000), "translation (batch)") == pytest.approx(batch, rel=0.005)
    found = _effort("refactor", 100_000, kind="interactive")
    assert _printed(found, "translation (interactive)") == pytest.approx(online, rel=0.005)


def test_the_range_spans_all_models_and_the_likely_value_is_their_geometric_mean() -> None:
    found = _effort("replatform", 50_000, points=120)
    months = [_printed(found, "work list"), _printed(found, "adaptation")]
    assert found.low == pytest.approx(0.67 * min(months), rel=0.05)
    assert found.likely == pytest.approx(math.sqrt(math.prod(months)), rel=0.05)
    assert found.high == pytest.approx(1.5 * max(months), rel=0.05)


def test_the_choice_of_disposition_moves_the_cost_more_than_ten_times() -> None:
    assert _effort("refactor", 100_000).likely > 10 * _effort("rehost", 100_000).likely


@pytest.mark.parametrize("disposition", DISPOSITIONS)
def test_every_disposition_has_two_models_and_more_lines_never_cost_less(disposition: str) -> None:
    sizes = [_effort(disposition, lines).likely for lines in (1, 100, 10_000, 1_000_000)]
    assert sizes == sorted(sizes)
    assert sum("person-months" in text for text in _effort(disposition, 1000).because) >= 2


def test_data_without_lines_has_a_range_too() -> None:
    found = effort(Load(units=0, assets=10, files=10, lines=0, points=0, kind="batch"), "replatform", _MODEL)
    assert 0 < found.low <= found.likely <= found.high


@pytest.mark.parametrize(("months", "shown"), [(1234.0, 1200.0), (9.96, 10.0), (0.04444, 0.044), (0.0, 0.0)])
def test_two_significant_figures(months: float, shown: float) -> None:
    assert rounded(months) == shown


def test_what_holds_nothing_takes_no_work_and_says_so() -> None:
    found = effort(Load(units=0, assets=0, files=0, lines=0, points=0, kind="batch"), "rehost", _MODEL)
    assert found == Effort(0.0, 0.0, 0.0, ("nothing in it takes work to move",))
