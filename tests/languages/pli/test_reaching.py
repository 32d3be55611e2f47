"""Which values reach a name that a variable holds."""

import pytest

from legacy_scan.languages.pli.extract import extract

HEAD = "A: PROC OPTIONS(MAIN);\n DCL P CHAR(8), Q CHAR(8), C FIXED BIN(31);\n"


def reached(body: str, name: str = "P", head: str = HEAD) -> list[set[str]] | set[str]:
    """Return what reaches the last LINK or CALL of a text by a variable; empty where every assignment counts."""
    facts = extract((head + body + "\nEND A;\n").encode())
    line = max(row.line for row in facts.references if row.how == "identifier")
    return {
        row.value for row in facts.bindings if row.kind.startswith("reaches") and (row.name, row.line) == (name, line)
    }


LINK = "\n EXEC CICS LINK PROGRAM(P);\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("P = 'A'; P = 'B';", {"'B'"}),
        ("IF C THEN P = 'A'; ELSE P = 'B';", {"'A'", "'B'"}),
        ("P = 'X'; IF C THEN DO; P = 'A'; END; ELSE; ", {"'A'", "'X'"}),
        ("P = 'X'; IF C THEN IF D THEN P = 'A'; ELSE P = 'B'; ELSE P = 'C';", {"'A'", "'B'", "'C'"}),
        (
            "P = 'X'; SELECT (C); WHEN (1) P = 'A'; WHEN (2, 3) DO; P = 'B'; END; OTHERWISE P = 'C'; END;",
            {"'A'", "'B'", "'C'"},
        ),
        ("P = 'X'; SELECT; WHEN (C = 1) P = 'A'; END;", {"'A'", "'X'"}),
        ("P = 'A'; DO WHILE (C); P = 'B'; END;", {"'A'", "'B'"}),
        ("P = 'A'; DO; P = 'B'; END;", {"'B'"}),
        ("P = 'A'; GOTO L; P = 'B'; L: ;", {"'A'"}),
        ("P = 'A'; L: IF C THEN DO; P = 'B'; GO TO L; END; IF D THEN P = 'C';", {"'A'", "'B'", "'C'"}),
        ("P = 'A'; DO WHILE (C); P = 'B'; IF D THEN LEAVE; P = 'C'; END;", {"'A'", "'B'", "'C'"}),
        ("P = 'A'; X: DO; IF C THEN LEAVE X; P = 'B'; END X;", {"'A'", "'B'"}),
        ("P = 'A'; IF C THEN DO; P = 'B'; RETURN; END;", {"'A'"}),
        ("P = 'A'; IF C THEN DO; P = 'B'; EXEC CICS XCTL PROGRAM('Z'); END;", {"'A'"}),
        ("P = 'A'; IF C THEN DO; P = 'B'; EXEC CICS XCTL PROGRAM('Z') RESP(C); END;", {"'A'", "'B'"}),
        ("Q = 'A'; P = 'X'; P = Q; Q = 'B';", {"'A'"}),
        ("P = 'A'; P = SUBSTR(Q, 1, 4);", {"*"}),
        ("P = 'A'; READ FILE(F) INTO(P);", {"'A'", "*"}),
        ("DCL 1 R, 2 N CHAR(8) INIT('A'); P = R.N;", {"N"}),
        ("DCL 1 R(2), 2 N CHAR(8) INIT('A', 'B'); P = R(2).N;", {"N"}),
        ("DCL 1 R(2), 2 N CHAR(8) INIT('A', 'B'); P = N(2);", {"N"}),
        ("DCL N(2) CHAR(8) INIT('A', 'B'); P = N(C);", {"N"}),
        ("P = 'A'; P = Z->N;", {"*"}),
        ("P = 'A'; P = PICK(2);", {"*"}),
        ("P = 'A'; ON ERROR SYSTEM; P = 'B';", {"'B'"}),
        ("P = 'A'; ON ERROR BEGIN; C = 1; GOTO E; END; P = 'B';\n GOTO L;\n E: STOP;\n L: ;", {"'B'"}),
    ],
)
def test_follows_control(body: str, expected: set[str]) -> None:
    assert reached(body + LINK) == expected


