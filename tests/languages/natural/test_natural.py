"""Natural: whom objects run, what they include, and which files of Adabas they touch."""

from time import process_time

import pytest

from legacy_scan.languages.table import by_name, classify
from legacy_scan.model.facts import FileFacts


def facts(*rows: str, language: str = "natural") -> FileFacts:
    return by_name(language).extract(("\n".join(rows) + "\n").encode())


def said(found: FileFacts) -> set[tuple[str, str, str]]:
    return {(one.kind, one.name, one.how) for one in found.references}


def traits(found: FileFacts) -> set[str]:
    return {one.code for one in found.traits}


def rows(found: FileFacts, kind: str) -> set[tuple[str, str]]:
    return {(one.name, one.value) for one in found.bindings if one.kind == kind}


CODE = "DEFINE DATA LOCAL\n1 #A (A3)\nEND-DEFINE\nWRITE #A\nEND\n"
AREA = "DEFINE DATA LOCAL\n1 #A (A3)\nEND-DEFINE\n* that is all\n"
MODULE = "DB: 001 FILE: 012  - CARS                 DEFAULT SEQUENCE:\n"


@pytest.mark.parametrize(
    ("text", "name", "language"),
    [
        (CODE, "PAY.NSP", "natural"),
        (CODE, "PAY.txt", "natural"),
        (CODE, "PAYCC.NSC", "natural-copycode"),
        (AREA, "PAYLDA.NSL", "natural-data"),
        (AREA, "PAYLDA", "natural-data"),
        ("* MAP2: PROTOTYPE VERSION 820\n" + CODE, "PAYM.NSM", "natural-map"),
        (MODULE, "CARS.NSD", "natural-ddm"),
        (MODULE, "CARS", "natural-ddm"),
        ("0010 READ EMPLOYEES BY NAME\n0020 DISPLAY NAME\n0030 END\n", "LIST.NSP", "natural"),
        ("LOGON PAYLIB\nPAY\nFIN\n", "CARDS", "natural-commands"),
    ],
)
def test_an_object_is_known_by_its_text_and_its_suffix(text: str, name: str, language: str) -> None:
    found = classify(text, name)
    assert found is not None
    assert found.name == language


@pytest.mark.parametrize(
    "prose",
    [
        "Read the section on locks.\nESCAPE TOP leaves the loop.\nDECIDE ON is used where the value matters.\n",
        "DB: 1 FILE: 2\nhello there\n",
    ],
)
def test_prose_with_words_of_natural_is_none(prose: str) -> None:
    assert classify(prose, "notes.txt") is None


def test_prose_that_quotes_natural_is_none() -> None:
    assert classify("# Notes\n\nTo leave a loop:\n\nDECIDE ON FIRST #A\nESCAPE TOP\nEND-DECIDE\n", "notes.md") is None


def test_calls_name_programs_and_variables_that_hold_their_names() -> None:
    found = facts("#P := 'PAYX'", "CALLNAT 'paya' #A", "CALLNAT #P", "FETCH RETURN 'PAYB'", "CALL 'COB1'", "RUN 'SRC'")
    assert said(found) == {
        ("call", "PAYA", "literal"),
        ("call", "#P", "identifier"),
        ("call", "PAYB", "literal"),
        ("call", "COB1", "literal"),
        ("call", "SRC", "literal"),
    }
    assert rows(found, "move") == {("#P", "PAYX")}
    assert {"natural.callnat", "natural.dynamic-call", "natural.fetch-return", "natural.call", "natural.run"} <= traits(
        found
    )


@pytest.mark.parametrize(
    ("row", "why"),
    [("INPUT #P", "*screen"), ("COMPUTE #P = #A + 1", "*computed"), ("MOVE #Q TO #P", "#Q")],
)
def test_where_a_name_comes_from_is_told(row: str, why: str) -> None:
    assert ("#P", why) in rows(facts(row, "CALLNAT #P"), "move-item")


def test_a_perform_means_a_subroutine_of_the_object_or_one_elsewhere() -> None:
    found = facts(
        "PERFORM HERE", "PERFORM THERE", "PERFORM BREAK PROCESSING", "DEFINE SUBROUTINE HERE", "END-SUBROUTINE"
    )
    assert said(found) == {("performs", "THERE", "literal")}
    assert [(one.kind, one.target, one.line) for one in found.flows] == [("perform", "HERE", 1)]


def test_an_object_of_nothing_but_a_subroutine_is_called_by_its_name() -> None:
    rows_ = (
        "DEFINE DATA PARAMETER",
        "1 #A (A3)",
        "END-DEFINE",
        "DEFINE SUBROUTINE LONG-NAME",
        "RESET #A",
        "END-SUBROUTINE",
        "END",
    )
    assert rows(facts(*rows_), "entry") == {("LONG-NAME", "")}
    assert not rows(facts(*rows_[:-1], "PERFORM LONG-NAME", "END"), "entry")


def test_a_function_is_called_by_its_name() -> None:
    assert ("call", "ISLEAP", "literal") in said(facts("#L := ISLEAP(<#YEAR>)"))


