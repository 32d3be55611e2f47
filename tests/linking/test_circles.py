"""Procedures and copybooks that bring themselves in: circles are named, and what has no end is cut."""

import time

from legacy_scan.analysis.circles import Circle, circles
from legacy_scan.languages.cobol import LANGUAGE as COBOL
from legacy_scan.languages.jcl import LANGUAGE as JCL
from legacy_scan.linking.estate import link
from legacy_scan.linking.externals import Externals
from legacy_scan.linking.readings import Reading
from legacy_scan.model.estate import Estate
from tests.linking.estates import edges, unresolved


def proc(name: str, *calls: str) -> Reading:
    steps = "".join(f"//S{number}       EXEC {call}\n" for number, call in enumerate(calls))
    return Reading(f"{name}.jcl", JCL.extract(f"//{name:<8} PROC\n{steps}//         PEND\n".encode()))


def job(*calls: str) -> Reading:
    steps = "".join(f"//S{number}       EXEC {call}\n" for number, call in enumerate(calls))
    return Reading("NIGHT.jcl", JCL.extract(f"//NIGHT    JOB (A),'B'\n{steps}".encode()))


def book(name: str, *lines: str) -> Reading:
    return Reading(f"{name}.cpy", COBOL.extract("".join(f"           {line}\n" for line in lines).encode()))


def linked(*readings: Reading) -> Estate:
    return link(readings, (), Externals({"program": ["IEFBR14"]}))


def test_a_proc_that_calls_itself_is_a_circle_and_its_job_still_runs_its_steps() -> None:
    estate = linked(job("LOOP"), proc("LOOP", "PGM=IEFBR14", "LOOP", "OTHER"), proc("OTHER", "PGM=IEFBR14"))
    assert list(circles(estate)) == [Circle("invokes", ("proc:LOOP",))]
    assert ("invokes", "job:NIGHT", "proc:LOOP", "literal") in edges(estate)
    assert not unresolved(estate)


def test_circles_of_copybooks_are_told_apart_from_those_that_only_lead_there() -> None:
    estate = linked(
        book("A", "COPY B."), book("B", "COPY C."), book("C", "COPY B.", "COPY D."), book("D", "MOVE A TO B.")
    )
    assert list(circles(estate)) == [Circle("copy", ("copybook:B", "copybook:C"))]


def test_procs_that_call_each_other_without_end_are_cut_and_say_so() -> None:
    tower = [proc(f"P{level}", *[f"P{level + 1}"] * 6) for level in range(8)]
    before = time.process_time()
    estate = linked(job("P0"), *tower, proc("P8", "PGM=IEFBR14"))
    assert time.process_time() - before < 20
    assert ("job:NIGHT", "invokes", "P0", "cut") in unresolved(estate)
    assert ("proc:P7", "invokes", "P8", "cut") not in unresolved(estate)
    assert not list(circles(estate))


def test_procs_nested_deeper_than_the_system_allows_are_cut_and_say_so() -> None:
    chain = [proc(f"P{level}", f"P{level + 1}") for level in range(16)]
    estate = linked(job("P0"), *chain, proc("P16", "PGM=IEFBR14"))
    assert ("job:NIGHT", "invokes", "P0", "cut") in unresolved(estate)
    assert [one.source for one in estate.unresolved if one.reason == "cut"] == ["job:NIGHT", "proc:P0"]


def test_procs_that_call_each_other_in_a_circle_alone_are_not_cut() -> None:
    estate = linked(job("P0"), proc("P0", "P1"), proc("P1", "P0"))
    assert not [one for one in estate.unresolved if one.reason == "cut"]
