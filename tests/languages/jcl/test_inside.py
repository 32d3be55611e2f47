"""What steps run and do that only their data says."""

import pytest

from legacy_scan.app.guests import with_guests
from legacy_scan.languages.jcl import LANGUAGE
from legacy_scan.linking.readings import Reading
from legacy_scan.model.facts import FileFacts
from tests.linking.estates import linked


def facts(*rows: str) -> list[FileFacts]:
    return list(with_guests(LANGUAGE.extract(("\n".join(("//J JOB", *rows)) + "\n").encode())))


def said(*rows: str) -> set[tuple[str, str, str]]:
    """(kind, name, how) of all that a job refers to beyond its own EXECs."""
    job = facts(*rows)[0]
    return {(one.kind, one.name, one.how) for one in job.references if one.line > 2 or one.kind != "runs"}


def used(*rows: str) -> set[tuple[str, str]]:
    return {(one.name, one.value) for one in facts(*rows)[0].bindings if one.kind == "uses-dd"}


def test_tso_commands_name_datasets_jobs_and_procedures() -> None:
    rows = (
        "//A EXEC PGM=IKJEFT01",
        "//SYSTSIN DD *",
        " ALLOC FI(PAYIN) DA('PAY.IN') SHR",
        " DELETE 'PAY.OLD'",
        " RENAME 'PAY.A' 'PAY.B'",
        " SUBMIT 'PAY.JCL(NIGHT)'",
        " REPRO IDS('PAY.C') ODS('PAY.D')",
        " PAYLIST TODAY",
        " ISPSTART CMD(%PAYPANEL) NEWAPPL(PAY)",
        " PROFILE NOPREFIX",
        " DELETE OWN.DATA",
    )
    assert said(*rows) == {
        ("deletes-dataset", "PAY.OLD", "literal"),
        ("deletes-dataset", "PAY.A", "literal"),
        ("defines-dataset", "PAY.B", "literal"),
        ("submits", "NIGHT", "literal"),
        ("reads-dataset", "PAY.C", "literal"),
        ("writes-dataset", "PAY.D", "literal"),
        ("runs-in-step", "PAYLIST", "literal"),
        ("runs-in-step", "PAYPANEL", "literal"),
        ("deletes-dataset", "&SYSPREF..OWN.DATA", "computed"),
    }
    bindings = {(one.kind, one.name, one.value) for one in facts(*rows)[0].bindings}
    assert {("dd", "PAYIN", "PAY.IN"), ("disp", "PAYIN", "SHR")} <= bindings


def test_a_job_in_the_stream_is_submitted_if_the_internal_reader_gets_it() -> None:
    step = ("//A EXEC PGM=IEBGENER", "//SYSUT1 DD DATA,DLM=$$", "//NIGHT JOB", "//S EXEC PGM=PAY", "$$")
    found = facts(*step, "//SYSUT2 DD SYSOUT=(*,INTRDR)")
    assert ("submits", "NIGHT", "literal") in {(one.kind, one.name, one.how) for one in found[0].references}
    assert [(one.name, one.first_line) for one in found[1].units] == [("NIGHT", 4)]
    assert [(one.name, one.line) for one in found[1].references] == [("PAY", 5)]
    assert len(facts(*step, "//SYSUT2 DD DSN=PAY.JCL(NIGHT),DISP=SHR")) == 1


def test_a_member_that_the_internal_reader_gets_is_submitted() -> None:
    step = ("//A EXEC PGM=IEBGENER", "//SYSUT1 DD DSN=PAY.JCL(NIGHT),DISP=SHR", "// DD DSN=PAY.JCL(DAY),DISP=SHR")
    submitted = {("submits", "NIGHT", "literal"), ("submits", "DAY", "literal")}
    assert submitted <= said(*step, "//SYSUT2 DD SYSOUT=(A,INTRDR)")
    assert not submitted & said(*step, "//SYSUT2 DD SYSOUT=A")


def test_java_is_found_behind_unix_and_the_batch_launcher() -> None:
    assert ("runs-class", "pay.Main", "literal") in said(
        "//A EXEC PGM=BPXBATCH,PARM='SH java -Xmx64m -cp /u/a.jar pay.Main X'"
    )
    assert ("runs-class", "pay.Main", "literal") in said(
        "//A EXEC PGM=BPXBATCH", "//STDPARM DD *", "SH /usr/lpp/java/J8.0/bin/java", " pay.Main"
    )
    assert ("runs-class", "pay.Main", "literal") in said("//A EXEC JVMPRC86,JAVACLS='pay.Main'")
    assert ("runs-class", "pay.Main", "literal") in said("//A EXEC PGM=JVMLDM80,PARM='/+T pay.Main X'")
    assert ("runs-class", "pay.Main", "literal") in said("//A EXEC PGM=JVMLDM80", "//MAINARGS DD *", "pay.Main X")
    assert not said("//A EXEC PGM=BPXBATCH,PARM='SH java -jar /u/a.jar X'")


