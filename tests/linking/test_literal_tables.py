"""Names picked from a table of literals."""

import pytest

from legacy_scan.languages.cobol import LANGUAGE
from legacy_scan.linking.readings import Reading
from tests.linking.estates import edges, linked, text, unresolved

MENU = """       IDENTIFICATION DIVISION.
       PROGRAM-ID. MENU.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 OPTIONS.
          05 OPTION-DATA.
             10 FILLER PIC X(4) VALUE 'PAYE'.
             10 FILLER PIC X(8) VALUE 'PAY'.
             10 FILLER PIC 9(2) VALUE 1.
             10 FILLER PIC X(4) VALUE 'TAXE'.
             10 FILLER PIC X(8) VALUE 'TAX'.
             10 FILLER PIC 9(2) {usage} VALUE 2.
          05 OPTION-TABLE REDEFINES OPTION-DATA.
             10 OPTION-ROW OCCURS 2 TIMES.
                15 OPTION-TITLE PIC X(4).
                15 OPTION-PGM   PIC X(8).
                15 OPTION-KEY   PIC 9(2).
       PROCEDURE DIVISION.
           CALL OPTION-PGM ({subscript}).
           GOBACK.
"""
PAY, TAX = text("PAY.cbl", ("program", "PAY")), text("TAX.cbl", ("program", "TAX"))


def menu(usage: str = "", subscript: str = "WS-N") -> Reading:
    return Reading("MENU.cbl", LANGUAGE.extract(MENU.format(usage=usage, subscript=subscript).encode()))


def test_every_entry_of_the_table_is_a_target() -> None:
    estate = linked(menu(), PAY, TAX)
    assert edges(estate) == {
        ("call", "program:MENU", "program:PAY", "value-clause"),
        ("call", "program:MENU", "program:TAX", "value-clause"),
    }
    assert not estate.unresolved


@pytest.mark.parametrize(("subscript", "target"), [("2", "TAX"), ("01", "PAY")])
def test_a_number_as_subscript_means_one_entry(subscript: str, target: str) -> None:
    assert edges(linked(menu("", subscript), PAY, TAX)) == {
        ("call", "program:MENU", f"program:{target}", "value-clause")
    }


@pytest.mark.parametrize("usage", ["COMP", "COMP-3"])
def test_titles_that_look_like_names_are_no_targets_and_packed_items_end_the_reckoning(usage: str) -> None:
    estate = linked(menu(usage), PAY, TAX)
    assert not {target for _, _, target, _ in edges(estate)} & {"program:PAYE", "program:TAXE"}
    assert not [one for one in unresolved(estate) if one[2] in ("PAYE", "TAXE")]


CONDITIONS = """       IDENTIFICATION DIVISION.
       PROGRAM-ID. MENU.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 NEXT-PGM PIC X(8).
          88 GO-PAY VALUE 'PAY'.
          88 GO-TAX VALUE 'TAX'.
          88 GO-OLD VALUE 'OLDPGM'.
       PROCEDURE DIVISION.
           SET GO-PAY TO TRUE.
           SET GO-TAX OF NEXT-PGM TO TRUE.
           CALL NEXT-PGM.
           GOBACK.
"""


def test_a_condition_set_to_true_moves_its_value() -> None:
    estate = linked(Reading("MENU.cbl", LANGUAGE.extract(CONDITIONS.encode())), PAY, TAX)
    assert edges(estate) == {
        ("call", "program:MENU", "program:PAY", "move-literal"),
        ("call", "program:MENU", "program:TAX", "move-literal"),
    }
    assert not estate.unresolved, "a condition that nothing sets is no target"


def test_a_table_may_have_rows_of_any_length() -> None:
    longer = MENU.format(usage="", subscript="WS-N").replace("X(4)", "X(20000)")
    assert edges(linked(Reading("MENU.cbl", LANGUAGE.extract(longer.encode())), PAY, TAX)) == {
        ("call", "program:MENU", "program:PAY", "value-clause"),
        ("call", "program:MENU", "program:TAX", "value-clause"),
    }
    wrong = longer.replace("TITLE PIC X(20000)", "TITLE PIC X(10000)")
    assert not edges(linked(Reading("MENU.cbl", LANGUAGE.extract(wrong.encode())), PAY, TAX))


