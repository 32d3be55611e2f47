"""A public system, scanned whole, and the answer keys that belong to it."""

import csv
import gzip
import subprocess
import sys
from pathlib import Path

from legacy_scan.app.understanding import understand
from legacy_scan.model.facts import Binding
from legacy_scan.rulebook import Sighter

TRUTH = Path(__file__).parents[1] / "truth"
Row = dict[str, str]
DONE, INCOMPLETE = 0, 3


def scanned(root: Path, out: Path, workers: int = 2) -> Path:
    """Scan a system; return the folder of the report. A scan that could not read some file is a scan still."""
    code = "from legacy_scan.cli import main; main()"
    words = ["scan", str(root), "--out", str(out), "--no-cache", "--workers", str(workers)]
    done = subprocess.run([sys.executable, "-c", code, *words], check=False, capture_output=True, text=True)
    assert done.returncode in (DONE, INCOMPLETE), done.stderr
    return out


def rows(report: Path, table: str) -> list[Row]:
    """Return a table of a report."""
    with (report / f"{table}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def key(name: str) -> list[Row]:
    """Return an answer key."""
    packed = TRUTH / f"{name}.csv.gz"
    text = gzip.decompress(packed.read_bytes()) if packed.exists() else (TRUTH / f"{name}.csv").read_bytes()
    return list(csv.DictReader(text.decode().splitlines()))


def bindings(path: Path) -> list[Binding]:
    """Return the bindings of one file, those of its guests among them."""
    texts = understand(path.name, path.read_bytes(), Sighter(b"")).texts
    return [binding for text in texts for binding in text.bindings]


def name_of(unit: str) -> str:
    """Return the name in a unit's id."""
    return unit.partition(":")[2].partition("@")[0]
