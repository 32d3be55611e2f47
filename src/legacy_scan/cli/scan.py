"""legacy-scan scan."""

import os
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from legacy_scan.app.settings import DEADLINE_SECONDS, MAX_BYTES, READING, Settings
from legacy_scan.cli.codes import DONE, FOUND, INCOMPLETE
from legacy_scan.cli.guard import guarded
from legacy_scan.cli.shown import Finite, OutFolder, many, progress, say, summary

if TYPE_CHECKING:
    from legacy_scan.executors import Worker
    from legacy_scan.model.assessment import Assessment

_CATEGORIES = ("mandatory", "optional", "potential", "information")


@click.command("scan", context_settings={"show_default": True})
@click.argument("root", type=click.Path(exists=True, path_type=Path))
@click.option("--out", type=OutFolder(), required=True, help="Folder for the report.")
@click.option("--workers", type=click.IntRange(0), default=None, help="Processes; 0 reads in this one. [cores]")
@click.option("--no-cache", is_flag=True, help="Read every file: neither use nor keep facts of earlier runs.")
@click.option("--store", type=click.Path(dir_okay=False, path_type=Path), help="The store file. [user cache]")
@click.option("--rules", type=click.Path(exists=True, path_type=Path), multiple=True, help="More rules.")
@click.option("--label-selector", default="", help="Ask only rules whose labels this selects: a=b && !(c || d=e).")
@click.option("--source", "sources", multiple=True, help="Ask only rules labelled konveyor.io/source=SOURCE.")
@click.option("--target", "targets", multiple=True, help="Ask only rules labelled konveyor.io/target=TARGET.")
@click.option("--format", "formats", type=click.Choice(["konveyor"]), multiple=True, help="Write output.yaml, too.")
@click.option("--snippets", is_flag=True, help="Put lines of source into output.yaml.")
@click.option("--deadline", type=Finite(0.1), default=DEADLINE_SECONDS, help="Seconds a file.")
@click.option("--max-size", type=click.IntRange(1), default=MAX_BYTES, help="Largest file, in bytes.")
@click.option("--fail-on", type=click.Choice(_CATEGORIES), help="Exit 1 at this category or worse.")
@click.option("--min-coverage", type=Finite(0, 100), help="Exit 3 if coverage is under this percentage.")
@click.option("--date", default="", help="A date to print in the report; else it holds none.")
@click.option("--marking", default="", help="A marking line to print on every page.")
@click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of components, roots and overrides. Never taken from ROOT unasked: ROOT is not yours to trust.",
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
    from legacy_scan.executors import Waiting

    if snippets and not formats:
        say("--snippets are for output.yaml, which --format konveyor asks for: there are none")
    if no_cache and store:
        say(f"--no-cache keeps nothing: {store} is not written")
    count = len(os.sched_getaffinity(0)) if workers is None else workers
    settings = Settings(root, count, not no_cache, store, rules, deadline, max_size, date, marking, config)
    asked = _Asked(out, (label_selector, sources, targets), bool(formats), snippets, fail_on, min_coverage)
    with closing(Waiting(count, READING)) as waiting:  # they start while the rest of the tool is loaded here
        return _scan(settings, asked, waiting.hire)


class _Asked(NamedTuple):
    """What becomes of a scan: where the report goes, what else is written, and what the exit code says."""

    out: Path
    labels: tuple[str, tuple[str, ...], tuple[str, ...]]
    konveyor: bool
    snippets: bool
    fail_on: str | None
    min_coverage: float | None


def _scan(settings: Settings, asked: _Asked, hire: "Callable[[], Worker]") -> int:
    from legacy_scan.app.configuration import NAME
    from legacy_scan.app.publish import Publication, refuse_early
    from legacy_scan.app.rules import label_selector
    from legacy_scan.app.scan import outside, scan

    settings = replace(settings, selector=label_selector(*asked.labels))
    if settings.config is None and (settings.root / NAME).is_file():
        say(f"{settings.root / NAME} is not read unless you name it: --config {settings.root / NAME}")
    outside(settings.root, asked.out, settings.store)
    refuse_early(asked.out)
    with progress() as shown, ExitStack() as stack:
        publication = Publication(asked.out, settings.workers, stack)
        scanned = scan(settings, shown, publication.while_assessing, hire)
        shown.stage("Writing the report")
        publication.finish(scanned.assessment, _more(scanned.assessment, settings, asked))
    for note in scanned.notes:
        say(note)
    summary(scanned.assessment, asked.out)
    return _code(scanned.assessment, asked)


def _more(assessment: "Assessment", settings: Settings, asked: _Asked) -> list[tuple[str, bytes]]:
    """Return the files that were asked for beside the report."""
    if not asked.konveyor:
        return []
    from legacy_scan.app.konveyor import output

    return [output(assessment, settings, snippets=asked.snippets)]


def _code(assessment: "Assessment", asked: _Asked) -> int:
    """Return the exit code, and say why it is not 0. No file in a known language is no coverage at all."""
    from legacy_scan.analysis import census

    known = census(assessment.estate)
    share = 100 * known.coverage if known.languages else 0.0
    failed = any(row.state == "failed" for row in assessment.estate.ledger)
    if asked.min_coverage is not None and share < asked.min_coverage:
        say(f"coverage is {share:.1f} %, under the {asked.min_coverage:g} % asked for")
        return INCOMPLETE
    if failed:
        return INCOMPLETE
    worst = _CATEGORIES.index(asked.fail_on) if asked.fail_on else -1
    over = sum(_CATEGORIES.index(one.category) <= worst for one in assessment.findings)
    if over:
        say(f"{many(over, 'finding')} at {asked.fail_on}{' or worse' if worst else ''}: see findings.html")
    return FOUND if over else DONE
