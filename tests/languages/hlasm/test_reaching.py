"""Which of the values of a name of a program control surely passes on the way to the statement that uses it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legacy_scan.languages.hlasm import LANGUAGE
from legacy_scan.linking.estate import link
from legacy_scan.linking.externals import Externals
from legacy_scan.linking.readings import Reading

FIELDS = ("PGM      DC    CL8'FIRST'", "OTHER    DC    CL8'OTHERS'", "         END")


def targets(*rows: str, fields: tuple[str, ...] = FIELDS) -> list[tuple[int, list[str]]]:
    """Return the names called by each line that passes control, counted from the first row; `?` is one not known."""
    text = "\n".join(("P        CSECT", *rows, *fields)) + "\n"
    estate = link([Reading("p.asm", LANGUAGE.extract(text.encode()))], (), Externals({}))
    found: dict[int, set[str]] = {}
    for edge in estate.edges:
        if edge.kind in ("link", "call", "xctl"):
            found.setdefault(edge.line - 1, set()).add(edge.target.partition(":")[2])
    for one in estate.unresolved:
        if one.kind in ("link", "call", "xctl"):
            found.setdefault(one.line - 1, set()).add("?" if one.reason == "dynamic" else one.name)
    return [(line, sorted(names)) for line, names in sorted(found.items())]


def test_the_last_move_before_a_link_counts() -> None:
    assert targets(
        "         MVC   PGM,=CL8'A'",
        "         LINK  EPLOC=PGM",
        "         MVC   PGM,=CL8'B'",
        "         LINK  EPLOC=PGM",
        "         BR    14",
    ) == [(2, ["A"]), (4, ["B"])]


def test_each_way_to_a_link_counts() -> None:
    assert targets(
        "         MVC   PGM,=CL8'A'",
        "         CLI   0(1),C'X'",
        "         BE    GO",
        "         MVC   PGM,=CL8'B'",
        "GO       LINK  EPLOC=PGM",
        "         BR    14",
        "         MVC   PGM,=CL8'NEVER'",
    ) == [(5, ["A", "B"])]


def test_what_a_field_holds_when_the_program_begins_is_not_known_if_it_is_ever_set() -> None:
    assert targets(
        "         CLI   0(1),C'X'",
        "         BE    GO",
        "         MVC   PGM,=CL8'B'",
        "GO       LINK  EPLOC=PGM",
        "         BR    14",
    ) == [(4, ["B", "FIRST"])]


def test_a_routine_gets_what_each_of_its_callers_set() -> None:
    assert targets(
        "         MVC   PGM,=CL8'A'",
        "         BAL   14,SUB",
        "         MVC   PGM,=CL8'B'",
        "         BAS   14,SUB",
        "         LINK  EPLOC=PGM",
        "         RETURN (14,12)",
        "SUB      LINK  EPLOC=PGM",
        "         BR    14",
    ) == [(5, ["B"]), (7, ["A", "B"])]


def test_what_a_routine_sets_is_there_when_it_comes_back() -> None:
    assert targets(
        "         MVC   PGM,=CL8'A'",
        "         BAL   14,SUB",
        "         LINK  EPLOC=PGM",
        "         RETURN (14,12)",
        "SUB      MVC   PGM,=CL8'B'",
        "         BR    14",
    ) == [(3, ["B"])]


def test_a_move_goes_through_another_field() -> None:
    assert targets(
        "         MVC   OTHER,=CL8'A'",
        "         MVC   PGM,OTHER",
        "         MVC   OTHER,=CL8'B'",
        "         LINK  EPLOC=PGM",
        "         BR    14",
    ) == [(4, ["A"])]
    assert targets("         MVC   PGM,OTHER", "         LINK  EPLOC=PGM", "         BR    14") == [(2, ["OTHERS"])]


def test_a_register_points_to_a_name_or_holds_an_entry_point() -> None:
    assert targets(
        "         LA    R3,=CL8'A'",
        "         LINK  EPLOC=(R3)",
        "         LA    3,OTHER",
        "         LINK  EPLOC=(3)",
        "         L     15,=V(SUB)",
        "         CALL  (15)",
        "         L     R15,ADDRESS",
        "         LR    R8,R15",
        "         CALL  (R8)",
        "         LA    R4,PGM",
        "         MVC   0(8,R4),=CL8'B'",
        "         LINK  EPLOC=(R4)",
        "         BR    14",
        "ADDRESS  DC    V(FAR)",
        "R8       EQU   8",
    ) == [(2, ["A"]), (4, ["OTHERS"]), (5, ["SUB"]), (6, ["SUB"]), (9, ["FAR"]), (12, ["B"]), (14, ["FAR"])]


def test_an_entry_point_may_wait_in_storage() -> None:
    fields = ("ENTRYPT  DS    A", "SECOND   DS    A", *FIELDS)
    rows = (
        "         LOAD  EP=LOADED",
        "         ST    0,ENTRYPT",
        "         LOAD  EP=OTHER",
        "         ST    0,SECOND",
        "         L     15,ENTRYPT",
        "         CALL  (15)",
        "         XC    SECOND,SECOND",
        "         L     15,SECOND",
        "         CALL  (15)",
        "         BR    14",
    )
    assert targets(*rows, fields=fields) == [(1, ["LOADED"]), (3, ["OTHER"]), (6, ["LOADED"]), (9, ["?"])]


def test_exec_cics_is_followed_too() -> None:
    assert targets(
        "         MVC   PGM,=CL8'A'",
        "         EXEC  CICS LINK PROGRAM(PGM)",
        "         EXEC  CICS READ FILE('F') INTO(PGM)",
        "         EXEC  CICS LINK PROGRAM(PGM)",
        "         EXEC  CICS RETURN",
    ) == [(2, ["A"]), (4, ["?", "A", "FIRST"])]


def test_structured_macros_are_followed_block_by_block() -> None:
    assert targets(
        "         IF    (CLI,0(1),EQ,C'A')",
        "         MVC   PGM,=CL8'A'",
        "         ELSEIF (CLI,0(1),EQ,C'B')",
        "         MVC   PGM,=CL8'B'",
        "         LINK  EPLOC=PGM",
        "         ELSE",
        "         MVC   PGM,=CL8'C'",
        "         ENDIF",
        "         LINK  EPLOC=PGM",
        "         DO    WHILE=(CLI,0(1),EQ,C'A')",
        "         LINK  EPLOC=PGM",
        "         MVC   PGM,=CL8'D'",
        "         ENDDO",
        "         LOAD  EP=LOADED",
        "         IF    (LTR,R4,R4,Z)",
        "         LR    R15,R0",
        "         CALL  (15)",
        "         ENDIF",
        "         BR    14",
    ) == [(5, ["B"]), (9, ["A", "B", "C"]), (11, ["A", "B", "C", "D"]), (14, ["LOADED"]), (17, ["LOADED"])]


@pytest.mark.parametrize(
    "row",
    [
        "         HOUSE 1",
        "         COPY  CODE",
        "         ORG   PGM",
        "HERE     LOCTR",
        "         IF    (CLI,0(1),EQ,C'X')",
        "         STRTSRCH UNTIL=(CLI,0(1),EQ,C'X')",
        "         B     ELSEWHER",
        "         GET   FILE,PGM",
        "         EX    1,=X'00'",
    ],
)
def test_where_the_text_does_not_tell_every_value_counts(row: str) -> None:
    (first, *_) = [
        names
        for line, names in targets(
            "         MVC   PGM,=CL8'A'", row, "         LINK  EPLOC=PGM", "         MVC   PGM,=CL8'B'"
        )
        if line == 3
    ]
    assert {"A", "B"} <= set(first)


@pytest.mark.parametrize(
    "row",
    [
        "         LA    1,PGM",
        "         WTO   'HELLO'",
        "         CLC   PGM,OTHER",
        "         MVC   OTHER,PGM",
        "         ST    1,SAVE",
        "         B     *+4",
        "         XC    SAVE,SAVE",
    ],
)
def test_what_does_not_touch_a_field_leaves_it(row: str) -> None:
    fields = ("SAVE     DS    F", *FIELDS)
    rows = ("         MVC   PGM,=CL8'A'", row, "         LINK  EPLOC=PGM", "         MVC   PGM,=CL8'B'")
    assert (3, ["A"]) in targets(*rows, fields=fields)


@pytest.mark.parametrize(
    "row", ["         MVI   PGM+7,C'1'", "         MVC   PGM(3),=C'ABC'", "         MVC   WHOLE,0(1)"]
)
def test_a_field_that_is_set_in_part_is_not_known(row: str) -> None:
    fields = ("WHOLE    DS    0CL16", *FIELDS)
    (found,) = targets("         MVC   PGM,=CL8'A'", row, "         LINK  EPLOC=PGM", fields=fields)
    assert "?" in found[1]


def test_fields_that_org_lays_over_each_other_are_not_followed_and_others_are() -> None:
    rows = (
        "         MVC   PGM,=CL8'A'",
        "         MVC   OTHER,=CL8'B'",
        "         LINK  EPLOC=PGM",
        "         LINK  EPLOC=OTHER",
    )
    fields = (*FIELDS[:2], "         ORG   PGM", "TWIN     DS    CL8", "         END")
    over = targets(*rows, "         MVC   TWIN,=CL8'C'", "         BR    14", fields=fields)
    assert over == [(3, ["A", "FIRST"]), (4, ["B", "OTHERS"])]
    apart = ("TABLE    DC    256X'00'", "         ORG   TABLE+64", "         DC    X'40'", "         ORG", *FIELDS)
    assert targets(*rows, "         BR    14", fields=apart) == [(3, ["A"]), (4, ["B"])]


def test_a_relative_branch_goes_where_the_lengths_of_instructions_tell() -> None:
    assert targets(
        "         MVC   PGM,=CL8'A'",
        "         CLI   0(1),C'X'",
        "         BE    *+10",
        "         MVC   PGM,=CL8'B'",
        "         LINK  EPLOC=PGM",
        "         BR    14",
    ) == [(5, ["A", "B"])]


_ROWS = st.sampled_from(
    [
        "         MVC   PGM,=CL8'A'",
        "         MVC   0(8,3),OTHER",
        "         MVC   OTHER,PGM",
        "         LINK  EPLOC=PGM",
        "         LINK  EPLOC=(3)",
        "         CALL  (15)",
        "         LA    3,PGM",
        "         LR    15,3",
        "         L     15,=V(SUB)",
        "LOOP     BCT   4,LOOP",
        "         BAL   14,LOOP",
        "LOOP     B     BACK",
        "BACK     EQU   LOOP",
        "         B     *-8",
        "         BR    14",
        "         B     4(14)",
        "         B     TABLE(1)",
        "         EX    1,LOOP",
        "         AIF   (1).X",
        ".X       ANOP",
        "Q        CSECT",
        "         B",
        "         MVC",
        "         MVC   ",
        "         BALR",
        "         EX",
        "         EQU",
    ]
)


@given(st.lists(_ROWS, max_size=25))
def test_any_way_of_control_ends(rows: list[str]) -> None:
    text = "\n".join(("P        CSECT", *rows, *FIELDS)).encode()
    assert LANGUAGE.extract(text) == LANGUAGE.extract(text)


def test_long_ways_end_in_time() -> None:
    rows = [f"L{at}      BAL   14,L{(at * 7919) % 2000}" for at in range(2000)]
    text = "\n".join(("P        CSECT", *rows, "         LINK  EPLOC=PGM", *FIELDS)).encode()
    assert LANGUAGE.extract(text).units
