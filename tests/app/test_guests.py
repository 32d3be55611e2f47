"""A text inside a text has the host's lines, and speaks for the host where it names no unit of its own."""

from legacy_scan.app.guests import with_guests
from legacy_scan.languages.table import by_name

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
    assert {one.unit for one in (*job.references, *job.bindings, *job.traits)} == {0}


def test_what_a_guest_loses_the_file_loses() -> None:
    job, _ = with_guests(by_name("jcl").extract(JOB))
    assert job.health.lost_lines == (10,)
    assert job.health.lost_bytes == len("GIBBERISHBEN")
    assert job.health.total_bytes == len(JOB)
