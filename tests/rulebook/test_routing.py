"""Which checks a row meets."""

import pytest

from legacy_scan.rulebook.incidents import Found, Incident
from legacy_scan.rulebook.routing import Router
from legacy_scan.rulebook.rule import Check

FIELDS = ("kind", "name")
HERE = Incident("a", 1, 1, "", "")


def check(**said: str | int) -> Check:
    return Check("x.y", tuple(sorted(said.items())))


def met(found: Found, *values: str, number: int = 0) -> list[Check]:
    """Return the checks whose incidents a row is added to."""
    for incidents in Router(found, FIELDS).hits(values, number):
        incidents.append(HERE)
    return [one for one, incidents in found.items() if incidents]


@pytest.mark.parametrize("pattern", ["call", "c.*l", "call|link", ".*", "(?i)CALL"])
def test_a_pattern_matches_a_whole_value(pattern: str) -> None:
    assert met({check(kind=pattern): []}, "call", "P")
    assert bool(met({check(kind=pattern): []}, "recalls", "P")) == (pattern == ".*")


def test_a_row_meets_all_checks_whose_fields_match_and_no_other() -> None:
    found: Found = {
        check(kind="call", name="P"): [],
        check(kind="call", name="Q"): [],
        check(name="P|Q"): [],
        check(kind="link"): [],
        check(kind="call"): [],
    }
    assert met(found, "call", "P") == [check(kind="call", name="P"), check(name="P|Q"), check(kind="call")]


@pytest.mark.parametrize(("number", "is_met"), [(1, False), (2, True), (4, True), (5, False)])
def test_a_number_is_held_against_both_limits(number: int, is_met: bool) -> None:
    assert bool(met({check(kind="call", atLeast=2, atMost=4): []}, "call", "", number=number)) == is_met


def test_nothing_below_the_least_meets_any_check() -> None:
    assert Router({check(kind="a", atLeast=3): [], check(kind="b", atLeast=2): []}, FIELDS).least == 2
    assert Router({check(kind="a", atLeast=3): [], check(kind="b"): []}, FIELDS).least < 0


def test_what_is_forgotten_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legacy_scan.rulebook.routing._KEPT", 1)
    found: Found = {check(kind="c.*"): []}
    router = Router(found, FIELDS)
    assert [bool(router.hits((kind, ""))) for kind in ("call", "link", "call", "copy")] == [True, False, True, True]


def test_half_of_a_surrogate_pair_is_no_fault() -> None:
    assert met({check(name="a.b"): []}, "call", "a\ud800b") == [check(name="a.b")]
