"""IBM i (AS/400): CL and RPG, with the programs they call and the files they name, and DDS, the records of files.

There is no grammar here on purpose: CL is commands of keywords and values, DDS and much of RPG stand in columns.
"""

import re
from typing import Final

from legacy_scan.extraction.glance import Glance, utf8
from legacy_scan.languages.ibmi.specifications import is_specification
from legacy_scan.languages.language import Language, lazily

_DECLARED: Final = re.compile(
    r"^[ \t]*DCL[ \t]+(?:VAR\()?&\w+\)?[ \t+]+\n?[ \t]*(?:TYPE\()?\*(?:CHAR|DEC|LGL|U?INT|PTR)\b",
    re.IGNORECASE | re.MULTILINE,
)
_BEGINS: Final = re.compile(r"^[ \t]*(?:\w+:[ \t]*)?PGM(?:[ \t]+PARM\(.*|[ \t]*\+?)$", re.IGNORECASE | re.MULTILINE)
_ENDS: Final = re.compile(
    r"^[ \t]*(?:\w+:[ \t]*)?(?:ENDPGM|MONMSG[ \t]+(?:MSGID\()?[A-Z]{3}\w{4}\b)", re.I | re.MULTILINE
)
_CERTAIN: Final = 100


def _sniff(head: str) -> int:
    """Return whether a text is CL: it declares variables as no other language does, or begins and ends as a program."""
    if head.lstrip()[:1] == "(":
        return -1  # CLIPS has the same suffix
    if "&" in head and _DECLARED.search(head):
        return _CERTAIN
    return _CERTAIN * bool(_BEGINS.search(head) and _ENDS.search(head))


_FORMAT: Final = re.compile(r"^[ \d]{5}[A ] {10}R [A-Z@#$][\w@#$]{0,9}(?=[ \n\r]|$)", re.MULTILINE | re.IGNORECASE)
_ROW: Final = re.compile(r"^(?:[ \d]{0,5}(?:[A ](?:[ *\r\n]|$)|$)|A\*)")
_ROWS: Final = 200


def _sniff_dds(head: str) -> int:
    """Return whether a text is DDS: it has a record format, and its rows keep to the columns."""
    if not _FORMAT.search(head):
        return -1
    rows = [row for row in head.split("\n", _ROWS)[:_ROWS] if row.strip()]
    return _CERTAIN * all(map(_ROW.match, rows))


_RPG: Final = Glance(
    r"^(?:[ 0-9]{5}[DP].{17}(?:PR|PI|DS|[SBE](?: |$))"
    r"|[ 0-9]{5}F[\w@#$][^\n]{28,32}(?:DISK|WORKSTN|PRINTER|SPECIAL)(?: |$)"
    r"|[ 0-9]{5}C.{19,21}(?:EVAL|CALL|EXSR|BEGSR|CHAIN|READ|MOVE|SETLL|PARM|PLIST)"
    r"|[ \t]*(?:ctl-opt |dcl-(?:f|s|ds|pr|pi|proc) )[^\n]*;)"
)
_RPG_FREE: Final = re.compile(r"\s*\*\*free\b", re.IGNORECASE)


def _sniff_rpg(head: str) -> int:
    """Return whether a text is RPG: it says so, or has specifications in their columns, or declares in free form."""
    if _RPG_FREE.match(head):
        return _CERTAIN
    if _RPG.count(utf8(head), 2) < 2:
        return 0
    return _CERTAIN * (sum(map(is_specification, head.split("\n"))) > 1)


_SUFFIXES: Final = (".pf", ".lf", ".dspf", ".dsp", ".prtf")
_OF_RPG: Final = (".rpgle", ".sqlrpgle", ".rpg", ".rpg36", ".sqlrpg", ".rpgleinc")

LANGUAGES = (
    Language("cl", (".clp", ".clle", ".clp38"), _sniff, lazily("legacy_scan.languages.ibmi.cl"), parsed=False),
    Language("rpg", _OF_RPG, _sniff_rpg, lazily("legacy_scan.languages.ibmi.rpg"), parsed=False),
    Language("dds", _SUFFIXES, _sniff_dds, lazily("legacy_scan.languages.ibmi.dds"), parsed=False),
)
