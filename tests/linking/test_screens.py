"""Screens whose mapset only an item names."""

from legacy_scan.linking.readings import Reading
from tests.linking.estates import edges, linked, text, unresolved

ITEMS = [(1, "WS-SET", -1)]
ASKED = [("displays", "WS-SET.'MAP1'", 9, "identifier")]
SCREENS = text("A.bms", ("screen", "SETA.MAP1"), language="bms"), text("B.bms", ("screen", "SETB.MAP1"), language="bms")


def test_a_mapset_in_an_item_is_put_before_the_map() -> None:
    said = [("value", "WS-SET", "SETB", 5)]
    estate = linked(text("P.cbl", ("program", "P"), items=ITEMS, references=ASKED, bindings=said), *SCREENS)
    assert edges(estate) == {("displays", "program:P", "screen:SETB.MAP1", "value-clause")}
    assert not estate.unresolved


def test_a_mapset_that_nothing_tells_is_unresolved_by_its_item() -> None:
    estate = linked(text("P.cbl", ("program", "P"), items=ITEMS, references=ASKED), *SCREENS)
    assert not edges(estate)
    assert unresolved(estate) == {("program:P", "displays", "WS-SET", "dynamic")}


def test_a_copied_symbolic_map_is_what_assembling_its_mapset_writes() -> None:
    copies = [("copy", "SETA", 3, "literal"), ("copy", "SETX", 4, "literal")]
    estate = linked(text("P.cbl", ("program", "P"), references=copies), *SCREENS)
    assert edges(estate) == {("copy", "program:P", "copybook:SETA", "literal")}
    assert [unit.origin for unit in estate.units if unit.id == "copybook:SETA"] == ["implied"]
    assert unresolved(estate) == {("program:P", "copy", "SETX", "missing")}


def test_a_symbolic_map_in_the_tree_is_the_one_that_is_copied() -> None:
    user = text("P.cbl", ("program", "P"), references=[("copy", "SETA", 3, "literal")])
    estate = linked(user, text("SETA.cpy", ("copybook", "")), *SCREENS)
    assert [unit.origin for unit in estate.units if unit.id == "copybook:SETA"] == ["source"]


def test_a_dialogue_shows_the_panel_of_its_own_library_or_of_its_own_version() -> None:
    def panel(path: str, *shown: str) -> Reading:
        return text(
            path, ("screen", ""), language="panel", references=[("displays", one, 3, "literal") for one in shown]
        )

    own = panel("v19/panels/MENU.txt", "HELP"), panel("v19/panels/HELP.txt")
    old = panel("v18/panels/MENU.txt", "HELP"), panel("v18/panels/HELP.txt")
    starts = [
        text(
            f"{version}/execs/START.rexx",
            ("routine", ""),
            language="rexx",
            references=[("displays", "MENU", 2, "literal")],
        )
        for version in ("v18", "v19")
    ]
    shown = {(one.source, one.target) for one in linked(*own, *old, *starts).edges}
    assert ("screen:MENU@v19/panels/MENU.txt", "screen:HELP@v19/panels/HELP.txt") in shown
    assert ("routine:START@v18/execs/START.rexx", "screen:MENU@v18/panels/MENU.txt") in shown
    assert len(shown) == 4
