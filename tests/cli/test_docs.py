"""What the docs tell a reader to write works as it stands there."""

import re
from pathlib import Path

from tests.cli.test_commands import ESTATE, ROOT, run

_BLOCK = re.compile(r"```yaml\n(.*?)```", re.DOTALL)


def _blocks(page: str) -> list[str]:
    return _BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))


def test_the_rule_of_the_docs_is_valid_and_passes_the_test_of_the_docs(tmp_path: Path) -> None:
    rule, case = _blocks("docs/rules.md")
    (tmp_path / "payroll.yaml").write_text(rule)
    (tmp_path / "payroll.test.yaml").write_text(case)
    (tmp_path / "data").mkdir()
    lines = ("IDENTIFICATION DIVISION.", "PROGRAM-ID. A.", "PROCEDURE DIVISION.", "    CALL 'PAYSW01'.", "    GOBACK.")
    (tmp_path / "data" / "a.cbl").write_text("".join(f"       {line}\n" for line in lines))
    done = run("rules", "validate", tmp_path / "payroll.yaml")
    assert done.returncode == 0, done.stderr
    done = run("rules", "test", tmp_path)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "passed 1 of 1 cases"), done.stdout


def test_every_pack_that_is_shipped_stands_in_the_docs() -> None:
    page = (ROOT / "docs/rules.md").read_text(encoding="utf-8")
    packs = {path.parent.name for path in (ROOT / "rules").glob("*/ruleset.yaml")}
    assert {pack for pack in packs if f"\n| `{pack}` |" not in page} == set()


def test_the_configuration_of_the_docs_is_read(tmp_path: Path) -> None:
    (block,) = _blocks("docs/configuration.md")
    (tmp_path / "site.yaml").write_text(block)
    out = tmp_path / "out"
    done = run("scan", ESTATE, "--no-cache", "--config", tmp_path / "site.yaml", "--out", out, "--workers", "0")
    assert done.returncode == 0, done.stderr
    assert "State Benefits" in (out / "index.html").read_text(encoding="utf-8")
