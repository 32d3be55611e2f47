"""CLISTs against what OpenMainframe's parser reads in the same files; bench/clist_openmainframe.rs writes the key.

Its tree has no lines, so that each file is compared as a whole. Labels inside DO it takes for commands, and what a
variable holds it does not know: of all but GOTO the key is no complete list.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from legacy_scan.app.understanding import understand
from legacy_scan.model.facts import FileFacts
from legacy_scan.rulebook import Sighter
from tests.corpora.figures import About, Figure, figure
from tests.corpora.scanned import rows

TRUTH: Final = "OpenMainframe's CLIST parser"
LABELS, JUMPS, PANELS, PROGRAMS, DATASETS = "labels", "GOTO", "panels shown", "programs selected", "datasets allocated"
KINDS: Final = (LABELS, JUMPS, PANELS, PROGRAMS, DATASETS)
COMPLETE: Final = frozenset({JUMPS})
_PANEL = re.compile(r"^(?:DISPLAY|TBDISPL|SELECT)\b.*?\bPANEL *\( *([A-Z@#$][A-Z0-9@#$]*) *\)")
_PROGRAM = re.compile(r"^SELECT\b.*?\bPGM *\( *([A-Z@#$][A-Z0-9@#$]*) *\)")
_ALLOCATED = re.compile(r"^(?:ALLOC|ALLOCATE)\b.*?\b(?:DA|DSN|DSNAME|DATASET) *\( *'([A-Z@#$][A-Z0-9@#$.-]*)[^']*' *\)")
_OURS = {"displays": PANELS, "call": PROGRAMS, "defines-dataset": DATASETS}

Fact = tuple[str, str]


class Reading(NamedTuple):
    """The key's files that its parser takes, those that it refuses, and the facts of the first by kind."""

    whole: set[str]
    refused: set[str]
    facts: dict[str, set[Fact]]


def told(key: Path) -> Reading:
    """Return what the key says."""
    reading = Reading(set(), set(), defaultdict(set))
    with key.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            path, name = row["path"], row["name"].strip().upper()
            match row["kind"]:
                case "file":
                    reading.whole.add(path)
                case "refused":
                    reading.refused.add(path)
                case "label" | "goto" as kind:
                    reading.facts[LABELS if kind == "label" else JUMPS].add((path, name))
                case _:
                    for kind, named in _said(row["kind"], name):
                        reading.facts[kind].add((path, named))
    return reading


def _said(kind: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield what a command names in full; a variable in a name leaves it open."""
    asked = ((DATASETS, _ALLOCATED),) if kind == "command" else ((PANELS, _PANEL), (PROGRAMS, _PROGRAM))
    yield from ((about, found[1]) for about, pattern in asked if (found := pattern.search(text)))


def ours(path: str, facts: FileFacts) -> Iterator[tuple[str, Fact]]:
    """Yield what we say of a file."""
    yield from ((LABELS, (path, label.name)) for label in facts.labels)
    yield from ((JUMPS, (path, flow.target)) for flow in facts.flows if flow.kind == "goto")
    yield from ((_OURS[row.kind], (path, row.name)) for row in facts.references if row.kind in _OURS)


def figures(root: Path, key: Path, corpus: str) -> Iterator[Figure]:
    """Yield a figure for each kind of fact."""
    reading = told(key)
    found: defaultdict[str, set[Fact]] = defaultdict(set)
    for path in sorted(reading.whole):
        for facts in understand(path, (root / path).read_bytes(), Sighter(b"")).texts[:1]:
            for kind, fact in ours(path, facts):
                found[kind].add(fact)
    for kind in KINDS:
        if reading.facts[kind]:
            yield figure(About("clist", "", corpus, kind, TRUTH), reading.facts[kind], found[kind], kind in COMPLETE)


def measured(root: Path, report: Path, corpus: str) -> Iterator[Figure | str]:
    """Yield the figures of a code base with CLISTs, or why there is none."""
    key = root.with_name("openmainframe-clist") / f"{root.name}.jsonl"
    if key.exists():
        yield from figures(root, key, corpus)
    elif any(row["language"] == "clist" for row in rows(report, "files")):
        yield f"{corpus}, clist: not measured, no key openmainframe-clist/{root.name}.jsonl."
