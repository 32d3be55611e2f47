"""The plan is kept: rooms, file sizes, the two commands, and what a visitor is told."""

import re
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "legacy_scan"


def test_the_architecture_names_every_room() -> None:
    rooms = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    named = set(re.findall(r"^\| `(\w+)` \|", (ROOT / "ARCHITECTURE.md").read_text(), re.MULTILINE))
    assert rooms == named


def test_files_are_small() -> None:
    sizes = {path: len(path.read_text().splitlines()) for path in SOURCE.rglob("*.py")}
    assert max(sizes.values()) <= 400, max(sizes, key=sizes.__getitem__)
    assert median(sizes.values()) <= 120


def test_no_file_has_a_name_that_says_nothing() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base"}
    assert not [path for path in SOURCE.rglob("*.py") if path.stem in vague]


def test_readme_and_ci_run_the_same_command() -> None:
    assert "make test" in (ROOT / ".ci" / "run").read_text()
    readme = (ROOT / "README.md").read_text()
    assert "make test" in readme
    assert "make demo" in readme


def test_every_decision_says_why_and_what_it_costs() -> None:
    for page in sorted((ROOT / "docs" / "decisions").glob("*.md")):
        text = page.read_text()
        for part in ("**Decision.**", "**Why.**", "**Cost.**"):
            assert part in text, f"{page.name} lacks {part}"


def test_every_kind_of_reference_in_the_docs_has_a_policy() -> None:
    from legacy_scan.linking.policy import POLICY

    table = (ROOT / "docs" / "facts.md").read_text().split("## Bindings")[0]
    kinds = {
        kind.strip()
        for row in re.findall(r"^\| ([a-z][a-z, -]*) \|", table, re.MULTILINE)
        for kind in row.split(",")
        if kind != "kind"
    }
    assert kinds == set(POLICY)
