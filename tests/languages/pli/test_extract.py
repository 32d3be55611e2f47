"""What a reader of a PL/I program would look for: calls, files, structures, blocks, and what was not understood."""

from textwrap import dedent

import pytest

from legacy_scan.languages.pli import LANGUAGE
from legacy_scan.linking.readings import Reading
from legacy_scan.model.facts import FileFacts
from tests.linking.estates import linked


def read(text: str) -> FileFacts:
    return LANGUAGE.extract(dedent(text).encode())


def calls(text: str) -> list[tuple[str, str]]:
    return [(row.name, row.how) for row in read(text).references if row.kind == "call"]


def inside(body: str) -> str:
    return f" MAIN: PROC(PARM) OPTIONS(MAIN);\n{body}\n END MAIN;\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("CALL TAX;", [("TAX", "literal")]),
        ("call tax(a, b);", [("TAX", "literal")]),
        ("DCL TAX ENTRY EXTERNAL('TAX001'); CALL TAX;", [("TAX001", "literal")]),
        ("DCL TAX ENTRY VARIABLE; CALL TAX;", [("TAX", "identifier")]),
        ("DCL PARM ENTRY; CALL PARM;", [("PARM", "identifier")]),
        ("DCL TAX ENTRY RETURNS(FIXED); X = TAX(1) + 2;", [("TAX", "literal")]),
        (
            "DCL PARM ENTRY RETURNS(FIXED); X = PARM(1); CALL SORTER(PARM);",
            [("SORTER", "literal"), ("PARM", "identifier")],
        ),
        ("DCL TAX ENTRY RETURNS(FIXED); DCL 1 R, %INCLUDE LAYOUT; X = TAX(1);", [("TAX", "literal")]),
        ("DCL TAX ENTRY; CALL SORTER(TAX);", [("SORTER", "literal"), ("TAX", "literal")]),
        ("DCL TAX ENTRY; X = 'CALL TAX(1)'; /* CALL TAX */", []),
        ("DCL TAX ENTRY; A.TAX = 1;", []),
        ("FETCH TAX TITLE('TAX2024'); CALL TAX;", [("TAX2024", "literal"), ("TAX2024", "literal")]),
        ("FETCH TAX TITLE(NAME); CALL TAX;", [("NAME", "identifier"), ("NAME", "identifier")]),
        ("DCL N CHAR(8); FETCH TAX TITLE(TRIM(N));", [("N", "identifier")]),
        ("DCL N(3) CHAR(8); FETCH TAX TITLE(N(I + 1)); CALL TAX;", [("N", "identifier"), ("N", "identifier")]),
        ("FETCH TAX TITLE(PICK(I));", [("PICK(I)", "computed")]),
        (
            "DCL TAX GENERIC(TAXF WHEN(FIXED), TAXC WHEN(CHAR)); CALL TAX(1);",
            [("TAXC", "literal"), ("TAXF", "literal")],
        ),
        ("%DCL TAX CHAR; %TAX = 'NEWTAX'; CALL TAX(1);", [("NEWTAX", "literal")]),
        ("CALL INNER; INNER: PROC; END INNER;", []),
        ("ATTACH TAX(1) THREAD(T); ATTACH INNER THREAD(T); INNER: PROC; END INNER;", [("TAX", "literal")]),
        ("CALL PLIRETC(8); CALL PLISRTA(A,B,C,D);", []),
        ("IF A THEN CALL B; ELSE CALL C;", [("B", "literal"), ("C", "literal")]),
        ("SELECT(A); WHEN(1) CALL B; OTHERWISE CALL C; END;", [("B", "literal"), ("C", "literal")]),
        ("ON ENDFILE(F) CALL DONE;", [("DONE", "literal")]),
        ("ON ERROR SNAP CALL FAILED;", [("FAILED", "literal")]),
        ("L: (NOSIZE): CALL B;", [("B", "literal")]),
        ("CALL = 1; CALL(2) = 3;", []),
        ("EXEC SQL CALL BEN.CALC(:A);", [("CALC", "literal")]),
    ],
)
def test_calls(body: str, expected: list[tuple[str, str]]) -> None:
    assert calls(inside(body)) == expected


