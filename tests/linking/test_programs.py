"""Names of programs, as written and as held by data items."""

import pytest

from legacy_scan.linking.estate import link
from legacy_scan.linking.externals import Externals
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.sites import MOST_CANDIDATES
from tests.linking.estates import edges, linked, text, unresolved

PAY = text("src/PAY.cbl", ("program", "PAY"))
TAX = text("src/TAX.cbl", ("program", "TAX"))


def caller(how: str, name: str, **more: object) -> Reading:
    return text("src/MAIN.cbl", ("program", "MAIN"), references=[("call", name, 10, how)], **more)  # type: ignore[arg-type]


def test_a_literal_call_is_an_edge() -> None:
    assert edges(linked(caller("literal", "pay"), PAY)) == {("call", "program:MAIN", "program:PAY", "literal")}


def test_a_program_without_source_is_missing_and_no_unit() -> None:
    estate = linked(caller("literal", "GONE"))
    assert not estate.edges
    assert unresolved(estate) == {("program:MAIN", "call", "GONE", "missing")}
    assert [unit.id for unit in estate.units] == ["program:MAIN"]


def test_a_platform_name_is_external_and_not_missing() -> None:
    estate = linked(caller("literal", "CEEDAYS"), externals={"program": ["CEE*"]})
    assert edges(estate) == {("call", "program:MAIN", "program:CEEDAYS", "literal")}
    assert {unit.id: unit.origin for unit in estate.units}["program:CEEDAYS"] == "external"
    assert not estate.unresolved


def test_a_source_of_a_platform_name_wins() -> None:
    own = text("src/CEEDAYS.cbl", ("program", "CEEDAYS"))
    estate = linked(caller("literal", "CEEDAYS"), own, externals={"program": ["CEE*"]})
    assert {unit.id: unit.origin for unit in estate.units}["program:CEEDAYS"] == "source"


def test_a_name_that_stands_for_more_than_is_told_is_cut() -> None:
    assert unresolved(linked(caller("cut", "PAY"), PAY)) == {("program:MAIN", "call", "PAY", "cut")}


def test_an_item_is_followed_to_its_value() -> None:
    estate = linked(caller("identifier", "WS-PGM", bindings=[("value", "WS-PGM", "PAY     ", 3)]), PAY)
    assert edges(estate) == {("call", "program:MAIN", "program:PAY", "value-clause")}
    assert not estate.unresolved


def test_an_item_is_followed_to_every_literal_moved_to_it() -> None:
    moves = [("move", "WS-PGM", "PAY", 4), ("move", "ws-pgm", "TAX", 5)]
    estate = linked(caller("identifier", "WS-PGM", bindings=moves), PAY, TAX)
    assert edges(estate) == {
        ("call", "program:MAIN", "program:PAY", "move-literal"),
        ("call", "program:MAIN", "program:TAX", "move-literal"),
    }
    assert not estate.unresolved


def test_an_item_set_from_elsewhere_keeps_an_unknown_rest() -> None:
    bindings = [("move", "WS-PGM", "PAY", 4), ("move-item", "WS-PGM", "*", 5)]
    estate = linked(caller("identifier", "WS-PGM", bindings=bindings), PAY)
    assert ("call", "program:MAIN", "program:PAY", "move-literal") in edges(estate)
    assert unresolved(estate) == {("program:MAIN", "call", "WS-PGM", "dynamic")}


def test_a_constant_moved_through_is_followed() -> None:
    bindings = [("move-item", "WS-PGM", "LIT-PAY", 4), ("value", "LIT-PAY", "PAY", 2)]
    estate = linked(caller("identifier", "WS-PGM", bindings=bindings), PAY)
    assert edges(estate) == {("call", "program:MAIN", "program:PAY", "move-item")}
    assert not estate.unresolved


def test_no_target_is_invented_through_an_item_that_changes() -> None:
    # WS-SELF reaches WS-FROM only after the transfer: whoever chains every MOVE calls the program its own target.
    bindings = [
        ("move-item", "WS-TO", "WS-FROM", 4),
        ("move-item", "WS-FROM", "WS-SELF", 9),
        ("value", "WS-SELF", "MAIN", 2),
    ]
    estate = linked(caller("identifier", "WS-TO", bindings=bindings))
    assert not estate.edges
    assert unresolved(estate) == {("program:MAIN", "call", "WS-TO", "dynamic")}


def test_a_move_to_the_group_reaches_the_item() -> None:
    bindings = [("move", "TO-PGM", "PAY", 4), ("move-item", "COMM", "DFHCOMMAREA", 5)]
    estate = linked(
        caller("identifier", "TO-PGM", bindings=bindings, items=[(1, "COMM", -1), (5, "TO-PGM", 0)]),
        PAY,
    )
    assert unresolved(estate) == {("program:MAIN", "call", "TO-PGM", "dynamic")}


