"""legacy-scan compare."""

from itertools import zip_longest
from pathlib import Path

import click

from legacy_scan.cli.codes import DONE
from legacy_scan.cli.guard import guarded
from legacy_scan.cli.shown import say

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("compare")
@click.argument("old", type=_FOLDER)
@click.argument("new", type=_FOLDER)
@click.option("--numbers", "only", is_flag=True, help="Print the numbers alone.")
@guarded
def command(old: Path, new: Path, only: bool) -> int:
    """Compare two reports of one estate: how far the numbers moved, and each thing that came, went or changed.

    Findings are known by their fingerprints, which lines that move do not change; questions by their ids.
    """
    from legacy_scan.app.compare import differences, load, numbers, warnings
    from legacy_scan.reporting.printable import one_line

    before, after = load(old), load(new)
    for warning in warnings(before, after):
        say(warning)
    click.echo(f"{'':<20}{'before':>22}{'after':>22}")
    for (name, was), (_, now) in zip_longest(numbers(before), numbers(after)):
        click.echo(f"{name:<20}{was:>22}{now:>22}")
    for line in () if only else differences(before, after):
        click.echo(one_line(line))
    return DONE