def program(storage: str, code: str) -> Reading:
    return Reading(
        "MENU.cbl",
        LANGUAGE.extract(
            (
                "       IDENTIFICATION DIVISION.\n       PROGRAM-ID. MENU.\n       DATA DIVISION.\n"
                f"       WORKING-STORAGE SECTION.\n{storage}       PROCEDURE DIVISION.\n{code}           GOBACK.\n"
            ).encode()
        ),
    )


ROWS = """       01 PGM-ROWS.
          05 FILLER PIC X(12) VALUE 'T001PAY     '.
          05 FILLER PIC X(12) VALUE 'T002TAX     '.
       01 PGM-TABLE REDEFINES PGM-ROWS.
          05 PGM-ROW OCCURS 2 TIMES INDEXED BY IX.
             10 ROW-TRAN PIC X(4).
             10 ROW-PGM  PIC X(8).
       01 WS-ROW.
          05 WS-TRAN PIC X(4).
          05 WS-PGM  PIC X(8).
"""


@pytest.mark.parametrize(
    ("code", "called"),
    [
        ("           MOVE ROW-PGM (IX) TO WS-PGM.\n           CALL WS-PGM.\n", "move-item"),
        ("           CALL ROW-PGM (IX).\n", "value-clause"),
        ("           MOVE PGM-ROW (IX) TO WS-ROW.\n           CALL WS-PGM.\n", "move-item"),
    ],
)
def test_a_row_may_be_one_literal_and_be_moved_as_one(code: str, called: str) -> None:
    estate = linked(program(ROWS, code), PAY, TAX)
    assert edges(estate) == {
        ("call", "program:MENU", "program:PAY", called),
        ("call", "program:MENU", "program:TAX", called),
    }
    assert not estate.unresolved


def test_rows_that_something_sets_may_hold_other_names() -> None:
    code = "           MOVE WS-ROW TO PGM-ROW (IX).\n           CALL ROW-PGM (IX).\n"
    assert linked(program(ROWS, code), PAY, TAX).unresolved


STEM = """       01 WS-NAME.
          05 WS-STEM   PIC X(2) VALUE 'PA'.
          05 WS-SUFFIX PIC X(6).
       01 WS-OTHER REDEFINES WS-NAME PIC X(8).
       01 WS-INPUT PIC X.
"""


def test_a_name_has_the_parts_of_the_group_that_redefines_it() -> None:
    storage = """       01 WS-NAME PIC X(8) VALUE SPACES.
       01 WS-PARTS REDEFINES WS-NAME.
          05 WS-STEM   PIC X(2).
          05 WS-SUFFIX PIC X(6).
"""
    code = "           MOVE 'PA' TO WS-STEM.\n           MOVE 'Y' TO WS-SUFFIX.\n           CALL WS-NAME.\n"
    assert edges(linked(program(storage, code), PAY, TAX)) == {("call", "program:MENU", "program:PAY", "move-item")}


@pytest.mark.parametrize("item", ["WS-NAME", "WS-OTHER"])
def test_a_name_is_put_together_of_a_stem_and_what_is_moved_behind_it(item: str) -> None:
    code = f"           MOVE 'Y' TO WS-SUFFIX.\n           CALL {item}.\n"
    estate = linked(program(STEM, code), PAY, TAX)
    assert edges(estate) == {("call", "program:MENU", "program:PAY", "move-item")}
    assert not estate.unresolved


def test_a_suffix_may_be_a_condition_and_blanks_may_follow() -> None:
    storage = """       01 WS-NAME.
          05 FILLER    PIC X(2) VALUE 'PA'.
          05 WS-SUFFIX PIC X VALUE SPACE.
             88 PAYING VALUE 'Y'.
          05 FILLER    PIC X(5) VALUE SPACES.
"""
    estate = linked(program(storage, "           SET PAYING TO TRUE.\n           CALL WS-NAME.\n"), PAY, TAX)
    assert edges(estate) == {("call", "program:MENU", "program:PAY", "move-item")}
    assert not estate.unresolved


def test_a_part_that_only_the_run_knows_leaves_the_name_unknown() -> None:
    code = "           ACCEPT WS-INPUT.\n           MOVE WS-INPUT TO WS-SUFFIX.\n           CALL WS-NAME.\n"
    estate = linked(program(STEM, code), PAY, TAX)
    assert not edges(estate)
    assert [one[-1] for one in unresolved(estate)]


def test_a_group_that_is_moved_to_its_own_part_ends() -> None:
    assert linked(program(STEM, "           MOVE WS-NAME TO WS-SUFFIX.\n           CALL WS-NAME.\n"), PAY).unresolved
