"""Scripts of the shell: what they start, submit and copy, and how steps of BPXBATCH come to them."""

from time import process_time

import pytest

from legacy_scan.app.guests import with_guests
from legacy_scan.languages.table import by_name, classify
from legacy_scan.linking.readings import Reading
from legacy_scan.model.facts import FileFacts
from tests.linking.estates import edges, linked, unresolved


def said(*rows: str) -> set[tuple[str, str, str]]:
    found = by_name("shell").extract(("\n".join(rows) + "\n").encode())
    return {(one.kind, one.name, one.how) for one in found.references}


@pytest.mark.parametrize(
    "row",
    [
        "./load.sh a",
        "if true; then ./load.sh; fi",
        "sh -x ./load.sh",
        ". ./load.sh",
        "sh -c './load.sh b'",
        "A=1 nohup ./load.sh &",
    ],
)
def test_scripts_are_started_in_many_ways(row: str) -> None:
    assert said(row) == {("runs-script", "./load.sh", "literal")}


def test_variables_of_one_value_are_put_in() -> None:
    assert said("BASE=/u/pay", "$BASE/load.sh") == {("runs-script", "/u/pay/load.sh", "literal")}
    assert said("BASE=/u/pay", "BASE=/u/old", "$BASE/load.sh") == {("runs-script", "$BASE/load.sh", "computed")}


def test_commands_of_the_system_texts_and_comments_are_none() -> None:
    assert not said("case $x in", "  /*) cd $x ;;", "esac")
    assert not said("/usr/bin/env.sh", "ls -l", "# ./load.sh", "cat <<EOF", "./load.sh", "EOF", "echo './load.sh'")


def test_datasets_jobs_and_classes_are_named() -> None:
    rows = (
        "cp \"//'PAY.IN(A)'\" /tmp/x",
        "cp /tmp/x \"//'PAY.OUT'\"",
        "rm \"//'PAY.OLD'\"",
        "submit \"//'PAY.JCL(NIGHT)'\"",
        "java -cp a.jar pay.Main",
    )
    assert said(*rows) == {
        ("reads-dataset", "PAY.IN", "literal"),
        ("writes-dataset", "PAY.OUT", "literal"),
        ("deletes-dataset", "PAY.OLD", "literal"),
        ("submits", "NIGHT", "literal"),
        ("runs-class", "pay.Main", "literal"),
    }


@pytest.mark.parametrize(
    "step",
    [
        "//S EXEC PGM=BPXBATCH,PARM='SH /u/pay/bin/nightly.sh X'",
        "//S EXEC PGM=BPXBATCH,PARM='PGM /u/pay/bin/nightly X'",
        "//S EXEC PGM=BPXBATCH\n//STDPARM DD *\nSH cd /u/pay;\n bin/nightly.sh\n/*",
        "//S EXEC PGM=BPXBATCH,PARM=SH\n//STDIN DD *\ncd /u/pay\n. bin/nightly.sh\n/*",
    ],
)
def test_a_step_of_bpxbatch_runs_the_script_of_the_tree(step: str) -> None:
    job = by_name("jcl").extract(f"//J JOB\n{step}\n".encode())
    script = Reading(
        "unix/bin/nightly.sh", by_name("shell").extract(b"#!/bin/sh\nsubmit \"//'A.B(C)'\"\n./gone.sh\n./tool\n")
    )
    estate = linked(*(Reading("J.jcl", one) for one in with_guests(job)), script)
    assert ("runs", "job:J", "member:NIGHTLY", "literal") in {
        (kind, source, target.upper().replace("MEMBER:", "member:"), how) for kind, source, target, how in edges(estate)
    }
    assert {name for _, kind, name, _ in unresolved(estate) if kind == "runs" and name != "BPXBATCH"} == {"./gone.sh"}


def test_a_text_in_line_that_never_ends_goes_to_the_end_and_shifts_are_none() -> None:
    assert not said("cat <<EOF", "./load.sh")
    assert said("A=$((1<<2))", "./load.sh") == {("runs-script", "./load.sh", "literal")}


def test_options_that_end_like_a_command_of_java_take_no_time() -> None:
    start = process_time()
    assert not said("java " + "-x/java " * 40_000)
    assert process_time() - start < 8


@pytest.mark.parametrize(
    ("first", "known"),
    [
        ("#!/bin/sh", True),
        ("#! /bin/ksh -e", True),
        ("#!/usr/bin/env bash", True),
        ("#!/usr/bin/env -S bash -e", True),
        ("#!/usr/bin/env python3", False),
        ("#!/usr/bin/wish", False),
        ("#!/usr/bin/pwsh", False),
        ("#!/opt/sh-tools/python", False),
    ],
)
def test_a_script_is_known_by_its_first_line(first: str, known: bool) -> None:
    found = classify(f"{first}\nexit 0\n", "commit-msg")
    assert (found is not None and found.name == "shell") == known


@pytest.mark.parametrize(
    "row",
    [
        "> /var/log/a.log",
        "date &>> /var/log/a.log",
        "date >> $LOGS/a.sh 2>&1",
        "date >| ./a.sh",
        "date 2>&1 > ./a.sh; date < ./b.sh",
        "A=$(< ./a.sh)",
    ],
)
def test_a_file_that_is_written_or_read_is_not_started(row: str) -> None:
    assert said(f"{row}\n./load.sh >a.log 2>&1 &") == {("runs-script", "./load.sh", "literal")}


