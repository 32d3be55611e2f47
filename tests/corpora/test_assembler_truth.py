"""Assembler programs against the listings of the assembler z390."""

from pathlib import Path

import pytest

from tests.corpora.assembler import CORPORA, FOLDER, Compared
from tests.corpora.conftest import Corpus
from tests.corpora.figures import Figure

pytestmark = pytest.mark.corpora

MOST, ALMOST_ALL = 0.97, 0.98
"""Of 91 sections of mvs-software, two stand in the text of a macro that only its expansion shows."""


@pytest.mark.parametrize("name", CORPORA)
def test_what_an_assembler_says_of_its_modules(corpus: Corpus, name: str) -> None:
    for one in Compared(corpus(name), corpus(f"{FOLDER}/{name}")).figures():
        assert one.recall >= MOST, (one.about, one.missed)
        assert (one.precision or 1) >= ALMOST_ALL, (one.about, one.invented)


def test_a_listing_is_read_as_it_is_printed(tmp_path: Path) -> None:
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "pay.asm").write_text(
        "PAY      CSECT\n         ENTRY OTHER\nOTHER    DC    V(SUB)\n         END\n", encoding="utf-8"
    )
    (tmp_path / "index.csv").write_text("path,first_line,listing\npay.asm,1,0.PRN\n", encoding="utf-8")
    (tmp_path / "0.PRN").write_text(
        " ESD=0001 LOC=00000000 LEN=00000004 TYPE=CST NAME=PAY\n"
        " ESD=0002 LOC=00000000 LEN=00000000 TYPE=EXT NAME=SUB\n"
        " ESD=0001 LOC=00000000 LEN=00000004 TYPE=ENT NAME=OTHER\n"
        "000000                                        (1/1)1 PAY      CSECT \n"
        "000000                                        (1/2)2          ENTRY OTHER\n"
        "000000 00000000                               (1/3)3 OTHER    DC    V(SUB)\n"
        "000004                                        (1/4)4          END \n"
        "AZ390I total mz390 errors   = 0\n",
        encoding="utf-8",
    )
    found = {one.about: one for one in Compared(tmp_path / "code", tmp_path).figures()}
    assert _counts(found["control sections"]) == (1, 1, 1)
    assert _counts(found["names on ENTRY"]) == (1, 1, 1)
    assert _counts(found["names of other modules"]) == (1, 1, 1)
    assert _counts(found["fields, by name and line"]) == (1, 1, 1)


def _counts(one: Figure) -> tuple[int, int | None, int]:
    return one.expected, one.found, one.right
