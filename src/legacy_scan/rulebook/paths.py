"""Which paths a filter lets through: `filePattern`, `filepaths` and `builtin.file`, as Konveyor reads them.

A filter is a path of the estate, a folder of it, a regular expression searched in `/relative/path` or in the base name,
or a glob on either. One without metacharacters must match whole.
"""

from collections.abc import Iterable
from fnmatch import translate
from functools import cache
from typing import Any, Final

from legacy_scan.rulebook.patterns import RefusedError, compiled

_WILD: Final = frozenset("*?[]$^")


class Paths:
    """All paths of an estate, and what filters said of them so far."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.all = tuple(sorted(set(paths)))
        self._known = frozenset(self.all)
        self._folders = frozenset(folder for path in self.all for folder in _folders(path))
        self._answers: dict[tuple[str, str], bool] = {}

    def passes(self, path: str, filters: tuple[str, ...]) -> bool:
        """Tell whether any of the filters lets a path through; no filter lets all through."""
        return not filters or any(self._one(path, one) for one in filters)

    def matching(self, filters: tuple[str, ...]) -> tuple[str, ...]:
        """Return the paths that pass, sorted."""
        return tuple(path for path in self.all if self.passes(path, filters))

    def _one(self, path: str, wanted: str) -> bool:
        if wanted in self._known:
            return path == wanted or path.rpartition("/")[2] == wanted
        if wanted.strip("/") in self._folders:
            return path.startswith(f"{wanted.strip('/')}/")
        key = (wanted, path)
        if key not in self._answers:
            self._answers[key] = _matches(path, wanted)
        return self._answers[key]


def understood(wanted: str) -> bool:
    """Tell whether a filter can let anything through that is not named by it outright."""
    return not wanted or _regex(wanted) is not None or _glob(wanted) is not None


def _folders(path: str) -> Iterable[str]:
    at = path.find("/")
    while at > 0:
        yield path[:at]
        at = path.find("/", at + 1)


def _matches(path: str, wanted: str) -> bool:
    name = path.rpartition("/")[2]
    pattern = _regex(wanted)
    if pattern and (pattern.search(f"/{path}") or pattern.search(name)):
        return True
    glob = _glob(wanted)
    return bool(glob and (glob.search(f"/{path}") or glob.search(name)))


@cache
def _regex(wanted: str) -> Any:
    try:
        return compiled(wanted if not _WILD.isdisjoint(wanted) else f"^{wanted}$")
    except RefusedError:
        return None


@cache
def _glob(wanted: str) -> Any:
    if "*" not in wanted and "?" not in wanted:
        return None
    try:
        return compiled(translate(wanted).replace("(?>", "(?:").replace(".*", "[^/]*").replace(r"\Z", r"\z"))
    except RefusedError:
        return None
