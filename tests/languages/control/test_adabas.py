"""What steps of Adabas are told: which program starts, and what a utility does to the datasets of its DDs."""

from legacy_scan.app.guests import with_guests
from legacy_scan.languages.table import by_name, classify
from legacy_scan.linking.readings import Reading
from legacy_scan.model.facts import FileFacts
from tests.linking.estates import edges, linked


def facts(*rows: str) -> FileFacts:
    return by_name("adabas").extract(("\n".join(rows) + "\n").encode())


def used(found: FileFacts) -> set[tuple[str, str]]:
    return {(one.name, one.value) for one in found.bindings if one.kind == "uses-dd"}


def test_a_utility_says_what_it_does_to_its_dds() -> None:
    found = facts("ADARUN PROG=ADACMP,MODE=MULTI", "ADACMP COMPRESS FILE=12")
    assert used(found) == {("DDEBAND", "reads"), ("DDAUSBA", "writes"), ("DDFEHL", "writes")}
    assert {one.code for one in found.traits} == {"adabas.adacmp-compress"}
    assert ("DDSAVE1", "writes") in used(facts("ADASAV SAVE FILE=12"))
    assert ("DDREST1", "reads") in used(facts("ADASAV RESTORE FMOVE=12"))


def test_a_program_of_the_site_runs_under_adarun() -> None:
    assert [one.name for one in facts("ADARUN PROG=PAYLOAD,DBID=1").references] == ["PAYLOAD"]
    assert not facts("ADARUN PROG=USER,DBID=1").references


def test_a_job_unloads_a_file_into_a_dataset() -> None:
    job = (
        "//J JOB\n//S EXEC PGM=ADARUN\n//DDOUT1 DD DSN=PAY.UNLOAD,DISP=(NEW,CATLG)\n"
        "//DDCARD DD *\nADARUN PROG=ADAULD,DBID=1\n//DDKARTE DD *\nADAULD UNLOAD FILE=12\n"
    )
    readings = [Reading("J.jcl", one) for one in with_guests(by_name("jcl").extract(job.encode()))]
    module = by_name("natural-ddm").extract(b"DB: 001 FILE: 012  - CARS                 DEFAULT SEQUENCE:\n")
    assert {
        ("writes", "job:J", "dataset:PAY.UNLOAD", "joined"),
        ("reads", "job:J", "table:CARS", "joined"),
    } <= edges(linked(*readings, Reading("CARS.NSD", module)))


def test_prose_that_begins_with_a_utility_is_none() -> None:
    assert classify("ADALOD LOAD is the utility that loads a file.\nIt takes FILE=5 and more.\n", "notes.txt") is None
    for first in ("ADALOD LOAD FILE=5", "ADAREP REPORT", "ADASAV SAVE BUFNO=2,TTSYN=10"):
        language = classify(f"* cards\n{first}\n", "CARDS")
        assert language is not None
        assert language.name == "adabas"
