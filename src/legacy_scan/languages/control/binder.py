"""Statements of the linkage editor and the binder: under which names a program is kept in a load library.

     INCLUDE OBJ(PAYROLL,DATES)
     ENTRY   PAYROLL
     ALIAS   PAYALT
     NAME    PAYMOD(R)

Source: IBM, z/OS MVS Program Management: User's Guide and Reference, "Binder control statement reference".
"""

import re
from typing import Final

from legacy_scan.languages.control.statements import Sheet
from legacy_scan.model.facts import Binding, FileFacts

_CARD: Final = re.compile(r"[ \t]+([A-Z]+)(?:[ \t]+(\S.*))?", re.IGNORECASE)
_OPERAND: Final = re.compile(r"([^\s,()]+)(?:\(([^()]*)\))?,?")
_NAME: Final = re.compile(r"[A-Z@#$][A-Z0-9@#$_]*")
_OTHERS: Final = frozenset(
    """AUTOCALL CHANGE EXPAND IDENTIFY IMPORT INSERT LIBRARY MODE ORDER OVERLAY PAGE RENAME REPLACE SETCODE SETOPT
    SETSSI STARTLIB""".split()  # noqa: SIM905
)
_LONGEST: Final = 4_096
_MOST: Final = 20
"""Members that are looked at for the one that a module begins with: the first."""
_CARD_END, _CONTINUED = 71, 72


class _Module:
    """The load module that the statements up to the next NAME make."""

    def __init__(self) -> None:
        self.entry = ""
        self.included: list[str] = []
        self.aliases: list[tuple[str, str, int]] = []


def extract(text: bytes) -> FileFacts:
    """Return the facts of a deck: for each name the entry, or the members of which one may hold it."""
    sheet = Sheet("binder", text)
    module = _Module()
    for line, row in _rows(text.decode("utf-8", "replace")):
        found = _CARD.match(row)
        operation = found[1].upper() if found else ""
        said = _operands(found[2] or "") if found else []
        sheet.count += 1
        if operation == "INCLUDE":
            module.included += [name for _, members in said for name in members]
        elif operation == "ENTRY":
            module.entry = said[0][0] if said else ""
        elif operation == "ALIAS":
            module.aliases += [(name, (*within, "")[0], line) for name, within in said]
        elif operation == "NAME":
            _named(sheet, module, said[0][0] if said else "", line)
            module = _Module()
        elif operation not in _OTHERS:
            sheet.lost.append(line)
            sheet.count -= 1
    _named(sheet, module, "", 0)
    return sheet.facts()


def _rows(text: str) -> list[tuple[int, str]]:
    """Return the statements, each with its first line: something in column 72 makes it go on in the next."""
    found: list[tuple[int, str]] = []
    continued = False
    for line, row in enumerate(text.split("\n"), 1):
        said = row[:_CARD_END].rstrip()
        if not said or said.startswith("*"):
            continue
        if continued and len(found[-1][1]) < _LONGEST:
            first, before = found[-1]
            found[-1] = first, before + said.lstrip()
        else:
            found.append((line, said))
        continued = row[_CARD_END:_CONTINUED].strip() != ""
    return found


def _operands(said: str) -> list[tuple[str, list[str]]]:
    """Return the operands up to the first blank, each with what stands in brackets behind it."""
    found = _OPERAND.findall(said.split()[0].upper()) if said.split() else []
    return [(name.strip("'"), [one for one in within.split(",") if one]) for name, within in found]


def _named(sheet: Sheet, module: _Module, name: str, line: int) -> None:
    holds = module.entry or " ".join([one for one in module.included if _NAME.fullmatch(one)][:_MOST])
    for one, entry, at in ((name, "", line), *module.aliases):
        if _NAME.fullmatch(one):
            sheet.bindings.append(Binding(0, "load-module", one, entry or holds, at, ""))
