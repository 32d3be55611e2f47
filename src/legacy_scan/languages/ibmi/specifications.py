"""Is this row one of RPG? By the columns in which a specification has its parts; prose keeps to none."""

import re
from typing import Final

DEVICES: Final = frozenset({"DISK", "WORKSTN", "PRINTER", "SPECIAL", "SEQ"})
_NUMBERED: Final = re.compile(r"[ 0-9]{5}[A-Z]", re.IGNORECASE)
_NAME: Final = re.compile(r" *(?:[A-Z@#$][\w@#$.]*)? *", re.IGNORECASE)
_DECLARATION: Final = re.compile(r"[ \t]*(?:ctl-opt[ \t]|dcl-(?:f|s|ds|pr|pi|proc)[ \t]+[\w@#$*]+).*;", re.IGNORECASE)
_DEFINITIONS: Final = frozenset({"PR", "PI", "DS", "S", "C"})
_OPERATIONS: Final = frozenset(
    (
        *("CALL", "CALLB", "CALLP", "EXSR", "BEGSR", "ENDSR", "CHAIN", "READ", "READE", "READP", "READC", "MOVE"),
        *("MOVEL", "SETLL", "SETGT", "PARM", "PLIST", "EVAL", "KLIST", "KFLD", "EXFMT", "SETON", "SETOFF"),
    )
)


def is_specification(row: str) -> bool:
    """Tell whether a row is a definition, a file, a procedure or a calculation, or declares one in free form."""
    if not _NUMBERED.match(row):
        return _DECLARATION.match(row) is not None
    match row[5].upper():
        case "D":
            return _NAME.fullmatch(row[6:21]) is not None and row[23:25].strip().upper() in _DEFINITIONS
        case "P":
            return _NAME.fullmatch(row[6:21]) is not None and row[23:43].strip().upper() in ("B", "E")
        case "F":
            return row[35:42].strip().upper() in DEVICES or row[39:46].strip().upper() in DEVICES
        case "C":
            new, old = row[25:35].strip().upper().partition("(")[0], row[27:32].strip().upper()
            return new in _OPERATIONS or (old in _OPERATIONS and not row[25:27].strip())
    return _DECLARATION.match(row) is not None
