"""legacy-scan scan."""

import os
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import click

from legacy_scan.app.settings import DEADLINE_SECONDS, MAX_BYTES, Settings
from legacy_scan.cli.codes import DONE, FOUND, INCOMPLETE
from legacy_scan.cli.guard import guarded
from legacy_scan.cli.shown import progress, say, summary

_CATEGORIES = ("mandatory", "optional", "potential", "information")


@click.command("scan", context_settings={"show_default": True})
@click.argument("root", type=click.Path(exists=True, path_type=Path))
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="Folder for the report.")
@click.option("--workers", type=click.IntRange(0), default=None, help="Processes; 0 reads in this one. [cores]")
@click.option("--no-cache", is_flag=True, help="Read every file: neither use nor keep facts of earlier runs.")
@click.option("--store", type=click.Path(dir_okay=False, path_type=Path), help="The store file. [user cache]")
@click.option("--rules", type=click.Path(exists=True, path_type=Path), multiple=True, help="More rules.")
@click.option("--label-selector", default="", help="Ask only rules whose labels this selects: a=b && !(c || d=e).")
@click.option("--source", "sources", multiple=True, help="Ask only rules labelled konveyor.io/source=SOURCE.")
@click.option("--target", "targets", multiple=True, help="Ask only rules labelled konveyor.io/target=TARGET.")
@click.option("--format", "formats", type=click.Choice(["konveyor"]), multiple=True, help="Write output.yaml, too.")
@click.option("--snippets", is_flag=True, help="Put lines of source into output.yaml.")
@click.option("--deadline", type=click.FloatRange(0.1), default=DEADLINE_SECONDS, help="Seconds a file.")
@click.option("--max-size", type=click.IntRange(1), default=MAX_BYTES, help="Largest file, in bytes.")
@click.option("--fail-on", type=click.Choice(_CATEGORIES), help="Exit 1 at this category or worse.")
@click.option("--min-coverage", type=click.FloatRange(0, 100), help="Exit 3 if coverage is under this percentage.")
@click.option("--date", default="", help="A date to print in the report; else it holds none.")
@click.option("--marking", default="", help="A marking line to print on every page.")
@click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file that names components and roots. Never taken from ROOT unasked: ROOT is not yours to trust.",
)
@guarded
def command(
    root: Path,
    out: Path,
    workers: int | None,
    no_cache: bool,
    store: Path | None,
    rules: tuple[Path, ...],
    label_selector: str,
    sources: tuple[str, ...],
    targets: tuple[str, ...],
    formats: tuple[str, ...],
    snippets: bool,
    deadline: float,
    max_size: int,
    fail_on: str | None,
    min_coverage: float | None,
    date: str,
    marking: str,
    config: Path | None,
) -> int:
    """Scan ROOT and write the roadmap to a folder. ROOT is never written to."""
    from legacy_scan.analysis import census
    from legacy_scan.app.configuration import NAME
    from legacy_scan.app.konveyor import output
    from legacy_scan.app.publish import Publication, refuse_early
    from legacy_scan.app.rules import label_selector as selector
    from legacy_scan.app.scan import outside, scan

    count = len(os.sched_getaffinity(0)) if workers is None else workers
    settings = Settings(root, count, not no_cache, store, rules, deadline, max_size, date, marking, config)
    settings = replace(settings, selector=selector(label_selector, sources, targets))
    if config is None and (root / NAME).is_file():
        say(f"{root / NAME} is not read unless you name it: --config {root / NAME}")
    outside(root, out, store)
    refuse_early(out)
    with progress() as shown, ExitStack() as stack:
        publication = Publication(out, count, stack)
        scanned = scan(settings, shown, publication.while_assessing)
        shown.stage("Writing the report")
        more = [output(scanned.assessment, settings, snippets=snippets)] if formats else []
        publication.finish(scanned.assessment, more)
    for note in scanned.notes:
        say(note)
    summary(scanned.assessment, out)
    share = census(scanned.assessment.estate).coverage
    failed = any(row.state == "failed" for row in scanned.assessment.estate.ledger)
    if failed or (min_coverage is not None and share * 100 < min_coverage):
        return INCOMPLETE
    worst = _CATEGORIES.index(fail_on) if fail_on else -1
    return FOUND if any(_CATEGORIES.index(one.category) <= worst for one in scanned.assessment.findings) else DONE
