"""SQLJ: Java with SQL clauses, both of which are known."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legacy_scan.languages.java import LANGUAGE
from legacy_scan.languages.java.sqlj import lifted
from legacy_scan.languages.table import classify
from legacy_scan.model.facts import FileFacts

PROGRAM = """package a;
import b.Data;
#sql iterator ByName(String number,
                     int amount);
#sql public static context Ctx with (dataSource="jdbc/pay");
public class Pay {
  void run(Ctx ctx, String n) throws Exception {
    ByName rows = null;
    #sql rows = {SELECT NUMBER, AMOUNT
                   FROM CLAIMS c WHERE NOTE = '}' -- a } more
                 };
    if (n != null) #sql [ctx] { UPDATE PAY.STATE SET DONE = :(n + "}") WHERE ID = :n };
    String s = "#sql { DELETE FROM NEVER };"; // #sql { DELETE FROM NEVER };
    #sql {CALL PAYOUT(:n)};
    Data.say(n);
  }
}
"""


def facts(text: str) -> FileFacts:
    return LANGUAGE.extract(text.encode())


def named(found: FileFacts, *kinds: str) -> list[tuple[str, str, int]]:
    return [(one.kind, one.name, one.line) for one in found.references if one.kind in kinds]


def test_both_the_java_and_the_sql_are_known() -> None:
    found = facts(PROGRAM)
    assert found.health.lost_bytes == 0
    assert [(one.name, one.first_line, one.last_line) for one in found.units if one.name == "a.Pay"] == [
        ("a.Pay", 6, 17)
    ]
    assert {"a.ByName", "a.Ctx"} <= {one.name for one in found.units}
    tables = named(found, "reads-table", "updates-table", "deletes-table", "call")
    assert tables == [("reads-table", "CLAIMS", 10), ("updates-table", "PAY.STATE", 12), ("call", "PAYOUT", 14)]
    assert {found.units[one.unit].name for one in found.references if one.kind.endswith("-table")} == {"a.Pay"}
    assert {"sql.select", "sql.update", "sql.call"} <= {one.code for one in found.traits}
    assert "b.Data" in {one.name for one in found.references}
    pay = next(number for number, unit in enumerate(found.units) if unit.name == "a.Pay")
    assert [one.value for one in found.measures if one.unit == pay and one.name == "code-lines"] == [12]
    row = PROGRAM.split("\n")[9]
    (read,) = [one for one in found.references if one.kind == "reads-table"]
    assert row[read.column - 1 :].startswith("CLAIMS")


def test_a_context_depends_on_the_data_source_it_is_declared_with() -> None:
    found = facts(PROGRAM)
    (one,) = [one for one in found.references if one.kind == "resource"]
    assert (found.units[one.unit].name, one.name, one.line) == ("a.Ctx", "jdbc/pay", 5)
    assert PROGRAM.split("\n")[4][one.column - 1 :].startswith("jdbc/pay")
    assert "a.Ctx" in {one.name for one in found.references if one.kind == "parameter"}  # and who uses it, on that


def test_a_file_of_sqlj_is_java() -> None:
    found = classify(PROGRAM, "Pay.sqlj")
    assert found is not None
    assert found.name == "java"


def test_a_clause_that_never_ends_is_not_understood() -> None:
    found = facts("class A {\n void m() {\n #sql { DELETE FROM T ;\n")
    assert found.health.lost_bytes > 0
    assert not named(found, "deletes-table")


@given(
    st.lists(
        st.sampled_from(
            [
                "#sql ",
                "{",
                "}",
                "'",
                '"',
                "/*",
                "*/",
                "--",
                "\n",
                "[c] ",
                "x = ",
                "iterator A",
                'context A with (dataSource="b")',
                "\npublic",
                "é",
                ";",
                "(",
            ]
        )
    )
)
def test_nothing_moves_whatever_the_text(parts: list[str]) -> None:
    text = "".join(parts).encode()
    plain, clauses, sources = lifted(text)
    assert len(plain) == len(text)
    assert plain.count(b"\n") == text.count(b"\n")
    assert all(1 <= one.line <= text.count(b"\n") + 1 for one in (*clauses, *sources))


@pytest.mark.parametrize(
    "part", ["#sql {", "#sql iterator A(", "#sql {'", "/*", '"', "#sql a = ", "#sql [", "#sql {};\n"]
)
def test_hostile_clauses_cost_no_more_than_their_length(part: str) -> None:
    begun = time.process_time()
    lifted(part.encode() * 20_000)
    assert time.process_time() - begun < 10
