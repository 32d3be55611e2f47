"""A text in an unknown language that others copy by name is read as they are."""

from pathlib import Path

import pytest

from legacy_scan.app.progress import Silent
from legacy_scan.app.replay import replay
from legacy_scan.app.scan import scan
from legacy_scan.app.settings import Settings

PROGRAM = """       IDENTIFICATION DIVISION.
       PROGRAM-ID. PAY.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01  WS-AREA.
           COPY "pay.scr".
           COPY "notes.txt".
           COPY "blank.lks".
       PROCEDURE DIVISION.
           GOBACK.
"""
SCREEN = """           COPY "pay.fields".
           VALUE ZERO.
           LINE 3 COL 4.
"""
NOTES = "Dear reader, what stands here is told in words; nobody would take it for data.\n" * 3


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path / "tree"
    root.mkdir()
    (root / "pay.cbl").write_text(PROGRAM)
    (root / "pay.scr").write_text(SCREEN)
    (root / "pay.fields").write_text("      * no fields\n")
    (root / "pay.other").write_text("      * not copied\n")
    (root / "notes.txt").write_text(NOTES)
    (root / "blank.lks").write_text("\n")
    return root


def test_what_is_copied_is_in_the_language_of_who_copies_it(tree: Path, tmp_path: Path) -> None:
    settings = Settings(tree, 0, store=tmp_path / "store.sqlite")
    first = scan(settings, Silent()).assessment
    assert {row.path: row.language for row in first.estate.ledger} == {
        "pay.cbl": "cobol",
        "pay.scr": "cobol",
        "pay.fields": "cobol",
        "pay.other": "",
        "notes.txt": "",
        "blank.lks": "cobol",
    }
    assert {(row.name, row.reason) for row in first.estate.unresolved} == {("notes.txt", "missing")}
    assert scan(settings, Silent()).assessment == first
    assert replay(tmp_path / "store.sqlite").estate == first.estate


def test_what_a_build_left_behind_is_no_second_copybook(tmp_path: Path) -> None:
    root = tmp_path / "tree"
    (root / "markers").mkdir(parents=True)
    (root / "pay.cbl").write_text(PROGRAM.replace('COPY "pay.scr"', "COPY PAYREC"))
    (root / "payrec.cpy").write_text("           05  PAY-ID PIC 9(9).\n")
    (root / "markers" / "PAYREC").write_text("")
    assessment = scan(Settings(root, 0, cache=False), Silent()).assessment
    assert not assessment.estate.homonyms
    assert {row.reason for row in assessment.estate.ledger if row.path == "markers/PAYREC"} == {"empty"}
