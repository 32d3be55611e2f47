"""The CSV files keep the contract of the outputs, and no spreadsheet runs what is in them."""

import csv
import io
import re
from dataclasses import replace

import pytest

from legacy_scan.model.assessment import Assessment, unassessed
from legacy_scan.reporting import report
from legacy_scan.reporting.csv_tables import CsvTable, Value, cell, export, titles
from legacy_scan.reporting.output import whole
from tests.reporting.printed import TEMPLATES, sample_report
from tests.reporting.sample import hostile, sample

COLUMNS = {
    "files": "path,language,dialect,encoding,state,reason,bytes,lines,lost_bytes",
    "units": "id,space,name,origin,path,first_line,last_line,code_lines",
    "edges": "kind,source,target,evidence,path,line",
    "unresolved": "source,kind,name,reason,path,line,why",
    "findings": "rule,unit,path,line,category,effort,message,fingerprint",
    "scores": "unit,readiness,band,confidence,"
    "platform,state,interfaces,configuration,structure,security,operability,understanding",
    "components": "component,unit,why",
    "waves": "wave,component,disposition,effort_low,effort_likely,effort_high",
}


def rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode(), newline=""), strict=True))


@pytest.mark.parametrize(("name", "columns"), COLUMNS.items())
def test_columns_are_those_promised(name: str, columns: str) -> None:
    assert sample_report()[f"{name}.csv"].split(b"\r\n")[0].decode() == columns


@pytest.mark.parametrize("estate", [sample(), hostile("=x")])
def test_what_is_printed_before_the_assessment_is_made_is_what_a_whole_report_says(estate: Assessment) -> None:
    printed = {path: whole(text) for job in report.early(unassessed(estate.estate)) for path, text in job()}
    assert {"files.csv", "units.csv", "edges.csv", "unresolved.csv"} <= printed.keys()
    assert printed.items() <= report.render(estate, TEMPLATES).items()


@pytest.mark.parametrize("name", COLUMNS)
def test_lines_end_as_the_standard_says(name: str) -> None:
    content = re.sub(rb'"[^"]*"', b"", sample_report()[f"{name}.csv"])  # a cell in quotes may hold line ends
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")


def test_every_row_of_the_assessment_is_there() -> None:
    assessment, files = sample(), sample_report()
    estate = assessment.estate
    assert len(rows(files, "files")) == len(estate.ledger)
    assert len(rows(files, "units")) == len(estate.units)
    assert len(rows(files, "edges")) == len(estate.edges)
    assert len(rows(files, "unresolved")) == len(estate.unresolved)
    assert len(rows(files, "findings")) == len(assessment.findings)
    assert {(row["wave"], row["component"]) for row in rows(files, "waves")} == {
        (str(wave.number), name) for wave in assessment.plan.waves for name in wave.components
    }


def test_rows_are_sorted_by_their_values() -> None:
    files = sample_report()
    lines = [int(row["line"]) for row in rows(files, "edges") if row["source"] == "job:NIGHTLY"]
    assert lines == sorted(lines)
    assert [row["id"] for row in rows(files, "units")] == sorted(row["id"] for row in rows(files, "units"))


def test_ten_waves_stand_in_the_order_of_numbers() -> None:
    plan = sample().plan
    waves = tuple(replace(plan.waves[0], number=number) for number in range(12, 0, -1))
    files = render(replace(sample(), plan=replace(plan, waves=waves)))
    assert [int(row["wave"]) for row in rows(files, "waves")] == list(range(1, 13))


def test_an_unscored_unit_has_an_empty_readiness() -> None:
    nightly = next(row for row in rows(sample_report(), "scores") if row["unit"] == "job:NIGHTLY")
    assert (nightly["readiness"], nightly["band"], nightly["state"]) == ("", "unscored", "")


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-SUM(A1)", "@A1", "\tx", "\r=1", "\n=1", "＝1+1", "+1+1"])
def test_a_formula_becomes_text(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-1", "+12.5", "program:A", "", "a=b", "x\ny", "日本", "a,b", 'say "so"'])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert cell(text) == text


def test_what_does_not_decode_is_written_in_hexadecimal() -> None:
    files = render(hostile("A\udcff\ud800\x00B"))
    assert r"A\xFF\uD800\x00B" in {row["name"] for row in rows(files, "units")}


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", 'quote " comma , end', "two\r\nlines"])
def test_a_hostile_name_comes_back_whole(name: str) -> None:
    assert {row["name"].removeprefix("'") for row in rows(render(hostile(name)), "units")} >= {name}


def render(assessment: Assessment) -> dict[str, bytes]:
    return report.render(assessment, TEMPLATES)


@pytest.mark.parametrize(
    "value",
    ["", "a,b", 'say "so"', "two\nlines", "a\rb", " blank ", "=1+1", "é", "'", '"', ",", 0, -5, 1.5, 1e-7, None, "007"],
)
def test_a_row_is_what_the_standard_library_writes(value: Value) -> None:
    table = CsvTable("odd", titles("one other"), lambda assessment: [(value, "x")])
    expected = io.StringIO(newline="")
    safe = cell(value) if isinstance(value, str) else value
    csv.writer(expected, lineterminator="\r\n").writerows([("one", "other"), (safe, "x")])
    assert b"".join(export(table, sample())) == expected.getvalue().encode()
