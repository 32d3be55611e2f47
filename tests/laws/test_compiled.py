"""Interpreted is the truth, compiled is an adapter: the same bytes come out of both."""

import filecmp
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _scanned(tool: Path, tree: Path, out: Path) -> Path:
    done = subprocess.run([tool, "scan", tree, "--out", out, "--no-cache"], capture_output=True, check=False)
    assert done.returncode in {0, 3}, done.stderr.decode()
    return out


@pytest.mark.parametrize("folder", ["fixtures", "rules"])
def test_a_compiled_scan_gives_the_same_bytes(folder: str, tmp_path: Path) -> None:
    compiled = os.environ.get("LEGACY_SCAN_COMPILED")
    if not compiled:
        pytest.skip("LEGACY_SCAN_COMPILED does not name a compiled legacy-scan (`make compiled-check` does)")
    truth = _scanned(Path(sys.executable).with_name("legacy-scan"), ROOT / folder, tmp_path / "interpreted")
    adapter = _scanned(Path(compiled), ROOT / folder, tmp_path / "compiled")
    names = {str(path.relative_to(truth)) for path in truth.rglob("*") if path.is_file()}
    assert names == {str(path.relative_to(adapter)) for path in adapter.rglob("*") if path.is_file()}
    assert filecmp.cmpfiles(truth, adapter, sorted(names), shallow=False)[1:] == ([], [])
    assert len(names) > 20
