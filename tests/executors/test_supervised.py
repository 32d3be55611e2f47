"""What the supervisor owes beyond: whatever a worker does, no item is lost and no process is left."""

import logging
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from legacy_scan.executors import Item, Outcome, StartError, Waiting, serial, supervised


def items(*names: str) -> list[Item]:
    return [Item(name, name.encode(), 10) for name in names]


def outcomes(*names: str, deadline: float = 20, memory: int = 2 << 30, cpu: int | None = None) -> dict[str, Outcome]:
    run_map = supervised(2, deadline, memory, cpu)
    found = list(run_map("hazards:obey", b"", items(*names)))
    assert sorted(outcome.key for outcome in found) == sorted(names)
    return {outcome.key: outcome for outcome in found}


def children() -> list[int]:
    return [int(pid) for task in Path("/proc/self/task").iterdir() for pid in (task / "children").read_text().split()]


@contextmanager
def random_kills(count: int) -> Iterator[list[int]]:
    """Kill workers at random until the block ends or `count` are dead; the list names the dead."""
    dice, dead, over = random.Random(1), list[int](), threading.Event()

    def kill() -> None:
        while len(dead) < count and not over.wait(dice.uniform(0.01, 0.06)):
            if workers := children():
                dead.append(dice.choice(workers))
                os.kill(dead[-1], signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield dead
    finally:
        over.set()
        thread.join()


def test_a_hundred_random_kills_change_nothing() -> None:
    many = [Item(str(number), str(number).encode(), number % 97) for number in range(5_000)]
    with random_kills(100) as dead:
        found = sorted(supervised(2, 20)("hazards:digest", b"1", many))
    assert found == sorted(serial("hazards:digest", b"0", many))
    assert len(dead) > 10
    assert children() == []


CAUSES = {
    "abort": "killed by SIGABRT",
    "segv": "killed by SIGSEGV",
    "exit": "exit 1",
    "leave": "exit 0",
    "allocate": "ran out of memory",
}


def test_a_death_is_told_by_its_cause_and_costs_that_item_only() -> None:
    fine = [f"fine{number}" for number in range(200)]
    found = outcomes(*CAUSES, *fine)
    assert {key: found[key].cause for key in CAUSES} == CAUSES
    assert all(found[key] == (key, key.encode(), "") for key in fine)


def test_many_deaths_in_a_row_are_not_taken_for_a_broken_setup() -> None:
    deadly = [Item(str(number), b"leave", 1) for number in range(5)]
    assert [cause for _, _, cause in supervised(2, 20)("hazards:obey", b"", deadly)] == ["exit 0"] * 5


def test_a_hanging_item_ends_at_its_deadline() -> None:
    found = outcomes("hang", "spin", "fine", deadline=0.5)
    assert found["hang"].cause == found["spin"].cause == "no answer in 0.5 s"
    assert found["fine"].payload == b"fine"


def test_processor_time_is_limited_for_each_item() -> None:
    assert outcomes("spin", cpu=0)["spin"].cause == "used too much processor time"


def test_logs_and_noise_reach_the_parents_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        found = outcomes("log", "noise")
    assert found["noise"].payload == b"noise"
    said = [(record.name, record.getMessage()) for record in caplog.records]
    assert ("parser", "odd column") in said
    assert not any("too much" in message for _, message in said)
    assert any(message.endswith("wrote: printed to stdout") for _, message in said)
    assert any("\\xff garbage from C" in message for _, message in said)


def test_a_worker_that_has_grown_is_replaced() -> None:
    run_map = supervised(1, 20, memory_bytes=1 << 30)
    found = list(run_map("hazards:grow", str(50 << 20).encode(), items(*map(str, range(60)))))
    assert not any(outcome.cause for outcome in found)
    assert len({outcome.payload for outcome in found}) > 1


def test_heavy_items_are_begun_first() -> None:
    weighted = [Item(str(weight), b"0", weight) for weight in (1, 5, 1000, 7)]
    assert next(iter(supervised(1, 20)("hazards:pid", b"", weighted))).key == "1000"


def test_both_workers_work() -> None:
    slow = [Item(str(number), b"0.02", 1) for number in range(20)]
    assert len({outcome.payload for outcome in supervised(2, 20)("hazards:pid", b"", slow)}) == 2


def test_who_was_hired_before_there_was_work_does_it_and_nobody_is_left() -> None:
    before = set(children())
    with closing(Waiting(3, "hazards:pid")) as waiting:
        early = set(children()) - before
        work = [Item("a", b"0", 1), Item("b", b"0", 1)]
        found = list(supervised(2, 20, hire=waiting.hire)("hazards:pid", b"", work))
        assert {int(outcome.payload or b"") for outcome in found} <= early
    assert set(children()) == before


def test_few_wait_where_many_may_be_hired() -> None:
    before = set(children())
    with closing(Waiting(1_000, "hazards:pid")) as waiting:
        assert 0 < len(set(children()) - before) < 20
        assert len(list(supervised(9, 20, hire=waiting.hire)("hazards:pid", b"", items(*"000000000")))) == 9
    assert set(children()) == before


def test_a_task_that_cannot_be_loaded_early_is_told_when_there_is_work() -> None:
    with closing(Waiting(1, "nowhere:task")) as waiting, pytest.raises(StartError, match="nowhere"):
        list(supervised(1, 20, hire=waiting.hire)("nowhere:task", b"", items("a")))


def test_a_setup_that_raises_is_a_clear_error_at_once() -> None:
    with pytest.raises(StartError, match=r"RuntimeError: no rules found"):
        list(supervised(2, 20)("hazards:broken", b"", items("a", "b")))
    assert children() == []


def test_a_setup_that_dies_is_an_error_and_no_endless_loop() -> None:
    with pytest.raises(StartError, match="exit 7"):
        list(supervised(2, 20)("hazards:dying", b"", items("a", "b")))


def test_leaving_early_leaves_no_child() -> None:
    running = supervised(2, 20)("hazards:obey", b"", items("fine", "hang", "hang"))
    assert next(running).key == "fine"
    assert len(children()) == 2
    running.close()  # type: ignore[attr-defined]
    assert children() == []


# A job in the background is born deaf to SIGINT, and so is all that it starts: the scan of this test must hear it.
SCAN = """
import signal, sys
from legacy_scan.executors import Item, supervised
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    items = [Item(name, name.encode(), 1) for name in ("log", "spin", "spin")]
    for outcome in supervised(2, 60)("hazards:obey", b"", items):
        print("started", flush=True)
except KeyboardInterrupt:
    sys.exit(130)
"""


@contextmanager
def a_scan() -> Iterator[tuple[subprocess.Popen[bytes], list[int]]]:
    """Run a scan whose two workers both spin inside C, in a process of its own; yield it and its workers' ids."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen([sys.executable, "-c", SCAN], stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"started\n"
        time.sleep(0.2)
        workers = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        try:
            yield process, [int(pid) for pid in workers]
        finally:
            process.kill()


def wait_until_gone(pids: list[int]) -> None:
    until = time.monotonic() + 5
    while any(is_alive(pid) for pid in pids):
        assert time.monotonic() < until, f"{pids} still live"
        time.sleep(0.02)


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except FileNotFoundError:
        return False


def test_interrupted_at_the_terminal_it_leaves_no_child() -> None:
    with a_scan() as (process, workers):
        assert len(workers) == 2
        process.send_signal(signal.SIGINT)
        assert process.wait(5) == 130
        wait_until_gone(workers)


def test_workers_die_with_their_parent_even_inside_c() -> None:
    with a_scan() as (process, workers):
        assert len(workers) == 2
        process.kill()
        process.wait(5)
        wait_until_gone(workers)
