"""CardDemo against what its owners' own system definitions, scheduler and README say."""

from collections import defaultdict
from pathlib import Path, PurePosixPath

import pytest

from tests.corpora.scanned import bindings, corpus, key, measured, rows, scanned

pytestmark = pytest.mark.corpora


@pytest.fixture(scope="module")
def carddemo() -> Path:
    return corpus("carddemo")


@pytest.fixture(scope="module")
def report(carddemo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return scanned(carddemo, tmp_path_factory.mktemp("carddemo-truth") / "out")


def pairs(report: Path, kind: str, path: str = "") -> set[tuple[str, str]]:
    """(source, target) of the edges of a kind, names only."""
    return {
        (row["source"].partition(":")[2], row["target"].partition(":")[2].partition("@")[0])
        for row in rows(report, "edges")
        if row["kind"] == kind and row["path"].endswith(path)
    }


def test_every_transaction_of_the_decks_runs_its_program(report: Path) -> None:
    decks = ("CRDDEMO2.csd", "CRDDEMOD.csd", "CRDDEMOM.csd", "CARDDEMO.CSD")
    true = {(row["name"], row["program"]) for row in key("carddemo_csd") if row["type"] == "TRANSACTION"}
    found = {
        (row["source"].partition(":")[2], row["target"].partition(":")[2])
        for row in rows(report, "edges")
        if row["kind"] == "runs" and row["source"].startswith("transaction:") and row["path"].endswith(decks)
    }
    missing = {
        (row["source"].partition(":")[2], row["name"])
        for row in rows(report, "unresolved")
        if row["kind"] == "runs" and row["path"].endswith(decks)
    }
    assert len(true) == 25
    assert missing == {("CDV1", "COCRDSEC")}  # the program has no source in the tree
    assert measured("CardDemo, transaction runs program", found | missing, true) == (1, 1)


def test_every_definition_of_the_decks_is_kept(carddemo: Path) -> None:
    said: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for deck in sorted((*carddemo.rglob("*.csd"), *carddemo.rglob("*.CSD"))):
        for one in bindings(deck):
            if one.kind == "attribute":
                said[deck.name, one.scope][one.name] = one.value
    columns = ("group", "dsname", "language", "transid")
    true = {
        (row["file"], f"{row['type'].lower()}:{row['name']}", column, row[column])
        for row in key("carddemo_csd")
        for column in columns
        if row[column]
    }
    found = {
        (file, scope, column, value)
        for (file, scope), values in said.items()
        for column, value in values.items()
        if column in columns
    }
    assert measured("CardDemo, attributes of definitions", found, true) == (1, 1)


def test_jobs_run_in_the_schedulers_order(report: Path) -> None:
    true = {(row["predecessor_job"], row["job"]) for row in key("carddemo_controlm") if row["predecessor_job"]}
    found = pairs(report, "precedes", ".controlm")
    # The key covers the elements named FOLDER; the export's two SMART_FOLDERs hold these.
    smart = {("MNTTRDB2", "CLOSEFIL"), ("CLOSEFIL", "DISCGRP"), ("DISCGRP", "WAITSTEP"), ("MNTTRDB2", "TRANEXTR")}
    assert smart <= found
    assert measured("CardDemo, Control-M order", found - smart, true) == (1, 1)


def test_a_ca7_listing_orders_the_jobs_it_lists(report: Path) -> None:
    found = pairs(report, "precedes", ".ca7")
    assert {
        ("CLOSEFIL", "CBPAUP0J"),
        ("CBPAUP0J", "POSTTRAN"),
        ("POSTTRAN", "WAITSTEP"),
        ("WAITSTEP", "OPENFIL"),
    } <= found
    assert ("TRANTYPE", "CLOSEFIL1") not in found  # its member is CLOSEFIL: one job, whatever the scheduler calls it


def test_jobs_run_the_programs_that_the_readme_names(report: Path) -> None:
    """The README is prose: it says IEFBR14 where CLOSEFIL and OPENFIL run SDSF."""
    true = {(row["job"], row["program"]) for row in key("carddemo_batch")}
    ran: defaultdict[str, set[str]] = defaultdict(set)
    member: dict[str, str] = {}
    invoked: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows(report, "edges"):
        source, target = row["source"], row["target"].partition(":")[2]
        member[source] = PurePosixPath(row["path"]).stem
        if row["kind"] == "runs":
            ran[source].add(target)
        elif row["kind"] == "invokes":
            invoked[source].add(row["target"])
    for source, procs in invoked.items():
        ran[source] |= {program for proc in procs for program in ran[proc]}
    jobs = {row["id"]: PurePosixPath(row["path"]).stem for row in rows(report, "units") if row["space"] == "job"}
    found = {(stem, program) for job, stem in jobs.items() for program in ran[job]}
    assert true - found == {("CLOSEFIL", "IEFBR14"), ("OPENFIL", "IEFBR14")}
    assert {("CLOSEFIL", "SDSF"), ("OPENFIL", "SDSF")} <= found
    behind = {("CREADB21", "DSNTEP4"), ("TRANEXTR", "DSNTIAUL"), ("MNTTRDB2", "COBTUPDT"), ("CBPAUP0J", "CBPAUP0C")}
    assert behind <= found
    measured("CardDemo, job runs program (README)", found & true, true)


def test_every_map_of_the_readme_is_displayed_by_its_program(report: Path) -> None:
    shown = {(program, screen.partition(".")[0]) for program, screen in pairs(report, "displays")}
    true = {(row["program"], row["bms_map"]) for row in key("carddemo_online") if row["bms_map"]}
    assert measured("CardDemo, program displays mapset (README)", shown, true) == (1, 1)


def test_the_decks_inside_jcl_define_more(report: Path) -> None:
    """CBADMCDJ registers five transactions of programs that are not in the tree."""
    inside = {row["name"] for row in rows(report, "units") if row["path"].endswith("CBADMCDJ.jcl")} - {"CBADMCDJ"}
    missing = {row["source"] for row in rows(report, "unresolved") if row["path"].endswith("CBADMCDJ.jcl")}
    assert inside == {"CCDM", "CCT1", "CCT2", "CCT3", "CCT4"}
    assert missing == {f"transaction:{name}" for name in inside}


def test_a_job_depends_on_its_psb_and_the_psb_on_its_segments(report: Path) -> None:
    depends = pairs(report, "depends")
    assert {("CBPAUP0J", "PSBPAUTB"), ("PSBPAUTB", "DBPAUTP0"), ("PSBPAUTB", "DBPAUTP0.PAUTSUM0")} <= depends
    deleted = pairs(report, "deletes")
    assert {("CBPAUP0C", "DBPAUTP0.PAUTDTL1"), ("CBPAUP0C", "DBPAUTP0.PAUTSUM0")} <= deleted
