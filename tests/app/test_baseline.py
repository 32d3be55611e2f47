"""The baseline of the gate: what is known stays known, and a broken file is said to be broken."""

import threading
import time
from pathlib import Path

import pytest

from legacy_scan.app import baseline
from legacy_scan.app.faults import UsageError
from legacy_scan.model.assessment import Finding


def found(path: str, fingerprint: str, line: int = 1) -> Finding:
    return Finding("cobol/alter", "program:P", path, line, 1, "mandatory", 5, "ALTER", fingerprint)


def test_no_file_holds_nothing(tmp_path: Path) -> None:
    assert baseline.load(tmp_path / "absent.json") == {}


def test_an_update_keeps_what_was_not_checked_and_forgets_what_is_mended(tmp_path: Path) -> None:
    place = tmp_path / baseline.NAME
    place.write_text(baseline.merged(place, {"a.cbl", "b.cbl"}, [found("a.cbl", "1"), found("b.cbl", "2")]))
    place.write_text(baseline.merged(place, {"a.cbl"}, [found("a.cbl", "3", line=99)]))
    assert baseline.load(place) == {"a.cbl": {"3"}, "b.cbl": {"2"}}


def test_a_baseline_holds_no_line_numbers(tmp_path: Path) -> None:
    here = baseline.merged(tmp_path / "x", {"a.cbl"}, [found("a.cbl", "1", line=10)])
    moved = baseline.merged(tmp_path / "x", {"a.cbl"}, [found("a.cbl", "1", line=20)])
    assert here == moved


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "[" * 100_000, '{"version": 9, "findings": []}', '{"version": 1, "findings": [3]}']
)
def test_a_broken_baseline_is_an_error_that_names_it(tmp_path: Path, text: str) -> None:
    place = tmp_path / baseline.NAME
    place.write_text(text)
    with pytest.raises(UsageError, match="baseline"):
        baseline.load(place)


@pytest.mark.parametrize("parent", ["nowhere", "file"])
def test_a_baseline_that_cannot_be_written_is_named_as_the_user_named_it(tmp_path: Path, parent: str) -> None:
    (tmp_path / "file").write_text("")
    place = tmp_path / parent / "known.json"
    with pytest.raises(UsageError, match=r"known\.json: the baseline cannot be written"):
        baseline.write(place, baseline.dump([]))


def test_a_device_is_no_baseline() -> None:
    with pytest.raises(UsageError, match="not a file"):
        baseline.load(Path("/dev/zero"))


def test_updates_at_one_time_forget_nothing_of_each_other(tmp_path: Path) -> None:
    place = tmp_path / baseline.NAME

    def update(name: str) -> None:
        with baseline.alone(place):
            text = baseline.merged(place, {name}, [found(name, name)])
            time.sleep(0.01)
            baseline.write(place, text)

    threads = [threading.Thread(target=update, args=(f"{number}.cbl",)) for number in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert set(baseline.load(place)) == {f"{number}.cbl" for number in range(8)}
