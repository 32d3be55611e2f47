"""What every executor owes: one outcome for each item, and a bad item costs itself only."""

import pytest

from legacy_scan.executors import Item, Map, serial, supervised

EXECUTORS = [pytest.param(serial, id="serial"), pytest.param(supervised(2, 20), id="supervised")]


def items(*names: str) -> list[Item]:
    return [Item(name, name.encode(), len(name)) for name in names]


@pytest.mark.parametrize("run_map", EXECUTORS)
def test_each_item_has_one_outcome(run_map: Map) -> None:
    outcomes = list(run_map("hazards:obey", b"got ", items("a", "bb", "", "d")))
    assert sorted(outcomes) == [("", b"got ", ""), ("a", b"got a", ""), ("bb", b"got bb", ""), ("d", b"got d", "")]


@pytest.mark.parametrize("run_map", EXECUTORS)
def test_no_items_need_no_worker(run_map: Map) -> None:
    assert list(run_map("hazards:obey", b"", [])) == []


@pytest.mark.parametrize("run_map", EXECUTORS)
def test_what_a_task_raises_is_told_in_one_line_without_a_path(run_map: Map) -> None:
    by_key = {outcome.key: outcome for outcome in run_map("hazards:obey", b"", items("raise", "fine"))}
    assert by_key["fine"].payload == b"fine"
    assert by_key["raise"].payload is None
    assert by_key["raise"].cause.startswith("ValueError: bad picture in two lines (hazards.py:")


@pytest.mark.parametrize("run_map", EXECUTORS)
def test_large_payloads_pass_both_ways(run_map: Map) -> None:
    large = [Item(str(number), bytes([number]) * 5_000_000, 5_000_000) for number in range(4)]
    assert {key: payload for key, payload, _ in run_map("hazards:obey", b"", large)} == {
        item.key: item.payload for item in large
    }


@pytest.mark.parametrize("run_map", EXECUTORS)
def test_a_task_that_is_not_there_is_an_error(run_map: Map) -> None:
    with pytest.raises((ImportError, RuntimeError), match="no_such_module"):
        list(run_map("no_such_module:task", b"", items("a")))
