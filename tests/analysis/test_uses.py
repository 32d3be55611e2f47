"""Who reads, sets and passes on the items of a copybook."""

import pytest

from legacy_scan.analysis.uses import Use, uses
from tests.analysis.programs import HEAD, estate

BOOK = "01 REC.\n   05 FIELD PIC X(4).\n   05 AMOUNT PIC 9(4).\n   05 I PIC 9."


def used(statement: str, replacing: str = "", book: str = BOOK) -> dict[str, Use]:
    program = f"{HEAD}DATA DIVISION.\nWORKING-STORAGE SECTION.\nCOPY BOOK{replacing}.\nPROCEDURE DIVISION.\nA.\n"
    found = uses(estate({"P.cbl": f"{program}    {statement}.\n", "BOOK.cpy": book}))
    return {one.name: one for one in found}


@pytest.mark.parametrize(
    ("statement", "sets"),
    [("MOVE CORR REC TO MINE", "AMOUNT FIELD"), ("ADD CORR REC TO MINE", "AMOUNT"), ("MOVE CORR OTHER TO MINE", "")],
)
def test_items_that_correspond_are_read_and_set(statement: str, sets: str) -> None:
    book = f"{BOOK}\n01 MINE.\n   05 FIELD PIC X(9).\n   05 AMOUNT PIC 9.\n   05 NONE PIC 9."
    found = used(statement, book=book)
    assert {name for name, one in found.items() if one.setters} == {*sets.split(), "MINE"}
    assert {name for name, one in found.items() if one.readers} - {"REC", "MINE"} == set(sets.split())


@pytest.mark.parametrize("declared", ["01 MINE.\n   COPY BOOK.", "01 MINE. COPY BOOK.\n   05 FIELD PIC X."])
def test_a_group_may_be_completed_by_a_copybook(declared: str) -> None:
    program = f"{HEAD}DATA DIVISION.\nWORKING-STORAGE SECTION.\n01 HERE.\n   05 FIELD PIC X.\n{declared}\n"
    program += "PROCEDURE DIVISION.\nA.\n    MOVE CORR HERE TO MINE.\n"
    found = uses(estate({"P.cbl": program, "BOOK.cpy": "   05 FIELD PIC X(4)."}))
    assert [(one.name, one.setters) for one in found] == [("FIELD", ("program:P",))]


@pytest.mark.parametrize(
    ("statement", "reads", "sets", "passes"),
    [
        ("MOVE FIELD TO AMOUNT", "FIELD", "AMOUNT", ""),
        ("MOVE FIELD(I) TO AMOUNT(I:2)", "FIELD I", "AMOUNT", ""),
        ("MOVE 'FIELD' TO AMOUNT OF REC", "", "AMOUNT", ""),
        ("IF FIELD = 'X' DISPLAY AMOUNT", "FIELD AMOUNT", "", ""),
        ("ADD I TO AMOUNT", "I AMOUNT", "AMOUNT", ""),
        ("ADD I TO FIELD GIVING AMOUNT", "FIELD I", "AMOUNT", ""),
        ("COMPUTE AMOUNT = I * 2", "I", "AMOUNT", ""),
        ("COMPUTE AMOUNT=I", "I", "AMOUNT", ""),
        ("SET I TO AMOUNT", "AMOUNT", "I", ""),
        ("STRING FIELD DELIMITED BY SIZE INTO AMOUNT", "FIELD", "AMOUNT", ""),
        ("READ F INTO FIELD", "", "FIELD", ""),
        ("ACCEPT FIELD FROM DATE", "", "FIELD", ""),
        ("PERFORM B VARYING I FROM 1 BY 1 UNTIL I > AMOUNT", "I AMOUNT", "I", ""),
        ("CALL 'X' USING FIELD AMOUNT", "", "", "FIELD AMOUNT"),
        ("INITIALIZE FIELD", "", "FIELD", ""),
        ("EXEC CICS READ FILE('F') INTO(FIELD) END-EXEC", "", "FIELD", ""),
        ("EXEC SQL SELECT A INTO :FIELD FROM T END-EXEC", "", "FIELD", ""),
        ("INSPECT FIELD REPLACING ALL 'A' BY AMOUNT", "FIELD AMOUNT", "FIELD", ""),
    ],
)
def test_a_statement_reads_sets_and_passes_items(statement: str, reads: str, sets: str, passes: str) -> None:
    found = used(statement).values()
    told = [" ".join(sorted(one.name for one in found if getattr(one, by))) for by in ("readers", "setters", "passers")]
    assert told == [" ".join(sorted(names.split())) for names in (reads, sets, passes)]


def test_an_item_is_told_where_its_text_stands() -> None:
    assert used("MOVE 1 TO AMOUNT")["AMOUNT"] == Use("BOOK.cpy", 3, "AMOUNT", (), ("program:P",), ())


def test_replacing_gives_an_item_the_name_that_its_program_uses() -> None:
    book = "01 :T:-REC.\n   05 :T:-FIELD PIC X(4)."
    assert list(used("MOVE 'X' TO W-FIELD", " REPLACING ==:T:== BY ==W==", book)) == ["W-FIELD"]
