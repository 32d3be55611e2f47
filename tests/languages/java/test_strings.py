"""Which statements a call is given, as far as one file tells."""

import pytest

from legacy_scan.languages.java import LANGUAGE

_HEAD = 'import java.sql.Connection; class C { Connection c; static final String T = "ORDERS"; boolean is;'


def tables(body: str, rest: str = "") -> list[tuple[str, str]]:
    """Return (kind, name) of what the statements of a method name; `?` for what only the run knows."""
    text = f"{_HEAD} {rest} void m(String given, String[] many) throws Exception {{ {body} }} }}"
    kinds = ("reads-table", "writes-table", "updates-table", "deletes-table", "references-table", "call")
    found = (one for one in LANGUAGE.extract(text.encode()).references if one.kind in kinds)
    return [(one.kind, "?" if one.how == "computed" else one.name) for one in found]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ('c.prepareStatement("select * from " + T);', ["ORDERS"]),
        ('c.prepareStatement("select * from " + C.T + " o join ITEMS i on 1=1");', ["ITEMS", "ORDERS"]),
        ('c.prepareStatement("select * from A where x = " + given);', ["A"]),
        ('c.prepareStatement("select * from S_" + given);', ["?"]),
        ('c.prepareStatement("select * from " + given + " where x = 1");', ["?"]),
        ('c.prepareStatement("select * from " + given + ".A");', ["A"]),
        ("c.prepareStatement(given);", ["?"]),
        ('c.prepareStatement(is ? "select * from A" : "select * from B");', ["A", "B"]),
        ('String s = "select * from A"; s = "select * from B"; c.prepareStatement(s);', ["B"]),
        ('String s = "select * from A"; if (is) s = "select * from B"; c.prepareStatement(s);', ["A", "B"]),
        ('String s = "select * from "; if (is) s += "A"; else s += "B"; c.prepareStatement(s);', ["A", "B"]),
        ('String s = "select * from A"; c.prepareStatement(s); s = "select * from B";', ["A"]),
        (
            'String s = "select * from A"; for (String g : many) { s = s + " or x = " + g; } c.prepareStatement(s);',
            ["A"],
        ),
        ('c.prepareStatement(String.format("select * from A where x = %d and y = %2$s", 1, given));', ["A"]),
        ('c.prepareStatement(String.format("select * from %s", given));', ["?"]),
        ('c.prepareStatement("select \\"X\\" from A\\n, B");', ["A", "B"]),
        ("c.prepareStatement(own());", ["A"]),
        ('c.prepareStatement("update `a b` set x = 1 where y in (select z from [dbo].[C])");', ["a b", "dbo.C"]),
        ('new Object() { void run() throws Exception { c.prepareStatement("delete from A"); } };', ["A"]),
    ],
)
def test_the_tables_of_a_statement_are_those_its_parts_name(body: str, names: list[str]) -> None:
    assert sorted(name for _, name in tables(body, 'String own() { return "select * from A"; }')) == names


def test_a_private_helper_says_what_its_callers_give_it() -> None:
    rest = "private void run(String sql) throws Exception { c.createStatement().executeUpdate(sql); }"
    assert tables('run("delete from A"); this.run("update B set x = 1");', rest) == [
        ("deletes-table", "A"),
        ("updates-table", "B"),
    ]


def test_a_statement_stands_where_its_helper_is_called() -> None:
    text = f"""{_HEAD}
        private void run(String sql) throws Exception {{ c.createStatement().executeUpdate(sql); }}
        void m() {{ /* ä */ run("delete from A");
            run("delete from B"); }} }}"""
    found = [one for one in LANGUAGE.extract(text.encode()).references if one.kind == "deletes-table"]
    assert [(one.name, one.line, one.column) for one in found] == [("A", 3, 28), ("B", 4, 13)]


def test_a_helper_that_others_may_call_keeps_an_unknown_rest() -> None:
    rest = "void run(String sql) throws Exception { c.createStatement().executeUpdate(sql); }"
    assert ("references-table", "?") in tables('run("delete from A");', rest)


def test_a_helper_that_calls_itself_ends() -> None:
    rest = "private void run(String sql) throws Exception { run(sql + sql); c.prepareStatement(sql); }"
    assert ("deletes-table", "A") in tables('run("delete from A");', rest)


def test_a_doubling_string_ends() -> None:
    body = 'String s = "select * from A, "; ' + "s = s + s; " * 40 + "c.prepareStatement(s);"
    assert tables(body)


def test_a_field_that_the_class_sets_again_is_no_constant() -> None:
    assert tables("c.prepareStatement(f); f = given;", 'private String f = "select * from A";') == [
        ("references-table", "?")
    ]
    assert tables("c.prepareStatement(f);", 'private String f = "select * from A";') == [("reads-table", "A")]


def test_a_method_of_that_name_on_another_type_is_no_statement() -> None:
    assert not tables('given.prepareStatement("delete from A");')
    assert not tables('other.prepareStatement("delete from A");', "Other other;")


def test_procedures_are_called() -> None:
    assert tables('c.prepareCall("{ ? = call PAY.CALC(?, ?) }");') == [("call", "CALC")]


def test_an_own_class_of_that_name_is_not_the_library() -> None:
    text = b"package a; import java.sql.Statement; class Connection { void prepareStatement(String s) {} } class D {"
    text += b' void m(Connection c) { c.prepareStatement("delete from A"); } }'
    assert not [one for one in LANGUAGE.extract(text).references if one.kind == "deletes-table"]


def test_in_a_file_of_very_many_assignments_what_a_variable_holds_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legacy_scan.languages.java.changes._MOST_NODES", 2)
    few = 'String s = "select * from A"; s = "select * from B"; c.prepareStatement(s);'
    many = 'String s = "select * from A"; s = "x"; s = "y"; s = "select * from B"; c.prepareStatement(s);'
    assert tables(few) == [("reads-table", "B")]
    assert tables(many) == [("references-table", "?")]


def test_the_simple_name_of_a_class_is_known() -> None:
    assert tables('c.prepareStatement("select * from " + Desk.class.getSimpleName());') == [("reads-table", "DESK")]
