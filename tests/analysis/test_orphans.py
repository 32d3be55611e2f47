"""Dead code is a claim with roots, and with what could overturn it."""

from dataclasses import replace

from legacy_scan.analysis.orphans import STATED, Orphan, Root, reach
from legacy_scan.model.estate import Estate, Unresolved
from legacy_scan.model.facts import Binding, Trait
from tests.analysis.drawn import estate, source


def orphans(of: Estate) -> dict[str, Orphan]:
    return {one.unit: one for one in reach(of).orphans}


def test_what_a_job_runs_and_all_below_it_is_reached() -> None:
    found = estate(
        "job:NIGHT program:MAIN program:SUB copybook:REC program:OLD",
        "job:NIGHT runs program:MAIN\nprogram:MAIN call program:SUB\nprogram:SUB copy copybook:REC",
    )
    assert list(orphans(found)) == ["program:OLD"]
    assert orphans(found)["program:OLD"].claim == "unreached"


def test_programs_that_only_call_each_other_are_not_reached_and_say_so() -> None:
    found = estate("job:NIGHT program:A program:B", "program:A call program:B\nprogram:B call program:A")
    assert orphans(found)["program:A"].named_by == ("program:B",)


def test_without_roots_the_claim_is_unproven() -> None:
    one = orphans(estate("program:ALONE"))["program:ALONE"]
    assert (one.claim, one.why) == ("unproven", "no job is in the tree, so nothing could reach it")


def test_an_online_program_wants_a_transaction_for_a_root() -> None:
    files = (source("program:SCREEN", traits=(Trait(0, "cics.send-map", 3),)),)
    one = orphans(estate("job:NIGHT program:SCREEN", files=files))["program:SCREEN"]
    assert "no transaction is in the tree" in one.why


def test_a_candidate_reaches_nothing_but_leaves_the_claim_unproven() -> None:
    found = estate(
        "job:NIGHT program:MAIN program:MAYBE", "job:NIGHT runs program:MAIN\nprogram:MAIN call? program:MAYBE"
    )
    assert orphans(found)["program:MAYBE"].why == "an ambiguous name may mean it"


def test_a_dynamic_call_counts_only_where_it_is_reached() -> None:
    edges = "job:NIGHT runs program:MAIN"
    units = "job:NIGHT program:MAIN program:OLD"
    reached = Unresolved("program:MAIN", "call", "WS-NAME", "dynamic", "MAIN.txt", 5)
    dead = reached._replace(source="program:OLD")
    assert "only at run time" in orphans(estate(units, edges, unresolved=(reached,)))["program:OLD"].why
    assert orphans(estate(units, edges, unresolved=(dead,)))["program:OLD"].claim == "unreached"


def test_a_name_that_stands_as_data_is_a_doubt_with_its_place() -> None:
    files = (source("program:MAIN", bindings=(Binding(0, "value", "TABLE-ENTRY", "old", 7, ""),)),)
    found = estate("job:NIGHT program:MAIN program:OLD", "job:NIGHT runs program:MAIN", files)
    assert orphans(found)["program:OLD"].why == "its name stands as data at MAIN.txt:7"


def test_a_name_in_its_own_text_is_told_as_such_and_only_where_no_other_text_has_it() -> None:
    own = source("program:OLD", bindings=(Binding(0, "value", "PGM-ID", "OLD", 3, ""),))
    main = source("program:MAIN", bindings=(Binding(0, "value", "TABLE-ENTRY", "OLD", 7, ""),))
    units, edges = "job:NIGHT program:MAIN program:OLD", "job:NIGHT runs program:MAIN"
    alone = orphans(estate(units, edges, (own,)))["program:OLD"]
    assert alone.why == "its name stands as data at OLD.txt:3, in its own text, which may hand it on"
    assert orphans(estate(units, edges, (own, main)))["program:OLD"].why == "its name stands as data at MAIN.txt:7"


def test_what_an_unproven_unit_leads_to_is_unproven_too() -> None:
    found = estate(
        "job:NIGHT proc:REPORT program:PRINT program:PAGE copybook:LINE copybook:NOBODY",
        "proc:REPORT runs program:PRINT\nprogram:PRINT call program:PAGE\nprogram:PAGE copy copybook:LINE",
    )
    claims = {unit: (one.claim, one.why) for unit, one in orphans(found).items()}
    resting = ("unproven", "it is reached if proc:REPORT is, which is unproven")
    assert claims["program:PRINT"] == claims["program:PAGE"] == claims["copybook:LINE"] == resting
    assert claims["copybook:NOBODY"] == ("unreached", "")


def test_a_table_is_reached_by_who_uses_its_rows_not_by_who_makes_it() -> None:
    found = estate(
        "job:NIGHT program:MAIN table:USED table:MADE",
        "job:NIGHT references table:MADE\njob:NIGHT runs program:MAIN\nprogram:MAIN reads table:USED",
    )
    assert list(orphans(found)) == ["table:MADE"]


def test_the_roots_are_counted_by_kind() -> None:
    found = estate("job:A job:B transaction:T program:P", "job:A runs program:P")
    assert [(root.space, root.units, root.starting) for root in reach(found).roots] == [
        ("job", 2, 1),
        ("transaction", 1, 0),
    ]


def test_what_outsiders_call_is_reached_and_then_the_rest_is_proven() -> None:
    found = reach(estate("program:A program:B program:C", "program:A call program:B"), ("program:A*",))
    assert [(one.unit, one.claim) for one in found.orphans] == [("program:C", "unreached")]
    assert found.roots == (Root(STATED, 1, 1),)


def test_a_folder_of_which_nothing_is_reached_may_have_its_starters_elsewhere() -> None:
    drawn = estate("job:NIGHT program:MAIN program:A program:B program:C program:LEFT", "job:NIGHT runs program:MAIN")
    at = {"program:A": "other/A", "program:B": "other/B", "program:C": "other/C", "program:LEFT": "src/LEFT"}
    at |= {"program:MAIN": "src/MAIN"}
    found = replace(drawn, units=tuple(replace(one, path=at.get(one.id, one.path)) for one in drawn.units))
    claims = {one.unit: (one.claim, one.why) for one in reach(found).orphans}
    why = "none of the 3 programs in other is reached: what starts them may not be in the tree"
    assert claims["program:A"] == claims["program:C"] == ("unproven", why)
    assert claims["program:LEFT"] == ("unreached", "")
    stated = {one.unit: one.claim for one in reach(found, ["program:B"]).orphans}
    assert stated == {"program:A": "unreached", "program:C": "unreached", "program:LEFT": "unreached"}
