"""PL/I members: link-edited under their own name, called by their entries, included with their procedures."""

from tests.linking.estates import edges, linked, text, unresolved

MENU = text("R0010301.pli", ("program", "MENU"), language="pli", references=[("copy", "R0019905", 3, "literal")])
AGE = text("R0019905.pli", ("program", "F_AGE"), language="pli", bindings=[("entry", "F_AGE_MONTHS", "", 9)])


def test_a_program_is_known_by_its_member_and_its_entries() -> None:
    caller = text(
        "A.cbl",
        ("program", "A"),
        references=[("link", "R0010301", 5, "literal"), ("call", "F_AGE_MONTHS", 6, "literal")],
    )
    estate = linked(MENU, AGE, caller)
    assert ("link", "program:A", "program:MENU", "literal") in edges(estate)
    assert ("call", "program:A", "program:F_AGE", "literal") in edges(estate)
    assert not unresolved(estate)


def test_a_member_with_a_procedure_can_be_included() -> None:
    estate = linked(MENU, AGE)
    assert edges(estate) == {("copy", "program:MENU", "program:F_AGE", "literal")}


def test_a_copybook_of_that_name_comes_first() -> None:
    layout = text("lib/R0019905.inc", ("copybook", ""), language="pli")
    estate = linked(MENU, AGE, layout)
    assert edges(estate) == {("copy", "program:MENU", "copybook:R0019905", "literal")}
