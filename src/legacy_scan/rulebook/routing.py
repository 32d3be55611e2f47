"""Which checks a row of facts answers: what is known of a value is a number, with a bit for each check it meets."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from legacy_scan.rulebook.incidents import Found, Incident
from legacy_scan.rulebook.patterns import Many, is_literal
from legacy_scan.rulebook.rule import Check

_KEPT: Final = 50_000
"""Values of one field whose answer is kept: RE2 costs 1 µs from Python, and the same names come again and again."""


class Met(dict[str, int]):
    """By value of a field, the patterns that match it whole, a bit for each; an empty pattern matches all."""

    def __init__(self, patterns: Iterable[str]) -> None:
        super().__init__()
        self._always = 0
        self._literal: dict[str, int] = {}
        searched: dict[str, int] = {}
        for at, pattern in enumerate(patterns):
            if pattern in ("", ".*"):
                self._always |= 1 << at
            else:
                same = self._literal if is_literal(pattern) else searched
                same[pattern] = same.get(pattern, 0) | 1 << at
        self._many = Many(list(searched), anchored=True)
        self._bits = list(searched.values())

    def __missing__(self, value: str) -> int:
        met = self._always | self._literal.get(value, 0)
        for hit in self._many.hits(value.encode("utf-8", "replace")) if self._bits else ():
            met |= self._bits[hit]
        if len(self) >= _KEPT:
            self.clear()
        self[value] = met
        return met


class Router:
    """Routes rows, given as tuples of text fields, to the incidents of the checks whose patterns all match whole.

    `first` tells whether a row with this value of the first field can meet any check: nearly all rows cannot, and are
    asked no more than that. Below `least` no number meets any.
    """

    def __init__(self, found: Found, fields: tuple[str, ...]) -> None:
        places = [Met([check.text(field) for check in found]) for field in fields]
        asked = [any(check.text(field) for check in found) for field in fields]
        self.first: Mapping[str, int] = places[0]
        self._rest = [(at, met) for at, met in enumerate(places) if at and asked[at]]
        self._answers = list(found.values())
        self._limits = [_limits(check) for check in found]
        self.least = min([least for least, _ in self._limits], default=-math.inf)

    def hits(self, values: Sequence[str], number: int = 0) -> list[list[Incident]]:
        """Return the incidents to add a row's to; `number` is held against `atLeast` and `atMost`."""
        met = self.first[values[0]]
        for at, known in self._rest:
            if not met:
                return []
            met &= known[values[at]]
        hits = []
        while met:
            place = met.bit_length() - 1
            met ^= 1 << place
            least, most = self._limits[place]
            if least <= number <= most:
                hits.append(self._answers[place])
        return hits


def routers(found: Found, fields: Mapping[str, tuple[str, ...]]) -> dict[str, Router]:
    """Return a router for each provider that is asked, given the fields of each."""
    asked: dict[str, Found] = {}
    for check, incidents in found.items():
        asked.setdefault(check.provider, {})[check] = incidents
    return {provider: Router(mine, fields[provider]) for provider, mine in asked.items()}


def _limits(check: Check) -> tuple[float, float]:
    least, most = check.number("atLeast"), check.number("atMost")
    return -math.inf if least is None else least, math.inf if most is None else most
