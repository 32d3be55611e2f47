"""A data definition module: the fields of a file of Adabas, or of a table, under the names that programs use.

DB: 001 FILE: 012  - VEHICLES              DEFAULT SEQUENCE:
T L DB Name                              F Leng  S D Remark
- - -- --------------------------------  - ----  - - ------
  1 AA REG-NUM                           A   15  N D
P 1 AI PAYMENTS
"""

import re
from typing import Final

from legacy_scan.extraction.cards import health
from legacy_scan.languages.language import last_line
from legacy_scan.model.facts import Binding, FileFacts, Measure, Trait, Unit

_NAMED: Final = re.compile(r"DB:[ \t]*([0-9]+)[ \t]+FILE:[ \t]*([0-9]+)[ \t]*-[ \t]*(\S+)")
_OF_FILE: Final = re.compile(r"DDM DBID[ \t]+([0-9]+)[ \t]+DDM FNR[ \t]+([0-9]+)")
_VSAM: Final = re.compile(r"VSAM Name[ \t]+([A-Z@#$][\w@#$-]*)")
_TYPE: Final = re.compile(r"TYPE:[ \t]*(\S+)")
_FIELD: Final = re.compile(
    r"([GPM* ]?) ?([1-9]) {1,2}([A-Z][A-Z0-9]|  )? ?([^\W\d][\w#@$&+./-]*)[ \t]*"
    r"(?:([ABDFILNPTUC])[ \t]+([0-9]+(?:[.,][0-9]+)?)?)?(.*)"
)
_SAID: Final = re.compile(
    r"[*\-]|T +L +DB +Name|(?:DB|TYPE|HD|EM|SQL\w*|DDM|TY|COUPLED)[: =]|[ \t]+(?:[A-Z]+=|DY[ \t]*$)", re.IGNORECASE
)
_TRAITS: Final = {"P": "periodic-group", "M": "multiple-value"}
_DESCRIPTORS: Final = {
    "D": "descriptor",
    "S": "superdescriptor",
    "U": "superdescriptor",
    "P": "phonetic",
    "H": "superdescriptor",
    "N": "superdescriptor",
}
_MARKS: Final = re.compile(r"  ([ NFM]) ([DSUPHN])(?= |$)")


def extract(text: bytes) -> FileFacts:
    """Return the facts of a module: one table, with its fields."""
    decoded = text.decode("utf-8", "replace")
    named, vsam = _NAMED.search(decoded), _VSAM.search(decoded)
    module = _Module(named[3].upper() if named else vsam[1].upper() if vsam else "")
    of_file = named or _OF_FILE.search(decoded)
    module.attribute("database", of_file, 1)
    module.attribute("file", of_file, 2)
    module.attribute("type", _TYPE.search(decoded), 1)
    for line, row in enumerate(decoded.split("\n"), 1):
        if row.strip() and not _SAID.match(row):
            module.field(row, line)
    return FileFacts(
        language="natural-ddm",
        dialect="",
        health=health(text, module.lost),
        units=(Unit("table", module.name, 1, last_line(text)),),
        bindings=tuple(module.bindings),
        traits=tuple(module.traits),
        measures=(Measure(0, "items", module.fields), Measure(0, "code-lines", module.fields)),
    )


class _Module:
    def __init__(self, name: str) -> None:
        self.name = name
        self.bindings: dict[Binding, None] = {}
        self.traits: dict[Trait, None] = {}
        self.lost: set[int] = set()
        self.fields = 0

    def attribute(self, key: str, found: re.Match[str] | None, group: int) -> None:
        if found:
            line = found.string.count("\n", 0, found.start()) + 1
            self.bindings[Binding(0, "attribute", key, found[group].upper(), line, f"table:{self.name}")] = None

    def field(self, row: str, line: int) -> None:
        field = _FIELD.match(row)
        if not field:
            self.lost.add(line)
            return
        self.fields += 1
        written = f"{field[5]}{(field[6] or '').replace(',', '.')}" if field[5] else "group"
        self.bindings[Binding(0, "table-column", field[4].upper(), written, line, self.name)] = None
        if field[1] in _TRAITS:
            self.traits[Trait(0, f"natural.{_TRAITS[field[1]]}", line)] = None
        if mark := _MARKS.match(field[7]):
            self.traits[Trait(0, f"natural.{_DESCRIPTORS[mark[2]]}", line)] = None
