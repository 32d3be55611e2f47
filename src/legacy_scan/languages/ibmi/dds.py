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
from legacy_scan.model.facts import FileFacts, Item, Measure, Reference, Unit

_KIND, _NAME, _REFERS, _LENGTH, _TYPE, _DECIMALS, _KEYWORDS = (
    16,
    slice(18, 28),
    28,
    slice(29, 34),
    34,
    slice(35, 37),
    slice(44, 80),
)
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
    """Return the facts of one file."""
    items: list[Item] = []
    references: dict[Reference, None] = {}
    lost: list[int] = []
    count = code = 0
    formats: list[int] = []
    for line, row in enumerate(text.decode("utf-8", "replace").split("\n"), 1):
        if row[6:7] == "*" or not row[5:].strip():
            continue
        code += 1
        if not is_row(row):
            lost.append(line)
            continue
        count += bool(row[:44][6:].strip())
        for keyword, said in _FILES.findall(row[_KEYWORDS]):
            for name in _files(keyword.upper(), said):
                references[Reference(0, "references-file", name, line, 1, "literal")] = None
        name, kind = row[_NAME].strip().upper(), row[_KIND : _KIND + 1]
        if kind == "R" and name:
            first = items[formats[0]].name if formats else ""
            formats.append(len(items))
            items.append(Item(0, _FORMAT_LEVEL, name, -1, "", "", 0, first, line))
        elif kind in (" ", "") and formats and _NAMED.fullmatch(name):
            picture, usage = _shape(row)
            items.append(Item(0, _FIELD_LEVEL, name, formats[-1], picture, usage, 0, "", line))
    return FileFacts(
        language="dds",
        dialect="",
        health=health(text, lost),
        units=(Unit("copybook", "", 1, last_line(text)),),
        references=tuple(references),
        items=tuple(items),
        measures=(Measure(0, "statements", count), Measure(0, "code-lines", code)),
    )


def _shape(row: str) -> tuple[str, str]:
    """Return picture and usage; a number without a type is packed in a database and zoned on a screen: zoned here."""
    length, kind, decimals = row[_LENGTH].strip(), row[_TYPE : _TYPE + 1].strip().upper(), row[_DECIMALS].strip()
    if kind in _FIXED:
        return _FIXED[kind]
    if row[_REFERS : _REFERS + 1] == "R" or not length.isdecimal():
        return _ELSEWHERE, ""
    if kind in _NUMERIC or (not kind and decimals.isdecimal()):
        places = int(decimals) if decimals.isdecimal() else 0
        whole = max(int(length) - places, 0)
        picture = f"S9({whole})" * (whole > 0 or not places) + f"V9({places})" * (places > 0)
        return picture if picture[:1] == "S" else f"S{picture}", _USAGES.get(kind, "")
    return f"X({int(length)})", ""


def _files(keyword: str, said: str) -> list[str]:
    """Return the files that a keyword names: of REFFLD the second word, of REF the first."""
    words = [word.rpartition("/")[2].upper() for word in said.replace("(", " ").split()]
    if keyword in ("REF", "REFFLD"):
        words = words[1:2] if keyword == "REFFLD" else words[:1]
    return [word for word in words if _NAMED.fullmatch(word)]
