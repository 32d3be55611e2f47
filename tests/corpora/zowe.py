"""PL/I against what Zowe's PL/I language support reads in the same files; bench/pli_zowe.mjs writes the key.

Only files that its parser reads without an error count: after one it skips what it cannot place. Most of the others
include members that are not there and that end a declaration or hold the head of a procedure.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from legacy_scan.app.understanding import understand
from legacy_scan.model.facts import FileFacts
from legacy_scan.rulebook import Sighter
from tests.corpora.figures import About, Figure, figure
from tests.corpora.scanned import rows

TRUTH = "Zowe's PL/I language support"
WRITTEN = str.maketrans("ÆØÅ", "#@$")
UNITS = "external procedures"
UNLISTED = frozenset({"BUILTIN", "ENTRY", "FILE", "CONDITION", "GenericAttribute"})
LABELS = {"procedure": "nested procedures", "entry": "ENTRY statements", "label": "labels"}
OUTSIDE, INSIDE, VARIABLE = "CALL and FETCH of other programs", "CALL of procedures inside", "CALL by a variable"
KINDS = (UNITS, *LABELS.values(), OUTSIDE, INSIDE, VARIABLE, "GO TO", "%INCLUDE", "names declared")
SUBROUTINES = re.compile(r"PLI(RETC|RETN|DUMP|CKPT|REST|CANC|TEST|SRT[A-D])")
"""Built-in subroutines that a text need not declare."""

Fact = tuple[str, str, int]
Row = dict[str, Any]


class Reading(NamedTuple):
    """The key's files read without an error, those with one, and the facts of the first by kind."""

    whole: set[str]
    broken: set[str]
    facts: dict[str, set[Fact]]


def told(key: Path) -> Reading:
    """Return what the key says."""
    by_path: defaultdict[str, list[Row]] = defaultdict(list)
    with key.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("{"):
                row = json.loads(line)
                by_path[row["path"]].append(row)
    whole = {path for path, rows in by_path.items() if any(_is_whole(row) for row in rows)}
    facts: defaultdict[str, set[Fact]] = defaultdict(set)
    for path in whole:
        outer = {row["name"] for row in by_path[path] if row["kind"] == "procedure" and not row["inside"]}
        given = {row["name"] for row in by_path[path] if row["kind"] == "parameter"}
        for row in by_path[path]:
            kind = _kind(row, outer)
            kind = VARIABLE if kind == OUTSIDE and row["name"] in given else kind
            if kind and row["line"]:
                facts[kind].add((path, _member(row), 0 if kind == UNITS else row["line"]))
    return Reading(whole, set(by_path) - whole, facts)


def _is_whole(row: Row) -> bool:
    return row["kind"] == "file" and not row["errors"] and row["linked"]


def _member(row: Row) -> str:
    """Return a name; of an included file that of the member."""
    name = str(row["name"])
    return name.rpartition("/")[2].partition(".")[0] if row["kind"] == "include" else name


def _kind(row: Row, outer: set[str]) -> str:
    """Return what a row of the key is about; nothing for what we do not list: built-in functions, entries, files."""
    kind, words = row["kind"], row.get("words", [])
    if kind == "procedure":
        return "nested procedures" if row["inside"] else UNITS
    if kind == "declared":
        return "names declared" if UNLISTED.isdisjoint(words) or _varies(words) else ""
    if kind in {"call", "fetch", "function"}:
        return _called(row, outer)
    plain = {"entry": "ENTRY statements", "label": "labels", "goto": "GO TO", "include": "%INCLUDE"}
    return plain.get(kind, "")


def _varies(words: list[str]) -> bool:
    return not {"VARIABLE", "BASED"}.isdisjoint(words)


def _called(row: Row, outer: set[str]) -> str:
    is_, *words = row["is"].split()
    if is_ in {"procedure", "entry"}:
        beside = row["name"] in outer and row["name"] not in row["inside"]
        return OUTSIDE if beside else INSIDE
    if is_ == "parameter" or (is_ == "declared" and ("ENTRY" not in words or "VARIABLE" in words)):
        return "" if "BUILTIN" in words else VARIABLE
    return "" if is_ == "builtin" or SUBROUTINES.fullmatch(row["name"]) else OUTSIDE


def read(root: Path, paths: set[str]) -> dict[str, set[Fact]]:
    """Return what we say of some files."""
    found: defaultdict[str, set[Fact]] = defaultdict(set)
    for path in sorted(paths):
        for facts in understand(path, (root / path).read_bytes(), Sighter(b"")).texts:
            if facts.language == "pli":
                for kind, name, line in _ours(facts):
                    found[kind].add((path, name.upper().translate(WRITTEN), line))
    return found


def _ours(facts: FileFacts) -> Iterator[tuple[str, str, int]]:
    yield from ((UNITS, unit.name.rpartition(".")[2], 0) for unit in facts.units if unit.space == "program")
    yield from ((LABELS[label.kind], label.name, label.line) for label in facts.labels)
    yield from (("names declared", item.name, item.line) for item in facts.items if item.name)
    jumps = {trait.line for trait in facts.traits if trait.code == "pli.goto"}
    for flow in facts.flows:
        if flow.kind == "call":
            yield INSIDE, flow.target, flow.line
        elif flow.line in jumps:  # not those of HANDLE CONDITION and WHENEVER, which are no statements of the language
            yield "GO TO", flow.target, flow.line
    for row in facts.references:
        if row.kind == "copy":
            yield "%INCLUDE", row.name, row.line
        elif row.kind == "call":
            yield (OUTSIDE if row.how == "literal" else VARIABLE), row.name, row.line


def figures(root: Path, key: Path, corpus: str) -> Iterator[Figure]:
    """Yield a figure for each kind of fact that the key has."""
    reading = told(key)
    ours = read(root, reading.whole)
    for kind in KINDS:
        if reading.facts.get(kind):
            about = About("pli", "", corpus, kind, TRUTH)
            yield figure(about, reading.facts[kind], ours.get(kind, set()))


def measured(root: Path, report: Path, corpus: str) -> Iterator[Figure | str]:
    """Yield the figures of a code base with PL/I, or why there is none."""
    key = root.with_name("zowe") / f"{root.name}.jsonl"
    if key.exists():
        yield from figures(root, key, corpus)
    elif any(row["language"] == "pli" for row in rows(report, "files")):
        yield f"{corpus}, pli: not measured, no key zowe/{root.name}.jsonl."
