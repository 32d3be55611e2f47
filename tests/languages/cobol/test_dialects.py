"""What compilers beside IBM's take: forms of GnuCOBOL, Micro Focus and Unisys lose no byte, and mean what they say."""

import pytest

from legacy_scan.languages.cobol.extract import extract
from legacy_scan.model.facts import FileFacts

HEAD = (
    "IDENTIFICATION DIVISION.",
    "PROGRAM-ID. PAYROLL.",
    "ENVIRONMENT DIVISION.",
    "CONFIGURATION SECTION.",
)
FILES = ("INPUT-OUTPUT SECTION.", "FILE-CONTROL.")
ITEMS = ("DATA DIVISION.", "WORKING-STORAGE SECTION.")
CODE = ("PROCEDURE DIVISION.", "MAIN-LINE.")


def read(*lines: str) -> FileFacts:
    """Return the facts of lines in fixed form; headers and paragraphs stand in area A."""
    return extract("".join(f"       {line}\n" for line in lines).encode())


@pytest.mark.parametrize(
    "sentence",
    [
        "STRING WS-A ' - ' WS-B INTO WS-C.",
        "STRING WS-A DELIMITED BY SPACE '/' INTO WS-C.",
        "DISPLAY WS-A AT 0101 WITH ERASE EOL.",
        "DISPLAY WS-A AT LINE WS-L COL WS-C WITH BACKGROUND-COLOR WS-B.",
        "ACCEPT WS-A AT 2433 WITH NO-ECHO AUTO SIZE 1 END-ACCEPT.",
        "ACCEPT WS-A TIMEOUT AFTER 20 END-ACCEPT.",
        "STOP RUN RETURNING -1.",
        "STOP RUN WITH ERROR STATUS 8.",
        "GOBACK GIVING -3.",
        "CALL 'SUB' USING BY VALUE SIZE IS 8 WS-A 'F' & X'00'.",
        "INITIALIZE WS-A ALL TO VALUE.",
        "INITIALISE WS-A.",
        "MOVE WS-T TO TITLEO IN <<SCRN>>.",
        "READ IN-FILE AT END DISPLAY 'NO MORE' AT 0101 NOT AT END ADD 1 TO WS-A END-READ.",
        "ADD 1 TO WS-A ON SIZE ERROR MOVE 0 TO WS-A END-ADD.",
        "COPY PAYBOOK.CPY.",
        "SERVICE LABEL.",
        "SERVICE RELOAD PAY-AREA.",
        "WRITE PRT FROM WS-A AFTER POSITIONING WS-L LINES.",
        "ACCEPT WS-A UPDATE.",
        "ACCEPT (11, 1) WS-A.",
        "DISPLAY WS-A UPON CRT.",
        "STOP RUN ERROR.",
        "CONTINUE AFTER 2 SECONDS.",
        "OPEN EXCLUSIVE INPUT A-FILE.",
        "DELETE FILE A-FILE, B-FILE.",
        "SEEK A-FILE RECORD.",
        "ACQUIRE 'DSP01' FOR A-FILE.",
        "WRITE SUBFILE WS-A FORMAT IS 'SFL' INDICATORS ARE WS-I.",
        "READ SUBFILE A-FILE NEXT MODIFIED RECORD FORMAT 'SFL' AT END CONTINUE END-READ.",
        "START A-FILE USING KEY WS-K = WS-A.",
        "IF WS-A = 1 CONTINUE OTHERWISE DISPLAY WS-A.",
        "RAISE EXCEPTION EC-USER.",
        "SELECT EMP WHERE E-NO = WS-A AND E-AGE < 20 ORDER BY E-NO.",
        "COPY BOOK REPLACING TAG BY FUNCTION CONCAT('A', WS-B).",
        "XML GENERATE WS-X FROM WS-A SUPPRESS EVERY NONNUMERIC WHEN SPACES OR ZERO.",
    ],
)
def test_a_sentence_of_other_compilers_is_read(sentence: str) -> None:
    facts = read(*HEAD, *CODE, f"    {sentence}", "    CALL 'AFTER'.", "    STOP RUN.")
    assert facts.health.lost_bytes == 0
    assert "AFTER" in {one.name for one in facts.references}


