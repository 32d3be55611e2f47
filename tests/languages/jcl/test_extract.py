"""What a reader of jobs would notice; the goldens in fixtures/languages/jcl show whole members."""

import pytest

from legacy_scan.languages.jcl import LANGUAGE
from legacy_scan.model.facts import FileFacts


def facts(*rows: str) -> FileFacts:
    return LANGUAGE.extract(("\n".join(rows) + "\n").encode())


def references(found: FileFacts) -> list[tuple[str, str, str]]:
    return [(reference.kind, reference.name, reference.how) for reference in found.references]


def datasets(found: FileFacts) -> list[tuple[str, str, str]]:
    return [(binding.scope, binding.name, binding.value) for binding in found.bindings if binding.kind == "dd"]


def codes(found: FileFacts) -> set[str]:
    return {trait.code for trait in found.traits}


def test_a_step_runs_its_program_and_a_call_of_a_proc_invokes_it() -> None:
    found = facts("//J JOB", "//A EXEC PGM=PAY", "//B EXEC PROC=NIGHT", "//C EXEC NIGHT,WHO=ALL")
    assert references(found) == [
        ("runs", "PAY", "literal"),
        ("invokes", "NIGHT", "literal"),
        ("invokes", "NIGHT", "literal"),
    ]


def test_a_symbol_takes_the_value_it_has_where_it_is_read() -> None:
    found = facts("// SET A=ONE", "//X EXEC PGM=&A", "// SET A=TWO", "//Y EXEC PGM=&A.X", "//Z EXEC PGM=P&B")
    assert references(found) == [("runs", "ONE", "literal"), ("runs", "TWOX", "literal"), ("runs", "P&B", "computed")]


def test_a_field_that_runs_over_column_71_of_a_text_that_was_no_card_is_read_to_its_end() -> None:
    found = facts(
        "//J JOB",
        "//A EXEC PGM=PAY",
        f"//IN DD DISP=SHR,UNIT=({'SYSDA,' * 8}SYSDA),DSN=PAY.MASTER.FILE",
        f"//{'OUT DD DISP=OLD,'.ljust(69)}X 00010000",
        "//       DSN=PAY.LIST",
        f"//MORE DD DSN=PAY.MORE,SPACE=(CYL,(1,1)),UNIT={'SYSDA'.ljust(24, 'A')},",
        "//       DISP=(NEW,CATLG)",
    )
    assert [name for _, _, name in datasets(found)] == ["PAY.MASTER.FILE", "PAY.LIST", "PAY.MORE"]
    assert not found.health.lost_bytes


def test_two_ampersands_are_a_temporary_dataset_and_no_symbol() -> None:
    found = facts("// SET T=REAL", "//A EXEC PGM=X", "//D DD DSN=&&T,DISP=(,PASS)")
    assert datasets(found) == [("A", "D", "&&T")]
    assert "jcl.temporary-dataset" in codes(found)
    assert "jcl.symbolic" not in codes(found)


def test_the_disposition_is_the_first_part_and_new_when_left_out() -> None:
    written = ("DISP=SHR", "DISP=(OLD,DELETE)", "DISP=(,CATLG)", "UNIT=SYSDA", "DISP=(MOD,KEEP)")
    found = facts("//A EXEC PGM=X", *(f"//D{n} DD DSN=A.B,{text}" for n, text in enumerate(written)))
    said = [binding.value for binding in found.bindings if binding.kind == "disp"]
    assert said == ["SHR", "OLD", "NEW", "NEW", "MOD"]


def test_an_unnamed_dd_belongs_to_the_last_named() -> None:
    found = facts("//A EXEC PGM=X", "//IN DD DSN=A.B,DISP=SHR", "// DD DSN=C.D,DISP=SHR", "//OUT DD DSN=E.F")
    assert datasets(found) == [("A", "IN", "A.B"), ("A", "IN", "C.D"), ("A", "OUT", "E.F")]


def test_what_is_in_stream_is_no_statement() -> None:
    found = facts(
        "//A EXEC PGM=X",
        "//D DD DATA,DLM=ZZ",
        "//B EXEC PGM=NOT",
        "/*",
        "ZZ",
        "//E DD *",
        "EXEC PGM=NOT",
        "//C EXEC PGM=Y",
    )
    assert [name for _, name, _ in references(found)] == ["X", "Y"]


def test_columns_after_71_are_not_read() -> None:
    card = "//IN       DD DSN=BEN.MASTER,DISP=SHR".ljust(72) + "00012300"
    continued = "//OUT      DD DISP=SHR,".ljust(72) + "00012400"
    found = facts("//A EXEC PGM=X", card, continued, "//            DSN=BEN.OUT".ljust(72) + "00012500")
    assert datasets(found) == [("A", "IN", "BEN.MASTER"), ("A", "OUT", "BEN.OUT")]
    assert found.health.lost_bytes == 0


