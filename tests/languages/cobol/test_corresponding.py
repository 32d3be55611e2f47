"""CORRESPONDING uses the items of one name, not their groups. GnuCOBOL 3.1.2 moves the same items of GROUPS."""

from legacy_scan.languages.cobol.extract import extract
from legacy_scan.model.facts import FileFacts

GROUPS = """\
01 A.
   05 X1 PIC X.
   05 FILLER.
      10 X2 PIC X.
   05 G1.
      10 X3 PIC X.
   05 X4 PIC X.
   05 X5 PIC X.
   05 X6 REDEFINES X5 PIC X.
   05 X7 OCCURS 2 PIC X.
   05 G2.
      10 X8 PIC X.
   05 G3 OCCURS 2.
      10 Y1 PIC X.
   05 Y3 PIC X.
      88 Y3-ON VALUE '1'.
   05 IX USAGE INDEX.
01 B.
   05 X1 PIC X.
   05 X2 PIC X.
   05 G1.
      10 X3 PIC X.
      10 OTHER PIC X.
   05 H1.
      10 X4 PIC X.
   05 X6 PIC X.
   05 X7 PIC X.
   05 G2 PIC X.
   05 G3.
      10 Y1 PIC X.
   05 Y3.
      10 Y4 PIC X.
   05 IX USAGE INDEX.
"""
PAIRS = {"G2", "X1", "X3", "Y3"}


def read(items: str, *statements: str) -> FileFacts:
    head = ">>SOURCE FREE\nIDENTIFICATION DIVISION.\nPROGRAM-ID. PAY.\nDATA DIVISION.\nWORKING-STORAGE SECTION.\n"
    return extract((head + items + "PROCEDURE DIVISION.\n" + "".join(f"{one}.\n" for one in statements)).encode())


def used(facts: FileFacts, how: str) -> set[str]:
    return {name for one in facts.mentions if one.how == how for name in one.names.split(" ")}


def bound(facts: FileFacts) -> set[tuple[str, str, str]]:
    return {(one.kind, one.name, one.value) for one in facts.bindings}


def test_a_move_sets_the_items_of_one_name() -> None:
    facts = read(GROUPS, "MOVE CORRESPONDING A TO B")
    assert {one for one in bound(facts) if one[0] != "value"} == {("move-item", name, "*A") for name in PAIRS}
    assert used(facts, "sets") == PAIRS | {"B"}
    assert used(facts, "reads") == PAIRS | {"A"}


def test_numbers_are_added_pair_by_pair() -> None:
    items = "01 A.\n 05 N PIC 9(4).\n 05 M PIC S9(3) COMP-3.\n 05 T PIC X.\n 05 G.\n  10 K PIC 9.\n"
    items += items.replace("01 A.", "01 B.")
    for statement in ("ADD CORR A TO B ROUNDED", "SUBTRACT CORRESPONDING A FROM B"):
        facts = read(items, statement)
        assert used(facts, "sets") == {"B", "N", "M", "K"}
        assert not bound(facts)


def test_groups_of_one_name_are_told_apart_by_what_holds_them() -> None:
    items = "01 A.\n 05 G.\n  10 P PIC X.\n  10 Q PIC X.\n01 B.\n 05 G.\n  10 P PIC X.\n  10 R PIC X.\n"
    assert bound(read(items, "MOVE CORR G OF A TO G IN B")) == {("move-item", "P", "*G")}
    assert bound(read(items, "MOVE CORR G TO B")) == {("move-item", "B", "G"), ("corresponding", "B", "G")}


def test_a_group_that_a_copybook_completes_is_left_to_who_knows_it() -> None:
    facts = read("01 A.\n 05 P PIC X.\n01 B.\n 05 P PIC X.\nCOPY REST.\n", "MOVE CORR A TO B", "ADD CORR A TO B")
    assert bound(facts) == {
        ("move-item", "B", "A"),
        ("corresponding", "B", "A"),
        ("corresponding-numbers", "B", "A"),
    }


def test_a_target_that_has_no_like_in_the_other_group_stays_what_it_was() -> None:
    items = "01 A.\n 05 PGM PIC X(8).\n01 B.\n 05 PGM PIC X(8).\n 05 OTHER PIC X(8) VALUE 'PAYOUT'.\n"
    facts = read(items, "MOVE 'FIRST' TO PGM OF B", "MOVE CORR A TO B", "CALL PGM OF B", "CALL OTHER")
    assert bound(facts) == {("move", "PGM", "FIRST"), ("move-item", "PGM", "*A"), ("value", "OTHER", "PAYOUT")}


def test_many_statements_over_many_items_are_read_soon() -> None:
    many = "".join(f" 05 N{at} PIC 9.\n" for at in range(3_000))
    facts = read(f"01 A.\n{many}01 B.\n{many}", *(["MOVE CORR A TO B"] * 3_000))
    assert len(facts.bindings) < 20_000
    assert {"N0", "N2999"} <= used(facts, "sets")