def test_the_program_behind_dl_i_batch_of_db2_is_the_ninth_of_its_parameters() -> None:
    step = ("//A EXEC PGM=DFSRRC00,PARM='DLI,DSNMTV01,PAYPSB'", "//DDITV02 DD *")
    assert ("runs", "PAYLOAD", "literal") in {
        (one.kind, one.name, one.how) for one in facts(*step, "DB2P,SYS1,,R,,,PAYCON,PAYPLAN,PAYLOAD")[0].references
    }
    assert "PAYPLAN" not in {one.name for one in facts(*step, "DB2P,SYS1,,R,,,PAYCON,PAYPLAN")[0].references}


def test_dsntiaul_reads_the_tables_that_its_rows_name() -> None:
    step = ("//A EXEC PGM=IKJEFT01", "//SYSTSIN DD *", " RUN PROGRAM(DSNTIAUL) PLAN(X)", "//SYSIN DD *")
    assert said(*step, " PAY.EMP", " PAY.DEPT WHERE NO = 1") == {
        ("reads-table", "PAY.EMP", "literal"),
        ("reads-table", "PAY.DEPT", "literal"),
    }


def test_a_batch_program_of_ims_without_a_psb_has_one_of_its_own_name() -> None:
    assert ("schedules-psb", "PAYBMP", "literal") in said("//A EXEC PGM=DFSRRC00,PARM='BMP,PAYBMP,,,PAYTRAN'")
    assert ("schedules-psb", "PAYPSB", "literal") in said("//A EXEC PGM=DFSRRC00,PARM='BMP,PAYBMP,PAYPSB'")


def test_a_dataset_behind_dummy_is_not_there() -> None:
    found = facts("//A EXEC PGM=X", "//D DD DUMMY,DSN=PAY.IN,DISP=SHR")[0]
    assert [one.kind for one in found.bindings] == ["device"]


def test_utilities_copy_what_their_statements_say() -> None:
    copied = used("//A EXEC PGM=IEBCOPY", "//SYSIN DD *", "  COPY OUTDD=TO,INDD=((FROM,R),MORE)", " S M=(A)")
    assert copied == {("TO", "writes"), ("FROM", "reads"), ("MORE", "reads")}
    assert said("//A EXEC PGM=IEHPROGM", "//SYSIN DD *", "  SCRATCH DSNAME=PAY.OLD,VOL=3390=V1,", "        PURGE") == {
        ("deletes-dataset", "PAY.OLD", "literal")
    }
    assert said(
        "//A EXEC PGM=ADRDSSU",
        "//SYSIN DD *",
        " COPY DS(INC(PAY.A PAY.B.*)) -",
        "  RENAMEU(NEW) DELETE",
    ) == {
        ("reads-dataset", "PAY.A", "literal"),
        ("reads-dataset", "PAY.B.*", "computed"),
        ("writes-dataset", "NEW.A", "literal"),
        ("writes-dataset", "NEW.B.*", "computed"),
        ("deletes-dataset", "PAY.A", "literal"),
        ("deletes-dataset", "PAY.B.*", "computed"),
    }


def test_ftp_sends_and_receives_datasets() -> None:
    step = ("//A EXEC PGM=FTP", "//INPUT DD *", "host", "PUT 'PAY.OUT(0)' far.txt", "get far.txt 'PAY.IN'")
    assert said(*step, "lcd 'PAY.DIR'", "put MORE far", "put //DD:OUTF far") == {
        ("reads-dataset", "PAY.OUT", "literal"),
        ("writes-dataset", "PAY.IN", "literal"),
        ("reads-dataset", "PAY.DIR.MORE", "literal"),
    }
    assert used(*step, "put //DD:OUTF far") == {("OUTF", "reads")}


def test_idcams_renames_datasets_and_deletes_members() -> None:
    step = ("//A EXEC PGM=IDCAMS", "//SYSIN DD *")
    assert said(*step, " ALTER PAY.A NEWNAME(PAY.B)") == {
        ("deletes-dataset", "PAY.A", "literal"),
        ("defines-dataset", "PAY.B", "literal"),
    }
    assert said(*step, " DELETE 'PAY.LIB(OLD)'") == {("updates-file", "PAY.LIB", "literal")}


