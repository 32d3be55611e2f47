"""What moves together, and what a component is called."""

from collections.abc import Mapping, Sequence

from legacy_scan.model.assessment import Component
from legacy_scan.model.estate import Edge, EstateUnit
from legacy_scan.planning.adoption import adopt
from legacy_scan.planning.ground import Ground
from tests.laws.estates import edge, estate, planned, settings, source, unit


def _components(
    units: Sequence[EstateUnit],
    edges: Sequence[Edge] = (),
    mine: Mapping[str, Sequence[str]] | None = None,
    most: float = 1000,
) -> dict[str, Component]:
    """Return the component of each unit, where one may grow to so many person-months."""
    plan = planned(estate(units, edges), settings(mine, component_share=1, component_most=most, wave_share=1))
    return {unit: component for component in plan.components for unit in component.units}


def test_programs_of_one_directory_move_together_up_to_a_size() -> None:
    units = [unit(f"program:{name}", f"app/{name}") for name in ("AA1", "AA2", "BB1", "BB2")]
    together = _components(units)
    assert together["program:AA1"].units == tuple(one.id for one in units)
    assert together["program:AA1"].name == "programs (AA1, AA2 …)"
    half = _components(units[:2])["program:AA1"].effort.likely
    apart = _components(units, most=half)
    assert apart["program:AA1"].units == ("program:AA1", "program:AA2")
    assert apart["program:BB1"].name == "programs (BB1, BB2)"


def test_a_name_does_not_repeat_the_folder_that_all_the_estate_lies_in() -> None:
    units = [unit(f"program:{name}", f"top/{folder}/{name}") for folder, name in ("aX", "aY", "bZ")]
    together = _components(units)["program:X"]
    assert together.name == "programs (X, Y …)"
    half = _components(units[:2])["program:X"].effort.likely
    assert _components(units, most=half)["program:X"].name == "programs in a (X, Y)"
    files = _components([unit("member:C", "top/conf/C"), unit("member:D", "top/docs/D")])
    assert files["member:C"].name == "supporting files in conf, docs"
    abroad = [*units, unit("program:W", "other/W")]
    assert _components(abroad, most=half)["program:X"].name == "programs in top/a (X, Y)"


def test_classes_move_by_package_wherever_their_files_are() -> None:
    units = [
        unit("class:acme.A", "web/main/A"),
        unit("class:acme.B", "web/test/B"),
        unit("class:com.other.C", "web/main/C"),
    ]
    pair = _components(units[:2])["class:acme.A"].effort.likely
    found = _components(units, most=pair)
    assert found["class:acme.A"].units == ("class:acme.A", "class:acme.B")
    assert found["class:acme.A"].name == "web: acme"


def test_classes_without_a_package_are_called_by_their_folder_and_no_name_begins_with_a_bracket() -> None:
    folder = [unit("class:A", "web/src/A"), unit("class:B", "web/src/B")]
    assert _components(folder)["class:A"].name == "web/src"
    apart = [unit("class:acme.A", "web/A"), unit("class:com.other.C", "app/C")]
    assert _components(apart)["class:acme.A"].name == "classes (A, C)"


def test_units_of_one_file_are_never_parted() -> None:
    units = [unit("program:A", "app/one"), unit("program:Z", "app/one"), unit("program:B", "app/two")]
    assert _components(units, most=0.001)["program:A"].units == ("program:A", "program:Z")


def test_a_job_takes_the_procs_and_programs_that_only_it_runs() -> None:
    units = [unit("job:NIGHT", "jcl/night"), unit("proc:POST", "proc/post"), unit("program:P", "cbl/p")]
    units += [unit("program:SUB", "cbl/sub"), unit("program:BOTH", "cbl/both"), unit("job:OTHER", "jcl/other")]
    edges = [edge("job:NIGHT", "proc:POST", "invokes"), edge("proc:POST", "program:P", "runs")]
    edges += [edge("program:P", "program:SUB"), edge("program:P", "program:BOTH")]
    edges += [edge("job:OTHER", "program:BOTH", "runs")]
    found = _components(units, edges)
    assert set(found["job:NIGHT"].units) == {"job:NIGHT", "proc:POST", "program:P", "program:SUB"}
    assert found["job:NIGHT"].name == "batch NIGHT"
    assert found["program:BOTH"].name == "program BOTH"
    assert found["job:OTHER"].name == "job OTHER"