@pytest.mark.parametrize(
    ("body", "ddname", "modes"),
    [
        ("DCL F FILE INPUT; READ FILE(F) INTO(A);", "F", ["input"]),
        ("DCL F FILE; OPEN FILE(F) OUTPUT; WRITE FILE(F) FROM(A);", "F", ["output"]),
        ("DCL F FILE UPDATE; OPEN FILE(F) TITLE('DD1');", "DD1", ["i-o"]),
        ("DCL F FILE; OPEN FILE(F); REWRITE FILE(F) FROM(A);", "F", ["i-o"]),
        ("DCL CUSTOMERFILE FILE; GET FILE(CUSTOMERFILE) LIST(A);", "CUSTOMER", ["input"]),
        ("DCL F FILE PRINT; OPEN FILE(F); PUT FILE(F) SKIP;", "F", ["output"]),
        ("DCL F FILE; OPEN FILE(F) INPUT; CLOSE FILE(F); OPEN FILE(F) OUTPUT;", "F", ["input", "output"]),
    ],
)
def test_files(body: str, ddname: str, modes: list[str]) -> None:
    facts = read(inside(body))
    assert [row.value for row in facts.bindings if row.kind == "assign"] == [ddname]
    assert [row.value for row in facts.bindings if row.kind == "open"] == modes


def test_a_file_with_a_computed_title_has_no_ddname_but_says_so() -> None:
    facts = read(inside("DCL F FILE; OPEN FILE(F) TITLE(DD || '1') INPUT;"))
    assert not [row for row in facts.bindings if row.kind == "assign"]
    assert "pli.title-dynamic" in {row.code for row in facts.traits}


def test_structures_know_their_parents() -> None:
    facts = read(" DCL 1 A, 2 B, 3 C CHAR(1), 3 D CHAR(2), 2 E FIXED DEC(5), F CHAR(3);")
    parents = {item.name: facts.items[item.parent].name if item.parent >= 0 else "" for item in facts.items}
    assert parents == {"A": "", "B": "A", "C": "B", "D": "B", "E": "A", "F": ""}


def test_factored_attributes_hold_for_each_name() -> None:
    facts = read(" DCL (A, B(3), (C, D) STATIC) FIXED BIN(31), 1 S, 2 (T, U) CHAR(4);")
    assert [(item.name, item.usage, item.occurs) for item in facts.items] == [
        ("A", "FIXED BIN(31)", 0),
        ("B", "FIXED BIN(31)", 3),
        ("C", "FIXED BIN(31)", 0),
        ("D", "FIXED BIN(31)", 0),
        ("S", "", 0),
        ("T", "CHAR(4)", 0),
        ("U", "CHAR(4)", 0),
    ]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        (" %INCLUDE A;", ["A"]),
        (" %include a;", ["A"]),
        (" %INCLUDE LIB(A), B;", ["A", "B"]),
        (" %INCLUDE 'dir/custrec.inc';", ["CUSTREC"]),
        (" %XINCLUDE A;", ["A"]),
        (" DCL 1 R, %INCLUDE A;", ["A"]),
        (" DCL 1 R, %INCLUDE A; X = 1;", ["A"]),
        ("++INCLUDE A\n-INC B\n X = 1;", ["A", "B"]),
        (" DCL 1 R,\n ++INCLUDE A\n X = Y\n++B;", ["A"]),
        (" X = '%INCLUDE A;';", []),
        (" /* %INCLUDE A; */", []),
    ],
)
def test_includes(text: str, members: list[str]) -> None:
    facts = read(text)
    assert [row.name for row in facts.references if row.kind == "copy"] == members
    assert facts.health.lost_bytes == 0


def test_a_member_may_end_the_declaration_that_includes_it() -> None:
    facts = read(" DCL 1 R,\n %INCLUDE LAYOUT;\n DCL S CHAR(1);\n CALL X;\n")
    assert [item.name for item in facts.items] == ["R", "S"]
    assert [row.name for row in facts.references] == ["LAYOUT", "X"]


