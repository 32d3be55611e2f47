"""What the handover page asks: each gap once, in words that fit it, and of whoever can answer for many at once."""

from dataclasses import replace

from legacy_scan.model.estate import EstateUnit, Homonym, Unresolved
from legacy_scan.reporting.questions import Question, questions_of
from tests.reporting.sample import sample


def asked(*rows: Unresolved) -> tuple[Question, ...]:
    """Return what is asked of these names alone."""
    plain = sample()
    bare = replace(plain.estate, units=(), edges=(), files=(), unresolved=rows, ledger=(), homonyms=())
    return questions_of(replace(plain, estate=bare))


def test_an_item_that_names_a_queue_is_asked_of_once_whatever_is_done_with_the_queue() -> None:
    kinds = ("deletes", "receives", "sends", "sends")
    rows = [Unresolved("program:A", kind, "TS-NAME", "dynamic", "A.cbl", at) for at, kind in enumerate(kinds, 7)]
    (one,) = asked(*rows)
    assert one.text == "What does TS-NAME stand for? Named by A, 4 places (deletes, receives and sends)."
    assert (one.weight, one.path, one.line) == (4, "A.cbl", 7)


def test_a_symbol_of_jcl_is_asked_of_once_whatever_dataset_it_begins() -> None:
    (one,) = asked(
        Unresolved("job:A", "allocates", "&SYSUID..LOAD", "dynamic", "A.jcl", 3),
        Unresolved("job:B", "deletes", "&SYSUID..KSDS.A", "dynamic", "B.jcl", 4),
        Unresolved("job:B", "writes", "&SYSUID..KSDS.B", "dynamic", "B.jcl", 5),
    )
    assert one.text == "What does &SYSUID stand for? Named by A and B, 3 places (allocates, deletes and writes)."


def test_each_symbol_of_a_name_is_asked_of_at_once() -> None:
    first, second = asked(
        Unresolved("job:A", "allocates", "&HLQ..&HLQ..PAY.<ENV>", "dynamic", "A.jcl", 3),
        Unresolved("job:B", "reads", "<ENV>.RATES", "dynamic", "B.jcl", 4),
    )
    assert first.text == "What does <ENV> stand for? Named by A and B, 2 places (allocates and reads)."
    assert second.text == "What does &HLQ stand for? Named by A, 1 place (allocates)."


def test_classes_that_are_not_here_are_asked_of_by_the_package_of_their_library() -> None:
    first, second = asked(
        Unresolved("class:a.B", "imports", "org.joda.time.DateTime", "missing", "a/B.java", 3),
        Unresolved("class:a.B", "references", "org.joda.time.DateTime", "missing", "a/B.java", 9),
        Unresolved("class:a.C", "extends", "org.joda.Base", "missing", "a/C.java", 5),
        Unresolved("class:a.C", "references", "org.h2.Driver", "missing", "a/C.java", 6),
    )
    assert first.text == (
        "Which library or source defines 2 names of org.joda (org.joda.Base and org.joda.time.DateTime)? "
        "Named by a.B and a.C."
    )
    assert second.text == "Which library or source defines org.h2.Driver? Named by a.C."
    assert first.topic == second.topic == "Sources that are missing"


def test_a_transaction_is_defined_and_has_no_source() -> None:
    (one,) = asked(Unresolved("program:A", "start", "TRN1", "missing", "A.cbl", 3))
    assert one.text == "Where is transaction TRN1 defined? Named by A."


def test_no_job_is_looked_for_that_would_run_a_class() -> None:
    (one,) = asked(Unresolved("class:a.B", "reads", "patient_program", "missing", "a/B.java", 3))
    assert one.topic == "Data from and for elsewhere"
    assert "job" not in one.text


def test_all_files_of_a_program_are_asked_of_at_once_and_so_are_all_sources_of_its_name() -> None:
    units = ("program:A@x/A.cbl", "program:A@y/A.cbl", "program:B")
    rows = [Unresolved(unit, "reads", name, "missing", "p", 3) for unit in units for name in ("IN", "OUT")]
    plain = sample()
    known = tuple(EstateUnit(unit, "program", unit[8:9], "source", "p", 1, 9, "cobol") for unit in units)
    bare = replace(plain.estate, units=known, edges=(), files=(), unresolved=tuple(rows), ledger=(), homonyms=())
    said = [one.text for one in questions_of(replace(plain, estate=bare)) if one.topic == "Files that no job allocates"]
    assert said == [
        "Which job runs A (2 sources), and on which data with the files IN and OUT? No job in the tree gives any.",
        "Which job runs B, and on which data with the files IN and OUT? No job in the tree gives any.",
    ]


def test_of_several_sources_of_a_name_it_is_asked_which_is_meant_and_not_of_each_whether_it_is_used() -> None:
    plain = sample()
    units = ("program:A@x/A.cbl", "program:A@y/A.cbl", "program:B")
    known = tuple(EstateUnit(unit, "program", unit[8:9], "source", "p", 1, 9, "cobol") for unit in units)
    twice = (Homonym("program", "A", units[:2]),)
    bare = replace(plain.estate, units=known, edges=(), files=(), unresolved=(), ledger=(), homonyms=twice)
    said = [one.text for one in questions_of(replace(plain, estate=bare))]
    assert len(said) == 2
    assert said[0].startswith("Which source of program A is in production")
    assert said[1].startswith("Is program B still in use?")
