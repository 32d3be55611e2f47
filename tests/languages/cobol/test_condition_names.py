"""Condition names (level 88) keep all their values."""

import pytest

from legacy_scan.languages.cobol import LANGUAGE
from legacy_scan.linking.pairs import Pairs, pair
from legacy_scan.linking.replacing import replaced

_PROGRAM = """\
       IDENTIFICATION DIVISION.
       PROGRAM-ID. STATES.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 STATE PIC X(40).
          88 THAT {}.
       PROCEDURE DIVISION.
           GOBACK.
"""


def values_of(clause: str) -> str:
    facts = LANGUAGE.extract(_PROGRAM.format(clause).encode())
    assert facts.health.lost_bytes == 0
    (item,) = (one for one in facts.items if one.level == 88)
    return item.values


@pytest.mark.parametrize(
    ("clause", "values"),
    [
        ("VALUE 'A'", "'A'"),
        ("VALUES ARE 'A', 'C' THROUGH 'F'", "'A' 'C' THRU 'F'"),
        ("VALUE 'A','B'", "'A' 'B'"),
        ("VALUE 1 2 THRU 9, -3 1.5", "1 2 THRU 9 -3 1.5"),
        ("VALUE IS ZERO SPACES", "ZERO SPACES"),
        ("value is 'abc' thru 'def'", "'abc' THRU 'def'"),
        ("VALUE 'Y' WHEN SET TO FALSE IS 'N'", "'Y' FALSE 'N'"),
        ("VALUE 'Y' FALSE 'N'", "'Y' FALSE 'N'"),
        ("VALUE X'0F' ALL '9'", "X'0F' ALL '9'"),
        ("VALUE X'0F'", "X'0F'"),
        ("VALUE 'it''s (so)' \"a 'b'\"", "'it''s (so)' \"a 'b'\""),
        ("VALUE 'A THROUGH B'", "'A THROUGH B'"),
        ("VALUE 'A'\n             THRU\n             'C'", "'A' THRU 'C'"),
    ],
)
def test_literals_numbers_and_ranges_stay_as_they_are_written(clause: str, values: str) -> None:
    assert values_of(clause) == values


def test_a_value_that_copy_replacing_gives_is_the_value() -> None:
    facts = LANGUAGE.extract(b"       01 STATE PIC X.\n          88 :T:-OPEN VALUES 'O' 'P' THRU 'LAST'.\n")
    pairs = Pairs(one for one in (pair("==:T:== BY ==ACCT=="), pair("=='LAST'== BY =='Z'==")) if one is not None)
    read = replaced(facts.items[-1], pairs)
    assert (read.name, read.values) == ("ACCT-OPEN", "'O' 'P' THRU 'Z'")


def test_the_value_of_another_item_is_none_of_a_condition() -> None:
    facts = LANGUAGE.extract(_PROGRAM.format("VALUE 'A'").replace("X(40).", "X(40) VALUE 'Q'.").encode())
    assert facts.items[0].values == ""
