"""CL of IBM i: calls, files, variables, labels."""

import pytest

from legacy_scan.languages.table import by_name, classify
from legacy_scan.linking.readings import Reading
from legacy_scan.model.facts import FileFacts
from tests.linking.estates import edges, linked, unresolved


def read(*rows: str) -> FileFacts:
    return by_name("cl").extract(("\n".join(("PGM", *rows, "ENDPGM")) + "\n").encode())


def said(*rows: str) -> set[tuple[str, str, str]]:
    return {(one.kind, one.name, one.how) for one in read(*rows).references}


@pytest.mark.parametrize(
    "row",
    [
        "CALL PGM(PAYLIB/PAYROLL) PARM(&A 'CALL X')",
        "CALL PAYLIB/PAYROLL",
        "CALL PAYROLL (&A)",
        "TAG: CALL PGM(*LIBL/PAYROLL)",
        "IF COND(&A *EQ 'X') THEN(CALL PGM(PAYROLL))",
        "IF (&A *EQ 'X') (CALL PAYROLL)",
        "ELSE CMD(CALL PGM(PAYROLL))",
        "ELSE CALL PAYROLL",
        "MONMSG MSGID(CPF0000) EXEC(CALL PGM(PAYROLL))",
        "SBMJOB CMD(CALL PGM(PAYROLL) PARM('A')) JOB(NIGHT)",
        "call pgm(payroll) +\n   parm(&a)",
        "TFRCTL PGM(PAYROLL)",
        "WHEN COND(&A *EQ 1) THEN(CALL PAYROLL)",
    ],
)
def test_a_program_is_called_in_many_ways(row: str) -> None:
    assert said(row) == {("call", "PAYROLL", "literal")}


def test_comments_and_texts_call_nothing() -> None:
    assert not said("/* CALL PGM(A) */", "CHGVAR VAR(&A) VALUE('CALL PGM(B)')", "SNDPGMMSG MSG('CALL PGM(C)')")


def test_files_are_read_written_and_overridden_but_for_those_of_the_job() -> None:
    rows = ("OVRDBF FILE(CUSTIN) TOFILE(PAYLIB/CUST)", "CPYF FROMFILE(L/A) TOFILE(L/B)", "DLTF FILE(QTEMP/X)")
    assert said(*rows) == {
        ("references-file", "CUST", "literal"),
        ("reads-file", "A", "literal"),
        ("writes-file", "B", "literal"),
    }


def test_a_variable_holds_what_is_put_into_it_and_what_it_begins_with() -> None:
    rows = (
        "DCL VAR(&ONE) TYPE(*CHAR) LEN(10) VALUE('TAX')",
        "DCL VAR(&TWO) TYPE(*CHAR) LEN(10)",
        "CHGVAR VAR(&TWO) VALUE('PAY')",
        "CALL PGM(&ONE)",
        "CALL PGM(&TWO)",
        "CALL PGM(&THREE)",
    )
    text = ("PGM PARM(&THREE)\n" + "\n".join(rows) + "\nENDPGM\n").encode()
    programs = (f"       IDENTIFICATION DIVISION.\n       PROGRAM-ID. {name}.\n".encode() for name in ("PAY", "TAX"))
    readings = [Reading(f"{at}.cbl", by_name("cobol").extract(one)) for at, one in enumerate(programs)]
    estate = linked(Reading("MENU.CLLE", by_name("cl").extract(text)), *readings)
    called = {(target, evidence) for kind, _, target, evidence in edges(estate) if kind == "call"}
    assert called == {("program:TAX", "value-clause"), ("program:PAY", "move-literal")}
    assert {name for _, _, name, reason in unresolved(estate) if reason == "dynamic"} == {"THREE"}
    assert [one.why for one in estate.unresolved if one.reason == "dynamic"] == ["parameter"]


def test_labels_and_sql_are_told() -> None:
    facts = read("GOTO CMDLBL(END)", "CALLSUBR SUBR(CHECK)", "SUBR SUBR(CHECK)", "END: RUNSQL SQL('DELETE FROM T')")
    assert [(one.kind, one.name) for one in facts.labels] == [("subroutine", "CHECK"), ("label", "END")]
    assert [(one.kind, one.target) for one in facts.flows] == [("goto", "END"), ("perform", "CHECK")]
    assert [(one.language, one.text) for one in facts.guests] == [("sql", "DELETE FROM T;\n")]


@pytest.mark.parametrize("name", ["MENU.CLLE", "MENU.clp", "menu", "MENU.txt"])
def test_cl_is_known_by_what_it_says(name: str) -> None:
    text = "             PGM        PARM(&A)\n             DCL        VAR(&A) TYPE(*CHAR) LEN(4)\n             ENDPGM\n"
    language = classify(text, name)
    assert language is not None
    assert language.name == "cl"


@pytest.mark.parametrize(
    ("text", "name"),
    [("(defrule a => (assert (b)))\n", "rules.clp"), (" P: PROC OPTIONS(MAIN);\n DCL A CHAR(4);\n END P;\n", "P.pli")],
)
def test_other_languages_are_none(text: str, name: str) -> None:
    language = classify(text, name)
    assert language is None or language.name != "cl"


def test_a_text_without_a_program_is_one_that_others_include() -> None:
    facts = by_name("cl").extract(b"DCL VAR(&A) TYPE(*CHAR)\n")
    assert [one.space for one in facts.units] == ["member"]
