"""legacy-scan facts."""

from pathlib import Path

import click

from legacy_scan.app.settings import DEADLINE_SECONDS, MAX_BYTES
from legacy_scan.cli.codes import DONE, INCOMPLETE
from legacy_scan.cli.guard import guarded
from legacy_scan.cli.shown import Finite, say


@click.command("facts")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--deadline", type=Finite(0.1), default=DEADLINE_SECONDS, show_default=True, help="Seconds.")
@guarded
def command(file: Path, deadline: float) -> int:
    """Print what FILE says by itself, one fact a line."""
    from legacy_scan.app.one_file import facts_of
    from legacy_scan.reporting.printable import one_line

    answer = facts_of(file, deadline, MAX_BYTES)
    for line in answer.lines:
        click.echo(one_line(line))
    if answer.state in ("skipped", "failed"):
        say(f"{file}: {answer.state}: {answer.reason}")
    return INCOMPLETE if answer.state == "failed" else DONE
