"""Procedures that the runtime performs: controls of screens (ACUCOBOL), and threads."""

import pytest

from legacy_scan.languages.cobol import LANGUAGE
from legacy_scan.model.facts import FileFacts

_PROGRAM = """\
       IDENTIFICATION DIVISION.
       PROGRAM-ID. WINDOWS.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       77 H HANDLE OF THREAD.
       77 PGM PIC X(8).
       SCREEN SECTION.
       01 MAIN-SCREEN.
          03 SAVE-BUTTON, PUSH-BUTTON, LINE 1,
             {clause}.
       PROCEDURE DIVISION.
       FIRST-PART.
           {statement}.
           STOP RUN.
"""


def said(clause: str = "COL 1", statement: str = "ACCEPT MAIN-SCREEN") -> FileFacts:
    return LANGUAGE.extract(_PROGRAM.format(clause=clause, statement=statement).encode())


def events(facts: FileFacts) -> list[tuple[str, str, int]]:
    return [(one.kind, one.target, one.line) for one in facts.flows if one.kind.startswith("event")]


@pytest.mark.parametrize("kind", ["EVENT", "EXCEPTION", "BEFORE", "AFTER"])
@pytest.mark.parametrize("word", ["", "IS ", "= "])
def test_a_control_names_what_is_performed(kind: str, word: str) -> None:
    facts = said(f"{kind} PROCEDURE {word}SAVE-IT")
    assert events(facts) == [("event", "SAVE-IT", 10)]
    assert facts.health.lost_bytes == 0


def test_a_range_of_procedures_and_statements_count_too() -> None:
    facts = said("COL 1, EVENT PROCEDURE A-1 THRU A-9", "DISPLAY LABEL, EVENT PROCEDURE IS B-1")
    assert events(facts) == [("event", "A-1", 10), ("event-thru", "A-9", 10), ("event", "B-1", 13)]


def test_what_is_used_after_errors_of_files_is_no_event() -> None:
    assert not events(said(statement="USE AFTER STANDARD EXCEPTION PROCEDURE ON CUST-FILE"))


@pytest.mark.parametrize(
    ("statement", "target"),
    [
        ("PERFORM THREAD WORK-PART", ["WORK-PART"]),
        ("PERFORM IN THREAD HANDLE IN H WORK-PART", ["WORK-PART"]),
        ("PERFORM THREAD\n           DISPLAY 'X'\n           END-PERFORM", []),
        ("PERFORM WORK-PART", ["WORK-PART"]),
    ],
)
def test_a_thread_performs_a_paragraph(statement: str, target: list[str]) -> None:
    facts = said(statement=statement)
    assert [one.target for one in facts.flows if one.kind == "perform"] == target
    assert facts.health.lost_bytes == 0


@pytest.mark.parametrize(
    "statement",
    ["CALL THREAD 'PAYROLL'", "CALL IN THREAD 'PAYROLL' HANDLE IN H USING H", "CALL 'PAYROLL' IN THREAD HANDLE IN H"],
)
def test_a_thread_calls_a_program(statement: str) -> None:
    facts = said(statement=statement)
    assert [(one.kind, one.name, one.how) for one in facts.references] == [("call", "PAYROLL", "literal")]
    assert facts.health.lost_bytes == 0


def test_all_is_unlocked_and_the_read_behind_it_is_a_read() -> None:
    facts = said(statement="UNLOCK ALL READ CUST NEXT RECORD INTO PGM")
    assert [(one.kind, one.name, one.value) for one in facts.bindings] == [("move-item", "PGM", "*file")]
    assert facts.health.lost_bytes == 0


def test_where_the_runtime_performs_paragraphs_every_move_counts() -> None:
    text = (
        "MOVE 'A' TO PGM\n           ACCEPT MAIN-SCREEN\n           CALL PGM.\n           STOP RUN.\n"
        "       B-PART.\n           MOVE 'B' TO PGM"
    )
    plain, driven = said(statement=text), said("EVENT PROCEDURE B-PART", text)
    assert any(one.kind == "reaches" for one in plain.bindings)
    assert not any(one.kind == "reaches" for one in driven.bindings)


@pytest.mark.parametrize("use", ["USE AFTER STANDARD EXCEPTION PROCEDURE", "USE GLOBAL AFTER EXCEPTION PROCEDURE ON"])
def test_what_a_declarative_is_used_for_is_a_file(use: str) -> None:
    text = (
        "       IDENTIFICATION DIVISION.\n       PROGRAM-ID. PAY.\n       PROCEDURE DIVISION.\n"
        f"       DECLARATIVES.\n       TROUBLE SECTION.\n           {use} PAYFILE.\n       TELL.\n"
        "           DISPLAY 'TROUBLE'.\n       END DECLARATIVES.\n       MAIN SECTION.\n           STOP RUN.\n"
    )
    assert events(LANGUAGE.extract(text.encode())) == []
