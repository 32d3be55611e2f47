"""Control files of SQL*Loader are known by INFILE and its like, and tell the tables that they fill."""

import pytest

from legacy_scan.languages.table import by_name, classify

CONTROL = """OPTIONS (SKIP=1)
-- every night
LOAD DATA
INFILE 'emp.dat' BADFILE 'emp.bad'
APPEND
INTO TABLE hr.emp
WHEN (1:2) = 'AA'
FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '"'
( empno, ename CHAR(10) "UPPER(:ename)", hired DATE "YYYY-MM-DD")
BEGINDATA
1,INTO TABLE NOTHING
"""


@pytest.mark.parametrize("text", [CONTROL, CONTROL.partition("\n-- every night\n")[2]])
def test_what_the_loader_is_told_names_the_table_and_its_columns(text: str) -> None:
    language = classify(text, "emp.ctl")
    assert language is not None
    assert language.name == "sqlldr"
    facts = language.extract(text.encode())
    assert [(one.kind, one.name) for one in facts.references] == [("writes-table", "HR.EMP")]
    assert [(one.kind, one.name, one.value) for one in facts.bindings] == [
        ("writes-column", name, "HR.EMP") for name in ("EMPNO", "ENAME", "HIRED")
    ]


def test_load_of_db2_is_another() -> None:
    text = "  LOAD DATA INDDN SYSREC REPLACE\n   INTO TABLE PAY.EMP\n"
    language = classify(text, "LOADEMP.ctl")
    assert language is by_name("dsnutil")


def test_a_table_with_a_symbol_in_its_name_is_computed() -> None:
    facts = by_name("dsnutil").extract(
        b"  LOAD DATA INDDN(R) INTO TABLE &SYSUID..&SYSUID.T\n     (A POSITION(1) CHAR(8))\n"
    )
    assert [(one.name, one.how) for one in facts.references if one.kind == "writes-table"] == [
        ("&SYSUID..&SYSUID.T", "computed")
    ]


def test_a_table_with_an_underscore_in_its_name_is_a_table() -> None:
    facts = by_name("dsnutil").extract(b'  LOAD DATA INDDN(R) INTO TABLE "PAY"."EMP_RATE"\n')
    assert [(one.name, one.how) for one in facts.references] == [("PAY.EMP_RATE", "literal")]
