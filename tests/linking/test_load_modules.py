"""Programs by the names under which the linkage editor keeps them."""

from legacy_scan.linking.readings import Reading
from legacy_scan.model.facts import Binding
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


def built(*dds: tuple[str, str, str], runs: str, kind: str = "dd") -> Reading:
    """A job that links, by (step, DD, dataset), and runs a module."""
    reading = text("jcl/B.jcl", ("job", "B"), language="jcl", references=[("runs", runs, 90, "literal")])
    rows = [
        Binding(0, "device" if dsn == "in-stream" else "dd", name, dsn, line, step)
        for line, (step, name, dsn) in enumerate(dds, 1)
    ]
    return reading._replace(facts=reading.facts._replace(bindings=tuple(rows)))


def test_a_link_step_names_a_module_after_the_source_that_was_compiled_before_it() -> None:
    first = (("C1.COBOL", "SYSIN", "PAY.SRC(PAY)"), ("C1.LKED", "SYSLMOD", "PAY.LOAD(PAYMOD)"))
    second = (("C2.COBOL", "SYSIN", "PAY.SRC(TAX)"), ("C2.LKED", "SYSLMOD", "PAY.LOAD(TAXMOD)"))
    tax = text("cobol/TAX.cbl", ("program", "TAX01"))
    for runs, meant in (("PAYMOD", "PAY"), ("TAXMOD", "TAX01")):
        found = edges(linked(built(*first, *second, runs=runs), PAY, tax))
        assert ("runs", "job:B", f"program:{meant}", "literal") in found


def test_a_member_of_a_library_of_objects_is_what_the_step_links() -> None:
    link = (("ASM", "SYSIN", "PAY.SRC(TAX)"), ("L", "SYSLIN", "PAY.OBJ(PAY)"), ("L", "SYSLMOD", "PAY.LOAD(PAYMOD)"))
    tax = text("cobol/TAX.cbl", ("program", "TAX"))
    assert ("runs", "job:B", "program:PAY", "literal") in edges(linked(built(*link, runs="PAYMOD"), PAY, tax))


def test_a_source_in_the_stream_is_what_the_step_after_it_links() -> None:
    link = (("C.COB", "SYSIN", "in-stream"), ("C.LKED", "SYSLMOD", "PAY.LOAD(OWNMOD)"))
    inside = text("jcl/B.jcl", ("program", "OWN"))
    job = built(*link, runs="OWNMOD")
    rows = [one._replace(line=one.line * 40) for one in job.facts.bindings]
    unit = inside.facts.units[0]._replace(first_line=50)
    inside = inside._replace(facts=inside.facts._replace(units=(unit,)))
    job = job._replace(facts=job.facts._replace(bindings=tuple(rows)))
    assert ("runs", "job:B", "program:OWN", "literal") in edges(linked(job, inside))


def test_a_module_of_a_source_that_nobody_has_stays_missing_too() -> None:
    link = (("C.COB", "SYSIN", "PAY.SRC(GONE)"), ("C.LKED", "SYSLMOD", "PAY.LOAD(PAYMOD)"))
    assert ("job:B", "runs", "PAYMOD", "missing") in unresolved(linked(built(*link, runs="PAYMOD"), PAY))
