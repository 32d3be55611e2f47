"""legacy-scan report."""

import os
from pathlib import Path

import click

from legacy_scan.cli.codes import DONE
from legacy_scan.cli.guard import guarded
from legacy_scan.cli.shown import OutFolder, summary


@click.command("report")
@click.option("--store", type=click.Path(dir_okay=False, path_type=Path), help="The store file.")
@click.option("--tree", type=click.Path(path_type=Path), help="A tree that was scanned without --store.")
@click.option("--out", type=OutFolder(), required=True, help="Folder for the report.")
@guarded
def command(store: Path | None, tree: Path | None, out: Path) -> int:
    """Write the roadmap of the last scan again, from the store. The tree need not be there."""
    from legacy_scan.app.publish import publish
    from legacy_scan.app.replay import replay, where

    assessment = replay(where(store, tree))
    publish(assessment, out, processes=len(os.sched_getaffinity(0)))
    summary(assessment, out)
    return DONE
