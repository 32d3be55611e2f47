"""Control statements, members and utilities: what a step is told, its job does."""

import time

from legacy_scan.model.facts import Label
from tests.linking.estates import edges, linked, text, unresolved

COPYING = text(
    "ctl/COPYIT.ctl",
    ("member", ""),
    language="idcams",
    bindings=[("uses-dd", "OLD", "reads", 3), ("uses-dd", "NEW", "writes", 3)],
)
RUNNING = text("ctl/RUNIT.ctl", ("member", ""), language="tso", references=[("runs-in-step", "PAY", 2, "literal")])
PAY = text("PAY.cbl", ("program", "PAY"))


def test_a_member_with_the_commands_says_which_program_the_job_runs() -> None:
    job = text(
        "jcl/J.jcl",
        ("job", "J"),
        language="jcl",
        references=[("runs", "IKJEFT01", 5, "literal"), ("includes", "RUNIT", 6, "literal")],
        bindings=[("dd", "SYSTSIN", "HR.CNTL(RUNIT)", 6)],
    )
    estate = linked(job, RUNNING, PAY, externals={"program": ["IKJ*"]})
    (ran,) = [one for one in estate.edges if one.source == "job:J" and one.target == "program:PAY"]
    assert (ran.kind, ran.evidence, ran.path, ran.line) == ("runs", "literal", "jcl/J.jcl", 5)
    assert ("includes", "job:J", "member:RUNIT", "literal") in edges(estate)
    assert not estate.unresolved


def test_of_two_members_of_one_name_the_nearest_is_meant() -> None:
    far = text(
        "other/system/ctl/RUNIT.ctl", ("member", ""), language="tso", references=[("runs-in-step", "TAX", 2, "literal")]
    )
    job = text(
        "jcl/J.jcl",
        ("job", "J"),
        language="jcl",
        references=[("runs", "IKJEFT01", 5, "literal")],
        bindings=[("dd", "SYSTSIN", "HR.CNTL(RUNIT)", 6)],
    )
    estate = linked(job, RUNNING, far, PAY, externals={"program": ["IKJ*"]})
    assert {one.target for one in estate.edges if one.source == "job:J" and one.kind == "runs"} == {
        "program:IKJEFT01",
        "program:PAY",
    }


def test_a_proc_reads_the_member_that_its_caller_names_with_the_callers_datasets() -> None:
    proc = text(
        "proc/COPYP.prc",
        ("proc", ""),
        language="jcl",
        references=[("runs", "IDCAMS", 2, "literal")],
        bindings=[("dd", "OLD", "NULLFILE", 3), ("dd", "NEW", "NULLFILE", 4), ("dd", "SYSIN", "&LIB(COPYIT)", 5)],
    )
    job = text(
        "jcl/J.jcl",
        ("job", "J"),
        language="jcl",
        references=[("invokes", "COPYP", 3, "literal")],
        bindings=[("symbol", "LIB", "HR.CNTL", 3), ("dd", "OLD", "HR.MASTER", 4), ("dd", "NEW", "HR.BACKUP(+1)", 5)],
    )
    over = tuple(one._replace(scope=".S1") if one.kind == "dd" else one for one in job.facts.bindings)
    job = job._replace(facts=job.facts._replace(bindings=over))
    proc = proc._replace(facts=proc.facts._replace(labels=(Label(0, "step", "S1", 2),)))
    estate = linked(job, proc, COPYING, externals={"program": ["IDCAMS"]})
    assert {
        ("reads", "job:J", "dataset:HR.MASTER", "joined"),
        ("writes", "job:J", "dataset:HR.BACKUP", "joined"),
    } <= edges(estate)


def test_a_utility_does_to_its_datasets_what_its_ddnames_say() -> None:
    job = text(
        "J.jcl",
        ("job", "J"),
        language="jcl",
        references=[("runs", "SORT", 2, "literal"), ("runs", "PAY", 9, "literal")],
        bindings=[
            ("dd", "SORTIN", "HR.A", 3),
            ("dd", "SORTIN", "HR.B", 4),
            ("dd", "SORTOUT", "HR.C", 5),
            ("dd", "SORTLIB", "SYS1.SORTLIB", 6),
            ("dd", "SORTOUT", "HR.D", 10),
        ],
    )
    estate = linked(job, PAY, externals={"program": ["SORT"]})
    assert {(kind, target) for kind, _, target, _ in edges(estate) if kind in ("reads", "writes")} == {
        ("reads", "dataset:HR.A"),
        ("reads", "dataset:HR.B"),
        ("writes", "dataset:HR.C"),
    }


def test_a_sort_exit_runs_in_the_step_and_opens_its_files() -> None:
    exits = text("EXIT15.cbl", ("program", "EXIT15"), bindings=[("assign", "F", "EXTRA", 3), ("open", "F", "input", 9)])
    job = text(
        "J.jcl",
        ("job", "J"),
        language="jcl",
        references=[("runs", "SORT", 2, "literal"), ("runs-in-step", "EXIT15", 6, "literal")],
        bindings=[("dd", "EXTRA", "HR.EXTRA", 3)],
    )
    estate = linked(job, exits, externals={"program": ["SORT"]})
    (ran,) = [one for one in estate.edges if one.target == "program:EXIT15"]
    assert (ran.source, ran.kind, ran.line) == ("job:J", "runs", 2)
    assert ("reads", "program:EXIT15", "dataset:HR.EXTRA", "joined") in edges(estate)