def test_a_copybook_gives_its_references_and_values_to_its_users() -> None:
    user = text(
        "src/MAIN.cbl",
        ("program", "MAIN"),
        references=[("copy", "NAMES", 3, "literal"), ("call", "N-PGM", 20, "identifier")],
    )
    names = text(
        "cpy/NAMES.cpy",
        ("copybook", ""),
        references=[("call", "TAX", 7, "literal")],
        bindings=[("value", "N-PGM", "PAY", 2)],
    )
    estate = linked(user, names, PAY, TAX)
    assert ("call", "program:MAIN", "program:PAY", "value-clause") in edges(estate)
    given = [one for one in estate.edges if one.target == "program:TAX"]
    assert [(one.source, one.path, one.line) for one in given] == [
        ("copybook:NAMES", "cpy/NAMES.cpy", 7),
        ("program:MAIN", "cpy/NAMES.cpy", 7),
    ]


def test_copybooks_that_copy_each_other_end() -> None:
    one = text("A.cpy", ("copybook", ""), references=[("copy", "B", 1, "literal")])
    two = text("B.cpy", ("copybook", ""), references=[("copy", "A", 1, "literal")])
    user = text("M.cbl", ("program", "M"), references=[("copy", "A", 1, "literal")])
    found = edges(linked(one, two, user))
    assert ("copy", "program:M", "copybook:A", "literal") in found
    assert ("copy", "program:M", "copybook:B", "literal") in found


def test_two_sources_of_one_name_are_told_apart_and_ambiguous() -> None:
    twin = text("old/PAY.cbl", ("program", "PAY"))
    estate = linked(caller("literal", "PAY"), PAY, twin)
    assert {unit.id for unit in estate.units} == {"program:MAIN", "program:PAY@old/PAY.cbl", "program:PAY@src/PAY.cbl"}
    assert {evidence for _, _, _, evidence in edges(estate)} == {"candidate"}
    assert len(estate.edges) == 2
    assert unresolved(estate) == {("program:MAIN", "call", "PAY", "ambiguous")}
    assert [one.name for one in estate.homonyms] == ["PAY"]


def test_a_name_that_very_many_units_have_does_not_become_an_edge_to_each() -> None:
    twins = [text(f"v{number:04}/PAY.cbl", ("program", "PAY")) for number in range(MOST_CANDIDATES + 1)]
    estate = linked(caller("literal", "PAY"), *twins)
    assert [edge.target for edge in estate.edges] == [f"program:PAY@v{at:04}/PAY.cbl" for at in range(MOST_CANDIDATES)]
    assert unresolved(estate) == {
        ("program:MAIN", "call", "PAY", "ambiguous"),
        ("program:MAIN", "call", "PAY", "cut"),
    }


def test_two_sources_in_one_file_are_told_apart_by_line() -> None:
    both = text("src/PAY.cbl", ("program", "PAY"), ("program", "PAY"))
    ids = [unit.id for unit in linked(both).units]
    assert ids == ["program:PAY@src/PAY.cbl:1", "program:PAY@src/PAY.cbl:2"]


def test_a_nested_program_is_found_by_its_own_name() -> None:
    nest = text(
        "MAIN.cbl",
        ("program", "MAIN"),
        ("program", "MAIN.INNER"),
        references=[("call", "INNER", 5, "literal")],
    )
    assert edges(linked(nest)) == {("call", "program:MAIN", "program:MAIN.INNER", "literal")}


def test_linking_is_blind_to_the_order_of_files() -> None:
    texts = [caller("literal", "PAY"), PAY, text("old/PAY.cbl", ("program", "PAY")), TAX]
    assert linked(*texts) == linked(*reversed(texts))


def test_the_users_word_settles_an_item_whatever_the_text_says() -> None:
    main = caller("identifier", "WS-PGM", bindings=[("move", "WS-PGM", "PAY", 4), ("move-item", "WS-PGM", "*", 5)])
    estate = link([main, PAY, TAX], (), Externals({}), [("program:MAIN", "WS-PGM", ("TAX", "GONE"))])
    assert edges(estate) == {("call", "program:MAIN", "program:TAX", "override")}
    assert unresolved(estate) == {("program:MAIN", "call", "GONE", "missing")}


def test_the_users_word_for_all_units_counts_where_the_text_leaves_an_item_open() -> None:
    word = [("*", "WS-PGM", ("TAX",))]
    for bindings, targets in (
        ([("move", "WS-PGM", "PAY", 4)], {("PAY", "move-literal")}),
        (
            [("move", "WS-PGM", "PAY", 4), ("move-item", "WS-PGM", "*", 5)],
            {("PAY", "move-literal"), ("TAX", "override")},
        ),
        ([], {("TAX", "override")}),
    ):
        estate = link([caller("identifier", "WS-PGM", bindings=bindings), PAY, TAX], (), Externals({}), word)
        assert edges(estate) == {("call", "program:MAIN", f"program:{name}", how) for name, how in targets}
        assert not estate.unresolved


def test_only_what_reaches_the_call_is_an_edge() -> None:
    bindings = [("move", "WS-PGM", "PAY", 4), ("move", "WS-PGM", "TAX", 5), ("reaches", "WS-PGM", "'TAX'", 10)]
    estate = linked(caller("identifier", "WS-PGM", bindings=bindings), PAY, TAX)
    assert edges(estate) == {("call", "program:MAIN", "program:TAX", "move-literal")}
    assert not estate.unresolved


