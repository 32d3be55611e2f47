"""What is reached, and why the rest is not."""

import pytest

from legacy_scan.analysis.flows import flows
from legacy_scan.model.procedures import Procedure
from tests.analysis.programs import HEAD, estate, flowing, unreached

ENDED = "MAIN-LINE.\n    PERFORM A.\n    STOP RUN.\n"


def test_a_performed_paragraph_does_not_run_on_into_the_next() -> None:
    found = flowing(ENDED + "A.\n    MOVE 'X' TO W.\nB.\n    MOVE 'Y' TO W.")
    assert unreached(found) == ["B"]
    assert found.paragraphs[-1].why == (
        "no statement names it",
        "A, before it, is only performed, and goes back to who performs it",
    )


def test_a_paragraph_that_control_falls_into_is_reached() -> None:
    assert unreached(flowing("A.\n    MOVE 'X' TO W.\nB.\n    STOP RUN.\nC.\n    EXIT.")) == ["C"]


def test_perform_thru_reaches_what_stands_between() -> None:
    text = "MAIN-LINE.\n    PERFORM A THRU C.\n    GOBACK.\nA.\n    EXIT.\nB.\n    EXIT.\nC.\n    EXIT.\nD.\n    EXIT."
    assert unreached(flowing(text)) == ["D"]


def test_perform_of_a_section_reaches_its_paragraphs() -> None:
    text = "M SECTION.\n    PERFORM S.\n    GOBACK.\nS SECTION.\nS1.\n    EXIT.\nS2.\n    EXIT.\nT SECTION.\nT1."
    assert unreached(flowing(text + "\n    EXIT.")) == ["T", "T1"]


def test_a_jump_out_of_a_perform_is_followed_past_its_end() -> None:
    found = flowing(
        ENDED + "A.\n    IF W = 'X' GO TO C.\nB.\n    EXIT.\nC.\n    EXIT.\nD.\n    STOP RUN.\nE.\n    EXIT."
    )
    assert unreached(found) == ["B", "E"]
    assert [one.kind for one in found.tangles] == ["escape"]


@pytest.mark.parametrize(
    "last",
    [
        "IF W = 'X' GO TO A.",
        "IF W = 'X' NEXT SENTENCE ELSE STOP RUN.",
        "EVALUATE W WHEN 'X' GOBACK END-EVALUATE.",
        "CALL 'ABEND'.",
        "GO TO A B DEPENDING ON W.",
        "EXIT PROGRAM.",
        "EXEC CICS XCTL PROGRAM('Q') RESP(W) END-EXEC.",
        "IF W = 'X' EXIT PARAGRAPH END-IF. GOBACK.",
        "IF W = 'X' NEXT SENTENCE END-IF GOBACK.",
    ],
)
def test_a_paragraph_that_may_go_on_does(last: str) -> None:
    assert unreached(flowing(f"A.\n    {last}\nB.\n    GOBACK.")) == []


@pytest.mark.parametrize(
    "last",
    [
        "GO TO A.",
        "STOP RUN.",
        "GOBACK.",
        "EXEC CICS RETURN END-EXEC.",
        "EXEC CICS XCTL PROGRAM('Q') END-EXEC.",
        "EXEC CICS ABEND ABCODE('X') END-EXEC.",
    ],
)
def test_a_paragraph_that_surely_ends_does_not(last: str) -> None:
    found = flowing(f"A.\n    {last}\nB.\n    GOBACK.")
    assert unreached(found) == ["B"]
    assert found.paragraphs[1].why[-1] == "A, before it, ends with a jump or a return"


@pytest.mark.parametrize(
    "way",
    [
        "EXEC CICS HANDLE ABEND LABEL(B) END-EXEC.",
        "EXEC CICS HANDLE CONDITION NOTFND(B) END-EXEC.",
        "EXEC SQL WHENEVER SQLERROR GO TO B END-EXEC.",
        "SORT F ON ASCENDING KEY K INPUT PROCEDURE B GIVING G.",
        "GO TO A B DEPENDING ON W.",
        "ALTER A TO PROCEED TO B.",
        "PERFORM B UNTIL W = 'X'.",
        "PERFORM B VARYING I FROM 1 BY 1 UNTIL I > 3.",
    ],
)
def test_every_way_to_a_paragraph_counts(way: str) -> None:
    assert unreached(flowing(f"A.\n    {way}\n    GOBACK.\nB.\n    GOBACK.")) == []


