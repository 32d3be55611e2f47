"""What reaches a name that a data item holds."""

import pytest

from legacy_scan.languages.cobol.extract import extract
from legacy_scan.linking.readings import Reading
from tests.linking.estates import edges, linked, text

HEAD = """\
       IDENTIFICATION DIVISION.
       PROGRAM-ID. MAIN.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 AREA-1.
          05 PGM PIC X(8).
             88 IS-TAX VALUE 'TAX'.
       01 OTHER-AREA REDEFINES AREA-1 PIC X(8).
       01 LIT PIC X(8) VALUE 'LITPGM'.
       01 NEXT-PGM PIC X(8).
       01 X PIC 9.
       PROCEDURE DIVISION.
       MAIN-PARA.
"""


def reaches(code: str) -> set[str]:
    """What reaches the last CALL, or nothing if every value counts."""
    lines = HEAD + "".join(
        f"           {line}\n" if line[:1] != "@" else f"       {line[1:]}\n" for line in code.split("\n")
    )
    facts = extract(lines.encode())
    last = max(one.line for one in facts.references if one.kind == "call")
    return {one.value for one in facts.bindings if one.kind.startswith("reaches") and one.line == last}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("MOVE 'A' TO PGM\nMOVE 'B' TO PGM\nCALL PGM", {"'B'"}),
        ("MOVE 'A' TO PGM\nIF X = 1\nMOVE 'B' TO PGM\nEND-IF\nCALL PGM", {"'A'", "'B'"}),
        ("MOVE 'A' TO PGM\nIF X = 1 MOVE 'B' TO PGM ELSE MOVE 'C' TO PGM.\nCALL PGM", {"'B'", "'C'"}),
        ("MOVE 'A' TO PGM\nIF X = 1 MOVE 'B' TO PGM GOBACK.\nCALL PGM", {"'A'"}),
        ("IF X = 1\nMOVE 'B' TO PGM\nEND-IF\nCALL PGM", set()),
        ("MOVE 'A' TO PGM\nIF X = 1\nNEXT SENTENCE\nELSE\nMOVE 'B' TO PGM.\nCALL PGM", {"'A'", "'B'"}),
    ],
    ids=["killed", "maybe killed", "either", "never comes back", "from before", "next sentence"],
)
def test_a_move_is_killed_by_a_later_one_on_every_way(code: str, expected: set[str]) -> None:
    assert reaches(code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("EVALUATE X\nWHEN 1 MOVE 'A' TO PGM\nWHEN 2 MOVE 'B' TO PGM\nEND-EVALUATE\nCALL PGM", set()),
        ("EVALUATE X\nWHEN 1 MOVE 'A' TO PGM\nWHEN OTHER MOVE 'B' TO PGM\nEND-EVALUATE\nCALL PGM", {"'A'", "'B'"}),
        ("EVALUATE X\nWHEN 1\nWHEN 2\nMOVE 'A' TO PGM\nWHEN OTHER GOBACK\nEND-EVALUATE\nCALL PGM", {"'A'"}),
        (
            "MOVE 'Z' TO PGM EVALUATE X\nWHEN 1 CONTINUE\nWHEN OTHER MOVE 'A' TO PGM\nEND-EVALUATE\nCALL PGM",
            {"'A'", "'Z'"},
        ),
    ],
    ids=["no other", "other", "two in a row", "nothing done"],
)
def test_branches_of_an_evaluate_join(code: str, expected: set[str]) -> None:
    assert reaches(code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("MOVE 'A' TO PGM\nPERFORM UNTIL X = 1\nMOVE 'B' TO PGM\nEND-PERFORM\nCALL PGM", {"'A'", "'B'"}),
        ("MOVE 'A' TO PGM\nPERFORM P\nCALL PGM.\nGOBACK.\n@P.\nMOVE 'B' TO PGM.", {"'B'"}),
        ("MOVE 'A' TO PGM\nPERFORM P\nCALL PGM.\nGOBACK.\n@P.\nMOVE 1 TO X.", {"'A'"}),
        ("MOVE 'A' TO PGM\nPERFORM P 3 TIMES\nCALL PGM.\nGOBACK.\n@P.\nMOVE 'B' TO PGM.", {"'A'", "'B'"}),
        ("MOVE 'A' TO PGM\nPERFORM P\nMOVE 'C' TO PGM\nPERFORM Q\nGOBACK.\n@Q.\nMOVE X TO X.\n@P.\nCALL PGM.", {"'A'"}),
        ("MOVE 'A' TO PGM\nGO TO Q.\n@P.\nMOVE 'B' TO PGM.\n@Q.\nCALL PGM.", {"'A'"}),
        ("MOVE 'A' TO PGM.\n@P.\nCALL PGM.", {"'A'"}),
        (
            "MOVE 'A' TO PGM PERFORM P THRU E\nCALL PGM GOBACK.\n@P.\nIF X = 1 GO TO E.\nMOVE 'B' TO PGM.\n@E.\nEXIT.",
            {"'A'", "'B'"},
        ),
        ("MOVE 'A' TO PGM\nPERFORM P\nMOVE 'B' TO PGM\nPERFORM P\nCALL PGM.\nGOBACK.\n@P.\nMOVE 1 TO X.", {"'B'"}),
    ],
    ids=[
        "loop",
        "performed",
        "untouched",
        "many times",
        "one of two places",
        "go to",
        "falls in",
        "thru",
        "its own place",
    ],
)
def test_control_is_followed_through_paragraphs(code: str, expected: set[str]) -> None:
    assert reaches(code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("MOVE LIT TO PGM\nCALL PGM", {"LIT"}),
        ("MOVE 'A' TO NEXT-PGM\nMOVE NEXT-PGM TO PGM\nMOVE 'B' TO NEXT-PGM\nCALL PGM", {"'A'"}),
        ("MOVE 'A' TO PGM\nREAD F INTO PGM\nCALL PGM", {"'A'", "*file"}),
        ("MOVE 'A' TO PGM\nEXEC CICS ASSIGN PROGRAM(PGM) RESP(X) END-EXEC\nCALL PGM", {"'A'", "*system"}),
        ("MOVE 'A' TO PGM\nMOVE DFHCOMMAREA TO AREA-1\nCALL PGM", {"*DFHCOMMAREA"}),
        ("MOVE 'A' TO PGM\nMOVE LIT TO OTHER-AREA\nCALL PGM", {"'A'", "*LIT"}),
        ("MOVE 'A' TO PGM\nSET IS-TAX TO TRUE\nCALL PGM", {"'TAX'"}),
        ("MOVE 'A' TO PGM\nMOVE CORR G TO AREA-1\nCALL PGM", {"'A'", "*G"}),
        ("STRING LIT '2' DELIMITED BY SIZE INTO PGM\nCALL PGM", {"*"}),
        ("STRING LIT '2' DELIMITED BY SPACE INTO PGM\nCALL PGM", {"LIT & '2'"}),
        ("STRING 'A' LIT DELIMITED BY SIZE INTO PGM\nCALL PGM", {"'A' & LIT"}),
        ("MOVE 'A' TO PGM\nMOVE 'B' TO PGM(8:1)\nCALL PGM", {"*"}),
        ("MOVE 'A' TO PGM\nINITIALIZE PGM REPLACING ALPHANUMERIC DATA BY 'B'\nCALL PGM", {"'B'"}),
        ("MOVE FUNCTION UPPER-CASE(LIT) TO PGM\nCALL PGM", {"LIT"}),
        ("MOVE FUNCTION REVERSE(LIT) TO PGM\nCALL PGM", {"*"}),
        ("MOVE 'A' TO PGM\nACCEPT PGM FROM SYSIN\nCALL PGM", {"'A'", "*file"}),
        ("MOVE 'A' TO PGM\nACCEPT PGM FROM CONSOLE\nCALL PGM", {"'A'", "*screen"}),
        ("MOVE 'A' TO PGM(X)\nMOVE 'B' TO PGM(2)\nCALL PGM(X)", set()),
    ],
    ids=[
        "constant",
        "copied before",
        "input",
        "asked of the system",
        "its group",
        "redefined",
        "condition",
        "corresponding",
        "joined with blanks",
        "joined",
        "blanks at the end",
        "a part",
        "initialized",
        "the same name",
        "another name",
        "a file",
        "a console",
        "entries of a table",
    ],
)
def test_items_are_followed(code: str, expected: set[str]) -> None:
    assert reaches(code) == expected


