"""Names that a program is given by those who call it."""

import pytest

from legacy_scan.languages.cobol import LANGUAGE
from legacy_scan.linking.readings import Reading
from tests.linking.estates import edges, linked, text, unresolved

PAY, TAX = text("PAY.cbl", ("program", "PAY")), text("TAX.cbl", ("program", "TAX"))


def program(name: str, storage: str, code: str) -> Reading:
    lines = [
        *("       IDENTIFICATION DIVISION.", f"       PROGRAM-ID. {name}.", "       DATA DIVISION."),
        *(f"       {line}" for line in storage.split("\n")),
        *(f"       {line}" if line.startswith("PROC") else f"           {line}" for line in code.split("\n")),
    ]
    return Reading(f"{name}.cbl", LANGUAGE.extract("\n".join([*lines, ""]).encode()))


ROUTER = program(
    "ROUTER",
    "LINKAGE SECTION.\n01 LK-CODE PIC X.\n01 LK-AREA.\n   05 LK-PGM PIC X(8).",
    "PROCEDURE DIVISION USING LK-CODE LK-AREA.\nCALL LK-PGM.\nGOBACK.",
)


def caller(code: str, storage: str = "01 LK-AREA.\n   05 LK-PGM PIC X(8).\n01 WS-CODE PIC X.") -> Reading:
    return program("MAIN", f"WORKING-STORAGE SECTION.\n{storage}", f"PROCEDURE DIVISION.\n{code}\nGOBACK.")


def test_a_parameter_has_the_values_that_callers_pass() -> None:
    code = "MOVE 'PAY' TO LK-PGM.\nCALL 'ROUTER' USING WS-CODE BY REFERENCE LK-AREA."
    estate = linked(ROUTER, caller(code), PAY, TAX)
    assert ("call", "program:ROUTER", "program:PAY", "move-item") in edges(estate)
    assert not unresolved(estate)


@pytest.mark.parametrize(
    ("code", "storage"),
    [
        (
            "ACCEPT LK-PGM.\nCALL 'ROUTER' USING WS-CODE LK-AREA.",
            "01 LK-AREA.\n   05 LK-PGM PIC X(8).\n01 WS-CODE PIC X.",
        ),
        ("CALL 'ROUTER' USING WS-CODE.", "01 WS-CODE PIC X."),
        ("CALL 'ROUTER' USING WS-CODE OTHER.", "01 WS-CODE PIC X.\n01 OTHER.\n   05 PGM PIC X(8) VALUE 'PAY'."),
    ],
    ids=["typed in", "not passed", "another layout"],
)
def test_what_callers_do_not_tell_stays_unresolved(code: str, storage: str) -> None:
    estate = linked(ROUTER, caller(code, storage), PAY, TAX)
    assert ("program:ROUTER", "call", "LK-PGM", "dynamic") in unresolved(estate)
    assert not [edge for edge in edges(estate) if edge[1] == "program:ROUTER"]


def test_a_literal_is_a_value_too_and_a_program_that_nobody_calls_has_none() -> None:
    router = program(
        "ROUTER", "LINKAGE SECTION.\n01 LK-PGM PIC X(8).", "PROCEDURE DIVISION USING LK-PGM.\nCALL LK-PGM.\nGOBACK."
    )
    estate = linked(router, caller("CALL 'ROUTER' USING BY CONTENT 'TAX'."), PAY, TAX)
    assert ("call", "program:ROUTER", "program:TAX", "move-item") in edges(estate)
    assert unresolved(linked(router, PAY)) == {("program:ROUTER", "call", "LK-PGM", "dynamic")}


AREA = "01 NEXT-AREA.\n   05 NX-PGM PIC X(8)."
LINKED = program(
    "LINKED",
    f"WORKING-STORAGE SECTION.\n{AREA}\nLINKAGE SECTION.\n01 DFHCOMMAREA PIC X(8).",
    "PROCEDURE DIVISION.\nMOVE DFHCOMMAREA TO NEXT-AREA.\nEXEC CICS XCTL PROGRAM(NX-PGM) END-EXEC.",
)


@pytest.mark.parametrize("verb", ["LINK", "XCTL"])
def test_a_commarea_brings_the_names_that_those_who_link_put_in_it(verb: str) -> None:
    code = f"MOVE 'PAY' TO NX-PGM.\nEXEC CICS {verb} PROGRAM('LINKED') COMMAREA(NEXT-AREA) END-EXEC."
    estate = linked(LINKED, caller(code, AREA), PAY, TAX)
    assert ("xctl", "program:LINKED", "program:PAY", "move-item") in edges(estate)
    assert ("program:LINKED", "xctl", "NX-PGM", "dynamic") in unresolved(estate), "a transaction may start it"


def test_a_part_of_the_commarea_itself_holds_what_is_put_in_it() -> None:
    storage = "LINKAGE SECTION.\n01 DFHCOMMAREA.\n   05 NX-PGM PIC X(8)."
    target = program("LINKED", storage, "PROCEDURE DIVISION.\nEXEC CICS XCTL PROGRAM(NX-PGM) END-EXEC.")
    code = "MOVE 'PAY' TO NX-PGM.\nEXEC CICS LINK PROGRAM('LINKED') COMMAREA(NEXT-AREA) END-EXEC."
    assert ("xctl", "program:LINKED", "program:PAY", "move-item") in edges(linked(target, caller(code, AREA), PAY))
