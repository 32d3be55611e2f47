import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legacy_scan.languages.cobol import LANGUAGE
from legacy_scan.languages.language import last_line
from legacy_scan.model.codec import decode, encode
from legacy_scan.model.facts import FileFacts

extract = LANGUAGE.extract

WORDS = st.sampled_from(
    [
        *("MOVE", "A", "TO", "B", ".", "IF", "ELSE", "END-IF", "PERFORM", "UNTIL", "CALL", "'X'", "(", ")", "01", "05"),
        *("PIC", "X(8)", "VALUE", "COPY", "REPLACING", "==A==", "BY", "EXEC", "SQL", "SELECT", "FROM", "T", "END-EXEC"),
        *(
            "CICS",
            "LINK",
            "PROGRAM",
            "PROGRAM-ID",
            "DIVISION",
            "ID",
            "DATA",
            "PROCEDURE",
            "SECTION",
            "END",
            "FD",
            "SORT",
        ),
        *("ASSIGN", "=", "-", "+", "GO", "USING", "INTO", "STRING", "DELIMITED", "SIZE", "WHEN", "EVALUATE", "\n"),
        *("\n       ", "\n           "),
    ]
)


def lines_of(facts: FileFacts) -> list[int]:
    rows = (facts.references, facts.bindings, facts.items, facts.labels, facts.flows, facts.traits)
    return [row.line for table in rows for row in table] + list(facts.health.lost_lines)


def lawful(text: bytes) -> None:
    facts = extract(text)
    assert facts == extract(text)
    assert facts.units
    assert all(1 <= unit.first_line <= unit.last_line <= last_line(text) for unit in facts.units)
    assert all(1 <= line <= last_line(text) for line in lines_of(facts))
    assert all(1 <= block.first_line <= block.last_line <= last_line(text) for block in facts.blocks)
    assert all(row.name for row in facts.references)
    assert 0 <= facts.health.lost_bytes <= facts.health.total_bytes == len(text)
    assert all(-1 <= item.parent < at for at, item in enumerate(facts.items))
    assert decode(encode(facts)) == facts


@given(st.binary(max_size=400))
def test_any_bytes_have_facts(text: bytes) -> None:
    lawful(text)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=60))
def test_any_words_have_facts(words: list[str]) -> None:
    lawful(("           " + " ".join(words)).encode())


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"!",
        b"       ID DIVISION.\n       PROGRAM-ID. X.\n       PROCEDURE DIVISION.\n           CALL 'Y'",
        b"(" * 50_000,
        b"           MOVE A" + b"(" * 50_000,
        b"           MOVE A" + b"(" * 50_000 + b"1" + b")" * 50_000 + b" TO B.",
        b"           EXEC CICS LINK PROGRAM" + b"(" * 50_000 + b" END-EXEC.",
        b"           EXEC SQL SELECT A FROM " + b"(" * 50_000 + b" END-EXEC.",
        b"\0" * 100_000,
        b"           EXEC SQL\n" * 20_000,
        b"           MOVE '\n" * 20_000,
        b"       ID DIVISION.\n       PROGRAM-ID. A.\n" * 5_000 + b"       END PROGRAM A.\n",
        b"           MOVE A TO B\n           QUX\n" * 10_000,
        b"public class Order { /* 'a */ int total = 1; }\n" * 20_000,
        bytes(range(256)) * 2_000,
    ],
    ids=lambda text: f"{len(text)} bytes",
)
def test_hostile_text_has_facts_soon(text: bytes) -> None:
    started = time.process_time()
    lawful(text)
    assert time.process_time() - started < 20


PROGRAM = b"""       IDENTIFICATION DIVISION.
       PROGRAM-ID. WHOLE.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT IN-FILE ASSIGN TO INDD
               ORGANIZATION IS SEQUENTIAL
               FILE STATUS IS WS-STATUS.
       DATA DIVISION.
       FILE SECTION.
       FD  IN-FILE RECORD CONTAINS 80 CHARACTERS.
       01  IN-REC PIC X(80).
       WORKING-STORAGE SECTION.
       01  WS-STATUS PIC XX VALUE SPACES.
       01  WS-COUNT PIC S9(4) COMP.
       01  WS-ROWS.
           05  WS-ROW OCCURS 5 TIMES INDEXED BY WS-IX PIC X.
           05  WS-ALT REDEFINES WS-ROW PIC X.
       PROCEDURE DIVISION.
       0000-MAIN.
           OPEN INPUT IN-FILE
           PERFORM 1000-READ THRU 1000-EXIT UNTIL WS-COUNT > 5
           IF WS-STATUS = '00'
               MOVE 'X' TO WS-STATUS
           ELSE
               DISPLAY 'BAD'
           END-IF
           EVALUATE WS-COUNT
               WHEN 1
                   ADD 1 TO WS-COUNT
               WHEN OTHER
                   CONTINUE
           END-EVALUATE
           STRING WS-STATUS DELIMITED BY SIZE INTO IN-REC
           SET WS-IX TO 1
           INITIALIZE WS-ROWS
           CALL 'SUBPGM' USING WS-STATUS
           CLOSE IN-FILE
           GOBACK.
       1000-READ.
           READ IN-FILE INTO WS-ROWS
               AT END GO TO 1000-EXIT
           END-READ
           COMPUTE WS-COUNT = WS-COUNT + 1.
       1000-EXIT.
           EXIT.
"""


