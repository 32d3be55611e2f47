"""One spelling for each name, and none that can break a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legacy_scan.intake import printable


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"app/cbl/COSGN00C.cbl", "app/cbl/COSGN00C.cbl"),
        (b"caf\xc3\xa9", "caf\u00e9"),
        (b"byte-\xff", r"byte-\xff"),
        (b"new\nline\ttab\x7f", r"new\x0aline\x09tab\x7f"),
        (b"\x1b[31m", r"\x1b[31m"),
        (b"back\\xff", r"back\\xff"),
        (b"\xe2\x80\xae", r"\xe2\x80\xae"),
        (b"\xed\xa0\x80", r"\xed\xa0\x80"),
        (b"\xc2\x85", r"\xc2\x85"),
    ],
)
def test_names_are_shown(name: bytes, shown: str) -> None:
    assert printable(name) == shown


@given(st.lists(st.binary(), unique=True))
def test_two_names_never_look_the_same(names: list[bytes]) -> None:
    assert len({printable(name) for name in names}) == len(names)


@given(st.binary())
def test_a_shown_name_is_text_on_one_line(name: bytes) -> None:
    shown = printable(name)
    assert shown.encode().decode() == shown
    assert len(shown.splitlines()) <= 1
