"""Laws of plans, on drawn estates with calls in circles, shared copybooks and units that do not move."""

import random
from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from legacy_scan.model.assessment import Plan
from legacy_scan.model.estate import Edge, Estate
from legacy_scan.model.names import CONTROL
from legacy_scan.planning import Settings
from legacy_scan.planning.adoption import adopt
from legacy_scan.planning.ground import Ground, moves
from tests.laws.estates import estates, planned, settings, tangles

_HOW = st.builds(
    lambda component, wave, mine: settings(
        {"Mine": ["*:A*", "job:*"]} if mine else None,
        component_share=1,
        component_least=0.001,
        component_most=component,
        wave_share=1,
        wave_least=0.001,
        wave_most=wave,
    ),
    st.sampled_from((0.01, 0.3, 2, 500)),
    st.sampled_from((0.2, 1, 6, 500)),
    st.booleans(),
)


def _waves(plan: Plan) -> dict[str, int]:
    wave_of = {name: wave.number for wave in plan.waves for name in wave.components}
    return {unit: wave_of[component.name] for component in plan.components for unit in component.units}


def _control(estate: Estate, wave_of: dict[str, int]) -> list[Edge]:
    return [
        edge
        for edge in estate.edges
        if edge.kind in CONTROL and edge.evidence != "candidate" and {edge.source, edge.target} <= wave_of.keys()
    ]


@given(st.one_of(estates(), tangles()), _HOW)
def test_every_unit_that_moves_is_in_one_component_and_each_of_these_in_one_wave(estate: Estate, how: Settings) -> None:
    plan = planned(estate, how)
    units = Counter(unit for component in plan.components for unit in component.units)
    assert units == Counter(unit.id for unit in estate.units if moves(unit, how.registered))
    assert {unit.id for unit in estate.units if unit.origin == "source"} <= units.keys()
    names = Counter(component.name for component in plan.components)
    assert names == Counter(name for wave in plan.waves for name in wave.components)
    assert set(names.values()) <= {1}


@given(st.one_of(estates(), tangles()), _HOW)
def test_control_stays_in_its_wave_or_goes_to_an_earlier_one_or_is_cut(estate: Estate, how: Settings) -> None:
    plan = planned(estate, how)
    wave_of = _waves(plan)
    later = [edge for edge in _control(estate, wave_of) if wave_of[edge.source] < wave_of[edge.target]]
    assert Counter(cut.edge for cut in plan.cuts) == Counter(later)
    assert all(cut.why for cut in plan.cuts)


@given(st.one_of(estates(), tangles()), _HOW)
def test_only_a_circle_is_ever_cut(estate: Estate, how: Settings) -> None:
    """A circle of control, where units of one file and a copybook with its user count as one."""
    how = replace(how, components=())
    plan = planned(estate, how)
    ahead: dict[str, set[str]] = {unit.id: set() for unit in estate.units}
    for edge in estate.edges:
        if edge.kind in CONTROL and edge.evidence != "candidate":
            ahead[edge.source].add(edge.target)
        if edge.target.startswith("copybook:") or edge.source.startswith("copybook:"):
            ahead[edge.source].add(edge.target)
            ahead[edge.target].add(edge.source)
    for one in estate.units:
        ahead[one.id] |= {other.id for other in estate.units if one.origin == "source" and other.path == one.path}
    for cut in plan.cuts:
        reached, waiting = {cut.edge.target}, [cut.edge.target]
        while waiting:
            more = ahead[waiting.pop()] - reached
            reached |= more
            waiting += more
        assert cut.edge.source in reached


@given(st.one_of(estates(), tangles()), _HOW)
def test_a_wave_is_within_its_effort_or_cannot_be_split(estate: Estate, how: Settings) -> None:
    how = replace(how, sizes=replace(how.sizes, waves=1_000_000))
    plan = planned(estate, how)
    likely = {component.name: component.effort.likely for component in plan.components}
    for wave in plan.waves:
        if len(wave.components) > 1:
            assert sum(likely[name] for name in wave.components) <= how.sizes.wave(sum(likely.values())) + 1e-9
        assert all(number < wave.number for number in wave.needs)
        assert wave.title
    assert [wave.number for wave in plan.waves] == list(range(1, len(plan.waves) + 1))


@given(estates(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(estate: Estate, chance: random.Random) -> None:
    def shuffled(rows: tuple[object, ...]) -> tuple[object, ...]:
        mixed = list(rows)
        chance.shuffle(mixed)
        return tuple(mixed)

    mixed = replace(
        estate,
        units=shuffled(estate.units),  # type: ignore[arg-type]
        files=shuffled(estate.files),  # type: ignore[arg-type]
        edges=shuffled(estate.edges),  # type: ignore[arg-type]
    )
    assert planned(mixed) == planned(estate)


@given(estates())
def test_ranges_are_in_order_and_every_component_says_why(estate: Estate) -> None:
    for component in planned(estate).components:
        assert 0 <= component.effort.low <= component.effort.likely <= component.effort.high
        assert component.why
        assert component.disposition_why
        assert "{" not in component.disposition_why


@given(st.one_of(estates(), tangles()), st.sampled_from((0.01, 0.3, 2)))
def test_what_one_piece_of_code_alone_uses_is_adopted_only_within_the_size(estate: Estate, most: float) -> None:
    """Adoption: each group has one entry, the others are used by the group alone, and no group outgrows the size."""
    ground = Ground(estate, (), (), (), frozenset({"transaction"}))
    pieces = [[number] for number in range(len(ground.units))]
    weights = [float(1 + number % 3) / 4 for number in range(len(pieces))]
    groups = adopt(pieces, ground, weights, most)
    assert sorted(member for group in groups for member in group) == list(range(len(pieces)))
    for group in groups:
        load = sum(weights[member] for member in group)
        assert load <= max(most, 1.1 * max(weights[member] for member in group) + 1e-9) or len(group) == 1
        for member in group[1:]:
            jobs = {user for user in ground.users[member] if ground.units[user].space == "job"}
            users = set(ground.users[member]) - (jobs if ground.units[member].space == "job" else set())
            assert users
            assert users <= set(group)
