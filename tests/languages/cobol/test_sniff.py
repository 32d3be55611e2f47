import pytest

from legacy_scan.languages.cobol.sniff import sniff
from legacy_scan.languages.table import classify


@pytest.mark.parametrize(
    ("text", "surely"),
    [
        ("       IDENTIFICATION DIVISION.\n", 100),
        ("000100* BANNER\n000200 ID DIVISION.                         X\n", 100),
        ("identification division.\nprogram-id. x.\n", 100),
        ("       CBL LIB\n      * HELLO\n\n       Id  Division.\n", 100),
        ("       01  REC.\n           05 A PIC X.\n", 90),
        ("      * ONLY\n           05  :TAG:-A  PIC X(3).\n", 90),
        ("           MOVE A TO B\n           PERFORM C\n", 70),
        ("  SELECT PAY-FILE ASSIGN TO WS-PAY\n  LOCK MANUAL\n  ACCESS MODE IS DYNAMIC\n  RECORD KEY IS PAY-KEY.\n", 90),
        (" PAY-010.\n  MOVE A TO B.\n PAY-020.\n  PERFORM PAY-030.\n PAY-999.\n  EXIT.\n", 70),
        ("           CALL 'SHOW' USING PAY-ROW\n    PAY-COLUMN\n    PAY-COLOUR.\n           OPEN I-O PAY-FILE.\n", 70),
        ("  COMPUTE WS-SUM = ( WS-A * 60 +\n    WS-B *  6 +\n    WS-C)\n  COMPUTE WS-D = WS-SUM / 3\n", 70),
        ("  01 : :REC.\n    05 : :RATE PIC 9.\n", 90),
        ("000100*  RETURN CODES\n000200*  00 = PAID\n", 40),
        ('10 A(1)=B(1)=10\n20 PRINT "X"\n30 END\n', 0),
        ("00010 FREE F(A)\n00020 END\n", 0),
        ("       01  REM-REG.\n           05  REM-OLD  PIC 9(5).\n", 90),
        ("//JOB JOB (1)\n//STEP EXEC PGM=IGYCRCTL\n//SYSIN DD *\n       IDENTIFICATION DIVISION.\n", 0),
        ("package a;\nimport b;\nclass C { int move; }\n", 0),
        ("<xml/>\n", 0),
        ("A prose text about COBOL.\nIt has an\nIDENTIFICATION DIVISION. or so\n", 0),
        ("", 0),
        ("1 2 3\n4 5 6\n", 0),
    ],
)
def test_content_alone_says_how_surely_it_is_cobol(text: str, surely: int) -> None:
    assert sniff(text) == surely


@pytest.mark.parametrize(
    "text",
    [
        "SCREEN PAY01                          00010\nARE (01,24)_                   00020\nCON (01,13) 'PAY'_\n",
        "00010FD             PAY010  K A\n00020SD        1101366L\n00030IT     2 37    35          H1\n",
    ],
)
def test_definitions_of_screens_and_forms_are_no_cobol_whatever_their_suffix(text: str) -> None:
    assert sniff(text) == -1
    assert classify(text, "pay010.cob") is None


def test_a_listing_of_a_compiler_is_no_source_whatever_feeds_its_first_page() -> None:
    listing = "* Micro Focus COBOL   V8.0   Page   1\n     1 IDENTIFICATION DIVISION.\n     2 PROGRAM-ID. PAY.\n"
    assert sniff(listing) == sniff(f"\f\r{listing}") == 0


def test_other_languages_with_the_same_verbs_are_not_cobol() -> None:
    assert sniff("@echo off\ncall build.bat\nset X=1\ncopy a b\nif exist x goto end\n") == 0
    assert sniff("int move = 1;\nif (x) {\n  perform();\n}\nelse {\n}\n") == 0


def test_natural_is_not_cobol_though_it_moves_and_performs() -> None:
    assert sniff("* STORE\nDEFINE DATA LOCAL\n01 #NAME (A20)\nEND-DEFINE\nMOVE 'A' TO #NAME\nPERFORM STORE-IT\n") == 0


def test_prose_and_numbered_lists_are_not_cobol() -> None:
    steps = "Move this folder to the server.\nSet the path to it.\nGo to the page.\nPerform your login.\n"
    assert sniff(steps) == 0
    assert sniff("# Install\n\n1. Open the console.\n2. Move it to the server.\n3. Go to the page.\n") == 0
    assert sniff("Steps\n\n1. COPY.\n2. MOVE A TO B.\n3. GO TO C.\n") == 0
    assert sniff("           MOVE 'THIS IS THE END' TO W-TEXT.\n           GO TO 0100-THE-END.\n") == 70


@pytest.mark.parametrize(
    "head", ["1PP 5655-EC6 IBM Enterprise COBOL for z/OS  6.3.0 P220314\n", "* Micro Focus Object COBOL V4.0\n"]
)
def test_a_compilers_listing_is_no_program(head: str) -> None:
    assert sniff(head + "0Options in effect:\n       IDENTIFICATION DIVISION.\n       PROGRAM-ID. LISTED.\n") == 0