@pytest.mark.parametrize(
    "body",
    [
        "IF C THEN P = 'A';",
        "P = 'A'; ON ERROR P = 'B'; P = 'C';",
        "P = 'A'; ON ERROR CALL S;\n S: PROC; P = 'B'; END S;",
        "P = 'A'; GOTO L(C); P = 'B'; L: ;",
        "DCL P CHAR(8) EXTERNAL; P = 'A'; P = 'B';",
        "DCL T PTR; T = ADDR(P); P = 'A'; P = 'B';",
        "DCL R CHAR(4) DEFINED(P); P = 'A'; P = 'B';",
        "P = 'A'; %IF X %THEN %DO; P = 'B'; %END;",
        "P = 'A'; EXEC CICS HANDLE CONDITION ERROR(L);\n P = 'B';\n L: ;",
        "BEGIN; DCL P CHAR(8); P = 'A'; END; P = 'B';",
        "P = 'A'; SOMETHING ELSE HERE; P = 'B';",
        "P = 'A'; ATTACH S THREAD(T); P = 'B';\n S: PROC; P = 'C'; END S;",
    ],
)
def test_every_assignment_counts_where_control_or_storage_is_unknown(body: str) -> None:
    body = body.replace("GOTO L(C)", "DCL V LABEL; GOTO V")
    assert reached(body + LINK) == set()


def test_a_value_comes_back_from_a_procedure_to_the_place_of_its_call() -> None:
    inside = "\n S: PROC; IF C THEN P = Q; END S;\n T: PROC; P = 'T'; END T;"
    assert reached("P = 'A'; CALL T;" + LINK + inside) == {"'T'"}
    assert reached("P = 'A'; Q = 'B'; CALL S;" + LINK + inside) == {"'A'", "'B'"}
    assert reached("Q = 'X'; P = 'Y'; CALL S; P = 'A'; Q = 'B'; CALL S;" + LINK + inside) == {"'A'", "'B'"}


def test_a_procedure_is_entered_with_what_all_its_callers_give() -> None:
    inside = "\n S: PROC;" + LINK + " END S;"
    assert reached("P = 'A'; CALL S; P = 'B'; CALL S; P = 'C';" + inside) == {"'A'", "'B'"}


def test_a_function_may_set_a_variable() -> None:
    inside = "\n F: PROC RETURNS(CHAR(8)); P = 'F'; RETURN('X'); END F;"
    assert reached("P = 'A'; Q = F();" + LINK + inside) == {"'A'", "'F'"}


def test_a_goto_out_of_a_procedure_comes_from_where_it_is_called() -> None:
    inside = "\n S: PROC; IF C THEN DO; P = 'S'; GOTO L; END; END S;"
    assert reached("P = 'A'; CALL S; P = 'B'; RETURN;\n L: ;" + LINK + inside) == {"'S'"}


def test_a_procedure_that_calls_itself() -> None:
    inside = "\n S: PROC RECURSIVE; IF C THEN DO; P = 'S'; CALL S; END; END S;"
    assert reached("P = 'A'; CALL S;" + LINK + inside) == {"'A'", "'S'"}


def test_what_is_passed_by_reference_may_be_set_by_whom_it_is_passed_to() -> None:
    assert reached("P = 'A'; CALL OTHER(P);" + LINK) == {"'A'", "*callee"}
    assert reached("P = 'A'; CALL OTHER((P), P || 'X', 1);" + LINK) == {"'A'"}
    assert reached("P = 'A'; CALL OTHER(P); P = 'B';" + LINK) == {"'B'"}
    structure = HEAD.replace("DCL P CHAR(8),", "DCL 1 R, 2 P CHAR(8), 2 N CHAR(4);\n DCL")
    assert reached("P = 'A'; CALL OTHER(R);" + LINK, head=structure) == {"'A'", "*callee"}


