"""Work shared with forks of this process: every piece is done, in order, whatever becomes of a fork."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from legacy_scan.executors import forked


def said(text: str) -> Callable[[], bytes]:
    return lambda: text.encode()


@pytest.mark.parametrize("processes", [1, 2, 5])
def test_answers_come_in_the_order_of_the_pieces(processes: int) -> None:
    texts = [str(number) * number for number in range(300)]
    assert forked([said(text) for text in texts], processes=processes) == [text.encode() for text in texts]


def test_no_piece_needs_no_fork() -> None:
    assert forked([], processes=4) == []


def test_two_processes_share_the_work(tmp_path: Path) -> None:
    def sign(number: int) -> Callable[[], bytes]:
        def piece() -> bytes:
            (tmp_path / f"{number}.{os.getpid()}").touch()
            while len({path.suffix for path in tmp_path.iterdir()}) < 2:
                pass
            return b""

        return piece

    forked([sign(number) for number in range(4)], processes=2)
    assert sorted(path.stem for path in tmp_path.iterdir()) == ["0", "1", "2", "3"]


def test_the_pieces_of_a_lost_fork_are_done_again() -> None:
    here = os.getpid()

    def dies_elsewhere() -> bytes:
        if os.getpid() != here:
            os._exit(1)
        return b"done"

    assert forked([dies_elsewhere] * 50, processes=3) == [b"done"] * 50


def test_what_a_piece_raises_is_raised_here() -> None:
    def broken() -> bytes:
        raise ValueError("no such page")

    with pytest.raises(ValueError, match="no such page"):
        forked([said("a"), broken, said("b")], processes=2)


@pytest.mark.parametrize("forks_there_are", [0, 1])
def test_without_more_processes_the_rest_is_done_here(monkeypatch: pytest.MonkeyPatch, forks_there_are: int) -> None:
    fork, asked = os.fork, []

    def refused() -> int:
        asked.append(1)
        if len(asked) > forks_there_are:
            raise BlockingIOError("Resource temporarily unavailable")
        return fork()

    monkeypatch.setattr(os, "fork", refused)
    assert forked([said("a"), said("b"), said("c")], processes=3) == [b"a", b"b", b"c"]


def test_without_a_place_for_the_queue_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(buffering: int) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("legacy_scan.executors.forks.TemporaryFile", full)
    done: list[str] = []
    assert forked([said("a"), said("b")], lambda: done.append("meanwhile"), processes=2) == [b"a", b"b"]
    assert done == ["meanwhile"]
