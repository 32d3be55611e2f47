"""Assembler in the stream of a job."""

import pytest

from legacy_scan.languages.jcl import LANGUAGE

SOURCE = ("PAY      CSECT", "         BR    14", "&X       SETC  'A'", "         END")


def guests(*rows: str) -> list[tuple[str, int, str]]:
    text = "\n".join(("//J        JOB  1", "// SET X=WRONG", *rows)) + "\n"
    return [(one.language, one.first_line, one.text) for one in LANGUAGE.extract(text.encode()).guests]


@pytest.mark.parametrize(
    ("step", "dd"),
    [
        ("//S EXEC PGM=ASMA90", "//SYSIN DD *"),
        ("//S EXEC PGM=IFOX00,PARM=DECK", "//SYSIN DD DATA,DLM=@@"),
        ("//S EXEC ASMHCL", "//SYSIN DD *"),
        ("//S EXEC ANYPROC", "//ASM.SYSIN DD *"),
        ("//S EXEC ANYPROC", "//ASM2.SYSIN DD *"),
    ],
)
def test_what_an_assembler_reads_is_its_source_to_the_letter(step: str, dd: str) -> None:
    assert guests(step, dd, *SOURCE) == [("hlasm", 5, "\n".join(SOURCE) + "\n")]


@pytest.mark.parametrize(
    ("step", "dd"),
    [
        ("//S EXEC PGM=PAYROLL", "//SYSIN DD *"),
        ("//S EXEC ANYPROC", "//COB.SYSIN DD *"),
        ("//S EXEC PGM=ASMA90", "//SYSLIB DD *"),
    ],
)
def test_what_others_read_is_not(step: str, dd: str) -> None:
    assert guests(step, dd, *SOURCE) == []


def test_a_library_is_filled_with_members_and_only_those_of_assembler_are() -> None:
    found = guests(
        "//S EXEC PGM=IEBUPDTE,PARM=NEW",
        "//SYSIN DD DATA,DLM=@@",
        "./ ADD NAME=PAY",
        *SOURCE,
        "./ ADD NAME=JOB",
        "//ASM EXEC PGM=ASMA90",
        "A        EQU   1",
        "./ ADD NAME=NOTES",
        *["This member says what the others do."] * 8,
        "Begin   USING  THE macro in",
        "./ ADD NAME=REGS",
        "R1       EQU   1",
        "@@",
    )
    assert [(language, line, text.split("\n")[0]) for language, line, text in found] == [
        ("hlasm", 5, "./ ADD NAME=PAY"),
        ("hlasm", 23, "./ ADD NAME=REGS"),
    ]


def test_a_library_may_be_filled_with_nothing() -> None:
    assert guests("//S EXEC PGM=IEBUPDTE", "//SYSIN DD DATA", "X DS F", "./ ENDUP") == []
