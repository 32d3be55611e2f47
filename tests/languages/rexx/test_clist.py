"""CLIST: statements over lines, variables with one value, commands."""

from legacy_scan.languages.rexx import LANGUAGES
from legacy_scan.model.facts import FileFacts

CLIST = LANGUAGES[1]


def facts(*rows: str) -> FileFacts:
    return CLIST.extract(("\n".join(rows) + "\n").encode())


def names(found: FileFacts, kind: str, how: str = "literal") -> list[str]:
    return [one.name for one in found.references if one.kind == kind and one.how == how]


def test_a_clist_is_known_by_its_proc_statement_or_its_variables() -> None:
    assert CLIST.sniff("/* STARTS */\nPROC 0\nALLOC FI(A) DA(B)\n") > 90
    assert CLIST.sniff("CONTROL NOMSG\nSET &A = 1\nIF &A = 1 THEN WRITE &A\n") > 30
    assert CLIST.sniff("/* REXX */\nPROC 0\n") == 0
    assert CLIST.sniff("/* HELP */\n/* MORE\n\nISREDIT MACRO NOPROCESS\nEXIT CODE(0)\n") > 70


def test_what_a_clist_tells_db2_is_no_program() -> None:
    found = facts("DSN SYSTEM(DB2P)", "BIND PACKAGE(PAY)", "RUN PROGRAM(PAYRUN) PLAN(PAY)", "END", "UNALLOC FILE(X)")
    assert names(found, "call") == ["PAYRUN"]


def test_a_plus_or_a_minus_at_the_end_of_a_line_goes_on_with_the_next() -> None:
    found = facts("CALL -", "  'A.LOAD(PAY)' +", "  'PARM'", "%NEXT")
    assert names(found, "call") == ["PAY", "NEXT"]
    assert [one.line for one in found.references] == [1, 4]


def test_commands_stand_after_labels_then_and_else() -> None:
    found = facts("AGAIN: IF &A = 1 THEN %FIRST", "ELSE CALL 'A.LOAD(SECOND)'", "GOTO AGAIN")
    assert names(found, "call") == ["FIRST", "SECOND"]
    assert [one.name for one in found.labels] == ["AGAIN"]
    assert [one.target for one in found.flows] == ["AGAIN"]


def test_a_variable_with_one_value_is_put_in_and_a_parameter_is_not() -> None:
    found = facts("PROC 1 PGM", "SET LIB = A.LOAD", "SET NAME = PAY", "CALL '&LIB(&NAME)'", "CALL '&LIB(&PGM)'")
    assert names(found, "call") == ["PAY"]
    assert names(found, "call", "computed") == ["?"]


def test_comments_are_no_code() -> None:
    found = facts("/* CALL 'A.B(HIDDEN)' */", "CALL 'A.B(SEEN)' /* FOR NOW", "/* A -", "CALL 'A.B(HIDDEN)' */")
    assert names(found, "call") == ["SEEN"]


def test_a_card_that_parts_members_is_no_command() -> None:
    found = facts(
        "./ ADD NAME=ONE", "PROC 0", "CALL 'A.B(SEEN)'", "END", "./ ADD NAME=TWO", "PROC 0", "CALL 'A.B(TOO)'"
    )
    assert [(one.kind, one.name) for one in found.references] == [("call", "SEEN"), ("call", "TOO")]


def test_a_do_without_an_end_is_lost() -> None:
    assert facts("IF &A = 1 THEN DO", "WRITE X").health.lost_lines == (1,)


def test_marks_of_changes_behind_column_72_are_no_text() -> None:
    found = facts(
        "PROC 0 DEBUG".ljust(71) + "-PY1100", "  NAME(PAY)".ljust(72) + "PY1100", "%NEXT".ljust(72) + "00000300"
    )
    assert names(found, "call") == ["NEXT"]


def test_a_command_as_long_as_they_come_is_read_to_its_end() -> None:
    found = facts(f"ALLOC {'FI(X) ' * 1_000} DA('A.LAST')")
    assert "A.LAST" in {one.name for one in found.references}
    assert found.health.lost_bytes == 0


def test_a_command_that_is_longer_than_any_is_not_understood() -> None:
    assert facts(f"CALL 'A.LOAD(PAY)' '{'X' * 40_000}'", "%NEXT").health.lost_lines == (1,)
    assert facts(f"SET &A = {'X' * 20_000}", "CALL 'A.LOAD(PAY)' '&A&A'").health.lost_lines == (2,)


def test_members_of_a_deck_are_units_of_their_own() -> None:
    found = facts(
        "./ ADD NAME=$INDEX",
        "CALLS OF THE MONTH",
        "./ ADD NAME=ONE,LEVEL=00",
        "PROC 1 X",
        "SET &X = 1",
        "CALL 'A.B(FIRST)'",
        "DO",
        "./      ADD NAME=TWO",
        "/* REXX */",
        "call SECOND",
        "./ ENDUP",
    )
    assert [(one.space, one.name, one.first_line, one.last_line) for one in found.units] == [
        ("member", "$INDEX", 2, 2),
        ("routine", "ONE", 4, 7),
        ("routine", "TWO", 9, 11),
    ]
    assert [(one.unit, one.name, one.line) for one in found.references] == [(1, "FIRST", 6), (2, "SECOND", 10)]
    assert found.health.lost_lines == (7,)


def test_control_may_name_another_word_that_ends_a_do() -> None:
    found = facts("CONTROL NOMSG END(ENDO)", "IF &A = 1 THEN DO", "CALL 'A.B(PAY)'", "ENDO", "ELSE ENDO")
    assert names(found, "call") == ["PAY"]
    assert found.health.lost_bytes == 0
