from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legacy_scan.extraction.exec_sql import words
from legacy_scan.extraction.sql_columns import columns, returned


def said(body: str) -> list[str]:
    """`reads A of T`, in the order of the text; `-> HOST` where a variable has it."""
    return [
        f"{one.kind.removesuffix('-column')} {one.name} of {one.tables}" + (f" -> {one.host}" if one.host else "")
        for one in columns(words(body))
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "SELECT A, B INTO :X:XI, :REC.Y FROM S.T WHERE C = :K WITH UR",
            ["reads A of S.T -> X", "reads B of S.T -> REC.Y", "reads C of S.T"],
        ),
        ("SELECT P.A, B FROM T P, U", ["reads A of T", "reads B of T, U"]),
        ("SELECT U.* FROM T, U", ["reads * of U"]),
        ("SELECT * FROM T A, U B", ["reads * of T", "reads * of U"]),
        ("SELECT COUNT(*), MAX(A) FROM T", ["reads A of T"]),
        (
            "SELECT A FROM T WHERE EXISTS (SELECT 1 FROM U WHERE U.B = T.C AND D = 1)",
            ["reads A of T", "reads B of U", "reads C of T", "reads D of U; T"],
        ),
        ("SELECT Q.M FROM (SELECT MAX(A) AS M FROM T) AS Q", ["reads A of T"]),
        ("SELECT M, B FROM (SELECT A AS M FROM T) Q, U", ["reads A of T", "reads B of U"]),
        ("WITH Q (M) AS (SELECT A FROM T) SELECT M, B FROM Q, U", ["reads A of T", "reads B of U"]),
        ("SELECT A FROM T UNION SELECT B FROM U ORDER BY A", ["reads A of T", "reads B of U"]),
        ("SELECT A + 1 AS N, B M FROM T ORDER BY N, M", ["reads A of T", "reads B of T"]),
        ("INSERT INTO T (A, B) VALUES (:A, F(:B))", ["writes A of T -> A", "writes B of T"]),
        ("INSERT INTO T VALUES (:A)", ["writes * of T"]),
        ("INSERT INTO T (A) SELECT B FROM U", ["writes A of T", "reads B of U"]),
        ("INSERT INTO T (A, B) VALUES (:A, :B) FOR :N ROWS ATOMIC", ["writes A of T -> A", "writes B of T -> B"]),
        (
            "UPDATE T SET A = :X, B = B + :Y WHERE K = 1",
            ["updates A of T -> X", "updates B of T", "reads B of T", "reads K of T"],
        ),
        (
            "UPDATE T SET (A, B) = (SELECT U.C, U.D FROM U)",
            ["updates A of T", "updates B of T", "reads C of U", "reads D of U"],
        ),
        ("UPDATE T SET A = CURRENT TIMESTAMP - 1 DAY WHERE CURRENT OF C1", ["updates A of T"]),
        ("DELETE FROM T WHERE A = 1 QUERYNO 5", ["reads A of T"]),
        (
            """MERGE INTO T USING (VALUES (:K, :V)) AS S (K, V) ON T.K = S.K WHEN MATCHED THEN UPDATE SET V = S.V
            WHEN NOT MATCHED THEN INSERT (K, V) VALUES (S.K, S.V)""",
            ["reads K of T", "updates V of T", "writes K of T", "writes V of T"],
        ),
        (
            "DECLARE C1 CURSOR WITH HOLD FOR SELECT A FROM T FOR UPDATE OF B OPTIMIZE FOR 1 ROW",
            ["reads A of T", "reads B of T"],
        ),
        ("SELECT A FROM T FETCH FIRST 10 ROWS ONLY FOR READ ONLY WITH CS", ["reads A of T"]),
        ("SET :X = (SELECT MAX(A) FROM T)", ["reads A of T"]),
        ("SELECT P.A FROM T FOR SYSTEM_TIME AS OF CURRENT TIMESTAMP - 1 YEAR P", ["reads A of T"]),
        ("SELECT CASE WHEN A > 1 THEN B ELSE C END FROM T", ["reads A of T", "reads B of T", "reads C of T"]),
        (
            "SELECT CHAR(A, ISO), CAST(B AS DECIMAL(5,2)), EXTRACT(YEAR FROM C) FROM T",
            ["reads A of T", "reads B of T", "reads C of T"],
        ),
        ("SELECT A CONCAT B, C !! X'00', D-E FROM T", [f"reads {name} of T" for name in "ABCDE"]),
        ('SELECT "First name" FROM T', ["reads First name of T"]),
        (
            "SELECT ROW_NUMBER() OVER (PARTITION BY A ORDER BY B ROWS UNBOUNDED PRECEDING) FROM T",
            ["reads A of T", "reads B of T"],
        ),
        (
            "SELECT A.X, C.Z FROM (A LEFT OUTER JOIN B ON A.X = B.Y), C",
            ["reads X of A", "reads Z of C", "reads X of A", "reads Y of B"],
        ),
        (
            "SELECT A FROM T JOIN (SELECT K FROM U WHERE B = 1) Q ON T.K = Q.K",
            ["reads A of T", "reads K of U", "reads B of U", "reads K of T"],
        ),
        (
            "SELECT LEFT(A, 1) FROM T LEFT JOIN U ON RIGHT(T.B, 2) = U.C",
            ["reads A of T, U", "reads B of T", "reads C of U"],
        ),
        ("SELECT ID FROM FINAL TABLE (INSERT INTO T (A) VALUES (1))", ["reads ID of T", "writes A of T"]),
        ("SELECT NEXT VALUE FOR SEQ, USER, CURRENT SERVER, A FROM T", ["reads A of T"]),
        ("SELECT Z.A FROM T", ["reads A of "]),
        ("GRANT SELECT, UPDATE (A) ON T TO PUBLIC", []),
        ("FETCH C1 INTO :A", []),
        ("CREATE TABLE T (A INT NOT NULL)", []),
    ],
)
def test_columns_are_named_with_their_tables(body: str, expected: list[str]) -> None:
    assert sorted(said(body)) == sorted(expected)


