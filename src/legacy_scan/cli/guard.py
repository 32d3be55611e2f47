"""From exceptions to exit codes, in one place: a clear line on stderr, never a traceback for what the user can mend."""

import functools
import sys
from collections.abc import Callable
from typing import ParamSpec

from legacy_scan.cli.codes import INTERRUPTED, USAGE
from legacy_scan.cli.shown import say

_P = ParamSpec("_P")


def guarded(function: Callable[_P, int]) -> Callable[_P, None]:
    """Return a command that exits with what `function` returns."""

    @functools.wraps(function)
    def run(*args: _P.args, **kwargs: _P.kwargs) -> None:
        from legacy_scan.app.faults import faults

        try:
            code = function(*args, **kwargs)
        except KeyboardInterrupt:
            say("interrupted")
            code = INTERRUPTED
        except BrokenPipeError:
            # Whoever read our output has gone: `legacy-scan facts X | head` is not a fault.
            if sys.stderr is not None:
                sys.stderr.close()
            code = 0
        except Exception as error:
            if not isinstance(error, faults()):
                raise
            say(f"legacy-scan: {error}")
            code = USAGE
        raise SystemExit(code)

    return run
