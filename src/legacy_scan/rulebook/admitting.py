"""Which conditions a path can matter to: asked in the worker, before the text is searched for them.

An answer errs on the side of asking: what a filter means is settled in the core, which knows all paths (`paths`).
"""

from collections.abc import Iterable

from legacy_scan.rulebook.incidents import named
from legacy_scan.rulebook.paths import searched
from legacy_scan.rulebook.patterns import Many
from legacy_scan.rulebook.rule import Check

Filters = tuple[str, ...]
"""A path passes if any lets it through; none lets all through."""


def filters_of(checks: Iterable[Check]) -> Filters:
    """Return filters that let through every path that one of the checks can ask about."""
    found: set[str] = set()
    for check in checks:
        given = check.text("filePattern")
        filters = (given,) if given else tuple(one for text in named(check) for one in {text, *text.split()})
        if not filters:
            return ()
        found.update(filters)
    return tuple(sorted(found))


class Admission:
    """Tells for one path after another which of many conditions it can matter to."""

    def __init__(self, conditions: Iterable[tuple[str, Filters]]) -> None:
        """Take the key and the filters of each condition."""
        always: set[str] = set()
        self._asking: dict[str, set[str]] = {}
        for key, filters in conditions:
            if not filters:
                always.add(key)
            for one in filters:
                self._asking.setdefault(one, set()).add(key)
        self._always = frozenset(always)
        self._known: dict[frozenset[str], frozenset[str]] = {}
        self._folders = tuple((f"{one.strip('/')}/", one) for one in self._asking)
        self._searched = [(pattern, one) for one in sorted(self._asking) for pattern in searched(one)]
        self._many = Many([pattern for pattern, _ in self._searched])

    def of(self, path: str) -> frozenset[str]:
        """Return the keys of the conditions that a path can matter to."""
        simple = path.rpartition("/")[2]
        passed = {self._searched[hit][1] for text in (f"/{path}", simple) for hit in self._many.hits(_bytes(text))}
        passed |= {one for one in (path, simple) if one in self._asking}
        passed.update(one for folder, one in self._folders if path.startswith(folder))
        key = frozenset(passed)
        if key not in self._known:
            self._known[key] = self._always.union(*(self._asking[one] for one in passed))
        return self._known[key]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
