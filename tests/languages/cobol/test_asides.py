"""What compilers leave out: debugging without its mode, and branches that a constant of the text rules out.

GnuCOBOL 3.1.2 (`cobc -E`, and the program run with COB_SET_DEBUG) does the same where it takes the form.
"""

import pytest

from legacy_scan.languages.cobol.directives import compiled
from legacy_scan.languages.cobol.extract import extract
from legacy_scan.model.facts import FileFacts

DEBUGGED = """\
       IDENTIFICATION DIVISION.
       PROGRAM-ID. PAYROLL.
       ENVIRONMENT DIVISION.
       CONFIGURATION SECTION.
      * NO DEBUGGING MODE HERE
       SOURCE-COMPUTER. X{mode}.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 A PIC X.
      D01 B PIC X.
       PROCEDURE DIVISION.
       DECLARATIVES.
       TRACED SECTION.
           USE FOR DEBUGGING ON PAY.
       TRACED-PARA.
           CALL 'TRACER'. PERFORM PAY-OUT.
       FAILED SECTION.
           USE AFTER ERROR PROCEDURE ON INPUT.
       FAILED-PARA.
           CALL 'HANDLER'.
       END DECLARATIVES.
       MAIN SECTION.
       PAY.
      D    CALL 'WATCHER'.
           DISPLAY 'DEBUGGING ON'.
       PAY-OUT.
           STOP RUN.
"""


def called(facts: FileFacts) -> list[str]:
    return [one.name for one in facts.references if one.kind == "call"]


def traits(facts: FileFacts, family: str) -> list[tuple[str, int]]:
    return [(one.code, one.line) for one in facts.traits if one.code.startswith(family)]


def test_without_its_mode_debugging_is_a_comment_and_told() -> None:
    facts = extract(DEBUGGED.format(mode="").encode())
    assert called(facts) == ["HANDLER"]
    assert {label.name for label in facts.labels} == {"FAILED", "FAILED-PARA", "MAIN", "PAY", "PAY-OUT"}
    assert [(flow.kind, flow.target) for flow in facts.flows] == [("use", ""), ("start", "")]
    assert [item.name for item in facts.items] == ["A"]
    assert traits(facts, "cobol.debugging") == [("cobol.debugging-line", 10), ("cobol.debugging-section", 13)]
    assert facts.health.lost_bytes == 0


def test_with_its_mode_debugging_is_code() -> None:
    facts = extract(DEBUGGED.format(mode=" WITH DEBUGGING MODE").encode())
    assert called(facts) == ["TRACER", "HANDLER", "WATCHER"]
    assert ("use", "PAY") in {(flow.kind, flow.target) for flow in facts.flows}
    assert [item.name for item in facts.items] == ["A", "B"]
    assert traits(facts, "cobol.debugging") == [("cobol.debugging-mode", 6)]


def test_the_mode_of_one_program_is_not_that_of_the_next() -> None:
    first = DEBUGGED.format(mode=" WITH DEBUGGING MODE")
    second = DEBUGGED.format(mode="").replace("PAYROLL", "TAX")
    facts = extract(f"{first}       END PROGRAM PAYROLL.\n{second}       END PROGRAM TAX.\n".encode())
    assert called(facts) == ["TRACER", "HANDLER", "WATCHER", "HANDLER"]
    assert {one.unit for one in facts.traits if one.code == "cobol.debugging-line"} == {1}


@pytest.mark.parametrize(("mode", "names"), [("", ["PAY"]), (" WITH DEBUGGING MODE", ["TRACER", "PAY"])])
def test_debugging_lines_in_free_form(mode: str, names: list[str]) -> None:
    text = f""">>SOURCE FREE
IDENTIFICATION DIVISION.
PROGRAM-ID. PAYROLL.
ENVIRONMENT DIVISION.
CONFIGURATION SECTION.
SOURCE-COMPUTER. X{mode}.
PROCEDURE DIVISION.
>>D CALL 'TRACER'.
CALL 'PAY'.
"""
    assert called(extract(text.encode())) == names


HEAD = "       IDENTIFICATION DIVISION.\n       PROGRAM-ID. PAYROLL.\n"


def chosen(text: str) -> tuple[list[str], list[tuple[str, int]]]:
    facts = extract((HEAD + "       PROCEDURE DIVISION.\n" + text).encode())
    assert facts.health.lost_bytes == 0
    return called(facts), [(code, line - 3) for code, line in traits(facts, "cobol.conditional")]


