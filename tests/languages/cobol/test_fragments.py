"""COPY inside a statement: what stands around it is read, and nothing is lost."""

from time import process_time

import pytest

from legacy_scan.languages.cobol import LANGUAGE
from legacy_scan.model.facts import FileFacts


def program(*lines: str) -> FileFacts:
    """Lines in area A begin at their first column; the first one is line 3."""
    head = "       ID DIVISION.\n       PROGRAM-ID. P.\n"
    return LANGUAGE.extract((head + "".join(f"       {line}\n" for line in lines)).encode())


@pytest.mark.parametrize(
    "statement",
    [
        "ADD COPY RATE. TO TOTAL.",
        "ADD COPY RATE.\n           TO TOTAL.",
        "MOVE A TO COPY RATE.",
        "MOVE COPY RATE. TO TOTAL.",
        "IF A = COPY RATE. OR B MOVE A TO TOTAL.",
        "COMPUTE TOTAL = A * COPY RATE OF LIB.",
        "COMPUTE TOTAL = A * COPY RATE REPLACING ==A.== BY ==B.==. + 1.",
        "CALL COPY 'RATE'.\n           USING TOTAL.",
        "IF A > B MOVE A TO TOTAL COPY RATE.",
        "COPY RATE.",
        "PERFORM COPY RATE. END-PERFORM.",
    ],
)
def test_a_copy_may_be_a_part_of_a_statement(statement: str) -> None:
    facts = program("PROCEDURE DIVISION.", f"    {statement}", "    CALL 'NEXT'.")
    assert facts.health.lost_bytes == 0
    assert {(one.kind, one.name) for one in facts.references} == {("copy", "RATE"), ("call", "NEXT")}
    line, column = next((one.line, one.column) for one in facts.references if one.kind == "copy")
    lines = ["", "", "", "PROCEDURE DIVISION.", *f"    {statement}".split("\n")]
    assert lines[line][column - 8 :].lstrip("'").startswith("RATE")


@pytest.mark.parametrize(
    ("entry", "names"),
    [
        ("77  COPY RATE. VALUE 3543.", []),
        ("77  COPY RATE.\n           14003.", []),
        ("77  TOTAL PIC COPY RATE. VALUE 1.", ["TOTAL"]),
        ("77  TOTAL PIC COPY RATE.", ["TOTAL"]),
        ("77  TOTAL COPY RATE. VALUE 1.", ["TOTAL"]),
        ("77  TOTAL PIC 9 VALUE COPY RATE.", ["TOTAL"]),
        ("01  COPY RATE.", [""]),
        ("01  TOTAL COPY RATE.", ["TOTAL"]),
    ],
)
def test_a_copy_may_be_a_part_of_an_entry(entry: str, names: list[str]) -> None:
    facts = program("WORKING-STORAGE SECTION.", entry, "77  LAST-ONE PIC X.")
    assert facts.health.lost_bytes == 0
    assert [(one.kind, one.name) for one in facts.references] == [("copy", "RATE")]
    assert [one.name for one in facts.items] == [*names, "LAST-ONE"]


def test_what_is_replaced_in_a_part_of_a_statement_is_told() -> None:
    facts = program("PROCEDURE DIVISION.", "    ADD COPY RATE REPLACING ==:T:== BY ==WS==. TO TOTAL.")
    assert [one.value for one in facts.bindings if one.kind == "replacing"] == ["==:T:== BY ==WS=="]


def test_the_words_in_a_literal_are_none() -> None:
    facts = program("PROCEDURE DIVISION.", "    DISPLAY 'MOVE A TO COPY RATE. TO B'.")
    assert not facts.references
    assert facts.health.lost_bytes == 0


def test_a_copy_in_a_statement_is_read_however_much_it_replaces() -> None:
    pairs = "\n".join(f"           ==:T{number}:== BY ==A{number}==" for number in range(1_500))
    facts = program("PROCEDURE DIVISION.", "    ADD COPY RATE REPLACING", pairs, "    . TO TOTAL.", "    CALL 'NEXT'.")
    assert facts.health.lost_bytes == 0
    assert len([one for one in facts.bindings if one.kind == "replacing"]) == 1_500


def test_a_copy_in_a_statement_that_takes_too_much_to_read_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legacy_scan.languages.cobol.fragments._SHARE", 0)
    pairs = "\n".join(f"           ==:T{number}:== BY ==A{number}==" for number in range(20))
    facts = program("PROCEDURE DIVISION.", "    ADD COPY RATE REPLACING", pairs, "    . TO TOTAL.")
    assert 4 in facts.health.lost_lines


def test_time_grows_with_the_text_alone_where_copies_seem_to_stand_within_each_other() -> None:
    start = process_time()
    program("PROCEDURE DIVISION.", *["    ADD COPY RATE REPLACING ==A== BY ==B"] * 4_000)
    assert process_time() - start < 8
