"""SAS: datasets behind libraries and files, what is included, SQL for databases."""

from time import process_time

import pytest

from legacy_scan.app.guests import with_guests
from legacy_scan.languages.table import by_name, classify
from legacy_scan.linking.readings import Reading
from legacy_scan.model.facts import FileFacts
from tests.linking.estates import edges, linked


def facts(*rows: str) -> FileFacts:
    return by_name("sas").extract(("\n".join(rows) + "\n").encode())


def said(*rows: str) -> set[tuple[str, str]]:
    return {(one.kind, one.name) for one in facts(*rows).references}


def used(*rows: str) -> set[tuple[str, str]]:
    return {(one.name, one.value) for one in facts(*rows).bindings if one.kind == "uses-dd"}


def test_a_program_is_known_by_its_first_statement_and_others() -> None:
    found = classify("* monthly;\nDATA A.B;\n INFILE IN;\nRUN;\n", "MONTHLY")
    assert found is not None
    assert found.name == "sas"
    assert classify("DATA DIVISION.\nFILE SECTION.\n", "X") is not None
    assert classify("data := x;\nproc run;\n", "notes") is None
    assert classify("proc a {x} { set y 1; return $y }\nproc b {x} { set z 2; puts $z }\n", "a.tcl") is None
    assert classify("OPTIONS are few; see below.\nRUN the job every day; then\nQUIT\n", "notes") is None


def test_libraries_and_files_are_the_datasets_they_are_given_or_dds() -> None:
    rows = ("LIBNAME PAY 'P.SASLIB';", "FILENAME OUT 'P.OUT';", "DATA PAY.A; INFILE PAYIN; FILE OUT; SET OLD.B WORK.C;")
    assert said(*rows) == {("writes-dataset", "P.SASLIB"), ("writes-dataset", "P.OUT")}
    assert used(*rows) == {("PAYIN", "reads"), ("OLD", "reads")}


def test_procedures_say_what_they_read_and_write() -> None:
    assert used("PROC SORT DATA=PAY.A OUT=ARCH.B;") == {("PAY", "reads"), ("ARCH", "writes")}
    assert used("PROC COPY IN=OLD OUT=NEW;") == {("OLD", "reads"), ("NEW", "writes")}
    assert used("PROC SQL;", "CREATE TABLE A.B AS SELECT * FROM C.D X, E;") == {("A", "writes"), ("C", "reads")}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("filename rdr sysout=a pgm=intrdr;", "sas.intrdr"),
        ("filename out email 'pay@example.org' subject='TOTAL';", "sas.email"),
        ("filename web url 'https://example.org/rates';", "sas.url"),
        ("filename lst 'email list';", ""),
    ],
)
def test_a_file_that_leads_out_is_none_of_the_estate(row: str, expected: str) -> None:
    found = facts(row, "data _null_; file out; put 'X'; run;")
    assert [trait.code for trait in found.traits] == ([expected] if expected else [])


def test_sql_for_a_database_names_its_tables() -> None:
    rows = (
        "PROC SQL;",
        "SELECT * FROM CONNECTION TO DB2 (SELECT NO FROM PAYDB.CLAIM);",
        "EXECUTE (DELETE FROM X.Y) BY DB2;",
    )
    assert said(*rows) == {("reads-table", "PAYDB.CLAIM"), ("deletes-table", "X.Y")}


def test_what_is_included_is_named_and_so_are_macros_of_libraries() -> None:
    rows = (
        "%INCLUDE SRC(ONE TWO);",
        "%INC 'P.SAS(THREE)' / SOURCE2;",
        "%MACRO OWN; X=1; %MEND;",
        "%OWN %THEIRS(1)",
        "%LET A=%UPCASE(B);",
    )
    assert said(*rows) == {("includes", name) for name in ("ONE", "TWO", "THREE", "THEIRS")}


def test_comments_strings_and_data_in_line_are_no_statements() -> None:
    rows = ("* it's SET A.B;", "/* SET C.D; */", "DATA X; CARDS;", "SET E.F", ";", "PUT 'SET G.H;';", "SET I.J;")
    assert used(*rows) == {("I", "reads")}


def test_a_step_of_sas_reads_its_program_in_the_stream_or_in_a_member() -> None:
    program = "DATA _NULL_; INFILE PAYIN; INPUT A; %INCLUDE SRC(NONE);\n"
    job = "//J JOB\n//S EXEC SAS\n//PAYIN DD DSN=PAY.IN,DISP=SHR\n//SYSIN DD "
    for text, more in ((f"{job}*\n{program}/*\n", ""), (f"{job}DSN=PAY.SAS(MONTH),DISP=SHR\n", program)):
        readings = [Reading("J.jcl", one) for one in with_guests(by_name("jcl").extract(text.encode()))]
        if more:
            readings.append(Reading("sas/MONTH.sas", by_name("sas").extract(more.encode())))
        assert ("reads", "job:J", "dataset:PAY.IN", "joined") in edges(linked(*readings))


def test_a_comment_ends_at_its_semicolon_whatever_it_quotes() -> None:
    assert used("* it's; SET A.B; * 'x; SET C.D;", "* /* ; */ 'y; SET E.F;") == {(x, "reads") for x in ("A", "C", "E")}


def test_what_goes_to_a_database_ends_with_its_own_bracket() -> None:
    found = said("PROC SQL; SELECT * FROM CONNECTION TO DB2 (SELECT MAX(A) FROM X.Y) WHERE B IN (SELECT C FROM L.T);")
    assert found == {("reads-table", "X.Y")}
    assert used("PROC SQL; SELECT * FROM CONNECTION TO DB2 (SELECT A FROM X.Y), L.T, (SELECT B FROM M.T);") == {
        ("M", "reads")
    }


@pytest.mark.parametrize(
    ("before", "again"),
    [
        ("PROC SQL; SELECT ", "FROM CONNECTION TO A ("),
        ("PROC SQL; SELECT ", "EXEC() "),
        ("SET ", "a#"),
        ("* ", "'"),
        (f"\n*{'x' * 100_000}", "/"),
    ],
)
def test_no_text_takes_long(before: str, again: str) -> None:
    start = process_time()
    facts(before + again * (300_000 // len(again)) + ";")
    assert process_time() - start < 8


def test_a_label_of_a_macro_is_no_macro_of_a_library() -> None:
    found = said("%MACRO A; %IF &X %THEN %GOTO DONE; %OTHER;", "%DONE: %MEND;")
    assert found == {("includes", "OTHER")}
