"""The key of a file's facts follows the code that read it, so that no cache shows what older code said."""

import shutil
import subprocess
import sys
from pathlib import Path

import legacy_scan
from legacy_scan.app.keys import fingerprint, rules_fingerprint

_PACKAGE = Path(legacy_scan.__file__).parent
_LOADED = """
import importlib, pkgutil, sys
import legacy_scan.app.worker, legacy_scan.extraction, legacy_scan.languages
for room in (legacy_scan.extraction, legacy_scan.languages):
    for one in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
        importlib.import_module(one.name)
print(*sorted(one.__file__ for name, one in sys.modules.items() if name.startswith("legacy_scan.")), sep="\\n")
"""


def _copy(folder: Path) -> Path:
    return Path(shutil.copytree(_PACKAGE, folder / "legacy_scan", ignore=shutil.ignore_patterns("__pycache__", "data")))


def _edited(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


def test_whatever_code_reads_a_file_is_part_of_the_key(tmp_path: Path) -> None:
    package = _copy(tmp_path)
    assert fingerprint(package) == fingerprint()
    said = subprocess.run([sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True).stdout
    known = {fingerprint(package)}
    for line in said.splitlines():
        name = Path(line).relative_to(_PACKAGE)
        if name.as_posix() == "app/__init__.py":
            continue
        _edited(package / name)
        known.add(changed := fingerprint(package))
        assert len(known) > 1, f"{name} reads files, but its code is in no key"
        known = {changed}


def test_a_query_and_a_new_module_are_part_of_the_key_and_pages_are_not(tmp_path: Path) -> None:
    package = _copy(tmp_path)
    first = fingerprint(package)
    _edited(package / "reporting" / "exporters.py")
    assert fingerprint(package) == first
    _edited(package / "languages" / "java" / "facts.scm")
    second = fingerprint(package)
    (package / "languages" / "java" / "more.py").write_text("", encoding="utf-8")
    assert len({first, second, fingerprint(package)}) == 3


def test_rules_that_were_read_follow_the_code_of_rules(tmp_path: Path) -> None:
    package = _copy(tmp_path)
    first = rules_fingerprint(package)
    _edited(package / "languages" / "java" / "extract.py")
    assert rules_fingerprint(package) == first
    _edited(package / "rulebook" / "routing.py")
    assert rules_fingerprint(package) != first
