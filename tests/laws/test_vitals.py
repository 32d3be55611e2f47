"""Vitals, against a reckoning so plain that it needs no proof."""

from hypothesis import given

from legacy_scan.analysis import vitals
from legacy_scan.analysis.shape import knots
from legacy_scan.model.estate import Estate
from legacy_scan.model.names import CONTROL
from tests.laws.estates import estates

_Graph = dict[str, set[str]]


def _graph(estate: Estate, control: bool = False) -> _Graph:
    ahead: _Graph = {unit.id: set() for unit in estate.units}
    for edge in estate.edges:
        if edge.evidence != "candidate" and (edge.kind in CONTROL or not control):
            user, used = (edge.target, edge.source) if edge.kind == "precedes" else (edge.source, edge.target)
            ahead[user].add(used)
    return ahead


def _reached(ahead: _Graph) -> _Graph:
    """Return what each unit reaches in one step or more."""
    found = {}
    for start in ahead:
        seen: set[str] = set()
        waiting = [start]
        while waiting:
            more = ahead[waiting.pop()] - seen
            seen |= more
            waiting += more
        found[start] = seen
    return found


@given(estates())
def test_vitals_are_those_of_a_plain_search(estate: Estate) -> None:
    ahead = _graph(estate)
    reached = _reached(ahead)
    control = _reached(_graph(estate, control=True))
    rows = vitals(estate)
    assert [row.unit for row in rows] == sorted(ahead)
    for row in rows:
        one = row.unit
        assert row.fan_out == len(ahead[one] - {one})
        assert row.fan_in == sum(one in used for user, used in ahead.items() if user != one)
        assert row.blast_radius == sum(one in reached[user] for user in ahead if user != one)
        circle = {other for other in control[one] if one in control[other]}
        assert row.cycle == (min(circle | {one}) if circle else "")


@given(estates())
def test_depth_grows_by_one_over_the_deepest_neighbour_outside_the_circle(estate: Estate) -> None:
    ahead = _graph(estate)
    reached = _reached(ahead)
    depth = {row.unit: row.depth for row in vitals(estate)}
    for one in ahead:
        circle = {other for other in reached[one] if one in reached[other]} | {one}
        below = {used for member in circle for used in ahead[member]} - circle
        assert depth[one] == 1 + max((depth[used] for used in below), default=-1)


@given(estates())
def test_knots_come_with_what_is_used_before_what_uses_it(estate: Estate) -> None:
    names = sorted(unit.id for unit in estate.units)
    index = {name: number for number, name in enumerate(names)}
    ahead = [sorted(index[used] for used in _graph(estate)[name] if used != name) for name in names]
    place = {node: at for at, members in enumerate(knots(ahead)) for node in members}
    assert sorted(place) == list(range(len(names)))
    for user, row in enumerate(ahead):
        assert all(place[used] <= place[user] for used in row)
    reached = _reached(_graph(estate))
    for one in names:
        circle = {index[other] for other in reached[one] if one in reached[other]} | {index[one]}
        assert {other for other in place if place[other] == place[index[one]]} == circle