@pytest.mark.parametrize(
    "lines",
    [
        (*HEAD, "SPECIAL-NAMES.", "    DECIMAL-POINT IS COMMA.", "    CRT STATUS IS WS-KEY.", "    CURSOR IS WS-AT."),
        (*HEAD, "SPECIAL-NAMES.", "    CONSOLE IS CRT.", "    CURRENCY SIGN IS 'E'."),
        (*HEAD, "SPECIAL-NAMES.", "    CLASS ODD IS '1' '3'.", "    ALPHABET NAT FOR NATIONAL IS 'A' ALSO 'B'."),
        (*HEAD[:2], "OPTIONS.", "    DEFAULT ROUNDED NEAREST-EVEN.", *HEAD[2:]),
        (*HEAD, *ITEMS, "01  WS-A PIC X EXTERNAL AS 'A'.", "78  WS-B VALUE WS-N * (2 + LENGTH OF WS-A) - 4."),
        (*HEAD, *ITEMS, "01  WS-A CONSTANT GLOBAL AS LENGTH OF WS-B.", "01  WS-C USAGE POINTER TO MONEY."),
        (*HEAD, *ITEMS, "      *CONTROL NOSOURCE", "       *CBL NOMAP", "01  WS-A USAGE MONEY."),
        (*HEAD, ">>LISTING OFF", "$DISPLAY small", *ITEMS),
        (*HEAD, "REPOSITORY.", "    FUNCTION ALL INTRINSIC."),
        (
            *HEAD,
            *FILES,
            "    SELECT A-FILE ASSIGN TO 'A' ORGANIZATION INDEXED",
            "    ALTERNATE KEY IS A-NAME WITH DUPLICATES.",
        ),
        (*HEAD, *FILES, "    SELECT F ASSIGN TO LINE ADVANCING A-NAME", "    SORT STATUS IS WS-S."),
        (*HEAD, *ITEMS, "01  WS-A BINARY-INT UNSIGNED VALUE 1.", "01  WS-B BINARY-C-LONG."),
        (*HEAD, *ITEMS, "01  WS-A PIC X.", "    88  WS-DONE VALUE 'E' OR 'L'."),
        (*HEAD, *ITEMS, "01  WS-A PIC X(10) VARYING."),
        (*HEAD, "      >>IF SMALL DEFINED", *ITEMS, "       >>END-IF"),
    ],
)
def test_an_entry_of_other_compilers_is_read(lines: tuple[str, ...]) -> None:
    assert read(*lines).health.lost_bytes == 0


def test_literals_that_are_joined_name_one_program() -> None:
    moves = ("    MOVE 'PAY' & 'ROLL' & X'00' TO WS-P.", "    MOVE 'A' & WS-X TO WS-Q.")
    facts = read(*HEAD, *CODE, *moves, "    CALL WS-P.")
    assert {(one.kind, one.name, one.value) for one in facts.bindings if one.kind.startswith("move")} == {
        ("move", "WS-P", "PAYROLL"),
        ("move-item", "WS-Q", "*"),
    }


@pytest.mark.parametrize("name", ["NAMED", "2000-READ", "END-OF-PGM"])
def test_a_paragraph_in_area_b_is_one(name: str) -> None:
    facts = read(*HEAD, *CODE, "    PERFORM NAMED.", "    STOP RUN.", f"    {name}.", "    CALL 'SUB'.")
    assert [one.name for one in facts.labels] == ["MAIN-LINE", name]
    assert facts.health.lost_bytes == 0


def test_a_misspelt_verb_in_area_b_is_no_paragraph() -> None:
    facts = read(*HEAD, *CODE, "    CALL 'SUB'.", "    GOBCAK.")
    assert [one.name for one in facts.labels] == ["MAIN-LINE"]
    assert facts.health.lost_bytes


def test_a_verb_of_one_word_is_a_paragraph_in_area_a_only() -> None:
    facts = read(*HEAD, *CODE, "    PERFORM FINISH.", "    STOP RUN.", "FINISH.", "    READY.", "    FINISH.")
    assert [one.name for one in facts.labels] == ["MAIN-LINE", "FINISH"]


