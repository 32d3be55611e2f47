"""CardDemo (aws-samples/aws-mainframe-modernization-carddemo), whole: nothing lost, nothing invented."""

import re
from pathlib import Path

import pytest

from tests.corpora.conftest import Corpus
from tests.corpora.scanned import rows, scanned

pytestmark = pytest.mark.corpora

_EXEC = re.compile(r"//\S*\s+EXEC\s+(?:PGM=|PROC=)?([A-Z0-9&@#$]+)")


@pytest.fixture(scope="module")
def carddemo(corpus: Corpus) -> Path:
    return corpus("carddemo")


@pytest.fixture(scope="module")
def scan(report: Corpus) -> Path:
    return report("carddemo")


def test_every_file_is_in_the_ledger_once(carddemo: Path, scan: Path) -> None:
    there = sorted(path.relative_to(carddemo).as_posix() for path in carddemo.rglob("*") if path.is_file())
    assert sorted(row["path"] for row in rows(scan, "files")) == there


def test_no_byte_of_cobol_is_lost(scan: Path) -> None:
    cobol = [row for row in rows(scan, "files") if row["language"] == "cobol"]
    assert len(cobol) >= 100
    assert [row["path"] for row in cobol if row["lost_bytes"] != "0"] == []


def test_every_exec_is_an_edge_or_an_unresolved_name(carddemo: Path, scan: Path) -> None:
    told = {
        (row["path"], int(row["line"]), row["target"].partition(":")[2].partition("@")[0])
        for row in rows(scan, "edges")
        if row["kind"] in ("runs", "invokes")
    }
    told |= {(row["path"], int(row["line"]), row["name"]) for row in rows(scan, "unresolved")}
    for path in sorted(carddemo.rglob("*")):
        if path.suffix.lower() not in (".jcl", ".prc"):
            continue
        for number, line in enumerate(path.read_text(errors="replace").split("\n"), 1):
            if not line.startswith("//*") and (card := _EXEC.match(line)):
                assert (path.relative_to(carddemo).as_posix(), number, card[1]) in told


def test_no_transfer_is_invented(scan: Path) -> None:
    targets = {
        row["target"] for row in rows(scan, "edges") if row["source"] == "program:COUSR02C" and row["kind"] == "xctl"
    }
    assert targets == {"program:COADM01C", "program:COSGN00C"}


def test_one_worker_and_two_write_the_same_bytes(carddemo: Path, scan: Path, tmp_path: Path) -> None:
    other = scanned(carddemo, tmp_path / "one", 1)
    for path in sorted(scan.rglob("*")):
        if path.is_file():
            assert path.read_bytes() == (other / path.relative_to(scan)).read_bytes(), path.name
