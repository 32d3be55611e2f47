"""A second scan of an unchanged tree parses nothing; a changed file costs itself alone."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from legacy_scan.app import scan as conductor
from legacy_scan.app.progress import Silent
from legacy_scan.app.settings import Settings
from legacy_scan.executors import Item, Map, Outcome, serial

PROGRAM = """       IDENTIFICATION DIVISION.
       PROGRAM-ID. {name}.
       PROCEDURE DIVISION.
           CALL 'OTHER'.
           GOBACK.
"""


class Counting:
    """The serial executor, which notes what it was given."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def mapper(self, settings: Settings, items: Sequence[Item], hire: object) -> Map:
        def run(task: str, setup: bytes, given: Sequence[Item]) -> Iterator[Outcome]:
            self.read += sorted(item.key for item in given)
            return serial(task, setup, given)

        return run


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Counting:
    spy = Counting()
    monkeypatch.setattr(conductor, "_mapper", spy.mapper)
    return spy


def tree(folder: Path) -> Path:
    root = folder / "tree"
    root.mkdir()
    for name in ("ONE", "TWO", "SIX"):
        (root / f"{name}.cbl").write_text(PROGRAM.format(name=name))
    return root


def test_an_unchanged_tree_is_not_read_again(tmp_path: Path, counting: Counting) -> None:
    settings = Settings(tree(tmp_path), 0, store=tmp_path / "store.sqlite")
    first = conductor.scan(settings, Silent()).assessment
    assert counting.read == ["ONE.cbl", "SIX.cbl", "TWO.cbl"]
    counting.read.clear()
    assert conductor.scan(settings, Silent()).assessment == first
    assert counting.read == []


def test_only_a_changed_file_is_read_again(tmp_path: Path, counting: Counting) -> None:
    root = tree(tmp_path)
    settings = Settings(root, 0, store=tmp_path / "store.sqlite")
    conductor.scan(settings, Silent())
    counting.read.clear()
    (root / "TWO.cbl").write_text(PROGRAM.format(name="TOO"))
    ids = {unit.id for unit in conductor.scan(settings, Silent()).assessment.estate.units}
    assert counting.read == ["TWO.cbl"]
    assert {"program:TOO", "program:ONE"} <= ids


def test_a_file_that_moved_is_not_read_again(tmp_path: Path, counting: Counting) -> None:
    root = tree(tmp_path)
    settings = Settings(root, 0, store=tmp_path / "store.sqlite")
    conductor.scan(settings, Silent())
    counting.read.clear()
    (root / "TWO.cbl").rename(root / "MOVED.cbl")
    estate = conductor.scan(settings, Silent()).assessment.estate
    assert counting.read == []
    assert {unit.path for unit in estate.units if unit.id == "program:TWO"} == {"MOVED.cbl"}
