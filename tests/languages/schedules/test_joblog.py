"""Logs of jobs that ran, as JES prints them."""

from legacy_scan.languages.language import Language
from legacy_scan.languages.schedules import LANGUAGES
from legacy_scan.languages.table import classify
from legacy_scan.linking.estate import link
from legacy_scan.linking.externals import Externals
from legacy_scan.linking.readings import Reading

LOG = """1                    J E S 2  J O B  L O G  --  S Y S T E M  S Y S 1  --  N O D E  N 1
 10.00.01 JOB00017  IEF403I NIGHTLY - STARTED - TIME=10.00.01
 10.00.02 JOB00017  IEF450I NIGHTLY STEP3 - ABEND=S0C7 U0000 REASON=00000000
         1 //NIGHTLY  JOB (ACCT),'NIGHT RUN'
           //* EXEC PGM=COMMENT
         2 //STEP1    EXEC PGM=PAYLOAD,REGION=4M
         3 //IN       DD DSN=PAY.MASTER.DATA,DISP=SHR
         4 //STEP2    EXEC SORTD
         5 XXSORTD    PROC WHAT=X
         6 XXSORT     EXEC REGION=0M,PGM=&WHAT
           IEFC653I SUBSTITUTION JCL - REGION=0M,PGM=PAYSORT
         7 XXOUT      DD DISP=(NEW,CATLG),
           XX            DSN=PAY.SORTED(+1)
         8 XXWORK     DD DSN=&&TEMP
 IEF142I NIGHTLY STEP1 - STEP WAS EXECUTED - COND CODE 0000
 IEF272I NIGHTLY STEP4 - STEP WAS NOT EXECUTED.
"""


def reader() -> Language:
    return next(one for one in LANGUAGES if one.name == "job-log")


def test_a_log_is_known_by_its_heading_even_behind_a_banner() -> None:
    assert classify(LOG, "NIGHTLY.txt") == reader()
    assert classify("****A   START   JOB   17\n" * 80 + LOG, "prt001") == reader()
    assert classify("The J E S 2 job log tells when IEF403I was given.\n" * 9, "notes.txt") is None


def test_a_log_says_what_a_job_ran_and_was_given_with_its_procs_unfolded() -> None:
    facts = reader().extract(LOG.encode())
    assert [(unit.space, unit.name, unit.first_line, unit.last_line) for unit in facts.units] == [
        ("job", "NIGHTLY", 4, LOG.count("\n"))
    ]
    assert [(one.kind, one.name, one.line) for one in facts.references] == [
        ("runs", "PAYLOAD", 6),
        ("defines-dataset", "PAY.MASTER.DATA", 7),
        ("runs", "PAYSORT", 11),
        ("defines-dataset", "PAY.SORTED", 13),
    ]
    assert {(one.code, one.line) for one in facts.traits} == {("joblog.abend", 3), ("joblog.step-not-executed", 16)}


def test_several_logs_of_a_job_are_one_job_and_its_source_stays_the_source() -> None:
    log = Reading("night.txt", reader().extract((LOG + LOG).encode()))
    alone = link([log], (), Externals({}))
    assert [(unit.id, unit.origin) for unit in alone.units if unit.space == "job"] == [("job:NIGHTLY", "registered")]
    source = Reading("night.jcl", log.facts._replace(language="jcl", references=(), traits=()))
    both = link([log, source._replace(facts=source.facts._replace(units=source.facts.units[:1]))], (), Externals({}))
    assert [(unit.id, unit.origin) for unit in both.units if unit.space == "job"] == [("job:NIGHTLY", "source")]
    assert not both.homonyms
