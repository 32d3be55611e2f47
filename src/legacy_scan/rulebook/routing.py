"""Which checks a row of facts answers: each row meets only the checks that ask for its first field."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from legacy_scan.rulebook.patterns import is_literal, whole
from legacy_scan.rulebook.rule import Check

Test = Callable[[str], bool]

_KEPT: Final = 50_000
"""Answers kept for each pattern: one of RE2 costs 2.5 µs from Python, and the same names come again and again."""


class _Route(NamedTuple):
    check: Check
    rest: tuple[tuple[int, Test], ...]
    least: int | None
    most: int | None


class Router:
    """Routes rows, given as tuples of text fields, to checks whose patterns all match whole."""

    def __init__(self, checks: Iterable[Check], fields: tuple[str, ...]) -> None:
        self._firsts: list[tuple[Test, _Route]] = []
        self._known: dict[str, tuple[_Route, ...]] = {}
        for check in sorted(checks, key=repr):
            tests = [(place, _test(check.text(field))) for place, field in enumerate(fields) if check.text(field)]
            first = next((test for place, test in tests if place == 0), lambda _: True)
            rest = tuple((place, test) for place, test in tests if place)
            self._firsts.append((first, _Route(check, rest, check.number("atLeast"), check.number("atMost"))))

    def hits(self, values: tuple[str, ...], number: int = 0) -> list[Check]:
        """Return the checks that a row answers; `number` is held against `atLeast` and `atMost`."""
        routes = self._known.get(values[0])
        if routes is None:
            routes = tuple(route for first, route in self._firsts if first(values[0]))
            self._known[values[0]] = routes
        return [route.check for route in routes if _meets(route, values, number)] if routes else []


def _meets(route: _Route, values: tuple[str, ...], number: int) -> bool:
    if (route.least is not None and number < route.least) or (route.most is not None and number > route.most):
        return False
    for place, test in route.rest:  # noqa: SIM110 a generator takes twice as long, and this is asked of every fact
        if not test(values[place]):
            return False
    return True


def _test(pattern: str) -> Test:
    if is_literal(pattern):
        return pattern.__eq__
    search = whole(pattern).search

    @lru_cache(maxsize=_KEPT)
    def matches(value: str) -> bool:
        return search(value) is not None

    return matches
