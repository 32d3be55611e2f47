"""Labels, the lines that name them, and CALL targets of the NIST COBOL85 suite against a compiler's cross reference."""

import csv
import gzip
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from legacy_scan.languages.cobol import LANGUAGE
from legacy_scan.model.facts import FileFacts
from tests.corpora.scanned import TRUTH, corpus

LONGEST = 28
"""The compiler's listing cuts longer names, and the key leaves them out."""

Place = tuple[str, str, str, int]
"""A file, a kind of label, its name and its line."""

pytestmark = pytest.mark.corpora


@pytest.fixture(scope="module")
def suite() -> Path:
    return corpus("nist")


@pytest.fixture(scope="module")
def read(suite: Path) -> dict[str, FileFacts]:
    return {path.name: LANGUAGE.extract(path.read_bytes()) for path in sorted(suite.glob("*.CBL"))}


def keyed(name: str) -> Iterator[dict[str, str]]:
    written = (TRUTH / name).read_bytes()
    text = (gzip.decompress(written) if name.endswith(".gz") else written).decode()
    yield from csv.DictReader(text.splitlines())


def lines_naming(facts: FileFacts) -> defaultdict[str, set[int]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for flow in facts.flows:
        found[flow.target.partition(" OF ")[0]].add(flow.line)
    return found


def share(about: str, hit: int, total: int) -> float:
    sys.stdout.write(f"{about}: {hit:,} of {total:,}, {hit / total:.2%}\n")
    return hit / total


def test_labels_and_the_lines_that_name_them(suite: Path, read: dict[str, FileFacts]) -> None:
    key: set[Place] = set()
    count: Counter[str] = Counter()
    naming = {name: lines_naming(facts) for name, facts in read.items()}
    for row in keyed("nist_labels.csv.gz"):
        file, name = row["file"], row["label"].upper()
        key.add((file, row["kind"], name, int(row["def_line"])))
        lines = {int(line) for line in row["ref_lines"].split()}
        count["lines"] += len(lines)
        count["lines found"] += len(lines & naming[file][name])
    ours = {
        (file, label.kind, label.name, label.line)
        for file in {place[0] for place in key}
        for label in read[file].labels
        if label.kind in {"section", "paragraph"}
    }
    invented = sorted(place for place in ours - key if not left_out(suite, place))
    assert share("labels", len(key & ours), len(key)) >= 0.999
    assert share("lines that name them", count["lines found"], count["lines"]) >= 0.999
    assert invented == []


def left_out(suite: Path, place: Place) -> bool:
    """Tell whether the key cannot have a label: its name is cut in the listing, or REPLACE moved its line."""
    return len(place[2]) > LONGEST or b" REPLACE " in (suite / place[0]).read_bytes()


def test_targets_of_calls(read: dict[str, FileFacts]) -> None:
    wanted, found = set(), set()
    for row in keyed("nist_calls.csv"):
        wanted |= {(row["file"], row["callee"].upper(), int(line)) for line in row["ref_lines"].split()}
    for file in {place[0] for place in wanted}:
        found |= {(file, one.name.upper(), one.line) for one in read[file].references if one.kind == "call"}
    assert share("targets of calls", len(wanted & found), len(wanted)) == 1.0


def test_programs_without_a_lost_byte(read: dict[str, FileFacts]) -> None:
    lossy = {name: facts.health for name, facts in read.items() if facts.health.lost_bytes}
    for name, health in sorted(lossy.items()):
        sys.stdout.write(f"{name}: {health.lost_bytes} bytes lost on lines {health.lost_lines[:8]}\n")
    assert share("programs without a lost byte", len(read) - len(lossy), len(read)) >= 0.995