def test_nothing_is_settled_where_control_is_not() -> None:
    assert reaches("MOVE 'A' TO PGM\nALTER P TO PROCEED TO Q\nCALL PGM.\n@P.\nGO TO Q.\n@Q.\nEXIT.") == set()


def test_an_else_tells_what_an_item_does_not_hold() -> None:
    given = "MOVE LIT TO NEXT-PGM\nIF X = 1 MOVE 'A' TO NEXT-PGM END-IF\n"
    code = given + "IF NEXT-PGM EQUAL SPACES OR LIT\nMOVE 'B' TO PGM\nELSE\nMOVE NEXT-PGM TO PGM\nEND-IF\nCALL PGM"
    assert reaches(code) == {"'A'", "'B'"}


def test_a_literal_in_a_condition_keeps_its_case() -> None:
    assert reaches("MOVE 'PAY' TO PGM\nIF PGM = 'pay'\nGOBACK\nELSE\nCALL PGM\nEND-IF") == {"'PAY'"}


MENU = b"""\
       PROGRAM-ID. MENU.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       COPY COMM.
       PROCEDURE DIVISION.
       MAIN-PARA.
           MOVE DFHCOMMAREA(1:EIBCALEN) TO COMM-AREA.
           EVALUATE KEY-PRESSED
              WHEN 'E' MOVE 'SIGNON' TO TO-PGM
                       PERFORM GO-THERE
              WHEN 'U' MOVE 'UPDATE' TO TO-PGM
                       EXEC CICS XCTL PROGRAM(TO-PGM) END-EXEC
              WHEN 'B' MOVE FROM-PGM TO TO-PGM
                       PERFORM GO-BACK
           END-EVALUATE.
           EXEC CICS RETURN END-EXEC.
       GO-THERE.
           IF TO-PGM = SPACES
              MOVE 'ADMIN' TO TO-PGM
           END-IF
           EXEC CICS XCTL PROGRAM(TO-PGM) END-EXEC.
       GO-BACK.
           EXEC CICS XCTL PROGRAM(TO-PGM) END-EXEC.
"""
COMM = b"""\
       01 COMM-AREA.
          05 FROM-PGM PIC X(8).
          05 TO-PGM PIC X(8).
"""


