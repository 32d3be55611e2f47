import pytest
from hypothesis import given
from hypothesis import strategies as st
from legacy_scan.languages.cobol._normalise import normalise

PIECES = st.sampled_from(
    [
        b"       MOVE A TO B.\n",
        b"      -    'REST'\n",
        b"           CALL 'OPEN\n",
        b"EXEC SQL ",
        b"END-EXEC",
        b"123456*\n",
        b"\t",
        b"\r\n",
        b"\x1a",
        b"\x00",
        b"\xc3\xa9",
        b"\xff",
        b"*>",
        b">>SOURCE FREE\n",
        b"       PARA",
        b"       .\n",
        b"      -WORD\n",
        b"-INC X\n",
        b'"abc" & ',
        b'"abc"-\n',
        b'X"00"',
        b"'def' &\n",
        b"       PROCEDURE DIVISION.\n",
        b" NOTE ",
    ]
)


@given(st.one_of(st.binary(max_size=300), st.lists(PIECES, max_size=30).map(b"".join)))
def test_every_byte_keeps_its_place_and_every_line_its_number(text: bytes) -> None:
    plain, layout, kinds = normalise(text)
    assert len(plain) == len(text)
    assert [at for at, byte in enumerate(plain) if byte == 10] == [at for at, byte in enumerate(text) if byte == 10]
    assert layout in {"fixed", "variable", "free"}
    assert len(kinds) == text.count(b"\n") + (not text.endswith(b"\n") and text != b"")


def plain(text: str) -> str:
    return str(normalise(text.encode())[0].decode())


def test_columns_1_to_6_and_73_to_80_are_blanked_in_fixed_form() -> None:
    assert plain("000100     MOVE A TO B.                                                 PAY00010\n").split() == [
        "MOVE",
        "A",
        "TO",
        "B.",
    ]


def test_rows_of_stars_from_column_1_on_say_nothing_of_the_form() -> None:
    boxed = "*************\n" * 3 + "       01  R.\n" + "               03  A PIC X.\n"
    assert normalise(boxed.encode())[1] == "fixed"


@pytest.mark.parametrize(
    ("number", "layout"), [("00012 ", "fixed"), ("0012  ", "fixed"), ("012345", "fixed"), ("05    ", "free")]
)
def test_a_sequence_number_may_be_shorter_than_its_columns(number: str, layout: str) -> None:
    text = "".join(f"{number} {line}\n" for line in ("IDENTIFICATION DIVISION.", "PROGRAM-ID. PAY.", "MOVE A TO B."))
    assert normalise(text.encode())[1] == layout


def test_lines_may_be_numbered_from_nought_in_column_1() -> None:
    lines = ("PROCEDURE DIVISION.", "MAIN-LINE.", "    MOVE A TO B.", "    GOBACK.")
    numbered = "".join(f"{number:<7}{line}\n" for number, line in enumerate(lines))
    levels = "".join(f"{level:7}ITEM-{level} PIC X.\n" for level in ("01", "02", "03"))
    assert normalise(numbered.encode())[1] == "fixed"
    assert normalise(levels.encode())[1] == "free"


@pytest.mark.parametrize("before", [" 01 02 ", "PAY01  ", "       "])
def test_an_entry_in_its_columns_is_fixed_whatever_stands_before_it(before: str) -> None:
    text = "".join(f"{before}    05 ITEM-{number} PIC X.\n" for number in range(3))
    assert normalise(text.encode())[1] == "fixed"
    assert plain(text).split()[:4] == ["05", "ITEM-0", "PIC", "X."]


@pytest.mark.parametrize(
    "row", ["*================*", "*" * 60, "----+----1----+----2----+----3----+----4", "*------+-----+-----*"]
)
def test_a_row_of_signs_from_column_1_on_is_no_code(row: str) -> None:
    text = f"       IDENTIFICATION DIVISION.\n{row}\n       PROGRAM-ID. PAY.\n"
    assert plain(text).split()[2:] == ["PROGRAM-ID.", "PAY."]


def test_directives_of_tandem_begin_in_column_1() -> None:
    text = "?SAVE ALL\n       IDENTIFICATION DIVISION.\n?SYMBOLS\n       PROGRAM-ID. PAY.\n"
    assert plain(text).split() == ["\x06DENTIFICATION", "DIVISION.", "PROGRAM-ID.", "PAY."]
    elsewhere = "       IDENTIFICATION DIVISION.\n?MARK      PROGRAM-ID. PAY.\n"
    assert plain(elsewhere).split()[2:] == ["PROGRAM-ID.", "PAY."]


def test_a_directive_of_tandem_may_stand_in_the_column_of_marks() -> None:
    text = "      * PAY\n      ?SQL\n       PROGRAM-ID. PAY.\n       ?MOVE.\n"
    assert plain(text).split() == ["PROGRAM-ID.", "PAY.", "?MOVE."]


def test_column_73_counts_characters_not_bytes() -> None:
    line = "           DISPLAY 'É" + "É" * 40 + "' WS-A"
    assert len(line) < 72 < len(line.encode())
    assert plain("       ID DIVISION.\n" + line + "\n").rstrip().endswith("' WS-A")


