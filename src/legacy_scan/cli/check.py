"""legacy-scan check."""

import shlex
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

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
    was renamed is known by the findings of one that is gone; that is said each time, until --update writes it down. A
    file that was deleted is forgotten by --update with its name.
    """
    from legacy_scan.executors import Waiting

    if not files:
        say("no FILES are named: nothing was checked")
        return DONE
    with closing(Waiting(1, READING)) as waiting:  # it starts while the rest is loaded here
        return _check(files, _Asked(baseline, rules), update, waiting.hire)


class _Asked(NamedTuple):
    """The options that the next command must have, too."""

    baseline: Path | None
    rules: tuple[Path, ...]

    def update(self, files: str) -> str:
        """Return the command that writes into the same baseline what the same rules find."""
        words = [("--baseline", self.baseline)] if self.baseline else []
        words += [("--rules", path) for path in self.rules]
        said = "".join(f" {option} {shlex.quote(str(path))}" for option, path in words)
        return f"`legacy-scan check --update{said} {files}`"


def _check(files: tuple[Path, ...], asked: _Asked, update: bool, hire: "Callable[[], Worker]") -> int:
    from legacy_scan.app import baseline as known
    from legacy_scan.app.check import check, gone
    from legacy_scan.app.moved import moved
    from legacy_scan.reporting.printable import one_line

    place = asked.baseline or Path(known.NAME)
    held = known.load(place)
    lost = gone(files, Path(), held)
    if lost and not update:
        say(f"{place} still knows what is gone: {asked.update(' '.join(map(shlex.quote, lost)))} forgets it")
    there = tuple(path for path in files if path not in lost.values()) if update else files
    checked = check(there, Path(), asked.rules, hire)
    for state, rows in (("failed", checked.failed), ("skipped", checked.skipped)):
        for path, cause in rows:
            say(f"{path}: {state}: {cause}")
    renamed = moved(checked, held, Path())
    if update:
        with known.alone(place):
            known.write(place, known.merged(place, {*checked.paths, *renamed.gone, *lost}, checked.findings))
        return INCOMPLETE if checked.failed else DONE
    for name, old in renamed.names[:_NAMED]:
        say(f"{name}: known as {old}, which is gone: {asked.update(shlex.quote(name))} writes that down")
    if len(renamed.names) > _NAMED:
        say(f"and {len(renamed.names) - _NAMED} more files, known by names that are gone")
    accepted = renamed.fingerprints.union(*held.values())
    new = [one for one in checked.findings if one.effort and one.fingerprint not in accepted]
    for one in sorted(new, key=lambda one: (one.path, one.line, one.column, one.rule)):
        message = one_line(one.message.partition("\n")[0])
        click.echo(f"{one.path}:{one.line}:{one.column}: {one.rule} [{one.category}] {message}".rstrip())
    if new:
        say(_advice(len(new), place, asked.update("FILES")))
        return FOUND
    return INCOMPLETE if checked.failed else DONE


def _advice(count: int, place: Path, update: str) -> str:
    what = many(count, "finding")
    if not place.exists():
        return f"{what}; there is no {place} here, so all are new: {update} writes it"
    return f"{what} not in {place}: mend what is new, or accept it with {update}"
