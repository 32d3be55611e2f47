"""assessment.json holds what was concluded, in lines that two runs can be compared by."""

import json
from typing import Any

import pytest

from tests.reporting.printed import report, sample_report
from tests.reporting.sample import hostile, sample


def parsed() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(sample_report()["assessment.json"])
    return found


def test_the_schema_version_comes_first() -> None:
    assert next(iter(parsed().items())) == ("schema_version", 1)


def test_nothing_of_the_assessment_is_missing() -> None:
    assessment, found = sample(), parsed()
    assert len(found["files"]) == len(assessment.estate.ledger)
    assert len(found["edges"]) == len(assessment.estate.edges)
    assert len(found["findings"]) == len(assessment.findings)
    assert [row["unit"] for row in found["scores"]] == [score.unit for score in assessment.scores]
    assert {row["name"] for row in found["components"]} == {row.name for row in assessment.plan.components}
    assert {"unit": "program:BENDATE", "name": "code-lines", "value": 105} in found["measures"]
    assert found["cuts"][0]["edge"]["kind"] == assessment.plan.cuts[0].edge.kind


def test_a_dimension_is_found_by_its_name() -> None:
    score = next(row for row in parsed()["scores"] if row["unit"] == "program:BENCALC")
    assert score["by_dimension"]["state"] == 22


def test_an_unscored_unit_has_no_number() -> None:
    assert next(row for row in parsed()["scores"] if row["unit"] == "job:NIGHTLY")["readiness"] is None


def test_each_record_has_a_line_of_its_own() -> None:
    lines = sample_report()["assessment.json"].decode().splitlines()
    unit = next(line for line in lines if '"id":"program:BENCALC"' in line)
    assert json.loads(unit.rstrip(","))["last_line"] == 2210


@pytest.mark.parametrize("name", ["a\udcffb\ud800", "\x00\u2028\"'", "</script>", "\U0001f600\ue000"])
def test_any_name_makes_valid_json(name: str) -> None:
    found = json.loads(report(hostile(name))["assessment.json"].decode("utf-8"))
    assert len(found["units"]) == len(sample().estate.units) + 1
