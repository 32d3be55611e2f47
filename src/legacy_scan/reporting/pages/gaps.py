"""What was not read, not resolved and not scored, and why: nothing is lost in silence."""

import re
from collections import Counter
from typing import Final, NamedTuple

from legacy_scan.model.estate import LedgerRow, Unresolved
from legacy_scan.reporting.figures import line_ranges, listed
from legacy_scan.reporting.lookup import Lookup
from legacy_scan.reporting.pages.glossary import NOT_READ_MEANS
from legacy_scan.reporting.tables import Cell, Table, columns, left_out, number, percent, place, share
from legacy_scan.reporting.unread import unscored

_MOST: Final = 500
_SHORT: Final = 24  # characters of a reason that stand on one line
_NUMBERS: Final = re.compile(r"\d[\d.,]*")
_LOST: Final = "n bytes not understood"
WHYS: Final = {
    "parameter": "given by the caller",
    "screen": "typed in",
    "file": "read from a file",
    "table": "read from a table",
    "segment": "read from a segment",
    "queue": "read from a queue",
    "system": "given by the system",
    "callee": "passed to a program that may set it",
    "symbol": "a symbol or placeholder",
    "computed": "put together",
    "unset": "set by nothing that was read",
    "undeclared": "an item that nothing declares",
}
"""Why a name is known only at run time, in words (docs/facts.md)."""
_ORDER: Final = {"failed": 0, "partial": 1, "skipped": 2}


class Gaps(NamedTuple):
    """The tables of the page; an empty one is said to be empty."""

    states: Table
    files: Table
    reasons: Table
    names: Table
    unscored: Table
    rules_only: str
    homonyms: Table
    notes: tuple[str, ...]


def build(lookup: Lookup) -> Gaps:
    """Return the view of the gaps page."""
    bare = unscored(lookup.assessment.estate.ledger)
    return Gaps(
        states=_states(lookup),
        files=_files(lookup),
        reasons=_reasons(lookup),
        names=_names(lookup),
        unscored=_unscored(lookup),
        rules_only=bare.sentence() if bare.files else "",
        homonyms=_homonyms(lookup),
        notes=lookup.assessment.run.notes,
    )


def _states(lookup: Lookup) -> Table:
    counts = Counter((row.state, _kind(row.reason)) for row in lookup.assessment.estate.ledger if row.state in _ORDER)
    whole = len(lookup.assessment.estate.ledger)
    order = sorted(counts, key=lambda key: (_ORDER[key[0]], -counts[key], key[1]))
    rows = [
        (
            Cell(state),
            Cell("some bytes not understood" if reason == _LOST else reason or "no reason given"),
            Cell(NOT_READ_MEANS.get(reason, "")),
            number(counts[state, reason]),
            Cell(percent(share(counts[state, reason], whole)), kind="num"),
        )
        for state, reason in order
    ]
    return Table(
        "Files not fully read, by reason",
        columns("State | Reason | What it means | Paths:num | Share of paths:num"),
        rows[:_MOST],
    )


def _kind(reason: str) -> str:
    """Return a reason without its particulars: numbers, and what follows a colon or stands in brackets."""
    kind = _NUMBERS.sub("n", reason.partition(":")[0].partition(" (")[0].strip())
    return _LOST if kind == "n byte not understood" else kind


def _files(lookup: Lookup) -> Table:
    lost: dict[str, set[int]] = {}
    for file in lookup.assessment.estate.files:
        if file.facts.health.lost_lines:
            lost.setdefault(file.path, set()).update(file.facts.health.lost_lines)
    found = [row for row in lookup.assessment.estate.ledger if row.state in _ORDER]
    found.sort(key=lambda row: (_ORDER[row.state], row.path))
    rows = [_file(row, lost.get(row.path, set())) for row in found[:_MOST]]
    spec = "Path | State | Reason | Language | Bytes:num | Lost bytes:num | Lost lines"
    return Table("Files not fully read", columns(spec), rows, left_out(len(found), len(rows), "files.csv"))


def _file(row: LedgerRow, lost: set[int]) -> tuple[Cell, ...]:
    return (
        Cell(row.path, kind="place"),
        Cell(row.state),
        Cell(row.reason, kind="key" if len(row.reason) <= _SHORT else ""),
        Cell(row.language),
        number(row.bytes),
        number(row.lost_bytes),
        Cell(line_ranges(lost)),
    )


def _reasons(lookup: Lookup) -> Table:
    counts = Counter((row.reason, row.why, row.kind) for row in lookup.assessment.estate.unresolved)
    rows = [
        (Cell(reason), Cell(WHYS.get(why, why)), Cell(kind), number(counts[reason, why, kind]))
        for reason, why, kind in sorted(counts, key=lambda key: (-counts[key], key))
    ]
    spec = "Reason | Where it comes from | How it is used | Places:num"
    return Table("Names not resolved, by reason", columns(spec), rows)


def _names(lookup: Lookup) -> Table:
    """Show a name once for each reason, however it is used."""
    groups: dict[tuple[str, str, str], list[Unresolved]] = {}
    for row in lookup.assessment.estate.unresolved:
        groups.setdefault((row.name, row.reason, row.why), []).append(row)
    order = sorted(groups, key=lambda key: (-len(groups[key]), key))
    rows = [
        (
            Cell(key[0], kind="name"),
            Cell(listed(sorted({row.kind for row in groups[key]}), 4)),
            Cell(key[1]),
            Cell(WHYS.get(key[2], key[2])),
            number(len(groups[key])),
            Cell(groups[key][0].source, lookup.at.units.get(groups[key][0].source, ""), "name"),
            place(groups[key][0].path, groups[key][0].line),
        )
        for key in order[:_MOST]
    ]
    spec = "Name | How it is used | Reason | Where it comes from | Places:num | First used by | First place"
    return Table("Names not resolved", columns(spec), rows, left_out(len(order), len(rows), "unresolved.csv"))


def _unscored(lookup: Lookup) -> Table:
    found = [score for score in lookup.assessment.scores if score.readiness is None]
    rows = [
        (
            Cell(score.unit, lookup.at.units.get(score.unit, ""), "name"),
            Cell(" ".join(because.text for because in score.because) or score.band, kind="prose"),
        )
        for score in found[:_MOST]
    ]
    return Table("Units without a score", columns("Unit | Why"), rows, left_out(len(found), len(rows), "scores.csv"))


def _homonyms(lookup: Lookup) -> Table:
    found = lookup.assessment.estate.homonyms
    rows = [(Cell(row.name, kind="name"), Cell(row.space), Cell(listed(row.units, 6))) for row in found[:_MOST]]
    more = left_out(len(found), len(rows), "homonyms.csv")
    return Table("Names defined more than once", columns("Name | Kind | Units"), rows, more)
