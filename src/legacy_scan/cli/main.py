"""The command group. Commands are imported when they are named, so that help and errors come at once."""

from importlib import import_module
from typing import Final

import click

from legacy_scan import __version__
from legacy_scan.cli.codes import INTERRUPTED

_COMMANDS: Final = {
    "scan": "Scan a tree and write the roadmap",
    "report": "Write the roadmap of the last scan again, from the store",
    "check": "Check files against the baseline: only what is new counts",
    "facts": "Print what one file says by itself, one fact a line",
    "compare": "Compare two reports: what came, went and changed",
    "explain": "Print a unit's facts, edges and score with its because",
    "rules": "List, test or validate rules",
}


class _Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(f"legacy_scan.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="legacy-scan")
def group() -> None:
    """One graph, open scores and a roadmap for the code an agency really runs.

    Exit codes: 0 done; 1 findings at or over the threshold; 2 usage, configuration or rule error, or nothing to scan;
    3 incomplete; 130 interrupted. Findings go to stdout, everything else to stderr.
    """


def main() -> None:
    """Run the command line."""
    try:
        group.main(standalone_mode=False)
    except click.exceptions.Abort:
        raise SystemExit(INTERRUPTED) from None
    except click.ClickException as error:
        error.show()
        raise SystemExit(error.exit_code) from None
