"""Schedulers: the order of jobs, by their members."""

from tests.linking.estates import edges, linked, text, unresolved

EXTRACT = text("jcl/BNEXTR.jcl", ("job", "BNEXTR"), language="jcl")
POST = text("jcl/BNPOST.jcl", ("job", "BNPOST"), language="jcl")
REPORT = text("jcl/BNREPT.jcl", ("job", "BNR100"), language="jcl")


def test_who_waits_for_a_condition_comes_after_who_posts_it_also_across_exports() -> None:
    night = text(
        "night.xml",
        ("member", ""),
        language="controlm",
        bindings=[("scheduled", "BNEXTR", "BNEXTR", 2), ("posts", "EXTR-OK", "BNEXTR", 3)],
    )
    day = text(
        "day.xml",
        ("member", ""),
        language="controlm",
        bindings=[
            ("scheduled", "BNPOST", "BNPOST", 2),
            ("waits-for", "EXTR-OK", "BNPOST", 3),
            ("waits-for", "NOBODY", "BNPOST", 4),
        ],
    )
    estate = linked(EXTRACT, POST, night, day)
    assert edges(estate) == {("precedes", "job:BNEXTR", "job:BNPOST", "declared")}
    assert unresolved(estate) == {("member:DAY", "precedes", "NOBODY", "missing")}


def test_a_job_is_found_by_its_member_whatever_scheduler_and_job_card_call_it() -> None:
    listing = text(
        "l.txt",
        ("member", ""),
        language="ca7",
        bindings=[
            ("scheduled", "BNPOST2", "BNPOST", 1),
            ("scheduled", "BNREPT", "BNREPT", 5),
            ("triggers", "BNPOST2", "BNREPT", 3),
        ],
    )
    assert edges(linked(POST, REPORT, listing)) == {("precedes", "job:BNPOST", "job:BNR100", "declared")}


def test_a_job_without_jcl_keeps_its_place_and_its_member_is_missing() -> None:
    listing = text(
        "l.txt",
        ("member", ""),
        language="ca7",
        bindings=[
            ("scheduled", "GONE", "GONE", 1),
            ("triggers", "BNEXTR", "GONE", 2),
            ("triggers", "GONE", "BNPOST", 3),
        ],
    )
    estate = linked(EXTRACT, POST, listing)
    assert edges(estate) == {
        ("precedes", "job:BNEXTR", "job:GONE", "declared"),
        ("precedes", "job:GONE", "job:BNPOST", "declared"),
    }
    assert {unit.id: unit.origin for unit in estate.units}["job:GONE"] == "registered"
    assert unresolved(estate) == {("member:L", "includes", "GONE", "missing")}


def test_a_job_that_is_only_triggered_is_not_dropped() -> None:
    listing = text("l.txt", ("member", ""), language="ca7", bindings=[("triggers", "BNEXTR", "ELSEWHERE", 2)])
    estate = linked(EXTRACT, listing)
    assert edges(estate) == {("precedes", "job:BNEXTR", "job:ELSEWHERE", "declared")}
    assert unresolved(estate) == {("member:L", "includes", "ELSEWHERE", "missing")}


def test_a_condition_that_all_post_and_await_orders_none() -> None:
    said = [
        *(("posts", "C", f"P{number}", number + 1) for number in range(200)),
        *(("waits-for", "C", f"W{number}", number + 1) for number in range(200)),
    ]
    estate = linked(text("all.xml", ("member", ""), language="controlm", bindings=said))
    assert not estate.edges
    assert unresolved(estate) == {("member:ALL", "precedes", "C", "ambiguous")}
