"""The first disposition of a component, and the numbers in its reason."""

from typing import Any

import pytest

from legacy_scan.model.assessment import Component
from legacy_scan.model.estate import Unresolved
from legacy_scan.planning import PlanError, load, method
from tests.laws.estates import card, edge, estate, finding, planned, settings, source, table, unit

_A = unit("program:A")


def _only(*args: Any, **named: Any) -> Component:
    (found,) = planned(*args, **named).components
    return found


def test_clean_batch_is_rehosted_and_the_reason_has_its_numbers() -> None:
    one = _only(estate([_A]))
    assert one.disposition == "rehost"
    assert "readiness 100" in one.disposition_why


def test_a_program_that_nothing_starts_is_unproven_without_roots_and_retired_with_them() -> None:
    assert "unproven" in _only(estate([_A])).disposition_why
    assert _only(estate([_A]), settings(roots=["program:OTHER"])).disposition == "retire"
    assert _only(estate([_A]), settings(roots=["program:*"])).disposition == "rehost"


def test_what_an_ambiguous_name_may_mean_is_not_retired_though_roots_are_stated() -> None:
    units = [_A, unit("job:J"), unit("program:B")]
    sure, maybe = edge("job:J", "program:B", "runs"), edge("program:B", "program:A")._replace(evidence="candidate")
    for edges, disposition in (([sure], "retire"), ([sure, maybe], "retain")):
        plan = planned(estate(units, edges), settings(roots=["program:OTHER"]))
        (one,) = [component for component in plan.components if "program:A" in component.units]
        assert one.disposition == disposition
        assert ("of 1 that is unproven" in one.disposition_why) == (disposition == "retain")


def test_job_control_without_utilities_moves_to_no_utilities() -> None:
    assert "moves to the target's scheduler" in (why := _only(estate([unit("job:J")])).disposition_why)
    assert "utilities" not in why


def test_what_a_job_reaches_is_in_use() -> None:
    units = [_A, unit("job:J"), unit("program:B")]
    edges = [edge("job:J", "program:B", "runs"), edge("program:B", "program:A")]
    plan = planned(estate(units, edges), settings(roots=["program:OTHER"]))
    assert "retire" not in {component.disposition for component in plan.components}


def test_what_is_not_understood_is_retained() -> None:
    lost = _only(estate([_A], files=[source(_A, lost=900, code_lines=500)]))
    assert lost.disposition == "retain"
    gaps = [Unresolved("program:A", "call", f"X{line}", "dynamic", "a", line) for line in range(3)]
    unresolved = _only(estate([_A], [edge("program:A", "program:A")], unresolved=gaps))
    assert unresolved.disposition == "retain"
    assert "confidence is 0.25" in unresolved.disposition_why


def test_many_blockers_mean_refactoring() -> None:
    findings = [finding("program:A", f"pack/{rule}", effort=7, line=line) for rule in range(9) for line in range(9)]
    one = _only(estate([_A]), None, findings)
    assert one.disposition == "refactor"
    assert "81 mandatory findings" in one.disposition_why


def test_job_control_without_programs_is_replatformed() -> None:
    units = [unit("job:J"), unit("program:SORT", origin="external")]
    one = _only(estate(units, [edge("job:J", "program:SORT", "runs")]))
    assert one.disposition == "replatform"
    assert "job control of 1 job, 1 call of platform utilities" in one.disposition_why


def test_transactions_without_their_programs_wait_for_their_owner() -> None:
    one = _only(estate([unit("transaction:T", origin="registered")]))
    assert one.disposition == "retain"
    assert "the programs of its 1 transaction are not in this estate" in one.disposition_why


def test_many_screens_of_low_readiness_mean_refactoring() -> None:
    units = [_A, unit("screen:M.A"), unit("screen:M.B")]
    edges = [edge("program:A", f"screen:M.{name}", "displays") for name in "AB"]
    sights = [finding("program:A", f"pack/{rule}", effort=5, line=line) for rule in range(3) for line in range(9)]
    cards = [card(f"pack/{rule}", "interfaces") for rule in range(3)]
    one = _only(estate(units, edges), None, sights, cards)
    assert one.disposition == "refactor"
    assert one.disposition_why.startswith("2 screens and 0 transactions; its code alone: interfaces 0")


