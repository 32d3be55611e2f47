"""What a person sees while and after a scan: on stderr, and with a bar only on a terminal."""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from legacy_scan.app.progress import Progress, Silent

if TYPE_CHECKING:
    from legacy_scan.model.assessment import Assessment

_STATES = ("analysed", "partial", "skipped", "failed")
_NAMED = 5


class Finite(click.FloatRange):
    """A number of a range. Click's own lets in `nan`, which is in every range and under no threshold."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        number = float(super().convert(value, param, ctx))
        if not isfinite(number):
            self.fail(f"{value!r} is no number that can be used here", param, ctx)
        return number


class OutFolder(click.Path):
    """A folder to write to. The empty word, which a script makes of a variable that is not set, is not this folder."""

    def __init__(self) -> None:
        super().__init__(file_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not os.fspath(value):
            self.fail("no folder is named; `.` is the one you stand in", param, ctx)
        return super().convert(value, param, ctx)


def say(text: str) -> None:
    """Print a line to stderr. Where that takes nothing, nobody can be told, and the work goes on."""
    with suppress(OSError):
        click.echo(text, err=True)


@contextmanager
def progress() -> Iterator[Progress]:
    """Yield what shows progress: a bar with counts on a terminal, nothing elsewhere."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield Silent()
        return
    from legacy_scan.cli.bar import bar

    with bar() as shown:
        yield shown


def summary(assessment: "Assessment", out: Path) -> None:
    """Print the four numbers of the ledger, what failed, what rules could not do, and where the report is."""
    ledger = assessment.estate.ledger
    counts: Counter[str] = Counter(row.state for row in ledger)
    numbers = ", ".join(f"{counts[state]} {state}" for state in _STATES)
    say(f"{many(len(ledger), 'path')}: {numbers}")
    for state in ("failed", "partial"):
        rows = [row for row in ledger if row.state == state]
        for row in rows[:_NAMED]:
            say(f"  {state}: {row.path}: {row.reason}")
        if len(rows) > _NAMED:
            say(f"  and {len(rows) - _NAMED} more {state} files: see files.csv")
    for note in assessment.run.notes[:_NAMED]:
        say(f"  note: {note}")
    if len(assessment.run.notes) > _NAMED:
        say(f"  and {len(assessment.run.notes) - _NAMED} more notes: see gaps.html")
    estate = assessment.estate
    say(
        f"{many(len(estate.units), 'unit')}, {many(len(estate.edges), 'edge')}, "
        f"{many(len(estate.unresolved), 'unresolved name')}, {many(len(assessment.findings), 'finding')}, "
        f"{many(len(assessment.plan.waves), 'wave')}"
    )
    say(f"{out / 'index.html'}")


def many(count: int, one: str) -> str:
    """Return `1 file`, `2 files`."""
    return f"{count} {one if count == 1 else one + 's'}"