def test_remarks_right_of_column_72_are_no_code() -> None:
    code = "           MOVE A TO B."
    text = "".join(f"       {line}\n" for line in (*HEAD, *CODE)) + f"{code:76}## the modified key, and its name\n" * 3
    facts = extract(text.encode())
    assert (facts.dialect, facts.health.lost_bytes) == ("fixed", 0)


def test_headers_left_of_column_7_make_a_text_free() -> None:
    indented = "".join(f"       {line}\n" for line in ("    DISPLAY 'A'", "    DISPLAY 'B'", "    DISPLAY 'C'"))
    text = " IDENTIFICATION DIVISION.\n PROGRAM-ID. TANDEM.\n PROCEDURE DIVISION.\n MAIN-LINE.\n" + indented
    facts = extract(text.encode())
    assert (facts.dialect, facts.health.lost_bytes) == ("free", 0)
    assert [one.name for one in facts.units] == ["TANDEM"]


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ('ASSIGN TO "PAYIN" "PAYIN2"', ["PAYIN", "PAYIN2"]),
        ("ASSIGN TO SYS024-FBA1-ERMEBL", ["ERMEBL"]),
        ("ASSIGN TO SYS010-UT-FBA1-S-SYS010", ["SYS010"]),
        ("ASSIGN TO UT-S-PAYIN UT-S-PAYIN2 'REEL3'", ["PAYIN", "PAYIN2", "REEL3"]),
        ("ASSIGN TO 2 TAPE-A FOR MULTIPLE REEL", ["TAPE-A"]),
        ("ASSIGN TO PAYIN OR PAYIN2", ["PAYIN", "PAYIN2"]),
        ("ASSIGN TO TRANSACTION", ["TRANSACTION"]),
        ("ASSIGN TO DISK 'PAYIN' 'PAYIN2'", ["PAYIN", "PAYIN2"]),
    ],
)
def test_a_file_is_assigned_to_each_name(clause: str, names: list[str]) -> None:
    facts = read(*HEAD, *FILES, f"    SELECT IN-FILE {clause}", "    ORGANIZATION IS SEQUENTIAL.")
    assert [one.value for one in facts.bindings if one.kind == "assign"] == names
    assert facts.health.lost_bytes == 0


@pytest.mark.parametrize(
    "clause", ["NOMINAL KEY IS WS-KEY", "TRACK-AREA IS 20", "FILE-LIMITS ARE 1 THRU 10", "RESERVE NO ALTERNATE AREAS"]
)
def test_a_clause_of_an_old_standard_is_no_name_of_a_file(clause: str) -> None:
    facts = read(*HEAD, *FILES, f"    SELECT IN-FILE ASSIGN TO DA-I-PAY {clause}.")
    assert [one.value for one in facts.bindings if one.kind == "assign"] == ["PAY"]
    assert not facts.health.lost_bytes


@pytest.mark.parametrize("clause", ["ORGANZATION INDEXED", "TRACK-AREAS IS 20"])
def test_a_clause_that_is_not_known_is_no_name_of_a_file(clause: str) -> None:
    facts = read(*HEAD, *FILES, f"    SELECT IN-FILE ASSIGN TO DA-I-PAY {clause}.")
    assert [one.value for one in facts.bindings if one.kind == "assign"] == ["PAY"]
    assert facts.health.lost_bytes


def test_a_value_is_joined_of_literals_of_any_kind() -> None:
    facts = read(*HEAD, *ITEMS, """01  WS-P PIC X(8) VALUE 'PAY' & "RO" & 'LL' & X'00'.""")
    assert [one.value for one in facts.bindings if one.kind == "value"] == ["PAYROLL"]
    assert facts.health.lost_bytes == 0


def test_the_name_of_a_program_may_stand_below_in_area_a() -> None:
    text = b"       ID DIVISION.\n       PROGRAM-ID.\n        PAYROLL.\n       PROCEDURE DIVISION.\n       MAIN-LINE.\n"
    facts = extract(text + b"           MOVE 1 TO MY-ID.\n       LAST-ONE.\n           GOBACK.\n")
    assert [unit.name for unit in facts.units] == ["PAYROLL"]
    assert [label.name for label in facts.labels] == ["MAIN-LINE", "LAST-ONE"]


