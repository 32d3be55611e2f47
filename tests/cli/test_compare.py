"""Two scans a month apart: what came, what went, and what only moved."""

import re
import shutil
from pathlib import Path

from tests.cli.test_commands import ESTATE, run


def _scan(tree: Path, out: Path, *more: str | Path) -> Path:
    done = run("scan", tree, "--no-cache", "--workers", "0", "--out", out, *more)
    assert done.returncode == 0, done.stderr
    return out


def test_lines_that_move_are_no_difference_and_what_came_and_went_is(tmp_path: Path) -> None:
    old, tree = tmp_path / "old", tmp_path / "benefits"
    shutil.copytree(ESTATE, tree)
    _scan(tree, old)
    calc, rate = tree / "cobol" / "BNCALC.cbl", tree / "cobol" / "BNNEW.cbl"
    calc.write_text("      * A LINE\n" + calc.read_text(encoding="utf-8"), encoding="utf-8")
    rate.write_text(
        "       IDENTIFICATION DIVISION.\n       PROGRAM-ID. BNNEW.\n       PROCEDURE DIVISION.\n"
        "           ALTER P-1 TO PROCEED TO P-2.\n           CALL 'BNCALC'.\n           CALL 'NOWHERE'.\n",
        encoding="utf-8",
    )
    done = run("compare", old, _scan(tree, tmp_path / "new"))
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert "+ file cobol/BNNEW.cbl" in lines
    assert "+ unit program:BNNEW" in lines
    assert "+ edge program:BNNEW call program:BNCALC" in lines
    assert "+ unresolved program:BNNEW call NOWHERE" in lines
    assert any(line.startswith("+ question q-") and "NOWHERE" in line for line in lines)
    assert any(line.startswith("~ file cobol/BNCALC.cbl: ") for line in lines)
    findings = [line for line in lines if line[2:].startswith("finding ")]
    assert findings
    assert all("BNNEW" in line or "graph/" in line for line in findings)
    paths = next(line for line in lines if line.startswith("paths")).split()
    assert int(paths[2]) == int(paths[1]) + 1


def test_the_same_report_differs_in_nothing_and_another_configuration_is_said(tmp_path: Path) -> None:
    one = _scan(ESTATE, tmp_path / "one")
    done = run("compare", one, one)
    assert not [line for line in done.stdout.splitlines() if line[:2] in ("+ ", "- ", "~ ")]
    assert done.stdout.splitlines() == run("compare", one, one, "--numbers").stdout.splitlines()
    (tmp_path / "mine.yaml").write_text("roots: ['program:BNAPI*']\n", encoding="utf-8")
    done = run("compare", one, _scan(ESTATE, tmp_path / "two", "--config", tmp_path / "mine.yaml"), "--numbers")
    assert "the second report is of another set of roots" in done.stderr


def test_the_numbers_are_those_of_the_first_page(tmp_path: Path) -> None:
    one = _scan(ESTATE, tmp_path / "one")
    numbers = [line.split(maxsplit=1) for line in run("compare", one, one, "--numbers").stdout.splitlines()[1:]]
    page = (one / "index.html").read_text(encoding="utf-8")
    said = {name: value.split("  ")[0].strip() for name, value in numbers}
    assert f"{float(said['readiness']):.0f}</" in page
    assert said["person-months"] in page


def test_what_is_no_report_is_told(tmp_path: Path) -> None:
    one = _scan(ESTATE, tmp_path / "one")
    (tmp_path / "empty").mkdir()
    done = run("compare", one, tmp_path / "empty")
    assert done.returncode == 2
    assert "no report of legacy-scan stands here" in done.stderr
    units = (one / "units.csv").read_text(encoding="utf-8").splitlines()
    older = "\n".join(line.rpartition(",")[0] for line in units)
    (one / "units.csv").write_text(older, encoding="utf-8")
    assert run("compare", one, one).returncode == 0, "columns are only added"
    scores = (one / "scores.csv").read_text(encoding="utf-8")
    (one / "scores.csv").write_text(re.sub(r"(program:\w+),\d+,", r"\1,many,", scores), encoding="utf-8")
    done = run("compare", one, one)
    assert done.returncode == 2
    assert "this report cannot be read" in done.stderr
    (one / "files.csv").unlink()
    done = run("compare", one, one)
    assert (done.returncode, "files.csv is not there" in done.stderr) == (2, True)
    (one / "assessment.json").write_text('{"schema_version":2,\n"run":{}\n', encoding="utf-8")
    assert "of another version" in run("compare", one, one).stderr
    shutil.rmtree(one)
    assert run("compare", one, one).returncode == 2
