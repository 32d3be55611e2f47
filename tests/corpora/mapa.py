"""JCL against what mapa makes of the same jobs, procs expanded and symbols put in; bench/jcl_mapa.py writes the key.

Compared are the steps that mapa tells, and the programs of their EXEC. mapa tells a proc's own DD where the job puts
another over it, so DDs that a job puts over are left out, and so are temporary datasets, which we do not name, and
names in which mapa leaves a symbol. Of the last job in the key nothing is taken: mapa may have been stopped there.
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from legacy_scan.languages.jcl import LANGUAGE
from legacy_scan.linking.index import Index
from legacy_scan.linking.jcl_libraries import orders
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.step_facts import Step
from legacy_scan.linking.steps import Steps
from tests.corpora.figures import About, Figure, figure

CORPORA: Final = ("cabs", "carddemo")
TRUTH: Final = "mapa's reading of the same jobs"
PROGRAMS, DATASETS = "programs of steps, procs expanded", "datasets of DDs, procs expanded"
_PROC: Final = re.compile(rb"^//[A-Z0-9@#$]* +PROC\b", re.MULTILINE)
_JOB: Final = re.compile(rb"^//[A-Z0-9@#$]+ +JOB\b", re.MULTILINE)
_SUFFIXES: Final = {".jcl", ".prc", ".proc", ""}
_NO_NAME: Final = "_NONAME_"
Told = tuple[str, str, str, str]


class Key(NamedTuple):
    """By job: (path, step, program) and (path, step, DDNAME, dataset); a step of a proc has the proc's name for it."""

    paths: set[str]
    programs: set[tuple[str, str, str]]
    datasets: set[Told]


def measured(root: Path, corpus: str) -> Iterator[Figure]:
    """Yield how many programs and datasets of steps are those that mapa tells."""
    told = root.with_name("mapa-keys") / f"{corpus}.csv"
    if corpus not in CORPORA or not told.exists():
        return
    key = read(told)
    programs, datasets, over = made(root, key.paths)
    told_steps = {one[:2] for one in key.programs}
    programs = {one for one in programs if one[:2] in told_steps}
    datasets = {one for one in datasets if one[:2] in told_steps and one[:3] not in over}
    yield figure(About("jcl", "", corpus, PROGRAMS, TRUTH), key.programs, programs)
    expected = {one for one in key.datasets if one[:3] not in over}
    left = {one[:3] for one in expected if "&" in one[3]}
    yield figure(
        About("jcl", "", corpus, DATASETS, TRUTH),
        {one for one in expected if one[:3] not in left},
        {one for one in datasets if one[:3] not in left},
    )


def read(told: Path) -> Key:
    """Return what a key says of all its jobs but the last."""
    key = Key(set(), set(), set())
    with told.open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.reader(file) if row]
    ends = [at for at, row in enumerate(rows) if row[0] == "FILE"]
    path = ""
    names: dict[str, str] = {}
    for row in rows[: ends[-1]]:
        if row[0] == "FILE":
            path = row[1]
            key.paths.add(path)
        elif row[0] in ("JOBSTEP", "PROCSTEP") and len(row) > 6:
            names[row[4]] = "" if row[1] == _NO_NAME else row[1]
            if row[5] == "PGM":
                key.programs.add((path, names[row[4]], row[6].upper()))
        elif row[0] in ("JOBSTEPDD", "PROCSTEPDD") and len(row) > 6 and row[5] == "Z" and _counts(row):
            key.datasets.add((path, names.get(row[2], ""), row[1], row[6].upper()))
    return key


def _counts(row: list[str]) -> bool:
    """Tell whether a DD counts: no temporary dataset, and none that the job puts over another."""
    return "." not in row[1] and not row[6].startswith("&&")


def made(root: Path, paths: set[str]) -> tuple[set[tuple[str, str, str]], set[Told], set[tuple[str, str, str]]]:
    """Return programs and datasets of the steps of some jobs, and the DDs that jobs put over those of procs."""
    readings = [Reading(path, LANGUAGE.extract((root / path).read_bytes())) for path in sorted(paths)]
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix.lower() in _SUFFIXES:
            text = path.read_bytes()
            if _PROC.search(text) and not _JOB.search(text):
                readings.append(Reading(path.relative_to(root).as_posix(), LANGUAGE.extract(text)))
    index = Index(readings)
    steps = Steps(readings, index, orders(readings, index))
    programs: set[tuple[str, str, str]] = set()
    datasets: set[Told] = set()
    over: set[tuple[str, str, str]] = set()
    for unit, one in index.units.items():
        if one.space == "job":
            for step, own in (
                *((step, True) for step in steps.of(unit)),
                *((step, False) for step in steps.invoked(unit)),
            ):
                programs |= {(one.path, step.name, program) for program in step.programs[:1] if step.line}
                for dd in step.dds:
                    place = (one.path, step.name, dd.name)
                    if not own and dd.path == one.path:
                        over.add(place)
                    elif _is_dataset(step, own, dd.value):
                        datasets.add((*place, dd.value))
    return programs, datasets, over


def _is_dataset(step: Step, own: bool, value: str) -> bool:
    """Tell whether a DD counts: not what a job writes below the call of a proc, which the proc's step has already."""
    return bool(value) and not value.startswith("*.") and (not own or bool(step.programs))
