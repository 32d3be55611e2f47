"""What a reader finds on the pages."""

import posixpath
import re
from dataclasses import replace
from typing import get_args

import pytest

from legacy_scan.model.assessment import Disposition, Plan
from legacy_scan.model.estate import Estate
from legacy_scan.reporting.pages.glossary import WORDS
from tests.reporting.printed import PageReader, pages, read, report, sample_report
from tests.reporting.sample import sample

CALC = next(path for path in sample_report() if path.startswith("units/program-bencalc-"))


def text(path: str) -> str:
    return read(sample_report()[path]).text


def dead_links(files: dict[str, bytes]) -> list[tuple[str, str]]:
    """Return the internal links that lead nowhere: page and address."""
    found = pages(files)
    dead = []
    for path, page in found.items():
        for address in page.addresses:
            if address.startswith("https://"):
                continue
            target, _, anchor = address.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            if target not in files or (anchor and anchor not in found[target].ids):
                dead.append((path, address))
    return dead


def test_every_link_among_the_pages_leads_somewhere() -> None:
    assert dead_links(sample_report()) == []


def test_the_same_assessment_gives_the_same_bytes() -> None:
    assert list(report(sample()).items()) == list(sample_report().items())


@pytest.mark.parametrize(("path", "page"), pages(sample_report()).items())
def test_a_page_is_accessible_by_construction(path: str, page: PageReader) -> None:
    kinds = [tag for tag, _ in page.tags]
    assert kinds.count("main") == 1
    assert kinds.count("h1") == 1
    assert kinds.count("caption") == kinds.count("table")
    assert all("scope" in attrs for tag, attrs in page.tags if tag == "th")
    assert len(set(page.ids)) == len(page.ids)
    assert page.addresses[0] == "#main"
    assert all({"aria-hidden", "role"} & set(attrs) for tag, attrs in page.tags if tag == "svg")


