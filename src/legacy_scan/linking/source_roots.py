"""Which of several classes of one name a Java source means: javac finds those of its own source folder first.

The folder is what is left of a path without its package. Tests see what stands beside them in the module, too.
"""

from collections.abc import Sequence
from typing import Final

from legacy_scan.linking.index import Index
from legacy_scan.model.estate import EstateUnit

_SOURCES: Final = ("/src/", "/test/", "/tests/", "/source/", "/java/")
"""Folders of sources in a module: those of Maven and Gradle stand below the first, those of Ant side by side."""
_COMPILED: Final = (".java", ".jsp", ".jspx", ".tag", ".tagx", ".class", ".jar")
_TESTS: Final = "/test"


class SourceRoots:
    """Knows the source folder of each class that was asked for."""

    def __init__(self, index: Index) -> None:
        self._units = index.units
        self._known: dict[str, str] = {}

    def own(self, found: Sequence[str], source: str) -> Sequence[str]:
        """Return the one class that shares the folder, or else the module, with the source that names it; or all.

        Beside a source of Java its copies do not count, such as `Desk.java-bak`, which no compiler is given.
        """
        found = [one for one in found if self._units[one].path.endswith(_COMPILED)] or found
        root = self._of(source)
        same = [one for one in found if self._of(one) == root]
        if len(same) == 1:
            return same
        module, tests = _module(root), _TESTS in root
        near = [one for one in found if _module(self._of(one)) == module and (tests or _TESTS not in self._of(one))]
        return near if module and len(near) == 1 and not same else found

    def _of(self, unit: str) -> str:
        if unit not in self._known:
            self._known[unit] = _root(self._units[unit])
        return self._known[unit]


def _root(unit: EstateUnit) -> str:
    """Return the folder of a class without its package, with a stroke at both ends."""
    folder = f"/{unit.path.rpartition('/')[0]}/"
    parts = unit.name.split(".")[:-1]
    for length in range(len(parts), 0, -1):
        package = f"/{'/'.join(parts[:length])}/"
        if folder.endswith(package):
            return folder[: len(folder) - len(package) + 1]
    return folder


def _module(root: str) -> str:
    return next((root.partition(one)[0] for one in _SOURCES if one in root), "")
