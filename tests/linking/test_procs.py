"""What a job makes of a catalogued proc: programs and datasets that its symbols name, and DDs put over."""

from legacy_scan.languages.cobol import LANGUAGE as COBOL
from legacy_scan.languages.jcl import LANGUAGE as JCL
from legacy_scan.languages.table import by_name
from legacy_scan.linking.readings import Reading
from legacy_scan.model.estate import Estate
from tests.linking.estates import edges, linked, unresolved

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


NIGHT = """//NIGHT    PROC RUN=TEST,WHICH=
//         EXEC PAYRUN,PGMNAME=&WHICH,HLQ=&RUN
//         EXEC PAYRUN,PGMNAME=PAYCALC,HLQ=LAST
"""


def nested(job: str) -> Estate:
    return linked(
        Reading("NIGHT.prc", JCL.extract(NIGHT.encode())),
        Reading("PAYRUN.prc", JCL.extract(PROC.encode())),
        Reading("PAYJOB.jcl", JCL.extract(f"//PAYJOB JOB CLASS=A\n{job}".encode())),
        Reading("PAYCALC.cbl", COBOL.extract(PROGRAM.encode())),
    )


def test_a_proc_hands_on_to_another_what_it_is_called_with() -> None:
    estate = nested("//S1 EXEC NIGHT,RUN=PROD,WHICH=PAYCALC\n")
    assert ("runs", "job:PAYJOB", "program:PAYCALC", "literal") in edges(estate)
    allocated = {one.target for one in estate.edges if (one.kind, one.source) == ("allocates", "job:PAYJOB")}
    assert {"dataset:PROD.PAY.IN", "dataset:LAST.PAY.IN"} <= allocated
    assert "dataset:TEST.PAY.IN" not in allocated


def test_dds_put_over_a_proc_that_is_missing_are_the_jobs() -> None:
    estate = made("//S1 EXEC GONE\n//RUN.SYSIN DD DSN=PAY.CARDS,DISP=SHR\n//RUN.OUT DD DSN=PAY.&WHEN,DISP=OLD\n")
    assert ("allocates", "job:PAYJOB", "dataset:PAY.CARDS", "literal") in edges(estate)
    assert ("job:PAYJOB", "allocates", "PAY.&WHEN", "dynamic") in {one[:4] for one in estate.unresolved}


def test_a_dd_may_refer_back_to_one_inside_a_proc() -> None:
    again = "//S2 EXEC PGM=IEFBR14\n//A DD DSN=*.S1.CALC.PAYIN,DISP=SHR\n//B DD DSN=*.S1.GONE.PAYIN,DISP=SHR\n"
    estate = made(f"//S1 EXEC PAYRUN,PGMNAME=PAYCALC,HLQ=PROD\n{again}")
    assert ("allocates", "job:PAYJOB", "dataset:PROD.PAY.IN", "literal") in edges(estate)
    assert ("job:PAYJOB", "allocates", "*.S1.GONE.PAYIN", "dynamic") in {one[:4] for one in estate.unresolved}


def test_of_several_programs_of_one_name_a_job_runs_the_one_in_its_folder() -> None:
    job = "//PAYJOB JOB CLASS=A\n//S1 EXEC PGM=PAYCALC\n//PAYIN DD DSN=HERE.IN,DISP=SHR\n"
    estate = linked(
        Reading("here/PAYJOB.jcl", JCL.extract(job.encode())),
        *(Reading(f"{site}/PAYCALC.cbl", COBOL.extract(PROGRAM.encode())) for site in ("here", "there")),
    )
    assert ("runs", "job:PAYJOB", "program:PAYCALC@here/PAYCALC.cbl", "literal") in edges(estate)
    assert ("reads", "program:PAYCALC@here/PAYCALC.cbl", "dataset:HERE.IN", "joined") in edges(estate)


def test_the_dds_of_a_proc_in_the_stream_are_the_jobs() -> None:
    estate = made("//LOCAL PROC\n//RUN EXEC PGM=IEFBR14\n//LIB DD DSN=PAY.LOAD,DISP=SHR\n//  PEND\n//S1 EXEC LOCAL\n")
    assert ("allocates", "job:PAYJOB", "dataset:PAY.LOAD", "literal") in edges(estate)