@pytest.mark.parametrize("written", ["*PROCESS", "* PROCESS", " *  PROCESS"])
def test_blanks_may_part_the_star_from_process(written: str) -> None:
    facts = read(f"{written} NAME('X'),MACRO;\n A: PROC; CALL B; END A;\n")
    assert facts.health.lost_bytes == 0
    assert [one.code for one in facts.traits] == ["pli.process-options"]


def test_every_external_procedure_is_a_program() -> None:
    facts = read(" A: PROC; CALL B; END A;\n*PROCESS;\n B: PROC; CALL C; END B;\n")
    assert [(unit.space, unit.name, unit.first_line, unit.last_line) for unit in facts.units] == [
        ("program", "A", 1, 1),
        ("program", "B", 3, 3),
    ]
    assert [(row.unit, row.name) for row in facts.references] == [(0, "B"), (1, "C")]


def test_a_text_without_a_procedure_is_a_copybook() -> None:
    assert read(" DCL A CHAR(1);").units[0].space == "copybook"
    assert read("").units[0].space == "copybook"


def test_a_package_exports_what_it_says() -> None:
    facts = read(" P: PACKAGE EXPORTS(A);\n A: PROC; CALL B; END A;\n B: PROC; CALL A; END B;\n END P;\n")
    assert [(unit.space, unit.name) for unit in facts.units] == [("module", "P"), ("program", "A"), ("program", "P.B")]
    assert [row.name for row in facts.references] == ["P.B", "A"]


def test_end_with_a_name_closes_all_blocks_up_to_it() -> None:
    facts = read(" A: PROC;\n L: DO I = 1 TO 3;\n DO; BEGIN;\n END A;\n B: PROC; END B;\n")
    assert [unit.name for unit in facts.units] == ["A", "B"]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("MOVE A TO B;", {2}),
        ("CALL X(1;\nCALL Y;", {2}),
        ("X = 'OPEN;\nCALL Y;", {2}),
        ("X = ;", {2}),
        ("DCL A CHAR(3) FLIXED;", {2}),
        ("X = 1\nCALL Y;", {3}),
        ("/* never closed\nCALL Y;", {2}),
    ],
)
def test_what_is_not_understood_is_lost_and_no_more(body: str, lines: set[int]) -> None:
    facts = read(f" MAIN: PROC;\n{body}\n END MAIN;\n")
    assert set(facts.health.lost_lines) == lines
    assert facts.units[0].name == "MAIN"


def test_all_names_that_one_statement_activates_are_macros() -> None:
    names = ", ".join(f"NAME{at:04}" for at in range(400))
    found = read(f" %ACTIVATE {names};\n" + inside("NAME0399 A B;"))
    assert found.health.lost_bytes == 0


def test_a_macro_of_the_same_text_is_no_unknown_statement() -> None:
    text = " %M: PROC(A) RETURNS(CHAR); RETURN(A); %END M;\n M(X);\n"
    facts = read(text)
    assert facts.health.lost_bytes == 0
    assert ("macro", "M") in {(unit.space, unit.name) for unit in facts.units}
    assert not [row for row in facts.traits if row.code == "pli.unknown-statement"]


@pytest.mark.parametrize("call", ["M;", "M(X);", "M(X, Y+1) KEY(A) CHECK(YES);", "IF A THEN M(X);"])
def test_a_name_with_arguments_may_be_a_macro_of_a_member(call: str) -> None:
    facts = read(inside(call + " M(Z);"))
    assert [(row.kind, row.name) for row in facts.references] == [("macro-procedure", "M")]
    assert "pli.unknown-statement" in {row.code for row in facts.traits}
    assert facts.health.lost_bytes == 0


@pytest.mark.parametrize("other", ["M X;", "M(X) Y;", "M 5;", "M(X)(Y);", "M 'A';"])
def test_other_words_are_no_macros(other: str) -> None:
    facts = read(inside(other))
    assert not facts.references
    assert facts.health.lost_bytes > 0


