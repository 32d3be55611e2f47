"""Programs that GnuCOBOL's compiler takes: each must be read without a lost byte, and in the form it was taken in."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from legacy_scan.intake import decode
from legacy_scan.languages.cobol import LANGUAGE
from legacy_scan.model.facts import FileFacts
from tests.corpora.cobc import COBC
from tests.corpora.figures import About, Figure, figure
from tests.corpora.scanned import rows

NAME = "gnucobol-contrib"
_DIVISION, _DIRECTIVE = b"division", b"source format"
_FORMS = ("fixed", "free")
_NEAR = 30
"""Folders beside a program in which its copybooks may lie."""


def accepted(source: Path, folders: list[Path], scratch: Path) -> frozenset[str]:
    """Return the reference formats in which the compiler takes a program."""
    assert COBC is not None
    near = [source.parent, *(one for one in folders if one.is_relative_to(source.parent.parent))][:_NEAR]
    options = ["-fsyntax-only", "-frelax-syntax-checks", *(f"-I{folder}" for folder in near)]
    return frozenset(
        form
        for form in _FORMS
        if subprocess.run(
            [COBC, f"-{form}", *options, str(source)], capture_output=True, check=False, timeout=60, cwd=scratch
        ).returncode
        == 0
    )


def figures(root: Path, report: Path, scratch: Path) -> Iterator[Figure]:
    """Yield how many of the accepted programs are read whole, and in their form."""
    paths = [row["path"] for row in rows(report, "files") if row["language"] == "cobol"]
    folders = sorted({(root / path).parent for path in paths})
    taken, whole, forms, told = set(), set(), set(), set()
    for path in paths:
        text = (root / path).read_bytes()
        if _DIVISION not in text.lower() or not (formats := accepted(root / path, folders, scratch)):
            continue
        taken.add(path)
        facts = _read(text)
        if not facts.health.lost_bytes:
            whole.add(path)
        if len(formats) == 1 and _DIRECTIVE not in text.lower():
            forms |= {(path, form) for form in formats}
            told.add((path, facts.dialect))
    about = About("cobol", "all", NAME, "programs that cobc takes, without a lost byte", _version())
    yield figure(about, taken, whole, complete=False)
    yield figure(about._replace(about="the one format in which cobc takes them"), forms, told)


def _version() -> str:
    """Return what the compiler calls itself."""
    assert COBC is not None
    said = subprocess.run([COBC, "--version"], capture_output=True, text=True, check=True, timeout=60).stdout
    return said.partition("\n")[0].replace("cobc (GnuCOBOL) ", "GnuCOBOL ")


def _read(text: bytes) -> FileFacts:
    return LANGUAGE.extract(decode(text).text)