def test_a_dd_put_over_takes_the_symbols_of_the_call() -> None:
    proc = PROC.replace("HLQ=TEST", "HLQ=TEST,NODE=")
    job = "//S1 EXEC PAYRUN,PGMNAME=PAYCALC,HLQ=PROD\n//CALC.PAYIN DD DSN=&HLQ..&NODE.NEW(&GEN),DISP=SHR\n"
    estate = made(job, proc)
    assert uses(estate) == {("reads", "dataset:PROD.NEW"), ("writes", "dataset:PROD.PAY.OUT")}
    assert not [one for one in unresolved(estate) if one[0] == "job:PAYJOB"]


def test_a_dd_put_over_a_proc_that_is_missing_takes_what_the_call_gives() -> None:
    estate = made("//S1 EXEC NOTHERE,HLQ=PROD\n//S.IN DD DSN=&HLQ..NEW,DISP=SHR\n")
    assert ("allocates", "job:PAYJOB", "dataset:PROD.NEW", "literal") in edges(estate)


def test_a_proc_that_is_called_like_a_utility_does_what_it_does() -> None:
    estate = made("//S1 EXEC SORT\n//SORTIN DD DSN=A.IN,DISP=SHR\n//SORTOUT DD DSN=A.OUT,DISP=OLD\n")
    assert {("reads", "job:PAYJOB", "dataset:A.IN", "joined"), ("writes", "job:PAYJOB", "dataset:A.OUT", "joined")} <= (
        edges(estate)
    )


def test_an_empty_default_is_nothing_where_a_proc_is_called() -> None:
    proc = PROC.replace("PGM=&PGMNAME", "PGM=PAYCALC&VERSION").replace("GEN=0", "GEN=0,VERSION=,NODE=")
    estate = made("//S1 EXEC PAYRUN\n", proc.replace("&HLQ..PAY.OUT", "&HLQ..&NODE.OUT"))
    assert ("runs", "job:PAYJOB", "program:PAYCALC", "literal") in edges(estate)
    assert uses(estate) == {("reads", "dataset:TEST.PAY.IN"), ("writes", "dataset:TEST.OUT")}
    assert unresolved(estate) == set()


def test_control_statements_that_are_not_there_are_missing_where_a_step_does_what_they_say() -> None:
    sort = "//S1 EXEC PGM=SORT\n//SYSIN DD DSN=PAY.CNTL(ORDER),DISP=SHR\n"
    assert ("job:PAYJOB", "includes", "ORDER", "missing") in unresolved(made(sort))
    assert not [one for one in unresolved(made(sort.replace("SORT", "PAYCALC"))) if one[1] == "includes"]
    assert not [one for one in unresolved(made(sort.replace("(ORDER)", "(+1)"))) if one[1] == "includes"]


def test_a_compiled_program_of_easytrieve_reads_what_its_step_allocates() -> None:
    text = "PARM LINK(PAYLIST R)\nFILE PAYIN\nJOB INPUT PAYIN\n CALL PAYCALC\n"
    estate = linked(
        Reading("PAYLIST.ezt", by_name("easytrieve").extract(text.encode())),
        Reading("PAYCALC.cbl", COBOL.extract(PROGRAM.encode())),
        Reading("J.jcl", JCL.extract(b"//J JOB\n//S EXEC PGM=PAYLIST\n//PAYIN DD DSN=PAY.IN,DISP=SHR\n")),
    )
    assert {
        ("runs", "job:J", "program:PAYLIST", "literal"),
        ("reads", "program:PAYLIST", "dataset:PAY.IN", "joined"),
        ("call", "program:PAYLIST", "program:PAYCALC", "literal"),
    } <= edges(estate)


def test_a_referback_into_a_missing_proc_leads_to_what_the_job_itself_allocates_there() -> None:
    estate = made(
        "//S1 EXEC SORTD\n//SORTIN DD DSN=PAY.DAY,DISP=SHR\n//SORTOUT DD DSN=PAY.SORTED,DISP=(NEW,CATLG)\n"
        "//SORT.SORTOF2 DD DSN=PAY.REST,DISP=(NEW,CATLG)\n"
        "//S2 EXEC PGM=PAYCALC\n//PAYIN DD DSN=*.S1.SORT.SORTOUT,DISP=SHR\n//PAYOUT DD DSN=*.S1.SORT.SORTOF2,DISP=OLD\n"
    )
    assert uses(estate) == {("reads", "dataset:PAY.SORTED"), ("writes", "dataset:PAY.REST")}
    assert ("writes", "job:PAYJOB", "dataset:PAY.SORTED", "joined") in edges(estate)
    assert "*.S1.SORT.SORTOUT" not in {name for _, _, name, _ in unresolved(estate)}