def test_a_quoted_value_goes_on_in_column_16_of_the_next_card() -> None:
    start = "//A        EXEC PGM=DFSRRC00,PARM='DLI,BNCASE01,PSBCASE1"
    found = facts(start.ljust(71, ","), "//             ,,N'", "//B        EXEC PGM=NEXT")
    assert [said for _, said, _ in references(found)] == ["DFSRRC00", "BNCASE01", "PSBCASE1", "NEXT"]
    assert found.health.lost_bytes == 0


def test_an_unknown_operation_and_a_statement_cut_short_are_lost() -> None:
    found = facts("//A EXEC PGM=X", "//B EXCE PGM=Y", "//C DD DISP=SHR,", "//D DD DSN=A.B,DISP=SHR")
    assert found.health.lost_lines == (2, 3)
    assert datasets(found) == [("A", "D", "A.B")]


def test_a_text_that_is_no_jcl_at_all_is_lost() -> None:
    text = b"this is a letter\nto nobody\n"
    assert LANGUAGE.extract(text).health.lost_bytes == len(b"".join(text.split()))


def test_steps_after_the_null_statement_are_marked() -> None:
    found = facts("//J JOB", "//A EXEC PGM=X", "//", "//B EXEC PGM=Y", "//C EXEC PGM=Z")
    assert [trait.line for trait in found.traits if trait.code == "jcl.after-null"] == [4]


def test_a_catalogued_proc_is_named_by_its_member_and_one_inside_a_job_by_its_label() -> None:
    alone = facts("//LABEL PROC A=1", "//S EXEC PGM=X", "// PEND")
    assert [(unit.space, unit.name) for unit in alone.units] == [("proc", "")]
    inside = facts("//J JOB", "//LABEL PROC A=1", "//S EXEC PGM=X", "// PEND", "//T EXEC LABEL")
    assert [(unit.space, unit.name) for unit in inside.units] == [("job", "J"), ("proc", "LABEL")]
    assert [reference.unit for reference in inside.references] == [1, 0]


def test_an_empty_default_is_left_to_the_caller_of_a_catalogued_proc() -> None:
    found = facts("//P PROC HLQ=,LOW=BASE", "//S EXEC PGM=X", "//D DD DSN=&HLQ..&LOW,DISP=SHR", "// PEND")
    assert datasets(found) == [("S", "D", "&HLQ..BASE")]


def test_a_member_without_a_job_or_proc_is_a_unit() -> None:
    found = facts("//D DD DSN=A.B,DISP=SHR")
    assert [(unit.space, unit.name) for unit in found.units] == [("member", "")]
    assert datasets(found) == [("", "D", "A.B")]


def test_the_program_behind_tso_is_seen_with_its_plan() -> None:
    found = facts(
        "//A EXEC PGM=IKJEFT01", "//SYSTSIN DD *", " DSN SYSTEM(D)", " run prog(bncalc) +", "  plan(bnplan)", "/*"
    )
    assert references(found) == [("runs", "IKJEFT01", "literal"), ("runs", "BNCALC", "literal")]
    assert {(reference.line, reference.column) for reference in found.references} == {(1, 14)}
    (plan,) = [binding for binding in found.bindings if binding.kind == "attribute"]
    assert (plan.name, plan.value, plan.scope) == ("plan", "BNPLAN", "program:BNCALC")


def test_commands_in_a_member_are_a_reference_to_it() -> None:
    found = facts("//A EXEC PGM=IKJEFT01", "//SYSTSIN DD DSN=A.CNTL(RUNIT),DISP=SHR")
    assert ("includes", "RUNIT", "literal") in references(found)


def test_only_dfhcsdup_has_a_csd_deck_as_its_guest() -> None:
    rows = ("//SYSIN DD *", "DEFINE TRANSACTION(T1) GROUP(G) PROGRAM(P)")
    assert [one.language for one in facts("//A EXEC PGM=SORT", *rows).guests] == ["sort"]
    assert not facts("//A EXEC PGM=PAYROLL", *rows).guests
    (guest,) = facts("//A EXEC PGM=DFHCSDUP", *rows).guests
    assert (guest.language, guest.first_line, guest.text) == ("csd", 3, rows[1] + "\n")


def test_lower_case_says_the_same() -> None:
    rows = (
        "//J JOB CLASS=A",
        "//S EXEC PGM=PAY,COND=(4,LT)",
        "//IN DD DSN=A.B(MEM),DISP=(OLD,KEEP)",
        "//O DD SYSOUT=*",
    )
    assert facts(*(row.lower() for row in rows)) == facts(*rows)


