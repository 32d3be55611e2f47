"""Jobs of VSE are read as such, and those of z/OS are not taken for them."""

from time import process_time

from legacy_scan.app.guests import with_guests
from legacy_scan.languages.jcl import LANGUAGE
from legacy_scan.languages.table import by_name
from legacy_scan.linking.readings import Reading
from tests.linking.estates import edges, linked, unresolved

JOB = """* $$ JOB JNM=PAYROLL,CLASS=0
// JOB PAYROLL MONTHLY
// ASSGN SYS005,DISK,VOL=PAY001,SHR
// DLBL PAYMST,'PAY.MASTER',0,VSAM
// DLBL PAYOUT,'PAY.OUT',99/365
// EXTENT SYS005,PAY001,1,0,100,50
// EXEC PAYCALC,SIZE=AUTO
CARD // JOB
/*
// IF $RC > 4 THEN
// GOTO END
// EXEC PROC=PAYPRINT
// EXEC IDCAMS
  DELETE PAY.OLD CLUSTER
/*
/. END
/&
// JOB NEXT
// EXEC PGM=TAXCALC
/&
* $$ EOJ
"""
PROGRAM = """       IDENTIFICATION DIVISION.
       PROGRAM-ID. PAYCALC.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT PAY-MST ASSIGN TO PAYMST.
       PROCEDURE DIVISION.
           OPEN INPUT PAY-MST.
           STOP RUN.
"""


def test_a_job_of_vse_runs_phases_on_the_files_of_its_labels() -> None:
    facts = LANGUAGE.extract(JOB.encode())
    assert (facts.dialect, facts.health.lost_bytes) == ("vse", 0)
    assert [(one.space, one.name, one.first_line, one.last_line) for one in facts.units] == [
        ("job", "PAYROLL", 2, 17),
        ("job", "NEXT", 18, 20),
    ]
    program = Reading("PAYCALC.cbl", by_name("cobol").extract(PROGRAM.encode()))
    estate = linked(*(Reading("PAYROLL.jcl", one) for one in with_guests(facts)), program)
    assert {
        ("runs", "job:PAYROLL", "program:PAYCALC", "literal"),
        ("allocates", "job:PAYROLL", "dataset:PAY.OUT", "literal"),
        ("reads", "program:PAYCALC", "dataset:PAY.MASTER", "joined"),
        ("deletes", "job:PAYROLL", "dataset:PAY.OLD", "literal"),
    } <= edges(estate)
    told = {(source, kind, name) for source, kind, name, _ in unresolved(estate)}
    assert {("job:PAYROLL", "invokes", "PAYPRINT"), ("job:NEXT", "runs", "TAXCALC")} <= told


def test_a_statement_that_nobody_knows_is_lost_and_a_job_of_z_os_is_none_of_vse() -> None:
    facts = LANGUAGE.extract(b"// JOB PAY\n// EXEC PAY\n// FROBNICATE X\n/&\n")
    assert facts.health.lost_lines == (3,)
    zos = LANGUAGE.extract(b"//PAY JOB 1\n//S1 EXEC PGM=X\n//IN DD DATA\n// JOB A\n// OPTION LOG\n/*\n")
    assert zos.dialect != "vse"
    assert [one.name for one in zos.units] == ["PAY"]


def test_labels_and_steps_by_the_thousand_take_no_time() -> None:
    labels = "".join(f"// DLBL F{at},'PAY.F{at}'\n" for at in range(5_000))
    start = process_time()
    steps = "// EXEC PAY\n" * 20_000
    facts = LANGUAGE.extract(f"// JOB PAY\n{labels}{steps}/&\n".encode())
    assert process_time() - start < 5
    assert len({one.name for one in facts.bindings}) == 5_000
