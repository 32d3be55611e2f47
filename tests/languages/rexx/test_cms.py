"""EXECs of CMS from before REXX: what is an instruction, what is a command, whom it runs."""

import pytest

from legacy_scan.languages.rexx import LANGUAGES
from legacy_scan.languages.table import by_name, classify
from legacy_scan.model.facts import FileFacts

REXX = LANGUAGES[0]


def facts(*rows: str) -> FileFacts:
    return by_name("cms-exec").extract(("\n".join(rows) + "\n").encode())


def calls(found: FileFacts) -> list[str]:
    return [one.name for one in found.references if one.kind == "call" and one.how == "literal"]


@pytest.mark.parametrize(
    "text",
    [
        "&CONTROL OFF\n* PAY RUN\n&IF &INDEX EQ 0 &GOTO -HELP\nEXEC PAYRUN &1\n&EXIT 0\n-HELP &TYPE NO\n",
        "&CONTROL OFF\nFILEDEF PAYIN DISK PAY DATA A (LRECL 80\nPAYCALC\n",
    ],
)
def test_an_exec_is_known_by_its_ampersands_whatever_its_suffix(text: str) -> None:
    for name in ("PAY.exec", "PAY"):
        language = classify(text, name)
        assert language is not None
        assert language.name == "cms-exec"


def test_a_clist_and_a_rexx_and_jcl_with_symbols_are_none() -> None:
    for text, name in (
        ("PROC 1 LIB\nCONTROL NOMSG\nSET &A = 1\nIF &A = 1 THEN WRITE &A\n", "clist"),
        ("/* REXX */\nsay 'a'\n'&TYPE'\nexit\n", "rexx"),
        ("//PAY PROC\n// SET A=1\n//S EXEC PGM=&A\n", "jcl"),
    ):
        language = classify(text, "PAY")
        assert language is not None
        assert language.name == name


def test_exec_and_names_that_are_no_command_of_cms_are_called() -> None:
    found = facts("EXEC PAYRUN ( ERASE", "ACCESS 193 A ( ERASE", "PAYCALC", "CP SPOOL PRT CONT", "&1 X")
    assert calls(found) == ["PAYRUN", "PAYCALC"]
    assert [one.line for one in found.references if one.how == "computed"] == [5]
    assert found.health.lost_bytes == 0


def test_a_command_stands_behind_a_condition_or_a_label() -> None:
    found = facts("-AGAIN &IF &RETCODE NE 0 &IF .&1 EQ . EXEC PAYFAIL", "&IF &X = Y &GOTO -AGAIN", "&A = EXEC")
    assert calls(found) == ["PAYFAIL"]
    assert [(one.kind, one.target) for one in found.flows] == [("goto", "AGAIN")]
    assert [one.name for one in found.labels] == ["AGAIN"]


def test_texts_and_comments_are_no_commands() -> None:
    found = facts("* EXEC HIDDEN", "&BEGTYPE", "EXEC HIDDEN", "&END", "&TYPE EXEC HIDDEN", "&STACK HIDDEN", "EXEC SEEN")
    assert calls(found) == ["SEEN"]


def test_the_card_that_ends_the_text_of_a_batch_job_names_nothing() -> None:
    assert not facts("&EXIT 0", "/*").references


def test_rexx_that_addresses_cms_names_procedures_and_modules() -> None:
    rows = "/* REXX */\naddress command 'EXEC PAYRUN'\naddress cms 'PAYCALC A'\naddress command 'STATE A B C'\n"
    assert calls(REXX.extract(rows.encode())) == ["PAYRUN", "PAYCALC"]


def test_directives_of_a_workflow_are_no_clauses() -> None:
    rows = '/* REXX */\n#if(${instance-A} == "" && $B)\ncall FIRST\n #else\ncall OTHER\n#end\n"SETROPTS LIST" '
    found = REXX.extract(rows.encode())
    assert calls(found) == ["FIRST", "OTHER"]
    assert found.health.lost_bytes == 0


def test_an_exec_com_of_multics_and_a_text_about_execs_are_none() -> None:
    for text in (
        "&version 2\n&- a comment\n&if &1 = x &goto end\n&goto end\n&exit\n",
        "Notes\n\n&IF A EQ B\n&TYPE X\n" * 4,
    ):
        assert by_name("cms-exec").sniff(text) == 0


def test_a_text_of_help_with_framed_forms_is_no_procedure() -> None:
    frame = "+" + "-" * 40 + "+\n"
    rows = "SIGNAL ON X\nSIGNAL OFF X\nsay 'x'\nparse arg a\n"
    assert REXX.sniff(rows) > 30
    assert REXX.sniff(f"SIGNAL instruction\n\n{frame}| SIGNAL ON condition |\n{frame}{rows}") == 0
    assert by_name("cms-exec").sniff(f"&SUBSTR\n{frame}&A = ABC\n&B = &A\n&TYPE &B\n&EXIT 0\n") == 0