@pytest.mark.parametrize("written", ["N", "T.N", "T(2).N", "T.N(I + 1)", "P -> T.N", "T (I, J) . N"])
def test_a_command_names_a_member_by_its_last_part(written: str) -> None:
    links = [row for row in read(inside(f"EXEC CICS LINK PROGRAM({written});")).references if row.kind == "link"]
    assert [(row.name, row.how) for row in links] == [("N", "identifier")]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("\nM NAME(X);\nM(Y);", {2}),
        ("\n\nX = M(Y);", {3}),
        ("PUT LIST('M(X)'); /* M(X) */ DCL M CHAR(1); A.M = 1;", set()),
    ],
)
def test_a_macro_of_the_same_text_is_told_where_it_first_writes(body: str, lines: set[int]) -> None:
    facts = read(" %M: PROC(A) RETURNS(CHAR); RETURN(A); %END M; A: PROC;" + body + "\n END A;\n")
    assert {row.line for row in facts.traits if row.code == "pli.macro-call"} == lines


def test_preprocessor_statements_may_stand_anywhere() -> None:
    facts = read(" A: PROC;\n B, %IF X %THEN C, %ELSE D, E = 'L';\n CALL F(1, %INCLUDE G; 2);\n END A;\n")
    assert facts.health.lost_bytes == 0
    assert {row.name for row in facts.bindings} == {"B", "C", "D", "E"}
    assert [row.name for row in facts.references] == ["F", "G"]


def test_margins_and_sequence_numbers_are_no_code() -> None:
    rows = [" A: PROC;", "   CALL LONGNAME(X,", "     Y);", " END A;"]
    text = "".join(f"{row:<72}{number:08}\n" for number, row in enumerate(rows))
    facts = LANGUAGE.extract(text.encode())
    assert facts.dialect == "fixed"
    assert facts.health.lost_bytes == 0
    assert [row.name for row in facts.references] == ["LONGNAME"]


def test_numbers_before_column_nine_are_no_code() -> None:
    facts = read("00000010 A: PROC;\n00000020   CALL B;\n00000030 END A;\n")
    assert facts.dialect == "numbered"
    assert facts.health.lost_bytes == 0
    assert [row.name for row in facts.references] == ["B"]


def test_signs_of_other_code_pages_are_operators() -> None:
    text = "A: PROC; IF B \u00ac= C \u00a6 D \u00a6\u00a6 E = F THEN CALL X; END A;"
    facts = read(text)
    assert facts.health.lost_bytes == 0
    assert [(row.name, row.column) for row in facts.references] == [("X", text.index("X;") + 1)]


@pytest.mark.parametrize("first", ["*/*  HEADER  */", "* /* HEADER */", "*   %GOTO X;   /*", "*%X: ;"])
def test_a_member_that_an_assembler_reads_too_has_asterisks_in_column_1(first: str) -> None:
    rows = [
        first,
        "*        DSECT OF AN ASSEMBLER */" if first.endswith("/*") else "*",
        " DCL 1 R BASED,",
        "*/* MORE */",
        "  2 A CHAR(1);",
    ]
    found = LANGUAGE.extract("\n".join(rows).encode())
    assert [(item.name, item.line) for item in found.items] == [("R", 3), ("A", 5)]
    assert not found.health.lost_bytes


def test_an_asterisk_in_column_1_multiplies_elsewhere() -> None:
    found = read(inside("X = A /* UP TO HERE\n*/*B /* AND ON */;\nCALL C;"))
    assert [row.name for row in found.references] == ["C"]
    assert not found.health.lost_bytes


def test_the_elements_of_a_table_are_what_it_is_first_given() -> None:
    facts = read(inside("DCL T(3) CHAR(8) INIT('TAXA', (1)('TAXB'), 'not a name'); DCL E(2) ENTRY VARIABLE INIT(A,B);"))
    said = {(one.name, one.value) for one in facts.bindings if one.kind == "value"}
    assert said == {("T", "TAXA"), ("T", "TAXB"), ("E", "A"), ("E", "B")}


def test_the_character_set_of_48_is_read() -> None:
    facts = read(
        " MAIN.. PROC OPTIONS (MAIN),.\n IF A GT B AND NOT C THEN CALL SUB (1.5, 2),.\n X = 'AND,.',.\n END,.\n"
    )
    assert facts.health.lost_bytes == 0
    assert [one.name for one in facts.references] == ["SUB"]
    assert [unit.name for unit in facts.units] == ["MAIN"]


