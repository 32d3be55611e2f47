"""Writing a report never touches what the tool did not write."""

import errno
import json
import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from legacy_scan.reporting.output import MANIFEST, OutputRefusedError, staged, write


def names(out: Path) -> set[str]:
    return {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}


def test_files_and_their_list_are_written(tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    write({"index.html": b"1", "units/a.html": b"2"}, out)
    assert (out / "units" / "a.html").read_bytes() == b"2"
    assert json.loads((out / MANIFEST).read_bytes())["files"] == ["index.html", "units/a.html"]
    assert names(out) == {"index.html", "units/a.html", MANIFEST}


def test_pages_of_an_earlier_run_go_and_other_files_stay(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_bytes(b"mine")
    write({"index.html": b"1", "units/a.html": b"2"}, tmp_path)
    write({"index.html": b"3"}, tmp_path)
    assert names(tmp_path) == {"index.html", "notes.txt", MANIFEST}
    assert (tmp_path / "index.html").read_bytes() == b"3"
    assert not (tmp_path / "units").exists()


def test_a_folder_with_a_file_of_the_user_stays(tmp_path: Path) -> None:
    write({"units/a.html": b"2"}, tmp_path)
    (tmp_path / "units" / "mine.txt").write_bytes(b"mine")
    write({"index.html": b"3"}, tmp_path)
    assert names(tmp_path) == {"index.html", "units/mine.txt", MANIFEST}


def test_a_file_of_the_user_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"mine")
    with pytest.raises(OutputRefusedError, match=r"index\.html was not written by legacy-scan"):
        write({"a.csv": b"1", "index.html": b"2"}, tmp_path)
    assert names(tmp_path) == {"index.html"}
    assert (tmp_path / "index.html").read_bytes() == b"mine"


def test_no_file_is_written_through_a_link(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    out.mkdir()
    elsewhere.mkdir()
    (out / "units").symlink_to(elsewhere)
    with pytest.raises(OutputRefusedError, match="units is not a folder of the report"):
        write({"units/a.html": b"1"}, out)
    assert not list(elsewhere.iterdir())


def test_two_runs_never_write_one_report(tmp_path: Path) -> None:
    with staged(tmp_path) as first:
        first.put([("index.html", b"first")])
        with pytest.raises(OutputRefusedError, match="another run"):
            write({"index.html": b"second", "more.html": b"second"}, tmp_path)
    assert names(tmp_path) == {"index.html", MANIFEST}
    assert (tmp_path / "index.html").read_bytes() == b"first"
    write({"index.html": b"third"}, tmp_path)
    assert (tmp_path / "index.html").read_bytes() == b"third"


def test_a_full_disk_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(number: int, data: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match=r"No space left.*index\.html"):
        write({"index.html": b"1"}, tmp_path)


def test_a_failing_stream_leaves_the_earlier_report_whole(tmp_path: Path) -> None:
    def broken() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"half"
        raise RuntimeError("no more")

    write({"index.html": b"whole", "a.csv": b"1"}, tmp_path)
    with pytest.raises(RuntimeError, match="no more"), staged(tmp_path) as staging:
        staging.put(broken())
    assert names(tmp_path) == {"index.html", "a.csv", MANIFEST}
    assert (tmp_path / "index.html").read_bytes() == b"whole"


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", ""])
def test_no_file_is_written_outside_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not a path inside the output folder"):
        write({name: b"1"}, tmp_path / "out")
    assert names(tmp_path) == set()


@pytest.mark.parametrize("listing", [b"", b"[]", b'{"files": 3}', b'{"files": ["../victim", "/victim", 7]}', b"\xff"])
def test_a_list_that_was_tampered_with_removes_nothing(tmp_path: Path, listing: bytes) -> None:
    (tmp_path / "victim").write_bytes(b"mine")
    out = tmp_path / "out"
    out.mkdir()
    (out / MANIFEST).write_bytes(listing)
    write({"index.html": b"1"}, out)
    assert (tmp_path / "victim").read_bytes() == b"mine"
    assert names(out) == {"index.html", MANIFEST}


def test_what_a_killed_run_left_is_cleared(tmp_path: Path) -> None:
    (tmp_path / ".legacy-scan-staging" / "units").mkdir(parents=True)
    (tmp_path / ".legacy-scan-staging" / "units" / "old.html").write_bytes(b"half")
    write({"index.html": b"1"}, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"index.html", MANIFEST}


def test_a_file_in_pieces_is_written_piece_by_piece_and_has_the_digest_of_the_whole(tmp_path: Path) -> None:
    seen: list[int] = []

    def content() -> Iterator[bytes]:
        yield b"one,"
        seen.append((tmp_path / ".legacy-scan-staging" / "table.csv").stat().st_size)
        yield b"two"

    with staged(tmp_path) as staging:
        digests = staging.put([("table.csv", content()), ("index.html", b"page")])
    assert (tmp_path / "table.csv").read_bytes() == b"one,two"
    assert seen == [4]
    assert digests == {"table.csv": sha256(b"one,two").hexdigest()}
