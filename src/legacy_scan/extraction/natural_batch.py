"""What Natural is told in batch, in CMSYNIN: a library to log on to, and programs to run, between which data may stand.

    LOGON PAYLIB
    PAYCALC
    202601
    FIN

The first name behind LOGON, and what EXECUTE and RUN name, are programs; any other line may be what a program asks for.
Source: Software AG, "Natural Operations", "Natural in Batch Mode".
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from legacy_scan.extraction.cards import word_set

COMMANDS: Final = word_set(
    """
    LOGON LOGOFF FIN FINISH EXECUTE RUN GLOBALS SETUP RETURN CATALL CATALOG CAT STOW SAVE SCRATCH PURGE UNCATALOG
    DELETE LIST LIS READ EDIT CHECK CLEAR RENAME RENUMBER RENUM SCAN STRUCT STRUCTURE SYSPROF SYSPROD SYSPARM UPDATE
    XREF HELP MAIL NATLOAD NATUNLD SYSMAIN SYSTRANS SYSOBJH SYSUNLD SYSDDM SYSERR SYSFILE SYSDB2 SYSBPM SYSRPC SYSAOS
    INPL TEST TECH LASTMSG LAST COMPOPT ADD LOAD UNLOAD KEY PRINT DUMP BUS HEX MORE
    """
)
"""Commands of Natural itself: anything else is the name of a program."""

_NAME: Final = re.compile(r"[A-Z@#$][A-Z0-9@#$-]{1,7}")
_PARTS: Final = re.compile(r"[ \t,]+")
_RUNS: Final = frozenset({"EXECUTE", "RUN", "EX"})
_STACK: Final = re.compile(r"\bSTACK=\(?([^()]+)", re.IGNORECASE)


def programs(rows: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield the programs that rows of commands run, with their lines, from 1."""
    awaited = True
    for line, row in enumerate(rows, 1):
        for command in row.upper().split(";"):
            words = _PARTS.split(command.strip())
            first = words[0]
            if first == "LOGON":
                awaited = True
            elif first == "FIN":
                return
            elif first in _RUNS and len(words) > 1:
                if _NAME.fullmatch(words[1]):
                    yield words[1], line
                awaited = False
            elif awaited and _NAME.fullmatch(first) and first not in COMMANDS:
                if "," in command and line == 1:
                    continue  # the library and the password, as a site without LOGON writes it
                yield first, line
                awaited = False


def stacked(parameters: str) -> list[str]:
    """Return the programs that the parameters of a session stack: `STACK=(LOGON PAYLIB;PAYCALC)`."""
    found = _STACK.search(parameters)
    return [name for name, _ in programs(found[1].split(";"))] if found else []
