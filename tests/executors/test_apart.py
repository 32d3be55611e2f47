"""What may never end is ended, and what was done before it is told."""

import os
import signal
import time
from collections.abc import Callable

import pytest

from legacy_scan.executors import bounded


def _for_ever() -> bytes:
    return str(sum(1 for _ in iter(int, 1))).encode()


def _raises() -> bytes:
    raise ValueError("broken")


def _dies() -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b"alive"


def test_all_answers_are_told_in_their_order() -> None:
    large = b"x" * 3_000_000
    assert bounded([lambda: b"", lambda: large, lambda: b"\0last"], 5) == [b"", large, b"\0last"]
    assert bounded([], 5) == []


def test_it_ends_at_the_first_that_takes_too_long_and_leaves_no_process() -> None:
    begun = time.process_time()
    assert bounded([lambda: b"first", _for_ever, lambda: b"never"], 0.2) == [b"first"]
    assert time.process_time() - begun < 0.2
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.parametrize("piece", [_raises, _dies])
def test_what_raises_or_dies_costs_itself(piece: Callable[[], bytes], capfd: pytest.CaptureFixture[str]) -> None:
    assert bounded([lambda: b"first", piece], 5) == [b"first"]
    assert capfd.readouterr() == ("", "")


def test_each_piece_has_the_time_for_itself() -> None:
    def some() -> bytes:
        until = time.process_time() + 0.15
        while time.process_time() < until:
            pass
        return b"done"

    assert bounded([some, some, some], 0.4) == [b"done"] * 3
