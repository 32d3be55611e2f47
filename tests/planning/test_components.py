"""What moves together, and what a component is called."""

from collections.abc import Mapping, Sequence

from legacy_scan.model.assessment import Component
from legacy_scan.model.estate import Edge, EstateUnit
from tests.laws.estates import edge, estate, planned, settings, source, unit


def _components(
    units: Sequence[EstateUnit],
    edges: Sequence[Edge] = (),
    mine: Mapping[str, Sequence[str]] | None = None,
    most: int = 25,
) -> dict[str, Component]:
    """Return the component of each unit, where one may grow to so many units by grouping."""
    plan = planned(estate(units, edges), settings(mine, units=most))
    return {unit: component for component in plan.components for unit in component.units}


def test_programs_of_one_directory_move_together_up_to_a_size() -> None:
    units = [unit(f"program:{name}", f"app/{name}") for name in ("AA1", "AA2", "BB1", "BB2")]
    together = _components(units)
    assert together["program:AA1"].units == tuple(one.id for one in units)
    assert together["program:AA1"].name == "app"
    apart = _components(units, most=2)
    assert apart["program:AA1"].units == ("program:AA1", "program:AA2")
    assert apart["program:BB1"].name == "BB1 to BB2"


def test_classes_move_by_package_wherever_their_files_are() -> None:
    units = [
        unit("class:acme.A", "main/A"),
        unit("class:acme.B", "test/B"),
        unit("class:com.other.C", "main/C"),
    ]
    found = _components(units)
    assert found["class:acme.A"].units == ("class:acme.A", "class:acme.B")
    assert found["class:acme.A"].name == "acme"


def test_units_of_one_file_are_never_parted() -> None:
    units = [unit("program:A", "app/one"), unit("program:Z", "app/one"), unit("program:B", "app/two")]
    assert _components(units, most=1)["program:A"].units == ("program:A", "program:Z")


def test_a_circle_of_calls_is_one_component_across_directories() -> None:
    units = [unit("program:A", "x/a"), unit("program:B", "y/b")]
    edges = [edge("program:A", "program:B"), edge("program:B", "program:A", "xctl")]
    assert _components(units, edges)["program:A"].units == ("program:A", "program:B")


def test_a_call_to_one_of_several_candidates_ties_nothing() -> None:
    units = [unit("program:A", "x/a"), unit("program:B", "y/b")]
    edges = [edge("program:A", "program:B", evidence="candidate"), edge("program:B", "program:A")]
    assert _components(units, edges)["program:A"].units == ("program:A",)


def test_a_copybook_of_one_component_moves_with_it_and_a_shared_one_is_foundation() -> None:
    units = [unit("program:A", "x/a"), unit("program:B", "y/b"), unit("copybook:OWN"), unit("copybook:INNER")]
    units += [unit("copybook:SHARED"), unit("dataset:D", origin="implied"), unit("copybook:UNUSED")]
    edges = [edge("program:A", "copybook:OWN", "copy"), edge("copybook:OWN", "copybook:INNER", "copy")]
    edges += [edge(f"program:{name}", "copybook:SHARED", "copy") for name in "AB"]
    edges += [edge(f"program:{name}", "dataset:D", "reads") for name in "AB"]
    found = _components(units, edges)
    assert set(found["program:A"].units) == {"program:A", "copybook:OWN", "copybook:INNER"}
    assert found["copybook:SHARED"].foundation
    assert found["dataset:D"].foundation
    assert not found["copybook:UNUSED"].foundation
    assert found["copybook:UNUSED"].disposition == "retain"


def test_a_transaction_moves_with_the_program_it_runs() -> None:
    units = [unit("program:A", "cbl/a"), unit("transaction:T", "csd/all", origin="registered")]
    found = _components(units, [edge("transaction:T", "program:A", "runs", "declared")])
    assert found["transaction:T"] == found["program:A"]
    assert found["program:A"].name == "program A"


def test_platform_programs_and_programs_without_source_are_not_moved() -> None:
    units = [unit("job:J"), unit("program:IDCAMS", origin="external"), unit("program:GONE", "csd", origin="registered")]
    edges = [edge("job:J", "program:IDCAMS", "runs"), edge("job:J", "program:GONE", "runs")]
    assert set(_components(units, edges)) == {"job:J"}


def test_the_configuration_wins_over_directory_and_circle() -> None:
    units = [unit("program:A", "x/a"), unit("program:B", "x/b"), unit("copybook:C")]
    edges = [edge("program:A", "program:B"), edge("program:B", "program:A"), edge("program:B", "copybook:C", "copy")]
    found = _components(units, edges, {"Billing": ["program:A", "copybook:*"], "Rest": ["program:*"]})
    assert (found["program:A"].name, found["program:A"].units) == ("Billing", ("copybook:C", "program:A"))
    assert (found["program:B"].name, found["program:B"].units) == ("Rest", ("program:B",))


def test_a_made_up_name_gives_way_to_the_users() -> None:
    units = [unit("program:A", "app/a"), unit("program:B", "app/b"), unit("program:C", "app/c")]
    found = _components(units, mine={"app": ["program:A"]})
    assert found["program:A"].name == "app"
    assert found["program:B"].name == "app (2)"


def test_a_group_is_cut_where_calls_leave_it_and_come_back() -> None:
    """A calls B calls C, A and C in one directory: all three can still move one after the other."""
    units = [unit("program:A", "x/a"), unit("program:B", "y/b"), unit("program:C", "x/c")]
    plan = planned(estate(units, [edge("program:A", "program:B"), edge("program:B", "program:C")]), settings())
    assert sorted(component.units for component in plan.components) == [("program:A",), ("program:B",), ("program:C",)]
    assert plan.cuts == ()


def test_lines_of_a_shared_copybook_are_counted_once() -> None:
    units = [unit("program:A", "x/a"), unit("program:B", "y/b"), unit("copybook:C")]
    edges = [edge(f"program:{name}", "copybook:C", "copy") for name in "AB"]
    files = [source(units[0], code_lines=100), source(units[1], code_lines=100), source(units[2], code_lines=7000)]
    plan = planned(estate(units, edges, files))
    texts = [text for component in plan.components for text in component.effort.because if "adaptation" in text]
    assert sorted(text.split(" lines")[0].split()[-1] for text in texts) == ["100", "100", "7,000"]
