"""legacy-scan check."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from legacy_scan.app.settings import READING
from legacy_scan.cli.codes import DONE, FOUND, INCOMPLETE
from legacy_scan.cli.guard import guarded
from legacy_scan.cli.shown import many, say

if TYPE_CHECKING:
    from legacy_scan.executors import Worker

_NAMED = 5


@click.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--baseline", type=click.Path(dir_okay=False, path_type=Path), help="[.legacy-scan-baseline.json]")
@click.option("--update", is_flag=True, help="Write what is found in FILES into the baseline.")
@click.option("--rules", type=click.Path(exists=True, path_type=Path), multiple=True, help="More rules.")
@guarded
def command(files: tuple[Path, ...], baseline: Path | None, update: bool, rules: tuple[Path, ...]) -> int:
    """Check FILES: print each finding that the baseline does not hold, and exit 1 if there is one.

    Silent on success. The baseline knows a finding by its rule, path and what was seen, never by its line. A file that
    was renamed is known by the findings of one that is gone; that is said each time, until --update writes it down.
    """
    from legacy_scan.executors import Waiting

    with closing(Waiting(1 if files else 0, READING)) as waiting:  # it starts while the rest is loaded here
        return _check(files, baseline, update, rules, waiting.hire)


def _check(
    files: tuple[Path, ...], baseline: Path | None, update: bool, rules: tuple[Path, ...], hire: "Callable[[], Worker]"
) -> int:
    from legacy_scan.app import baseline as known
    from legacy_scan.app.check import check
    from legacy_scan.app.moved import moved
    from legacy_scan.reporting.printable import one_line

    place = baseline or Path(known.NAME)
    held = known.load(place)
    checked = check(files, Path(), rules, hire)
    for state, rows in (("failed", checked.failed), ("skipped", checked.skipped)):
        for path, cause in rows:
            say(f"{path}: {state}: {cause}")
    renamed = moved(checked, held, Path())
    if update:
        with known.alone(place):
            known.write(place, known.merged(place, {*checked.paths, *renamed.gone}, checked.findings))
        return INCOMPLETE if checked.failed else DONE
    for name, gone in renamed.names[:_NAMED]:
        say(f"{name}: known as {gone}, which is gone: `legacy-scan check --update {name}` writes that down")
    if len(renamed.names) > _NAMED:
        say(f"and {len(renamed.names) - _NAMED} more files, known by names that are gone")
    old = renamed.fingerprints.union(*held.values())
    new = [one for one in checked.findings if one.effort and one.fingerprint not in old]
    for one in sorted(new, key=lambda one: (one.path, one.line, one.column, one.rule)):
        message = one_line(one.message.partition("\n")[0])
        click.echo(f"{one.path}:{one.line}:{one.column}: {one.rule} [{one.category}] {message}".rstrip())
    if new:
        say(_advice(len(new), place))
        return FOUND
    return INCOMPLETE if checked.failed else DONE


def _advice(count: int, place: Path) -> str:
    what = many(count, "finding")
    if not place.exists():
        return f"{what}; there is no {place} here, so all are new: `legacy-scan check --update FILES` writes it"
    return f"{what} not in {place}: mend what is new, or accept it with `legacy-scan check --update FILES`"
