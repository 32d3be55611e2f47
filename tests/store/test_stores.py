"""What every store owes: what it gives back is what was put, and without it the answer is the same."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legacy_scan.store import Store

Opener = Callable[[], Store]


@pytest.fixture(params=["nothing", "sqlite"])
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    path = None if request.param == "nothing" else tmp_path / "cache" / "a.sqlite"
    return lambda: Store.open(path)


def test_what_comes_back_is_what_was_put(opener: Opener) -> None:
    rows = {f"key{number}": f"text {number} \u00e9 ".encode() + b"\xff" for number in range(1_200)}
    with opener() as store:
        store.put_many("facts", rows)
    with opener() as store:
        found = store.get_many("facts", [*rows, "another"])
        assert found.items() <= rows.items()
        assert store.get_many("sightings", rows) == {}
        assert store.notes == ()


def test_an_empty_question_has_an_empty_answer(opener: Opener) -> None:
    with opener() as store:
        store.put_many("facts", {})
        assert store.get_many("facts", []) == {}


def test_the_last_run_is_the_one_recorded_last_or_none(opener: Opener) -> None:
    with opener() as store:
        assert store.last_run() is None
        store.record_run(b"{1}", "0.1")
        store.record_run(b"{2}", "0.1")
    with opener() as store:
        assert store.last_run() in (b"{2}", None)


def test_closing_twice_does_no_harm(opener: Opener) -> None:
    store = opener()
    store.close()
    store.close()


@given(rows=st.dictionaries(st.text(st.characters(codec="utf-8")), st.binary()))
def test_sqlite_keeps_any_bytes(rows: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("any") / "a.sqlite"
    with Store.open(path) as store:
        store.put_many("sightings", rows)
    with Store.open(path) as store:
        assert store.get_many("sightings", rows) == rows
