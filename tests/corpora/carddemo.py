"""CardDemo against what its owners' own system definitions, scheduler and README say."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from tests.corpora.figures import About, Figure, figure
from tests.corpora.scanned import bindings, key, name_of, rows

DECKS = ("CRDDEMO2.csd", "CRDDEMOD.csd", "CRDDEMOM.csd", "CARDDEMO.CSD")
COLUMNS = ("group", "dsname", "language", "transid")
SMART = {("MNTTRDB2", "CLOSEFIL"), ("CLOSEFIL", "DISCGRP"), ("DISCGRP", "WAITSTEP"), ("MNTTRDB2", "TRANEXTR")}
"""The key covers the elements named FOLDER; the export's two SMART_FOLDERs hold these."""

CSD, README = "the owners' CSD decks", "the owners' README"


def figures(root: Path, report: Path) -> Iterator[Figure]:
    """Yield all that is measured of CardDemo."""
    yield transactions(report)
    yield definitions(root)
    yield order(report)
    yield batch(report)
    yield maps(report)


def pairs(report: Path, kind: str, *endings: str) -> set[tuple[str, str]]:
    """(source, target) of the edges of a kind, names only."""
    found = (row for row in rows(report, "edges") if row["kind"] == kind)
    return {(name_of(row["source"]), name_of(row["target"])) for row in found if row["path"].endswith(endings or ("",))}


def dangling(report: Path) -> set[tuple[str, str]]:
    """Transactions of the decks whose program has no source in the tree."""
    found = (row for row in rows(report, "unresolved") if row["kind"] == "runs" and row["path"].endswith(DECKS))
    return {(name_of(row["source"]), row["name"]) for row in found}


def transactions(report: Path) -> Figure:
    true = {(row["name"], row["program"]) for row in key("carddemo_csd") if row["type"] == "TRANSACTION"}
    run = pairs(report, "runs", *DECKS)
    return figure(About("csd", "", "carddemo", "transaction runs program", CSD), true, run | dangling(report))


def definitions(root: Path) -> Figure:
    said: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for deck in sorted((*root.rglob("*.csd"), *root.rglob("*.CSD"))):
        for one in bindings(deck):
            if one.kind == "attribute":
                said[deck.name, one.scope][one.name] = one.value
    true = {
        (row["file"], f"{row['type'].lower()}:{row['name']}", column, row[column])
        for row in key("carddemo_csd")
        for column in COLUMNS
        if row[column]
    }
    found = {
        (file, scope, column, value)
        for (file, scope), values in said.items()
        for column, value in values.items()
        if column in COLUMNS
    }
    return figure(About("csd", "", "carddemo", "attributes of definitions", CSD), true, found)


def order(report: Path) -> Figure:
    true = {(row["predecessor_job"], row["job"]) for row in key("carddemo_controlm") if row["predecessor_job"]}
    found = pairs(report, "precedes", ".controlm") - SMART
    about = About("controlm", "", "carddemo", "job precedes job", "the owners' Control-M export")
    return figure(about, true, found)


def ran(report: Path) -> set[tuple[str, str]]:
    """(member with a job, program that it runs), in the job itself or in a proc that it invokes."""
    programs: defaultdict[str, set[str]] = defaultdict(set)
    invoked: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows(report, "edges"):
        if row["kind"] == "runs":
            programs[row["source"]].add(name_of(row["target"]))
        elif row["kind"] == "invokes":
            invoked[row["source"]].add(row["target"])
    for source, procs in invoked.items():
        programs[source] |= {program for proc in procs for program in programs[proc]}
    jobs = {row["id"]: PurePosixPath(row["path"]).stem for row in rows(report, "units") if row["space"] == "job"}
    return {(stem, program) for job, stem in jobs.items() for program in programs[job]}


def batch(report: Path) -> Figure:
    true = {(row["job"], row["program"]) for row in key("carddemo_batch")}
    about = About("jcl", "", "carddemo", "job runs program, seen through IKJEFT01, DFSRRC00 and SDSF", README)
    return figure(about, true, ran(report), complete=False)


def maps(report: Path) -> Figure:
    shown = {(program, screen.partition(".")[0]) for program, screen in pairs(report, "displays")}
    true = {(row["program"], row["bms_map"]) for row in key("carddemo_online") if row["bms_map"]}
    return figure(About("cobol", "fixed", "carddemo", "program displays mapset", README), true, shown)