@pytest.mark.parametrize(("path", "page"), pages(sample_report()).items())
def test_a_page_needs_nothing_from_outside(path: str, page: PageReader) -> None:
    assert not {"link", "img", "iframe", "object", "embed", "form"} & {tag for tag, _ in page.tags}
    names = {name for _, attrs in page.tags for name in attrs}
    assert "style" not in names
    assert "src" not in names
    assert not [name for name in names if name.startswith("on")]
    policies = [attrs["content"] for _, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert len(policies) == 1
    assert policies[0].startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policies[0]


def test_the_first_page_adds_up_the_ledger() -> None:
    assert "14 paths discovered = 10 analysed + 1 partial + 2 skipped + 1 failed" in text("index.html")


def test_the_first_page_says_what_a_manager_asks() -> None:
    said = text("index.html")
    assert "Planning range, not a bid." in said
    assert "“Records are kept in VSAM files”" in said
    assert "2 uses of a name that is not in the tree." in said
    assert re.search(r"Wave 2 benefit-calculation and nightly-extract 5 refactor 1, rehost 1 1 ", said)
    assert re.search(r"blocked 22 to 35 2 ", said)


def test_the_units_of_the_first_page_are_all_units_and_the_waves_page_says_which_no_wave_holds() -> None:
    units, plan = sample().estate.units, sample().plan
    table = text("index.html").partition("Kind Units")[2].partition("How ready")[0]
    assert sum(map(int, re.findall(r"\b\d+\b", table))) == len(units)
    planned = {unit for component in plan.components for unit in component.units}
    left = [unit for unit in units if unit.id not in planned]
    assert {unit.name for unit in left if unit.origin == "external"} == {"IDCAMS"}
    said = f"Of all {len(units)} units, these are in no component: 1 unit that others made (IDCAMS)"
    assert said in text("waves.html")


def test_every_disposition_has_a_meaning() -> None:
    told = {word.lower() for word, _ in WORDS}
    assert set(get_args(Disposition)) <= told


def test_every_dot_of_the_chart_stands_in_the_table() -> None:
    page = read(sample_report()["index.html"])
    assert sum(tag == "circle" and attrs.get("class") == "dot" for tag, attrs in page.tags) == 4
    for component in sample().plan.components:
        assert f" {component.name} " in page.text


def test_what_all_places_of_a_rule_end_with_is_said_once() -> None:
    assessment, advice = (
        sample(),
        "a container loses its disk when it is replaced. Keep in a database what must survive.",
    )
    found = [
        replace(one, message=f"{one.path} is opened: {advice}") if one.rule == "cobol/indexed-file" else one
        for one in assessment.findings
    ]
    said = read(report(replace(assessment, findings=tuple(found)))["findings.html"]).text
    assert sum(one.rule == "cobol/indexed-file" for one in found) > 1
    assert said.count("loses its disk") == 1
    assert "A container loses its disk" in said
    first = read(report(replace(assessment, findings=tuple(found)))["index.html"]).text
    assert "mandatory A container loses its disk when it is replaced." in first
    for one in found:
        assert one.rule != "cobol/indexed-file" or f"{one.path}:{one.line} {one.path} is opened " in said


def test_a_marking_stands_above_and_below_every_page() -> None:
    assessment = sample()
    marked = report(replace(assessment, run=replace(assessment.run, marking="CUI//SP-ISVI")))
    assert {page.text.count("CUI//SP-ISVI") for page in pages(marked).values()} == {2}


def test_the_arithmetic_of_a_score_adds_up() -> None:
    said = text(CALC)
    table = said.partition("How state came about")[2].partition("Readiness in state")
    points = [int(found.replace("−", "-")) for found in re.findall(r" (100|[−+]\d+) ", table[0])]
    assert sum(points) == int(table[2].split()[0]) == 22


def test_a_unit_shows_its_evidence_with_path_and_line() -> None:
    said = text(CALC)
    assert "program:BENELIG call value-clause cbl/BENCALC.cbl:1033" in said
    assert "program:BENUPD link literal cbl/BENUPD.cbl:512" in said
    assert "WS-NEXT-STEP call dynamic cbl/BENCALC.cbl:1490" in said
    assert "The program sends map BENCALCM." in said


def test_an_unscored_unit_says_why_and_has_no_number() -> None:
    said = text(next(path for path in sample_report() if path.startswith("units/job-nightly-")))
    assert "unscored readiness" in said
    assert "A third of its bytes was not understood." in said
    assert "100" not in said.partition("Findings")[0].partition("Score")[2]


def test_the_gaps_page_names_every_file_that_was_not_fully_read() -> None:
    said = text("gaps.html")
    for row in sample().estate.ledger:
        assert (f" {row.path} {row.state} {row.reason} " in said) == (row.state != "analysed")
    assert "811 to 813, 1404" in said
    assert "copybook:OLDREC@a/OLDREC.cpy and copybook:OLDREC@b/OLDREC.cpy" in said
    assert "Rule java/jndi did not run" in said


def test_each_component_has_a_disposition_with_its_reason_and_arithmetic() -> None:
    said = text("components.html")
    assert said.count("Its rules are the agency's own, and nothing buys them.") == 4
    assert said.count("2.94 x 3.78^1.1") == 4


def test_the_method_page_prints_the_formulas_of_the_run() -> None:
    assert "100 minus the sum over all rules" in text("method.html")


def test_only_addresses_of_the_web_become_links() -> None:
    assessment = sample()
    card = replace(assessment.rules[0], links=(("bad", "javascript:alert(1)"), ("good", "https://example.gov/")))
    page = read(report(replace(assessment, rules=(card, *assessment.rules[1:])))["findings.html"])
    assert "https://example.gov/" in page.addresses
    assert not [address for address in page.addresses if address.startswith("javascript")]


def test_an_empty_estate_has_a_report_too() -> None:
    nothing = replace(
        sample(), estate=Estate((), (), (), (), ()), vitals=(), findings=(), scores=(), rules=(), plan=Plan((), (), ())
    )
    files = report(nothing)
    assert dead_links(files) == []
    assert "0 paths discovered" in read(files["index.html"]).text


def test_no_estate_claims_what_was_not_read() -> None:
    empty = replace(sample(), estate=Estate((), (), (), (), ()), scores=(), findings=(), plan=Plan((), (), ()))
    words = read(report(empty)["index.html"]).text
    assert "No file was analysed." in words
    assert "100 %" not in words
    assert "not known person-months" in words


def test_the_method_page_cuts_no_formula_however_long() -> None:
    long = replace(sample().run, method=(("Long", "word " * 300 + "end"),))
    words = read(report(replace(sample(), run=long))["method.html"]).text
    assert "word word end" in words


def test_the_card_repeats_the_command_with_all_that_changes_the_result() -> None:
    run = replace(
        sample().run, folder="the tree", options=(("--max-size", "9"), ("--config", "my own.yaml")), marking="CUI"
    )
    words = read(report(replace(sample(), run=run))["handover.html"]).text
    assert "legacy-scan scan 'the tree' --out report --max-size 9 --config 'my own.yaml'" in words


def test_a_page_without_rows_says_so_in_a_sentence_that_is_true() -> None:
    found = report(replace(sample(), findings=()))
    assert "No finding: " in read(found["findings.html"]).text
    assert "0 findings" not in read(found["findings.html"]).text
