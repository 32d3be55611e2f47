"""Cards of assembler to statements: continuation, columns, remarks."""

from legacy_scan.languages.hlasm import LANGUAGE as HLASM
from legacy_scan.languages.table import classify
from tests.languages.hlasm.decks import facts, names


def marked(row: str) -> str:
    return row.ljust(71) + "X"


def test_a_mark_in_column_72_goes_on_in_column_16() -> None:
    found = facts(marked("A        CALL  PAY,(ONE,"), "               TWO),VL", "         CALL  NEXT")
    assert names(found, "call") == ["PAY", "NEXT"]
    assert found.health.lost_bytes == 0


def test_a_name_may_be_parted_by_the_end_of_a_card() -> None:
    row = "         CALL  (15),(" + "A," * 23 + "PAY"
    found = facts(marked(row.ljust(71, "S")), "               TAIL),VL", "         CALL  NEXT")
    assert found.health.lost_bytes == 0
    assert names(found, "call") == ["NEXT"]


def test_remarks_between_continued_operands_are_no_code() -> None:
    found = facts(marked("F        DCB   DDNAME=PAYIN,  it's (the input"), "               MACRF=GM")
    assert [(one.name, one.value) for one in found.bindings] == [("F", "PAYIN")]
    assert found.health.lost_bytes == 0


def test_a_comma_goes_on_without_a_mark_where_the_next_line_begins_in_column_16() -> None:
    found = facts("F        DCB   MACRF=GM,", "               DDNAME=PAYIN", "         CALL  PAY")
    assert [(one.name, one.value) for one in found.bindings] == [("F", "PAYIN")]
    assert names(found, "call") == ["PAY"]


def test_a_remark_that_spills_into_column_72_does_not_swallow_the_next_statement() -> None:
    found = facts("         LR    1,2".ljust(60) + "why not keep it", "         CALL  PAY")
    assert names(found, "call") == ["PAY"]
    assert found.health.lost_bytes == 0


def test_a_continuation_with_a_name_field_is_lost_where_operands_wait_for_it() -> None:
    assert facts(marked("         CALL  PAY,(ONE,"), "NAME           TWO)").health.lost_lines == (2,)


def test_operands_that_run_through_column_72_end_with_their_line_where_no_continuation_follows() -> None:
    long = "         MNOTE 1,'" + "x" * 70 + "'"
    found = facts(long, "         CALL  PAY", long, "* a comment", "         CALL  TAX")
    assert found.health.lost_bytes == 0
    assert names(found, "call") == ["PAY", "TAX"]


def test_attributes_are_no_strings() -> None:
    found = facts(
        "P        CSECT",
        "         LA    R1,L'FIELD(R2)   it's the length",
        "         AIF   (T'&A EQ 'O' AND K'&B GT 0).X  can't be",
        "         DC    L'1.5',AL1(L'FIELD),C'IT''S'",
        "         CALL  PAY",
    )
    assert found.health.lost_bytes == 0
    assert names(found, "call") == ["PAY"]


def test_columns_73_to_80_are_sequence_numbers() -> None:
    found = facts("P        CSECT".ljust(72) + "00010000", "         CALL  PAY".ljust(72) + "00020000")
    assert names(found, "call") == ["PAY"]
    assert found.health.lost_bytes == 0


def test_an_include_of_panvalet_copies_a_member_wherever_it_stands_in_its_line() -> None:
    found = facts(
        "A        CSECT", "       ++INCLUDE PAYREC", "++INCLUDE PAYTAB  THE TABLE", "         BR    14", "         END"
    )
    assert names(found, "copy") == ["PAYREC", "PAYTAB"]
    assert not found.health.lost_lines


def test_a_text_of_little_more_than_included_members_is_assembler_if_its_title_says_so() -> None:
    assert (
        classify("         TITLE 'DSECTS'\n       ++INCLUDE PAYREC\n* ONE\n       ++INCLUDE PAYTAB\n", "ALL.incl")
        == HLASM
    )
    table = "P        CSECT\n         HOUSE A=1\n         HOUSE A=2\n       ++INCLUDE PAYREC\n         END\n"
    assert classify(table, "P.asm") == HLASM
    assert classify("       ++INCLUDE PAYREC\n", "ONE.incl") is None


def test_a_comment_with_a_mark_in_column_72_goes_on_in_column_16() -> None:
    found = facts(marked("*        WTO   'PAY',"), "               ROUTCDE=(2)", "         CALL  PAY")
    assert found.health.lost_bytes == 0
    assert names(found, "call") == ["PAY"]
    assert names(facts("*" * 72, "         CALL  PAY"), "call") == ["PAY"]


def test_the_body_of_exec_may_begin_before_column_16() -> None:
    found = facts(marked("         EXEC CICS LINK"), marked("              PROGRAM('PAY')"), "  NOHANDLE")
    assert names(found, "link") == ["PAY"]
    assert found.health.lost_bytes == 0


def test_the_card_that_heads_a_file_punched_by_vm_is_no_statement() -> None:
    found = facts(":READ  PAY      ASSEMBLE A1", "PAY      CSECT", "         CALL  TAX", "         END")
    assert found.health.lost_bytes == 0
    assert names(found, "call") == ["TAX"]