def test_an_alteration_counts_for_the_paragraph_it_changes() -> None:
    text = "M.\n    ALTER SW TO PROCEED TO C.\n    GO TO SW.\nSW.\n    GO TO B.\nB.\n    GOBACK.\n"
    found = flowing(text + "C.\n    GOBACK.\nD.\n    EXIT.")
    assert unreached(found) == ["D"]
    kinds = {(one.kind, found.paragraphs[one.source].name, found.paragraphs[one.target].name) for one in found.jumps}
    assert ("alter", "SW", "C") in kinds


def test_declaratives_run_when_they_are_used_and_never_fall_into_the_main_line() -> None:
    text = """DECLARATIVES.
D1 SECTION.
    USE AFTER ERROR PROCEDURE ON F.
D1P.
    EXIT.
END DECLARATIVES.
M SECTION.
M1.
    GOBACK."""
    found = flowing(text)
    assert unreached(found) == []
    names = [one.name for one in found.paragraphs]
    assert (names.index("D1P"), names.index("M")) not in {(one.source, one.target) for one in found.jumps}


def test_an_entry_is_a_way_in() -> None:
    assert unreached(flowing("A.\n    GOBACK.\nB.\n    ENTRY 'OTHER'.\n    GOBACK.")) == []


def test_a_name_of_two_sections_is_that_of_the_own_section_unless_it_says_which() -> None:
    text = "S SECTION.\n    PERFORM P{}.\n    GOBACK.\nP.\n    EXIT.\nT SECTION.\nP.\n    EXIT."
    assert unreached(flowing(text.format(""))) == ["T", "P"]
    own = [one for one in flowing(text.format(" OF T")).paragraphs if one.reach == "reached"]
    assert [(one.name, one.section) for one in own] == [("S", "S"), ("P", "T")]


def test_paragraphs_of_a_copybook_stand_where_copy_does() -> None:
    found = flowing(
        "A.\n    PERFORM C.\n    GOBACK.\n    COPY BOOK.\nZ.\n    EXIT.", BOOK="C.\n    EXIT.\nD.\n    EXIT."
    )
    assert [one.name for one in found.paragraphs] == ["A", "C", "D", "", "Z"]
    assert [one.path for one in found.paragraphs] == ["P.cbl", "BOOK.cpy", "BOOK.cpy", "P.cbl", "P.cbl"]
    assert unreached(found) == ["Z"]


def test_a_copybook_of_bare_statements_belongs_to_the_paragraph_around_it() -> None:
    found = flowing("A.\n    COPY BOOK.\n    GOBACK.\nB.\n    GOBACK.", BOOK="    IF W = 'X' PERFORM B.")
    assert unreached(found) == []
    assert found.paragraphs[0].complexity == 2


def test_without_a_copybook_nothing_is_proven() -> None:
    found = flowing("A.\n    COPY GONE.\n    GOBACK.\nB.\n    GOBACK.")
    assert [one.reach for one in found.paragraphs] == ["reached", "unproven"]
    assert found.paragraphs[1].why[-1] == "copybook GONE is not in the estate and could reach it"


def test_a_loop_with_one_way_in_is_reducible_and_one_with_two_is_not() -> None:
    loop = "B.\n    MOVE 'X' TO W.\nC.\n    IF W = 'X' GO TO B.\nD.\n    GOBACK."
    assert flowing("A.\n    MOVE 'Y' TO W.\n" + loop).reducible
    found = flowing("A.\n    IF W = 'Y' GO TO C.\n" + loop)
    assert not found.reducible
    tangled = [[found.paragraphs[at].name for at in one.paragraphs] for one in found.tangles if one.kind == "loop"]
    assert tangled == [["B", "C"]]


