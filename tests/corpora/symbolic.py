"""Symbolic maps: the copybooks that an assembly of BMS mapsets wrote, beside the mapsets themselves.

A copybook belongs to the mapset of its own name. The key is the input record of each map: `02 NAMEI PIC X(9)` under
`01 MAPI` says a field of the map and its length
(IBM's CICS "Application Programming Guide", "Symbolic description map structures").
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from legacy_scan.analysis.pictures import picture
from legacy_scan.languages.bms.extract import extract
from tests.corpora.figures import About, Figure, figure

MAPSETS: Final = {".bms", ".asm"}
CORPORA: Final = ("carddemo", "vscode-z", "bankdemo")
_RECORD = re.compile(r"^.{6} +0?1 +([A-Z0-9$#@]+)I( REDEFINES .*)?\.", re.MULTILINE | re.IGNORECASE)
_TOP = re.compile(r"^.{6} +0?1 ", re.MULTILINE)
_INPUT = re.compile(
    r"^.{6} +\d\d +([A-Z0-9$#@-]+)I +PIC(?:TURE)?(?: IS)? +([^. ]+(?:\.[^. ]+)*)\.", re.MULTILINE | re.IGNORECASE
)
_LENGTH = re.compile(r" ([A-Z0-9$#@-]+)L +(?:COMP|PIC)", re.IGNORECASE)


class MapField(NamedTuple):
    screen: str
    name: str
    length: int


def figures(root: Path, corpus: str) -> Iterator[Figure]:
    """Yield how many fields of maps are those of the copybooks, in name and length."""
    mapsets = {path.stem.upper(): path for path in sorted(root.rglob("*")) if _is_mapset(path)}
    key: set[MapField] = set()
    ours: set[MapField] = set()
    for path in sorted(root.rglob("*")):
        if path.suffix.lower() == ".cpy" and path.stem.upper() in mapsets:
            fields = set(_key(path.read_text(encoding="latin-1")))
            screens = {field.screen for field in fields}
            key |= fields
            ours |= {field for field in _fields(mapsets[path.stem.upper()].read_bytes()) if field.screen in screens}
    about = About("bms", "", corpus, "fields of maps and their lengths", "the symbolic maps that their assembly wrote")
    if key:
        yield figure(about, key, ours)


def _is_mapset(path: Path) -> bool:
    return path.suffix.lower() in MAPSETS and b"DFHMDI" in (text := path.read_bytes()) and b"LANG=PLI" not in text


def _fields(mapset: bytes) -> Iterator[MapField]:
    facts = extract(mapset)
    for item in facts.items:
        screen = facts.units[item.unit].name.partition(".")[2]
        yield MapField(screen.upper(), item.name.upper(), picture(item.picture).places)


def _key(text: str) -> Iterator[MapField]:
    for record in _RECORD.finditer(text):
        part = _TOP.split(text[record.end() :], maxsplit=1)[0]
        lengths = {name.upper() for name in _LENGTH.findall(part)}
        for name, written in _INPUT.findall(part):
            if name.upper() in lengths:
                yield MapField(record[1].upper(), name.upper(), picture(written).places)