def test_a_tab_takes_the_line_past_its_sequence_area() -> None:
    assert plain("\tMOVE A TO B.\n").split() == ["MOVE", "A", "TO", "B."]


@pytest.mark.parametrize(
    "line",
    [
        "      * A COMMENT",
        "      / A NEW PAGE",
        "      D    DISPLAY 'DEBUGGING'",
        "       EJECT",
        "       SKIP2.",
        "       TITLE 'A LISTING'",
        "      $SET SOURCEFORMAT(FIXED)",
        "       >>IF DEFINED X",
        "       CBL LIB,APOST",
    ],
)
def test_a_line_that_is_no_code_is_blank(line: str) -> None:
    assert not plain(f"{line}\n").strip()


def test_each_program_of_a_file_may_have_options_before_it() -> None:
    first = "       PROGRAM-ID. A.\n       END PROGRAM A.\n"
    assert "CBL" not in plain(f"{first}       CBL ARITH(EXTEND),OPT\n       PROGRAM-ID. B.\n")
    assert "PROCESS" in plain(f"{first}       PROCESS SECTION.\n")


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("       SOURCE-COMPUTER. X WITH DEBUGGING MODE.", b"C"),
        ("       SOURCE-COMPUTER. X WITH DEBUGGING\n           MODE.", b"C"),
        ("      * WITH DEBUGGING MODE.", b"D"),
        ("       SOURCE-COMPUTER. 'DEBUGGING MODE'.", b"D"),
    ],
)
def test_debugging_lines_are_code_where_the_program_says_so(said: str, kind: bytes) -> None:
    text = f"       ENVIRONMENT DIVISION.\n{said}\n       PROCEDURE DIVISION.\n      D    DISPLAY A.\n"
    assert normalise(text.encode())[2][-1:] == kind


def test_a_comment_paragraph_is_blank_up_to_the_next_header() -> None:
    text = plain("       ID DIVISION.\n       REMARKS. CALL ME.\n           STOP IT.\n       DATA DIVISION.\n")
    assert text.split() == ["\x06D", "DIVISION.", "\x06ATA", "DIVISION."]


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        ("       IDENTIFICATION DIVISION.\n", "fixed"),
        ("identification division.\nprogram-id. x.\n", "free"),
        (">>SOURCE FORMAT IS FREE\n       MOVE A TO B.\n", "free"),
        ("      $SET SOURCEFORMAT(VARIABLE)\n       MOVE A TO B.\n", "variable"),
        ("       MOVE A TO B.\n" + "           DISPLAY 'IT GOES ON" + " AND ON" * 10 + "'.\n", "variable"),
        ("       MOVE A TO B.\n" + "           DISPLAY '" + 49 * "-" + "ABCD'.\n", "variable"),
        ("       MOVE A TO B.\n" + "           DISPLAY '" + 52 * "-" + "PAY00010\n      -    'REST'.\n", "fixed"),
        ("       MOVE A TO B.\n" + "           DISPLAY '" + 52 * "-" + "PAY'00\n      -    'REST'.\n", "fixed"),
        ("       MOVE A TO B.    " + 49 * " " + "PAY00010\n           DISPLAY '" + 49 * "-" + "ABCD'.\n", "fixed"),
        ("000100* X\n000200 MOVE A TO B." + " " * 53 + "IDENT001\n", "fixed"),
    ],
)
def test_the_format_is_told_by_directive_or_by_layout(text: str, layout: str) -> None:
    assert normalise(text.encode())[1] == layout


def test_line_kinds_tell_code_from_comments_and_blank_lines() -> None:
    assert normalise(b"      * A\n\n       MOVE A TO B.\n      D    X\n       EJECT\n")[2] == b"* CD#"


@pytest.mark.parametrize(
    "written",
    [
        "MOVE 'PAY'-\n  'ROLL' TO A.",
        "MOVE 'PAY' & 'ROLL' TO A.",
        "MOVE 'PAY'\n & 'ROLL' TO A.",
        "MOVE 'PAY' &\n'ROLL' TO A.",
        "MOVE 'P' & 'A' &\n'YR'- \n 'OLL' TO A.",
        "CALL 'PAY' & 'ROLL'.",
        "IF A = 'PAY' & 'ROLL' DISPLAY B.",
        "01 A PIC X(8) VALUE 'PAY' & 'ROLL'.",
    ],
)
def test_two_halves_of_a_literal_are_one(written: str) -> None:
    """GnuCOBOL 3.1.2 joins both forms, but for CALL."""
    assert "'PAYROLL'" in "".join(plain(f">>SOURCE FREE\n{written}\n").replace("\x03", "").split())


def test_literals_are_joined_in_fixed_form_whatever_stands_in_the_margins() -> None:
    text = (
        "000100     MOVE 'PAY' &                                                 REMARKS1\n000200       'ROLL' TO A.\n"
    )
    assert "MOVE 'PAYROLL' TO A." in plain(text).replace("\x03", "").replace("\n", "")


@pytest.mark.parametrize("written", ["A = 'B'-\nC", "'B' & \"C\"", "'B' & X'00'", "X'41' & 'B'", "'B' &\n*> no\n'C'"])
def test_what_is_no_half_of_a_literal_stays_as_it_is(written: str) -> None:
    assert "\x03" not in plain(f">>SOURCE FREE\n           {written}\n")