def test_what_is_told_to_the_editor_is_no_command() -> None:
    rows = (" EDIT 'PAY.LIB(A)' CNTL", " TOP", " FIND 'X'", " DELETE", " END SAVE", " PAYLIST")
    assert said("//A EXEC PGM=IKJEFT01", "//SYSTSIN DD *", *rows) == {("runs-in-step", "PAYLIST", "literal")}


def test_symbols_in_the_stream_count_where_the_dd_says_so() -> None:
    rows = ("// SET WHICH=PAY", "//A EXEC PGM=IKJEFT01", "//SYSTSIN DD *{}", " RUN PROGRAM(&WHICH)")
    told = {
        symbols: facts(*(row.format(symbols) for row in rows))[0].references for symbols in ("", ",SYMBOLS=JCLONLY")
    }
    assert [(one.name, one.how) for one in told[""]][1:] == [("&WHICH", "computed")]
    assert [(one.name, one.how) for one in told[",SYMBOLS=JCLONLY"]][1:] == [("PAY", "literal")]


def test_db2_utilities_write_what_templates_name_and_read_what_their_cursors_select() -> None:
    rows = (
        " TEMPLATE UNL DSN(PAY.&TS..UNL) DISP(NEW,CATLG)",
        ' UNLOAD TABLESPACE PAYDB.EMP UNLDDN UNL FROM TABLE "PAY"."EMP"',
        " EXEC SQL DECLARE C CURSOR FOR SELECT A FROM PAY.OLD ENDEXEC",
        " LOAD DATA INCURSOR C INTO TABLE PAY.NEW",
    )
    assert said("//A EXEC PGM=DSNUTILB", "//SYSIN DD *", *rows) == {
        ("writes-dataset", "PAY.&TS..UNL", "computed"),
        ("reads-table", "PAY.EMP", "literal"),
        ("reads-table", "PAY.OLD", "literal"),
        ("writes-table", "PAY.NEW", "literal"),
    }


def test_a_job_that_submits_itself_means_what_stands_in_its_stream() -> None:
    rows = ("//J JOB", "//A EXEC PGM=IEBGENER", "//SYSUT1 DD DATA,DLM=$$", "//J JOB", "//S EXEC PGM=PAY", "$$")
    text = "\n".join((*rows, "//SYSUT2 DD SYSOUT=(*,INTRDR)", ""))
    estate = linked(*(Reading("J.jcl", one) for one in with_guests(LANGUAGE.extract(text.encode()))))
    submitted = [one for one in estate.edges if one.kind == "invokes"]
    assert [(one.source, one.target, one.evidence) for one in submitted] == [
        ("job:J@J.jcl:1", "job:J@J.jcl:4", "literal")
    ]


COBOL_CARDS = ("       IDENTIFICATION DIVISION.", "       PROGRAM-ID. PAY.")
PLI_CARDS = (" PAY: PROC OPTIONS(MAIN);", " END PAY;")
MAP_CARDS = ("MENU     DFHMSD TYPE=MAP,MODE=INOUT", "         DFHMSD TYPE=FINAL")


def _read(*rows: str) -> FileFacts:
    return LANGUAGE.extract("\n".join(rows).encode())


@pytest.mark.parametrize(
    ("language", "cards"),
    [
        ("cobol", COBOL_CARDS),
        ("pli", PLI_CARDS),
        ("bms", MAP_CARDS),
        ("dbd", ("         DBD   NAME=PAYDB,ACCESS=HDAM",)),
        ("psb", ("         PSBGEN LANG=COBOL,PSBNAME=PAYPSB",)),
    ],
)
def test_a_source_in_the_stream_is_read_in_its_language(language: str, cards: tuple[str, ...]) -> None:
    found = _read("//J JOB", "//C EXEC COBUCLG", "//COB.SYSIN DD *", *cards, "/*")
    assert [(one.language, one.first_line) for one in found.guests] == [(language, 4)]


def test_members_of_a_library_in_the_stream_are_read_one_by_one() -> None:
    members = ("./ ADD NAME=PAY", *COBOL_CARDS, "./ ADD NAME=NOTE", "THE MAIN DIVISION", "./ ADD NAME=PAYP", *PLI_CARDS)
    found = _read("//J JOB", "//C EXEC PGM=IEBUPDTE,PARM=NEW", "//SYSIN DD DATA", *members, "/*")
    assert [(one.language, one.first_line) for one in found.guests] == [("cobol", 5), ("pli", 10)]
