"""Words in, exit codes out. Lazy: --help imports click alone."""

import os
import sys


def main() -> None:
    """Run the command line. An interrupt ends it quietly even while it is still being imported."""
    try:
        _stand_on_three()
        from legacy_scan.cli.main import main as run

        run()
    except KeyboardInterrupt:
        from legacy_scan.cli.codes import INTERRUPTED

        raise SystemExit(INTERRUPTED) from None
    except SystemExit as end:
        if isinstance(end.code, int):
            _leave(end.code)
        raise


def _stand_on_three() -> None:
    """Open what the caller closed of the first three files: else a pipe to a worker would take its number."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _leave(code: int) -> None:
    """End this process and free no estate piece by piece. Text it cannot write, the interpreter tells of."""
    try:  # no `suppress`: while `contextlib` is loaded, an interrupt would print a traceback
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # whoever called may have closed it
                stream.flush()
        os._exit(code)
    except (OSError, ValueError):
        pass


__all__ = ["main"]