def test_a_name_that_stands_nowhere_is_told() -> None:
    assert flowing("A.\n    PERFORM NOWHERE.\n    GOBACK.").unknown == ("NOWHERE",)


def test_complexity_is_counted_by_paragraph_and_by_program() -> None:
    found = flowing("A.\n    IF W = 'X' MOVE 'Y' TO W.\n    PERFORM B UNTIL W = 'Z'.\n    GOBACK.\nB.\n    EXIT.")
    assert [one.complexity for one in found.paragraphs] == [3, 1]
    assert found.complexity == 3


def test_very_many_paragraphs_that_perform_each_other_end() -> None:
    text = "".join(f"P{n}.\n    PERFORM P{(n * 7) % 2000} THRU P{(n * 13) % 2000}.\n" for n in range(2000))
    found = flowing(text)
    assert len(found.paragraphs) == 2000


def test_loops_within_loops_without_end_are_given_up_and_that_is_said() -> None:
    text = "".join(f"P{n}.\n    IF W = 'X' GO TO P{max(0, n - 1)}.\n" for n in range(2000))
    found = flowing(text)
    assert not found.counted
    assert found.tangles == ()


@pytest.mark.parametrize(("bound", "most"), [("_MOST", 1), ("_COPIES", 1), ("_DEEPEST", 1)])
def test_of_copybooks_that_bring_too_much_nothing_is_proven_and_that_is_said(
    bound: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"legacy_scan.analysis.stretches.{bound}", most)
    books = {"B1": "P1.\n    CONTINUE.\n    COPY B2.", "B2": "P2.\n    PERFORM LAST."}
    found = flowing("MAIN.\n    GOBACK.\n    COPY B1.\nLAST.\n    GOBACK.", **books)
    assert not found.counted
    assert [one.name for one in found.paragraphs if one.reach == "unproven"][-1] == "LAST"
    assert "drawn in too often" in found.paragraphs[-1].why[-1]


def test_a_program_has_all_paragraphs_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legacy_scan.analysis.stretches._MOST", 1)
    found = flowing("A.\n    CONTINUE.\nB.\n    CONTINUE.\nC.\n    GOBACK.")
    assert [one.name for one in found.paragraphs] == ["A", "B", "C"]
    assert found.counted


SCREEN = "SCREEN SECTION.\n01 S.\n   03 B, PUSH-BUTTON, LINE 1, {}.\n"
DRIVEN = ENDED + "A.\n    EXIT.\nB.\n    EXIT.\nC.\n    EXIT.\nD.\n    EXIT."


def driven(screen: str, procedure: str = DRIVEN, **copybooks: str) -> Procedure:
    """Return the control flow of a program with a screen."""
    program = f"{HEAD}DATA DIVISION.\n{screen}\nPROCEDURE DIVISION.\n{procedure}\n"
    (found,) = flows(estate({"P.cbl": program, **{f"{name}.cpy": text for name, text in copybooks.items()}}))
    return found


def test_what_a_control_of_a_screen_has_performed_is_reached() -> None:
    assert unreached(driven(SCREEN.format("LINE 2"))) == ["B", "C", "D"]
    assert unreached(driven(SCREEN.format("EVENT PROCEDURE B"))) == ["C", "D"]
    assert unreached(driven(SCREEN.format("EXCEPTION PROCEDURE IS B THRU C"))) == ["D"]


def test_a_screen_may_stand_in_a_copybook_with_other_names() -> None:
    screen = SCREEN.format("EVENT PROCEDURE T-X")
    assert unreached(driven("COPY SCR REPLACING ==T-X== BY ==B==.", SCR=screen)) == ["C", "D"]


def test_while_a_screen_is_missing_nothing_is_proven() -> None:
    found = driven("SCREEN SECTION.\nCOPY SCR.")
    assert [one.reach for one in found.paragraphs[-3:]] == ["unproven"] * 3
    assert {one.reach for one in driven("WORKING-STORAGE SECTION.\nCOPY SCR.").paragraphs} == {"reached", "unreached"}
