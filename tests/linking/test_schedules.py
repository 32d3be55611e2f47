"""Schedulers: the order of jobs, by their members."""

from legacy_scan.linking.readings import Reading
from legacy_scan.model.facts import Binding
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


def posted(member: str, *bindings: tuple[str, str, str, int], language: str = "jil") -> Reading:
    return text(f"{member}.txt", ("member", ""), language=language, bindings=bindings)


def test_a_command_has_no_member_that_could_be_missing() -> None:
    orders = [("scheduled", "SEND", "", 1), ("triggers", "BNEXTR", "SEND", 2)]
    estate = linked(EXTRACT, posted("a", *orders))
    assert edges(estate) == {("precedes", "job:BNEXTR", "job:SEND", "declared")}
    assert unresolved(estate) == set()


def test_jobs_of_one_name_may_each_be_meant_and_it_is_said() -> None:
    two = [text(f"{folder}/NIGHT.jcl", ("job", "NIGHT"), language="jcl") for folder in ("prod.jcl", "test.jcl")]
    estate = linked(EXTRACT, *two, posted("a", ("triggers", "BNEXTR", "NIGHT", 2)))
    assert {one[2:] for one in edges(estate)} == {
        ("job:NIGHT@prod.jcl/NIGHT.jcl", "candidate"),
        ("job:NIGHT@test.jcl/NIGHT.jcl", "candidate"),
    }
    assert unresolved(estate) == {("member:A", "precedes", "NIGHT", "ambiguous")}


def test_the_library_that_a_scheduler_names_tells_which_job_is_meant() -> None:
    two = [text(f"{folder}/NIGHT.jcl", ("job", "NIGHT"), language="jcl") for folder in ("prod.jcl", "test.jcl")]
    said = posted("a", ("scheduled", "NIGHT", "NIGHT", 1), ("triggers", "BNEXTR", "NIGHT", 2), language="controlm")
    library = Binding(0, "attribute", "memlib", "TEST.JCL", 1, "job:NIGHT")
    said = said._replace(facts=said.facts._replace(bindings=(*said.facts.bindings, library)))
    estate = linked(EXTRACT, *two, said)
    assert edges(estate) == {("precedes", "job:BNEXTR", "job:NIGHT@test.jcl/NIGHT.jcl", "declared")}


def test_a_name_means_in_each_export_what_that_export_says() -> None:
    first = posted(
        "a", ("scheduled", "MAIN", "BNEXTR", 1), ("triggers", "MAIN", "OTHER", 2), ("scheduled", "OTHER", "", 3)
    )
    second = posted(
        "b", ("scheduled", "MAIN", "BNPOST", 1), ("triggers", "MAIN", "THIRD", 2), ("scheduled", "THIRD", "", 3)
    )
    assert edges(linked(EXTRACT, POST, first, second)) == {
        ("precedes", "job:BNEXTR", "job:OTHER", "declared"),
        ("precedes", "job:BNPOST", "job:THIRD", "declared"),
    }


def test_a_condition_that_nobody_posts_may_be_a_job_by_its_name() -> None:
    estate = linked(
        EXTRACT, POST, posted("a", ("scheduled", "BNPOST", "BNPOST", 1), ("waits-for", "BNEXTR", "BNPOST", 2))
    )
    assert edges(estate) == {("precedes", "job:BNEXTR", "job:BNPOST", "declared")}
    assert unresolved(estate) == set()
