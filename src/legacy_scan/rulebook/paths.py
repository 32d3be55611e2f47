"""Which paths a filter lets through: `filePattern`, `filepaths` and `builtin.file`, as Konveyor reads them.

A filter is a path of the estate, a folder of it, a regular expression searched in `/relative/path` or in the base name,
or a glob on either. One without metacharacters must match whole.
"""

from collections.abc import Iterable
from fnmatch import translate
from typing import Final

from legacy_scan.rulebook.patterns import Many, RefusedError, compiled

_WILD: Final = frozenset("*?[]$^")


class Paths:
    """All paths of an estate, and what filters said of them so far."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.all = tuple(sorted(set(paths)))
        self._known = frozenset(self.all)
        self._folders = frozenset(folder for path in self.all for folder in _folders(path))
        self._passed: dict[str, frozenset[str]] = {}

    def __contains__(self, path: object) -> bool:
        return path in self._known

    def prepare(self, filters: Iterable[str]) -> None:
        """Try many filters on all paths at once, which is some hundred times faster than one by one."""
        wanted = sorted({one for one in filters if one not in self._passed})
        if not wanted:
            return
        listed = [(one, pattern) for one in wanted for pattern in searched(one)]
        passed: dict[str, set[str]] = {one: set() for one in wanted}
        many = Many([pattern for _, pattern in listed])
        for path in self.all:
            for text in (f"/{path}", path.rpartition("/")[2]):
                for place in many.hits(text.encode("utf-8", "surrogatepass")):
                    passed[listed[place][0]].add(path)
        self._passed.update((one, frozenset(paths)) for one, paths in passed.items())

    def passes(self, path: str, filters: tuple[str, ...]) -> bool:
        """Tell whether any of the filters lets a path through; no filter lets all through."""
        return not filters or any(self._one(path, one) for one in filters)

    def matching(self, filters: tuple[str, ...]) -> tuple[str, ...]:
        """Return the paths that pass, sorted."""
        self.prepare(filters)
        return tuple(sorted({path for one in filters for path in self._through(one)} if filters else self.all))

    def _through(self, wanted: str) -> Iterable[str]:
        named = wanted in self._known or wanted.strip("/") in self._folders
        return (path for path in self.all if self._one(path, wanted)) if named else self._passed[wanted]

    def _one(self, path: str, wanted: str) -> bool:
        if wanted in self._known:
            return path == wanted or path.rpartition("/")[2] == wanted
        if wanted.strip("/") in self._folders:
            return path.startswith(f"{wanted.strip('/')}/")
        if wanted not in self._passed:
            self.prepare((wanted,))
        return path in self._passed[wanted]


def understood(wanted: str) -> bool:
    """Tell whether a filter can let anything through that is not named by it outright."""
    return not wanted or bool(searched(wanted))


def searched(wanted: str) -> tuple[str, ...]:
    """Return the patterns that are searched in a path and in its base name for a filter."""
    return tuple(pattern for pattern in (_pattern(wanted), _glob_pattern(wanted)) if _taken(pattern))


def _folders(path: str) -> Iterable[str]:
    at = path.find("/")
    while at > 0:
        yield path[:at]
        at = path.find("/", at + 1)


def _pattern(wanted: str) -> str:
    return wanted if not _WILD.isdisjoint(wanted) else f"^{wanted}$"


def _glob_pattern(wanted: str) -> str:
    if "*" not in wanted and "?" not in wanted:
        return ""
    return translate(wanted).replace("(?>", "(?:").replace(".*", "[^/]*").replace(r"\Z", r"\z")


def _taken(pattern: str) -> bool:
    if not pattern:
        return False
    try:
        compiled(pattern)
    except RefusedError:
        return False
    return True