def test_an_entry_for_go_to_is_a_paragraph_and_no_way_into_the_program() -> None:
    facts = read(
        *HEAD, *CODE, "    GO TO ENTRY 'FIRST' 'LAST' DEPENDING ON WS-N.", "    ENTRY FOR GO TO 'FIRST'", "    GOBACK."
    )
    assert [(one.kind, one.name) for one in facts.labels] == [("paragraph", "MAIN-LINE"), ("paragraph", "FIRST")]
    assert [one.target for one in facts.flows if one.kind == "goto-depending"] == ["FIRST", "LAST"]
    assert facts.health.lost_bytes == 0


@pytest.mark.parametrize("name", ["VALIDATE", "PURGE", "SEND"])
def test_a_paragraph_may_be_named_like_a_newer_verb(name: str) -> None:
    facts = read(*HEAD, *CODE, f"    PERFORM {name}.", f"    GO TO {name}.", f"{name}.", "    GOBACK.")
    assert [(one.kind, one.target) for one in facts.flows if one.target == name] == [("perform", name), ("goto", name)]


@pytest.mark.parametrize("name", ["FULL", "PRESENT", "ABSENT", "COLOR", "AUTO"])
def test_a_word_of_screens_and_reports_may_name_an_item(name: str) -> None:
    entries = ("01  REC.", f"    05  {name} PIC X.", "    05  WS-A PIC X.", f"        88  {name} VALUE 'Y'.")
    facts = read(*HEAD, *ITEMS, *entries)
    assert [one.name for one in facts.items] == ["REC", name, "WS-A", name]
    assert facts.health.lost_bytes == 0


def test_entries_that_are_no_plain_items_are_what_they_say() -> None:
    entries = ("01.", "    05  WS-A PIC X.", "01  WS-N CONSTANT AS 3.", "01  TAB.", "    05  WS-B PIC X.")
    facts = read(*HEAD, *ITEMS, *entries, "01  WS-C PIC X EXTERNAL AS 'Shared'.")
    told = [(one.level, one.name) for one in facts.items]
    assert told == [(1, ""), (5, "WS-A"), (78, "WS-N"), (1, "TAB"), (5, "WS-B"), (1, "WS-C")]
    assert [one.name for one in facts.references if one.kind == "shares"] == ["SHARED"]
    assert not facts.labels
    assert facts.health.lost_bytes == 0


@pytest.mark.parametrize(
    ("written", "value"), [('""3FE04F""', "3FE04F"), ('""1D"J"1C""', "1D J 1C"), ('""K3F""', "K3F"), ('""', "")]
)
def test_a_literal_of_codes_is_one(written: str, value: str) -> None:
    facts = read(*HEAD, *ITEMS, f"01  WS-A PIC X(9) VALUE {written}.", "01  WS-B PIC X.")
    assert [one.value for one in facts.bindings if one.kind == "value"] == [value]
    assert [one.name for one in facts.items] == ["WS-A", "WS-B"]
    assert facts.health.lost_bytes == 0


@pytest.mark.parametrize("written", ['"SUB" & X"00"', "PROGRAM 'SUB'", "PROCEDURE 'SUB'"])
def test_a_call_names_its_program(written: str) -> None:
    facts = read(*HEAD, *CODE, f"    CALL {written} USING WS-A.", "    GOBACK.")
    assert [(one.kind, one.name, one.how) for one in facts.references] == [("call", "SUB", "literal")]
    assert facts.health.lost_bytes == 0


@pytest.mark.parametrize(
    "after",
    [
        ("FACTORY.", "PROCEDURE DIVISION."),
        ("REPOSITORY.", "    CLASS BASE."),
        ("    COPY NAMES.",),
        ("01  WS-A PIC X.",),
    ],
)
def test_special_names_end_where_something_else_begins(after: tuple[str, ...]) -> None:
    names = ("SPECIAL-NAMES.", "    C01 IS TOP-OF-PAGE.", "    UPSI-0 IS SWITCH-0.")
    assert read("CLASS-ID. PAY.", *HEAD[2:], *names, *after).health.lost_bytes == 0


