"""An estate of many units keeps a report that opens: pages are shared and tables say what they leave out."""

from dataclasses import replace

from legacy_scan.model.assessment import Finding
from legacy_scan.model.estate import EstateUnit
from legacy_scan.reporting.addresses import ROWS_A_PAGE, UNIT_PAGES
from tests.reporting.printed import read, report
from tests.reporting.sample import sample
from tests.reporting.test_pages import dead_links


def test_many_units_share_pages_and_every_one_is_linked() -> None:
    assessment = sample()
    count = UNIT_PAGES + 300
    many = tuple(
        EstateUnit(f"program:P{number:05}", "program", f"P{number:05}", "source", "p", 1, 9, "cobol")
        for number in range(count)
    )
    units = tuple(sorted((*assessment.estate.units, *many)))
    files = report(replace(assessment, estate=replace(assessment.estate, units=units)))
    assert sum(path.startswith("units/") for path in files) <= UNIT_PAGES
    lists = [path for path in files if path.startswith("units") and "/" not in path and path.endswith(".html")]
    assert len(lists) == -(-(count + 10) // ROWS_A_PAGE)
    assert "program:P00001 cobol" in " ".join(read(files[path]).text for path in lists)
    assert dead_links(files) == []


def test_a_cut_table_says_how_much_it_leaves_out_and_where_that_is() -> None:
    assessment = sample()
    unit = "program:BENCALC"
    findings = tuple(
        Finding("cobol/goto", unit, "cbl/BENCALC.cbl", line, 1, "optional", 1, "GO TO.", f"f{line}")
        for line in range(1, 1_001)
    )
    files = report(replace(assessment, findings=findings))
    page = next(path for path in files if path.startswith("units/program-bencalc-"))
    assert "800 more rows in findings.csv ." in read(files[page]).text
    assert "950 more rows in findings.csv ." in read(files["findings.html"]).text
    assert files["findings.csv"].count(b"\r\n") == 1_001
