"""Who is next: heavy first, batches that shrink, strikes that end in a try alone."""

from legacy_scan.executors.agenda import Agenda
from legacy_scan.executors.seam import Item


def agenda(*weights: int, workers: int = 2) -> Agenda:
    return Agenda([Item(str(number), b"", weight) for number, weight in enumerate(weights)], workers)


def drain(plan: Agenda) -> list[list[int]]:
    batches = []
    while batch := plan.next_batch(others_busy=False):
        batches.append(batch)
    return batches


def test_every_item_is_handed_out_once_heaviest_first() -> None:
    assert drain(agenda(5, 9, 9, 1)) == [[1], [2], [0], [3]]


def test_many_small_items_travel_together_and_the_last_ones_alone() -> None:
    batches = drain(agenda(*[100] * 10_000))
    assert sorted(number for batch in batches for number in batch) == list(range(10_000))
    assert len(batches) < 1_000
    assert len(batches[-1]) == 1


def test_items_without_weight_are_handed_out_too() -> None:
    assert sorted(number for batch in drain(agenda(*[0] * 100)) for number in batch) == list(range(100))


def test_two_strikes_put_an_item_last_and_alone() -> None:
    plan = agenda(9, 1, 1)
    for _ in range(2):
        assert plan.next_batch(others_busy=True) == [0]
        assert plan.strike(0, "killed by SIGSEGV")
    assert plan.next_batch(others_busy=False) == [1]
    assert plan.next_batch(others_busy=False) == [2]
    assert plan.next_batch(others_busy=True) == []
    assert plan.next_batch(others_busy=False) == [0]
    assert not plan.strike(0, "killed by SIGSEGV")


def test_a_kill_from_outside_earns_more_tries() -> None:
    plan = agenda(9)
    assert [plan.strike(0, "killed by SIGKILL") for _ in range(5)] == [True, True, True, True, False]


def test_what_was_not_begun_comes_back_without_a_strike() -> None:
    plan = agenda(*[1] * 100)
    batch = plan.next_batch(others_busy=False)
    assert len(batch) > 1
    plan.put_back(batch)
    assert sorted(number for taken in drain(plan) for number in taken) == list(range(100))
