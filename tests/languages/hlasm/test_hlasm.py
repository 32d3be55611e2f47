"""Assembler: units, calls, files, and what is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legacy_scan.languages.hlasm import LANGUAGE
from legacy_scan.languages.language import last_line
from tests.languages.hlasm.decks import codes, facts, names

_WORDS = st.sampled_from(
    [
        "A",
        " CSECT",
        " MACRO\n",
        " MEND\n",
        " DC ",
        " CALL ",
        "X,",
        "'",
        "(",
        ")",
        "\n",
        "* C\n",
        "=V(",
        "&A",
        " EXEC CICS ",
        " " * 70 + "X\n",
        " " * 15,
        " DCB DDNAME=",
        " END\n",
        "L'",
        ",",
        "é",
        "\t",
        " AIF ",
        " REPRO\n",
        " ENTRY ",
        " EXTRN ",
    ]
)


@given(st.one_of(st.binary(max_size=300), st.lists(_WORDS, max_size=60).map(lambda words: "".join(words).encode())))
def test_any_text_has_facts_that_lie_within_it(text: bytes) -> None:
    found = LANGUAGE.extract(text)
    assert found == LANGUAGE.extract(text)
    assert found.units
    assert 0 <= found.health.lost_bytes <= len(text)
    lines = range(1, last_line(text) + 1)
    assert all(unit.first_line in lines and unit.last_line in lines for unit in found.units)
    assert all(one.line in lines and one.column > 0 for one in found.references)
    assert all(one.line in lines for one in found.items)
    assert all(one.line in lines for one in found.bindings)
    assert all(one.line in lines for one in found.traits)
    assert all(line in lines for line in found.health.lost_lines)
    numbers = range(len(found.units))
    assert all(one.unit in numbers for one in found.references)
    assert all(one.unit in numbers for one in found.measures)
    assert LANGUAGE.sniff(text.decode("utf-8", "replace")) in range(101)


@pytest.mark.parametrize(
    "text",
    [
        b" DC A(" + b"(" * 100_000,
        b" MACRO\n A\n" * 20_000,
        b"A CSECT\n" * 20_000 + b"B CSECT\nA CSECT\n" * 10_000,
        b" MACRO\n M\n MEND\n" * 10_000 + b"A CSECT\nB CSECT\n" * 5_000,
        (b" CALL A," + b"B," * 31 + b"X\n") * 10_000,
        (b" DC C'" + b"x" * 65 + b"X\n" + b" " * 15 + b"x" * 56 + b"X\n") * 5_000,
        b" MVI A+1,X'F0'\nA NOP A\n" * 20_000,
        b" L 15,=V(A)\n" * 20_000,
        b" EXEC CICS LINK PROGRAM(" * 20_000,
        b"'" * 200_000,
        b"\t" * 100_000,
    ],
)
def test_hostile_text_ends(text: bytes) -> None:
    assert LANGUAGE.extract(text).units
    assert LANGUAGE.sniff(text[:65536].decode()) in range(101)


def test_each_control_section_is_a_program_and_may_be_resumed() -> None:
    found = facts("A        CSECT", "B        CSECT", "         CALL  X", "A        CSECT", "         CALL  Y")
    assert [(one.space, one.name) for one in found.units] == [("program", "A"), ("program", "B")]
    assert [(found.units[one.unit].name, one.name) for one in found.references if one.kind == "call"] == [
        ("A", "Y"),
        ("B", "X"),
    ]


def test_a_section_without_a_name_is_named_by_its_member() -> None:
    assert [(one.space, one.name) for one in facts("         CSECT", "         BR    14").units] == [("program", "")]


def test_what_comes_before_the_first_section_belongs_to_it() -> None:
    found = facts("R1       EQU   1", "         COPY  REGS", "P        START 0", "         END")
    assert [(one.name, one.first_line, one.last_line) for one in found.units] == [("P", 1, 4)]


def test_what_runs_before_the_first_section_is_a_program_that_a_macro_begins() -> None:
    found = facts("PAY      ENTER 12", "         CALL  SUB", "SUB      CSECT", "         BR    14", "         END")
    assert [(one.space, one.name, one.first_line) for one in found.units] == [
        ("program", "PAY", 1),
        ("program", "SUB", 3),
    ]
    assert [(found.units[one.unit].name, one.name) for one in found.references if one.kind == "call"] == [
        ("PAY", "SUB")
    ]


def test_a_deck_that_a_macro_begins_has_its_name() -> None:
    found = facts("PAY      ENTER 12", "F        DCB   DDNAME=IN", "         LR    1,2", "         END")
    assert [(one.space, one.name) for one in found.units] == [("program", "PAY")]


def test_each_member_of_a_library_is_a_text_of_its_own() -> None:
    found = facts(
        "./ ADD NAME=PAY,LEVEL=00",
        "         CSECT",
        "         ENTER",
        "./       REPL  LIST=ALL,NAME=REGS",
        "R1       EQU   1",
        "./ ADD NAME=ENTER",
        "         MACRO",
        "&L       ENTER",
        "         MEND",
        "./ ADD NAME=PAY2",
        "P2       CSECT",
        "         ENTER",
        "         END",
        "./ ENDUP",
    )
    assert [(one.space, one.name, one.first_line) for one in found.units] == [
        ("program", "PAY", 1),
        ("copybook", "REGS", 5),
        ("macro", "ENTER", 7),
        ("program", "P2", 11),
    ]
    assert [(found.units[one.unit].name, one.name) for one in found.references] == [("PAY", "ENTER"), ("P2", "ENTER")]


def test_a_program_may_call_the_macro_it_is_named_after() -> None:
    assert names(facts("DELAY    CSECT", "         DELAY 5"), "macro") == ["DELAY"]


def test_a_member_without_a_section_is_copied() -> None:
    assert [one.space for one in facts("REC      DSECT", "KEY      DS    CL8").units] == ["copybook"]


def test_a_deck_with_an_end_is_a_program_even_without_a_section() -> None:
    assert [one.space for one in facts("         BR    14", "         END").units] == ["program"]


def test_a_macro_is_a_unit_and_its_lines_are_its_own() -> None:
    found = facts("         MACRO", "&L       PAYENT &A", "         CALL  INSIDE", "         MEND", "P        CSECT")
    assert [(one.space, one.name, one.first_line, one.last_line) for one in found.units] == [
        ("macro", "PAYENT", 1, 4),
        ("program", "P", 5, 5),
    ]
    assert [found.units[one.unit].name for one in found.references if one.kind == "call"] == ["PAYENT"]


def test_an_operation_that_is_no_instruction_is_a_macro_once() -> None:
    found = facts(
        "P        CSECT", "         PAYMAC 1", "         PAYMAC 2", "         LR    1,2", "         VSTRLR 1,2,3"
    )
    assert names(found, "macro") == ["PAYMAC"]


def test_the_same_in_lower_case() -> None:
    found = facts("pay      csect", "         call  next", "         svc   99", "in       dcb   ddname=input")
    assert [one.name for one in found.units] == ["PAY"]
    assert names(found, "call") == ["NEXT"]
    assert "hlasm.svc" in codes(found)
    assert [(one.name, one.value) for one in found.bindings] == [("IN", "INPUT")]


@pytest.mark.parametrize(
    ("row", "kind", "how", "name"),
    [
        ("         CALL  PAY,(A,B),VL", "call", "literal", "PAY"),
        ("         CALL  (15)", "call", "computed", "(15)"),
        ("         L     15,=V(PAY)", "call", "literal", "PAY"),
        ("         DC    V(PAY)", "call", "literal", "PAY"),
        ("         DC    2F'0',VL4(PAY)", "call", "literal", "PAY"),
        ("         ENTERX EP==V(PAY)", "call", "literal", "PAY"),
        ("         LINK  EP=PAY", "link", "literal", "PAY"),
        ("         CALLTSSR EP=IKJPARS,MF=(E,PPL)", "link", "literal", "IKJPARS"),
        ("         ATTACHX EP=PAY,ECB=E", "link", "literal", "PAY"),
        ("         XCTL  (2,12),EP=PAY", "xctl", "literal", "PAY"),
        ("         LOAD  EP=PAY", "loads", "literal", "PAY"),
        ("         LOAD  EPLOC=NAME", "loads", "identifier", "NAME"),
        ("         LOAD  EPLOC==CL8'PAY'", "loads", "literal", "PAY"),
        ("         LINK  EPLOC=(R3)", "link", "computed", "(R3)"),
        ("         COPY  PAYREC", "copy", "literal", "PAYREC"),
        ("         DFHPC TYPE=XCTL,PROGRAM=PAY", "xctl", "literal", "PAY"),
        ("         EXEC  CICS LINK PROGRAM('PAY')", "link", "literal", "PAY"),
        ("         EXEC  SQL INCLUDE SQLCA", "includes", "literal", "SQLCA"),
        ("         EXEC  SQL DELETE FROM A.T", "deletes-table", "literal", "A.T"),
    ],
)
def test_a_statement_names_what_it_runs(row: str, kind: str, how: str, name: str) -> None:
    assert names(facts("P        CSECT", row), kind, how) == [name]


def test_an_address_is_a_call_only_of_what_comes_from_outside() -> None:
    inside = facts("P        CSECT", "         L     1,=A(TABLE)", "         DC    V(P)", "TABLE    DS    F")
    assert names(inside, "call") == []
    assert names(facts("P        CSECT", "         L     15,=A(PAY)", "         EXTRN PAY"), "call") == ["PAY"]


def test_a_name_on_extrn_that_nobody_uses_is_still_said_and_a_weak_one_is_not() -> None:
    assert names(facts("P        CSECT", "         EXTRN PAY,TAX", "         WXTRN MAYBE"), "call") == ["PAY", "TAX"]


def test_what_a_name_holds_is_told_by_its_constant_and_by_what_is_moved_to_it() -> None:
    found = facts(
        "P        CSECT",
        "         MVC   NEXT,=CL8'TAXRUN'",
        "         MVC   NEXT,OTHER",
        "         MVC   LINE,=C'HELLO'",
        "         LINK  EPLOC=NEXT",
        "NEXT     DC    CL8'PAYRUN'",
    )
    assert [(one.kind, one.name, one.value) for one in found.bindings if one.kind != "reaches-item"] == [
        ("value", "NEXT", "PAYRUN"),
        ("move", "NEXT", "TAXRUN"),
        ("move-item", "NEXT", "OTHER"),
    ]


def test_a_part_of_a_name_is_no_name() -> None:
    found = facts(
        "P        CSECT", "         MVC   NEXT+3(2),=C'01'", "         LINK  EPLOC=NEXT", "NEXT     DC    CL8'PAY'"
    )
    assert [(one.kind, one.value) for one in found.bindings if one.kind.startswith("move")] == [("move-item", "*")]


def test_files_are_opened_as_open_or_their_block_says() -> None:
    found = facts(
        "P        CSECT",
        "         OPEN  (A,,B,(OUTPUT),C,(UPDAT),(R2),INPUT)",
        "         OPEN  (V)",
        "A        DCB   DDNAME=DDA,MACRF=GM",
        "B        DCB   DDNAME=DDB",
        "C        DCB   DDNAME=DDC",
        "V        ACB   MACRF=(KEY,OUT)",
    )
    assert {(one.name, one.value) for one in found.bindings if one.kind == "assign"} == {
        ("A", "DDA"),
        ("B", "DDB"),
        ("C", "DDC"),
        ("V", "V"),
    }
    assert [(one.name, one.value) for one in found.bindings if one.kind == "open"] == [
        ("A", "input"),
        ("B", "output"),
        ("C", "i-o"),
        ("V", "i-o"),
    ]


def test_a_call_of_dli_says_its_function() -> None:
    found = facts("P        CSECT", "         CALL  ASMTDLI,(FUNC,PCB),VL", "FUNC     DC    C'GHU '")
    assert "dli.ghu" in codes(found)


def test_changing_an_instruction_is_told_from_changing_data() -> None:
    found = facts(
        "P        CSECT", "         MVI   GATE+1,X'F0'", "         MVI   FLAG,1", "GATE     NOP   X", "FLAG     DS    X"
    )
    assert [(one.code, one.line) for one in found.traits] == [("hlasm.self-modifying", 2)]


def test_fields_of_a_dsect_are_its_items() -> None:
    found = facts("REC      DSECT", "KEY      DS    0CL8", "PART     DS    4PL3", "P        CSECT", "OWN      DS    F")
    assert [(one.level, one.name, one.parent, one.picture, one.occurs) for one in found.items] == [
        (1, "REC", -1, "", 0),
        (2, "KEY", 0, "CL8", 0),
        (2, "PART", 0, "PL3", 4),
        (1, "OWN", -1, "F", 0),
    ]


def test_the_largest_table_that_the_assembler_takes_has_its_size() -> None:
    found = facts("P        CSECT", "WIDE     DS    16777215X", "NOT      DS    999999999X")
    assert [(one.name, one.occurs) for one in found.items] == [("WIDE", 16_777_215), ("NOT", 0)]


def test_garbage_is_lost_and_what_follows_is_read() -> None:
    found = facts("P        CSECT", "         CALL  PAY,(A", "         DC    C'OPEN", "%%% ???", "         CALL  TAX")
    assert names(found, "call") == ["PAY", "TAX"] or names(found, "call") == ["TAX"]
    assert {2, 3, 4} <= set(found.health.lost_lines)
    assert 5 not in found.health.lost_lines


def test_text_for_a_deck_is_no_code() -> None:
    found = facts("P        CSECT", "         REPRO", " (((( CALL HIDDEN '", "         CALL  PAY")
    assert names(found, "call") == ["PAY"]
    assert found.health.lost_bytes == 0


def test_assembler_is_known_by_its_cards_and_others_are_not_taken_for_it() -> None:
    assert LANGUAGE.sniff("* PAY\nPAY      CSECT\n         USING *,15\n         BR    14\n") > 60
    assert LANGUAGE.sniff("         MACRO\n&L       X     &A\n         PAYMAC\n         MEND\n") > 30
    for other in (
        "section .text\n    global _start\n_start:\n    mov eax, 1\n    push ebx\n    int 80h\n",
        "       IDENTIFICATION DIVISION.\n       PROGRAM-ID. PAY.\n",
        "//J JOB\n//S EXEC PGM=ASMA90\n//SYSIN DD *\nP CSECT\n",
        "This text is about the start of the program.\nIt has no code, and the end of it is near.\n",
        "This is the sample.\n\n## Using Maven\nCopy the file to the server.\n\n### Using a container\nRun it.\n",
        "# CLI script of a server\n\n# Disable what it has\n/subsystem=web:write-attribute(name=a,value=b)\n",
        "",
    ):
        assert LANGUAGE.sniff(other) == 0


def test_a_manual_with_examples_is_no_assembler_and_small_letters_are_one() -> None:
    manual = ["Macros stand in files that have their names and", "  MACRO  which must be the very first of the lines"]
    example = ["&L       OPENX &DD", "         DC    A(&DD)", "         LA    1,4", "         MEND"]
    assert not LANGUAGE.sniff("\n".join([*manual, *manual[:1] * 9, *example]))
    small = [row.lower() for row in example] + ["         savex 4", "         freex 4"]
    assert LANGUAGE.sniff("\n".join(small))


def test_a_long_preface_and_a_table_of_macros_are_assembler() -> None:
    preface = "         TITLE 'PAY'\n" + "* ABOUT IT\n" * 200
    assert LANGUAGE.sniff(preface)
    assert not LANGUAGE.sniff("* ABOUT IT\n" * 200)
    assert not LANGUAGE.sniff(preface.replace("TITLE 'PAY'", "DISPLAY 'PAY'"))
    table = "TEXTS    CSECT\n" + "M1       MESSAGE 'TEXT'\n" * 200 + "         END\n"
    assert LANGUAGE.sniff(table)
    assert not LANGUAGE.sniff(table.replace("CSECT", "CHAPTER"))
    late = "TEXTS    CSECT\n" + "M1       MESSAGE 'TEXT'\n" * 200 + "         LR    1,2\n" * 200
    assert LANGUAGE.sniff(late)


def test_a_field_may_be_repeated_as_often_as_an_expression_says() -> None:
    found = facts("PATCH    DC    (12+((*+139-START)/140))A(0)", "TABLE    DC    ((END-START)/20)X'00'")
    assert [one.name for one in found.items] == ["PATCH", "TABLE"]


def test_notes_behind_a_macro_or_an_end_are_no_statements() -> None:
    notes = "  THE STRING MACRO CONCATENATES (ANY NUMBER\n  OF FIELDS AND EDITS EACH OF THEM\n  IF NECESSARY.\n"
    for text in (
        f"         MACRO\n         STRING &A\n         MEND\n{notes}",
        f"A        CSECT\n         END\n{notes}",
    ):
        found = LANGUAGE.extract(text.encode())
        assert found.health.lost_bytes == 0
        assert not found.references


def test_storage_below_the_line_is_told_where_it_is_asked_for() -> None:
    found = facts(
        "P        CSECT",
        "         GETMAIN RU,LV=80,LOC=BELOW",
        "         STORAGE OBTAIN,LENGTH=80,LOC=(24,64)",
        "         STORAGE OBTAIN,LENGTH=80,LOC=31",
        "         END",
    )
    assert [one.line for one in found.traits if one.code == "hlasm.storage-below"] == [2, 3]


def test_a_constant_that_keeps_the_place_of_a_dataset_or_names_a_password_is_neither() -> None:
    found = facts(
        "P        CSECT",
        "CATNAME  DC    CL44'VSAM.CATALOG.NAME'",
        "PAYNAME  DC    CL44'PROD.PAY.MASTER'",
        "MSTRPSWD DC    CL8'MSTRPSWD'",
        "VPASSWD  DC    C'SYSPASSWORD'",
        "PASSWD   DC    C'HUNTER42'",
        "CDPSWD   DC    C',PASSWORD='",
        "CDPSWD2  DC    C'SECRET:'",
        "         END",
    )
    told = [(one.code, one.line) for one in found.traits if one.code.startswith("hlasm.hard-coded")]
    assert told == [("hlasm.hard-coded-dataset", 3), ("hlasm.hard-coded-password", 6)]


def test_an_ampersand_may_end_a_line_and_its_name_begin_the_next() -> None:
    found = facts(
        "         MACRO",
        f"{'&NAME    POST  &ECB,&CODE=,' + '&LIST=,' * 6:<70}&X00001643",
        f"{'               ERRET=':<72}00002043",
        "         MEND",
    )
    assert found.health.lost_bytes == 0
    assert [(unit.space, unit.name) for unit in found.units] == [("macro", "POST")]
