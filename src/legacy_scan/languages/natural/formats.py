"""Formats of Natural as pictures and usages of COBOL that take as many bytes, so that one layout serves both.

Source: Software AG, "Natural Programming Guide", "Format and Length of User-Defined Variables".
"""

import re
from typing import Final

_FORMAT: Final = re.compile(
    r"([ABCDFILNPTUabcdfilnptu])[ \t]*([0-9]{1,10})?(?:[.,]([0-9]{1,10}))?(?:/(.*))?", re.DOTALL
)
_BOUNDS: Final = re.compile(r"(?:(-?[0-9]{1,10})[ \t]*:[ \t]*)?(-?[0-9]{1,10})")
_INTEGERS: Final = {"1": "BINARY-CHAR", "2": "BINARY-SHORT", "4": "BINARY-LONG", "8": "BINARY-DOUBLE"}
_FLOATS: Final = {"4": "COMP-1", "8": "COMP-2"}
_FIXED: Final = {"L": ("X", ""), "C": ("X(2)", ""), "D": ("S9(6)", "COMP-3"), "T": ("S9(12)", "COMP-3")}
_DYNAMIC: Final = ("", "DYNAMIC")


def storage(written: str) -> tuple[str, str] | None:
    """Return picture and usage of what stands in brackets behind a name; None if that is no format."""
    found = _FORMAT.fullmatch(written.strip())
    if not found:
        return None
    kind, length, decimals = found[1].upper(), found[2] or "", found[3] or ""
    if kind in _FIXED:
        return _FIXED[kind]
    if kind == "I":
        return "", _INTEGERS.get(length, "BINARY-LONG")
    if kind == "F":
        return "", _FLOATS.get(length, "COMP-2")
    if not length.strip("0"):
        return _DYNAMIC
    if kind in "NP":
        behind = f"V9({decimals})" if decimals.strip("0") else ""
        return f"S9({int(length)}){behind}", "COMP-3" if kind == "P" else ""
    return f"{'N' if kind == 'U' else 'X'}({int(length)})", "NATIONAL" if kind == "U" else ""


def occurrences(written: str) -> int:
    """Return how many there are of what stands in brackets, `A10/1:5,1:3` or `1:5`; 1 where only the run knows."""
    found = _FORMAT.fullmatch(written.strip())
    bounds = (found[4] or "") if found else written
    times = 1
    for part in bounds.split(","):
        if one := _BOUNDS.fullmatch(part.strip()):
            times *= max(1, int(one[2]) - int(one[1] or 1) + 1)
        if times > _MOST:
            return 1
    return times


_MOST: Final = 1_000_000
