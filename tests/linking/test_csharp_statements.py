"""Tables and stored procedures that C# names in the SQL it gives to a database."""

import pytest

from legacy_scan.languages.table import by_name
from legacy_scan.linking.readings import Reading
from legacy_scan.model.estate import Estate
from tests.linking.estates import linked, unresolved

CODE = """using System.Data.SqlClient; using Dapper;
namespace Claims {{ class Desk {{ {field} void M(string given) {{ {code} }} }} }}"""
SCRIPT = "CREATE PROCEDURE dbo.sp_find AS SELECT a FROM dbo.CLAIM"


def estate_of(code: str, field: str = "") -> Estate:
    """Link a method with a script that holds a procedure."""
    text = CODE.format(code=code, field=field)
    return linked(
        Reading("Desk.cs", by_name("csharp").extract(text.encode())),
        Reading("find.sql", by_name("sql").extract(SCRIPT.encode())),
    )


def done(estate: Estate) -> set[str]:
    """Return what the method does, and to what."""
    return {f"{one.kind} {one.target}" for one in estate.edges if one.path == "Desk.cs" and one.kind != "imports"}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('var c = new SqlCommand("select a from T1", conn);', {"reads table:T1"}),
        ('c.CommandText = @"update [T 1]\n set a = ""x""";', {"updates table:T 1"}),
        ('new OleDbCommand { CommandText = "delete from T1" };', {"deletes table:T1"}),
        ('c.CommandText = string.Format("insert into T1 values ({0})", given);', {"writes table:T1"}),
        ('var s = new StringBuilder(); s.Append("select a ").AppendLine(""); s.Append("from T1");', set()),
        (
            'var s = new StringBuilder(); s.Append("select a "); s.Append("from T1"); c.CommandText = s.ToString();',
            {"reads table:T1"},
        ),
        ('var q = "select a from T1"; q += $" where b = {given}"; c.CommandText = q;', {"reads table:T1"}),
        (
            'var q = "delete from T1"; if (x) { q = "delete from T2"; } c.CommandText = q;',
            {"deletes table:T1", "deletes table:T2"},
        ),
        ('var q = "delete from T1"; q = "delete from T2"; c.CommandText = q;', {"deletes table:T2"}),
        ("c.CommandText = Find;", {"reads table:T9"}),
        ('new SqlCommand("sp_find", conn);', {"call routine:DBO.SP_FIND"}),
        ('db.Database.ExecuteSqlCommand("EXEC dbo.sp_find");', {"call routine:DBO.SP_FIND"}),
        ('SqlHelper.ExecuteDataset(c, CommandType.StoredProcedure, "[dbo].[sp_find]");', {"call routine:DBO.SP_FIND"}),
        ('conn.Query<Row>("select a from T1");', {"reads table:T1"}),
        ("conn.Query<Row>(given); Console.Write(given);", set()),
        ('Console.WriteLine("select a from T1");', set()),
    ],
)
def test_what_a_database_is_given_names_tables_and_procedures(code: str, expected: set[str]) -> None:
    estate = estate_of(code, 'const string Find = "select a from " + "T9";')
    assert done(estate) == expected
    assert not unresolved(estate)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("c.CommandText = given;", "given"),
        ('c.CommandText = $"select a from {given}";', '$"select a from {given}"'),
        ("new SqlCommand(Elsewhere.Find, conn);", "Elsewhere.Find"),
    ],
)
def test_what_only_the_run_knows_is_dynamic(code: str, shown: str) -> None:
    estate = estate_of(code)
    assert done(estate) == set()
    assert [row[1:] for row in unresolved(estate)] == [("references", shown, "dynamic")]


def test_a_class_lies_in_the_table_that_it_is_marked_with() -> None:
    text = '[Table("CLAIM", Schema = "GOV")] public class Claim { }'
    estate = linked(Reading("Claim.cs", by_name("csharp").extract(text.encode())))
    assert [(one.kind, one.target) for one in estate.edges] == [("maps", "table:GOV.CLAIM")]


def test_a_variable_that_is_given_itself_ends() -> None:
    growing = 'var q = "select a from T1"; ' + "q = q + q; " * 200 + "c.CommandText = q;"
    assert done(estate_of(growing)) <= {"reads table:T1"}
