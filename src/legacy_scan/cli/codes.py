"""Exit codes: a promise to scripts."""

from typing import Final

DONE: Final = 0
"""Done, also with skipped or partial files, which stderr names."""

FOUND: Final = 1
"""Findings at or over the threshold."""

USAGE: Final = 2
"""Usage, configuration or rule error, or nothing to scan."""

INCOMPLETE: Final = 3
"""Some file failed, or coverage is under the minimum."""

INTERRUPTED: Final = 130
