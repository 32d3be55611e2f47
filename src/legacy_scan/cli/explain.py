"""legacy-scan explain."""

from pathlib import Path

import click

from legacy_scan.cli.codes import DONE
from legacy_scan.cli.guard import guarded


@click.command("explain")
@click.argument("unit")
@click.option("--store", type=click.Path(dir_okay=False, path_type=Path), help="The store file.")
@click.option("--tree", type=click.Path(path_type=Path), help="A tree that was scanned without --store.")
@guarded
def command(unit: str, store: Path | None, tree: Path | None) -> int:
    """Print the facts, edges and score of UNIT (an id such as program:PAYROLL, or a name), each with its because."""
    from legacy_scan.app.explain import explain
    from legacy_scan.app.replay import replay, where
    from legacy_scan.reporting.printable import one_line

    for line in explain(replay(where(store, tree)), unit):
        click.echo(one_line(line))
    return DONE
