"""A text inside a text has the host's lines, and speaks for the host where it names no unit of its own."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legacy_scan.app.guests import with_guests
from legacy_scan.languages.language import last_line
from legacy_scan.languages.table import by_name
from legacy_scan.model.facts import Binding, Item, Reference, Trait

JOB = b"""//CSDUPD   JOB (ACCT),'CSD'
//STEP1    EXEC PGM=DFHCSDUP
//SYSIN    DD *
  DEFINE FILE(BENMAST) GROUP(BENEFIT) DSNAME(BEN.MASTER)
  DEFINE TRANSACTION(BEN1) GROUP(BENEFIT) PROGRAM(BENMENU)
/*
//STEP2    EXEC PGM=IDCAMS
//SYSIN    DD *
  DELETE BEN.OLD.MASTER CLUSTER
  GIBBERISH BEN
/*
"""


def test_a_deck_in_a_job_defines_its_transaction_at_the_jobs_line() -> None:
    job, deck = with_guests(by_name("jcl").extract(JOB))
    assert job.language == "jcl"
    (transaction,) = deck.units
    assert (transaction.space, transaction.name, transaction.first_line) == ("transaction", "BEN1", 5)
    assert [(one.unit, one.name, one.line) for one in deck.references] == [(0, "BENMENU", 5)]


def test_what_a_guest_says_without_a_unit_of_its_own_the_job_says() -> None:
    job, _ = with_guests(by_name("jcl").extract(JOB))
    assert [unit.name for unit in job.units] == ["CSDUPD"]
    assert ("file", "BENMAST", "BEN.MASTER", 4) in {(one.kind, one.name, one.value, one.line) for one in job.bindings}
    assert ("deletes-dataset", "BEN.OLD.MASTER", 9) in {(one.kind, one.name, one.line) for one in job.references}
    said: list[Reference | Binding | Trait] = [*job.references, *job.bindings, *job.traits]
    assert {one.unit for one in said} == {0}


def test_a_guest_that_was_read_is_still_told_without_its_text() -> None:
    job, _ = with_guests(by_name("jcl").extract(JOB))
    assert [(one.language, one.first_line, one.text) for one in job.guests] == [("csd", 4, ""), ("idcams", 9, "")]


def test_what_a_guest_loses_the_file_loses() -> None:
    job, _ = with_guests(by_name("jcl").extract(JOB))
    assert job.health.lost_lines == (10,)
    assert job.health.lost_bytes == len("GIBBERISHBEN")
    assert job.health.total_bytes == len(JOB)


_ROWS = st.sampled_from(
    [
        "//J JOB 1",
        "//S EXEC PGM=IDCAMS",
        "//S EXEC PGM=IKJEFT01",
        "//S EXEC PGM=DFHCSDUP",
        "//S EXEC PGM=SORT",
        "//SYSIN DD *",
        "//SYSTSIN DD *,DLM=ZZ",
        "ZZ",
        "/*",
        "  CREATE TABLE A.B (C CHAR(1));",
        "  BIND PLAN(A) MEMBER(B) -",
        "  DEFINE TRANSACTION(T1) PROGRAM(P1)",
        "  DEFINE CLUSTER (NAME(A.B) -",
        "  SORT FIELDS=(1,2,CH,A,",
        "",
    ]
)


@settings(deadline=None)
@given(st.lists(_ROWS, max_size=25))
def test_whatever_stands_in_a_stream_its_facts_lie_within_the_file(rows: list[str]) -> None:
    text = "\n".join(rows).encode()
    lines = range(1, last_line(text) + 1)
    texts = list(with_guests(by_name("jcl").extract(text)))
    assert texts[0].language == "jcl"
    for facts in texts:
        assert facts.units
        assert all(one.first_line in lines and one.last_line in lines for one in facts.units)
        placed: list[Reference | Binding | Item | Trait] = [
            *facts.references,
            *facts.bindings,
            *facts.items,
            *facts.traits,
        ]
        assert all(one.line in lines and one.unit < len(facts.units) for one in placed)
        assert all(one.unit < len(facts.units) for one in facts.measures)


def test_many_guests_cost_no_more_than_their_texts() -> None:
    step = b"//S EXEC PGM=IDCAMS\n//SYSIN DD *\n  DELETE A.B CLUSTER\n/*\n"
    start = time.process_time()
    (job,) = with_guests(by_name("jcl").extract(b"//J JOB 1\n" + step * 20_000))
    assert sum(one.kind == "deletes-dataset" for one in job.references) == 20_000
    assert time.process_time() - start < 20


def test_guests_that_are_not_read_are_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legacy_scan.app.guests._DEEPEST", 0)
    (job,) = with_guests(by_name("jcl").extract(JOB))
    assert job.health.lost_lines == (4, 5, 9, 10)
    assert job.health.lost_bytes > 0