@pytest.mark.parametrize(
    ("define", "condition", "holds"),
    [
        (">>DEFINE SITE AS 1", "SITE = 1", True),
        (">>DEFINE SITE 1", "SITE IS NOT EQUAL TO 1", False),
        (">>DEFINE SITE AS 'A'", "SITE = 'B'", False),
        (">>DEFINE SITE AS 'A'", "SITE IS DEFINED", True),
        (">>DEFINE SITE AS 2", "SITE >= 2", True),
        (">>DEFINE SITE AS 2", "SITE IS LESS THAN OR EQUAL TO 1", False),
        (">>DEFINE SITE AS 2", "SITE = 1 OR (SITE = 2 AND NOT SITE > 2)", True),
        (">>DEFINE SITE OFF", "SITE DEFINED", False),
        ("$SET CONSTANT SITE 'A'", "SITE = 'A'", True),
        ("$SET CONSTANT SITE(3)", "SITE = 4", False),
        (">>SET SITE AS 'A'", "SITE = 'A'", True),
    ],
)
def test_a_known_constant_rules_a_branch_out(define: str, condition: str, holds: bool) -> None:
    names, told = chosen(
        f"       {define}\n       >>IF {condition}\n           CALL 'YES'.\n       >>ELSE\n"
        "           CALL 'NO'.\n       >>END-IF\n"
    )
    assert names == (["YES"] if holds else ["NO"])
    assert told == [("cobol.conditional-left-out", 4 if holds else 2)]


@pytest.mark.parametrize(
    "define",
    ["", ">>DEFINE SITE AS PARAMETER", ">>DEFINE SITE AS OTHER", ">>DEFINE SITE AS 'A'", ">>DEFINE OTHER AS 1"],
)
def test_what_the_text_does_not_tell_is_read_both_ways(define: str) -> None:
    names, told = chosen(
        f"       {define}\n       >>IF SITE = 1\n           CALL 'YES'.\n       >>ELSE\n"
        "           CALL 'NO'.\n       >>END-IF\n"
    )
    assert names == ["YES", "NO"]
    assert told == [("cobol.conditional-compilation", 2)]


def test_branches_behind_one_that_holds_and_choices_inside_are_left_out() -> None:
    names, told = chosen(
        "       >>DEFINE SITE AS 2\n"
        "       >>EVALUATE SITE\n"
        "       >>WHEN 1\n"
        "           CALL 'ONE'.\n"
        "       >>IF UNKNOWN DEFINED\n"
        "           CALL 'INSIDE'.\n"
        "       >>END-IF\n"
        "       >>WHEN 2\n"
        "           CALL 'TWO'.\n"
        "       >>WHEN OTHER\n"
        "           CALL 'OTHER'.\n"
        "       >>END-EVALUATE\n"
        "      $IF SITE = 1\n"
        "           CALL 'A'.\n"
        "      $ELSE\n"
        "           CALL 'B'.\n"
        "      $END\n"
    )
    assert names == ["TWO", "B"]
    assert told == [(f"cobol.conditional-{'left-out'}", line) for line in (3, 10, 13)]


def test_branches_that_contradict_each_other_do_not_break_the_sentence() -> None:
    names, _ = chosen(
        "       >>DEFINE SITE AS 2\n           CALL\n       >>IF SITE = 1\n             'ONE'\n"
        "       >>ELSE\n             'TWO'\n       >>END-IF\n               USING A.\n"
    )
    assert names == ["TWO"]


def test_a_constant_that_is_defined_perhaps_is_not_known() -> None:
    names, _ = chosen(
        "       >>DEFINE SITE AS 1\n       >>IF X DEFINED\n       >>DEFINE SITE AS 2 OVERRIDE\n       >>END-IF\n"
        "       >>IF SITE = 1\n           CALL 'YES'.\n       >>ELSE\n           CALL 'NO'.\n       >>END-IF\n"
    )
    assert names == ["YES", "NO"]


@pytest.mark.parametrize("end", ["", "       >>IF SITE = 2\n" * 300])
def test_a_choice_that_nothing_closes_is_none(end: str) -> None:
    text = f"       >>DEFINE SITE AS 2\n       >>IF SITE = 1\n           CALL 'ONE'.\n{end}"
    assert compiled(text.encode()).text == text.encode()


def test_a_remark_that_speaks_of_directives_is_none() -> None:
    text = b"*> see >>IF SITE = 1\n>>DEFINE SITE 2\n>>IF SITE = 2\nCALL 'A'.\n*> see >>ELSE\nCALL 'B'.\n>>END-IF\n"
    assert compiled(text).text == text


def test_a_branch_that_is_no_cobol_is_left_out_where_nothing_defines_its_constant() -> None:
    text = (
        ">>SOURCE FORMAT IS FREE\n>>IF DOCPASS NOT DEFINED\nIDENTIFICATION DIVISION.\nPROGRAM-ID. PAY.\n"
        "PROCEDURE DIVISION.\nGOBACK.\n>>ELSE\n=====\nUsage\n=====\nCall it (twice.\n>>END-IF\n"
    )
    facts = extract(text.encode())
    assert facts.health.lost_bytes == 0
    assert [(one.code, one.line) for one in facts.traits] == [("cobol.conditional-left-out", 7)]
    both = text.replace("=====\nUsage\n=====\nCall it (twice.\n", "DISPLAY 'DOCUMENTATION'.\n")
    assert {one.code for one in extract(both.encode()).traits} == {"cobol.conditional-compilation", "cobol.display"}
