"""CardDemo (aws-samples/aws-mainframe-modernization-carddemo), whole: nothing lost, nothing invented."""

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.corpora

_EXEC = re.compile(r"//\S*\s+EXEC\s+(?:PGM=|PROC=)?([A-Z0-9&@#$]+)")


@pytest.fixture(scope="module")
def carddemo() -> Path:
    root = Path(os.environ.get("LEGACY_SCAN_CORPORA", "")) / "carddemo"
    if not os.environ.get("LEGACY_SCAN_CORPORA") or not root.is_dir():
        pytest.skip("CardDemo is not there: put a checkout at carddemo below the folder LEGACY_SCAN_CORPORA names")
    return root


def scan(root: Path, out: Path, workers: int) -> Path:
    code = "from legacy_scan.cli import main; main()"
    words = ["scan", str(root), "--out", str(out), "--no-cache", "--workers", str(workers)]
    subprocess.run([sys.executable, "-c", code, *words], check=True, stderr=subprocess.DEVNULL)
    return out


@pytest.fixture(scope="module")
def report(carddemo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return scan(carddemo, tmp_path_factory.mktemp("carddemo") / "out", 2)


def rows(report: Path, table: str) -> list[dict[str, str]]:
    with (report / f"{table}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_file_is_in_the_ledger_once(carddemo: Path, report: Path) -> None:
    there = sorted(path.relative_to(carddemo).as_posix() for path in carddemo.rglob("*") if path.is_file())
    assert sorted(row["path"] for row in rows(report, "files")) == there


def test_no_byte_of_cobol_is_lost(report: Path) -> None:
    cobol = [row for row in rows(report, "files") if row["language"] == "cobol"]
    assert len(cobol) >= 100
    assert [row["path"] for row in cobol if row["lost_bytes"] != "0"] == []


def test_every_exec_is_an_edge_or_an_unresolved_name(carddemo: Path, report: Path) -> None:
    told = {
        (row["path"], int(row["line"]), row["target"].partition(":")[2].partition("@")[0])
        for row in rows(report, "edges")
        if row["kind"] in ("runs", "invokes")
    }
    told |= {(row["path"], int(row["line"]), row["name"]) for row in rows(report, "unresolved")}
    for path in sorted(carddemo.rglob("*")):
        if path.suffix.lower() not in (".jcl", ".prc"):
            continue
        for number, line in enumerate(path.read_text(errors="replace").split("\n"), 1):
            if not line.startswith("//*") and (card := _EXEC.match(line)):
                assert (path.relative_to(carddemo).as_posix(), number, card[1]) in told


def test_no_transfer_is_invented(report: Path) -> None:
    targets = {
        row["target"] for row in rows(report, "edges") if row["source"] == "program:COUSR02C" and row["kind"] == "xctl"
    }
    assert targets == {"program:COADM01C", "program:COSGN00C"}


def test_one_worker_and_two_write_the_same_bytes(carddemo: Path, report: Path, tmp_path: Path) -> None:
    other = scan(carddemo, tmp_path / "one", 1)
    for path in sorted(report.rglob("*")):
        if path.is_file():
            assert path.read_bytes() == (other / path.relative_to(report)).read_bytes(), path.name
