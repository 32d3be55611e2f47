"""Linking that other processes share says the same as one process alone."""

import os
from collections.abc import Callable, Sequence

import pytest

from legacy_scan.executors import forked
from legacy_scan.linking.estate import link
from legacy_scan.linking.externals import Externals
from legacy_scan.linking.readings import Reading
from legacy_scan.linking.spread import ALONE, Spread, shares
from tests.linking.estates import text

PLENTY = 12_000
NAMES = ("pay.Rate", "pay.Gone", "java.util.List", "tax.Both", "far.Away")


def using(number: int) -> Reading:
    """A class that names others in thousands of places."""
    rows = [("field", NAMES[line % len(NAMES)], line, "literal") for line in range(2, PLENTY)]
    return text(f"src/pay/User{number}.java", ("class", f"pay.User{number}"), language="java", references=rows)


ESTATE = (
    text("src/pay/Rate.java", ("class", "pay.Rate"), language="java"),
    text("old/tax/Both.java", ("class", "tax.Both"), language="java"),
    text("new/tax/Both.java", ("class", "tax.Both"), language="java"),
    *map(using, range(4)),
)


@pytest.mark.parametrize("processes", [2, 3, 9])
def test_what_other_processes_look_up_is_the_same(processes: int) -> None:
    here = os.getpid()
    elsewhere: list[int] = []

    def run(pieces: Sequence[Callable[[], bytes]], meanwhile: Callable[[], object]) -> list[bytes]:
        elsewhere.append(len(pieces))
        answers = forked(pieces, meanwhile, processes=processes)
        assert os.getpid() == here
        return answers

    externals = Externals({"class": ["java.*"]})
    alone = link(ESTATE, (), externals, (), ALONE)
    assert {one.reason for one in alone.unresolved} == {"missing", "ambiguous"}
    assert "class:java.util.List" in {one.id for one in alone.units}
    assert link(ESTATE, (), externals, (), Spread(processes, run)) == alone
    assert elsewhere[0] >= 1


@pytest.mark.parametrize(
    ("weights", "count", "found"),
    [
        ((), 2, []),
        ((1,), 2, [range(1)]),
        ((1, 1, 1, 1), 2, [range(2), range(2, 4)]),
        ((9, 1, 1), 2, [range(1), range(1, 3)]),
        ((1, 1, 9), 2, [range(3)]),
        ((0, 0), 2, [range(1), range(1, 2)]),
    ],
)
def test_shares_hold_every_place_once(weights: tuple[int, ...], count: int, found: list[range]) -> None:
    assert shares(weights, count) == found
