"""SQL scripts: what stands far behind the beginning of a statement is said as what stands at it."""

from legacy_scan.languages.sql.extract import extract
from legacy_scan.languages.table import by_name, classify
from legacy_scan.model.facts import FileFacts


def facts(text: str) -> FileFacts:
    return extract(text.encode())


def names(text: str) -> set[tuple[str, str]]:
    return {(row.kind, row.name) for row in facts(text).references}


def test_a_table_behind_a_very_long_list_of_values_is_named() -> None:
    values = ", ".join(f"({number})" for number in range(15_000))
    assert ("reads-table", "LAST") in names(f"INSERT INTO FIRST VALUES {values}, ((SELECT MAX(A) FROM LAST));")


def test_a_routine_as_long_as_they_come_is_read_to_its_end() -> None:
    body = " ".join(f"UPDATE T{number} SET A = 1 WHERE B = 2;" for number in range(6_000))
    assert ("updates-table", "T5999") in names(f"CREATE PROCEDURE P () BEGIN {body} END;")


def test_a_key_has_all_its_columns() -> None:
    columns = [f"C{number}" for number in range(100)]
    (key,) = (
        row for row in facts(f"CREATE TABLE T (PRIMARY KEY ({', '.join(columns)}));").bindings if row.name == "key"
    )
    assert key.value.split(" ") == columns


def test_grant_names_its_table_behind_many_columns() -> None:
    columns = ", ".join(f"C{number}" for number in range(300))
    assert ("references-table", "T") in names(f"GRANT UPDATE ({columns}) ON TABLE T TO U;")


def test_the_last_of_many_parameters_is_no_column() -> None:
    parameters = ", ".join(f"IN P{number} INT" for number in range(200))
    text = f"CREATE PROCEDURE P ({parameters}) BEGIN UPDATE T SET A = P199; END;"
    assert [row.name for row in facts(text).bindings if row.kind == "reads-column"] == []


def test_a_type_that_is_too_long_to_be_told_says_so() -> None:
    values = ", ".join(f"'V{number}'" for number in range(20))
    (item,) = facts(f"CREATE TABLE T (A ENUM({values}) NOT NULL);").items
    assert item.picture.startswith("ENUM('V0','V1'")
    assert item.picture.endswith(" ...")


def test_tables_that_a_script_means_without_reading_them_are_named() -> None:
    script = """CREATE TABLE S.A LIKE S.LIKED;
    CREATE AUXILIARY TABLE S.B IN D.T STORES S.STORED COLUMN C;
    CREATE MASK S.M ON S.MASKED FOR COLUMN C RETURN C ENABLE;
    CREATE PERMISSION S.P ON S.ROWS FOR ROWS WHERE EXISTS (SELECT 1 FROM S.ALLOWED) ENFORCED FOR ALL ACCESS ENABLE;
    ALTER TABLE S.C ADD CLONE S.CLONED;
    DROP VIEW S.VIEWED;
    REVOKE SELECT ON S.REVOKED FROM PUBLIC;
    """
    assert names(script) == {
        *(("references-table", f"S.{name}") for name in ("LIKED", "STORED", "MASKED", "ROWS", "C", "CLONED")),
        *(("references-table", f"S.{name}") for name in ("VIEWED", "REVOKED")),
        ("reads-table", "S.ALLOWED"),
    }


def test_a_merge_in_a_routine_reads_what_it_uses() -> None:
    body = "MERGE INTO T USING U ON T.A = U.A WHEN MATCHED THEN DELETE; IF B THEN INSERT INTO V VALUES (1); END IF;"
    assert names(f"CREATE PROCEDURE P () BEGIN {body} END;") == {
        ("deletes-table", "T"),
        ("reads-table", "U"),
        ("writes-table", "V"),
    }


BATCHES = """SET ANSI_NULLS ON
GO
ALTER PROCEDURE [dbo].[Pay] @Id int, @Name nvarchar(10) AS
DECLARE @Low int
SET @Low = @Id * 2
CREATE TABLE #Mine (A int)
INSERT INTO #Mine (A)
SELECT A FROM [dbo].[Order Lines] WHERE B = @Id
BEGIN TRAN
IF @Low > 1
BEGIN
UPDATE T2
SET C = @Name
WHERE D = @@ROWCOUNT
EXEC [dbo].[Other] @Id
END
EXEC sp_rename 'a', 'b'
GO
DELETE FROM T3
"""


def test_a_right_to_execute_is_no_call() -> None:
    text = "CREATE PROCEDURE dbo.P AS BEGIN SELECT A FROM T END\nGRANT EXECUTE ON dbo.Q TO [u]\nGO\n"
    assert [one.kind for one in facts(text).references] == ["reads-table"]


def test_a_batch_of_transact_sql_is_a_routine_with_its_statements() -> None:
    found = facts(BATCHES)
    assert [(one.space, one.name, one.first_line, one.last_line) for one in found.units[1:]] == [
        ("routine", "DBO.PAY", 3, 18)
    ]
    assert {(one.kind, one.name, one.line, one.unit) for one in found.references} == {
        ("reads-table", "DBO.Order Lines", 8, 1),
        ("updates-table", "T2", 12, 1),
        ("call", "DBO.OTHER", 15, 1),
        ("deletes-table", "T3", 19, 0),
    }
    assert {(one.kind, one.name, one.value, one.scope) for one in found.bindings if one.kind.endswith("-column")} == {
        ("reads-column", "A", "DBO.Order Lines", ""),
        ("reads-column", "B", "DBO.Order Lines", ""),
        ("updates-column", "C", "T2", "NAME"),
        ("reads-column", "D", "T2", ""),
    }


def test_a_variable_of_mysql_is_no_column() -> None:
    found = facts("SET @low = 1;\nUPDATE T SET A = @low WHERE B = 'x@low' AND C = @top;\n")
    assert {one.name for one in found.bindings if one.kind.endswith("-column")} == {"A", "B", "C"}


def test_an_at_sign_of_another_script_is_part_of_a_name() -> None:
    found = facts("SELECT @A FROM T WHERE #B = 1;\n")
    assert {one.name for one in found.bindings if one.kind.endswith("-column")} == {"@A", "#B"}


def test_what_spufi_prints_is_no_script() -> None:
    said = "SET CURRENT SCHEMA PAY;\nDSNE616I STATEMENT EXECUTION WAS SUCCESSFUL, SQLCODE IS 0\nSELECT * FROM NOTE;\n"
    language = classify(said + "RUN IT FROM TSO. STEP 2\n", "OUT.txt")
    assert language is by_name("listing")
