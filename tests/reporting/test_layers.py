"""The drawings: nothing lost, nothing on top of anything else, and none where it would be too large."""

from hypothesis import given
from hypothesis import strategies as st

from legacy_scan.reporting.drawing import MOST_NODES, Node, draw
from legacy_scan.reporting.layers import below, layered, reduced

NAMES = "abcdefgh"
PAIRS = st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] != pair[1]))


@given(PAIRS)
def test_every_edge_runs_to_the_right_or_is_marked_as_turned(pairs: set[tuple[str, str]]) -> None:
    found = layered(NAMES, pairs, {})
    at = {name: number for number, row in enumerate(found.rows) for name in row}
    assert sorted(name for name in at if name in NAMES) == list(NAMES)
    for source, to in pairs:
        assert (at[source] < at[to]) != ((source, to) in found.turned)


@given(PAIRS)
def test_what_is_left_out_is_still_led_to(pairs: set[tuple[str, str]]) -> None:
    kept = reduced(pairs)
    assert kept <= pairs
    assert below(kept) == below(pairs)


@given(PAIRS.filter(bool))
def test_no_box_covers_another(pairs: set[tuple[str, str]]) -> None:
    drawing = draw({name: Node(name, name) for name in NAMES}, dict.fromkeys(pairs, "sure"))
    assert drawing is not None
    places = {(box.x, box.y) for box in drawing.boxes}
    assert len(places) == len(NAMES)
    for x, y in places:
        assert not any(x == other and y < down < y + drawing.high for other, down in places)
        assert 0 <= x <= drawing.width - drawing.wide
        assert 0 <= y <= drawing.height - drawing.high


def test_a_step_that_a_longer_way_stands_for_is_left_out() -> None:
    assert reduced({("a", "b"), ("b", "c"), ("a", "c")}) == {("a", "b"), ("b", "c")}


def test_too_many_nodes_are_not_drawn() -> None:
    names = [f"n{number}" for number in range(MOST_NODES + 1)]
    assert draw({name: Node(name, name) for name in names}, {(names[0], names[1]): "sure"}) is None
