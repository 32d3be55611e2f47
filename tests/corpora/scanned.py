"""A public system, scanned whole, and the answer keys that belong to it."""

import csv
import os
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

import pytest

from legacy_scan.app.understanding import understand
from legacy_scan.model.facts import Binding
from legacy_scan.rulebook import Sighter

TRUTH = Path(__file__).parents[1] / "truth"
Row = dict[str, str]


def corpus(name: str) -> Path:
    """Return the checkout of a system, or skip the test."""
    root = Path(os.environ.get("LEGACY_SCAN_CORPORA", "")) / name
    if not os.environ.get("LEGACY_SCAN_CORPORA") or not root.is_dir():
        pytest.skip(f"{name} is not there: put a checkout at {name} below the folder LEGACY_SCAN_CORPORA names")
    return root


def scanned(root: Path, out: Path) -> Path:
    """Scan a system; return the folder of the report."""
    code = "from legacy_scan.cli import main; main()"
    words = ["scan", str(root), "--out", str(out), "--no-cache", "--workers", "2"]
    subprocess.run([sys.executable, "-c", code, *words], check=True, stderr=subprocess.DEVNULL)
    return out


def rows(report: Path, table: str) -> list[Row]:
    """Return a table of a report."""
    with (report / f"{table}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def key(name: str) -> list[Row]:
    """Return an answer key."""
    with (TRUTH / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def bindings(path: Path) -> list[Binding]:
    """Return the bindings of one file, those of its guests among them."""
    texts = understand(path.name, path.read_bytes(), Sighter(b"")).texts
    return [binding for text in texts for binding in text.bindings]


def measured(about: str, found: Collection[object], true: Collection[object]) -> tuple[float, float]:
    """Return precision and recall, and print them."""
    hit = len(set(found) & set(true))
    precision, recall = hit / max(1, len(set(found))), hit / max(1, len(set(true)))
    print(f"{about}: {len(set(true))} in the key, precision {precision:.1%}, recall {recall:.1%}")  # noqa: T201
    return precision, recall