def test_a_cursor_returns_columns_in_order_and_nothing_for_an_expression() -> None:
    assert returned(words("DECLARE C1 CURSOR FOR SELECT B, A + 1, C AS D FROM T")) == ["B", "", "C"]


@given(st.text(max_size=200))
def test_any_text_has_columns(body: str) -> None:
    assert all(one.name and 0 <= one.at < len(body) for one in columns(words(body)))


SCRAPS = (
    "SELECT FROM WHERE ( ) , A B T.* * :H AS ON JOIN UNION WITH INSERT INTO VALUES UPDATE SET = MERGE USING WHEN END ;"
)


@given(st.lists(st.sampled_from(SCRAPS.split()), max_size=40))
def test_any_heap_of_words_has_columns(heap: list[str]) -> None:
    body = " ".join(heap)
    assert all(one.name and 0 <= one.at < len(body) for one in columns(words(body)))


def test_brackets_of_any_depth_are_read() -> None:
    body = "SELECT A FROM T WHERE B IN " + "(SELECT C FROM U WHERE D IN " * 20_000 + "(1)" + ")" * 20_000
    assert ("reads-column", "A", "T") in {one[:3] for one in columns(words(body))}


@pytest.mark.parametrize(
    "body",
    [
        "SELECT " + ", ".join(f"C{at}" for at in range(6000)) + " FROM " + ", ".join(f"T{at}" for at in range(6000)),
        "SELECT " + ", ".join(f"T{at}.C" for at in range(6000)) + " FROM " + ", ".join(f"T{at}" for at in range(6000)),
        "SELECT A FROM " + "(" * 20_000,
        "WITH " + ", ".join(f"Q{at} AS (SELECT A FROM T{at})" for at in range(6000)) + " SELECT A FROM Q1",
    ],
    ids=["columns-of-many-tables", "qualified", "brackets", "queries-by-name"],
)
def test_time_grows_with_the_text_alone(body: str) -> None:
    start = process_time()
    columns(words(body))
    assert process_time() - start < 8


def test_more_tables_than_are_told_are_said_to_be_more() -> None:
    many = ", ".join(f"T{at}" for at in range(25))
    (plain,) = columns(words(f"SELECT A FROM {many}"))
    assert plain.tables.startswith("T0, T1")
    assert plain.tables.endswith("T23, ...")
    assert [one.tables for one in columns(words(f"SELECT * FROM {many}"))][-2:] == ["T23", "..."]


def test_queries_nested_deeper_than_is_looked_say_that_there_are_more() -> None:
    body = "SELECT A FROM T0 WHERE B IN (" + "".join(f"SELECT C FROM T{at} WHERE D IN (" for at in range(1, 25)) + "1"
    deepest = columns(words(body))[-1].tables
    assert deepest.startswith("T24; T23")
    assert deepest.endswith("; ...")