def test_what_reaches_another_call_does_not_count_here() -> None:
    bindings = [("move", "WS-PGM", "PAY", 4), ("move", "WS-PGM", "TAX", 5), ("reaches", "WS-PGM", "'TAX'", 11)]
    estate = linked(caller("identifier", "WS-PGM", bindings=bindings), PAY, TAX)
    assert {target for _, _, target, _ in edges(estate)} == {"program:PAY", "program:TAX"}


def test_constants_are_joined() -> None:
    bindings = [("value", "PREFIX", "PA  ", 2), ("reaches-item", "WS-PGM", "PREFIX & 'Y'", 10)]
    estate = linked(caller("identifier", "WS-PGM", bindings=bindings), PAY)
    assert edges(estate) == {("call", "program:MAIN", "program:PAY", "move-item")}


def test_a_copybook_that_sets_the_item_too_opens_it_again() -> None:
    book = text("copy/SETS.cpy", ("copybook", "SETS"), bindings=[("move", "WS-PGM", "PAY", 3)])
    main = text(
        "src/MAIN.cbl",
        ("program", "MAIN"),
        references=[("copy", "SETS", 9, "literal"), ("call", "WS-PGM", 10, "identifier")],
        bindings=[("move", "WS-PGM", "TAX", 5), ("reaches", "WS-PGM", "'TAX'", 10)],
    )
    found = edges(linked(main, book, PAY, TAX))
    assert {target for kind, _, target, _ in found if kind == "call"} == {"program:PAY", "program:TAX"}


def test_a_group_of_a_copybook_set_on_the_way_leaves_a_rest() -> None:
    book = text("copy/COMM.cpy", ("copybook", "COMM"), items=[(1, "COMM-AREA", -1), (5, "TO-PGM", 0)])
    main = text(
        "src/MAIN.cbl",
        ("program", "MAIN"),
        references=[("copy", "COMM", 9, "literal"), ("call", "TO-PGM", 10, "identifier")],
        bindings=[
            ("move", "TO-PGM", "TAX", 5),
            ("move-item", "COMM-AREA", "*DFHCOMMAREA", 6),
            ("reaches", "TO-PGM", "'TAX'", 10),
            ("reaches-unless", "TO-PGM", "COMM-AREA", 10),
        ],
    )
    estate = linked(main, book, TAX)
    assert ("call", "program:MAIN", "program:TAX", "move-literal") in edges(estate)
    assert {(one.name, one.why) for one in estate.unresolved} == {("TO-PGM", "parameter")}


@pytest.mark.parametrize(
    ("bindings", "why"),
    [
        ([("move-item", "WS-PGM", "*file", 4)], "file"),
        ([("move-item", "WS-PGM", "*", 4)], "computed"),
        ([("move-item", "WS-PGM", "*DFHCOMMAREA", 4)], "parameter"),
        ([("move-item", "WS-PGM", "WS-OTHER", 4), ("move-item", "WS-OTHER", "*screen", 3)], "screen"),
        ([("move-item", "WS-PGM", "LK-PGM", 4), ("parameter", "LK-PGM", "1", 3)], "parameter"),
        ([("move-item", "WS-PGM", "EIBTRNID", 4)], "system"),
        ([], "undeclared"),
    ],
)
def test_a_dynamic_name_says_where_it_comes_from(bindings: list[tuple[str, str, str, int]], why: str) -> None:
    estate = linked(caller("identifier", "WS-PGM", bindings=bindings))
    assert [one.why for one in estate.unresolved] == [why]


@pytest.mark.parametrize("kind", ["runs-exec", "runs-exec-in-step"])
def test_a_step_that_runs_execs_only_means_the_exec_where_a_program_has_its_name(kind: str) -> None:
    told = text("ctl/TOLD.ctl", ("member", ""), language="tso", references=[(kind, "CLEANUP", 2, "literal")])
    exec_ = text("rexx/CLEANUP.rexx", ("routine", ""), language="rexx")
    program = text("cbl/CLEANUP.cbl", ("program", "CLEANUP"))
    assert ("runs", "member:TOLD", "routine:CLEANUP", "literal") in edges(linked(told, exec_, program))
    assert ("runs", "member:TOLD", "program:CLEANUP", "literal") in edges(linked(told, program))


def test_what_a_translator_made_of_a_program_is_not_meant_nor_a_copy_that_was_set_aside() -> None:
    source = text("online/PAY.cl2", ("program", "PAY"))
    made = text("online/PAY.cbl", ("program", "PAY"), references=[("call", "kxdfhei1", 5, "literal")])
    old = text("online/PAY.cl2.old", ("program", "PAY"))
    found = linked(caller("literal", "PAY"), source, made, old)
    assert ("call", "program:MAIN", "program:PAY@online/PAY.cl2", "literal") in edges(found)
    assert not any(reason == "ambiguous" for *_, reason in unresolved(found))
    assert ("call", "program:MAIN", "program:PAY", "literal") in edges(linked(caller("literal", "PAY"), made))
