"""legacy-scan rules."""

from pathlib import Path

import click

from legacy_scan.cli.codes import DONE, FOUND
from legacy_scan.cli.guard import guarded
from legacy_scan.cli.shown import many, say

_PATH = click.Path(exists=True, path_type=Path)


@click.group("rules")
def command() -> None:
    """List, test or validate rules."""


@command.command("list")
@click.option("--rules", type=_PATH, multiple=True, help="More rules: file or folder.")
@guarded
def list_rules(rules: tuple[Path, ...]) -> int:
    """Print every rule: id, category, effort, dimension, description."""
    from legacy_scan.app.rules import rulebook

    book = rulebook(rules)
    for card in book.cards:
        click.echo("\t".join((card.id, card.category, str(card.effort), card.dimension or "-", card.description)))
    for note in book.notes:
        say(note)
    return DONE


@command.command("validate")
@click.argument("paths", nargs=-1, required=True, type=_PATH)
@guarded
def validate(paths: tuple[Path, ...]) -> int:
    """Check rule files or folders: every error of every file, with its line.

    Exit 2 if there is one, 1 if a rule is well written but cannot run here.
    """
    from legacy_scan.app.rules import rule_files
    from legacy_scan.rulebook import load

    files = {name: data for path in paths for name, data in rule_files(path).items()}
    book = load(files)
    for note in book.notes:
        say(note)
    idle = len(book.cards) - len({rule.card.id for rule in book.rules})
    said = f"valid: {many(len(book.cards), 'rule')} in {many(len(files), 'file')}"
    say(f"{said}; {idle} of them cannot run" if idle else said)
    return FOUND if idle else DONE


@command.command("test")
@click.argument("folder", required=False, type=_PATH)
@click.option("--known-bad", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Cases known to fail.")
@guarded
def run_tests(folder: Path | None, known_bad: Path | None) -> int:
    """Run the *.test.yaml files below FOLDER (default: the shipped packs). Exit 1 if a case fails that is not known.

    Cases known to fail, each with its reason, stand in known-bad.yaml beside the tests, or in the list shipped here for
    Konveyor's public rules. They count as not passed.
    """
    from legacy_scan.app.rule_tests import run_folder

    outcome = run_folder(folder, known_bad)
    for line in outcome.lines:
        click.echo(line)
    click.echo(f"passed {outcome.passed} of {outcome.cases} cases")
    return FOUND if outcome.unknown else DONE
