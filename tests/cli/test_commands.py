"""The command line as a user and a script meet it: outputs, streams, exit codes."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ESTATE = ROOT / "fixtures" / "estates" / "benefits"


def run(*words: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from legacy_scan.cli import main; main()", *map(str, words)]
    return subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, timeout=120, check=False
    )


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """(report, store) of a scan of the fixture estate with two workers."""
    folder = tmp_path_factory.mktemp("scan")
    done = run("scan", ESTATE, "--out", folder / "out", "--store", folder / "store.sqlite", "--workers", "2")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    return folder / "out", folder / "store.sqlite"


def test_help_loads_no_engine() -> None:
    code = "import sys; sys.argv = ['legacy-scan', '--help']\nfrom legacy_scan.cli import main\ntry: main()\nexcept SystemExit: pass\nprint(sorted(sys.modules), file=sys.stderr)"  # noqa: E501
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "scan" in done.stdout
    for heavy in ("jinja2", "yaml", "tree_sitter", "re2", "lxml", "sqlglot", "jsonschema", "rich"):
        assert f"'{heavy}'" not in done.stderr, heavy


def test_an_interrupt_before_anything_is_loaded_ends_quietly() -> None:
    code = (
        "import sys\nclass Interrupting:\n    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'click':\n            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupting())\nfrom legacy_scan.cli import main\nmain()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_a_selector_that_selects_no_rule_is_a_slip_and_no_clean_estate(tmp_path: Path) -> None:
    for words in (("--target", "cloud-raediness"), ("--label-selector", "legacy-scan/dimension=nosuch")):
        done = run("scan", ESTATE, "--out", tmp_path / "out", "--no-cache", *words)
        assert done.returncode == 2
        assert "rules is selected by" in done.stderr
        assert words[1] in done.stderr


def test_options_without_effect_are_told(tmp_path: Path) -> None:
    store = tmp_path / "store.sqlite"
    done = run("scan", ESTATE, "--out", tmp_path / "out", "--no-cache", "--store", store, "--snippets")
    assert done.returncode == 0
    assert f"--no-cache keeps nothing: {store} is not written" in done.stderr
    assert "--format konveyor asks for" in done.stderr
    assert not store.exists()


def test_an_empty_word_is_no_folder_to_write_to(tmp_path: Path) -> None:
    done = run("scan", ESTATE, "--out", "", "--no-cache", cwd=tmp_path)
    assert done.returncode == 2
    assert "no folder is named" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("closed", [">&-", "2>&-", "2>/dev/full", ">&- 2>&-"])
def test_streams_that_take_nothing_cost_no_report_and_no_exit_code(tmp_path: Path, closed: str) -> None:
    command = f'exec "$0" -c "from legacy_scan.cli import main; main()" scan "$1" --out out --no-cache {closed}'
    shell = ["sh", "-c", command, sys.executable, str(ESTATE)]
    done = subprocess.run(shell, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stdout) == (0, "")
    assert "Traceback" not in done.stderr
    assert (tmp_path / "out" / "index.html").is_file()


def test_a_gate_without_any_stream_still_writes_its_baseline(tmp_path: Path) -> None:
    source = ESTATE / "cobol" / "BNMENU.cbl"
    command = 'exec "$0" -c "from legacy_scan.cli import main; main()" check --update "$1" <&- >&- 2>&-'
    done = subprocess.run(["sh", "-c", command, sys.executable, str(source)], cwd=tmp_path, check=False, timeout=60)
    assert done.returncode == 0
    assert (tmp_path / ".legacy-scan-baseline.json").is_file()


def test_nothing_is_loaded_before_an_interrupt_can_be_taken() -> None:
    code = (
        "import sys\nbefore = set(sys.modules)\nimport legacy_scan.cli\n"
        "print(sorted(name for name in set(sys.modules) - before if not name.startswith('legacy_scan')))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


def test_where_no_report_can_be_written_nothing_is_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run("scan", ESTATE, "--out", tmp_path / "file" / "out", "--store", tmp_path / "store.sqlite")
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot be written" in done.stderr
    assert not (tmp_path / "store.sqlite").exists()


def test_every_output_of_the_contract_is_written(scanned: tuple[Path, Path]) -> None:
    names = {path.name for path in scanned[0].iterdir()}
    tables = {"files", "units", "edges", "unresolved", "findings", "scores", "components", "waves"}
    assert {"index.html", "assessment.json", *(f"{name}.csv" for name in tables)} <= names
    assert next(iter(json.loads((scanned[0] / "assessment.json").read_bytes()))) == "schema_version"


def test_every_path_is_in_the_ledger_once(scanned: tuple[Path, Path]) -> None:
    ledger = [row["path"] for row in rows(scanned[0] / "files.csv")]
    assert sorted(ledger) == sorted(path.relative_to(ESTATE).as_posix() for path in ESTATE.rglob("*") if path.is_file())


def test_one_worker_no_worker_and_a_warm_store_write_the_same_bytes(scanned: tuple[Path, Path], tmp_path: Path) -> None:
    expected = tree(scanned[0])
    for name, words in {
        "one": ["--workers", "1", "--no-cache"],
        "serial": ["--workers", "0", "--no-cache"],
        "warm": ["--workers", "2", "--store", str(scanned[1])],
    }.items():
        done = run("scan", ESTATE, "--out", tmp_path / name, *words)
        assert done.returncode == 0, done.stderr
        assert tree(tmp_path / name) == expected, name


def test_the_report_comes_again_from_the_store(scanned: tuple[Path, Path], tmp_path: Path) -> None:
    done = run("report", "--store", scanned[1], "--out", tmp_path / "again")
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "again") == tree(scanned[0])


def test_a_finding_in_a_text_of_no_known_language_comes_again_too(tmp_path: Path) -> None:
    tree_ = tmp_path / "tree"
    tree_.mkdir()
    (tree_ / "notes.txt").write_text("call the host at 10.1.2.3\n")
    (tree_ / "PAY.cbl").write_text(TestCheck.SOURCE)
    (tmp_path / "host.yaml").write_text(
        "- ruleID: host\n  category: potential\n  effort: 1\n  description: a host\n  message: a host\n"
        "  when:\n    builtin.filecontent:\n      pattern: 10[.]1[.]2[.]3\n"
    )
    words = ("--store", tmp_path / "store.sqlite", "--rules", tmp_path / "host.yaml")
    assert run("scan", tree_, "--out", tmp_path / "out", *words).returncode == 0
    assert "notes.txt" in (tmp_path / "out" / "findings.csv").read_text()
    assert run("report", "--store", tmp_path / "store.sqlite", "--out", tmp_path / "again").returncode == 0
    assert tree(tmp_path / "again") == tree(tmp_path / "out")


def test_a_unit_is_explained_with_its_because(scanned: tuple[Path, Path]) -> None:
    score = next(row for row in rows(scanned[0] / "scores.csv") if row["unit"].startswith("program:"))
    done = run("explain", score["unit"], "--store", scanned[1])
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(score["unit"])
    assert f"readiness {score['readiness']} of 100" in done.stdout
    weighed = {row["rule"] for row in rows(scanned[0] / "findings.csv") if row["unit"] == score["unit"]}
    because = done.stdout.partition("because\n")[2].partition("\nfindings\n")[0]
    assert {line.split(": ")[1] for line in because.splitlines() if "× effort" in line} <= weighed
    component = next(row["component"] for row in rows(scanned[0] / "components.csv") if row["unit"] == score["unit"])
    assert f"component {component}, wave " in done.stdout


def test_a_scan_without_a_store_is_found_again_by_its_tree(tmp_path: Path) -> None:
    cache = str(tmp_path / "cache")
    assert run("scan", ESTATE, "--out", tmp_path / "out", XDG_CACHE_HOME=cache).returncode == 0
    assert run("report", "--tree", ESTATE, "--out", tmp_path / "again", XDG_CACHE_HOME=cache).returncode == 0
    assert tree(tmp_path / "again") == tree(tmp_path / "out")
    assert run("explain", "BNPAY", "--tree", ESTATE, XDG_CACHE_HOME=cache).stdout.startswith("program:BNPAY")
    done = run("explain", "BNPAY", XDG_CACHE_HOME=cache)
    assert (done.returncode, "--tree TREE" in done.stderr) == (2, True)


def test_an_unknown_unit_is_a_usage_error(scanned: tuple[Path, Path]) -> None:
    done = run("explain", "program:NOSUCH", "--store", scanned[1])
    assert (done.returncode, done.stdout) == (2, "")
    assert "NOSUCH" in done.stderr


def test_nothing_to_scan_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("scan", tmp_path / "empty", "--out", tmp_path / "out", "--no-cache").returncode == 2
    assert run("scan", tmp_path / "absent", "--out", tmp_path / "out", "--no-cache").returncode == 2


def test_a_scanned_tree_is_never_written_to(tmp_path: Path) -> None:
    (tmp_path / "PAY.cbl").write_text(TestCheck.SOURCE)
    for words in (("--out", tmp_path / "out"), ("--out", "/dev/null/x", "--store", tmp_path / "store.sqlite")):
        done = run("scan", tmp_path, *words)
        assert done.returncode == 2
        assert "never written to" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["PAY.cbl"]


def test_a_threshold_and_a_minimum_coverage_set_the_exit_code(tmp_path: Path) -> None:
    common = ("scan", ESTATE, "--out", tmp_path / "out", "--no-cache")
    assert run(*common, "--fail-on", "potential").returncode == 1
    assert run(*common, "--min-coverage", "100", "--fail-on", "potential").returncode == 3


def test_what_is_not_zero_is_said_and_a_tree_without_code_has_no_coverage(tmp_path: Path) -> None:
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree" / "notes.txt").write_text("hello there", encoding="utf-8")
    done = run("scan", tmp_path / "tree", "--out", tmp_path / "o", "--no-cache", "--min-coverage", "1")
    assert (done.returncode, "coverage is 0.0 %, under the 1 % asked for" in done.stderr) == (3, True)
    done = run("scan", tmp_path / "tree", "--out", tmp_path / "o", "--no-cache", "--fail-on", "information")
    assert (done.returncode, "at information or worse" in done.stderr) == (1, True)
    for words in (("--deadline", "nan"), ("--min-coverage", "nan")):
        assert run("scan", tmp_path / "tree", "--out", tmp_path / "o", *words).returncode == 2


def test_a_rule_with_mistakes_gives_every_error_with_its_line(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("- ruleID: 7\n  category: grave\n  when:\n    builtin.filecontent:\n      pattern: x\n")
    done = run("rules", "validate", bad)
    assert done.returncode == 2
    assert "bad.yaml:1" in done.stderr
    assert "bad.yaml:2" in done.stderr


def test_a_rule_that_cannot_run_is_told_by_validate_and_by_a_scan(tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text("- ruleID: x\n  message: m\n  when:\n    builtin.filecontent:\n      pattern: 'a(b'\n")
    done = run("rules", "validate", rules)
    assert done.returncode == 1
    assert "valid: 1 rule in 1 file; 1 of them cannot run" in done.stderr
    done = run("scan", ESTATE, "--out", tmp_path / "out", "--no-cache", "--rules", rules)
    assert done.returncode == 0
    assert "note: rules.yaml:5: rule rules/x" in done.stderr


def test_a_folder_without_rules_is_not_taken_for_rules_that_found_nothing(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("the rules are elsewhere")
    done = run("scan", ESTATE, "--out", tmp_path / "out", "--no-cache", "--rules", tmp_path)
    assert (done.returncode, "no rules in" in done.stderr) == (2, True)


def test_facts_are_one_a_line() -> None:
    done = run("facts", ROOT / "fixtures" / "languages" / "jcl" / "steps-and-datasets" / "input.jcl")
    assert done.returncode == 0, done.stderr
    assert any("runs" in line for line in done.stdout.splitlines())


class TestCheck:
    """The gate."""

    SOURCE = (
        "       IDENTIFICATION DIVISION.\n       PROGRAM-ID. PAY.\n       PROCEDURE DIVISION.\n"
        "       MAIN-PARA.\n           ALTER STEP-A TO PROCEED TO STEP-B.\n           GOBACK.\n"
    )

    def test_only_what_is_new_fails(self, tmp_path: Path) -> None:
        source = tmp_path / "PAY.cbl"
        source.write_text(self.SOURCE)
        first = run("check", "PAY.cbl", cwd=tmp_path)
        assert first.returncode == 1
        assert first.stdout.startswith("PAY.cbl:5:")
        assert run("check", "--update", "PAY.cbl", cwd=tmp_path).returncode == 0
        quiet = run("check", "PAY.cbl", cwd=tmp_path)
        assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")

    def test_a_known_finding_may_move(self, tmp_path: Path) -> None:
        source = tmp_path / "PAY.cbl"
        source.write_text(self.SOURCE)
        run("check", "--update", "PAY.cbl", cwd=tmp_path)
        source.write_text("      * A NEW COMMENT\n" + self.SOURCE)
        assert run("check", "PAY.cbl", cwd=tmp_path).returncode == 0

    def test_a_renamed_file_is_known_and_what_is_new_in_it_is_not(self, tmp_path: Path) -> None:
        source = tmp_path / "PAY.cbl"
        source.write_text(self.SOURCE)
        run("check", "--update", "PAY.cbl", cwd=tmp_path)
        (tmp_path / "COPY.cbl").write_text(self.SOURCE)
        assert run("check", "COPY.cbl", cwd=tmp_path).returncode == 1, "a copy is no renamed file"
        (tmp_path / "COPY.cbl").unlink()
        (tmp_path / "new").mkdir()
        moved = source.rename(tmp_path / "new" / "TAX.cbl")
        assert run("check", "new/TAX.cbl", cwd=tmp_path).returncode == 0
        moved.write_text(self.SOURCE.replace("GOBACK.", "ALTER STEP-C TO PROCEED TO STEP-D.\n           GOBACK."))
        done = run("check", "new/TAX.cbl", cwd=tmp_path)
        assert (done.returncode, len(done.stdout.splitlines())) == (1, 1)
        assert run("check", "--update", "new/TAX.cbl", cwd=tmp_path).returncode == 0
        assert "PAY.cbl" not in (tmp_path / ".legacy-scan-baseline.json").read_text()

    def test_a_second_one_of_a_known_kind_is_new(self, tmp_path: Path) -> None:
        source = tmp_path / "PAY.cbl"
        source.write_text(self.SOURCE)
        run("check", "--update", "PAY.cbl", cwd=tmp_path)
        source.write_text(self.SOURCE.replace("GOBACK.", "ALTER STEP-C TO PROCEED TO STEP-D.\n           GOBACK."))
        done = run("check", "PAY.cbl", cwd=tmp_path)
        assert done.returncode == 1
        assert len(done.stdout.splitlines()) == 1

    def test_rules_are_kept_compiled_and_a_damaged_copy_is_made_again(self, tmp_path: Path) -> None:
        (tmp_path / "PAY.cbl").write_text(self.SOURCE)
        home = str(tmp_path / "cache")
        first = run("check", "PAY.cbl", cwd=tmp_path, XDG_CACHE_HOME=home)
        kept = tmp_path / "cache" / "legacy-scan" / "rules.sqlite"
        assert kept.is_file()
        kept.write_bytes(b"garbage" * 1000)
        again = run("check", "PAY.cbl", cwd=tmp_path, XDG_CACHE_HOME=home)
        assert (again.returncode, again.stdout) == (first.returncode, first.stdout)

    def test_a_folder_is_not_passed_over_as_if_it_were_clean(self, tmp_path: Path) -> None:
        (tmp_path / "sub").mkdir()
        (tmp_path / "sub" / "PAY.cbl").write_text(self.SOURCE)
        done = run("check", ".", "sub", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert "folder" in done.stderr

    def test_what_looks_like_source_and_is_not_read_says_why(self, tmp_path: Path) -> None:
        (tmp_path / "PAY.cbl").write_text(self.SOURCE)
        (tmp_path / "link.cbl").symlink_to("PAY.cbl")
        (tmp_path / "bytes.cbl").write_bytes(b"\x00\x01\x02\xff" * 1000)
        (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00\x01" * 1000)
        done = run("check", "link.cbl", "bytes.cbl", "picture.png", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (0, "")
        assert sorted(done.stderr.splitlines()) == ["bytes.cbl: skipped: binary", "link.cbl: skipped: link"]

    def test_a_name_cannot_forge_a_line(self, tmp_path: Path) -> None:
        name = os.fsdecode(b"x\nok.cbl:1:1: all is well \xff.cbl")
        (tmp_path / name).write_text(self.SOURCE)
        done = run("check", name, cwd=tmp_path)
        assert done.returncode == 1
        assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["x\\x0aok.cbl"]
        assert run("check", "--update", name, cwd=tmp_path).returncode == 0
        assert run("check", name, cwd=tmp_path).returncode == 0

    def test_a_message_without_words_and_one_that_would_steer_the_terminal(self, tmp_path: Path) -> None:
        (tmp_path / "PAY.cbl").write_text(
            self.SOURCE.replace("GOBACK.", "DISPLAY 'A\x1b[2J\u202eB'."), encoding="utf-8"
        )
        (tmp_path / "mine.yaml").write_text(
            "- {ruleID: mine-1, category: optional, effort: 1, message: '{{nothing}}',\n"
            "   when: {builtin.filecontent: {pattern: ALTER}}}\n"
            "- {ruleID: mine-2, category: optional, effort: 1, message: 'found {{matchingText}}',\n"
            "   when: {builtin.filecontent: {pattern: DISPLAY .*}}}\n"
        )
        done = run("check", "--rules", "mine.yaml", "PAY.cbl", cwd=tmp_path)
        assert done.returncode == 1, done.stderr
        lines = {line.split(": ")[1].split(" ")[0]: line for line in done.stdout.splitlines()}
        assert lines["rules/mine-1"].endswith("[optional]")
        assert lines["rules/mine-2"].endswith(r"found DISPLAY 'A\x1B[2J\u202EB'.")

    def test_a_file_that_is_not_there_is_a_usage_error(self, tmp_path: Path) -> None:
        done = run("check", "absent.cbl", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert "absent.cbl" in done.stderr


def test_a_folder_without_rule_tests_is_no_success(tmp_path: Path) -> None:
    done = run("rules", "test", tmp_path)
    assert done.returncode == 2
    assert "no *.test.yaml below" in done.stderr


def test_two_places_for_one_store_are_one_too_many(tmp_path: Path) -> None:
    done = run("report", "--store", tmp_path / "a.db", "--tree", tmp_path, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "name one of them" in done.stderr
