"""What is in no language of the scan is said on the first page, as loud as it is large."""

from dataclasses import replace

from legacy_scan.model.assessment import Assessment, Plan
from legacy_scan.model.estate import LedgerRow
from legacy_scan.reporting.report import render
from tests.reporting.printed import TEMPLATES
from tests.reporting.sample import sample


def _with(*sizes: tuple[str, int]) -> Assessment:
    plain = sample()
    rows = [LedgerRow(path, "", "", "utf-8", "skipped", "unknown-language", size, 9, 0) for path, size in sizes]
    return replace(plain, estate=replace(plain.estate, ledger=(*plain.estate.ledger, *rows)))


def _first_page(assessment: Assessment) -> str:
    return render(assessment, TEMPLATES)["index.html"].decode()


def test_an_estate_that_is_mostly_unread_says_so_in_its_first_sentences() -> None:
    page = _first_page(_with(("a/solve.f", 9_000_000), ("b/solve.f", 9_000_000), ("c/grid.f90", 1), ("d/notes", 1)))
    lead = page.partition('<p class="lead">')[2].partition("</p>")[0]
    assert "This plan does not speak of 5 files" in lead
    assert ".f (2), no ending (2) and .f90 (1)" in lead, "the endings add up to the files"


def test_code_that_failed_or_was_not_understood_is_told_in_the_first_sentences() -> None:
    plain = sample()
    whole = tuple(replace(row, state="analysed", lost_bytes=0) for row in plain.estate.ledger if row.state != "failed")
    failed = LedgerRow("a.cbl", "cobol", "", "", "failed", "ValueError", 1, 1, 0)
    vast = replace(failed, bytes=9_000_000)
    for rows, said in (
        (whole, ""),
        ((*whole, failed), "This plan does not speak of 1 file that failed."),
        ((*whole, vast), "of the code, which was not understood, with 1 file that failed."),
        ((*whole, replace(vast, state="partial", lost_bytes=8_999_999)), "of the code, which was not understood."),
    ):
        page = _first_page(replace(plain, estate=replace(plain.estate, ledger=rows)))
        lead = page.partition('<p class="lead">')[2].partition("</p>")[0]
        assert said in lead
        assert bool(said) == ("does not speak of" in lead)


def test_a_licence_that_nobody_reads_is_a_line_among_the_unknowns() -> None:
    page = _first_page(_with(("LICENSE", 10)))
    assert "does not speak of 2 files" not in page
    assert "2 files, under 0.1 % of the text, in languages that are not read." in page


def test_where_nothing_is_scored_the_effort_is_called_what_it_is() -> None:
    plain = sample()
    assert "kind that is scored" not in _first_page(plain)
    assert "kind that is scored" in _first_page(replace(plain, scores=()))


def test_code_that_is_read_for_rules_alone_is_no_code_that_is_planned() -> None:
    plain = sample()
    rows = [LedgerRow(f"{name}.cs", "csharp", "", "utf-8", "analysed", "", 9, 90_000, 0) for name in "ab"]
    rows.append(LedgerRow("c.ts", "typescript", "", "utf-8", "analysed", "", 9, 1, 0))
    files = render(replace(plain, estate=replace(plain.estate, ledger=(*plain.estate.ledger, *rows))), TEMPLATES)
    sentence = "C# (2 files) and TypeScript (1 file): 180,001 lines read for names and uses alone, without a score"
    lead = files["index.html"].decode().partition('<p class="lead">')[2].partition("</p>")[0]
    assert sentence in lead
    assert sentence in files["gaps.html"].decode()
    assert "names and uses alone" not in _first_page(plain)
    assert "of 100, weighed by size; 180,001 lines without a score" in files["index.html"].decode()
    assert "lines without a score" not in _first_page(plain)


def test_the_first_sentences_are_never_cut_off() -> None:
    plain = _with(*((f"a/{at}.{'x' * 30}{at}", 9_000_000) for at in range(9)))
    rows = [LedgerRow(f"{name}.cs", "csharp", "", "utf-8", "analysed", "", 9, 90_000, 0) for name in "ab"]
    title = "A rule whose title is as long as titles are when they say all, and then some more words"
    cards = tuple(replace(card, description=title) for card in plain.rules)
    assessment = replace(plain, rules=cards, estate=replace(plain.estate, ledger=(*plain.estate.ledger, *rows)))
    lead = _first_page(assessment).partition('<p class="lead">')[2].partition("</p>")[0]
    assert len(lead) > 400
    assert "more characters" not in lead
    assert title in lead


def test_a_tree_of_which_nothing_was_read_is_not_called_free_of_work() -> None:
    plain = sample()
    bare = replace(plain.estate, units=(), edges=(), files=(), unresolved=(), ledger=plain.estate.ledger[:0])
    page = _first_page(replace(plain, estate=bare, findings=(), scores=(), plan=Plan((), (), ())))
    assert "No rule asks for work." not in page
    assert "Nothing was read that a rule could ask work for." in page
