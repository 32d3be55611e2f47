"""Reading what a stranger left: never blocked, never led astray, never more than the gate."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from legacy_scan.intake import UnreadableError, read
from tests import hostile_tree


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Path]:
    yield hostile_tree.make(tmp_path)
    hostile_tree.unlock(tmp_path)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("fifo.cbl", "fifo"),
        ("socket.cbl", "socket"),
        ("sparse.cbl", "too-large"),
        ("passwd.cbl", "link"),
        ("loop-a", "link"),
        ("deep", "directory"),
        ("absent", "vanished"),
        ("calm.cbl/x", "vanished"),
        ("x" * 256, "path-too-long"),
    ],
)
def test_what_is_no_readable_file_is_said_in_a_word(hostile: Path, name: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(os.fsencode(hostile / name))
    assert caught.value.reason == reason


def test_devices_are_not_read() -> None:
    with pytest.raises(UnreadableError, match="device"):
        read(b"/dev/zero")


def test_a_file_without_permission_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "no")

    monkeypatch.setattr("os.open", refuse)
    with pytest.raises(UnreadableError, match="unreadable"):
        read(os.fsencode(tmp_path / "a"))


def test_the_gate_is_inclusive(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 1_000)
    assert read(os.fsencode(path), 1_000) == b"x" * 1_000
    with pytest.raises(UnreadableError, match="too-large"):
        read(os.fsencode(path), 999)


def test_a_file_that_grows_past_the_gate_while_it_is_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    # A file of /proc has the size 0 and contents all the same, as one has that grows after it was measured.
    assert read(b"/proc/self/limits").startswith(b"Limit")
    with pytest.raises(UnreadableError, match="too-large"):
        read(b"/proc/self/limits", 100)


def test_no_descriptor_is_left_open(hostile: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    for name in ("fifo.cbl", "deep", "sparse.cbl", "calm.cbl"):
        with contextlib.suppress(UnreadableError):
            read(os.fsencode(hostile / name))
    assert len(list(Path("/proc/self/fd").iterdir())) == before
