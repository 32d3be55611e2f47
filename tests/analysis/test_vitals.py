"""What a reader is told of a unit's place in the graph."""

from dataclasses import replace

from legacy_scan.analysis import census, vitals
from legacy_scan.model.assessment import Vitals
from legacy_scan.model.estate import Edge, Estate, EstateUnit, LedgerRow
from tests.laws.estates import edge, estate, unit


def _rows(units: str, edges: list[Edge]) -> dict[str, Vitals]:
    return {row.unit: row for row in vitals(estate([unit(f"program:{name}") for name in units], edges))}


def test_a_chain_counts_what_stands_below_and_above() -> None:
    rows = _rows("ABC", [edge("program:A", "program:B"), edge("program:B", "program:C")])
    assert rows["program:A"] == Vitals("program:A", 0, 1, 2, 0, "", 1)
    assert rows["program:C"] == Vitals("program:C", 1, 0, 0, 2, "")


def test_what_a_platform_brings_is_used_and_not_owned() -> None:
    platform = EstateUnit("program:DFHEI1", "program", "DFHEI1", "external", "", 0, 0)
    whole = estate([unit("program:A"), unit("program:B"), platform], [edge("program:A", "program:B")])
    edges = (*whole.edges, edge("program:A", "program:DFHEI1"))
    row = next(one for one in vitals(replace(whole, edges=edges)) if one.unit == "program:A")
    assert (row.fan_out, row.own_fan_out) == (2, 1)


def test_two_sites_of_one_call_are_one_neighbour_and_candidates_are_none() -> None:
    rows = _rows(
        "ABC",
        [
            edge("program:A", "program:B", line=1),
            edge("program:A", "program:B", kind="link", line=2),
            edge("program:A", "program:C", evidence="candidate"),
        ],
    )
    assert rows["program:A"].fan_out == 1
    assert rows["program:C"].fan_in == 0


def test_a_circle_of_calls_is_named_by_its_smallest_unit_and_a_circle_of_copies_is_none() -> None:
    rows = _rows(
        "BCD", [edge("program:C", "program:B"), edge("program:B", "program:C"), edge("program:D", "program:D")]
    )
    assert [rows[f"program:{name}"].cycle for name in "BCD"] == ["program:B", "program:B", "program:D"]
    rows = _rows("BC", [edge("program:C", "program:B", "copy"), edge("program:B", "program:C", "copy")])
    assert {row.cycle for row in rows.values()} == {""}


def test_the_later_job_depends_on_the_earlier_one() -> None:
    rows = _rows("AB", [edge("program:A", "program:B", "precedes")])
    assert rows["program:A"].blast_radius == 1
    assert rows["program:B"].blast_radius == 0


def test_a_circle_of_twenty_thousand_units_is_counted_without_recursion() -> None:
    count = 20_000
    names = [f"program:P{number:05}" for number in range(count)]
    units = tuple(EstateUnit(name, "program", name[8:], "source", name, 1, 1) for name in names)
    edges = tuple(edge(names[number], names[(number + 1) % count]) for number in range(count))
    rows = vitals(Estate(units, (), edges, (), ()))
    assert {(row.cycle, row.blast_radius, row.depth) for row in rows} == {(names[0], count - 1, 0)}


def test_an_edge_to_a_unit_that_is_not_there_is_passed_over() -> None:
    assert _rows("A", [edge("program:A", "program:GONE")])["program:A"].fan_out == 0


def test_coverage_is_understood_bytes_of_files_in_known_languages() -> None:
    one = estate(
        [unit("program:A")],
        ledger=[
            LedgerRow("a.cbl", "cobol", "", "utf-8", "partial", "", 300, 3, 60),
            LedgerRow("b.cbl", "cobol", "", "utf-8", "failed", "crash", 100, 0, 0),
            LedgerRow("c.bin", "", "", "", "skipped", "binary", 5000, 0, 0),
        ],
    )
    found = census(one)
    assert found.coverage == (300 - 60) / 400
    assert found.states == (("failed", 1), ("partial", 1), ("skipped", 1))
    assert found.spaces == (("program", 1),)
    assert [(row.language, row.files, row.understood_bytes) for row in found.languages] == [("cobol", 2, 240)]


def test_an_empty_estate_has_no_vitals_and_is_wholly_covered() -> None:
    empty = estate([])
    assert vitals(empty) == ()
    assert census(empty).coverage == 1
