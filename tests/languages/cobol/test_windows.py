"""Windows and their controls, as ACUCOBOL and its screen painter write them."""

import pytest

from legacy_scan.languages.cobol import LANGUAGE
from legacy_scan.model.facts import FileFacts


def entries(*lines: str) -> FileFacts:
    """Read entries of a screen, as a copybook holds them."""
    return LANGUAGE.extract("".join(f"       {line}\n" for line in lines).encode())


def statements(*lines: str) -> FileFacts:
    """Read statements of a program."""
    head = "       ID DIVISION.\n       PROGRAM-ID. P.\n       PROCEDURE DIVISION.\n       A.\n"
    return LANGUAGE.extract((head + "".join(f"           {line}\n" for line in lines)).encode())


@pytest.mark.parametrize(
    "properties",
    [
        "COL 2.00, LINE 1.00, LINES 4.00 CELLS, SIZE 32 CELLS, RAISED, ID IS 1.",
        "LINES 2 CELLS, ID IS 106, LAYOUT-DATA = 1, WIDTH 2.",
        'ALIGNMENT ("U", "C"), NUM-ROWS -1, GROUP 1, GROUP-VALUE 2.',
        "TITLE NAMES(1), VALUE ROWS(1), VISIBLE 0.",
        "BEFORE PROCEDURE CHECK-IT.",
    ],
)
def test_the_properties_of_a_control_are_understood(properties: str) -> None:
    facts = entries(
        "01 FORM-1, HELP-ID 3, EXCEPTION PROCEDURE LEAVE-IT.", "    03 FR-1, FRAME,", f"       {properties}"
    )
    assert facts.health.lost_bytes == 0
    assert [item.name for item in facts.items] == ["FORM-1", "FR-1"]


def test_a_clause_that_no_control_has_is_lost() -> None:
    assert entries("01 REC.", "    03 ITEM PIC X SOMETHING 1.").health.lost_bytes


def test_a_handle_is_of_something() -> None:
    facts = entries("77 SMALL-FONT USAGE IS HANDLE OF FONT SMALL-FONT.", "77 WINDOW-1 HANDLE OF WINDOW, VALUE NULL.")
    assert [item.usage for item in facts.items] == ["HANDLE OF FONT", "HANDLE OF WINDOW"]
    assert facts.health.lost_bytes == 0


def test_verbs_about_controls_begin_statements_behind_open_ones() -> None:
    facts = statements("MOVE 1 TO X", "MODIFY GRID-1(1, 2), RESET-GRID = 1", "   ROW-COLOR = 480", "DESTROY FORM-1.")
    assert facts.health.lost_bytes == 0
    assert [one.names for one in facts.mentions if one.how == "sets"] == ["X"]


def test_a_bar_begins_a_remark_but_two_join_texts_in_sql() -> None:
    facts = statements("CALL 'A' | CALL 'B'", "||| CALL 'C'", "EXEC SQL SELECT X || Y INTO :Z FROM T END-EXEC.")
    assert [one.name for one in facts.references] == ["A", "T"]
    assert facts.health.lost_bytes == 0


def test_a_picture_for_the_object_is_no_copybook() -> None:
    assert not statements('COPY RESOURCE "help.bmp".').references


def test_what_stands_behind_a_verb_about_a_control_is_read() -> None:
    facts = statements("MOVE 1 TO X", "INQUIRE GRID-1, LAST-ROW IN ANSWER", "MODIFY LIST-1, ITEM-TO-ADD = ROW-1.")
    (read,) = [one.names.split() for one in facts.mentions if one.how == "reads"]
    assert {"GRID-1", "ROW-1"} <= set(read)
    assert not {name for name in read if name.endswith(("ODIFY", "NQUIRE"))}
