"""Names picked from a table of literals."""

import pytest

from legacy_scan.languages.cobol import LANGUAGE
from legacy_scan.linking import Reading
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
           CALL OPTION-PGM (2).
           GOBACK.
"""
PAY, TAX = text("PAY.cbl", ("program", "PAY")), text("TAX.cbl", ("program", "TAX"))


def menu(usage: str = "") -> Reading:
    return Reading("MENU.cbl", LANGUAGE.extract(MENU.format(usage=usage).encode()))


def test_every_entry_of_the_table_is_a_target() -> None:
    estate = linked(menu(), PAY, TAX)
    assert edges(estate) == {
        ("call", "program:MENU", "program:PAY", "value-clause"),
        ("call", "program:MENU", "program:TAX", "value-clause"),
    }
    assert not estate.unresolved


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
    longer = MENU.format(usage="").replace("X(4)", "X(20000)")
    assert edges(linked(Reading("MENU.cbl", LANGUAGE.extract(longer.encode())), PAY, TAX)) == {
        ("call", "program:MENU", "program:PAY", "value-clause"),
        ("call", "program:MENU", "program:TAX", "value-clause"),
    }
    wrong = longer.replace("TITLE PIC X(20000)", "TITLE PIC X(10000)")
    assert not edges(linked(Reading("MENU.cbl", LANGUAGE.extract(wrong.encode())), PAY, TAX))
