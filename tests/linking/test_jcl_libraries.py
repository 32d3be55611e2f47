"""Which proc or member of several a job means, and what members that it includes give it."""

from legacy_scan.languages.cobol import LANGUAGE as COBOL
from legacy_scan.languages.jcl import LANGUAGE as JCL
from legacy_scan.linking.readings import Reading
from legacy_scan.model.estate import Estate
from tests.linking.estates import edges, linked, unresolved

PROGRAM = """       IDENTIFICATION DIVISION.
       PROGRAM-ID. PAYLIST.
       ENVIRONMENT DIVISION.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT PAY-IN ASSIGN TO PAYIN.
       PROCEDURE DIVISION.
           OPEN INPUT PAY-IN.
           STOP RUN.
"""


def made(job: str, **members: str) -> Estate:
    """Members by path: `A__B` is B in the folder A."""
    texts = {path.replace("__", "/").replace("_", "."): text for path, text in members.items()}
    return linked(
        Reading("jobs/J.jcl", JCL.extract(f"//J JOB CLASS=A\n{job}".encode())),
        *(Reading(f"{path}.jcl", JCL.extract(text.encode())) for path, text in texts.items()),
        Reading("cobol/PAYLIST.cbl", COBOL.extract(PROGRAM.encode())),
    )


def ran(job: str) -> set[str]:
    """The datasets of the steps that a job draws from one of two procs of a name."""
    procs = {
        f"{folder}__NIGHT": f"//NIGHT PROC\n//S EXEC PGM=PAYLIST\n//PAYIN DD DSN=FROM.{folder[:4]},DISP=SHR\n"
        for folder in ("PROD_PROCLIB", "TEST_PROCLIB")
    }
    estate = made(job, **procs)
    return {one.target for one in estate.edges if one.kind == "invokes" and one.evidence == "literal"}


def test_the_first_library_that_has_a_proc_gives_it() -> None:
    assert ran("// JCLLIB ORDER=(TEST.PROCLIB,PROD.PROCLIB)\n//A EXEC NIGHT\n") == {"proc:NIGHT@TEST.PROCLIB/NIGHT.jcl"}
    assert ran("// JCLLIB ORDER=PROD.PROCLIB\n//A EXEC NIGHT\n") == {"proc:NIGHT@PROD.PROCLIB/NIGHT.jcl"}


def test_where_no_library_tells_all_may_be_meant() -> None:
    assert ran("// JCLLIB ORDER=OTHER.LIB\n//A EXEC NIGHT\n") == set()
    assert ran("//A EXEC NIGHT\n") == set()


def test_symbols_that_an_included_member_sets_are_those_of_the_job() -> None:
    proc = "//LISTS PROC KIND=DAY\n//S EXEC PGM=PAYLIST\n//PAYIN DD DSN=&APPL..&KIND,DISP=SHR\n"
    job = "// INCLUDE MEMBER=SETS\n//A EXEC PGM=&MAIN\n//D DD DSN=&APPL..OWN,DISP=SHR\n//B EXEC LISTS\n"
    estate = made(job, SETS="// SET APPL=PAY,MAIN=PAYLIST\n", LISTS=proc)
    found = edges(estate)
    assert ("allocates", "job:J", "dataset:PAY.OWN", "literal") in found
    assert ("runs", "job:J", "program:PAYLIST", "literal") in found
    assert ("reads", "program:PAYLIST", "dataset:PAY.DAY", "joined") in found
    assert unresolved(estate) == set()


def test_a_program_behind_a_proc_that_is_not_there_sees_the_dds_that_the_job_puts_over() -> None:
    estate = made("//A EXEC IMSBATCH,MBR=PAYLIST,PSB=PAYPSB\n//G.PAYIN DD DSN=PAY.IN,DISP=SHR\n")
    assert ("reads", "program:PAYLIST", "dataset:PAY.IN", "joined") in edges(estate)


def test_what_a_step_deletes_at_its_end_is_deleted() -> None:
    job = "//A EXEC PGM=PAYLIST\n//X DD DSN=A.X,DISP=(OLD,DELETE)\n//Y DD DSN=A.Y,DISP=(NEW,DELETE)\n"
    job += "//Z DD DSN=A.Z,DISP=(SHR,KEEP,DELETE)\n"
    assert {one.target for one in made(job).edges if one.kind == "deletes"} == {"dataset:A.X"}
