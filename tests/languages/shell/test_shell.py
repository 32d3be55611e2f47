"""Scripts of the shell: what they start, submit and copy, and how steps of BPXBATCH come to them."""

from time import process_time

import pytest

from legacy_scan.app.guests import with_guests
from legacy_scan.languages.table import by_name, classify
from legacy_scan.linking.readings import Reading
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
