"""The whole flow to the last page, on the estate of the fixtures and on public code bases."""

import os
from pathlib import Path

import pytest

from legacy_scan.app.progress import Silent
from legacy_scan.app.scan import scan
from legacy_scan.app.settings import Settings
from legacy_scan.model.assessment import Assessment
from legacy_scan.reporting.lookup import look_up
from legacy_scan.reporting.pages.reckoning import reckoning
from legacy_scan.reporting.tables import Table
from tests.reporting.printed import pages, read, report
from tests.reporting.test_pages import dead_links

BENEFITS = Path(__file__).parents[2] / "fixtures" / "estates" / "benefits"


def assessed(root: Path) -> Assessment:
    return scan(Settings(root, workers=1, cache=False), Silent()).assessment


@pytest.fixture(scope="module")
def benefits() -> Assessment:
    return assessed(BENEFITS)


def adds_up(table: Table) -> bool:
    """Return whether what is printed in the last column comes to the last row."""
    *terms, result = [float(row[-1].text.replace("−", "-")) for row in table.rows]
    return sum(terms) == result


def test_the_fixture_gets_a_report_without_a_dead_link(benefits: Assessment) -> None:
    files = report(benefits)
    assert dead_links(files) == []
    assert len(pages(files)) > sum(unit.origin == "source" for unit in benefits.estate.units)


def test_every_score_of_the_fixture_adds_up_as_printed(benefits: Assessment) -> None:
    lookup = look_up(benefits)
    sums = [table for unit in lookup.scores for table in reckoning(lookup, unit).tables if table.fixed]
    assert sums
    assert [table for table in sums if not adds_up(table)] == []


def test_the_first_page_of_the_fixture_counts_its_ledger(benefits: Assessment) -> None:
    said = read(report(benefits)["index.html"]).text
    ledger = benefits.estate.ledger
    assert f"{len(ledger)} paths discovered" in said
    for state in ("analysed", "partial", "skipped", "failed"):
        assert f" {sum(row.state == state for row in ledger)} {state}" in said


@pytest.mark.corpora
@pytest.mark.parametrize("name", ["carddemo", "daytrader7"])
def test_a_public_code_base_gets_a_report_without_a_dead_link(name: str) -> None:
    root = Path(os.environ.get("LEGACY_SCAN_CORPORA", "")) / name
    if "LEGACY_SCAN_CORPORA" not in os.environ or not root.is_dir():
        pytest.skip(f"LEGACY_SCAN_CORPORA names no folder with {name} in it")
    files = report(assessed(root))
    assert dead_links(files) == []
    assert pages(files)