def _data(change: dict[str, Any]) -> dict[str, Any]:
    return table("dispositions") | change


_ROW = {"disposition": "retain", "when": [], "why": "because"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"decisions": [_ROW | {"disposition": "rewrite"}]},
            r"decisions\[0\].disposition: expected one of retire, retain",
        ),
        ({"decisions": [_ROW | {"when": ["colour > 1"]}]}, r"decisions\[0\].when: expected NUMBER COMPARISON LIMIT"),
        ({"decisions": [_ROW | {"when": ["units >> 1"]}]}, r"decisions\[0\].when: expected NUMBER COMPARISON LIMIT"),
        ({"decisions": [_ROW | {"why": "{units.__class__}"}]}, r"decisions\[0\].why: no such number"),
        ({"decisions": [_ROW | {"why": "{units"}]}, r"decisions\[0\].why: "),
        ({"decisions": [_ROW | {"when": ["units > 1"]}]}, "decisions: the last row must have no condition"),
        ({"sizes": {"component_share": 2}}, "sizes.component_share: expected a number from 0 to 1"),
        ({"effort": {}}, "effort.cocomo: missing"),
        ({"color": 1}, "color: unknown key"),
    ],
)
def test_a_wrong_table_is_refused_with_the_path_of_the_key(change: dict[str, Any], message: str) -> None:
    with pytest.raises(PlanError, match=message):
        load(_data(change))


def test_wrong_components_of_the_user_are_refused() -> None:
    with pytest.raises(PlanError, match=r"components\.Billing: expected a list of words, found 'program:A'"):
        load(_data({}), {"Billing": "program:A"})
    with pytest.raises(PlanError, match="components: a name must be a text, found ' '"):
        load(_data({}), {" ": []})


def test_the_method_is_told_with_the_numbers_in_force() -> None:
    texts = dict(method(settings(wave_most=7)))
    assert "at most 7 person-months" in texts["Waves"]
    assert all("{" not in text for text in texts.values())


def test_proven_and_unproven_programs_of_one_folder_do_not_hide_each_other() -> None:
    units = [_A, unit("program:B"), unit("program:C"), unit("job:J"), unit("program:LIVE")]
    edges = [
        edge("job:J", "program:LIVE", "runs"),
        edge("program:LIVE", "program:B")._replace(evidence="candidate"),
    ]
    plan = planned(estate(units, edges), settings(roots=["program:OTHER"]))
    by_name = {one.name: (one.disposition, one.units) for one in plan.components}
    assert by_name["unreached programs (A, C)"] == ("retire", ("program:A", "program:C"))
    assert by_name["perhaps unreached program B"] == ("retain", ("program:B",))


def test_an_online_program_that_nothing_reaches_is_not_planned_with_those_in_use_once_roots_are_stated() -> None:
    live, dead = unit("program:LIVE", "app/LIVE"), unit("program:DEAD", "app/DEAD")
    screens = [unit("screen:S.M"), unit("transaction:T"), live, dead]
    edges = [
        edge("transaction:T", "program:LIVE", "runs"),
        edge("program:LIVE", "screen:S.M", "displays"),
        edge("program:DEAD", "screen:S.M", "displays"),
    ]

    def of(*roots: str) -> tuple[str, str]:
        plan = planned(estate(screens, edges), settings(roots=roots))
        (one,) = [component for component in plan.components if dead.id in component.units]
        return one.disposition, one.name

    assert of("transaction:T") == ("retire", "unreached program DEAD")
    assert of()[1].startswith("online")


def test_what_a_procedure_that_people_start_calls_is_not_retired_nor_is_the_procedure() -> None:
    units = [_A, unit("routine:R"), unit("program:B", "other/B"), unit("job:J"), unit("program:LIVE")]
    edges = [edge("job:J", "program:LIVE", "runs"), edge("routine:R", "program:A")]
    plan = planned(estate(units, edges), settings(roots=["program:OTHER"]))
    retired = {one for component in plan.components if component.disposition == "retire" for one in component.units}
    assert retired == {"program:B"}
    (why,) = {one.disposition_why for one in plan.components if "routine:R" in one.units}
    assert "of 2 that is unproven" in why
