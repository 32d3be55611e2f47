"""A scan of the worst tree we can think of: each thing is a line in the ledger, and the rest is untouched."""

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import hostile_tree


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from legacy_scan.cli import main; main()", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=180, check=False)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "tree").mkdir()
    tree = hostile_tree.make(folder / "tree")
    before = sorted(os.fsencode(path) for path in tree.rglob("*"))
    done = run("scan", tree, "--out", folder / "out", "--no-cache", "--workers", "2")
    after = sorted(os.fsencode(path) for path in tree.rglob("*"))
    hostile_tree.unlock(tree)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert before == after
    return folder / "out"


@pytest.fixture(scope="module")
def ledger(report: Path) -> dict[str, tuple[str, str]]:
    """Path -> (state, reason)."""
    with (report / "files.csv").open(newline="", encoding="utf-8") as file:
        return {row["path"].removeprefix("'"): (row["state"], row["reason"]) for row in csv.DictReader(file)}


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("sparse.cbl", "too-large"),
        ("fifo.cbl", "fifo"),
        ("socket.cbl", "socket"),
        ("self", "link"),
        ("out", "link"),
        ("passwd.cbl", "link"),
        ("picture.cbl", "binary"),
        ("nuls.bin", "binary"),
        ("node_modules", "excluded: 1 file"),
    ],
)
def test_what_is_not_read_says_why(ledger: dict[str, tuple[str, str]], path: str, reason: str) -> None:
    assert ledger[path] == ("skipped", reason)


@pytest.mark.parametrize(
    "path",
    [
        "calm.cbl",
        "no-final-newline.cbl",
        "short-last-line.cbl",
        "carriage-returns.cbl",
        "substitute.cbl",
        "byte-\\xff.cbl",
        "new\\x0aline.cbl",
        "escape-\\x1b[31m.cbl",
        "back\\\\slash.cbl",
        "=HYPERLINK(1).cbl",
        "-rf",
        "l" * 251 + ".cbl",
        "/".join(["deep", *["d"] * hostile_tree.DEEP, "bottom.cbl"]),
    ],
)
def test_a_calm_program_is_read_whatever_its_name(ledger: dict[str, tuple[str, str]], path: str) -> None:
    assert ledger[path] == ("analysed", "")


def test_parentheses_cost_their_file_only(ledger: dict[str, tuple[str, str]]) -> None:
    for suffix in ("cbl", "java"):
        assert ledger[f"parentheses.{suffix}"][0] in ("partial", "failed")
    assert ledger["parentheses.jcl"][0] in ("analysed", "partial"), (
        "a card ends at column 71, whatever stands behind it"
    )


def test_nothing_in_a_name_runs_in_the_report(report: Path) -> None:
    for page in report.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "<script>alert" not in text
        assert len(re.findall(r"<script", text)) <= 1
    for table in report.glob("*.csv"):
        assert not re.search(r"^=", table.read_text(encoding="utf-8"), re.MULTILINE)


def test_a_bomb_among_the_rules_is_an_error_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "bomb.yaml").write_bytes(hostile_tree.TEXTS[b"bomb.yaml"])
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree" / "calm.cbl").write_text(hostile_tree.CALM)
    done = run("scan", tmp_path / "tree", "--out", tmp_path / "out", "--no-cache", "--rules", tmp_path / "bomb.yaml")
    assert done.returncode == 2
    assert re.search(r"bomb\.yaml:\d+: ", done.stderr)
    assert not (tmp_path / "out").exists()
