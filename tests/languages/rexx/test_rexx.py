"""REXX: what is code, whom it calls, what its commands say."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legacy_scan.languages.language import Language, last_line
from legacy_scan.languages.rexx import LANGUAGES
from legacy_scan.languages.table import by_name, classify
from legacy_scan.model.facts import FileFacts

REXX, CLIST = LANGUAGES[:2]
_WORDS = st.sampled_from(
    [
        "/* REXX */",
        "/*",
        "*/",
        "'",
        '"',
        "\n",
        ",",
        "(",
        ")",
        ";",
        ":",
        "call ",
        "x",
        "=",
        "address tso ",
        "do ",
        "end ",
        "é",
        "if a then ",
        "else ",
        "'SUBMIT A.B(C)'",
        "--",
        "signal x",
        "x(",
        "&A ",
        "SET A = ",
        "PROC 1 ",
        "+",
        "ALLOC FI(A) DA(",
        "%",
    ]
)


def facts(*rows: str) -> FileFacts:
    return REXX.extract(("\n".join(rows) + "\n").encode())


def names(found: FileFacts, kind: str, how: str = "literal") -> list[str]:
    return [one.name for one in found.references if one.kind == kind and one.how == how]


@pytest.mark.parametrize("one", LANGUAGES, ids=[one.name for one in LANGUAGES])
@given(
    text=st.one_of(st.binary(max_size=300), st.lists(_WORDS, max_size=50).map(lambda words: "".join(words).encode()))
)
def test_any_text_has_facts_that_lie_within_it(one: Language, text: bytes) -> None:
    found = one.extract(text)
    assert found == one.extract(text)
    assert len(found.units) == 1
    assert 0 <= found.health.lost_bytes <= len(text)
    lines = range(1, last_line(text) + 1)
    assert all(reference.line in lines and reference.column > 0 for reference in found.references)
    assert all(trait.line in lines for trait in found.traits)
    assert all(label.line in lines for label in found.labels)
    assert all(line in lines for line in found.health.lost_lines)
    assert one.sniff(text.decode("utf-8", "replace")) in range(-1, 101)


@pytest.mark.parametrize(
    "text",
    [
        b"/*" * 100_000,
        b"(" * 100_000,
        b"'a'||" * 50_000 + b"'b'",
        b"a = b\nb = a\n" * 10_000 + b"a\n",
        b"do\n" * 50_000,
        b"if a then " * 30_000,
        b"x:" * 50_000,
        b"a,\n" * 50_000,
        b"SET A = &A&A\n" * 20_000,
        b"IF &A THEN " * 20_000,
        b"ALLOC FI(" * 20_000,
        b"WRITE +\n" * 40_000,
    ],
)
def test_hostile_text_ends(text: bytes) -> None:
    for language in LANGUAGES:
        assert language.extract(text).units
        assert language.sniff(text.decode()[:65536]) in range(-1, 101)


def test_comments_nest_and_an_open_one_is_lost() -> None:
    assert names(facts("/* a /* b */ call hidden */ call seen"), "call") == ["SEEN"]
    found = facts("call seen", "/* a /* b */", "call hidden")
    assert names(found, "call") == ["SEEN"]
    assert found.health.lost_lines == (2, 3)


def test_a_comma_at_the_end_of_a_line_goes_on_with_the_next() -> None:
    found = facts("address tso ,", " 'SUBMIT' ,", " \"'B.JCL(NIGHT)'\"")
    assert names(found, "submits") == ["NIGHT"]


def test_a_label_is_called_inside_and_a_builtin_not_at_all() -> None:
    found = facts("call inner", "call outer", "x = substr(y, 1) + inner(2) + outer2(3)", "exit", "inner: return 1")
    assert names(found, "call") == ["OUTER", "OUTER2"]
    assert [(one.kind, one.target) for one in found.flows] == [("perform", "INNER"), ("perform", "INNER")]


def test_a_quoted_call_goes_outside_even_past_a_label_of_that_name() -> None:
    assert names(facts("call 'PAY'", "exit", "pay: return"), "call") == ["PAY"]


def test_keywords_before_a_bracket_call_nothing() -> None:
    assert names(facts("if(a) then exit", "do until(b)", "end", "return(c)"), "call") == []


@pytest.mark.parametrize(
    ("command", "kind", "name"),
    [
        ("\"CALL 'A.LOAD(PAYRUN)' 'X'\"", "call", "PAYRUN"),
        ('"CALL *(PAYRUN)"', "call", "PAYRUN"),
        ('"%NIGHTLY 1"', "call", "NIGHTLY"),
        ("\"EXEC 'A.EXEC(NIGHTLY)' EXEC\"", "call", "NIGHTLY"),
        ("\"EX 'A.EXEC(NIGHTLY)'\"", "call", "NIGHTLY"),
        ("\"SUB 'A.JCL(JOB1)'\"", "submits", "JOB1"),
        ('address linkmvs "PAYLINK PARM"', "link", "PAYLINK"),
        ('address attchpgm "PAYLINK"', "link", "PAYLINK"),
        ('address ispexec "SELECT PGM(PAYPGM)"', "call", "PAYPGM"),
        ('"ISPEXEC SELECT CMD(%PAYCMD A)"', "call", "PAYCMD"),
        ("queue 'RUN PROG(PAYDB2) PLAN(P)'", "call", "PAYDB2"),
        ("address dsnrexx 'EXECSQL DELETE FROM A.T'", "deletes-table", "A.T"),
        ("\"DELETE 'A.B.C'\"", "deletes-dataset", "A.B.C"),
    ],
)
def test_a_command_names_what_it_runs(command: str, kind: str, name: str) -> None:
    assert names(facts("/* REXX */", command), kind) == [name]


def test_commands_of_the_platform_are_no_calls() -> None:
    found = facts('"LISTCAT ENT(A)"', "'free fi(a)'", 'address ispexec "VGET (A)"', '"TBTOP X"')
    assert names(found, "call") == []


def test_a_variable_with_one_value_stands_for_it() -> None:
    found = facts("lib = 'A.JCL'", "member = 'JOB1'", '"SUBMIT \'"lib"("member")\'"')
    assert names(found, "submits") == ["JOB1"]


def test_a_name_too_long_to_show_says_that_it_goes_on() -> None:
    found = facts("m = 'JOB1'", "m = 'JOB2'", f"m'{'X' * 99}'")
    assert [name[-4:] for name in names(found, "call", "computed")] == ["X..."]


def test_a_variable_with_two_values_leaves_the_name_open_and_says_so() -> None:
    found = facts("m = 'JOB1'", "m = 'JOB2'", '"SUBMIT \'A.JCL("m")\'"', "m 'X'")
    assert names(found, "submits") == []
    assert names(found, "submits", "computed") == ["?"]
    assert names(found, "call", "computed") == ["?"]
    assert "rexx.dynamic-command" in {one.code for one in found.traits}


def test_execio_reads_and_writes_the_dataset_of_its_ddname() -> None:
    found = facts(
        "\"ALLOC FI(IN) DA('A.IN') SHR\"",
        "\"ALLOC F(OUT) DA('A.OUT(MEM)') OLD\"",
        '"EXECIO * DISKR IN (STEM x. FINIS"',
        '"EXECIO 1 DISKW OUT"',
    )
    assert names(found, "reads-dataset") == ["A.IN"]
    assert names(found, "writes-dataset") == ["A.OUT"]


def test_a_string_that_does_not_end_and_an_end_too_many_are_lost() -> None:
    assert facts("say 'open", "say 'fine'").health.lost_lines == (1,)
    assert facts("do i = 1 to 2", "end", "end").health.lost_lines == (3,)
    assert facts("do", "say 1").health.lost_lines == (1,)
    assert facts("x = (1 + 2").health.lost_lines == (1,)


def test_a_string_may_go_on_in_the_next_lines_and_a_lone_quote_swallows_none() -> None:
    found = facts("/* REXX */", '"ALLOC FI(IN) NEW,          00000020', "  DA('PAY.MASTER') SHR\"", "say 'done'")
    assert names(found, "defines-dataset") == ["PAY.MASTER"]
    assert not found.health.lost_bytes
    lone = facts("/* REXX */", "say 'it's here'", "'SUBMIT PAY.JCL(A)'", "say 'done'")
    assert lone.health.lost_lines == (2,)


def test_sequence_numbers_are_no_code() -> None:
    rows = [f"{row:<72}{at * 10:08d}" for at, row in enumerate(["/* REXX */", "call pay", "exit"], 1)]
    found = facts(*rows)
    assert names(found, "call") == ["PAY"]
    assert found.health.lost_bytes == 0


def test_the_number_of_the_first_card_tells_that_others_are_numbers_too() -> None:
    numbered = [f"{row:<72}{at:08d}" for at, row in enumerate(["/* REXX */", '"ALLOC FI(A)",', "\"DA('PAY.IN')\""])]
    found = facts(*numbered, "say 'written later'", "exit", *["say 1"] * 4)
    assert names(found, "defines-dataset") == ["PAY.IN"]


def test_rexx_is_known_by_its_comment_and_other_languages_are_not_taken_for_it() -> None:
    assert REXX.sniff("/* REXX */\nsay 'x'\n") > 90
    assert REXX.sniff("/* prints */\nparse arg a .\nsay 'a'\n") > 30
    for other in (
        "      CALL PAY(A)\n      DO 10 I = 1, 5\n      SUBROUTINE X\n",
        "pay: proc options(main);\n dcl a fixed;\n call b(a);\n do i = 1 to 5;\n end;\n",
        "/* c */\nint main(void) { return 0; }\n",
        "//A JOB\n//B EXEC PGM=IKJEFT01\n",
        "",
    ):
        assert REXX.sniff(other) == 0
        assert CLIST.sniff(other) == 0


def test_a_statement_as_long_as_they_come_is_read_to_its_end() -> None:
    found = facts(
        "/* REXX */", f"address dsnrexx 'EXECSQL DELETE FROM A.T WHERE A IN ({'1, ' * 3_000}(SELECT B FROM A.U))'"
    )
    assert names(found, "reads-table") == ["A.U"]
    assert found.health.lost_bytes == 0


def test_a_text_that_grows_without_end_is_not_understood() -> None:
    grown = [f"v{at} = v{at + 1} || v{at + 1} || v{at + 1} || v{at + 1}" for at in range(7)]
    found = facts("/* REXX */", f"v7 = '{'X' * 1_000}'", *grown, "address tso 'CALL A.LOAD(PAY)' v0")
    assert found.health.lost_lines == (10,)


def test_a_text_of_very_many_parts_is_read_soon() -> None:
    grown = [f"v{at} = {' || '.join([f'v{at + 1}'] * 200)}" for at in range(7)]
    start = process_time()
    facts("/* REXX */", "v7 = ''", *grown, "address tso v0")
    assert process_time() - start < 8


def test_a_trap_leads_to_its_label_and_off_leads_nowhere() -> None:
    found = facts(
        "/* REXX */",
        "signal on syntax",
        "signal on error name oops",
        "signal off syntax",
        "call on halt name stop",
        "call off halt",
        "exit",
        "syntax: oops: stop: halt: return",
    )
    assert [(row.kind, row.target, row.line) for row in found.flows] == [
        ("goto", "SYNTAX", 2),
        ("goto", "OOPS", 3),
        ("perform", "STOP", 5),
    ]


def test_a_command_without_quotes_is_its_own_name_where_nothing_sets_it() -> None:
    found = facts("execio 0 diskr in '(finis'", "delstack", "submit \"'PAY.JCL(NIGHT)'\"")
    assert [(one.kind, one.name) for one in found.references] == [("submits", "NIGHT")]
    assert {one.code for one in found.traits} == {"rexx.execio", "rexx.submit"}
    given = facts("parse arg submit", "submit", "print = pick()", "print \"'PAY.JCL(NIGHT)'\"")
    assert {one.how for one in given.references if one.kind == "call" and one.name == "?"} == {"computed"}


def test_a_procedure_of_roscoe_is_no_rexx_whatever_its_suffix() -> None:
    assert classify("<<NIGHT>>\n:* A COMMENT\nLET P1 = 'A'\nWHILE P1 NE ''\nENDLOOP\n", "night.rexx") is None
    found = classify("a = 1\nb = 2\n", "night.rexx")
    assert found is not None
    assert found.name == "rexx"


def test_a_switch_that_is_turned_off_is_no_use_of_it() -> None:
    found = facts("/* REXX */", "x = outtrap('a.')", "x = OUTTRAP('OFF')", "call isfcalls 'ON'", "x = isfcalls('off')")
    assert [(one.code, one.line) for one in found.traits] == [("rexx.outtrap", 2), ("rexx.sdsf", 4)]


def test_the_statistics_of_a_library_are_no_procedure_whatever_their_suffix() -> None:
    rows = "PAYRUN   20/03/11 24/09/20 01 18 08:34:37   920   909     0 PAY\n" * 3
    assert classify(rows, ".zigi/PAY.EXEC") is None


def test_a_bar_that_a_code_page_has_broken_still_joins() -> None:
    for bar in ("\u00a6\u00a6", "\u00d7\u00d7"):
        found = facts("/* REXX */", "lib = 'A.LOAD'", f'address tso "CALL \'"{bar}lib{bar}"(PAY)\'"')
        assert names(found, "call") == ["PAY"]
        assert found.health.lost_bytes == 0


def test_a_command_in_a_variable_is_each_text_that_it_is_given() -> None:
    found = facts("c = '%DAILY' x", "if y then c = 'SUBMIT A.JCL(NIGHT)'", "c = c 'MORE'", "address tso c")
    assert (names(found, "call"), names(found, "submits")) == (["DAILY"], ["NIGHT"])
    assert "rexx.dynamic-command" not in {one.code for one in found.traits}
    for other in ("parse pull c", "c = given(1)"):
        found = facts("c = '%DAILY' x", "c = '%NIGHTLY'", other, "address tso c")
        assert "rexx.dynamic-command" in {one.code for one in found.traits}, other


def test_a_word_that_nothing_sets_is_the_command_of_that_name() -> None:
    assert names(facts("/* REXX */", "clrscn", "if a then clrscn"), "call") == ["CLRSCN", "CLRSCN"]
    for doubt in ("clrscn = x", "parse pull clrscn", "address ispexec 'VGET (CLRSCN)'"):
        assert names(facts("/* REXX */", doubt, "clrscn"), "call") == [], doubt
    assert names(facts("Some words", "alone"), "call") == [], "only a text that says that it is REXX"


def test_an_environment_that_is_saved_comes_back() -> None:
    found = facts("before = address()", "address ispexec", "address value before", "'%PAY'")
    assert names(found, "call") == ["PAY"]
    assert "rexx.dynamic-address" not in {one.code for one in found.traits}
    assert "rexx.dynamic-address" in {one.code for one in facts("address value given").traits}


def test_interpret_may_call_what_is_written() -> None:
    assert names(facts("r = 'PAY'", "interpret 'call' r", "interpret 'call pay2 x'"), "call") == ["PAY", "PAY2"]
    assert names(facts("interpret 'call' x", "interpret 'recall pay'", "interpret 'say call'"), "call") == []


@pytest.mark.parametrize(
    "clause", ["x~show(1)", "x~~put(1)~y = 2", "x[3] = 4", "x[f(1)]~z", ".array~of('a')", "(x)~y", "'a'~say", "self~a"]
)
def test_a_message_of_object_rexx_is_no_command(clause: str) -> None:
    found = facts("/* REXX */", "f: return", clause)
    assert names(found, "call") + names(found, "call", "computed") == []
    assert not found.health.lost_bytes


def test_directives_of_object_rexx_begin_routines() -> None:
    found = facts(
        "call pay", "x = tax(1)", "::requires 'a.cls'", "::routine pay public", "::routine 'tax'", "::method m"
    )
    assert names(found, "call") + names(found, "call", "computed") == []
    assert [one.name for one in found.labels] == ["PAY", "TAX", "M"]


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("$readme.rexx", "PAYRUN   Runs the pay of the month"),
        ("cities.rexx", "Springfield;Illinois;114394;3"),
        ("$$dir.exec", "PAYRUN    Edit Macro     Run the pay"),
    ],
)
def test_a_list_beside_procedures_is_none(name: str, row: str) -> None:
    text = "/* what is here */\n" + f"{row}\n" * 12
    assert classify(text, name) is None
    code = text + "say 'x'\ncall pay\nif a then b = 1\nexit 0\n" * 4
    assert classify(code, name) is by_name("rexx")


def test_other_languages_that_speak_of_rexx_are_none() -> None:
    assert classify('/* A port of the REXX standard. */\n#include "a.h"\nint main() { return 0; }\n', "a.cpp") is None
    netrexx = "/* REXX */\nsay 'x'\nparse arg a\nsay 'y'\n"
    assert classify(netrexx, "a.nrx") is None
    assert classify(netrexx, "a.rexx") is by_name("rexx")
    multics = '" comment\n\tname\tetx\n\tsegdef\tetx\n' + "\targ\tx\n" * 9
    assert classify(multics, "etx.alm") is None


def test_a_line_of_a_panel_calls_nothing() -> None:
    found = facts("/* REXX */", "call pay", "exit", ")body cmd(zcmd)", ")attr format(mix)")
    assert names(found, "call") == ["PAY"]
    assert found.health.lost_lines == (4, 5)
