"""DDS of IBM i: the record formats of physical, logical, display and printer files, which COBOL copies by the file.

         A          R CUSTREC                   TEXT('Customers')
         A            CUSTNO         7P 0
         A          K CUSTNO

Source: IBM i, "DDS concepts", "DDS for physical and logical files". Columns count from 1 there, from 0 here.
"""

import re
from typing import Final

from legacy_scan.extraction.cards import health
from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import Binding, FileFacts, Item, Measure, Reference, Unit

_KIND, _NAME, _REFERS, _LENGTH, _TYPE, _DECIMALS, _KEYWORDS = (
    16,
    slice(18, 28),
    28,
    slice(29, 34),
    34,
    slice(35, 37),
    slice(44, 80),
)
_PLACE: Final = slice(38, 41)
"""The line of a page on which a field stands."""
_SHOWN: Final = re.compile(
    r"\b(?:DSPSIZ|SFLCTL|SFLDSP|C[AF]\d\d|OVERLAY|WINDOW|ERRSFL|DSPATR|MNUBAR|PULLDOWN|PAGEUP|PAGEDOWN|ROLLUP|ROLLDOWN)\b",
    re.IGNORECASE,
)
"""Keywords of display files alone."""
_FILES: Final = re.compile(r"\b(PFILE|JFILE|REF|REFFLD)\(([^()]*)", re.IGNORECASE)
_NAMED: Final = re.compile(r"[A-Z@#$][A-Z0-9@#$_.]{0,9}", re.IGNORECASE)
_FIXED: Final = {"L": ("X(10)", ""), "T": ("X(8)", ""), "Z": ("X(26)", "")}
_USAGES: Final = {"P": "COMP-3", "B": "COMP-4", "F": "COMP-1"}
_NUMERIC: Final = frozenset("PSBFYN")
_ELSEWHERE: Final = "X(?)"
"""The picture of a field that another file shapes: how long it is stands there."""
_FORMAT_LEVEL, _FIELD_LEVEL = 5, 6


def is_row(row: str) -> bool:
    """Tell whether a row keeps to the columns of DDS."""
    begins = row[:5].strip()
    return (not begins or begins.isdigit()) and row[5:6] in ("A", " ", "") and row[16:17] in ("", *" RKSOJ*-=")


def extract(text: bytes) -> FileFacts:
    """Return the facts of one file; one that is shown to people is a screen, too."""
    rows = text.decode("utf-8", "replace").split("\n")
    file = _File(any(row[_PLACE].strip().isdigit() for row in rows if row[6:7] != "*"))
    for line, row in enumerate(rows, 1):
        if row[6:7] != "*" and not row.startswith("A*") and row[5:].strip():
            file.take(row, line)
    shown = any(_SHOWN.search(row[_KEYWORDS]) for row in rows if row[6:7] != "*")
    spaces = ("copybook", "screen") if shown else ("copybook",)
    return FileFacts(
        language="dds",
        dialect="",
        health=health(text, file.lost),
        units=tuple(Unit(space, "", 1, last_line(text)) for space in spaces),
        references=tuple(file.references),
        bindings=tuple(file.bindings),
        items=tuple(file.items),
        measures=(Measure(0, "statements", file.count), Measure(0, "code-lines", file.code)),
    )


class _File:
    """The record formats of a file, and what their fields refer to. `placed`: its fields have a place on a page."""

    def __init__(self, placed: bool) -> None:
        self.placed = placed
        self.items: list[Item] = []
        self.references: dict[Reference, None] = {}
        self.bindings: list[Binding] = []
        self.lost: list[int] = []
        self.count = self.code = 0
        self._formats: list[int] = []
        self._file = ""

    def take(self, row: str, line: int) -> None:
        """Read one row that is no comment."""
        self.code += 1
        if not is_row(row):
            self.lost.append(line)
            return
        self.count += bool(row[:44][6:].strip())
        written = dict(_FILES.findall(row[_KEYWORDS].upper()))
        for keyword, said in _FILES.findall(row[_KEYWORDS]):
            for name in _files(keyword.upper(), said):
                self.references[Reference(0, "references-file", name, line, 1, "literal")] = None
        name, kind = row[_NAME].strip().upper(), row[_KIND : _KIND + 1]
        if kind == "R" and name:
            first = self.items[self._formats[0]].name if self._formats else ""
            self._formats.append(len(self.items))
            self.items.append(Item(0, _FORMAT_LEVEL, name, -1, "", "", 0, first, line))
        elif kind in (" ", "") and self._formats and _NAMED.fullmatch(name):
            picture, usage = _shape(row, self.placed)
            self.items.append(Item(0, _FIELD_LEVEL, name, self._formats[-1], picture, usage, 0, "", line))
            if row[_REFERS : _REFERS + 1] == "R":
                self._refer(name, written.get("REFFLD", ""), line)
        elif not self._formats and (files := _files("REF", written.get("REF", ""))):
            self._file = files[0]

    def _refer(self, name: str, said: str, line: int) -> None:
        """Record the field that another is shaped by: of REF's file, of one that REFFLD names, or of this one."""
        field = said.split()[0].rpartition("/")[2] if said.split() else name
        of = (_files("REFFLD", said) or [self._file])[0] if "*SRC" not in said else ""
        self.bindings.append(Binding(0, "shaped-by", name, f"{field} {of}".strip(), line, ""))


def _shape(row: str, placed: bool) -> tuple[str, str]:
    """Return picture and usage; a number without a type is packed in a database, and zoned where it has a place."""
    length, kind, decimals = row[_LENGTH].strip(), row[_TYPE : _TYPE + 1].strip().upper(), row[_DECIMALS].strip()
    if kind in _FIXED:
        return _FIXED[kind]
    if row[_REFERS : _REFERS + 1] == "R" or not length.isdecimal():
        return _ELSEWHERE, ""
    if kind in _NUMERIC or (not kind and decimals.isdecimal()):
        places = int(decimals) if decimals.isdecimal() else 0
        whole = max(int(length) - places, 0)
        picture = f"S9({whole})" * (whole > 0 or not places) + f"V9({places})" * (places > 0)
        return picture if picture[:1] == "S" else f"S{picture}", _USAGES.get(kind or "P" * (not placed), "")
    return f"X({int(length)})", ""


def _files(keyword: str, said: str) -> list[str]:
    """Return the files that a keyword names: of REFFLD the second word, of REF the first."""
    words = [word.rpartition("/")[2].upper() for word in said.replace("(", " ").split()]
    if keyword in ("REF", "REFFLD"):
        words = words[1:2] if keyword == "REFFLD" else words[:1]
    return [word for word in words if _NAMED.fullmatch(word)]
