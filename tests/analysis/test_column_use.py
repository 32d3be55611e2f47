from legacy_scan.analysis.column_use import table_columns
from tests.linking.estates import linked
from tests.linking.test_columns import program, table


def test_a_table_shows_who_does_what_to_each_column_and_which_nothing_names() -> None:
    estate = linked(
        table("T", "A", "B", "C"),
        program("P", "SELECT A INTO :X FROM T", "UPDATE T SET A = :Y"),
        program("Q", "SELECT * FROM T"),
    )
    (one,) = table_columns(estate)
    assert one.whole == (("program:Q", "R"),)
    assert [(row.name, row.users, row.hosts) for row in one.columns] == [
        ("A", (("program:P", "RU"),), ("X", "Y")),
        ("B", (), ()),
        ("C", (), ()),
    ]


def test_a_column_that_the_ddl_has_not_comes_last_and_is_not_declared() -> None:
    (one,) = table_columns(linked(table("T", "Z"), program("P", "SELECT A FROM T")))
    assert [(row.name, row.declared) for row in one.columns] == [("Z", True), ("A", False)]


def test_where_the_text_does_not_tell_the_table_a_unit_only_may_use_it() -> None:
    rows = {one.table: one.columns[0] for one in table_columns(linked(program("P", "SELECT A FROM T, U")))}
    assert rows.keys() == {"table:T", "table:U"}
    assert all((row.users, row.maybe) == ((), ("program:P",)) for row in rows.values())