def test_the_last_of_cp_is_no_log() -> None:
    found = said("cp \"//'A.B'\" \"//'C.D'\" > cp.log 2>&1")
    assert found == {("reads-dataset", "A.B", "literal"), ("writes-dataset", "C.D", "literal")}


def test_what_a_system_has_is_not_missing() -> None:
    text = b". ./.env\n./tool.exe\n$HOME/bin/tool\n${NAME}/a.conf\n./lost.sh\n$HOME/bin/other.sh\n"
    estate = linked(Reading("run.sh", by_name("shell").extract(text)))
    assert {name for _, _, name, _ in unresolved(estate)} == {"$HOME/bin/other.sh", "./lost.sh"}


def test_a_file_that_is_submitted_is_a_job_where_its_name_says_so() -> None:
    found = by_name("shell").extract(b"#!/bin/sh\nsubmit jobs/night.jcl\nsubmit form42 --now\n").references
    assert [(one.kind, one.name) for one in found] == [("submits", "NIGHT")]


JOB = ("//NIGHT JOB (1)", "//S1 EXEC PGM=$name", "//OUT DD DSN=PAY.OUT,DISP=SHR", "//SYSIN DD DATA,DLM=@@")


def told(*rows: str) -> FileFacts:
    """Return what the guests of a script say: their units beside the script's own."""
    facts = by_name("shell").extract(("\n".join(rows) + "\n").encode())
    _, *others = with_guests(facts)
    return others[0] if others else facts


def test_a_job_that_a_script_prints_in_pieces_is_one_job() -> None:
    after = ("cat $1", 'echo "@@"', "cat <<E", "//S2 EXEC PGM=LAST", "E")
    found = told("#!/bin/sh", "name=PAYROLL", "cat <<END", *JOB, "END", *after)
    assert [(one.space, one.name, one.first_line) for one in found.units] == [("job", "NIGHT", 4)]
    programs = [(one.name, one.line) for one in found.references if one.kind == "runs"]
    assert programs == [("PAYROLL", 5), ("LAST", 12)]
    assert [(one.value, one.line) for one in found.bindings if one.kind == "dd"] == [("PAY.OUT", 6)]


@pytest.mark.parametrize(
    ("opened", "before", "name", "how"),
    [
        ("<<END", "", "{{name}}", "computed"),
        ("<<END", "name=${x%.*}", "{{name}}", "computed"),
        ("<<END", "name=A", "A", "literal"),
        ("<<'END'", "name=A", "$NAME", "literal"),
        ("<<-END", "name=A", "A", "literal"),
    ],
)
def test_a_variable_is_put_in_where_the_shell_does_and_known(opened: str, before: str, name: str, how: str) -> None:
    found = told("#!/bin/sh", before, f"cat {opened}", *JOB, "END")
    assert [(one.name.upper(), one.how) for one in found.references if one.kind == "runs"] == [(name.upper(), how)]


def test_jobs_that_go_to_several_files_are_several_and_a_file_begun_anew_is_another() -> None:
    rows = ("cat >a.jcl <<E", "//A JOB", "E", "cat <<E >b.jcl", "//B JOB", "E", "cat >>a.jcl <<E", "//S EXEC P", "E")
    facts = by_name("shell").extract("\n".join((*rows, "cat <<E >a.jcl", "//C JOB", "E", "")).encode())
    units = [[unit.name for unit in one.units] for one in with_guests(facts)]
    assert units == [[""], ["A"], ["B"], ["C"]]


@pytest.mark.parametrize(
    "row",
    ["echo 'usage: //A JOB'", "cat <<E\n// nothing\nE", "# cat <<E\n//A JOB", "x=$((1 <<E))\n//A JOB\nE", "echo //A"],
)
def test_other_texts_are_no_jobs(row: str) -> None:
    assert told("#!/bin/sh", row).language == "shell"


@pytest.mark.parametrize("name", ["build.sh", "upload", "make.txt"])
def test_a_script_without_a_first_line_that_prints_a_job_is_no_job(name: str) -> None:
    language = classify("\n".join(("# builds", "cat << 'END'", *JOB, "END", "")), name)
    assert language is not None
    assert language.name == "shell"


def test_a_job_with_a_script_in_its_stream_stays_a_job() -> None:
    rows = ("//NIGHT JOB", "//S EXEC PGM=BPXBATCH", "//STDIN DD *", "cat <<E", "//A JOB", "E", "")
    language = classify("\n".join(rows), "night")
    assert language is not None
    assert language.name == "jcl"


@pytest.mark.parametrize("row", ["cat <<E\n//A JOB\nE\n", 'echo "//A JOB"\n', "cat <<E\n//A JOB\n", "cat $((1 <<E\n"])
def test_many_pieces_take_time_by_their_number(row: str) -> None:
    def seconds(times: int) -> float:
        text = ("#!/bin/sh\n" + row * times).encode()
        begun = process_time()
        by_name("shell").extract(text)
        return process_time() - begun

    assert seconds(8_000) < 24 * max(seconds(1_000), 0.01)


def test_a_text_of_another_kind_with_a_text_in_line_is_no_script() -> None:
    assert classify("AC_DEFUN([A], [\ncat > conf.c <<EOF\nint x;\nEOF\n])\n", "progtest.m4") is None