def test_each_transfer_of_a_menu_has_its_own_targets() -> None:
    """The group of the copybook is filled before: only what is taken from it stays unknown."""
    programs = [text(f"{name}.cbl", ("program", name)) for name in ("SIGNON", "UPDATE", "ADMIN")]
    estate = linked(Reading("menu.cbl", extract(MENU)), Reading("COMM.cpy", extract(COMM)), *programs)
    by_line: dict[int, set[str]] = {}
    for one in estate.edges:
        if one.kind == "xctl":
            by_line.setdefault(one.line, set()).add(one.target)
    assert by_line == {12: {"program:UPDATE"}, 21: {"program:SIGNON", "program:ADMIN"}}
    assert {(one.line, one.name, one.why) for one in estate.unresolved} == {(23, "TO-PGM", "parameter")}
    assert all(how == "move-literal" for kind, _, _, how in edges(estate) if kind == "xctl")


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("CALL 'SUB' USING PGM", {"'A'", "*callee"}),
        ("CALL 'SUB' USING X BY REFERENCE AREA-1", {"'A'", "*callee"}),
        ("CALL 'SUB' USING OTHER-AREA", {"'A'", "*callee"}),
        ("CALL 'SUB' USING BY CONTENT PGM", {"'A'"}),
        ("CALL 'SUB' USING BY VALUE PGM X", {"'A'"}),
        ("CALL 'SUB' USING BY VALUE X BY REFERENCE PGM", {"'A'", "*callee"}),
        ("CALL 'SUB' USING LENGTH OF PGM", {"'A'"}),
        ("CALL 'SUB' USING X", {"'A'"}),
        ("CALL 'CBLTDLI' USING PGM X X PGM", {"'A'"}),
        ("CALL 'SUB' USING PGM\nMOVE 'B' TO PGM", {"'B'"}),
    ],
)
def test_what_is_passed_by_reference_may_be_set_by_whom_it_is_passed_to(call: str, expected: set[str]) -> None:
    assert reaches(f"MOVE 'A' TO PGM\n{call}\nCALL PGM") == expected


def test_a_name_that_a_callee_may_change_leads_on_and_is_said_to_be_unsure() -> None:
    code = "".join(f"           {line}\n" for line in ("MOVE 'TAX' TO PGM", "CALL 'TAX' USING PGM", "CALL PGM"))
    estate = linked(Reading("main.cbl", extract((HEAD + code).encode())), text("tax.cbl", ("program", "TAX")))
    assert [(one.target, one.evidence, one.line) for one in estate.edges] == [
        ("program:TAX", "literal", 15),
        ("program:TAX", "move-literal", 16),
    ]
    assert [(one.name, one.reason, one.why, one.line) for one in estate.unresolved] == [
        ("PGM", "dynamic", "callee", 16)
    ]


def test_what_is_passed_is_told_where_the_order_of_statements_is_unknown() -> None:
    code = "".join(
        f"           {line}\n" for line in ("IF X = 1 MOVE 'TAX' TO PGM.", "CALL 'T' USING PGM.", "CALL PGM")
    )
    facts = extract((HEAD + code).encode())
    assert [(row.name, row.value, row.line) for row in facts.bindings if row.kind == "move-item"] == [
        ("PGM", "*callee", 15)
    ]
