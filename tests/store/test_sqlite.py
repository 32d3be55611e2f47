"""A store on a disk that lies: damage is a miss, a strange file is set aside, and nothing raises."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from legacy_scan.store import Store, sqlite

ROWS = {f"key{number}": f"text {number} ".encode() * 50 for number in range(500)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.sqlite"


@pytest.fixture
def filled(path: Path) -> Path:
    with Store.open(path) as store:
        store.put_many("facts", ROWS)
        store.record_run(b"{}", "0.1")
    return path


def test_a_file_of_another_kind_is_set_aside_whole(path: Path) -> None:
    path.write_bytes(b"my thesis " * 1_000)
    with Store.open(path) as store:
        store.put_many("facts", ROWS)
        assert store.get_many("facts", ROWS) == ROWS
    assert "set aside as a.sqlite.set-aside-1" in store.notes[0]
    assert (path.parent / "a.sqlite.set-aside-1").read_bytes() == b"my thesis " * 1_000


def test_a_database_of_another_program_is_set_aside_whole(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    other.close()
    before = path.read_bytes()
    Store.open(path).close()
    Store.open(path).close()
    assert (path.parent / "a.sqlite.set-aside-1").read_bytes() == before
    assert not (path.parent / "a.sqlite.set-aside-2").exists()


def test_a_newer_store_is_set_aside(filled: Path) -> None:
    connection = sqlite3.connect(filled)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with Store.open(filled) as store:
        assert store.get_many("facts", ROWS) == {}
    assert "format 99" in store.notes[0]
    assert (filled.parent / "a.sqlite.set-aside-1").exists()


def test_looking_at_what_was_kept_makes_no_file_and_moves_none(filled: Path) -> None:
    with Store.open(filled, existing=True) as store:
        assert store.last_run() == b"{}"
    strange = filled.with_name("thesis")
    strange.write_bytes(b"my thesis " * 1_000)
    for path in (strange, filled.with_name("absent")):
        with Store.open(path, existing=True) as store:
            assert store.last_run() is None
            assert path.name in store.notes[0]
    assert {path.name for path in filled.parent.iterdir()} == {"a.sqlite", "thesis"}


def test_files_set_aside_do_not_overwrite_each_other(path: Path) -> None:
    for content in (b"one" * 100, b"two" * 100):
        path.write_bytes(content)
        Store.open(path).close()
    assert [aside.read_bytes()[:3] for aside in sorted(path.parent.glob("*set-aside-?"))] == [b"one", b"two"]


def test_a_changed_row_is_a_miss(filled: Path) -> None:
    connection = sqlite3.connect(filled)
    connection.execute("UPDATE facts SET body = (SELECT body FROM facts WHERE key = 'key2') WHERE key = 'key1'")
    connection.execute("UPDATE facts SET body = 'text' WHERE key = 'key3'")
    connection.execute("UPDATE runs SET body = x'00'")
    connection.commit()
    connection.close()
    with Store.open(filled) as store:
        assert store.get_many("facts", ["key1", "key2", "key3"]) == {"key2": ROWS["key2"]}
        assert store.last_run() is None


@pytest.mark.parametrize("where", [0.0, 0.3, 0.6, 0.9])
def test_damage_in_the_middle_gives_right_rows_or_none_and_the_next_scan_is_whole(filled: Path, where: float) -> None:
    data = bytearray(filled.read_bytes())
    at = int(len(data) * where)
    data[at : at + 9_000] = b"\x5a" * 9_000
    filled.write_bytes(data)
    for _ in range(3):
        with Store.open(filled) as store:
            assert store.get_many("facts", ROWS).items() <= ROWS.items()
            store.put_many("facts", ROWS)
            store.record_run(b"{}")
    with Store.open(filled) as store:
        assert store.get_many("facts", ROWS) == ROWS
        assert store.last_run() == b"{}"


def test_a_cut_file_is_set_aside(filled: Path) -> None:
    filled.write_bytes(filled.read_bytes()[:5_000])
    with Store.open(filled) as store:
        assert store.get_many("facts", ROWS).items() <= ROWS.items()
        store.put_many("facts", ROWS)
    with Store.open(filled) as store:
        store.put_many("facts", ROWS)
        assert store.get_many("facts", ROWS) == ROWS


def test_where_no_file_can_be_made_nothing_is_kept_and_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "file" / "a.sqlite", tmp_path):
        with Store.open(path) as store:
            store.put_many("facts", ROWS)
            assert store.get_many("facts", ROWS) == {}
        assert store.notes[0].startswith("no cache: ")


def test_a_folder_that_may_not_be_written_means_no_store(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr("sqlite3.connect", refuse)
    with Store.open(path) as store:
        assert store.last_run() is None
    assert "unable to open" in store.notes[0]


def test_a_store_that_another_scan_holds_costs_the_cache_and_not_the_scan(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "_BUSY_SECONDS", 0.05)
    other = sqlite3.connect(filled, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with Store.open(filled) as store:
        store.put_many("facts", {"new": b"row"})
        assert "locked" in store.notes[0]
        assert store.get_many("facts", ["new", "key1"]).items() <= ROWS.items()
    other.execute("COMMIT")
    other.close()
    assert not list(filled.parent.glob("*set-aside*"))


FILL = """
import sys
from pathlib import Path
from legacy_scan.store import Store
for number in range(50):
    with Store.open(Path(sys.argv[1])) as store:
        store.put_many("facts", {f"{sys.argv[2]} {number}": b"x" * 1_000})
        assert store.notes == (), store.notes
"""


def test_scans_at_once_all_keep_their_rows(path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    scans = [subprocess.Popen([sys.executable, "-c", FILL, path, str(scan)], env=environment) for scan in range(3)]
    assert [scan.wait() for scan in scans] == [0, 0, 0]
    keys = [f"{scan} {number}" for scan in range(3) for number in range(50)]
    with Store.open(path) as store:
        assert len(store.get_many("facts", keys)) == len(keys)


def test_a_file_that_another_scan_holds_open_is_still_used(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = sqlite3.connect(filled, isolation_level=None)
    other.execute("PRAGMA journal_mode = DELETE")
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM facts").fetchone()
    monkeypatch.setattr("legacy_scan.store.sqlite._BUSY_SECONDS", 0.01)
    with Store.open(filled) as store:
        assert store.notes == ()
        assert store.get_many("facts", ["key1"])
    other.close()


def test_old_runs_go(filled: Path) -> None:
    with Store.open(filled) as store:
        for number in range(50):
            store.record_run(b"{%d}" % number)
        assert store.last_run() == b"{49}"
    connection = sqlite3.connect(filled)
    assert connection.execute("SELECT count(*) FROM runs").fetchone()[0] < 50
    connection.close()


@pytest.mark.skipif(sys.platform != "linux", reason="needs setpriv")
def test_a_store_is_read_where_nothing_can_be_written(filled: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from legacy_scan.store import Store\n"
        "with Store.open(Path(sys.argv[1]), existing=True) as store:\n"
        "    print(len(store.get_many('facts', ['key1', 'key2'])), store.last_run(), store.notes)"
    )
    filled.chmod(0o444)
    filled.parent.chmod(0o555)
    try:
        done = without_powers(sys.executable, "-c", code, str(filled))
    finally:
        filled.parent.chmod(0o755)
    assert done == "2 b'{}' ()\n"


def without_powers(*command: str) -> str:
    """Return what a command prints; root is held to permissions, too."""
    drop = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-all"]
    before = drop if os.geteuid() == 0 else []
    return subprocess.run([*before, *command], capture_output=True, text=True, check=True, timeout=60).stdout
