from collections.abc import Iterable

import pytest

from legacy_scan.extraction.sql_block import statement
from legacy_scan.linking.readings import Reading
from legacy_scan.model.estate import Estate
from legacy_scan.model.facts import Binding, FileFacts, Health, Item, Reference, Unit
from tests.linking.estates import edges, linked, unresolved


def program(path: str, *bodies: str, space: str = "program", bindings: Iterable[tuple[str, str, str]] = ()) -> Reading:
    """A program of EXEC SQL statements, one a line."""
    said = [(line, statement(body)) for line, body in enumerate(bodies, 1)]
    return Reading(
        path,
        FileFacts(
            "cobol",
            "",
            Health(100, 0, ()),
            (Unit(space, path.rpartition("/")[2].upper(), 1, 100),),
            references=tuple(
                Reference(0, name.kind, name.name, line, 1, name.how) for line, one in said for name in one.names
            ),
            bindings=(
                *(
                    Binding(0, pair.kind, pair.name, pair.value, line, pair.scope)
                    for line, one in said
                    for pair in one.pairs
                ),
                *(Binding(0, kind, name, value, 50, "") for kind, name, value in bindings),
            ),
        ),
    )


def table(name: str, *columns: str) -> Reading:
    unit = Unit("table", name, 1, 1)
    items = tuple(Item(0, 2, column, -1, "INT", "", 0, "", 1) for column in columns)
    return Reading(f"ddl/{name}", FileFacts("sql", "", Health(1, 0, ()), (unit,), items=items))


def uses(estate: Estate) -> set[tuple[str, ...]]:
    """(unit, use, table.column, evidence)"""
    return {
        (one.unit.partition(":")[2], one.use, f"{one.table.partition(':')[2]}.{one.column}", one.evidence)
        for one in estate.columns
    }


def test_one_table_needs_no_proof() -> None:
    assert uses(linked(program("P", "SELECT A FROM T"))) == {("P", "reads", "T.A", "literal")}


def test_ddl_settles_whose_column_it_is() -> None:
    estate = linked(program("P", "SELECT A FROM T, U"), table("T", "B"), table("U", "A"))
    assert uses(estate) == {("P", "reads", "U.A", "declared")}


def test_the_table_that_is_not_told_has_what_the_others_have_not() -> None:
    assert uses(linked(program("P", "SELECT A FROM T, U"), table("T", "B"))) == {("P", "reads", "U.A", "declared")}


def test_declare_table_settles_it_from_a_copybook() -> None:
    estate = linked(
        program("P", "INCLUDE DCL", "SELECT A FROM T, U"),
        program("DCL", "DECLARE S.T TABLE (A INT)", space="copybook"),
    )
    assert ("P", "reads", "S.T.A", "declared") in uses(estate)


def test_where_nothing_settles_it_both_are_candidates() -> None:
    assert uses(linked(program("P", "SELECT A FROM T, U"))) == {
        ("P", "reads", "T.A", "candidate"),
        ("P", "reads", "U.A", "candidate"),
    }


def test_an_inner_query_comes_first_and_the_outer_one_where_the_inner_has_no_such_column() -> None:
    inner = "DELETE FROM T WHERE EXISTS (SELECT 1 FROM U WHERE A = 1)"
    assert uses(linked(program("P", inner))) == {("P", "reads", "U.A", "candidate")}
    assert uses(linked(program("P", inner), table("U", "B"))) == {("P", "reads", "T.A", "declared")}
    assert uses(linked(program("P", inner), table("U", "A"), table("T", "A"))) == {("P", "reads", "U.A", "declared")}


def test_fetch_gives_each_column_to_its_host_variable() -> None:
    estate = linked(program("P", "DECLARE C CURSOR FOR SELECT A, B + 1, D FROM T", "FETCH C INTO :X, :Y, :Z"))
    assert {(one.column, one.host) for one in estate.columns if one.line == 2} == {("A", "X"), ("D", "Z")}


def test_fetch_of_all_columns_follows_the_ddl() -> None:
    estate = linked(program("P", "DECLARE C CURSOR FOR SELECT * FROM T", "FETCH C INTO :X, :Y"), table("T", "A", "B"))
    assert {(one.column, one.host) for one in estate.columns if one.line == 2} == {("A", "X"), ("B", "Y")}


