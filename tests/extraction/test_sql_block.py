import pytest

from legacy_scan.extraction.sql_block import statement, statements


def pairs(body: str) -> list[tuple[str, str, str]]:
    return [(one.kind, one.name, one.value) for one in statement(body).pairs if not one.kind.endswith("s-column")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("DECLARE C1 CURSOR FOR SELECT A, B FROM T", [("cursor", "C1", "A, B")]),
        ("DECLARE C1 CURSOR FOR S1", [("cursor-of", "C1", "S1")]),
        ("FETCH C1 INTO :A:AI, :G.B", [("fetch", "C1", "A, G.B")]),
        ("FETCH NEXT ROWSET FROM C1 FOR 10 ROWS INTO :A", [("fetch", "C1", "A")]),
        ("FETCH C1 INTO :A INDICATOR :I", [("fetch", "C1", "A")]),
        ("DELETE FROM T WHERE CURRENT OF C1", [("current-of", "C1", "deletes")]),
        ("PREPARE S1 INTO :SQLDA FROM :STMT", [("prepare", "S1", "STMT")]),
        ("EXECUTE IMMEDIATE :STMT", [("prepare", "", "STMT")]),
        (
            "DECLARE S.T TABLE (A CHAR(3) NOT NULL, B DECIMAL(5,2))",
            [("table-column", "A", "CHAR(3)"), ("table-column", "B", "DECIMAL(5,2)")],
        ),
    ],
)
def test_what_is_said_of_cursors_statements_and_tables(body: str, expected: list[tuple[str, str, str]]) -> None:
    assert pairs(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("DECLARE S.T TABLE (A INT)", [("references-table", "S.T", "literal")]),
        ("DECLARE GLOBAL TEMPORARY TABLE SESSION.T (A INT)", [("references-table", "SESSION.T", "literal")]),
        ("LOCK TABLE T IN SHARE MODE", [("references-table", "T", "literal")]),
        ("CREATE INDEX X ON S.T (A)", [("references-table", "S.T", "literal")]),
        ("INCLUDE SQLCA", [("includes", "SQLCA", "literal")]),
        ("CALL S.P(:A)", [("call", "P", "literal")]),
        ("CALL :WS-PROC(:A)", [("call", "WS-PROC", "identifier")]),
        ("EXECUTE IMMEDIATE 'DELETE FROM T WHERE A = ''X'''", [("deletes-table", "T", "literal")]),
    ],
)
def test_names_that_are_no_tables_of_a_query(body: str, expected: list[tuple[str, str, str]]) -> None:
    assert [name[:3] for name in statement(body).names] == expected


def test_a_statement_gives_values_to_its_host_variables_and_their_indicators() -> None:
    assert statement("SELECT A, B INTO :X:XI, :G.Y FROM T WHERE C = :K").targets == ("X", "XI", "Y")
    assert statement("SET :X = :Y").targets == ("X",)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("DECLARE C1 CURSOR WITH HOLD FOR SELECT A FROM T", ("with-hold",)),
        (
            "DECLARE C1 CURSOR WITH HOLD WITH RETURN FOR SELECT A FROM T FOR FETCH ONLY WITH UR",
            ("with-hold", "with-ur"),
        ),
        ("SELECT A INTO :A FROM T WITH RR USE AND KEEP EXCLUSIVE LOCKS", ("with-rr",)),
        ("DECLARE C1 CURSOR FOR WITH UR AS (SELECT A FROM T) SELECT A FROM UR", ()),
        ("DECLARE C1 CURSOR FOR WITH RS (A) AS (SELECT A FROM T) SELECT A FROM RS", ()),
        ("SELECT A INTO :A FROM T", ()),
    ],
)
def test_what_a_statement_says_of_commits_and_isolation(body: str, expected: tuple[str, ...]) -> None:
    assert statement(body).clauses == expected


def test_whenever_names_a_paragraph_as_cobol_writes_it() -> None:
    assert statement("WHENEVER SQLERROR GO TO 9999-ERROR-EXIT").handler == "9999-ERROR-EXIT"


def test_the_string_that_a_program_hands_to_a_driver_is_read_with_its_markers() -> None:
    (one,) = statements("select o.total from orders o where o.id = ? and o.state = :state")
    assert [(name.kind, name.name) for name in one.names] == [("reads-table", "ORDERS")]
    assert [(pair.name, pair.value) for pair in one.pairs] == [
        ("TOTAL", "ORDERS"),
        ("ID", "ORDERS"),
        ("STATE", "ORDERS"),
    ]


@pytest.mark.parametrize(
    ("body", "tables"),
    [
        ("DECLARE GLOBAL TEMPORARY TABLE TMP LIKE S.T", {"SESSION.TMP", "S.T"}),
        ("CREATE TABLE S.A LIKE S.B", {"S.A", "S.B"}),
        ("GRANT SELECT, UPDATE (A) ON S.A, B TO PUBLIC", {"S.A", "B"}),
        ("GRANT EXECUTE ON PACKAGE C.P TO PUBLIC", set()),
        ("GRANT EXEMPTION ON RULE DB2LBACREADARRAY FOR P TO USER U", set()),
        ("REVOKE SELECT ON TABLE S.A FROM PUBLIC", {"S.A"}),
        ("COMMENT ON TABLE S.A IS 'FROM B'", {"S.A"}),
        ("COMMENT ON COLUMN S.A.C IS 'C'", {"S.A"}),
        ("COMMENT ON COLUMN A.C IS 'C'", {"A"}),
        ("LABEL ON COLUMN A (C IS 'C', D IS 'D')", {"A"}),
        ("LABEL ON COLUMN S.A (C TEXT IS 'C')", {"S.A"}),
        ("RENAME TABLE S.A TO B", {"S.A"}),
        ("EXCHANGE DATA BETWEEN TABLE S.A AND S.B", {"S.A", "S.B"}),
        ("CREATE ALIAS S.X FOR S.A", {"S.A"}),
        ("DROP VIEW S.V", {"S.V"}),
    ],
)
def test_tables_that_are_meant_without_being_read(body: str, tables: set[str]) -> None:
    assert {(one.kind, one.name) for one in statement(body).names} == {("references-table", one) for one in tables}