def test_what_only_looks_like_jcl_is_not_taken_for_it() -> None:
    script = "#!/bin/sh\n//bin/true\nexec pgm=x\n"
    comments = "// exec summary of this class\n// dd is short for day\nclass A {}\n"
    cpp = "#include <a>\n//nightly job runs here\nint main() {}\n"
    assert [LANGUAGE.sniff(text) for text in (script, comments, cpp, "", "just text")] == [0] * 5


def test_jcl_is_known_by_its_cards() -> None:
    for text in ("//A JOB", "//* x\n//P PROC A=1", "//S EXEC PGM=X", "//DD1 DD DSN=X", "// SET A=B", "//j job (a),'b'"):
        assert LANGUAGE.sniff(text) > 30, text


def test_brackets_that_do_not_pair_are_lost_and_those_in_apostrophes_are_text() -> None:
    ran = ("//ONE EXEC PGM=PAY01,PARM='A(B'", "//TWO EXEC PGM=PAY02,COND=(0,NE")
    found = facts("//NIGHT JOB (ACCT)", *ran, "//IN DD DSN=PROD.PAY(MASTER,", "//            DISP=SHR")
    assert found.health.lost_lines == (3, 4, 5)


def test_a_procedure_that_tso_runs_in_a_step_is_run_by_the_job() -> None:
    commands = ("//SYSTSIN DD *", "  EXEC 'PROD.PAY.EXEC(WEEKLY)' 'ALL'", "  %DAILY", "/*")
    found = facts("//A EXEC PGM=IKJEFT01", *commands, "//B EXEC PGM=IRXJCL,PARM='MONTHLY 12'")
    ran = {(one.name, one.line) for one in found.references if one.kind == "runs-exec"}
    assert {("WEEKLY", 1), ("DAILY", 1), ("MONTHLY", 6)} <= ran
    assert [one.line for one in found.traits if one.code == "jcl.rexx"] == [2, 6]


def _called(times: int) -> FileFacts:
    proc = ("//P PROC", "//S EXEC PGM=X", "//D DD DSN=&WHO,DISP=SHR", "// PEND")
    return facts("//J JOB", *proc, *(f"//C{at} EXEC P,WHO=A{at}" for at in range(times)))


def test_a_proc_in_the_stream_is_read_as_each_of_its_calls_makes_it() -> None:
    assert {name for _, _, name in datasets(_called(60))} == {f"A{at}" for at in range(60)}


def test_calls_of_a_proc_in_more_ways_than_are_told_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legacy_scan.languages.jcl.procs._MOST", 0)
    found = _called(20)
    assert {name for _, _, name in datasets(found)} == {f"A{at}" for at in range(16)}
    assert [(one.name, one.line) for one in found.references if one.how == "cut"] == [
        ("P", line) for line in range(22, 26)
    ]


def test_sql_behind_a_long_comment_is_a_guest() -> None:
    rows = ["//J JOB", "//S EXEC PGM=IKJEFT01", "//SYSTSIN DD *", " DSN SYSTEM(DB2)", "/*", "//SYSIN DD *"]
    found = facts(*rows, *["-- what this does"] * 80, "SELECT A FROM T;", "/*")
    assert [one.language for one in found.guests] == ["sql"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("//O OUTPUT CLASS=A,PAGEDEF=PAYP1", True),
        ("//P DD SYSOUT=(A,,PAYF),FCB=PAY6", True),
        ("//O OUTPUT CLASS=A,DEST=LOCAL", False),
        ("//SYSUDUMP DD SYSOUT=A,CHARS=DUMP", False),
    ],
)
def test_print_may_need_a_form_from_a_library(row: str, expected: bool) -> None:
    assert ("jcl.print-form" in codes(facts("//J JOB", "//A EXEC PGM=PAY", row))) is expected


def test_a_volume_that_a_placeholder_stands_for_is_no_fixed_one() -> None:
    found = facts(
        "//J JOB",
        "//S EXEC PGM=PAY",
        "//A DD DISP=OLD,UNIT=3390,VOL=SER=${VOLUME},DSN=A.B",
        "//B DD DISP=OLD,UNIT=3390,VOL=SER=&VOL,DSN=A.C",
        "//C DD DISP=OLD,UNIT=3390,VOL=(,RETAIN,SER=(PAY001,PAY002)),DSN=A.D",
    )
    assert [one.line for one in found.traits if one.code == "jcl.volume"] == [5]


@pytest.mark.parametrize(
    "first", ["import os", 'job = f"""', "from job import card", "const card = `", "def job(name):"]
)
def test_cards_in_a_text_of_another_program_are_no_job(first: str) -> None:
    assert LANGUAGE.sniff(f"{first}\n//A JOB\n//S EXEC PGM=X\n//O DD SYSOUT=*\n") == 0