def test_a_whole_program_is_read_whole() -> None:
    assert extract(PROGRAM).health == (len(PROGRAM), 0, ())


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("IDENTIFICATION", "IDENTIFICATON"),
        ("PROGRAM-ID", "PROGRAM-IDS"),
        ("SELECT", "SELCT"),
        ("ASSIGN", "ASIGN"),
        ("ORGANIZATION", "ORGANISATON"),
        ("STATUS IS WS-STATUS", "STATSU IS WS-STATUS"),
        ("WORKING-STORAGE", "WROKING-STORAGE"),
        ("FD ", "DF "),
        ("RECORD CONTAINS", "RECROD CONTAINS"),
        ("PIC X(80)", "PIX X(80)"),
        ("VALUE", "VALEU"),
        ("COMP.", "CMOP."),
        ("OCCURS", "OCURS"),
        ("TIMES", "TMIES"),
        ("REDEFINES", "REDEFINSE"),
        ("01  WS-COUNT", "0A  WS-COUNT"),
        ("01  WS-COUNT", "99  WS-COUNT"),
        ("OPEN", "OPNE"),
        ("INPUT", "INPTU"),
        ("PERFORM", "PERFROM"),
        ("UNTIL", "UNTLI"),
        ("IF ", "FI "),
        ("MOVE", "MOEV"),
        ("'X' TO", "'X' OT"),
        ("ELSE", "ESLE"),
        ("DISPLAY", "DISPALY"),
        ("END-IF", "EDN-IF"),
        ("EVALUATE", "EVALAUTE"),
        ("WHEN 1", "WEHN 1"),
        ("ADD 1 TO", "AD 1 TO"),
        ("END-EVALUATE", "END-EVALAUTE"),
        ("STRING", "STRNIG"),
        ("INTO IN-REC", "ITNO IN-REC"),
        ("SET WS-IX", "STE WS-IX"),
        ("INITIALIZE", "INITALIZE"),
        ("CALL", "CLAL"),
        ("CLOSE", "CLSOE"),
        ("GOBACK", "GOBCAK"),
        ("READ IN-FILE", "RAED IN-FILE"),
        ("END-READ", "END-RAED"),
        ("COMPUTE", "COMPTUE"),
        ("    EXIT.\n", "    EXTI.\n"),
        ("DIVISION.\n       FILE", "DIVISON.\n       FILE"),
    ],
)
def test_a_garbled_word_is_lost_not_swallowed(right: str, wrong: str) -> None:
    assert right.encode() in PROGRAM
    garbled = PROGRAM.replace(right.encode(), wrong.encode(), 1)
    line = garbled[: garbled.index(wrong.encode())].count(b"\n") + 1
    health = extract(garbled).health
    assert health.lost_bytes
    assert any(abs(lost - line) <= 2 for lost in health.lost_lines)


def numbered(text: bytes) -> bytes:
    rows = text.split(b"\n")[:-1]
    return b"".join(b"%06d%-66sWHOLE%03d\n" % (at * 100, row[6:], at) for at, row in enumerate(rows, 1))


@pytest.mark.parametrize(
    "rewrite",
    [numbered, lambda text: text.replace(b"\n", b"\r\n"), lambda text: text + b"\x1a", lambda text: text[:-1]],
    ids=["numbered", "CRLF", "final 0x1A", "no final newline"],
)
def test_the_same_program_says_the_same_however_it_was_stored(rewrite: object) -> None:
    assert callable(rewrite)
    assert said(rewrite(PROGRAM)) == said(PROGRAM)


