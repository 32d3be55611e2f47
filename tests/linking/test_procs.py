"""What a job makes of a catalogued proc: programs and datasets that its symbols name, and DDs put over."""

from legacy_scan.languages.cobol import LANGUAGE as COBOL
from legacy_scan.languages.jcl import LANGUAGE as JCL
from legacy_scan.linking import Reading
from legacy_scan.model.estate import Estate
from tests.linking.estates import edges, linked

PROC = """//PAYRUN PROC PGMNAME=,HLQ=TEST,GEN=0
//CALC     EXEC PGM=&PGMNAME
//PAYIN    DD DSN=&HLQ..PAY.IN(&GEN),DISP=SHR
//PAYOUT   DD DSN=&HLQ..PAY.OUT,DISP=OLD
"""
PROGRAM = """       IDENTIFICATION DIVISION.
       PROGRAM-ID. PAYCALC.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT PAY-IN ASSIGN TO DA-PAYIN.
           SELECT PAY-OUT ASSIGN TO UT-3330-S-PAYOUT.
       PROCEDURE DIVISION.
           OPEN INPUT PAY-IN OUTPUT PAY-OUT.
           STOP RUN.
"""


def made(job: str, proc: str = PROC) -> Estate:
    return linked(
        Reading("PAYRUN.prc", JCL.extract(proc.encode())),
        Reading("PAYJOB.jcl", JCL.extract(f"//PAYJOB JOB CLASS=A\n{job}".encode())),
        Reading("PAYCALC.cbl", COBOL.extract(PROGRAM.encode())),
    )


def uses(estate: Estate) -> set[tuple[str, str]]:
    return {(one.kind, one.target) for one in estate.edges if one.source == "program:PAYCALC"}


def test_a_program_that_a_symbol_names_reads_what_its_step_allocates() -> None:
    estate = made("//S1 EXEC PAYRUN,PGMNAME=PAYCALC\n")
    assert ("runs", "job:PAYJOB", "program:PAYCALC", "literal") in edges(estate)
    assert uses(estate) == {("reads", "dataset:TEST.PAY.IN"), ("writes", "dataset:TEST.PAY.OUT")}


def test_what_a_caller_gives_counts_more_than_the_default_of_a_proc() -> None:
    estate = made("//S1 EXEC PAYRUN,PGMNAME=PAYCALC,HLQ=PROD\n")
    assert uses(estate) == {("reads", "dataset:PROD.PAY.IN"), ("writes", "dataset:PROD.PAY.OUT")}
    assert ("allocates", "job:PAYJOB", "dataset:PROD.PAY.IN", "joined") in edges(estate)


def test_a_default_program_gives_way_to_the_callers() -> None:
    proc = PROC.replace("PGMNAME=,", "PGMNAME=PAYTEST,")
    estate = made("//S1 EXEC PAYRUN,PGMNAME=PAYCALC\n", proc)
    assert ("runs", "job:PAYJOB", "program:PAYCALC", "literal") in edges(estate)
    assert uses(estate) == {("reads", "dataset:TEST.PAY.IN"), ("writes", "dataset:TEST.PAY.OUT")}


def test_a_symbol_may_be_called_pgm_behind_the_name_of_a_proc() -> None:
    estate = made("//S1 EXEC PAYRUN,PGM=PAYCALC\n", PROC.replace("PGMNAME", "PGM"))
    assert ("runs", "job:PAYJOB", "program:PAYCALC", "literal") in edges(estate)


def test_dds_put_over_are_all_those_of_a_concatenation() -> None:
    job = "//S1 EXEC PAYRUN,PGMNAME=PAYCALC\n//CALC.PAYIN DD DSN=A.B,DISP=SHR\n// DD DSN=A.C,DISP=SHR\n"
    assert uses(made(job)) == {
        ("reads", "dataset:A.B"),
        ("reads", "dataset:A.C"),
        ("writes", "dataset:TEST.PAY.OUT"),
    }


def test_a_dd_that_names_no_step_is_put_over_the_first() -> None:
    job = "//S1 EXEC PAYRUN,PGMNAME=PAYCALC\n//PAYIN DD DUMMY\n//S1.PAYOUT DD DSN=A.D,DISP=OLD\n"
    assert uses(made(job)) == {("writes", "dataset:A.D")}