def test_what_is_passed_is_told_without_the_order_of_statements_too() -> None:
    facts = extract((HEAD + "IF C THEN P = 'A'; CALL OTHER(P, Q);" + LINK + "END A;\n").encode())
    assert [(row.name, row.value) for row in facts.bindings if row.kind == "move-item"] == [("P", "*callee")]


def test_a_structure_takes_its_parts_along() -> None:
    head = HEAD.replace("DCL P CHAR(8),", "DCL 1 R, 2 P CHAR(8), 2 N CHAR(4);\n DCL")
    assert reached("P = 'A'; R = '';" + LINK, head=head) == {"*"}
    assert reached("P = 'A'; R.N = 'B';" + LINK, head=head) == {"'A'"}


def test_a_structure_that_only_a_member_declares_may_be_around_it() -> None:
    head = "A: PROC OPTIONS(MAIN);\n %INCLUDE M;\n"
    assert reached("R = ''; P = 'A'; S = 'X';" + LINK, head=head) == {"'A'", "S"}


def test_an_entry_variable_holds_the_entry_it_is_given_last() -> None:
    head = "A: PROC OPTIONS(MAIN);\n DCL (E1, E2) ENTRY, V ENTRY VARIABLE;\n"
    assert reached("V = E1; CALL V; V = E2;\n CALL V;", "V", head) == {"'E2'"}


def test_what_is_called_is_what_was_fetched_whatever_the_title_holds_by_then() -> None:
    head = HEAD + " DCL X ENTRY;\n"
    assert reached("P = 'A';\n FETCH X TITLE(P);\n P = 'B';\n CALL X;", head=head) == {"'A'"}


def test_several_titles_of_one_name_are_all_called() -> None:
    text = HEAD + "IF C THEN FETCH X TITLE('ONE'); ELSE\n FETCH X TITLE('TWO');\n CALL X;\nEND A;\n"
    calls = [(row.line, row.name) for row in extract(text.encode()).references if row.kind == "call"]
    assert calls == [(3, "ONE"), (4, "TWO"), (5, "ONE"), (5, "TWO")]


def _database(body: str) -> list[tuple[str, int]]:
    head = "A: PROC OPTIONS(MAIN);\n DCL F CHAR(4) INIT('GU'), N FIXED BIN(31);\n DCL S CHAR(9) INIT('ORDER    ');\n"
    facts = extract((head + body + "\nEND A;\n").encode())
    return [(row.code, row.line) for row in facts.traits if row.code.startswith("dli.")]


def test_the_function_of_a_database_call_is_what_its_variable_holds_there() -> None:
    call = " CALL PLITDLI(N, F, P, I, S);\n"
    assert _database(call) == [("dli.gu", 4)]
    assert _database(f"F = 'ISRT';\n{call} F = 'DLET';\n{call}") == [("dli.isrt", 5), ("dli.dlet", 7)]
    assert _database(f"IF C THEN F = 'ISRT';\n{call}") == [("dli.gu", 5), ("dli.isrt", 5)]
    assert _database(f"F = G;\n{call}") == [("dli.call", 5)]
    assert _database(f"DCL G CHAR(4) INIT('DLET');\nF = G;\n{call}") == [("dli.dlet", 6)]


def test_a_parameter_of_a_procedure_inside_holds_what_its_callers_give() -> None:
    body = "CALL S('ONE', 1); CALL S(Q, 2); CALL S('T' || Q, 3);\n S: PROC(T, N);\n EXEC CICS LINK PROGRAM(T);\n END S;"
    facts = extract((HEAD + body + "\nEND A;\n").encode())
    given = [(row.kind, row.value) for row in facts.bindings if row.name == "T"]
    assert given == [("move", "ONE"), ("move-item", "Q"), ("move-item", "*")]


def test_a_parameter_of_a_function_may_hold_anything() -> None:
    body = "Q = S('ONE');\n S: PROC(T) RETURNS(CHAR(8));\n EXEC CICS LINK PROGRAM(T);\n END S;"
    facts = extract((HEAD + body + "\nEND A;\n").encode())
    assert [(row.kind, row.value) for row in facts.bindings if row.name == "T"] == [("move-item", "*")]
