"""Adabas: what a step is told in DDCARD and DDKARTE, and what its utilities do to the datasets of their DDs.

    ADARUN PROG=ADAULD,MODE=MULTI,DBID=1
    ADAULD UNLOAD FILE=12

ADARUN starts a utility, or a program of the site. Source: Software AG, "Adabas Utilities" and "Adabas Operations".
"""

import re
from typing import Final

from legacy_scan.languages.control.statements import Sheet
from legacy_scan.model.facts import Binding, FileFacts

_PROGRAM: Final = re.compile(r"\bPROG(?:RAM)?=([A-Z@#$][A-Z0-9@#$]{0,7})", re.IGNORECASE)
_UTILITY: Final = re.compile(r"[ \t]*(ADA[A-Z0-9]{3})[ \t]+([A-Z]+)", re.IGNORECASE)
_NONE: Final = frozenset({"USER", "ADANUC", "ADARUN"})
_COMPRESS: Final = {"DDEBAND": "reads", "DDAUSBA": "writes", "DDFEHL": "writes"}
_USES: Final = {
    "ADACMP": _COMPRESS,
    "ADADCU": _COMPRESS,
    "ADALOD": {"DDEBAND": "reads", "DDISN": "reads"},
    "ADAULD": {"DDOUT1": "writes", "DDOUT2": "writes", "DDISN": "writes"},
    "ADARES": {"DDSIIN": "reads", "DDBACK": "reads", "DDSIAUS1": "writes", "DDSIAUS2": "writes"},
    "ADASEL": {"DDSIIN": "reads", **{f"DDEXPA{number}": "writes" for number in range(1, 21)}},
    "ADAPLP": {"DDPLOGR1": "reads", "DDPLOGR2": "reads"},
}
_SAVES: Final = {f"DDSAVE{number}": "writes" for number in range(1, 9)}
_RESTORES: Final = {f"DDREST{number}": "reads" for number in range(1, 9)}
_ON_FILES: Final = {
    **dict.fromkeys(("UNLOAD", "SAVE"), "reads"),
    **dict.fromkeys(("LOAD", "RESTORE", "REFRESH"), "writes"),
    "UPDATE": "updates",
    "DELETE": "deletes",
}
_FILES: Final = re.compile(r"\b(?:FILE|FMOVE)=([0-9]{1,5})\b", re.IGNORECASE)
_FUNCTIONS: Final = {"SAVE": _SAVES, "RESTORE": _RESTORES, "RESTONL": _RESTORES, "MERGE": _RESTORES}


def extract(text: bytes) -> FileFacts:
    """Return the facts of a set of statements."""
    sheet = Sheet("adabas", text)
    for line, row in enumerate(text.decode("utf-8", "replace").split("\n"), 1):
        if not row.strip() or row.startswith("*"):
            continue
        sheet.count += 1
        utility = _UTILITY.match(row)
        if utility is None and sheet.count == 1 and "=" not in row:
            sheet.lost.append(line)
        elif utility is not None and utility[1].upper() == "ADARUN":
            _starts(sheet, row, line)
        elif utility is not None:
            sheet.trait(f"adabas.{utility[1].lower()}-{utility[2].lower()}", line)
            for ddname, effect in sorted(_FUNCTIONS.get(utility[2].upper(), {}).items()):
                sheet.uses(ddname, effect, line)
            effect = _ON_FILES.get(utility[2].upper(), "")
            for number in _FILES.findall(row) if effect else ():
                sheet.bindings.append(Binding(0, "file-number", number.lstrip("0"), effect, line, ""))
    return sheet.facts()


def _starts(sheet: Sheet, row: str, line: int) -> None:
    found = _PROGRAM.search(row)
    name = found[1].upper() if found else ""
    if name and name not in _NONE:
        sheet.refer("runs-in-step", name, line)
    for ddname, effect in sorted(_USES.get(name, {}).items()):
        sheet.uses(ddname, effect, line)