def test_an_entry_takes_what_it_alone_uses_only_up_to_a_size() -> None:
    units = [unit("program:ENTRY", "a/entry"), unit("program:P", "b/p"), unit("program:Q", "c/q")]
    edges = [edge("program:ENTRY", "program:P"), edge("program:P", "program:Q")]
    assert _components(units, edges)["program:ENTRY"].units == ("program:ENTRY", "program:P", "program:Q")
    small = _components(units, edges, most=0.001)
    assert {small[one.id].units for one in units} == {("program:ENTRY",), ("program:P",), ("program:Q",)}


def test_what_adds_little_to_a_large_one_joins_it_whatever_the_size() -> None:
    units = [unit("job:J", "jcl/j"), unit("program:P", "cbl/p")]
    ground = Ground(estate(units, [edge("job:J", "program:P", "runs")]), (), (), (), frozenset())
    assert adopt([[0], [1]], ground, [0.1, 9.0], limit=1) == [[0, 1]]
    assert adopt([[0], [1]], ground, [0.95, 9.0], limit=1) == [[0], [1]]


def test_a_class_that_one_servlet_alone_uses_moves_with_it_across_packages() -> None:
    units = [unit(f"class:{name}", f"portal/{name}") for name in ("gov.web.Servlet", "gov.model.Claim", "gov.x.Other")]
    edges = [edge("class:gov.web.Servlet", "class:gov.model.Claim", "references")]
    claim = _components(units[:2], edges)["class:gov.model.Claim"]
    assert claim.name == "portal: gov.web"
    assert _components(units, edges, most=claim.effort.likely)["class:gov.model.Claim"].units == claim.units


def test_waiting_for_another_job_does_not_tie_two_jobs() -> None:
    units = [unit("job:A", "a/a"), unit("job:B", "b/b"), unit("program:P", "c/p"), unit("program:Q", "c/q")]
    edges = [edge("job:A", "program:P", "runs"), edge("job:B", "program:Q", "runs"), edge("job:A", "job:B", "precedes")]
    ground = Ground(estate(units, edges), (), (), (), frozenset())
    groups = adopt([[number] for number in range(4)], ground, [1.0] * 4, limit=100)
    assert [[ground.units[number].id for number in group] for group in groups] == [
        ["job:A", "program:P"],
        ["job:B", "program:Q"],
    ]


def test_a_transaction_and_its_program_are_named_together() -> None:
    units = [unit("program:MENU", "cbl/menu"), unit("transaction:MN", "csd/all", origin="registered")]
    found = _components(units, [edge("transaction:MN", "program:MENU", "runs", "declared")])
    assert found["program:MENU"].name == "online MN (MENU)"
    assert found["transaction:MN"] == found["program:MENU"]


def test_what_no_job_or_transaction_reaches_stands_apart() -> None:
    units = [unit("job:J", "jcl/j"), unit("program:P", "cbl/p"), unit("program:OLD", "cbl/old")]
    found = _components([*units, unit("program:OLDER", "cbl/older")], [edge("job:J", "program:P", "runs")])
    assert found["program:OLD"].name == "unreached programs in cbl (OLD, OLDER)"
    assert found["program:OLD"].disposition == "retain"
    assert "unproven: ask its owner, then retire" in found["program:OLD"].disposition_why


def test_files_stay_with_the_only_component_beside_them_or_with_each_other() -> None:
    units = [unit("class:a.A", "web/A"), unit("member:web.xml", "web/conf/web.xml"), unit("member:x", "tools/x.sh")]
    units += [unit("member:y", "etc/y.conf"), unit("module:acme:web", "web/pom.xml")]
    found = _components(
        [*units, unit("library:lib", origin="implied")], [edge("module:acme:web", "library:lib", "depends")]
    )
    assert set(found["class:a.A"].units) == {"class:a.A", "library:lib", "member:web.xml", "module:acme:web"}
    assert found["member:x"].name == "supporting files in etc, tools"
    assert found["member:y"] == found["member:x"]


def test_documentation_takes_no_work_and_what_holds_lines_of_code_is_none() -> None:
    units = [unit("member:readme", "docs/readme.txt")]
    (component,) = planned(estate(units, files=[source(units[0])])).components
    assert component.effort.high == 0
    (component,) = planned(estate(units, files=[source(units[0], code_lines=20)])).components
    assert component.effort.low > 0
    assert _components([unit("member:x", "tools/x.sh")])["member:x"].effort.low > 0


