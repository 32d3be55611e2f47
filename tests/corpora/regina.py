"""REXX against the tree that Regina, a REXX interpreter, makes of the same texts.

`regina -c` writes the parsed program to a file without running it; how that file is laid out is told in Regina's source
(instore.c, regina_t.h, defs.h; here for 64 bits). What Regina cannot parse (CALL with an expression, TSO's own
characters that are none of its own) counts for nothing. Its tree has no lines for functions, so these and what CALL
names are compared once a file.
"""

import shutil
import struct
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from legacy_scan.app.understanding import understand
from legacy_scan.languages.rexx.words import FUNCTIONS
from legacy_scan.model.facts import FileFacts
from legacy_scan.rulebook import Sighter
from tests.corpora.figures import About, Figure, figure
from tests.corpora.scanned import rows

TRUTH: Final = "Regina's own tree"
REGINA: Final = shutil.which("regina")
LABELS, INSIDE, OUTSIDE, JUMPS = "labels", "routines inside called", "routines outside called", "SIGNAL to labels"
KINDS: Final = (LABELS, INSIDE, OUTSIDE, JUMPS)
PLATFORM: Final = frozenset({"BPXWDYN", "BPXWUNIX", "HWIREXX", "ISFCALLS", "SYSCALLS"})
"""Routines of z/OS itself: traits of the text, and no references."""
INCOMPLETE: Final = frozenset({OUTSIDE})
"""Commands may call too, and we say so; the tree tells nothing of what a command is."""

_MAGIC = b"Regina's Internal Format"
_TABLE = struct.Struct("<7Q")
_TABLE_AT = 0xE0
_NODE = struct.Struct("<IiiiQQQqqqqQqQ")
_CALL, _LABEL, _SIGNAL, _TRAPS, _ON, _FUNCTIONS = 8, 22, 48, {49: "SIGNAL", 98: "CALL"}, 50, (84, 85)
_CONDITIONS = {52: "ERROR", 53: "HALT", 54: "NOVALUE", 55: "SYNTAX", 95: "NOTREADY", 96: "FAILURE", 135: "LOSTDIGITS"}
_WRITTEN = str.maketrans({"¬": "\\", "¦": "|"})
_UNLIKE = "/="
"""TSO's other way to write that two things differ, which this Regina does not know."""

Fact = tuple[str, str, int]


class Node(NamedTuple):
    """A node of the tree: its type, line and name, and the places of the first two below it."""

    type: int
    line: int
    name: str
    below: tuple[int, int]


def nodes(tin: bytes) -> Iterator[Node]:
    """Yield the nodes of a program that `regina -c` wrote."""
    assert tin.startswith(_MAGIC)
    _, _, _, _, number, _, tree = _TABLE.unpack_from(tin, _TABLE_AT)
    for at in range(number):
        kind, _, line, _, _, name, _, first, second, *_ = _NODE.unpack_from(tin, tree + at * _NODE.size)
        (length,) = struct.unpack_from("<Q", tin, name) if name else (0,)
        said = tin[name + 8 : name + 8 + length].decode("utf-8", "replace").strip().upper()
        yield Node(kind, line, said, (first, second))


def parsed(text: str, regina: str, folder: Path) -> list[Node] | None:
    """Return the nodes of a text; nothing where Regina does not take it."""
    source, tin = folder / "program.rexx", folder / "program.tin"
    source.write_text(text.translate(_WRITTEN).replace(_UNLIKE, "\\="), encoding="utf-8")
    tin.unlink(missing_ok=True)
    subprocess.run([regina, "-c", str(source), str(tin)], capture_output=True, check=False)
    return list(nodes(tin.read_bytes())) if tin.exists() else None


def key(path: str, found: list[Node]) -> Iterator[tuple[str, Fact]]:
    """Yield what the tree of a file says."""
    labels = {node.name for node in found if node.type == _LABEL}
    for node in found:
        if node.type == _LABEL:
            yield LABELS, (path, node.name, node.line)
        elif node.type == _SIGNAL and node.name in labels:
            yield JUMPS, (path, node.name, node.line)
        elif node.type in _TRAPS and found[node.below[0]].type == _ON:
            name = node.name or _CONDITIONS.get(found[node.below[1]].type, "")
            if name in labels:
                signal = _TRAPS[node.type] == "SIGNAL"
                yield (JUMPS if signal else INSIDE), (path, name, node.line if signal else 0)
        elif node.type == _CALL or node.type in _FUNCTIONS:
            if node.name in labels:
                yield INSIDE, (path, node.name, 0)
            elif node.name and node.name not in FUNCTIONS | PLATFORM:
                yield OUTSIDE, (path, node.name, 0)


def ours(path: str, facts: FileFacts) -> Iterator[tuple[str, Fact]]:
    """Yield what we say of a file."""
    yield from ((LABELS, (path, label.name, label.line)) for label in facts.labels)
    for flow in facts.flows:
        if flow.kind == "perform":
            yield INSIDE, (path, flow.target, 0)
        else:
            yield JUMPS, (path, flow.target, flow.line)
    yield from ((OUTSIDE, (path, row.name, 0)) for row in facts.references if row.kind == "call")


def figures(root: Path, report: Path, corpus: str, regina: str, refused: list[str] | None = None) -> Iterator[Figure]:
    """Yield a figure for each kind of fact; `refused` is given the files that Regina does not take."""
    refused = [] if refused is None else refused
    true: defaultdict[str, set[Fact]] = defaultdict(set)
    found: defaultdict[str, set[Fact]] = defaultdict(set)
    with tempfile.TemporaryDirectory() as folder:
        for row in rows(report, "files"):
            if row["language"] != "rexx":
                continue
            path, written = row["path"], (root / row["path"]).read_bytes()
            tree = parsed(written.decode(row["encoding"] or "utf-8", "replace"), regina, Path(folder))
            if tree is None:
                refused.append(path)
                continue
            for kind, fact in key(path, tree):
                true[kind].add(fact)
            for facts in understand(path, written, Sighter(b"")).texts[:1]:
                for kind, fact in ours(path, facts):
                    found[kind].add(fact)
    for kind in KINDS:
        if true[kind]:
            about = About("rexx", "", corpus, kind, TRUTH)
            yield figure(about, true[kind], found[kind], kind not in INCOMPLETE)


def measured(root: Path, report: Path, corpus: str) -> Iterator[Figure | str]:
    """Yield the figures of a code base with REXX, or why there is none."""
    if REGINA is not None:
        yield from figures(root, report, corpus, REGINA)
    elif any(row["language"] == "rexx" for row in rows(report, "files")):
        yield f"{corpus}, rexx: not measured, no `regina` on the path."
