"""CABS against the register that its owners keep: what each step runs, reads and writes, and what is in which member.

CONTRACTS/contracts.json lists 208 invocations of programs, procs expanded and symbols put in. It lists DDs too that the
program has no SELECT for, which are left out, takes the first dataset of a concatenation for all, and where a job calls
one proc twice, the DDs of the last call for those of both. CONTRACTS/complexity_placement.json counts what they made by
pattern: REDEFINES (not of every member), RENAMES, CALL by a name in a field, COPY within a copybook.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from legacy_scan.languages.cobol import LANGUAGE
from legacy_scan.model.facts import FileFacts
from tests.corpora.figures import About, Figure, figure
from tests.corpora.scanned import name_of, rows

NAME: Final = "cabs"
FOLDER: Final = "CABS-MAINFRAME-DEMO-TIER5"
TRUTH: Final = "the owners' register"
_DATASET = re.compile(r"([A-Z@#$][A-Z0-9@#$-]*(?:\.[A-Z@#$][A-Z0-9@#$-]*)+)(?:\([^()%]*\))?")
_KINDS: Final = {"reads": ("reads",), "writes": ("writes",), "updates": ("reads", "writes")}
_REDEFINED, _RENAMED, _DYNAMIC, _NESTED, _DEAD = 4, 5, 2, 8, 26
_NUMBER = re.compile(r"\d+")
Row = dict[str, Any]


def figures(root: Path, report: Path) -> Iterator[Figure]:
    """Yield what is measured."""
    folder = root / FOLDER
    steps = list(_steps(folder))
    yield from jobs(steps, report)
    yield datasets(steps, report)
    yield from placed(folder)
    yield dead(folder, report)


def _steps(folder: Path) -> Iterator[tuple[str, str, str, Row]]:
    """Yield job, program, the program's text and what the register says of an invocation."""
    for row in json.loads((folder / "CONTRACTS/contracts.json").read_text(encoding="utf-8"))["processes"]:
        source = folder / row["source"]
        if row["kind"] == "COBOL batch program" and source.is_file():
            yield row["trigger"]["job"].partition("(")[0], source.stem, _text(source), row


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="latin-1")


def jobs(steps: list[tuple[str, str, str, Row]], report: Path) -> Iterator[Figure]:
    """Which jobs run which programs, through whatever procs."""
    invoked: defaultdict[str, set[str]] = defaultdict(set)
    run: defaultdict[str, set[str]] = defaultdict(set)
    for edge in rows(report, "edges"):
        if edge["kind"] in ("invokes", "runs"):
            (invoked if edge["kind"] == "invokes" else run)[edge["source"]].add(edge["target"])
    programs = {program for _, program, _, _ in steps}
    found = {
        (name_of(job), name_of(program))
        for job in {*invoked, *run}
        if job.startswith("job:")
        for place in (job, *(one for one in invoked[job] if one.startswith("proc:")))
        for program in run[place]
        if name_of(program) in programs
    }
    yield figure(About("jcl", "", NAME, "job runs program", TRUTH), {step[:2] for step in steps}, found)


def datasets(steps: list[tuple[str, str, str, Row]], report: Path) -> Figure:
    """Which programs read and write which datasets."""
    key = {
        (program, how, dataset[1])
        for _, program, text, row in steps
        for how, side in (("reads", "inputs"), ("writes", "outputs"))
        for one in row[side]
        if (dataset := _DATASET.fullmatch(one["dsn"])) and re.search(rf"ASSIGN TO \S*\b{one['dd']}\b", text)
    }
    programs = {program for _, program, _, _ in steps}
    found = {
        (name_of(edge["source"]), kind, name_of(edge["target"]))
        for edge in rows(report, "edges")
        if edge["source"].startswith("program:") and edge["target"].startswith("dataset:")
        for kind in _KINDS.get(edge["kind"], ())
        if name_of(edge["source"]) in programs
    }
    return figure(About("jcl", "", NAME, "program reads or writes dataset", TRUTH), key, found)


def placed(folder: Path) -> Iterator[Figure]:
    """What stands in which member of COBOL."""
    text = (folder / "CONTRACTS/complexity_placement.json").read_text(encoding="utf-8")
    by_id = {one["id"]: one["placements"] for one in json.loads(text)["constructs"]}
    for number, what, count in (
        (_REDEFINED, "REDEFINES by member", _redefined),
        (_RENAMED, "RENAMES by member", _renamed),
        (_DYNAMIC, "CALL by a name in a field, by member", _dynamic),
        (_NESTED, "COPY within a copybook", _copied),
    ):
        said: Counter[str] = Counter()
        for one in by_id[number]:
            clauses = _NUMBER.match(one["note"]) if number == _REDEFINED else None
            said[one["file"]] += int(clauses[0]) if clauses else 1
        facts = {path: LANGUAGE.extract((folder / path).read_bytes()) for path in _members(folder, number)}
        found = {(path, times) for path, one in facts.items() if (times := count(one))}
        yield figure(About("cobol", "fixed", NAME, what, TRUTH), set(said.items()), found, number != _REDEFINED)


def dead(folder: Path, report: Path) -> Figure:
    """Which paragraphs nothing reaches; the register tells those that were put there on purpose."""
    text = (folder / "CONTRACTS/complexity_placement.json").read_text(encoding="utf-8")
    (placements,) = (one["placements"] for one in json.loads(text)["constructs"] if one["id"] == _DEAD)
    key = {(one["program"], one["paragraph"]) for one in placements if "unreachable" in one["note"]}
    found = {(name_of(row["unit"]), row["name"]) for row in rows(report, "paragraphs") if row["reach"] == "unreached"}
    return figure(About("cobol", "fixed", NAME, "paragraphs that nothing reaches", TRUTH), key, found, complete=False)


def _members(folder: Path, number: int) -> Iterator[str]:
    suffixes = {".cpy"} if number == _NESTED else {".cpy", ".cbl"}
    for path in sorted(folder.rglob("*")):
        if path.suffix in suffixes:
            yield path.relative_to(folder).as_posix()


def _redefined(facts: FileFacts) -> int:
    return sum(bool(one.redefines) and one.level < 66 for one in facts.items)


def _renamed(facts: FileFacts) -> int:
    return sum(one.level == 66 for one in facts.items)


def _dynamic(facts: FileFacts) -> int:
    return len({(one.name, one.line) for one in facts.references if one.kind == "call" and one.how != "literal"})


def _copied(facts: FileFacts) -> int:
    return sum(one.kind == "copy" for one in facts.references)
