"""Python: requirements files (pip.pypa.io)."""

import re
from typing import Final

from legacy_scan.languages.builds.said import Said
from legacy_scan.model.facts import FileFacts

_ASKED: Final = re.compile(
    r"\s*+([A-Za-z0-9][\w.-]*+)\s*+(?:\[[^\]]*+\]\s*+)?(?:\(?([=<>!~][^;#)]*+)|@\s*+\S++)?\s*+(?:\)\s*+)?(?:[;#].*+)?"
)
_NAMED: Final = re.compile(r"\s*(?:-e|--editable)[ =]\S+[#&]egg=([A-Za-z0-9][\w.-]*).*")
_PINNED: Final = re.compile(r"={2,3}\s*([^,*\s]+)")
_PIN: Final = re.compile(r"[A-Za-z0-9][\w.-]*+(?:\[[^\]]*+\])?\s*+==\s*+\d[\w.!+-]*+\s*+(?:[;#\\].*+)?")
_OTHER: Final = re.compile(r"\s*(?:#.*|--?[a-z].*|\\)?")
_ROWS: Final = 60


def sniff(head: str) -> int:
    """Tell how surely this is a requirements file, whatever it is called: pins, and nothing that is no wish."""
    rows = [row.strip() for row in head.split("\n")[:_ROWS]]
    pins = sum(_PIN.fullmatch(row) is not None for row in rows)
    return (
        40 if pins and all(_PIN.fullmatch(row) or _OTHER.fullmatch(row) or _ASKED.fullmatch(row) for row in rows) else 0
    )


def extract(text: bytes) -> FileFacts:
    """Return the facts of a requirements file."""
    said = Said()
    for line, row in enumerate(text.decode("utf-8", "replace").split("\n"), 1):
        if named := _NAMED.fullmatch(row):
            said.library(named[1], "", "requirements", line, 1)
        else:
            ask(row.partition(" --hash")[0].rstrip("\\ \r"), "requirements", line, said)
    return said.facts("pip", text, "")


def ask(row: str, scope: str, line: int, said: Said) -> None:
    """Note what a requirement asks for (PEP 508)."""
    if match := _ASKED.fullmatch(row):
        said.library(match[1], exact(match[2] or ""), scope, line, 1)


def exact(written: str) -> str:
    """Return the version that `==1.0` asks for; a range stays as written."""
    written = written.strip()
    pinned = _PINNED.fullmatch(written)
    return pinned[1] if pinned else written
