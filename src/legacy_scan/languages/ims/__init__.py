"""IMS: DBDGEN, PSBGEN, MFS, system generation, dynamic allocation, and commands that define what there is.

Nearly all are assembler cards, so they are read card by card, without a grammar.
"""

import re
from functools import partial

from legacy_scan.languages.ims import commands, dbd, dynamic, mfs, psb, system
from legacy_scan.languages.language import Language

_NAME = r"(?:[A-Za-z@#$][\w@#$]*)?[ \t]+"
_LISTING = rf"(?:{_NAME}(?:PRINT|TITLE|EJECT|SPACE|PUNCH)\b.*\n|[ \t]*\n|\.?\*.*\n)*+"
_SURE = 90
_COMMANDS = re.compile(
    r"\ufeff?(?:[ \t]*\n|\*.*\n)*+[ \t]*(?:(?:CREATE|UPDATE)[ \t]+(?:DB|PGM|TRAN|RTC)[ \t]+NAME[ \t]*\("
    r"|INIT\.(?:DB|DBDS|DBDSGRP|ADS|CAGRP|RECON|GRP|PART)\b|BUILD[ \t]+(?:PSB|DBD)=)",
    re.IGNORECASE,
)


def _first(operations: str) -> re.Pattern[str]:
    return re.compile(rf"\ufeff?{_LISTING}{_NAME}(?:{operations})", re.IGNORECASE | re.MULTILINE)


def _sniff(pattern: re.Pattern[str], head: str) -> int:
    """Return how surely a text is this kind: its first instruction that does not only shape the listing says so."""
    return _SURE if pattern.match(head) else 0


LANGUAGES = (
    Language("dbd", (".dbd",), partial(_sniff, _first(r"DBD[ \t]+NAME=")), dbd.extract),
    Language(
        "psb",
        (".psb",),
        partial(_sniff, _first(r"(?:PCB[ \t]+TYPE=|PSBGEN[ \t]+\S*(?:PSBNAME|LANG)=)")),
        psb.extract,
    ),
    Language("mfs", (".mfs",), partial(_sniff, _first(r"(?:FMT[ \t]*$|MSG[ \t]+TYPE=|DEV[ \t]+TYPE=)")), mfs.extract),
    Language(
        "imsgen",
        (".imsgen",),
        partial(
            _sniff,
            _first(r"(?:IMSCTRL[ \t]|APPLCTN[ \t]+\S*(?:PSB|GPSB)=|DATABASE[ \t]+\S*DBD=|TRANSACT[ \t]+\S*CODE=)"),
        ),
        system.extract,
    ),
    Language("imscmd", (), partial(_sniff, _COMMANDS), commands.extract),
    Language("imsdyn", (), partial(_sniff, _first(r"DFSMDA[ \t]+TYPE=")), dynamic.extract),
)
