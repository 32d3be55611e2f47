"""Every path once, in one order, with the reason why it will not be read."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from legacy_scan.intake import Found, Options, discover, printable
from tests import hostile_tree


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Path]:
    yield hostile_tree.make(tmp_path)
    hostile_tree.unlock(tmp_path)


def skips(root: Path, options: Options | None = None) -> dict[str, str]:
    found = list(discover(root, options or Options()))
    assert len({one.path for one in found}) == len(found)
    return {one.path: one.skip for one in found}


def plant(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x")


def test_a_hostile_tree_is_listed_whole(hostile: Path) -> None:
    found = skips(hostile)
    assert found["fifo.cbl"] == "fifo"
    assert found["socket.cbl"] == "socket"
    assert found["sparse.cbl"] == "too-large"
    assert {name for name, skip in found.items() if skip == "link"} == {
        *("loop-a", "loop-b", "self", "out", "passwd.cbl", "nowhere.cbl")
    }
    assert found["node_modules"] == "excluded: 1 file"
    for name in hostile_tree.TEXTS:
        if not name.startswith(b"node_modules"):
            assert found[printable(name)] == ""
    assert found["calm.cbl"] == found["twin.cbl"] == found["picture.cbl"] == ""
    assert found["deep/" + "d/" * hostile_tree.DEEP + "bottom.cbl"] == ""


def test_every_path_is_printable_text_on_one_line(hostile: Path) -> None:
    for path in skips(hostile):
        path.encode("utf-8")
        assert path.isprintable()


def test_the_order_is_that_of_the_names(tmp_path: Path) -> None:
    plant(tmp_path, "b", "a/z", "a/b/c", "a.txt", "B")
    assert list(skips(tmp_path)) == ["B", "a/b/c", "a/z", "a.txt", "b"]


def test_what_an_editor_left_beside_a_file_is_no_second_source(tmp_path: Path) -> None:
    left = ("pay.mac~", "pay.mac.~12~", "#pay.mac#", ".pay.mac.swp", ".env.swo")
    plant(tmp_path, "pay.mac", ".env", *left)
    assert {name for name, skip in skips(tmp_path).items() if skip == "backup"} == set(left)


def test_a_name_like_that_of_a_backup_is_read_where_it_stands_alone(tmp_path: Path) -> None:
    plant(tmp_path, "lost.cbl~", "#INIT#", "folder/pay.mac", "pay.mac~", "x.swp", "~", "##")
    assert "backup" not in skips(tmp_path).values()


def test_an_ignore_file_takes_a_backup_back_in(tmp_path: Path) -> None:
    plant(tmp_path, "pay.mac", "pay.mac~", "run.mac", "run.mac~")
    (tmp_path / ".legacy-scan-ignore").write_text("!pay.mac~\n")
    found = skips(tmp_path)
    assert (found["pay.mac~"], found["run.mac~"]) == ("", "backup")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_locked_folder_is_a_row(hostile: Path) -> None:
    assert skips(hostile)["locked"] == "unreadable"


def test_a_folder_that_cannot_be_listed_is_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(tmp_path, "a/x", "b/x", "gone/x")
    real_scandir = os.scandir
    trouble = {b"/a": PermissionError(13, "no"), b"/gone": FileNotFoundError(2, "no")}

    def scandir(path: bytes) -> Iterator[os.DirEntry[bytes]]:
        for end, error in trouble.items():
            if path.endswith(end):
                raise error
        return real_scandir(path)

    monkeypatch.setattr("os.scandir", scandir)
    assert skips(tmp_path) == {"a": "unreadable", "b/x": "", "gone": "vanished"}


def test_folders_deeper_than_a_path_can_say_are_a_row(tmp_path: Path) -> None:
    name, start = "d" * 200, Path.cwd()
    os.chdir(tmp_path)
    try:
        for _ in range(25):
            Path(name).mkdir()
            os.chdir(name)
    finally:
        os.chdir(start)
    assert list(skips(tmp_path).values()) == ["path-too-long"]


def test_the_depth_of_folders_does_not_hang_on_the_recursion_limit(tmp_path: Path) -> None:
    names = "/".join(["d"] * 900)
    plant(tmp_path, names + "/x")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(250)
    try:
        found = list(discover(tmp_path))
    finally:
        sys.setrecursionlimit(limit)
    assert [one.path for one in found] == [names + "/x"]


def test_the_root_may_be_a_file_a_link_or_nothing(tmp_path: Path) -> None:
    plant(tmp_path, "tree/a")
    (tmp_path / "link").symlink_to("tree")
    assert skips(tmp_path / "tree" / "a") == {"a": ""}
    assert skips(tmp_path / "link") == {"a": ""}
    assert skips(tmp_path / "absent") == {"absent": "vanished"}


def test_sizes_are_told_and_the_gate_is_inclusive(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    (tmp_path / "b").write_bytes(b"123456")
    assert list(discover(tmp_path, Options(max_size=5))) == [
        Found("a", os.fsencode(tmp_path / "a"), 5, ""),
        Found("b", os.fsencode(tmp_path / "b"), 6, "too-large"),
    ]


def test_no_setting_lets_a_file_of_4_gib_through(tmp_path: Path) -> None:
    with (tmp_path / "sparse").open("wb") as sparse:
        sparse.truncate(1 << 32)
    assert skips(tmp_path, Options(max_size=1 << 40)) == {"sparse": "too-large"}


def test_folders_of_other_peoples_code_are_one_row_with_a_count(tmp_path: Path) -> None:
    plant(tmp_path, ".git/HEAD", ".git/objects/a", "src/target/x", "src/main/x", "target.txt", "dist")
    assert skips(tmp_path) == {
        ".git": "excluded: 2 files",
        "dist": "",
        "src/main/x": "",
        "src/target": "excluded: 1 file",
        "target.txt": "",
    }


def test_counting_stops_at_a_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legacy_scan.intake.discovery._COUNT_LIMIT", 3)
    plant(tmp_path, *(f"vendor/{number}" for number in range(9)))
    assert skips(tmp_path) == {"vendor": "excluded: more than 3 files"}


def test_ignore_files_speak_as_gitignore_does_each_for_its_folder(tmp_path: Path) -> None:
    plant(
        tmp_path, "old/a", "old/b", "keep/old/c", "x.lst", "sub/x.lst", "sub/y.tmp", "y.tmp", "build/z", "sub/keep.lst"
    )
    (tmp_path / ".legacy-scan-ignore").write_bytes(b"/old/\r\n*.lst\r\n!build/\n# a comment\n")
    (tmp_path / "sub" / ".legacy-scan-ignore").write_text("*.tmp\n!keep.lst\n")
    (tmp_path / ".legacy-scan-baseline.json").write_text("{}")
    assert skips(tmp_path) == {
        ".legacy-scan-baseline.json": "own-file",
        ".legacy-scan-ignore": "own-file",
        "build/z": "",
        "keep/old/c": "",
        "old": "ignored: 2 files",
        "sub/.legacy-scan-ignore": "own-file",
        "sub/keep.lst": "",
        "sub/x.lst": "ignored",
        "sub/y.tmp": "ignored",
        "x.lst": "ignored",
        "y.tmp": "",
    }


def test_a_gitignore_is_not_obeyed(tmp_path: Path) -> None:
    plant(tmp_path, "a.cbl")
    (tmp_path / ".gitignore").write_text("*\n")
    assert skips(tmp_path)["a.cbl"] == ""


def test_an_ignore_file_that_cannot_be_obeyed_says_so(tmp_path: Path) -> None:
    plant(tmp_path, "a.cbl")
    (tmp_path / ".legacy-scan-ignore").symlink_to("/etc/passwd")
    assert skips(tmp_path) == {".legacy-scan-ignore": "ignore file not obeyed: link", "a.cbl": ""}


def test_a_pattern_made_to_run_for_ever_does_not(tmp_path: Path) -> None:
    plant(tmp_path, "a" * 200)
    (tmp_path / ".legacy-scan-ignore").write_text("*a" * 40 + "*b\n" + "**/a" * 40 + "/b\n!\n[\n\\\n")
    assert skips(tmp_path)["a" * 200] == ""


def test_an_ignore_file_that_no_engine_can_hold_is_not_obeyed_and_costs_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.cbl").write_text("x")
    (tmp_path / ".legacy-scan-ignore").write_text("x/**/" * 20_000)
    assert skips(tmp_path) == {".legacy-scan-ignore": "ignore file not obeyed: bad ignore file", "a.cbl": ""}
