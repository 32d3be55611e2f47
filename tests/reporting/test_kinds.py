"""No kind of unit, and no way in which one uses another, stands in a report without its meaning."""

from dataclasses import replace

from legacy_scan.linking.policy import NAMED_SPACES, POLICY
from legacy_scan.model.estate import Unresolved
from legacy_scan.model.names import UPPER_SPACES
from legacy_scan.reporting.pages.kinds import EDGES_MEAN, UNITS_MEAN
from legacy_scan.reporting.sbom import GRADES
from tests.reporting.printed import TEMPLATES, read, report
from tests.reporting.sample import sample


def test_every_kind_of_edge_and_unit_that_linking_knows_has_a_meaning() -> None:
    rows = POLICY.values()
    assert {row.edge for row in rows} <= set(EDGES_MEAN)
    spaces = {space for row in rows for space in (*row.spaces, row.implied) if space}
    assert spaces | UPPER_SPACES | set(NAMED_SPACES) <= set(UNITS_MEAN)


def test_the_method_page_explains_the_kinds_that_the_report_has_and_no_others() -> None:
    said = read(report(sample())["method.html"]).text
    assert f"dataset {UNITS_MEAN['dataset']} 1" in said
    assert EDGES_MEAN["copy"] in said
    assert UNITS_MEAN["subschema"] not in said


def test_the_gaps_page_shows_a_name_once_for_each_reason() -> None:
    plain = sample()
    rows = [Unresolved("class:a.B", kind, "x.Y", "missing", "a/B.java", 3) for kind in ("imports", "references")]
    said = read(report(replace(plain, estate=replace(plain.estate, unresolved=tuple(rows))))["gaps.html"]).text
    assert "x.Y imports and references missing 2 class:a.B a/B.java:3" in said


def test_every_grade_of_a_version_is_explained_where_libraries_are_listed() -> None:
    told = TEMPLATES["libraries.html"]  # a definition is of products, which have no version
    assert {grade for grade in GRADES if f"“{grade}”" not in told} == {"definition"}