def test_names_stay_apart_where_places_and_names_are_the_same() -> None:
    units = [unit(f"class:a.{name}", f"web/{name}") for name in ("A", "B", "C")]
    names = {component.name for component in _components(units, most=0.001).values()}
    assert names == {"web: a", "web: a (B)", "web: a (C)"}


def test_a_circle_of_calls_is_one_component_across_directories() -> None:
    units = [unit("program:A", "x/a"), unit("program:B", "y/b")]
    edges = [edge("program:A", "program:B"), edge("program:B", "program:A", "xctl")]
    assert _components(units, edges)["program:A"].units == ("program:A", "program:B")


def test_a_call_to_one_of_several_candidates_ties_nothing() -> None:
    units = [unit("program:A", "x/a"), unit("program:B", "y/b")]
    edges = [edge("program:A", "program:B", evidence="candidate"), edge("program:B", "program:A")]
    assert _components(units, edges, most=0.001)["program:A"].units == ("program:A",)


def test_a_copybook_of_one_component_moves_with_it_and_a_shared_one_is_foundation() -> None:
    units = [unit("program:A", "x/a"), unit("program:B", "y/b"), unit("copybook:OWN"), unit("copybook:INNER")]
    units += [unit("copybook:SHARED"), unit("dataset:D", origin="implied"), unit("copybook:UNUSED")]
    edges = [edge("program:A", "copybook:OWN", "copy"), edge("copybook:OWN", "copybook:INNER", "copy")]
    edges += [edge(f"program:{name}", "copybook:SHARED", "copy") for name in "AB"]
    edges += [edge(f"program:{name}", "dataset:D", "reads") for name in "AB"]
    found = _components(units, edges, most=0.001)
    assert set(found["program:A"].units) == {"program:A", "copybook:OWN", "copybook:INNER"}
    assert found["copybook:SHARED"].foundation
    assert found["dataset:D"].foundation
    assert not found["copybook:UNUSED"].foundation
    assert found["copybook:UNUSED"].name == "supporting files in src"
    assert "unproven: ask" in found["copybook:UNUSED"].disposition_why


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
    found = _components(units, mine={"programs (B, C)": ["program:A"]})
    assert found["program:A"].name == "programs (B, C)"
    assert found["program:B"].name == "programs (B, C) (2)"


def test_a_group_is_cut_where_calls_leave_it_and_come_back() -> None:
    """A calls B calls C, A and C in one directory, B and C known to others too: they move one after the other."""
    units = [unit("program:A", "x/a"), unit("program:B", "y/b"), unit("program:C", "x/c"), unit("job:J", "z/j")]
    edges = [edge("program:A", "program:B"), edge("program:B", "program:C")]
    edges += [edge("job:J", f"program:{name}", "runs") for name in "ABC"]
    pair = _components(units[:2])["program:A"].effort.likely
    plan = planned(estate(units, edges), settings(component_share=1, component_most=pair))
    assert {("program:A",), ("program:B",), ("program:C",)} <= {component.units for component in plan.components}
    assert plan.cuts == ()


def test_lines_of_a_shared_copybook_are_counted_once() -> None:
    units = [unit("program:A", "x/a"), unit("program:B", "y/b"), unit("copybook:C")]
    edges = [edge(f"program:{name}", "copybook:C", "copy") for name in "AB"]
    files = [source(units[0], code_lines=100), source(units[1], code_lines=100), source(units[2], code_lines=7000)]
    plan = planned(estate(units, edges, files), settings(component_share=0, component_least=0.001))
    texts = [text for component in plan.components for text in component.effort.because if "adaptation" in text]
    assert sorted(text.split(" lines")[0].split()[-1] for text in texts) == ["100", "100", "7,000"]


def test_screens_that_nothing_surely_shows_are_no_files_that_move_as_they_are() -> None:
    found = _components([unit("screen:P1", "panels/P1"), unit("screen:P2", "panels/P2"), unit("member:C", "conf/C")])
    assert found["screen:P1"].units == ("screen:P1", "screen:P2")
    assert (found["screen:P1"].name, found["screen:P1"].disposition) == ("screens in panels", "retain")
    assert (found["member:C"].name, found["member:C"].disposition) == ("supporting files in conf", "rehost")
