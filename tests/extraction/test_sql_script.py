import pytest

from legacy_scan.extraction.sql_script import statements


def verbs(text: str) -> list[str]:
    return [f"{said[0].text} {said[-1].text}" for said in statements(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DROP TABLE A; DROP TABLE B", ["DROP A", "DROP B"]),
        ("DROP TABLE A@\nDROP TABLE B\n@\n", ["DROP A", "DROP B"]),
        (
            "--#SET TERMINATOR #\nDROP TABLE A; X#\nDROP TABLE B #\n--#SET TERMINATOR ;\nDROP TABLE C;",
            ["DROP X", "DROP B", "DROP C"],
        ),
        (
            "CREATE PROCEDURE P BEGIN UPDATE A SET X = 1; END@\nDROP TABLE B@\n-- the end\n",
            ["CREATE END", "DROP B"],
        ),
        ("* A USER'S NOTE;\nDROP TABLE A;\n  ***** IT'S *****\nDROP TABLE B;\n", ["DROP A", "DROP B"]),
        ("SELECT\n* FROM A;\n", ["SELECT A"]),
        ("CREATE TABLE ORDER# (A@ INT);\nDROP TABLE B#;", ["CREATE )", "DROP B#"]),
    ],
)
def test_statements_end_where_the_script_says(text: str, expected: list[str]) -> None:
    assert verbs(text) == expected
