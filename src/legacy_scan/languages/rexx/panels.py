"""Panels of ISPF: which programs, commands and panels a user comes to from there.

    )BODY                                       what the screen shows
    )PROC                                       what is done with what the user typed
      &ZSEL = TRANS( TRUNC(&ZCMD,'.')
          1,'PGM(PAYROLL) PARM(X)'              a program
          2,'CMD(%CLAIMS) NEWAPPL(BEN)'         a procedure, or a command
          3,'PANEL(BENMENU)' )                  another panel

Source: IBM, z/OS ISPF Dialog Developer's Guide and Reference, "Panel definition statement guide".
"""

import re
from collections.abc import Iterator
from typing import Final

from legacy_scan.languages.language import last_line
from legacy_scan.languages.rexx.commands import Commands
from legacy_scan.languages.rexx.sheet import Sheet
from legacy_scan.model.facts import FileFacts, Unit

_SECTION: Final = re.compile(r"\)([A-Z]+)", re.IGNORECASE)
_EXECUTABLE: Final = frozenset({"INIT", "REINIT", "PROC", "ABC", "ABCINIT", "ABCPROC"})
_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|$)")
_SELECTION: Final = re.compile(r"'\s*((?:PGM|CMD|PANEL|WSCMD)\s*\((?:[^'\n]|'')*)", re.IGNORECASE)
_PANEL: Final = re.compile(
    r"(?:\.HELP|&(?:ZCONT|ZUP|ZHTOP|ZHINDEX|ZPARENT|ZEXHELP|ZKEYHELP))\s*=\s*'?([A-Z@#$][A-Z0-9@#$]{0,7})\b'?",
    re.IGNORECASE,
)
_HELP: Final = re.compile(r"\bPANEL\(\s*([A-Z@#$][A-Z0-9@#$]{0,7})\s*\)", re.IGNORECASE)
_EXIT: Final = re.compile(r"\bPANEXIT\s*\([^\n]{0,200}?\b(?:PGM|LOAD)\s*,\s*(&?[A-Z@#$][A-Z0-9@#$]*)", re.IGNORECASE)
_REXX: Final = re.compile(r"\*REXX\s*\(", re.IGNORECASE)
_TESTS: Final = re.compile(r"\b(?:IF|VER)\s*\(", re.IGNORECASE)
_FIELD: Final = re.compile(r"_([A-Z@#$][A-Z0-9@#$]{0,7})\b", re.IGNORECASE)


def extract(text: bytes) -> FileFacts:
    """Return the facts of a panel: one screen, named by its member."""
    sheet = Sheet("panel")
    commands = Commands(sheet)
    fields: set[str] = set()
    for line, section, row in _rows(text.decode("utf-8", "replace"), sheet):
        if section == "BODY" or section == "MODEL":
            fields.update(name.upper() for name in _FIELD.findall(row))
        elif section == "HELP":
            for found in _HELP.finditer(row):
                sheet.refer("displays", found[1].upper(), (line, found.start(1) + 1))
        elif section in _EXECUTABLE:
            _said(sheet, commands, row, line)
    facts = sheet.facts(text)
    counted = facts.measures[0]._replace(name="items", value=len(fields))
    return facts._replace(units=(Unit("screen", "", 1, last_line(text)),), measures=(*facts.measures, counted))


def _rows(text: str, sheet: Sheet) -> Iterator[tuple[int, str, str]]:
    """Yield each line with its number and the section it stands in, comments of executable sections left out."""
    section = ""
    for line, row in enumerate(text.split("\n"), 1):
        if row.startswith(")") and (found := _SECTION.match(row)):
            section = found[1].upper()
            sheet.counts["statements"] += 1
            row = row[found.end() :] if section in _EXECUTABLE else ""
            sheet.counts["code-lines"] += 1
        bare = _COMMENT.sub("", row) if section in _EXECUTABLE else row
        sheet.counts["comment-lines"] += bool(row.strip()) and not bare.strip()
        sheet.counts["code-lines"] += bool(bare.strip())
        if bare.strip():
            yield line, section, bare


def _said(sheet: Sheet, commands: Commands, row: str, line: int) -> None:
    sheet.counts["statements"] += 1
    sheet.counts["branches"] += len(_TESTS.findall(row))
    for chosen in _SELECTION.finditer(row):
        commands.select(chosen[1].upper().replace("''", "'"), (line, chosen.start(1) + 1))
    for panel in _PANEL.finditer(row):
        sheet.refer("displays", panel[1].upper(), (line, panel.start(1) + 1))
    if found := _EXIT.search(row):
        sheet.trait("exit", line)
        how = "computed" if found[1].startswith("&") else "literal"
        sheet.refer("call", found[1].upper(), (line, found.start(1) + 1), how)
    if _REXX.search(row):
        sheet.trait("rexx", line)
