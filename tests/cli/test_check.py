"""The gate as a commit meets it: only what is new, and a word on what to do."""

from pathlib import Path

import pytest

from tests.cli.test_commands import run

HEAD = """\
       IDENTIFICATION DIVISION.
       PROGRAM-ID. {}.
       PROCEDURE DIVISION.
"""
END = "           GOBACK.\n"


def say(word: str) -> str:
    return f"           DISPLAY '{word}'.\n"


def program(name: str, *statements: str) -> str:
    return HEAD.format(name) + "".join(statements) + END


ALTERS = "           ALTER P-1 TO PROCEED TO P-2.\n"
SENDS = "           EXEC CICS SEND MAP('M') MAPSET('S') END-EXEC.\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A folder with two known programs and their baseline."""
    (tmp_path / "OLD.cbl").write_text(program("OLD", say("A"), ALTERS, SENDS), encoding="utf-8")
    (tmp_path / "ONE.cbl").write_text(program("ONE", say("B")), encoding="utf-8")
    done = run("check", "--update", "OLD.cbl", "ONE.cbl", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return tmp_path


def test_what_is_known_passes_in_silence_wherever_it_moves_in_its_file(repository: Path) -> None:
    text = (repository / "OLD.cbl").read_text(encoding="utf-8")
    (repository / "OLD.cbl").write_text("      * A LINE\n      * AND ONE MORE\n" + text, encoding="utf-8")
    done = run("check", "OLD.cbl", "ONE.cbl", cwd=repository)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_what_is_new_is_told_with_its_place_and_with_what_to_do(repository: Path) -> None:
    (repository / "ONE.cbl").write_text(program("ONE", say("B"), SENDS), encoding="utf-8")
    done = run("check", "ONE.cbl", cwd=repository)
    assert done.returncode == 1
    assert [line.partition(": ")[0].rpartition(":")[0] for line in done.stdout.splitlines()] == ["ONE.cbl:5"]
    assert "1 finding not in .legacy-scan-baseline.json" in done.stderr
    assert "--update" in done.stderr


def test_where_there_is_no_baseline_the_gate_says_so(repository: Path) -> None:
    (repository / "sub").mkdir()
    done = run("check", "../ONE.cbl", cwd=repository / "sub")
    assert done.returncode == 1
    assert "there is no .legacy-scan-baseline.json here" in done.stderr


def test_a_renamed_file_is_known(repository: Path) -> None:
    (repository / "OLD.cbl").rename(repository / "NEW.cbl")
    done = run("check", "NEW.cbl", cwd=repository)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("NEW.cbl: known as OLD.cbl, which is gone: `legacy-scan check --update NEW.cbl`")
    assert run("check", "--update", "NEW.cbl", cwd=repository).returncode == 0
    done = run("check", "NEW.cbl", cwd=repository)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_new_program_is_not_excused_by_a_deleted_one_of_which_it_has_little(repository: Path) -> None:
    (repository / "OLD.cbl").unlink()
    (repository / "NEW.cbl").write_text(program("NEW", say("A")), encoding="utf-8")
    assert run("check", "NEW.cbl", cwd=repository).returncode == 1


def test_a_baseline_in_the_middle_of_a_merge_stops_the_gate_and_says_how_to_go_on(repository: Path) -> None:
    place = repository / ".legacy-scan-baseline.json"
    place.write_text("<<<<<<< HEAD\n" + place.read_text(encoding="utf-8"), encoding="utf-8")
    for words in (("check",), ("check", "--update")):
        done = run(*words, "ONE.cbl", cwd=repository)
        assert done.returncode == 2
        assert "a merge that was not resolved?" in done.stderr


def test_an_update_leaves_nothing_beside_the_baseline_and_follows_a_link(repository: Path) -> None:
    place = repository / ".legacy-scan-baseline.json"
    place.rename(repository / "kept.json")
    place.symlink_to("kept.json")
    before = sorted(path.name for path in repository.iterdir())
    assert run("check", "--update", "ONE.cbl", cwd=repository).returncode == 0
    assert sorted(path.name for path in repository.iterdir()) == before
    assert place.is_symlink()
    assert run("check", "OLD.cbl", "ONE.cbl", cwd=repository).returncode == 0


def test_a_folder_moves_and_what_was_added_on_the_way_is_new(repository: Path) -> None:
    (repository / "moved").mkdir()
    for name in ("OLD.cbl", "ONE.cbl"):
        (repository / name).rename(repository / "moved" / name)
    files = ("moved/OLD.cbl", "moved/ONE.cbl")
    assert run("check", *files, cwd=repository).returncode == 0
    (repository / "moved" / "ONE.cbl").write_text(program("ONE", say("B"), SENDS), encoding="utf-8")
    done = run("check", *files, cwd=repository)
    assert [line.partition(" ")[0] for line in done.stdout.splitlines()] == ["moved/ONE.cbl:5:1:"]
    assert run("check", "--update", *files, cwd=repository).returncode == 0
    known = (repository / ".legacy-scan-baseline.json").read_text(encoding="utf-8")
    assert '"OLD.cbl"' not in known
    assert '"moved/OLD.cbl"' in known


def test_a_deleted_file_is_forgotten_by_its_name_and_excuses_no_other(repository: Path) -> None:
    (repository / "OLD.cbl").unlink()
    done = run("check", "OLD.cbl", cwd=repository)
    assert done.returncode == 2
    assert "`legacy-scan check --update OLD.cbl` forgets it" in done.stderr
    done = run("check", "--update", "OLD.cbl", "ONE.cbl", cwd=repository)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert '"OLD.cbl"' not in (repository / ".legacy-scan-baseline.json").read_text(encoding="utf-8")
    assert run("check", "ONE.cbl", cwd=repository).returncode == 0
    assert run("check", "--update", "OLD.cbl", cwd=repository).returncode == 2


def test_the_command_that_is_advised_writes_the_same_baseline(repository: Path) -> None:
    (repository / "NEW ONE.cbl").write_text(program("OLD", say("A"), ALTERS, SENDS), encoding="utf-8")
    done = run("check", "--baseline", "site list.json", "NEW ONE.cbl", cwd=repository)
    assert "there is no site list.json here" in done.stderr
    assert "`legacy-scan check --update --baseline 'site list.json' FILES` writes it" in done.stderr
    (repository / "OLD.cbl").unlink()
    done = run("check", "NEW ONE.cbl", cwd=repository)
    assert "`legacy-scan check --update 'NEW ONE.cbl'` writes that down" in done.stderr


def test_where_nothing_is_named_the_gate_says_that_it_checked_nothing(repository: Path) -> None:
    done = run("check", cwd=repository)
    assert (done.returncode, done.stdout) == (0, "")
    assert "nothing was checked" in done.stderr
