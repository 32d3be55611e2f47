"""What is left out: folders of other people's code by name, and what the user's ignore files say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from legacy_scan.intake.reading import UnreadableError, read

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

IGNORE_FILE = b".legacy-scan-ignore"
"""In the form of a .gitignore, at the root or in any folder. A .gitignore itself is not obeyed: in trees that agencies
deliver, it often names files that were delivered all the same."""

OWN = frozenset({IGNORE_FILE, b".legacy-scan-baseline.json"})
"""Files of this tool: no part of the estate that they stand in."""

_LARGEST_IGNORE_FILE = 1_000_000

EXCLUDED = frozenset(
    {
        *(b".git", b".hg", b".svn", b".bzr", b"CVS"),
        *(b"node_modules", b"bower_components", b"vendor"),
        *(b"dist", b"build", b"target", b".gradle"),
        *(b"venv", b".venv", b".tox", b".nox", b"__pycache__", b".mypy_cache", b".pytest_cache", b".ruff_cache"),
        *(b".idea", b".settings", b".metadata"),
    }
)
"""Names of folders that hold copies, builds and histories. `!name/` in an ignore file takes one back in."""


class Ignoring(NamedTuple):
    """The ignore files in force in a folder, the nearest first, each with the length of its folder's path."""

    specs: tuple[tuple[int, GitIgnoreSpec], ...] = ()

    def within(self, folder: bytes, real: bytes) -> Ignoring:
        """Return what is in force below a folder that holds an ignore file. Raises UnreadableError."""
        # Imported here because most trees hold no ignore file. Its patterns are matched by RE2, in linear time.
        from pathspec import GitIgnoreSpec

        text = read(real, _LARGEST_IGNORE_FILE).decode("utf-8", "replace")
        try:
            spec = GitIgnoreSpec.from_lines(text.replace("\r\n", "\n").split("\n"))
        except Exception as error:  # a pattern that is none, or RE2's own error where they are too large for it
            raise UnreadableError("bad ignore file") from error
        return Ignoring(((len(folder), spec), *self.specs))

    def verdict(self, path: bytes, is_folder: bool) -> bool | None:
        """Tell whether a path (relative to the root) is ignored; None where no pattern speaks of it."""
        for start, spec in self.specs:
            name = path[start:].decode("utf-8", "replace") + "/" * is_folder
            include = spec.check_file(name).include
            if include is not None:
                return include
        return None
