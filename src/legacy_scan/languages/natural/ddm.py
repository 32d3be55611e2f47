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
    named, of_file, vsam = _NAMED.search(decoded), _OF_FILE.search(decoded), _VSAM.search(decoded)
    name = named[3].upper() if named else vsam[1].upper() if vsam else ""
    rows = decoded.split("\n")
    bindings: dict[Binding, None] = {}
    traits: dict[Trait, None] = {}
    lost: set[int] = set()
    fields = 0
    for key, found, group in (("database", named or of_file, 1), ("file", named or of_file, 2)):
        if found:
            line = decoded.count("\n", 0, found.start()) + 1
            bindings[Binding(0, "attribute", key, found[group], line, f"table:{name}")] = None
    if kind := _TYPE.search(decoded):
        line = decoded.count("\n", 0, kind.start()) + 1
        bindings[Binding(0, "attribute", "type", kind[1].upper(), line, f"table:{name}")] = None
    for line, row in enumerate(rows, 1):
        if not row.strip() or _SAID.match(row):
            continue
        field = _FIELD.match(row)
        if not field:
            lost.add(line)
            continue
        fields += 1
        written = f"{field[5]}{(field[6] or '').replace(',', '.')}" if field[5] else "group"
        bindings[Binding(0, "table-column", field[4].upper(), written, line, name)] = None
        if field[1] in _TRAITS:
            traits[Trait(0, f"natural.{_TRAITS[field[1]]}", line)] = None
        if mark := _MARKS.match(field[7]):
            traits[Trait(0, f"natural.{_DESCRIPTORS[mark[2]]}", line)] = None
    return FileFacts(
        language="natural-ddm",
        dialect="",
        health=health(text, lost),
        units=(Unit("table", name, 1, last_line(text)),),
        bindings=tuple(bindings),
        traits=tuple(traits),
        measures=(Measure(0, "items", fields), Measure(0, "code-lines", fields)),
    )
