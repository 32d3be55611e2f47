"""Programs by the names under which the linkage editor keeps them."""

from legacy_scan.linking.readings import Reading
from tests.linking.estates import edges, linked, text, unresolved

PAY = text("asm/PAY.asm", ("program", "PAY"))


def job(*modules: tuple[str, str, str, int], runs: str) -> Reading:
    return text("jcl/J.jcl", ("job", "J"), references=[("runs", runs, 9, "literal")], bindings=list(modules))


def test_a_module_and_its_alias_lead_to_the_entry() -> None:
    deck = (("load-module", "PAYMOD", "PAY", 3), ("load-module", "PAYALT", "PAY", 4))
    for name in ("PAYMOD", "PAYALT"):
        assert edges(linked(job(*deck, runs=name), PAY)) == {("runs", "job:J", "program:PAY", "literal")}


def test_without_an_entry_the_first_member_that_is_known_is_it() -> None:
    deck = ("load-module", "PAYMOD", "DFHEAI PAY", 3)
    assert edges(linked(job(deck, runs="PAYMOD"), PAY)) == {("runs", "job:J", "program:PAY", "literal")}


def test_a_program_of_the_name_is_meant_first() -> None:
    own = text("asm/PAYMOD.asm", ("program", "PAYMOD"))
    deck = ("load-module", "PAYMOD", "PAY", 3)
    assert edges(linked(job(deck, runs="PAYMOD"), PAY, own)) == {("runs", "job:J", "program:PAYMOD", "literal")}


def test_a_deck_that_names_no_member_keeps_what_the_job_has_made_since_the_last_one() -> None:
    made = text("jcl/J.jcl", ("program", "ONE"), ("macro", "BETWEEN"), ("program", "TWO"))
    decks = (("load-module", "MODA", "", 2), ("load-module", "MODB", "", 4))
    assert edges(linked(job(*decks, runs="MODA"), made)) == {("runs", "job:J", "program:ONE", "literal")}
    assert edges(linked(job(*decks, runs="MODB"), made)) == {("runs", "job:J", "program:TWO", "literal")}


def test_a_module_of_members_that_nobody_has_stays_missing() -> None:
    estate = linked(job(("load-module", "PAYMOD", "GONE", 3), runs="PAYMOD"), PAY)
    assert unresolved(estate) == {("job:J", "runs", "PAYMOD", "missing")}


def test_an_easytrieve_program_that_was_compiled_is_run_under_the_name_of_its_source() -> None:
    report = text("ezt/REPORT.ezt", ("member", ""), language="easytrieve")
    assert edges(linked(job(runs="REPORT"), report)) == {("runs", "job:J", "member:REPORT", "literal")}
    assert ("job:J", "runs", "OTHER", "missing") in unresolved(linked(job(runs="OTHER"), report))
