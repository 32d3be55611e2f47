from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legacy_scan.extraction.exec_sql import tables, verb, words


def named(body: str) -> list[tuple[str, str]]:
    return [(kind.removesuffix("-table"), name) for kind, name, _ in tables(words(body))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("SELECT A INTO :X FROM S.T WHERE B = 'FROM U'", [("reads", "S.T")]),
        ("select a from t1, t2 x, t3 as y where 1=1", [("reads", "T1"), ("reads", "T2"), ("reads", "T3")]),
        ("SELECT A FROM T1 X JOIN T2 ON X.A = T2.A", [("reads", "T1"), ("reads", "T2")]),
        ("SELECT A FROM (SELECT B FROM T) AS Q, U", [("reads", "T"), ("reads", "U")]),
        ("DECLARE C CURSOR FOR SELECT A FROM T FOR UPDATE OF B", [("reads", "T")]),
        ("INSERT INTO T (A, B) VALUES (:A, :B)", [("writes", "T")]),
        ("UPDATE T SET A = (SELECT MAX(B) FROM U)", [("updates", "T"), ("reads", "U")]),
        ("DELETE FROM T WHERE A = 1", [("deletes", "T")]),
        ("MERGE INTO T USING U ON 1=1 WHEN MATCHED THEN UPDATE SET A = 1", [("updates", "T"), ("reads", "U")]),
        ("WITH Q (A) AS (SELECT A FROM T) SELECT A FROM Q", [("reads", "T")]),
        ("SELECT EXTRACT(YEAR FROM D), TRIM(' ' FROM E) FROM T", [("reads", "T")]),
        ("SELECT A FROM T -- FROM U\n WHERE B IS DISTINCT FROM C", [("reads", "T")]),
        ("SELECT A FROM TABLE(FN(1)) AS X, T", [("reads", "T")]),
        ("FETCH NEXT FROM C1 INTO :A", []),
        ("SELECT A FROM DB.S.T UNION ALL SELECT A FROM U", [("reads", "S.T"), ("reads", "U")]),
        ("TRUNCATE TABLE T", [("deletes", "T")]),
        ("TRUNCATE T IMMEDIATE", [("deletes", "T")]),
        (
            "MERGE INTO T USING U ON 1=1 WHEN MATCHED THEN UPDATE SET A = 1 WHEN NOT MATCHED THEN INSERT VALUES (1)",
            [("updates", "T"), ("writes", "T"), ("reads", "U")],
        ),
        ("MERGE INTO T AS X USING S.U ON 1=1 WHEN MATCHED THEN DELETE", [("deletes", "T"), ("reads", "S.U")]),
        ("REVOKE SELECT ON TABLE T FROM PUBLIC", []),
        ("OPEN C1", []),
    ],
)
def test_tables_are_named_with_what_is_done_to_them(body: str, expected: list[tuple[str, str]]) -> None:
    assert named(body) == expected


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("SELECT 1", "select"),
        ("DECLARE C1 CURSOR FOR S1", "declare-cursor"),
        ("DECLARE S.T TABLE (A INT)", "declare-table"),
        ("EXECUTE IMMEDIATE :S", "execute-immediate"),
        ("EXECUTE S1", "execute"),
        ("BEGIN DECLARE SECTION", "begin-declare"),
        ("COMMIT WORK", "commit"),
        ("", "unknown"),
    ],
)
def test_a_verb_is_one_word_or_two(body: str, said: str) -> None:
    assert verb(words(body)) == said


@given(st.text(max_size=200))
def test_any_text_has_tables(body: str) -> None:
    assert all(name and 0 <= at < len(body) for _, name, at in tables(words(body)))


def test_a_query_by_name_is_no_table_however_many_columns_it_has() -> None:
    listed = ", ".join(f"C{number}" for number in range(400))
    assert named(f"WITH Q ({listed}) AS (SELECT * FROM T) SELECT * FROM Q") == [("reads", "T")]


def test_time_grows_with_the_number_of_queries_alone() -> None:
    start = process_time()
    assert len(tables(words("SELECT A FROM " + "(SELECT B FROM T, " * 20_000))) == 20_000
    assert len(tables(words("SELECT A " + "FROM T " * 60_000))) == 60_000
    assert process_time() - start < 8