def test_a_name_that_only_the_system_can_fill_in_is_dynamic_for_the_member_and_for_its_job() -> None:
    wiping = text(
        "WIPE.ctl", ("member", ""), language="idcams", references=[("deletes-dataset", "&HLQ..X", 1, "computed")]
    )
    job = text(
        "J.jcl",
        ("job", "J"),
        language="jcl",
        references=[("runs", "IDCAMS", 2, "literal")],
        bindings=[("dd", "SYSIN", "HR.CNTL(WIPE)", 3)],
    )
    estate = linked(job, wiping, externals={"program": ["IDCAMS"]})
    assert unresolved(estate) == {
        ("member:WIPE", "deletes", "&HLQ..X", "dynamic"),
        ("job:J", "deletes", "&HLQ..X", "dynamic"),
    }


def test_an_included_member_gives_its_steps_and_dds_to_the_job() -> None:
    steps = text(
        "STEPS.jclinc",
        ("member", ""),
        language="jcl",
        references=[("runs", "PAY", 2, "literal")],
        bindings=[("dd", "IN", "HR.&ENV..IN", 3)],
    )
    dds = text("DDS.jclinc", ("member", ""), language="jcl", bindings=[("dd", "SORTOUT", "HR.OUT", 1)])
    job = text(
        "J.jcl",
        ("job", "J"),
        language="jcl",
        references=[
            ("runs", "SORT", 2, "literal"),
            ("includes", "DDS", 3, "literal"),
            ("includes", "STEPS", 4, "literal"),
        ],
        bindings=[("symbol", "ENV", "PROD", 1)],
    )
    estate = linked(job, steps, dds, PAY, externals={"program": ["SORT"]})
    assert {
        ("runs", "job:J", "program:PAY", "literal"),
        ("allocates", "job:J", "dataset:HR.PROD.IN", "joined"),
        ("allocates", "job:J", "dataset:HR.OUT", "joined"),
        ("writes", "job:J", "dataset:HR.OUT", "joined"),
    } <= edges(estate)


def test_members_that_include_each_other_end() -> None:
    one = text("A.jclinc", ("member", ""), language="jcl", references=[("includes", "B", 1, "literal")])
    other = text("B.jclinc", ("member", ""), language="jcl", references=[("includes", "A", 1, "literal")])
    assert ("includes", "member:A", "member:B", "literal") in edges(linked(one, other))


def test_a_program_that_a_proc_leaves_open_is_what_each_caller_says() -> None:
    proc = text(
        "RUNP.prc",
        ("proc", ""),
        language="jcl",
        references=[
            ("runs", "DFSRRC00", 2, "literal"),
            ("runs", "&MBR", 2, "computed"),
            ("schedules-psb", "&PSB", 2, "computed"),
        ],
        bindings=[("dd", "IN", "HR.IN", 3)],
    )
    job = text(
        "J.jcl",
        ("job", "J"),
        language="jcl",
        references=[("invokes", "RUNP", 4, "literal")],
        bindings=[("symbol", "MBR", "PAY", 4), ("symbol", "PSB", "PAYPSB", 4)],
    )
    psb = text("PAYPSB.psb", ("psb", "PAYPSB"), language="psb")
    estate = linked(proc, job, psb, PAY, externals={"program": ["DFS*"]})
    assert {
        ("runs", "job:J", "program:PAY", "literal"),
        ("depends", "job:J", "psb:PAYPSB", "literal"),
    } <= edges(estate)
    (ran,) = [one for one in estate.edges if one.target == "program:PAY"]
    assert (ran.path, ran.line) == ("J.jcl", 4)
    assert not estate.unresolved
    silent = text("K.jcl", ("job", "K"), language="jcl", references=[("invokes", "RUNP", 4, "literal")])
    assert ("proc:RUNP", "runs", "&MBR", "dynamic") in unresolved(
        linked(proc, job, silent, psb, PAY, externals={"program": ["DFS*"]})
    )


def test_procs_that_call_each_other_without_end_cost_little() -> None:
    calls = [("invokes", "B", line, "literal") for line in range(2, 22)]
    back = [("invokes", "A", line, "literal") for line in range(2, 22)]
    one = text("A.prc", ("proc", ""), language="jcl", references=calls)
    other = text("B.prc", ("proc", ""), language="jcl", references=back)
    inner = [("includes", "M", line, "literal") for line in range(30, 50)]
    member = text("M.jclinc", ("member", ""), language="jcl", references=inner)
    job = text("J.jcl", ("job", "J"), language="jcl", references=[*calls, *inner])
    start = time.process_time()
    assert linked(one, other, member, job).edges
    assert time.process_time() - start < 10
