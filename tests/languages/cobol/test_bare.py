"""Copybooks that hold but a part of a statement or an entry."""

import pytest

from legacy_scan.languages.cobol import LANGUAGE


def book(*lines: str) -> bytes:
    return "".join(f"           {line}\n" for line in lines).encode()


@pytest.mark.parametrize(
    "lines",
    [
        ("PIC 9(5) VALUE 97523.",),
        ("PIC X(8)",),
        ("PICTURE IS 9(5) COMP-3", "VALUE IS 5."),
        ("TOTAL PIC 9(5) VALUE IS",),
        ("TOTAL PIC 9(5)",),
        ("LABEL RECORDS ARE STANDARD", "DATA RECORD IS REC."),
        ("RATE",),
        ("1000",),
        ("TO TOTAL.",),
        ("MOVE RATE TO",),
        ("ADD RATE",),
        ("SAME RECORD AREA FOR A-FILE, B-FILE.",),
        ("DECIMAL-POINT IS COMMA.",),
        ("COMPUTER-1.",),
        ("SWITCH-1 IS WS-SWITCH", "ON STATUS IS IT-IS-ON."),
    ],
)
def test_a_part_alone_is_not_lost(lines: tuple[str, ...]) -> None:
    facts = LANGUAGE.extract(book(*lines))
    assert facts.health.lost_bytes == 0
    assert facts.health.total_bytes == len(book(*lines))
    assert [unit.space for unit in facts.units] == ["copybook"]


def test_what_stands_behind_the_part_is_read_where_it_stands() -> None:
    facts = LANGUAGE.extract(book("PIC 9(5) VALUE 1.", "01  REC.", "    05  NAME PIC X(8) VALUE 'PAYROLL'."))
    assert [(item.name, item.parent, item.line) for item in facts.items] == [("REC", -1, 2), ("NAME", 0, 3)]
    assert [(one.kind, one.name, one.value, one.line) for one in facts.bindings] == [
        ("entry-rest", "", "PIC 9(5)", 1),
        ("value", "NAME", "PAYROLL", 3),
    ]


def test_a_name_in_the_first_part_is_read_where_it_stands() -> None:
    facts = LANGUAGE.extract(book("TO TOTAL.", "CALL 'NEXT'."))
    assert [(one.name, one.line, one.column) for one in facts.references] == [("NEXT", 2, 17)]
    assert [(one.kind, one.name, one.value) for one in facts.bindings] == [("move-item", "TOTAL", "*")]


@pytest.mark.parametrize("text", ["THIS IS A README.", "HOW TO RUN IT", "SEE ALSO", "A IS B", "FOO BAR. BAZ."])
def test_plain_words_are_still_not_understood(text: str) -> None:
    assert LANGUAGE.extract(book(text)).health.lost_bytes > 0
