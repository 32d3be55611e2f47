"""The pages of the estate's shape, on the estate of the fixtures: what a fellow finds there."""

import csv
import io
import re
from dataclasses import replace
from hashlib import sha256
from html import escape

import pytest

from legacy_scan.analysis.relay import Relay
from legacy_scan.model.assessment import Assessment, Component, Effort, Plan
from legacy_scan.model.estate import Edge, Estate, EstateUnit, Unresolved
from legacy_scan.reporting.questions import questions_of
from tests.reporting.printed import pages, read, report, sample_report
from tests.reporting.sample import hostile, sample
from tests.reporting.test_pages import dead_links
from tests.reporting.test_real_estates import BENEFITS, assessed

NO_EFFORT = Effort(0, 0, 0, ())
SHAPE = ("jobs", "transactions", "data", "dictionary", "orphans", "handover")


@pytest.fixture(scope="module")
def benefits() -> Assessment:
    return assessed(BENEFITS)


@pytest.fixture(scope="module")
def files(benefits: Assessment) -> dict[str, bytes]:
    return report(benefits)


def said(files: dict[str, bytes], page: str) -> str:
    return read(files[f"{page}.html"]).text


def rows(files: dict[str, bytes], table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"{table}.csv"].decode())))


def test_every_page_of_the_shape_is_there(files: dict[str, bytes]) -> None:
    assert {f"{page}.html" for page in SHAPE} <= set(files)


def test_a_page_that_would_be_empty_is_neither_written_nor_linked() -> None:
    plain = sample()
    units = (EstateUnit("class:a.B", "class", "a.B", "source", "a/B.java", 1, 9, "java"),)
    found = report(replace(plain, estate=Estate(units, (), (), (), ()), findings=(), scores=(), plan=Plan((), (), ())))
    assert {page for page in SHAPE if f"{page}.html" in found} == {"handover"}
    assert dead_links(found) == []


def test_the_columns_of_a_table_have_their_users_in_cobol_and_in_java(files: dict[str, bytes]) -> None:
    page = said(files, "data")
    assert "BEN.CLAIMANT: 4 of 5 columns named" in page
    assert "nothing here names it" in page
    users = {row["unit"].partition(":")[0] for row in rows(files, "columns") if row["table"] == "table:BEN.PAYMENT"}
    assert users == {"program", "class"}
    fetched = {(row["column"], row["host"]) for row in rows(files, "columns") if row["host"].startswith("DCL-")}
    assert ("WEEKLY_AMOUNT", "DCL-WEEKLY-AMOUNT") in fetched


def test_a_transaction_leads_to_program_screen_and_data(files: dict[str, bytes]) -> None:
    assert "BNAPPEAL: not in the tree" in said(files, "transactions")
    assert re.search(r"BNUPD .*BNSET1\.\S+ .*U BEN\.CLAIMANT", said(files, "transactions"))


def test_a_name_with_several_sources_is_not_said_to_be_missing_nor_all_its_sources_to_run(benefits: Assessment) -> None:
    sources = ("program:BNCHECK@cobol/BNCHECK.cbl", "program:BNCHECK@cobol/retired/BNCHECK.cbl")
    edges = [
        Edge("runs", unit, one, "candidate", "p", 1) for unit in ("transaction:BNX9", "job:BNDAILY") for one in sources
    ]
    rows = [
        Unresolved(unit, "runs", "BNCHECK", "ambiguous", "p", 1) for unit in ("transaction:BNX9", "job:BNDAILY")
    ] + [Unresolved("job:BNDAILY", "invokes", "GONE", "missing", "p", 2)]
    kept = [edge for edge in benefits.estate.edges if edge.source not in ("transaction:BNX9", "job:BNDAILY")]
    found = report(
        replace(benefits, estate=replace(benefits.estate, edges=tuple(sorted([*kept, *edges])), unresolved=tuple(rows)))
    )
    assert "BNX9 BNCHECK: several sources fit" in said(found, "transactions")
    assert "start a program, and 1 one of several sources: settle these homonyms first." in said(found, "transactions")
    assert "BNDAILY GONE: not in the tree; BNCHECK: several sources fit" in said(found, "jobs")


def test_a_program_shows_each_paragraph_and_the_proof_of_one_that_is_not_reached(benefits: Assessment) -> None:
    procedure = next(one for one in benefits.procedures if len(one.paragraphs) > 1)
    *others, last = procedure.paragraphs
    last = last._replace(reach="unreached", why=("no statement names it", "nothing falls into it"))
    changed = procedure._replace(paragraphs=(*others, last))
    found = report(replace(benefits, procedures=(changed,)))
    name = procedure.unit.partition(":")[2].lower()
    page = next(read(content).text for path, content in found.items() if path.startswith(f"units/program-{name}-"))
    for one in changed.paragraphs:
        assert f"{one.name} {one.statements} {one.complexity} {one.nesting} {one.reach}" in page
    assert "1 unreached" in page
    assert "unreached: no statement names it; nothing falls into it" in page
    assert [row["why"] for row in rows(found, "paragraphs") if row["reach"] == "unreached"] == ["; ".join(last.why)]


