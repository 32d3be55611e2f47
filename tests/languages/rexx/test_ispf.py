"""Dialogs of ISPF: panels, skeletons, and the procedures that show and fill them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legacy_scan.languages.language import last_line
from legacy_scan.languages.table import by_name, classify
from legacy_scan.model.facts import FileFacts

PANEL = ")BODY\n%CHOOSE ===>_ZCMD\n)PROC\n{}\n)END\n"


def said(facts: FileFacts) -> set[tuple[str, str, str]]:
    return {(one.kind, one.name, one.how) for one in facts.references}


def panel(row: str) -> set[tuple[str, str, str]]:
    return said(by_name("panel").extract(PANEL.format(row).encode()))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("1,'PGM(PAY) PARM(&X)'", {("call", "PAY", "literal")}),
        ("1,'CMD(%CLAIMS A) NEWAPPL(BEN)'", {("call", "CLAIMS", "literal")}),
        ("1,'CMD(EXEC ''BEN.CLIST(MONTH)'')'", {("call", "MONTH", "literal")}),
        ("1,'PANEL(BNMENU)' 2,'PGM(PAY)'", {("displays", "BNMENU", "literal"), ("call", "PAY", "literal")}),
        (".HELP = BNHELP", {("displays", "BNHELP", "literal")}),
        ("&ZCONT = BNNEXT", {("displays", "BNNEXT", "literal")}),
        ("PANEXIT ((A,B),PGM,BNEXIT)", {("call", "BNEXIT", "literal")}),
        ("1,'PGM(&CHOSEN)'", {("call", "&CHOSEN", "computed")}),
        ("/* 'PGM(PAY)' */", set()),
        ("1,'EXIT'", set()),
    ],
)
def test_a_panel_leads_to_programs_procedures_and_panels(row: str, expected: set[tuple[str, str, str]]) -> None:
    assert panel(row) == expected


def test_what_a_screen_shows_is_no_statement() -> None:
    assert said(by_name("panel").extract(b")BODY\n% 'PGM(PAY)'\n)END\n")) == set()


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ('"DISPLAY PANEL(BNMENU)"', ("displays", "BNMENU", "literal")),
        ('name = \'BNMENU\'; "TBDISPL T PANEL("name")"', ("displays", "BNMENU", "literal")),
        ('"SELECT PANEL(BNMENU)"', ("displays", "BNMENU", "literal")),
        ('"FTINCL BNJOB"', ("includes", "BNJOB", "literal")),
        ('"DISPLAY PANEL("pick(1)")"', ("displays", "?", "computed")),
    ],
)
def test_a_procedure_shows_panels_and_fills_skeletons(command: str, expected: tuple[str, str, str]) -> None:
    assert expected in said(by_name("rexx").extract(f"/* REXX */\naddress ISPEXEC\n{command}\n".encode()))


def test_a_clist_shows_the_panel_that_a_variable_is_set_to() -> None:
    text = b"PROC 0\nSET P = &STR(BNMENU)\nISPEXEC DISPLAY PANEL(&P)\n"
    assert ("displays", "BNMENU", "literal") in said(by_name("clist").extract(text))


def test_a_comment_of_rexx_may_include_a_member() -> None:
    facts = by_name("rexx").extract(b"/* REXX */\n/*%INCLUDE BNRATES */\nsay 1\n/* %INCLUDE NOTHING */\n")
    assert said(facts) == {("copy", "BNRATES", "literal")}


def test_a_statement_that_is_prepared_is_what_the_variable_is_given() -> None:
    text = b'/* REXX */\nS = "SELECT A FROM BEN.CLAIM"\naddress DSNREXX\n"EXECSQL PREPARE S1 FROM :S"\n'
    given_ = {(one.kind, one.name, one.value) for one in by_name("rexx").extract(text).bindings}
    assert ("move", "S", "SELECT A FROM BEN.CLAIM") in given_


@pytest.mark.parametrize(
    ("text", "file_name", "language"),
    [
        (")ATTR\n)BODY\n%A\n)END\n", "BNMENU.txt", "panel"),
        (")CM A\n)SEL &A = 1\n//S EXEC PGM=PAY\n)ENDSEL\n", "BNJOB.txt", "skeleton"),
        ("//&J JOB (A)\n//S EXEC PGM=PAY\n)SEL &A = 1\n//D DD DSN=A.B,DISP=SHR\n)ENDSEL\n", "BNJOB.jcl", "skeleton"),
        ("//J JOB\n//S EXEC PGM=X\n//D DD DATA,DLM=@@\n)SEL &A\n//T EXEC PGM=Y\n)ENDSEL\n@@\n", "J.jcl", "jcl"),
        ("%HELP ------ CLAIMS ------\n%OPTION ===>_ZCMD   +\n\n  Text of %Status+\n\n)END\n", "BNHELP.txt", "panel"),
        (")PROC\n VER (&A,NUM)\n IF (&A = 1) .MSG = BN01\n VPUT (A)\n)END\n", "BNCHECK", "panel"),
        ("(see\n) body of the text\n", "notes.txt", ""),
    ],
)
def test_dialogs_are_known_by_their_sections(text: str, file_name: str, language: str) -> None:
    found = classify(text, file_name)
    assert (found.name if found else "") == language


_WORDS = st.sampled_from(
    [")BODY", ")PROC", ")IM X", ")SEL &A", "\n", "'PGM(", ")'", "&ZCONT = A", "//A EXEC PGM=B", "/*", "é"]
)


@given(st.lists(_WORDS, max_size=40).map(lambda words: "".join(words).encode()), st.sampled_from(["panel", "skeleton"]))
def test_any_text_has_facts_that_lie_within_it(text: bytes, name: str) -> None:
    facts = by_name(name).extract(text)
    assert len(facts.units) == 1
    assert all(1 <= one.line <= last_line(text) and one.column > 0 for one in facts.references)


def test_panels_that_a_procedure_carries_are_its_own() -> None:
    text = b"/* REXX */\naddress ISPEXEC\n'DISPLAY PANEL(BNPOP)'\n/*\n>START\n>Panel BNPOP\n)BODY\n>MSG BN00\n>END */\n"
    facts = by_name("rexx").extract(text)
    assert [(one.space, one.name, one.first_line, one.last_line) for one in facts.units[1:]] == [
        ("screen", "BNPOP", 6, 7)
    ]


def test_questions_about_allocations_are_no_commands() -> None:
    text = b"/* REXX */\nrc = bpxwdyn('INFO DD(X)')\nrc = bpxwdyn('ALLOC DD(X) DA(BN.DATA) SHR')\n"
    assert not {one.name for one in by_name("rexx").extract(text).references if one.kind == "call"}


def test_what_a_procedure_carries_is_none_of_its_clauses_in_a_comment_or_behind_its_exit() -> None:
    carried = ">START\n>Panel PAYP1\n)BODY\n%Pay+it's open\n)END\n>EXEC PAYX\nsay 1\n>END"
    for text in (f"/* REXX */\ncall PAY\nexit\n{carried}\n", f"/* REXX */\ncall PAY\nexit\n/*\n{carried} */\n"):
        found = by_name("rexx").extract(text.encode())
        assert [one.name for one in found.references] == ["PAY"]
        assert [(one.space, one.name) for one in found.units[1:]] == [("screen", "PAYP1")]
        assert found.health.lost_bytes == 0
