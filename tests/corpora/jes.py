"""Listings that JES printed of real jobs: which dataset each DD came to when procs were expanded and symbols put in.

A listing holds the job (`//`), the statements of its procs (`XX`, `X/` where the job puts another over it; `++`, `+/`
of a proc in the stream), and what substitution made of a statement (IEFC653I; on MVS 3.8, at the end, IEF653I with the
statement's number). From the first two we rebuild job and procs, and hold what they come to against the third
(IBM's "z/OS MVS JCL Reference", "Displaying statements"). What the system gives, SYSUID, is told by a SET.
"""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from legacy_scan.languages.jcl import LANGUAGE
from legacy_scan.linking.index import Index
from legacy_scan.linking.jcl_libraries import orders
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.steps import Steps
from tests.corpora.figures import About, Figure, figure

LISTINGS: Final = {
    "vscode-z": "mvs/OUTPUT/TSO5.txt",
    "mvs-software": "KICKS/User's Guide 1.5.0/debug-listings/DFXXP00A.htm",
    "zos-core": "docs/source/modules/zos_job_submit.rst",
}
TRUTH: Final = "JES2's listing of the job as it ran"
_TAG = re.compile(r"<[^>]*>")
_ROW = re.compile(r' *"? {0,12}(?:(\d+) +)?(//|XX|X/|\+\+|\+/)(.*?)(?: {5,}\w*| *",?)?$')
_SAID = re.compile(r"(?:(\d+) +)?IEFC?653I SUBSTITUTION JCL - (.*?)[\",\s]*$")
_DSN = re.compile(r"\bDSN(?:AME)?=([^,&*'\s][^,\s]*(?:\([^)]*\))?)")
_SYSUID = re.compile(r"NOTIFY=(\w+)")


class Line(NamedTuple):
    number: int
    mark: str
    text: str


class Listing(NamedTuple):
    """The statements in their order, and what became of those that had symbols, by number."""

    lines: list[Line]
    substituted: dict[int, str]


def measured(root: Path, corpus: str) -> Iterator[Figure]:
    """Yield how many DDs come to the datasets that the system gave them."""
    path = root / LISTINGS.get(corpus, "")
    if corpus not in LISTINGS or not path.exists():
        return
    key: set[tuple[int, str, str, str]] = set()
    ours: set[tuple[int, str, str, str]] = set()
    for number, listing in enumerate(listings(path.read_text(encoding="latin-1"))):
        key |= {(number, *one) for one in given(listing)}
        ours |= {(number, *one) for one in come_to(listing)}
    yield figure(About("jcl", "", corpus, "datasets of DDs, procs expanded", TRUTH), key, ours)


def listings(text: str) -> Iterator[Listing]:
    """Yield the listings of a text that have a proc."""
    found = Listing([], {})
    last = 0
    for written in text.split("\n"):
        row = html.unescape(_TAG.sub("", written)).rstrip("\r").replace("\\u0026", "&")
        row = re.sub(r"^ *\d+ (?= )", "", row) if written.startswith("<") else row
        if (said := _SAID.search(row)) is not None:
            found.substituted[int(said[1] or last)] = said[2]
        elif (line := _ROW.match(row)) is not None:
            if re.match(r"\S+ +JOB\b", line[3]) and found.lines:
                yield from [found] if _has_proc(found) else []
                found = Listing([], {})
            last = int(line[1] or last)
            found.lines.append(Line(last, line[2], line[3]))
    yield from [found] if _has_proc(found) else []


def _has_proc(listing: Listing) -> bool:
    return any(line.mark in ("XX", "++") for line in listing.lines)


def statements(listing: Listing) -> Iterator[tuple[int, str, str]]:
    """Yield number, mark and text of each statement, its continuation lines joined."""
    number, mark, text = 0, "", ""
    for line in listing.lines:
        if line.number == number and mark and not line.text[:1].strip() and line.mark == mark:
            text += line.text.strip()
            continue
        if mark:
            yield number, mark, text
        number, mark, text = line
    if mark:
        yield number, mark, text


def given(listing: Listing) -> Iterator[tuple[str, str, str]]:
    """Yield the DDs of the steps as they ran, with the dataset each came to."""
    step = dd = ""
    inside = False
    for number, mark, text in statements(listing):
        words = text.split()
        inside |= mark in ("XX", "++")
        if words[1:2] == ["EXEC"]:
            step = words[0]
        operation = next((at for at, word in enumerate(words[:2]) if word == "DD"), -1)
        if operation < 0 or mark in ("X/", "+/") or not inside:
            continue
        dd = words[0].rpartition(".")[2] if operation else dd
        said = listing.substituted.get(number, text) if "&" in text.replace("&&", "") else text
        for dataset in _DSN.findall(said):
            yield step, dd, dataset


def come_to(listing: Listing) -> Iterator[tuple[str, str, str]]:
    """Yield the DDs of the steps as we make them of the job and its procs."""
    user = next((found[1] for said in listing.substituted.values() if (found := _SYSUID.search(said))), "")
    job = [f"//{line.text}" for line in listing.lines if line.mark == "//"]
    if user:
        after = next(at for at, line in enumerate(job) if re.match(r"//\S+ +EXEC\b", line))
        job.insert(after, f"// SET SYSUID={user}")
    texts = {"JOB": job}
    name = ""
    for line in listing.lines:
        if line.mark in ("XX", "X/"):
            if found := re.match(r"(\S+) +PROC\b", line.text):
                name = found[1]
            texts.setdefault(name, []).append(f"//{line.text}")
    readings = [Reading(f"{name}.jcl", LANGUAGE.extract(_text(lines))) for name, lines in texts.items()]
    index = Index(readings)
    steps = Steps(readings, index, orders(readings, index))
    for unit, one in index.units.items():
        if one.space == "job":
            for step in steps.invoked(unit):
                for dd in step.dds:
                    if dd.value and not dd.value.startswith("*."):
                        yield step.name, dd.name, dd.value


def _text(lines: list[str]) -> bytes:
    return ("\n".join(line[:72] for line in lines) + "\n").encode()
