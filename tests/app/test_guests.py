"""A text inside a text has the host's lines."""

from legacy_scan.app.guests import with_guests
from legacy_scan.languages.table import by_name

JOB = b"""//CSDUPD   JOB (ACCT),'CSD'
//STEP1    EXEC PGM=DFHCSDUP
//SYSIN    DD *
  DEFINE TRANSACTION(BEN1) GROUP(BENEFIT) PROGRAM(BENMENU)
/*
"""


def test_a_deck_in_a_job_defines_its_transaction_at_the_jobs_line() -> None:
    job, deck = with_guests(by_name("jcl").extract(JOB))
    assert job.language == "jcl"
    transaction = next(unit for unit in deck.units if unit.space == "transaction")
    assert (transaction.name, transaction.first_line) == ("BEN1", 4)
    assert [(one.name, one.line) for one in deck.references] == [("BENMENU", 4)]