@pytest.mark.parametrize(
    "clauses",
    [
        "PIC 99 DEFAULT 1",
        "PIC A(20) CLASS IS ALPHABETIC-UPPER DESTINATION WS-B",
        "PIC 99 OCCURS 5 VARYING I FROM 1, J FROM 2 INVALID WHEN I < 5",
        "PIC X VALIDATE-STATUS 'N' WHEN NO ERROR ON FORMAT FOR WS-B",
        "IS EXTERNAL-FORM IDENTIFIED BY 'PAGE'",
        "SQL TYPE IS XML AS BINARY LARGE OBJECT (10)",
        "SQL TYPE IS TABLE LIKE EMP AS LOCATOR",
    ],
)
def test_a_clause_of_other_compilers_is_read(clauses: str) -> None:
    facts = read(*HEAD, *ITEMS, "01  WS-A", f"    {clauses}.", "    88  WS-OK VALUE 1 ARE VALID WHEN WS-B = 8.")
    assert facts.health.lost_bytes == 0
    assert [item.name for item in facts.items] == ["WS-A", "WS-OK"]


@pytest.mark.parametrize(
    ("rows", "called"),
    [
        (("    CALL 'A'. NOTE WE DON'T CALL 'B' HERE, AND", "    PERFORM NOTHING. CALL 'C'."), ["A", "C"]),
        (("PART-1.", "    NOTE ALL OF THIS. CALL 'A'.", "    CALL 'B'.", "PART-2.", "    CALL 'C'."), ["C"]),
        (("PART-1.", "    NOTE ALL OF THIS.", "LAST-PART SECTION.", "    CALL 'C'."), ["C"]),
        (("    MOVE NOTE TO WS-A.", "    DISPLAY 'SO. NOTE THAT'.", "NOTE.", "    CALL 'A'."), ["A"]),
    ],
)
def test_a_note_is_a_remark_up_to_its_period_or_the_whole_paragraph_that_it_begins(
    rows: tuple[str, ...], called: list[str]
) -> None:
    facts = read(*HEAD, *ITEMS, "01  NOTE PIC X.", "PROCEDURE DIVISION.", *rows)
    assert [one.name for one in facts.references if one.kind == "call"] == called
    assert facts.health.lost_bytes == 0


def test_numbers_that_blanks_fill_up_to_column_5_are_none_of_the_text() -> None:
    lines = ("* ALL", *HEAD, *ITEMS, "01  WS-A PIC 9.", *CODE, "    MOVE 1 TO WS-A.", "    STOP RUN.")
    rows = (f"{at:5} {'' if line[0] == '*' else ' '}{line}".ljust(72) + "PRIME\n" for at, line in enumerate(lines, 100))
    facts = extract("".join(rows).encode())
    assert (facts.dialect, facts.health.lost_bytes) == ("fixed", 0)
    assert [one.name for one in facts.units] == ["PAYROLL"]


def test_octal_literals_and_intrinsics_of_hp_are_read() -> None:
    text = (
        "       IDENTIFICATION DIVISION.\n       PROGRAM-ID. P.\n       DATA DIVISION.\n"
        "       WORKING-STORAGE SECTION.\n"
        "       01 W PIC X VALUE %33.\n       PROCEDURE DIVISION.\n           MOVE %377 TO W.\n"
        "           IF W = %7 CALL INTRINSIC 'DBOPEN' USING W.\n"
    )
    facts = extract(text.encode())
    assert facts.health.lost_bytes == 0
    assert [(one.kind, one.name, one.how) for one in facts.references] == [("call", "DBOPEN", "literal")]


def test_what_ile_cobol_reads_first_last_and_before_is_read() -> None:
    text = (
        "       IDENTIFICATION DIVISION.\n       PROGRAM-ID. P.\n       DATA DIVISION.\n       FILE SECTION.\n"
        "       FD F.\n       01 R.\n          05 D FORMAT DATE.\n          05 T FORMAT TIME '@H'.\n"
        "       PROCEDURE DIVISION.\n           READ F PRIOR RECORD INTO D.\n           READ F LAST RECORD.\n"
        "           READ F FIRST.\n"
    )
    facts = extract(text.encode())
    assert facts.health.lost_bytes == 0
    assert [(one.kind, one.name) for one in facts.bindings if one.kind == "move-item"] == [("move-item", "D")]
