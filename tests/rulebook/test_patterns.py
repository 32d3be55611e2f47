"""Many patterns at once: the same answers as one by one, whatever their size."""

import pytest

from legacy_scan.rulebook.patterns import Many, RefusedError, compiled


def test_answers_stand_in_order_and_across_chunks() -> None:
    many = Many([f"<{number}>" for number in range(500)])
    assert many.hits(b"<499> <0> <201>") == [0, 201, 499]
    assert many.hits(b"nothing") == []
    assert Many([]).hits(b"x") == []


def test_anchored_patterns_must_match_whole() -> None:
    assert Many(["a.*", "b", "(?:x|y)"], anchored=True).hits(b"b") == [1]
    assert Many(["a.*", "b"], anchored=True).hits(b"abc\n") == [0]
    assert Many(["b"], anchored=True).hits(b"bb") == []


def test_patterns_too_big_for_one_set_are_tried_one_by_one() -> None:
    many = Many([f"{letter}\\pL{{100}}" for letter in "abcdefghij" * 4])
    assert many.hits(b"b" + b"x" * 900) == [1, 11, 21, 31]


def test_a_set_that_runs_out_of_memory_still_answers() -> None:
    many = Many([f"[01]*{number % 2}[01]{{{12 + number}}}b" for number in range(20)])
    text = b"0110100110010110" * 40 + b"b"
    assert many.hits(text) == [
        number for number in range(20) if compiled(f"{number % 2}[01]{{{12 + number}}}b").search(text)
    ]


@pytest.mark.parametrize("pattern", ["(?<=a)b", r"(a)\1", "(", "a**", "x{2000}"])
def test_what_re2_refuses_is_refused_in_its_words(pattern: str) -> None:
    with pytest.raises(RefusedError, match=r"\w{3}"):
        compiled(pattern)
