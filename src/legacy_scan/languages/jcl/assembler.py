"""Assembler in the stream of a job: what an assembler reads, or a utility that fills a library with its members.

    //ASM.SYSIN DD *            //S EXEC PGM=IEBUPDTE,PARM=NEW
    PAY      CSECT              //SYSIN DD DATA
                                ./ ADD NAME=PAY

A library may hold anything. Its members are told apart, and those are taken that show a statement of assembler.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

_READS: Final = frozenset(
    {"ASMA90", "IEV90", "IFOX00", "IEUASM"}
    | {f"ASM{version}{steps}" for version in "AFH" for steps in ("C", "CL", "CLG", "CG")}
)
"""The assemblers, and IBM's procedures for them."""
_LIBRARIES: Final = {"IEBUPDTE": {"SYSIN"}, "PDSLOAD": {"SYSIN", "SYSUT1"}}
"""What fills libraries, and where it reads the members; PDSLOAD is the one of the free MVS systems."""
_STEP = re.compile(r"\.ASM\d*$")
_MEMBER = re.compile(r"\./[^ ]* +(?:ADD|REPL|CHANGE)\b")
_STATEMENT = re.compile(
    r"[A-Z@#$&][\w@#$&]* +(?:CSECT|DSECT|RSECT|START|EQU|DS|DC)(?: |$)|[A-Z@#$]?[\w@#$]* +(?:CSECT|MACRO|USING)(?: |$)",
    re.IGNORECASE,
)


def assembled(program: str, scope: str, dd: str, data: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the texts of assembler in the stream of a DD, each with the row at which it begins."""
    if dd in _LIBRARIES.get(program, ()):
        begins = [at for at, row in enumerate(data) if _MEMBER.match(row)]
    elif dd == "SYSIN" and (program in _READS or _STEP.search(scope)):
        begins = [0]
    else:
        return
    for begin, end in zip(begins, [*begins[1:], len(data)], strict=True):
        text = data[begin:end]
        if any(map(_STATEMENT.match, text)) and not any(row.startswith("//") for row in text):
            yield begin, text
