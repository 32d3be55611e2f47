"""Programs that macros of the house call by what they are given."""

import pytest

from legacy_scan.linking.readings import Reading
from legacy_scan.model.estate import Estate
from tests.linking.estates import linked, unresolved
from tests.linking.test_macros import assembler, program, rows

PAY = assembler("asm/PAY.asm", program("PAY", "NOPR  0"))
CALLPG = rows("         MACRO", "&L       CALLPG &P,&KEY=PAY", "&L       {}", "         MEND")


def library(body: str) -> Reading:
    return assembler("mac/CALLPG.mac", CALLPG.format(body))


def calls(estate: Estate) -> set[tuple[str, str, str]]:
    return {(one.source, one.target, one.evidence) for one in estate.edges if one.kind in ("call", "link")}


@pytest.mark.parametrize(
    ("body", "call"),
    [
        ("CALL  &P", "CALLPG PAY"),
        ("LINK  EP=&P", "CALLPG PAY,KEY=OTHER"),
        ("L     15,=V(PA&P)", "CALLPG Y"),
        ("CALL  &KEY", "CALLPG ANY"),
        ("CALL  &KEY", "CALLPG KEY=PAY"),
        ("CALL  P&P.Y", "CALLPG A"),
    ],
)
def test_a_program_calls_what_it_gives_to_a_macro(body: str, call: str) -> None:
    estate = linked(library(body), PAY, assembler("asm/MAIN.asm", program("MAIN", call)))
    assert ("program:MAIN", "program:PAY", "joined") in calls(estate)
    assert "dynamic" not in {reason for *_, reason in unresolved(estate)}


def test_a_macro_of_the_same_text_is_meant() -> None:
    own = assembler("asm/MAIN.asm", CALLPG.format("CALL  &P"), program("MAIN", "CALLPG PAY"))
    assert calls(linked(own, library("CALL  &KEY"), PAY)) >= {("program:MAIN", "program:PAY", "joined")}


def test_what_the_program_computes_leaves_the_macro_dynamic() -> None:
    main = assembler("asm/MAIN.asm", program("MAIN", "CALLPG PAY", "CALLPG (15),KEY=GONE"))
    estate = linked(library("CALL  &P"), PAY, main)
    assert ("program:MAIN", "program:PAY", "joined") in calls(estate)
    assert ("macro:CALLPG", "call", "&P", "dynamic") in unresolved(estate)


def test_a_macro_that_nobody_calls_stays_dynamic() -> None:
    assert ("macro:CALLPG", "call", "&P", "dynamic") in unresolved(linked(library("CALL  &P"), PAY))
