"""RPG in columns and in free form: what it calls, opens, copies and asks of tables."""

import pytest

from legacy_scan.languages.table import by_name, classify
from legacy_scan.linking.readings import Reading
from legacy_scan.model.facts import FileFacts
from tests.linking.estates import edges, linked

FIXED = """\
     H DFTACTGRP(*NO)
     FCUSTMAST  UF A E           K DISK
     FPAYD      CF   E             WORKSTN SFILE(LINES:RRN)
     FQSYSPRT   O    F  132        PRINTER
     D Pay             PR                  EXTPGM('PAYLIB/PAYROLL')
     D NEXT            S             10A   INZ('TAXES')
      /COPY QCPYSRC,PROTOS
     C* CALL      'NOBODY'
     C     KEY           CHAIN     CUSTREC
     C                   IF        %FOUND
     C                   EXSR      UPDATES
     C                   ENDIF
     C                   CALL      'REPORT'                             90
     C                   CALL      NEXT
     C                   CALLP     PAY(KEY)
     C/EXEC SQL
     C+ UPDATE PAYLIB/LEDGER SET DONE = 1
     C/END-EXEC
      /FREE
     C     UPDATES       BEGSR
     C                   ENDSR
"""
FREE = """\
**free
ctl-opt main(start); // CALL 'NOBODY'
dcl-f custmast usage(*update) keyed;
dcl-f payd workstn;
dcl-f audit usage(*output) extfile('LOGLIB/AUDITLOG');
dcl-pr payroll extpgm; key char(10); end-pr;
dcl-pr sqrt float(8) extproc('sqrt');
end-pr;
/include 'protos.rpgleinc'
begsr updates;
  exec sql select name into :name
    from people where note = 'a; b';
endsr;
if key = 'CALL'; payroll(key); exsr updates; endif;
"""
OLD = """\
     FCUSTMASTIF  E           K        DISK
     C           KEY       CHAINCUSTREC              90
     C                     CALL 'REPORT'
     C                     CALL NEXT
"""


def read(text: str) -> FileFacts:
    return by_name("rpg").extract(text.encode())


def said(text: str) -> set[tuple[str, str, str]]:
    return {(one.kind, one.name, one.how) for one in read(text).references}


def test_specifications_tell_files_screens_calls_and_sql() -> None:
    assert said(FIXED) == {
        ("reads-file", "CUSTMAST", "literal"),
        ("updates-file", "CUSTMAST", "literal"),
        ("writes-file", "CUSTMAST", "literal"),
        ("displays", "PAYD", "literal"),
        ("includes", "PROTOS", "literal"),
        ("call", "REPORT", "literal"),
        ("call", "NEXT", "identifier"),
        ("call", "PAYROLL", "literal"),
        ("updates-table", "PAYLIB.LEDGER", "literal"),
    }
    facts = read(FIXED)
    assert [(one.source, one.target) for one in facts.flows] == [("", "UPDATES")]
    assert [(one.kind, one.name, one.line) for one in facts.labels] == [("subroutine", "UPDATES", 20)]
    assert ("branches", 1) in [(one.name, one.value) for one in facts.measures]


def test_free_form_tells_the_same() -> None:
    assert said(FREE) == {
        ("reads-file", "CUSTMAST", "literal"),
        ("updates-file", "CUSTMAST", "literal"),
        ("displays", "PAYD", "literal"),
        ("writes-file", "AUDITLOG", "literal"),
        ("includes", "PROTOS", "literal"),
        ("call", "PAYROLL", "literal"),
        ("reads-table", "PEOPLE", "literal"),
    }


def test_rpg_iii_has_other_columns() -> None:
    assert said(OLD) == {
        ("reads-file", "CUSTMAST", "literal"),
        ("call", "REPORT", "literal"),
        ("call", "NEXT", "identifier"),
    }


def test_cl_and_rpg_call_each_other_by_their_members_and_values_of_fields_count() -> None:
    readings = [
        Reading("MENU.clle", by_name("cl").extract(b"PGM\nCALL PGM(PAY)\nENDPGM\n")),
        Reading("PAY.rpgle", read(FIXED)),
        Reading("TAXES.rpgle", read(OLD)),
        Reading("PROTOS.rpgle", read("     D Pay             PR                  EXTPGM('PAYROLL')\n")),
    ]
    found = edges(linked(*readings))
    assert ("call", "program:MENU", "program:PAY", "literal") in found
    assert ("call", "program:PAY", "program:TAXES", "value-clause") in found
    assert ("includes", "program:PAY", "copybook:PROTOS", "literal") in found


SCREEN = b"     A          R HEAD                      CF03(03)\n     A            PAYNO         10A  B  4 28\n"


def test_an_object_is_named_without_its_kind_and_its_text() -> None:
    readings = [
        Reading("menu.pgm.clle", by_name("cl").extract(b"PGM\nCALL PGM(PAY100)\nENDPGM\n")),
        Reading(
            "PAY100-Work_with_pay.PGM.RPGLE", read("**free\ndcl-f payd workstn;\n/copy 'own/PAYPR-Calls.rpgleinc'\n")
        ),
        Reading("PAYPR-Calls.RPGLEINC", read("**free\ndcl-pr Pay extpgm('PAYROLL');\nend-pr;\n")),
        Reading("PAYD-Pay.dspf", by_name("dds").extract(SCREEN)),
    ]
    found = edges(linked(*readings))
    assert ("call", "program:MENU", "program:PAY100", "literal") in found
    assert ("displays", "program:PAY100", "screen:PAYD", "literal") in found
    assert ("includes", "program:PAY100", "copybook:PAYPR", "literal") in found


def test_what_only_declares_is_a_member_to_copy() -> None:
    book = "**free\ndcl-ds pay_t qualified template;\n  name varchar(50);\n  net packed(9:2);\nend-ds;\n"
    assert [one.space for one in read(book).units] == ["copybook"]
    assert [one.space for one in read(book + "net = 0;\n").units] == ["program"]


@pytest.mark.parametrize("text", [FIXED, FREE, OLD])
@pytest.mark.parametrize("name", ["PAY.rpgle", "PAY.txt", "PAY"])
def test_rpg_is_known_by_its_specifications_or_what_it_declares(text: str, name: str) -> None:
    language = classify(text, name)
    assert language is not None
    assert language.name == "rpg"


@pytest.mark.parametrize(
    "text", ["Dear Customer,\nthe disk is full.\n", "let a = 1;\nlet b = 2;\n", "C IF A\nC ENDIF\n"]
)
def test_another_text_is_none(text: str) -> None:
    language = classify(text, "letter.txt")
    assert language is None or language.name != "rpg"
