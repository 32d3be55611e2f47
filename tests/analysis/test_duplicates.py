"""Copies are found although their lines have moved, and strangers are not."""

from hypothesis import given, settings
from hypothesis import strategies as st

from legacy_scan.analysis.duplicates import ALIKE, FEWEST, near_duplicates
from legacy_scan.model.facts import Item
from tests.analysis.drawn import estate, source


def items(names: list[str], line: int = 1) -> tuple[Item, ...]:
    return tuple(Item(0, 5, name, -1, f"X({len(name)})", "", 0, "", line + number) for number, name in enumerate(names))


def names(prefix: str, count: int) -> list[str]:
    return [f"{prefix}-{'N' * (number % 7)}{number}" for number in range(count)]


def groups(**texts: list[str]) -> list[list[str]]:
    files = tuple(source(f"program:{name}", items(said, 10 * len(name))) for name, said in texts.items())
    found = near_duplicates(estate(" ".join(f"program:{name}" for name in texts), files=files))
    return [[twin.unit for twin in group] for group in found]


def test_a_copy_that_was_changed_a_little_is_found() -> None:
    said = names("A", 100)
    (group,) = groups(ONE=said, OTHER=[*said[:95], *names("B", 5)], THIRD=names("C", 100))
    assert sorted(group) == ["program:ONE", "program:OTHER"]


def test_the_largest_of_a_group_leads_it() -> None:
    said = names("A", 100)
    assert groups(SHORT=said[:90], LONG=said) == [["program:LONG", "program:SHORT"]]


def test_what_is_too_small_to_tell_is_in_no_group() -> None:
    said = names("A", FEWEST // 3)
    assert groups(ONE=said, OTHER=said) == []


@settings(max_examples=30, deadline=None)
@given(st.integers(40, 120), st.integers(0, 4))
def test_the_order_of_files_changes_nothing(count: int, changed: int) -> None:
    said = names("A", count)
    one = source("program:ONE", items(said))
    other = source("program:OTHER", items([*said[changed:], *names("Z", changed)], 50))
    units = "program:ONE program:OTHER"
    assert near_duplicates(estate(units, files=(one, other))) == near_duplicates(estate(units, files=(other, one)))


def test_how_alike_two_are_is_what_both_have_of_what_either_has() -> None:
    said = names("A", 100)
    files = (source("program:ONE", items(said)), source("program:SAME", items(said, 500)))
    (group,) = near_duplicates(estate("program:ONE program:SAME", files=files))
    assert [twin.alike for twin in group] == [1.0, 1.0]
    assert ALIKE < 1


def test_a_row_of_copies_of_copies_is_one_group_although_its_ends_are_strangers() -> None:
    said = names("A", 500)
    texts = {f"P{number:02}": said[12 * number : 12 * number + 80] for number in range(30)}
    (group,) = groups(**texts)
    assert len(group) == len(texts)


def test_small_programs_of_one_make_are_told_apart_as_well_as_large_ones() -> None:
    families = {
        f"{family}{number}": names(family, 24) + names(f"{family}{number}", 3)
        for family in "ABC"
        for number in range(9)
    }
    assert sorted(map(len, groups(**families))) == [9, 9, 9]