def test_copycodes_data_areas_and_maps_are_named() -> None:
    found = facts(
        "DEFINE DATA GLOBAL USING PAYGDA",
        "PARAMETER USING PAYPDA",
        "LOCAL USING PAYLDA",
        "END-DEFINE",
        "INCLUDE PAYCC",
        "INPUT WITH TEXT #T MARK #M USING MAP 'PAYM'",
        "WRITE USING FORM 'PAYF'",
    )
    assert said(found) == {
        *(("copy", name, "literal") for name in ("PAYGDA", "PAYPDA", "PAYLDA", "PAYCC")),
        *(("displays", name, "literal") for name in ("PAYM", "PAYF")),
    }
    assert "natural.global-data" in traits(found)


LOOP = (
    "DEFINE DATA LOCAL",
    "1 EMP VIEW OF EMPLOYEES",
    "  2 NAME",
    "  2 C*INCOME",
    "1 CAR VIEW OF VEHICLES",
    "  2 MAKE",
    "END-DEFINE",
    "R1. READ (10) EMP BY NAME",
)


def test_reads_and_changes_lead_through_views_to_files() -> None:
    found = facts(
        *LOOP, "  FIND CAR WITH OWNER = NAME", "    DELETE", "    UPDATE (R1.)", "  END-FIND", "END-READ", "STORE CAR"
    )
    assert said(found) == {
        ("references-table", "EMPLOYEES", "literal"),
        ("references-table", "VEHICLES", "literal"),
        ("reads-table", "EMPLOYEES", "literal"),
        ("reads-table", "VEHICLES", "literal"),
        ("deletes-table", "VEHICLES", "literal"),
        ("updates-table", "EMPLOYEES", "literal"),
        ("writes-table", "VEHICLES", "literal"),
    }
    assert ("NAME", "EMPLOYEES") in rows(found, "reads-column")
    assert ("C*INCOME", "EMPLOYEES") not in rows(found, "reads-column")
    assert not found.health.lost_lines


def test_after_the_inner_loop_a_change_means_the_outer_one() -> None:
    found = facts(*LOOP, "FIND CAR WITH OWNER = NAME", "IGNORE", "END-FIND", "DELETE", "END-READ")
    assert ("deletes-table", "EMPLOYEES", "literal") in said(found)
    assert ("deletes-table", "VEHICLES", "literal") not in said(found)


def test_a_statement_may_mean_a_loop_by_the_number_of_its_line() -> None:
    found = facts(
        "0010 READ EMPLOYEES BY NAME", "0020 FIND VEHICLES WITH OWNER = NAME", "0030 UPDATE (0010)", "0040 END"
    )
    assert ("updates-table", "EMPLOYEES", "literal") in said(found)


def test_a_view_that_a_data_area_may_hold_is_looked_for_there() -> None:
    found = facts("DEFINE DATA LOCAL USING PAYLDA", "END-DEFINE", "READ EMP BY NAME", "END-READ")
    assert ("reads-table", "EMP", "identifier") in said(found)
    area = facts("DEFINE DATA LOCAL", "1 EMP VIEW OF EMPLOYEES", "2 NAME", "END-DEFINE", language="natural-data")
    assert rows(area, "value") == {("EMP", "EMPLOYEES")}


def test_sql_names_tables() -> None:
    found = facts(
        "SELECT NAME INTO #N FROM STAFF, DEPT",
        "  WHERE ID = #I",
        "  DISPLAY #N",
        "END-SELECT",
        "INSERT INTO LOG (A) VALUES (#A)",
    )
    assert {(kind, name) for kind, name, _ in said(found)} == {
        ("reads-table", "STAFF"),
        ("reads-table", "DEPT"),
        ("writes-table", "LOG"),
    }


def test_a_work_file_is_a_dd_of_its_number_unless_it_is_given_another() -> None:
    found = facts(
        "DEFINE WORK FILE 3 '/tmp/x.csv'",
        "DEFINE WORK FILE 4 'PAYOUT'",
        "READ WORK FILE 1 ONCE #A",
        "WRITE WORK 4 #A",
        "WRITE WORK FILE 3 #A",
    )
    assert rows(found, "assign") == {("WORK-1", "CMWKF01"), ("WORK-4", "PAYOUT")}
    assert rows(found, "open") == {("WORK-1", "input"), ("WORK-4", "output")}
    assert "natural.hard-coded-file" in traits(found)


def test_formats_take_the_bytes_that_natural_gives_them() -> None:
    found = facts(
        "DEFINE DATA LOCAL",
        "1 #A (A10/1:3)",
        "1 #P (P7.2)",
        "1 #N (N5)",
        "1 #I (I1)",
        "1 #D (D)",
        "1 REDEFINE #A",
        "2 #B (A4)",
        "END-DEFINE",
    )
    assert [(one.name, one.picture, one.usage, one.occurs, one.redefines) for one in found.items] == [
        ("#A", "X(10)", "", 3, ""),
        ("#P", "S9(7)V9(2)", "COMP-3", 1, ""),
        ("#N", "S9(5)", "", 1, ""),
        ("#I", "", "BINARY-CHAR", 1, ""),
        ("#D", "S9(6)", "COMP-3", 1, ""),
        ("", "", "", 1, "#A"),
        ("#B", "X(4)", "", 1, ""),
    ]


