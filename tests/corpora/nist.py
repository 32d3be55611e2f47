"""The NIST COBOL85 suite against a compiler's cross reference: labels, the lines that name them, targets of calls."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from legacy_scan.languages.cobol import LANGUAGE
from legacy_scan.model.facts import FileFacts
from tests.corpora.figures import About, Figure, figure
from tests.corpora.scanned import key

LONGEST = 28
"""The compiler's listing cuts longer names, and the key leaves them out."""

XREF = "`cobc -Xref`, GnuCOBOL 4.0-early"
Facts = dict[str, FileFacts]


@cache
def read(suite: Path) -> Facts:
    """Return the facts of each program."""
    return {path.name: LANGUAGE.extract(path.read_bytes()) for path in sorted(suite.glob("*.CBL"))}


def figures(suite: Path) -> Iterator[Figure]:
    """Yield all that is measured of the suite's programs."""
    yield labels(suite)
    yield lines_naming(suite)
    yield calls(suite)
    yield clean(suite)


def _about(what: str, truth: str = XREF) -> About:
    return About("cobol", "fixed", "nist", what, truth)


def labels(suite: Path) -> Figure:
    true = {(row["file"], row["kind"], row["label"].upper(), int(row["def_line"])) for row in key("nist_labels")}
    found = {
        (file, label.kind, label.name, label.line)
        for file in {place[0] for place in true}
        for label in read(suite)[file].labels
        if label.kind in {"section", "paragraph"}
    }
    unknowable = {one for one in found - true if len(one[2]) > LONGEST or one[0] in _replacing(suite)}
    return figure(_about("sections and paragraphs"), true, found - unknowable)


@cache
def _replacing(suite: Path) -> frozenset[str]:
    """Programs whose lines REPLACE moves: the key leaves moved labels out."""
    return frozenset(path.name for path in suite.glob("*.CBL") if b" REPLACE " in path.read_bytes())


def lines_naming(suite: Path) -> Figure:
    true = {
        (row["file"], row["label"].upper(), int(line))
        for row in key("nist_labels")
        for line in row["ref_lines"].split()
    }
    found = {
        (file, flow.target.partition(" OF ")[0], flow.line)
        for file in {place[0] for place in true}
        for flow in read(suite)[file].flows
    }
    return figure(_about("lines that name them"), true, found, complete=False)


def calls(suite: Path) -> Figure:
    true = {
        (row["file"], row["callee"].upper(), int(line))
        for row in key("nist_calls")
        for line in row["ref_lines"].split()
    }
    found = {
        (file, one.name.upper(), one.line)
        for file in {place[0] for place in true}
        for one in read(suite)[file].references
        if one.kind == "call"
    }
    return figure(_about("targets of CALL"), true, found)


def clean(suite: Path) -> Figure:
    whole = {name for name, facts in read(suite).items() if not facts.health.lost_bytes}
    return figure(_about("programs without a lost byte", "the suite's own list"), read(suite), whole)