def test_a_table_that_two_components_write_is_told(benefits: Assessment) -> None:
    table = next(edge.target for edge in benefits.estate.edges if edge.target.startswith("table:"))
    edges = tuple(Edge("writes", f"program:{name}", table, "literal", "p", 1) for name in ("BNPAY", "BNLEGACY"))
    parts = tuple(Component(edge.source, (edge.source,), (), False, "refactor", "", NO_EFFORT) for edge in edges)
    found = replace(benefits, estate=replace(benefits.estate, edges=edges), plan=Plan(parts, (), ()))
    assert "2 components write it: settle who owns it" in said(report(found), "data")


def test_the_dictionary_has_lengths_and_users(files: dict[str, bytes]) -> None:
    found = {row["copybook"]: row for row in rows(files, "dictionary")}
    assert "copybook:BNCLAIM" in found
    assert all(row["length"] for row in rows(files, "dictionary") if row["level"] not in ("88", "66", "78"))


def test_conditions_stand_below_their_item_with_their_values(files: dict[str, bytes]) -> None:
    values = [(row["level"], row["values"]) for row in rows(files, "dictionary") if row["name"].startswith("CLM-O")]
    assert ("88", "'O'") in values
    page = said(files, "dictionary")
    assert "CLM-OPEN 88 'O'" in page


def test_orphans_name_their_roots_and_their_doubts(files: dict[str, bytes]) -> None:
    text = said(files, "orphans")
    assert "BNOLDREC copybook unreached" in text
    assert "an ambiguous name may mean it" in text
    assert re.search(r"A name that several sources have may mean \d+ of them: settle the homonyms below first", text)
    assert "job 4 4" in text


def test_the_card_has_the_digest_of_every_table(files: dict[str, bytes]) -> None:
    text = said(files, "handover")
    for path, content in files.items():
        assert (sha256(content).hexdigest() in text) == path.endswith((".csv", ".json"))


def test_a_question_of_one_long_name_may_be_broken_where_paper_ends(
    benefits: Assessment, files: dict[str, bytes]
) -> None:
    first = escape(questions_of(benefits)[0].text)
    assert f'class="prose">{first}<' in files["handover.html"].decode()


def test_each_gap_becomes_a_question(benefits: Assessment, files: dict[str, bytes]) -> None:
    asked = " ".join(question.text for question in questions_of(benefits))
    for row in benefits.estate.unresolved:
        assert row.name in asked
    for homonym in benefits.estate.homonyms:
        assert f"{homonym.space} {homonym.name}" in asked
    assert len(rows(files, "questions")) == len(questions_of(benefits))


def test_a_question_keeps_its_id_while_its_gap_lasts(benefits: Assessment) -> None:
    ids = {question.id for question in questions_of(benefits)}
    assert len(ids) == len(questions_of(benefits))
    fewer = replace(benefits, estate=replace(benefits.estate, unresolved=benefits.estate.unresolved[1:]))
    assert len({question.id for question in questions_of(fewer)} - ids) == 0


def test_without_gaps_there_is_nothing_to_ask() -> None:
    plain = sample()
    whole = replace(plain.estate, units=(), edges=(), files=(), unresolved=(), ledger=(), homonyms=())
    assert questions_of(replace(plain, estate=whole)) == ()


@pytest.mark.parametrize("name", ["<b>", "=1+1", "\udc80\x00", "a" * 5_000, "../x"])
def test_hostile_names_stay_text(name: str) -> None:
    found = report(hostile(name))
    assert dead_links(found) == []
    assert "b" not in {tag for tag, _ in pages(found)["orphans.html"].tags}
    assert b"\r\n=" not in found["questions.csv"]


def test_the_navigation_leads_to_the_pages_that_are_there() -> None:
    page = read(sample_report()["index.html"])
    assert {"jobs.html", "orphans.html", "handover.html"} <= set(page.addresses)
    assert "dictionary.html" not in page.addresses


def test_what_the_order_of_jobs_leaves_out_is_said(benefits: Assessment, monkeypatch: pytest.MonkeyPatch) -> None:
    cut = Relay((), (), ("dataset:BEN.CLAIMS",), ("job:BNDAILY",))
    monkeypatch.setattr("legacy_scan.reporting.pages.jobs.relay_of", lambda _: cut)
    page = said(report(benefits), "jobs")
    assert "Too many jobs share 1 dataset to tell an order by: BEN.CLAIMS." in page
    assert "Too many programs stand behind 1 job to look at all their data: BNDAILY." in page


@pytest.mark.parametrize(
    ("page", "bound", "words"),
    [
        ("transactions", "_MOST_PROGRAMS", "and what lies beyond 1 programs"),
        ("endpoints", "_MOST_REACHED", "and what lies beyond 1 units"),
    ],
)
def test_a_row_that_leads_further_than_is_followed_says_so(
    page: str, bound: str, words: str, benefits: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert words not in said(report(benefits), page)
    monkeypatch.setattr(f"legacy_scan.reporting.pages.{page}.{bound}", 1)
    assert words in said(report(benefits), page)
