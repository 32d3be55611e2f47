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


def test_a_call_means_the_procedure_of_the_member_that_is_included() -> None:
    user = text(
        "USER.pli",
        ("program", "USER"),
        language="pli",
        references=[("copy", "ERRORS1", 2, "literal"), ("call", "WRITE_ERROR", 9, "literal")],
    )
    one = text("ERRORS1.pli", ("program", "WRITE_ERROR"), language="pli")
    other = text("ERRORS2.pli", ("program", "WRITE_ERROR"), language="pli")
    estate = linked(user, one, other)
    assert ("call", "program:USER", "program:WRITE_ERROR@ERRORS1.pli", "literal") in edges(estate)
    assert not unresolved(estate)


def test_a_call_that_no_include_decides_stays_ambiguous() -> None:
    user = text("USER.pli", ("program", "USER"), language="pli", references=[("call", "WRITE_ERROR", 9, "literal")])
    one = text("ERRORS1.pli", ("program", "WRITE_ERROR"), language="pli")
    other = text("ERRORS2.pli", ("program", "WRITE_ERROR"), language="pli")
    estate = linked(user, one, other)
    assert {kind for kind, *_, evidence in edges(estate) if evidence == "candidate"} == {"call"}
    assert unresolved(estate)


def test_a_member_calls_what_the_program_around_it_includes() -> None:
    user = text(
        "USER.pli",
        ("program", "USER"),
        language="pli",
        references=[("copy", "ERRORS1", 2, "literal"), ("copy", "CHECKS", 3, "literal")],
    )
    checks = text(
        "CHECKS.pli", ("program", "CHECK"), language="pli", references=[("call", "WRITE_ERROR", 9, "literal")]
    )
    one = text("ERRORS1.pli", ("program", "WRITE_ERROR"), language="pli")
    other = text("ERRORS2.pli", ("program", "WRITE_ERROR"), language="pli")
    estate = linked(user, checks, one, other)
    assert ("call", "program:CHECK", "program:WRITE_ERROR@ERRORS1.pli", "literal") in edges(estate)
    assert not unresolved(estate)


def test_a_macro_of_a_member_writes_for_who_calls_it_and_one_of_assembler_does_not() -> None:
    library = text("lib/SCREENS.pli", ("copybook", ""), ("macro", "PUTREC"), language="pli")
    other = text("mac/PUTREC.mac", ("macro", "PUTREC"), language="hlasm")
    scan = text("mac/SCAN.mac", ("macro", "SCAN"), language="hlasm")
    calls = [("copy", "SCREENS", 2, "literal"), ("macro-procedure", "PUTREC", 3, "literal")]
    user = text(
        "USER.pli", ("program", "USER"), language="pli", references=[*calls, ("macro-procedure", "SCAN", 4, "literal")]
    )
    estate = linked(library, other, scan, user)
    drawn = {(source, target) for kind, source, target, _ in edges(estate) if kind == "includes"}
    assert drawn == {("program:USER", "macro:PUTREC@lib/SCREENS.pli")}
    assert unresolved(estate) == {("program:USER", "includes", "SCAN", "missing")}
