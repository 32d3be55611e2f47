"""Programs that only a step's data or parameters name: classes of Java, and programs behind Db2's DL/I batch.

Sources: IBM's "z/OS UNIX System Services Command Reference" (BPXBATCH), "JZOS Batch Launcher and Toolkit", and Db2
"Input and output data sets for DL/I batch jobs" (DDITV02).
"""

import re
from collections.abc import Iterable
from typing import Final

from legacy_scan.extraction.cards import unquoted, unwrapped

_CLASS: Final = re.compile(r"[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*")
_LAUNCHERS: Final = ("JVMLDM", "JVMPRC")
_SHELL: Final = re.compile(r"\s*(?:SH|PGM)(?=\s)", re.IGNORECASE)
_PROGRAM_FIELD: Final = 8
"""The place of PROG behind SSN, LIT, ESMT, RTT, REO, CRC, CONNECTION_NAME and PLAN."""


def is_launcher(name: str) -> bool:
    """Tell whether a program or proc is IBM's launcher of Java in batch."""
    return name.startswith(_LAUNCHERS)


def class_of_launcher(written: str) -> str:
    """Return the class in the parameter of the launcher: `/+T pkg.Main args`, options before a slash."""
    words = unquoted(unwrapped(written)).rpartition("/")[2].split() if "/" in written else []
    words = words or unquoted(unwrapped(written)).split()
    return next((word for word in words if not word.startswith("+") and _CLASS.fullmatch(word)), "")


def class_of_arguments(rows: Iterable[str]) -> str:
    """Return the class that MAINARGS begins with."""
    words = " ".join(row for row in rows if not row.startswith("#")).split()
    return words[0] if words and _CLASS.fullmatch(words[0]) else ""


def program_of_connection(rows: Iterable[str]) -> str:
    """Return the program that DDITV02 names."""
    fields = "".join(row.strip() for row in rows).split(",")
    return fields[_PROGRAM_FIELD].strip().upper() if len(fields) > _PROGRAM_FIELD else ""


def command(written: str) -> str:
    """Return what BPXBATCH gives to UNIX: `SH command`, or `PGM /path/program arguments`."""
    return _SHELL.sub(lambda found: " " * len(found[0]), written, count=1)
