"""Mapsets: screens and their fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legacy_scan.languages.bms import LANGUAGE
from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import Binding, FileFacts, Item, Trait

_WORDS = st.sampled_from(
    [
        "M",
        " DFHMSD ",
        " DFHMDI ",
        "F DFHMDF ",
        "POS=(1,1)",
        "LENGTH=5",
        ",",
        "'",
        "(",
        ")",
        "\n",
        "* x\n",
        " " * 70 + "X\n",
        "TYPE=FINAL",
        "é",
    ]
)


def facts(*rows: str) -> FileFacts:
    return LANGUAGE.extract(("\n".join(rows) + "\n").encode())


def marked(row: str) -> str:
    return row.ljust(71) + "X"


@given(st.one_of(st.binary(max_size=300), st.lists(_WORDS, max_size=50).map(lambda words: "".join(words).encode())))
def test_any_text_has_facts_that_lie_within_it(text: bytes) -> None:
    found = LANGUAGE.extract(text)
    assert found == LANGUAGE.extract(text)
    assert found.units
    assert 0 <= found.health.lost_bytes <= len(text)
    lines = range(1, last_line(text) + 1)
    assert all(unit.first_line in lines and unit.last_line in lines for unit in found.units)
    placed: list[Item | Binding | Trait] = [*found.items, *found.bindings, *found.traits]
    assert all(fact.line in lines for fact in placed)
    assert LANGUAGE.sniff(text.decode("utf-8", "replace")) in range(101)


@pytest.mark.parametrize(
    "text", [b"(" * 50_000, b"M DFHMSD A=(\n" * 20_000, (b"A DFHMDF INITIAL='" + b"x" * 53 + b"X\n") * 20_000]
)
def test_hostile_text_ends(text: bytes) -> None:
    assert LANGUAGE.extract(text).units


def test_each_map_is_a_screen_of_its_mapset() -> None:
    found = facts("SET1 DFHMSD TYPE=MAP", "MAP1 DFHMDI SIZE=(24,80)", "MAP2 DFHMDI SIZE=(24,80)", " DFHMSD TYPE=FINAL")
    assert [(unit.space, unit.name) for unit in found.units] == [("screen", "SET1.MAP1"), ("screen", "SET1.MAP2")]


def test_named_fields_are_items_and_unnamed_ones_are_not() -> None:
    found = facts(
        "S DFHMSD TYPE=MAP", "M DFHMDI LINE=1", "NAME DFHMDF POS=(1,1),LENGTH=20", " DFHMDF POS=(2,1),LENGTH=5"
    )
    assert [(item.name, item.picture) for item in found.items] == [("NAME", "X(20)")]


def test_a_mark_in_column_72_continues_operands_and_literals() -> None:
    opened = "         DFHMDF POS=(1,1),INITIAL='BENEFITS, "
    found = facts(
        "S        DFHMSD TYPE=MAP",
        "M        DFHMDI LINE=1",
        marked(opened + "A" * (71 - len(opened))),
        "               THE REST',LENGTH=9",
        marked("NAME     DFHMDF POS=(3,1),"),
        "               LENGTH=7",
    )
    assert [(item.name, item.picture, item.line) for item in found.items] == [("NAME", "X(7)", 5)]
    assert found.health.lost_bytes == 0


def test_a_mapset_without_a_map_is_a_member() -> None:
    assert [unit.space for unit in facts("S DFHMSD TYPE=MAP", " DFHMSD TYPE=FINAL").units] == ["member"]


def test_a_field_outside_a_map_and_an_unknown_macro_are_lost() -> None:
    assert facts("S DFHMSD TYPE=MAP", "F DFHMDF LENGTH=1", "M DFHMDI LINE=1", "X DFHMFD A=1").health.lost_lines == (
        2,
        4,
    )


def test_a_mapset_is_known_by_its_macros_and_other_assembler_is_not() -> None:
    assert LANGUAGE.sniff("* MAP\n PRINT NOGEN\nS DFHMSD TYPE=MAP\n") > 30
    for other in (
        "PROG CSECT\n USING *,15\n",
        "Write this:\n\n    M DFHMDI LINE=1\n",
        "//J JOB\nS DFHMSD TYPE=MAP\n",
        "",
    ):
        assert LANGUAGE.sniff(other) == 0