def said(text: bytes) -> FileFacts:
    facts = extract(text)
    units = tuple(unit._replace(last_line=1) for unit in facts.units)
    blocks = tuple(block._replace(last_line=1) for block in facts.blocks)
    return facts._replace(units=units, blocks=blocks, measures=(), health=facts.health._replace(total_bytes=0))


def test_free_form_says_what_fixed_form_says() -> None:
    free = b">>SOURCE FREE\n" + PROGRAM.replace(b"\n       ", b"\n").lstrip()
    fixed_facts, free_facts = extract(PROGRAM), extract(free)
    assert free_facts.dialect == "free"
    assert [row._replace(line=0, column=0) for row in free_facts.references] == [
        row._replace(line=0, column=0) for row in fixed_facts.references
    ]
    assert [(row.kind, row.name) for row in free_facts.labels] == [(row.kind, row.name) for row in fixed_facts.labels]
    assert [(row.kind, row.source, row.target) for row in free_facts.flows] == [
        (row.kind, row.source, row.target) for row in fixed_facts.flows
    ]


def corpus(name: str) -> Path:
    folder = os.environ.get("LEGACY_SCAN_CORPORA")
    if not folder or not (Path(folder) / name).is_dir():
        pytest.skip(f"no {name} under LEGACY_SCAN_CORPORA")
    return Path(folder) / name


@pytest.mark.corpora
def test_no_byte_of_carddemo_is_lost() -> None:
    suffixes = {".cbl", ".cpy", ".dcl", ".cob"}
    sources = sorted(path for path in corpus("carddemo").rglob("*") if path.suffix.lower() in suffixes)
    assert sources
    assert {path.name: lost for path in sources if (lost := extract(path.read_bytes()).health.lost_lines)} == {}


def test_operands_on_lines_of_their_own_are_known_however_many_there_are() -> None:
    lines = ["       ID DIVISION.", "       PROGRAM-ID. P.", "       PROCEDURE DIVISION."]
    for number in range(300):
        lines += [f"           DISPLAY OPERAND-{number}.", f"           ADD 1 TO A\n           OPERAND-{number}."]
    assert extract("\n".join(lines).encode()).health.lost_bytes == 0


def test_a_program_that_is_only_loaded_is_named_too() -> None:
    lines = ("ID DIVISION.", "PROGRAM-ID. P.", "PROCEDURE DIVISION.", "    EXEC CICS LOAD PROGRAM('BENTAB') END-EXEC.")
    facts = extract("".join(f"       {line}\n" for line in lines).encode())
    assert [(one.kind, one.name, one.how) for one in facts.references] == [("loads", "BENTAB", "literal")]


def test_a_call_through_a_function_or_a_part_names_what_it_is_given() -> None:
    text = "       ID DIVISION.\n       PROGRAM-ID. P.\n       PROCEDURE DIVISION.\n"
    text += "           CALL FUNCTION TRIM(WS-PGM).\n           CALL FUNCTION CONCATENATE(A, B).\n"
    text += "           CALL WS-PGM (1:8).\n           CALL WS-ROW (9:8).\n           CALL X'91' USING A.\n"
    assert [(one.name, one.how) for one in extract(text.encode()).references if one.kind == "call"] == [
        ("WS-PGM", "identifier"),
        ("CONCATENATE(A, B)", "computed"),
        ("WS-PGM", "identifier"),
        ("WS-ROW(9:8)", "computed"),
        ('X"91"', "literal"),
    ]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("PAYBOOK", "PAYBOOK"),
        ("'PAYBOOK'", "PAYBOOK"),
        ('"PAYBOOK.cpy"', "PAYBOOK.cpy"),
        ('"../lib/PAYBOOK.fd"', "PAYBOOK.fd"),
        (r'"LIB\PAYBOOK"', "PAYBOOK"),
        ("PAYBOOK.CPY", "PAYBOOK.CPY"),
    ],
)
def test_copy_names_a_member_or_a_file_without_its_folder(written: str, name: str) -> None:
    facts = extract(f"           COPY {written}.\n".encode())
    assert [(one.kind, one.name) for one in facts.references] == [("copy", name)]


def test_when_other_is_no_decision() -> None:
    text = "       ID DIVISION.\n       PROGRAM-ID. P.\n       PROCEDURE DIVISION.\n           EVALUATE X\n"
    text += "             WHEN 1 CONTINUE\n             WHEN 2 CONTINUE\n             WHEN OTHER CONTINUE.\n"
    assert [one.value for one in extract(text.encode()).measures if one.name == "branches"] == [2]
