"""What jobs hand on to each other."""

import pytest

from legacy_scan.analysis.relay import Handoff, JobData, relay
from legacy_scan.model.estate import Edge, Estate, SourceFile
from legacy_scan.model.facts import Binding
from tests.analysis.drawn import estate, source

UNITS = "job:FIRST job:SECOND program:OUT program:IN dataset:D"
RUNS = "job:FIRST runs program:OUT\njob:SECOND runs program:IN"
BOTH = f"{RUNS}\njob:FIRST allocates dataset:D\njob:SECOND allocates dataset:D"


def with_dds(edges: str, **dispositions: str) -> Estate:
    """Return the estate with a DD at each `allocates` edge, of the disposition given for its job."""
    plain = estate(UNITS, edges)
    return Estate(
        plain.units, tuple(_dds(plain.edges, job, said) for job, said in dispositions.items()), plain.edges, (), ()
    )


def _dds(edges: tuple[Edge, ...], job: str, said: str) -> SourceFile:
    lines = [edge.line for edge in edges if edge.source == f"job:{job}" and edge.kind == "allocates"]
    dds = tuple(Binding(0, "dd", "X", "D", line, "S") for line in lines)
    return source(f"job:{job}", bindings=dds + tuple(Binding(0, "disp", "X", said, line, "S") for line in lines))


def test_a_job_that_writes_comes_before_one_that_reads() -> None:
    found = relay(
        with_dds(f"{BOTH}\nprogram:OUT writes dataset:D\nprogram:IN reads dataset:D", FIRST="SHR", SECOND="SHR")
    )
    assert found.handoffs == (Handoff("job:FIRST", "job:SECOND", "dataset:D", "joined"),)


def test_a_new_dataset_is_written_and_a_shared_one_probably_read() -> None:
    found = relay(with_dds(BOTH, FIRST="NEW", SECOND="SHR"))
    assert found.handoffs == (Handoff("job:FIRST", "job:SECOND", "dataset:D", "candidate"),)


def test_what_both_only_share_orders_neither() -> None:
    assert relay(with_dds(BOTH, FIRST="SHR", SECOND="SHR")).handoffs == ()


def test_a_program_writes_for_a_job_only_what_the_job_gives_it() -> None:
    found = relay(with_dds(f"{RUNS}\njob:SECOND allocates dataset:D\nprogram:OUT writes dataset:D", SECOND="SHR"))
    assert found.uses == (JobData("job:SECOND", "dataset:D", "shares"),)


def test_a_schedule_orders_jobs_without_any_dataset() -> None:
    found = relay(estate("job:A job:B", "job:A precedes job:B"))
    assert found.handoffs == (Handoff("job:A", "job:B", "", "literal"),)


def test_a_dataset_of_too_many_jobs_orders_none_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legacy_scan.analysis.relay._MOST_PAIRS", 0)
    found = relay(with_dds(BOTH, FIRST="NEW", SECOND="SHR"))
    assert (found.handoffs, found.crowded) == ((), ("dataset:D",))


def test_a_job_that_reaches_more_than_is_looked_at_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legacy_scan.analysis.relay._MOST_BELOW", 2)
    assert relay(estate("job:A program:P", "job:A runs program:P")).wide == ()
    more = estate("job:A program:P program:Q", "job:A runs program:P\nprogram:P call program:Q")
    assert relay(more).wide == ("job:A",)


def test_a_job_comes_before_those_it_submits_and_does_not_do_what_they_do() -> None:
    found = relay(estate("job:A job:B program:P dataset:D", "job:A invokes job:B\njob:B writes dataset:D"))
    assert found.handoffs == (Handoff("job:A", "job:B", "", "literal"),)
    assert found.uses == (JobData("job:B", "dataset:D", "writes"),)
