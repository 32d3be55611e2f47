"""Words and numbers as several pages say them."""

import pytest

from legacy_scan.model.names import unit_id
from legacy_scan.model.procedures import Paragraph, Procedure
from legacy_scan.reporting.figures import listed, numbers, waves
from legacy_scan.reporting.mentions import names
from legacy_scan.reporting.pages.control import summary
from legacy_scan.reporting.pages.dictionary import _bytes
from legacy_scan.reporting.printable import LONGEST, NUL, joined, shown

TEXTS = ("plain", "", "a\nb", "a\tb", "a\x00b", "\x07", "\u202eabc", "\ud800", "−5", "X" * (LONGEST + 1), "<&>\"'")


@pytest.mark.parametrize("odd", TEXTS)
def test_texts_shown_together_are_those_shown_one_by_one(odd: str) -> None:
    texts = ["before", odd, "after"]
    assert joined(texts).split(NUL) == [shown(text) for text in texts]


def test_waves_in_a_row_are_a_range() -> None:
    assert waves([3]) == "wave 3"
    assert waves([2, 1]) == "waves 1 and 2"
    assert waves({1, 2, 3, 4, 6, 8, 9, 10}) == "waves 1 to 4, 6 and 8 to 10"
    assert numbers([]) == ""


def test_a_national_character_in_a_name_is_shown_as_it_is_written() -> None:
    assert names([unit_id("job", "@IZUUI")]).text == "@IZUUI"


def test_a_list_that_is_cut_leaves_more_than_one_out() -> None:
    assert listed(["a", "b", "c", "d"], 3) == "a, b, c and d"
    assert listed(["a", "b", "c", "d", "e"], 3) == "a, b, c and 2 more"


def test_of_long_words_a_list_tells_as_many_as_a_page_shows() -> None:
    words = [letter * 120 for letter in "abcdef"]
    assert listed(words, 5) == f"{words[0]}, {words[1]} and 4 more"
    assert listed([letter * LONGEST for letter in "ab"], 1) == f"{'a' * LONGEST} and {'b' * LONGEST}"


def test_paragraphs_of_a_program_add_up_with_those_it_copies() -> None:
    own = _paragraph("paragraph", "MAIN", "a.cbl")
    procedure = Procedure(
        unit="program:A",
        path="a.cbl",
        complexity=1,
        nesting=0,
        reducible=True,
        paragraphs=(_paragraph("", "", "a.cbl"), own, _paragraph("paragraph", "READ", "copied.cpy")),
        jumps=(),
        tangles=(),
        unknown=(),
        missing=(),
        counted=True,
    )
    assert summary(procedure).startswith("2 paragraphs, 1 of them copied in, ")
    assert summary(procedure._replace(paragraphs=(own,))).startswith("1 paragraph, cyclomatic ")


def test_classes_are_listed_without_packages_unless_that_makes_two_of_one_name() -> None:
    units = ["class:a.Order", "class:b.Order", "class:b.Line", "program:PAY.ROLL"]
    assert names(units).text == "Line, PAY.ROLL, a.Order and b.Order"
    assert names(units, 2).text == "Line, PAY.ROLL and 2 more"


def _paragraph(kind: str, name: str, path: str) -> Paragraph:
    return Paragraph(kind, name, "", path, 1, 2, 1, 1, 0, "reached", ())


def test_a_length_of_which_nothing_is_known_is_not_said_to_be_a_number() -> None:
    assert [_bytes(12, True), _bytes(12, False), _bytes(0, False)] == ["12", "at least 12", "not known"]
