"""What a score says, and what it refuses to say."""

import pytest

from legacy_scan.model.assessment import Score
from legacy_scan.model.estate import LedgerRow, Unresolved
from legacy_scan.scoring import method
from tests.laws.estates import MODEL, card, edge, estate, finding, score, source, unit

_A = unit("program:A")


def _line(one: Score, dimension: str, rule: str) -> float:
    return next(line.points for line in one.because if (line.dimension, line.rule) == (dimension, rule))


def test_a_clean_unit_is_ready() -> None:
    one = score(estate([_A]))["program:A"]
    assert (one.readiness, one.band, one.confidence, one.because) == (100, "ready", 1.0, ())


def test_a_confidence_prints_its_arithmetic() -> None:
    missing = Unresolved("program:A", "call", "B", "missing", "a.cbl", 3)
    one = score(estate([_A], files=[source(_A, lost=100)], unresolved=[missing]))["program:A"]
    assert one.confidence == 0.0
    assert one.confidence_why == (
        "confidence 0.00: 900 of 1,000 bytes understood × 0 of 1 references resolved, rounded down"
    )


def test_a_rule_takes_its_points_in_its_own_dimension() -> None:
    findings = [finding("program:A", "pack/state", "optional", 3, line) for line in (1, 2)]
    one = score(estate([_A]), findings, [card("pack/state", "state")])["program:A"]
    points = 2 * 3 * MODEL.categories["optional"] * MODEL.scale
    assert _line(one, "state", "pack/state") == -points
    assert dict(one.by_dimension)["state"] == 100 - points
    assert dict(one.by_dimension)["platform"] == 100


def test_a_large_unit_is_judged_by_density() -> None:
    findings = [finding("program:A", effort=8)]
    small = score(estate([_A], files=[source(_A, code_lines=300)]), findings)["program:A"]
    large = score(estate([_A], files=[source(_A, code_lines=4 * MODEL.size_lines)]), findings)["program:A"]
    assert _line(large, "platform", "pack/rule") == _line(small, "platform", "pack/rule") / 4


def test_one_rule_alone_cannot_take_more_than_its_cap() -> None:
    findings = [finding("program:A", effort=13, line=line) for line in range(500)]
    one = score(estate([_A]), findings)["program:A"]
    assert _line(one, "platform", "pack/rule") == -MODEL.rule_cap


def test_information_costs_nothing_and_is_still_shown() -> None:
    one = score(estate([_A]), [finding("program:A", category="information", effort=7)])["program:A"]
    assert one.readiness == 100
    assert _line(one, "platform", "pack/rule") == 0


def test_what_was_not_understood_does_not_score() -> None:
    share = MODEL.unscored_above * 1000
    just = score(estate([_A], files=[source(_A, lost=int(share))]))["program:A"]
    more = score(estate([_A], files=[source(_A, lost=int(share) + 1)]))["program:A"]
    assert just.readiness is not None
    assert (more.readiness, more.band, more.by_dimension) == (None, "unscored", ())
    assert "201 of the 1,000 bytes" in more.because[0].text


@pytest.mark.parametrize("state", ["skipped", "failed"])
def test_a_unit_whose_file_was_not_analysed_is_unscored(state: str) -> None:
    ledger = [LedgerRow(_A.path, "cobol", "", "", state, "why", 1000, 9, 0)]  # type: ignore[arg-type]
    for one in (estate([_A], files=[]), estate([_A], ledger=ledger)):
        found = score(one)["program:A"]
        assert (found.readiness, found.confidence) == (None, 0.0)


def test_confidence_is_understood_bytes_times_resolved_references() -> None:
    units = [_A, unit("program:B"), unit("program:C")]
    edges = [
        edge("program:A", "program:B", line=1),
        edge("program:A", "program:C", line=2, evidence="candidate"),
        edge("program:A", "program:B", line=2, evidence="candidate"),
    ]
    gaps = [Unresolved("program:A", "call", "X", "ambiguous", "a", 2)]
    files = [source(_A, lost=100), source(units[1]), source(units[2])]
    assert score(estate(units, edges, files, gaps))["program:A"].confidence == 0.45


def test_confidence_is_never_printed_higher_than_it_is() -> None:
    files = [source(_A, lost=1)]
    assert score(estate([_A], files=files))["program:A"].confidence == 0.99


def test_only_code_of_the_estate_is_scored() -> None:
    units = [_A, unit("program:IEFBR14", origin="external"), unit("dataset:D", origin="implied"), unit("member:README")]
    assert list(score(estate(units))) == ["program:A"]


def test_jumps_and_circles_count_against_structure() -> None:
    units = [_A, unit("program:B")]
    edges = [edge("program:A", "program:B"), edge("program:B", "program:A")]
    one = score(estate(units, edges, [source(_A, gotos=3), source(units[1])]))["program:A"]
    rules = {line.rule for line in one.because if line.dimension == "structure" and line.points < 0}
    assert rules == {"sign/measure.gotos", "sign/vital.cycle"}


def test_the_method_names_every_dimension_sign_and_band() -> None:
    titles = {title for title, text in method(MODEL) if text}
    assert {f"Dimension {one.name}" for one in MODEL.dimensions} <= titles
    assert {f"Band {one.name}" for one in MODEL.bands} <= titles
    assert {f"Sign: {one.text}" for one in MODEL.signs} <= titles