def test_the_end_of_an_on_unit_is_none() -> None:
    facts = read(inside("ON ERROR SYSTEM; ON ERROR SNAP SYSTEM; ON ENDFILE(F) DONE = 1;"))
    assert [(one.code, one.line) for one in facts.traits if one.code.startswith("pli.on")] == [("pli.on-unit", 2)]


@pytest.mark.parametrize(
    ("declared", "packed"),
    [("A FIXED(15)", True), ("A FIXED(15), P PTR(31)", False), ("A FIXED(31), B FIXED(15) REG(5)", False)],
)
def test_fixed_alone_is_packed_unless_the_text_is_of_pl_s(declared: str, packed: bool) -> None:
    codes = {one.code for one in read(f"P: PROC;\n DCL {declared};\n END P;\n").traits}
    assert ("pli.fixed-decimal" in codes) == packed


def test_date_counts_where_it_is_taken_and_not_where_it_is_declared() -> None:
    declared = b" P: PROC OPTIONS(MAIN);\n  DCL (ADDR, DATE) BUILTIN;\n  DCL D CHAR(6);\n"
    unused = LANGUAGE.extract(declared + b" END P;\n").traits
    assert not [trait for trait in unused if trait.code == "pli.date-two-digit"]
    taken = LANGUAGE.extract(declared + b"  D = DATE;\n  D = DATE();\n END P;\n").traits
    assert [trait.line for trait in taken if trait.code == "pli.date-two-digit"] == [4]


def test_a_times_sign_is_the_bar_of_some_tables() -> None:
    found = LANGUAGE.extract(" P: PROC;\n  IF A = 1 \u00d7 B = 2 THEN C = 'X'\u00d7\u00d7D;\n END P;\n".encode())
    assert not found.health.lost_bytes


def test_an_entry_that_the_caller_gives_is_told_to_be_a_parameter() -> None:
    estate = linked(
        Reading("a", read(" A: PROC(SUB);\n DCL SUB ENTRY(CHAR(*));\n CALL SUB('X');\n CALL SUB('Y');\n END A;\n"))
    )
    assert {(one.name, one.reason, one.why) for one in estate.unresolved} == {("SUB", "dynamic", "parameter")}
    inner = read(" A: PROC;\n CALL I(REAL);\n I: PROC(SUB); DCL SUB ENTRY; CALL SUB; END I;\n END A;\n")
    assert {(row.name, row.value) for row in inner.bindings} == {("SUB", "REAL")}


@pytest.mark.parametrize(
    ("options", "other"),
    [
        ("OPTIONS(ASM INTER)", True),
        ("OPTIONS(COBOL)", True),
        ("OPTIONS(NODESCRIPTOR, BYVALUE)", True),
        ("EXT FORTRAN", True),
        ("OPTIONS(VARIABLE)", False),
        ("OPTIONS(FETCHABLE)", False),
    ],
)
def test_an_entry_is_of_another_language_if_its_options_say_so(options: str, other: bool) -> None:
    facts = read(inside(f"DCL TAX ENTRY {options};"))
    assert ("pli.inter-language" in {row.code for row in facts.traits}) == other


@pytest.mark.parametrize(
    "text",
    [
        " A: PROC;\n0DCL B CHAR(1);\n0IF B THEN\n0CALL C;\n-ON ENDFILE(F) B = 1;\n1D: PROC;\n0END D;\n0END A;\n",
        "./ ADD NAME=PAY\n A: PROC;\n CALL C;\n END A;\n./ ADD NAME=TAX\n B: PROC;\n CALL D;\n END B;\n./ ENDUP\n",
    ],
)
def test_carriage_control_and_the_cards_of_a_deck_are_no_code(text: str) -> None:
    facts = read(text)
    assert facts.health.lost_bytes == 0
    assert "C" in {row.name for row in facts.references}


def test_level_numbers_in_column_1_stay() -> None:
    facts = read("1 REC,\n2 NAME CHAR(3),\n2 CODE CHAR(1),\n1 OTHER CHAR(2);\n")
    assert [(item.level, item.name) for item in facts.items] == [(1, "REC"), (2, "NAME"), (2, "CODE"), (1, "OTHER")]
