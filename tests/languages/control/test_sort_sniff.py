"""Statements of sorts are known by their kind, wherever in a member they begin."""

import pytest

from legacy_scan.languages.table import classify

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