def test_what_is_not_closed_or_opens_nothing_is_lost() -> None:
    assert facts("IF #A = 1", "WRITE #A", "FOR #I = 1 TO 3", "ADD 1 TO #B", "END-FOR").health.lost_lines == (1,)
    assert facts("IF #A = 1", "IGNORE", "END-IF", "END-FIND").health.lost_lines == (4,)
    assert facts("CALLNAT 'OPEN", "IF #A = 1", "IGNORE", "END-IF").health.lost_lines == (1,)


def test_reporting_mode_has_no_ends() -> None:
    found = facts("READ EMPLOYEES BY NAME", "IF NAME = 'X' DO", "DISPLAY NAME", "DOEND", "END")
    assert "natural.reporting-mode" in traits(found)
    assert not found.health.lost_lines


def test_what_follows_the_end_is_read_by_nobody() -> None:
    found = facts("WRITE 'A'", "END", "CALLNAT 'NEVER'")
    assert "natural.after-end" in traits(found)
    assert not said(found)


def test_comments_and_strings_hide_what_stands_in_them() -> None:
    found = facts("* CALLNAT 'A'", "** CALLNAT 'B'", "WRITE 'CALLNAT' /* CALLNAT 'C'", "#A := '/*' CALLNAT 'D'")
    assert {name for _, name, _ in said(found)} == {"D"}


def test_words_of_statements_may_be_operands() -> None:
    found = facts(
        "EXAMINE #A FOR 'X' DELETE",
        "DECIDE FOR FIRST CONDITION",
        "WHEN #A = 'X' IGNORE",
        "WHEN NONE IGNORE",
        "END-DECIDE",
        "#STORE := 1",
        "AT END OF DATA",
        "WRITE 'E'",
        "END-ENDDATA",
    )
    assert not said(found)
    assert not found.health.lost_lines


def test_a_module_tells_fields_descriptors_and_where_the_file_is() -> None:
    found = facts(
        "DB: 001 FILE: 012  - CARS                 DEFAULT SEQUENCE:",
        "TYPE: ADABAS",
        "T L DB Name                              F Leng  S D Remark",
        "- - -- --------------------------------  - ----  - - ------------------------",
        "  1 AA REG-NUM                           A   15  N D",
        "P 1 AC OWNERS",
        "  2 AD OWNER                             N  8,0  N",
        "M 2 AE COST                              P  7.0  N",
        "what is this",
        language="natural-ddm",
    )
    assert [(one.space, one.name) for one in found.units] == [("table", "CARS")]
    assert rows(found, "attribute") == {("database", "001"), ("file", "012"), ("type", "ADABAS")}
    assert rows(found, "table-column") == {("REG-NUM", "A15"), ("OWNERS", "group"), ("OWNER", "N8.0"), ("COST", "P7.0")}
    assert [(one.code, one.line) for one in found.traits] == [
        ("natural.descriptor", 5),
        ("natural.periodic-group", 6),
        ("natural.multiple-value", 8),
    ]
    assert found.health.lost_lines == (9,)


@pytest.mark.parametrize("written", ["READ ((((\n", "READ (", "UPDATE ((((", "FIND ( A "])
def test_brackets_that_nothing_closes_take_no_time(written: str) -> None:
    begin = process_time()
    by_name("natural").extract((written * (200_000 // len(written))).encode())
    assert process_time() - begin < 2


def test_a_variable_that_is_called_again_and_again_takes_no_time() -> None:
    start = process_time()
    found = facts(*(f"#A := 'P{at}'\nCALLNAT #A" for at in range(8_000)))
    assert process_time() - start < 10
    assert len(rows(found, "move")) == 8_000


@pytest.mark.parametrize("written", [f"A{'9' * 5_000}", f"A1/1:{'9' * 5_000}", f"A1/{'1:999999,' * 50_000}1"])
def test_numbers_that_no_format_holds_are_none(written: str) -> None:
    found = facts("DEFINE DATA LOCAL", f"1 #A ({written})", "1 #B (A2/1:3)", "END-DEFINE")
    assert [(one.name, one.occurs) for one in found.items] == [("#A", 1), ("#B", 3)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('#include "inc"\nvoid main()\n{\n  object oOne = GetLastUsedBy();\n}\n', "door.nss"),
        ("// opens a door\nvoid main() { }\n", "door.nss"),
        ("; header\n!define ONE 1\n!macro Two\n!macroend\n", "setup.nsh"),
        ("      * sums\n     D Total           S             11P 2\n     reset #a\n   write #b\n", "calc.txt"),
        ("/* moves */\nBEGIN TRANSACTION;\nEND TRANSACTION;\nBEGIN TRANSACTION;\nEND TRANSACTION;\n", "moves.sql"),
    ],
)
def test_scripts_of_games_installers_and_databases_are_no_natural(text: str, name: str) -> None:
    found = classify(text, name)
    assert found is None or not found.name.startswith("natural")
