"""In which order components ship, and which calls need a bridge."""

import time
from itertools import pairwise

from legacy_scan.model.assessment import Plan
from legacy_scan.model.estate import Estate
from legacy_scan.planning import Settings
from tests.laws.estates import edge, estate, finding, planned, settings, source, unit


def _one(lines: int = 9000) -> float:
    """Return the likely person-months of one program of this size."""
    alone = unit("program:A")
    return planned(estate([alone], files=[source(alone, code_lines=lines)])).components[0].effort.likely


def _wave(plan: Plan, one: str) -> int:
    name = next(component.name for component in plan.components if one in component.units)
    return next(wave.number for wave in plan.waves if name in wave.components)


def _fine(wave_most: float = 12, waves: int = 16) -> Settings:
    """Return settings by which no component grows by what it uses, nor by place."""
    return settings(
        component_least=0.001, component_share=0, wave_share=1, wave_least=0.001, wave_most=wave_most, waves=waves
    )


def _chain(names: str, lines: int = 9000) -> Estate:
    units = [unit(f"program:{name}", f"{name}/{name}") for name in names]
    edges = [edge(f"program:{a}", f"program:{b}") for a, b in pairwise(names)]
    return estate(units, edges, [source(one, code_lines=lines) for one in units])


def test_what_is_called_ships_before_its_caller() -> None:
    plan = planned(_chain("ABC"), _fine(wave_most=1.1 * _one(), waves=1000))
    assert [_wave(plan, f"program:{name}") for name in "CBA"] == [1, 2, 3]
    assert [wave.needs for wave in plan.waves] == [(), (1,), (2,)]
    assert plan.cuts == ()


def test_small_components_share_a_wave() -> None:
    assert len(planned(_chain("ABC", lines=200), _fine()).waves) == 1


def test_a_large_estate_gets_larger_waves_instead_of_ever_more() -> None:
    names = "ABCDEFGHIJKLMNOP"
    fine, coarse = (planned(_chain(names), _fine(wave_most=1.1 * _one(), waves=count)) for count in (1000, 3))
    assert len(fine.waves) == len(names)
    assert len(coarse.waves) <= 4


def test_foundations_ship_first() -> None:
    units = [unit("program:A", "x/a"), unit("program:B", "y/b"), unit("copybook:C")]
    edges = [edge(f"program:{name}", "copybook:C", "copy") for name in "AB"]
    files = [source(units[0], code_lines=10), source(units[1], code_lines=10), source(units[2], code_lines=9000)]
    plan = planned(estate(units, edges, files), _fine(wave_most=0.3))
    assert _wave(plan, "copybook:C") == 1
    assert _wave(plan, "program:A") > 1
    assert plan.components[0].foundation


def test_the_ready_one_ships_before_the_one_with_findings() -> None:
    units = [unit("program:A", "x/a"), unit("program:B", "y/b")]
    findings = [finding("program:A", line=line) for line in range(3)]
    plan = planned(estate(units), _fine(wave_most=0.1), findings)
    assert _wave(plan, "program:B") < _wave(plan, "program:A")


def test_imports_order_waves_where_control_does_not() -> None:
    units = [unit("class:a.User", "a/User"), unit("class:z.Used", "z/Used")]
    plan = planned(estate(units, [edge("class:a.User", "class:z.Used", "imports")]), _fine(wave_most=0.1))
    assert _wave(plan, "class:z.Used") < _wave(plan, "class:a.User")


def test_a_circle_that_fits_one_wave_stays_whole_and_a_larger_one_is_cut_where_it_costs_least() -> None:
    units = [unit(f"program:{name}", f"{name}/{name}") for name in "ABC"]
    edges = [edge("program:A", "program:B", line=line) for line in (1, 2, 3)]
    edges += [edge("program:B", "program:C"), edge("program:C", "program:A", "xctl")]
    one = estate(units, edges, [source(each, code_lines=9000) for each in units])
    assert planned(one, _fine(wave_most=100)).cuts == ()
    cut = planned(one, _fine(wave_most=1.1 * _one(), waves=1000))
    assert len(cut.cuts) == 1
    assert cut.cuts[0].edge in edges[3:]
    assert "closes a circle of 3 components, more than the" in cut.cuts[0].why


def test_components_of_the_user_that_call_each_other_are_cut_too() -> None:
    units = [unit(f"program:{name}") for name in "AB"]
    edges = [edge("program:A", "program:B"), edge("program:B", "program:A")]
    one = estate(units, edges, [source(each, code_lines=9000) for each in units])
    plan = planned(one, settings({"a": ["program:A"], "b": ["program:B"]}, wave_most=1.1 * _one()))
    assert len(plan.cuts) == 1


def test_a_small_and_a_large_estate_both_get_a_roadmap_of_a_few_waves() -> None:
    """Fifty programs that call nothing, of 40 lines or of 4,000: a fifth of the whole goes into each wave."""
    units = [unit(f"program:{name}{n}", f"{name}/{name}{n}") for name in "ABCDEFGHIJ" for n in range(5)]
    for lines in (40, 4000):
        plan = planned(estate(units, files=[source(one, code_lines=lines) for one in units]))
        assert 3 <= len(plan.waves) <= 9


def test_a_wave_says_what_is_done_when_it_is() -> None:
    units = [unit("job:J", "jcl/j"), unit("program:P", "cbl/p"), unit("program:Q", "cbl/q"), unit("copybook:C")]
    edges = [edge("job:J", "program:P", "runs"), *(edge(f"program:{name}", "copybook:C", "copy") for name in "PQ")]
    (wave,) = planned(estate(units, edges), settings(component_share=1, wave_share=1)).waves
    assert wave.title.startswith("in place for all: shared copybooks; ")
    assert "batch J rehosted" in wave.title


def test_an_empty_estate_has_an_empty_plan() -> None:
    assert planned(estate([])) == Plan((), (), ())


def test_a_circle_of_twenty_thousand_programs_is_cut_once() -> None:
    count = 20_000
    units = [unit(f"program:P{number:05}") for number in range(count)]
    edges = [edge(units[number].id, units[(number + 1) % count].id) for number in range(count)]
    began = time.perf_counter()
    plan = planned(estate(units, edges))
    assert time.perf_counter() - began < 60  # seconds; about 4 when written: a quadratic step would take an hour
    assert len(plan.cuts) == 1
