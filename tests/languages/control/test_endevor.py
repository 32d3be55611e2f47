"""SCL of Endevor: which elements a deck adds, moves and generates."""

import pytest

from legacy_scan.app.guests import with_guests
from legacy_scan.languages.table import by_name, classify
from legacy_scan.linking.readings import Reading
from legacy_scan.model.facts import FileFacts
from tests.linking.estates import edges, linked, unresolved

DECK = """\
* NIGHTLY MOVES
SET FROM ENVIRONMENT 'TEST' SYSTEM 'PAY' SUBSYSTEM 'BATCH'
         TYPE 'COBOL' STAGE NUMBER 2 .
SET OPTIONS COMMENT "MOVE ELEMENT X. FROM ENV" .
MOVE ELEMENT 'PAYCALC' .
"""


def said(text: str) -> FileFacts:
    return by_name("endevor").extract(text.encode())


def elements(text: str) -> list[tuple[str, str, str]]:
    return [(one.name, one.value, one.scope) for one in said(text).bindings if one.kind == "element"]


def test_an_element_is_where_the_last_set_says() -> None:
    assert elements(DECK) == [("PAYCALC", "move", "TEST/PAY/BATCH/COBOL")]
    own = DECK + "GENERATE ELE PAYTAX FROM ENV TEST2 SYS 'PAY' SUB ONL TYPE PLI OPTIONS COPYBACK.\n"
    assert elements(own)[1] == ("PAYTAX", "generate", "TEST2/PAY/ONL/PLI")
    assert elements(DECK + "CLEAR FROM ALL .\nDELETE ELEMENT 'A' .\n")[1] == ("A", "delete", "///")


def test_datasets_and_dds_are_read_and_written() -> None:
    found = said("ADD ELEMENT 'A' FROM DSNAME 'PAY.LIB(A)' TO ENV 'T' .\nRETRIEVE ELEMENT 'B' TO DDNAME OUT .\n")
    assert [(one.kind, one.name) for one in found.references] == [
        ("element", "A"),
        ("reads-dataset", "PAY.LIB"),
        ("element", "B"),
    ]
    assert [(one.name, one.value) for one in found.bindings if one.kind == "uses-dd"] == [("OUT", "writes")]


@pytest.mark.parametrize("name", ["PAY*", "&NAME", "%A"])
def test_a_mask_is_told_and_is_no_name(name: str) -> None:
    found = said(f"MOVE ELEMENT '{name}' FROM ENV 'T' .\n")
    assert found.references == ()
    assert elements(f"MOVE ELEMENT '{name}' FROM ENV 'T' .\n") == [(name, "move", "T///")]


def test_of_a_range_both_ends_are_told_and_behind_eof_nothing() -> None:
    assert elements("MOVE ELEMENT 'A' THROUGH 'C' FROM ENV 'T' .\nEOF.\nMOVE ELEMENT 'D' .\n") == [
        ("A THRU C", "move", "T///")
    ]


@pytest.mark.parametrize("text", [DECK, "MOVE ELEMENT 'A'\n  FROM ENV 'B' .\n", " ADD ELE A FROM DSN 'B'.\n"])
def test_a_deck_is_known_without_a_suffix(text: str) -> None:
    language = classify(text, "moves")
    assert language is not None
    assert language.name == "endevor"


def test_a_sentence_about_elements_is_no_deck() -> None:
    assert classify("Move element by element to the right.\n", "notes.txt") is None


def test_a_job_refers_to_the_elements_that_it_moves() -> None:
    job = (
        "//NIGHT JOB\n//S EXEC PGM=NDVRC1,PARM='C1BM3000'\n//BSTIPT01 DD *\nMOVE ELEMENT 'PAYCALC' FROM ENV 'T' .\n/*\n"
    )
    program = b"       IDENTIFICATION DIVISION.\n       PROGRAM-ID. PAYCALC.\n"
    readings = [Reading("night.jcl", one) for one in with_guests(by_name("jcl").extract(job.encode()))]
    estate = linked(*readings, Reading("PAYCALC.cbl", by_name("cobol").extract(program)))
    assert ("references", "job:NIGHT", "program:PAYCALC", "literal") in edges(estate)
    missing = {(name, reason) for _, kind, name, reason in unresolved(linked(*readings)) if kind == "references"}
    assert missing == {("PAYCALC", "missing")}