def test_a_copybook_gives_its_columns_to_its_users() -> None:
    estate = linked(
        program("P", "INCLUDE BODY"),
        program("Q", "INCLUDE BODY"),
        program("BODY", "SELECT A FROM T", space="copybook"),
    )
    assert uses(estate) == {("P", "reads", "T.A", "literal"), ("Q", "reads", "T.A", "literal")}
    assert uses(linked(program("BODY", "SELECT A FROM T", space="copybook"))) == {("BODY", "reads", "T.A", "literal")}


def test_a_prepared_statement_is_read_where_its_text_is_written() -> None:
    estate = linked(program("P", "EXECUTE IMMEDIATE :S", bindings=[("value", "S", "UPDATE T SET A = 1")]))
    assert ("updates", "program:P", "table:T", "value-clause") in edges(estate)
    assert uses(estate) == {("P", "updates", "T.A", "value-clause")}
    assert not unresolved(estate)


def test_of_very_many_texts_of_a_statement_the_rest_is_said_to_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legacy_scan.linking.dynamic_sql._MOST_TEXTS", 1)
    texts = [("move", "S", f"UPDATE {table} SET A = 1") for table in "TU"]
    estate = linked(program("P", "EXECUTE IMMEDIATE :S", bindings=texts))
    assert [one.reason for one in estate.unresolved] == ["cut"]


def test_a_prepared_statement_that_something_else_may_set_is_dynamic_too() -> None:
    moved = [("move", "S", "DELETE FROM T"), ("move-item", "S", "*")]
    estate = linked(program("P", "PREPARE Q FROM :S", bindings=moved))
    assert ("deletes", "program:P", "table:T", "move-literal") in edges(estate)
    assert unresolved(estate) == {("program:P", "references", "S", "dynamic")}


def test_a_prepared_statement_without_a_text_is_dynamic() -> None:
    estate = linked(program("P", "PREPARE Q FROM :S", bindings=[("value", "S", "no statement")]))
    assert unresolved(estate) == {("program:P", "references", "S", "dynamic")}


def test_alter_table_adds_to_what_create_table_has() -> None:
    added = Reading(
        "ddl/more",
        FileFacts(
            "sql",
            "",
            Health(1, 0, ()),
            (Unit("member", "", 1, 1),),
            bindings=(Binding(0, "table-column", "C", "INT", 1, "T"),),
        ),
    )
    estate = linked(program("P", "SELECT C FROM T, U"), table("T", "A"), table("U", "B"), added)
    assert uses(estate) == {("P", "reads", "T.C", "declared")}
    assert [(one.table, one.name) for one in estate.table_columns] == [
        ("table:T", "A"),
        ("table:T", "C"),
        ("table:U", "B"),
    ]


def test_a_statement_that_a_copybook_prepares_is_read_out_of_the_item_of_its_user() -> None:
    estate = linked(
        program("P", "INCLUDE BODY", bindings=[("value", "S", "DELETE FROM T")]),
        program("BODY", "EXECUTE IMMEDIATE :S", space="copybook"),
    )
    assert ("deletes", "program:P", "table:T", "value-clause") in edges(estate)
    assert not unresolved(estate)


def test_the_text_of_a_varchar_is_its_second_item() -> None:
    one = program("P", "PREPARE Q FROM :S", bindings=[("value", "S-TEXT", "SELECT A FROM T WHERE B = ?")])
    items = tuple(
        Item(0, level, name, parent, "", "", 0, "", 1)
        for level, name, parent in [(1, "S", -1), (49, "S-LEN", 0), (49, "S-TEXT", 0)]
    )
    estate = linked(one._replace(facts=one.facts._replace(items=items)))
    assert uses(estate) == {("P", "reads", "T.A", "value-clause"), ("P", "reads", "T.B", "value-clause")}


def test_a_column_of_more_tables_than_are_told_is_cut() -> None:
    many = ", ".join(f"T{at}" for at in range(25))
    estate = linked(program("P", f"SELECT A, B FROM {many}"), table("T1", "A"))
    assert ("P", "reads", "T1.A", "declared") in uses(estate)
    assert [(one.kind, one.name, one.reason) for one in estate.unresolved] == [
        ("reads", "A", "cut"),
        ("reads", "B", "cut"),
    ]
