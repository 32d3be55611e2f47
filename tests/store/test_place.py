"""Where a store lies."""

import os
from pathlib import Path

import pytest

from legacy_scan.store import Store, default_path, place


@pytest.fixture(autouse=True)
def cache_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_a_tree_has_one_store_by_whatever_name_it_is_called(tmp_path: Path, cache_home: Path) -> None:
    (tmp_path / "tree" / "sub").mkdir(parents=True)
    (tmp_path / "link").symlink_to("tree")
    names = [tmp_path / "tree", tmp_path / "link", tmp_path / "tree" / "sub" / ".."]
    assert len({default_path(name) for name in names}) == 1
    assert default_path(tmp_path / "tree").parent == cache_home / "legacy-scan"
    assert default_path(tmp_path / "tree" / "sub") != default_path(tmp_path / "tree")


def test_a_root_whose_name_is_no_text_has_a_store_too() -> None:
    assert default_path(Path(os.fsdecode(b"/x\xff"))).suffix == ".sqlite"


@pytest.mark.parametrize("home", ["", "relative/folder"])
def test_a_cache_home_that_is_not_absolute_does_not_count(home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", home)
    monkeypatch.setenv("HOME", "/home/fellow")
    assert default_path(Path("/x")).parent == Path("/home/fellow/.cache/legacy-scan")


def test_our_own_folder_is_tagged_as_a_cache_and_no_other_is(tmp_path: Path, cache_home: Path) -> None:
    Store.open(default_path(tmp_path)).close()
    Store.open(tmp_path / "mine" / "a.sqlite").close()
    tag = cache_home / "legacy-scan" / "CACHEDIR.TAG"
    assert tag.read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")
    assert not (tmp_path / "mine" / "CACHEDIR.TAG").exists()


def test_what_a_file_wrote_beside_itself_is_set_aside_with_it(tmp_path: Path) -> None:
    for name in ("a", "a-wal", "a-journal"):
        (tmp_path / name).write_text(name)
    place.set_aside(tmp_path / "a")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "a.set-aside-1",
        "a.set-aside-1-journal",
        "a.set-aside-1-wal",
    ]


@pytest.mark.parametrize(
    ("path", "kind"), [("/home/fellow/a", "nfs4"), ("/homely/a", "ext4"), ("/home/fellow/big/a", "xfs"), ("/a", "ext4")]
)
def test_the_disk_of_a_path_is_that_of_the_longest_mount_point(path: str, kind: str) -> None:
    mounts = "/dev/a / ext4 rw 0 0\nserver:/h /home nfs4 rw 0 0\n/dev/b /home/fellow/big xfs rw 0 0\n"
    assert place.disk_kind(path, mounts) == kind
