"""Files and programs that are named by the path of a file."""

import pytest

from legacy_scan.languages.cobol import LANGUAGE
from legacy_scan.linking.readings import Reading
from tests.linking.estates import edges, linked, text, unresolved


@pytest.mark.parametrize(
    ("assigned", "dataset"),
    [
        ("data/in/CUST.dat", "DATA/IN/CUST.DAT"),
        ("./cust", "CUST"),
        ("C:\\pay\\cust.dat", "C:/PAY/CUST.DAT"),
        ("cust.dat", "CUST.DAT"),
    ],
)
def test_a_file_that_a_program_names_by_its_path_is_that_file(assigned: str, dataset: str) -> None:
    bindings = [("assign", "CUST", assigned, 5), ("open", "CUST", "i-o", 20), ("open", "CUST", "output", 30)]
    estate = linked(text("PAY.cbl", ("program", "PAY"), bindings=bindings))
    target = f"dataset:{dataset}"
    assert edges(estate) == {(kind, "program:PAY", target, "literal") for kind in ("reads", "updates", "writes")}
    assert not estate.unresolved


def test_an_item_may_hold_the_path_of_a_file() -> None:
    program = (
        "       IDENTIFICATION DIVISION.\n       PROGRAM-ID. PAY.\n       ENVIRONMENT DIVISION.\n"
        "       INPUT-OUTPUT SECTION.\n       FILE-CONTROL.\n           SELECT CUST ASSIGN TO WS-NAME.\n"
        "       DATA DIVISION.\n       FILE SECTION.\n       FD CUST.\n       01 R PIC X.\n"
        "       WORKING-STORAGE SECTION.\n       01 WS-NAME PIC X(20) VALUE 'data/cust.dat'.\n"
        "       PROCEDURE DIVISION.\n           OPEN INPUT CUST.\n"
    )
    estate = linked(Reading("PAY.cbl", LANGUAGE.extract(program.encode())))
    assert edges(estate) == {("reads", "program:PAY", "dataset:DATA/CUST.DAT", "literal")}
    plain = linked(Reading("PAY.cbl", LANGUAGE.extract(program.replace("data/cust.dat", "custfile").encode())))
    assert {row[2:] for row in unresolved(plain)} == {("WS-NAME", "missing")}


def test_a_call_of_a_file_leads_to_the_program_of_the_source_of_that_name() -> None:
    caller = text("MENU.cob", ("program", "MENU"), references=[("call", "./BIN/NEW_BUS", 3, "literal")])
    called = text("src/NEW_BUS.cob", ("program", "NEW-BUS"), ("program", "INSIDE"))
    assert edges(linked(caller, called)) == {("call", "program:MENU", "program:NEW-BUS", "literal")}
    bare = text("MENU.cob", ("program", "MENU"), references=[("call", "NEW_BUS", 3, "literal")])
    assert not edges(linked(bare, called))
