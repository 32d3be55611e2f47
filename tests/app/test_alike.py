"""Copies of a file are read once, and each is in the ledger with what that came to."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from legacy_scan.app import scan as conductor
from legacy_scan.app.alike import alike
from legacy_scan.app.progress import Silent
from legacy_scan.app.settings import Settings
from legacy_scan.executors import Item, Map, Outcome, serial
from legacy_scan.intake import Found

PAY = "       IDENTIFICATION DIVISION.\n       PROGRAM-ID. PAY.\n       PROCEDURE DIVISION.\n           CALL 'TAX'.\n"


def found(path: str, size: int = 9) -> Found:
    return Found(path, path.encode(), size, "")


@pytest.mark.parametrize(
    ("keys", "groups"),
    [
        ({"a/PAY": 1, "b/PAY": 1, "c/PAY": 2}, [["a/PAY", "b/PAY"], ["c/PAY"]]),
        ({"a/PAY": 1, "a/TAX": 1}, [["a/PAY"], ["a/TAX"]]),
        ({"a/PAY": None, "b/PAY": None}, [["a/PAY"], ["b/PAY"]]),
    ],
)
def test_files_of_one_name_and_key_are_alike(keys: dict[str, int | None], groups: list[list[str]]) -> None:
    of_path = alike([found(path) for path in keys], lambda one: keys[one.path])
    assert [[one.path for one in group] for group in of_path.values()] == groups
    assert list(of_path) == [group[0] for group in groups]


def test_files_of_another_size_are_not_looked_into() -> None:
    def never(one: Found) -> int:
        raise AssertionError(one.path)

    assert len(alike([found("a/PAY", 1), found("b/PAY", 2)], never)) == 2


class Reader:
    """The serial executor: it notes what it was given, and fails on a file if told to."""

    def __init__(self, fails: bool) -> None:
        self.fails = fails
        self.given: list[str] = []

    def mapper(self, settings: Settings, items: Sequence[Item], hire: object) -> Map:
        def run(task: str, setup: bytes, given: Sequence[Item]) -> Iterator[Outcome]:
            self.given += [item.key for item in given]
            if self.fails:
                return (Outcome(item.key, None, "hung") for item in given)
            return serial(task, setup, given)

        return run


@pytest.mark.parametrize("cache", [False, True])
@pytest.mark.parametrize("fails", [False, True])
def test_copies_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: bool, fails: bool) -> None:
    for name, text in (("prod/PAY.cbl", PAY), ("test/PAY.cbl", PAY), ("old/PAY.cbl", PAY.replace("TAX", "OLD"))):
        path = tmp_path / "tree" / name
        path.parent.mkdir(parents=True)
        path.write_text(text)
    reader = Reader(fails)
    monkeypatch.setattr(conductor, "_mapper", reader.mapper)
    settings = Settings(tmp_path / "tree", 0, cache=cache, store=tmp_path / "store")
    estate = conductor.scan(settings, Silent()).assessment.estate
    assert sorted(reader.given) == ["old/PAY.cbl", "prod/PAY.cbl"]
    assert {row.path: row.state for row in estate.ledger} == dict.fromkeys(
        ("old/PAY.cbl", "prod/PAY.cbl", "test/PAY.cbl"), "failed" if fails else "analysed"
    )
    called = sorted((one.path, one.name) for one in estate.unresolved)
    assert called == ([] if fails else [("old/PAY.cbl", "OLD"), ("prod/PAY.cbl", "TAX"), ("test/PAY.cbl", "TAX")])
