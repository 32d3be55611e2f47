"""Statements of sorts are known by their kind, wherever in a member they begin."""

import pytest

from legacy_scan.languages.table import by_name, classify

DECK = "COPY FROM(IN) USING(CTL1)\n SORT FIELDS=(1,5,CH,A)\nSELECT FROM(A) TO(B) ON(1,5,CH) FIRST\n OUTFIL FNAMES=C\n"
SYMBOLS = "KEY,1,5,CH\nNO,6,4,FI\nAMOUNT,10,5,PD\n" + "".join(
    f"LEN_{number},{number} a length\n" for number in range(9)
)


@pytest.mark.parametrize("name", ["PAYSORT", "PAYSORT.pl1"])
@pytest.mark.parametrize(
    "text",
    [DECK, "* CARDS\n OUTREC IFTHEN=(WHEN=NONE,\n  BUILD=(1,9))\n", f"THIS JOB SORTS\nWHAT IS PAID\n\n{DECK}", SYMBOLS],
)
def test_decks_and_symbols_are_sorts(text: str, name: str) -> None:
    found = classify(text, name)
    assert found is not None
    assert found.name == "sort"


def test_a_table_of_numbers_is_none() -> None:
    assert classify("".join(f"NAME{number},{number}\n" for number in range(20)), "numbers.csv") is None


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("SORT FIELDS=(7,5,AQ,A)", True),
        ("SORT FIELDS=(7,5,A,12,3,D),FORMAT=AC", True),
        ("ALTSEQ CODE=(5BEA)", True),
        ("OPTION LOCALE=FR_CA", True),
        ("OPTION EQUALS,CHALT", True),
        ("OPTION LOCALE=NONE,EQUALS", False),
        ("SORT FIELDS=(7,5,CH,A,12,3,PD,D)", False),
    ],
)
def test_an_order_that_is_not_that_of_the_machine_is_told(row: str, expected: bool) -> None:
    facts = by_name("sort").extract(f" {row}\n".encode())
    assert ("sort.collating" in {one.code for one in facts.traits}) is expected
