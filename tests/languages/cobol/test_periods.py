"""Periods that are missing: a compiler says so, puts one, and goes on. So does the normaliser, where it is sure."""

import pytest

from legacy_scan.languages.cobol.extract import extract
from legacy_scan.model.facts import FileFacts

HEAD = "       DATA DIVISION.\n       WORKING-STORAGE SECTION.\n"


def read(data: str) -> FileFacts:
    return extract((HEAD + "".join(f"       {line}\n" for line in data.split("\n"))).encode())


@pytest.mark.parametrize(
    "written",
    [
        "01  A.\n    05 B PIC X(40)\n    05 C PIC X.",
        "01  A.\n    05 B PIC X(40) VALUE 'X'\n    05 C PIC X.",
        "01  A.\n    05 B COMP-1\n    05 C COMP-2.",
        "01  A\n    05 B PIC X.\n    05 C PIC X.",
        "01  A.\n    05 B PIC X REDEFINES Q                                         REMARKS\n    05 C PIC X.",
    ],
)
def test_an_entry_ends_where_the_next_one_begins(written: str) -> None:
    facts = read(written)
    assert facts.health.lost_bytes == 0
    assert [(item.name, item.parent) for item in facts.items] == [("A", -1), ("B", 0), ("C", 0)]


@pytest.mark.parametrize("header", ["LINKAGE SECTION.", "PROCEDURE DIVISION."])
def test_an_entry_ends_where_a_header_stands(header: str) -> None:
    facts = read(f"77  A PIC X\n{header}")
    assert facts.health.lost_bytes == 0
    assert [item.name for item in facts.items] == ["A"]


@pytest.mark.parametrize(
    ("written", "occurs"),
    [
        ("05  A PIC X OCCURS\n    10 TIMES.", 10),
        ("05  A OCCURS 1 TO\n    20 DEPENDING ON N PIC X.", 20),
        ("88  A VALUE 1 2\n    03 THRU 05.", 0),
        ("88  A VALUE\n    01 THRU 05.", 0),
        ("05  A LINE\n    10 COL 5 PIC X.", 0),
    ],
)
def test_a_number_that_belongs_to_a_clause_is_no_level(written: str, occurs: int) -> None:
    facts = read(f"01  R.\n{written}")
    assert facts.health.lost_bytes == 0
    assert [(item.name, item.occurs) for item in facts.items] == [("R", 0), ("A", occurs)]


def test_what_copy_replaces_is_no_entry_without_a_period() -> None:
    facts = read("01  R COPY BOOK REPLACING ==05 X== BY ==05 Y PIC X\n    05 Z PIC X==.\n01  S PIC X.")
    assert [item.name for item in facts.items] == ["R", "S"]
    assert [one.value for one in facts.bindings] == ["==05 X== BY ==05 Y PIC X 05 Z PIC X=="]


def test_a_section_in_area_a_ends_the_sentence_before_it() -> None:
    text = "       PROCEDURE DIVISION.\n           CONTINUE\n       NEXT-ONE SECTION.\n           GOBACK.\n"
    facts = extract(text.encode())
    assert facts.health.lost_bytes == 0
    assert [(label.kind, label.name) for label in facts.labels] == [("section", "NEXT-ONE")]
