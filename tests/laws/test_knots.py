"""Strongly connected components, against their definition."""

from hypothesis import given
from hypothesis import strategies as st

from legacy_scan.analysis.shape import knots

GRAPHS = st.integers(1, 12).flatmap(
    lambda size: st.lists(st.lists(st.integers(0, size - 1), max_size=4), min_size=size, max_size=size)
)


def reached(ahead: list[list[int]], start: int) -> set[int]:
    seen, waiting = {start}, [start]
    while waiting:
        more = set(ahead[waiting.pop()]) - seen
        seen |= more
        waiting += more
    return seen


@given(GRAPHS)
def test_members_of_a_knot_reach_each_other_and_no_other_node_does(ahead: list[list[int]]) -> None:
    found = knots(ahead)
    assert sorted(node for members in found for node in members) == list(range(len(ahead)))
    for members in found:
        for node in members:
            mutual = {other for other in reached(ahead, node) if node in reached(ahead, other)}
            assert mutual == set(members)


@given(GRAPHS)
def test_what_is_used_comes_first(ahead: list[list[int]]) -> None:
    place = {node: at for at, members in enumerate(knots(ahead)) for node in members}
    assert all(place[used] <= place[user] for user, row in enumerate(ahead) for used in row)
